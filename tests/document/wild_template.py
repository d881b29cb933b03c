"""A template with everything at once that is found in municipalities' templates and made trouble."""

import re

from tests.document import templates
from tests.document.templates import DRAWING, SAMPLE, Parts, changed

GREEN, MINT = "00594C", "8FD3C1"
CASE_NUMBER = "2023/1234"
WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
V = "urn:schemas-microsoft-com:vml"
BOX = f"<w:txbxContent><w:p><w:r><w:t>{SAMPLE}</w:t></w:r></w:p></w:txbxContent>"
TITLE_BINDING = (
    "<w:dataBinding w:prefixMappings=\"xmlns:ns0='http://purl.org/dc/elements/1.1/'\""
    ' w:xpath="/ns1:coreProperties[1]/ns0:title[1]" w:storeItemID="{6C3C8BC8-F283-45AE-878A-BAB7291924A1}"/>'
)
CASE_BINDING = '<w:dataBinding w:xpath="/ns0:sak[1]/ns0:nummer[1]" w:storeItemID="{00000000}"/>'
MODE_OF_2007 = (
    '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word"'
    ' w:val="12"/></w:compat>'
)


def run(text: str) -> str:
    """Return a run of text."""
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def field(instruction: str, result: str) -> str:
    """Return a complex field."""
    char = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    code = f"<w:r><w:instrText> {instruction} </w:instrText></w:r>"
    return f"{char.format('begin')}{code}{char.format('separate')}{run(result)}{char.format('end')}"


def control(properties: str, text: str) -> str:
    """Return a content control in a paragraph."""
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{run(text)}</w:sdtContent></w:sdt>"


def shape(width: int, height: int) -> str:
    """Return a coloured rectangle behind the text, with sample text in it, as Word writes it for itself and others."""
    modern = (
        f'<w:drawing><wp:anchor xmlns:wp="{WP}" distT="0" distB="0" distL="0" distR="0" simplePos="0"'
        ' relativeHeight="1" behindDoc="1" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        '<wp:positionH relativeFrom="page"><wp:posOffset>0</wp:posOffset></wp:positionH>'
        '<wp:positionV relativeFrom="page"><wp:posOffset>0</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{width}" cy="{height}"/><wp:wrapNone/><wp:docPr id="51" name="Rektangel 51"/>'
        f'<wp:cNvGraphicFramePr/><a:graphic xmlns:a="{A}"><a:graphicData uri="{WPS}"><wps:wsp xmlns:wps="{WPS}">'
        f'<wps:cNvSpPr/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:srgbClr val="{GREEN}"/></a:solidFill>'
        f"</wps:spPr><wps:txbx>{BOX}</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"
    )
    old = (
        f'<w:pict><v:rect xmlns:v="{V}" style="position:absolute;width:595pt;height:157pt" fillcolor="#{GREEN}">'
        f"<v:textbox>{BOX}</v:textbox></v:rect></w:pict>"
    )
    return (
        f'<w:r><mc:AlternateContent xmlns:mc="{MC}" xmlns:wps="{WPS}"><mc:Choice Requires="wps">{modern}</mc:Choice>'
        f"<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent></w:r>"
    )


def in_the_wild(*, height: int = 10_692_000) -> Parts:
    """Return the template; `height` is that of the coloured shape on its cover, in EMU: by default a whole page."""
    parts = templates.norwegian()
    _styles(parts)
    _settings(parts)
    _margins(parts)
    before = "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc><w:p><w:r>"
    after = "</w:r></w:p></w:tc></w:tr></w:tbl>"
    logo = f"{before}{_logo(parts)}{after}"
    title = f'<w:p><w:pPr><w:pStyle w:val="Tittel"/></w:pPr>{control(TITLE_BINDING + "<w:text/>", SAMPLE)}</w:p>'
    cover = f"<w:p>{shape(7_560_000, height)}</w:p>{logo}{title}<w:p>{run(SAMPLE)}</w:p>"
    gallery = '<w:docPartObj><w:docPartGallery w:val="Cover Pages"/><w:docPartUnique/></w:docPartObj>'
    block = f"<w:sdt><w:sdtPr>{gallery}</w:sdtPr><w:sdtContent>{cover}</w:sdtContent></w:sdt>"
    page_break = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
    changed(parts, "word/document.xml", lambda xml: xml.replace("<w:body>", f"<w:body>{block}{page_break}", 1))
    letter = '<w:pgSz w:w="12240" w:h="15840" w:code="1"/>'
    changed(parts, "word/document.xml", lambda xml: re.sub("<w:pgSz[^>]*/>", letter, xml))
    changed(parts, "word/document.xml", lambda xml: xml.replace("<w:titlePg/>", ""))
    return parts


def _logo(parts: Parts) -> str:
    parts["word/media/logo.png"] = templates.PIXEL
    templates.related(parts, "logo", "image", "media/logo.png")
    templates.typed(parts, '<Default Extension="png" ContentType="image/png"/>')
    return DRAWING.format(id=7, how="embed", rel="logo")


def _styles(parts: Parts) -> None:
    """Headings in mint, by way of the style they are based on; a white title; tables without lines; other names."""
    styles = parts["word/styles.xml"].decode()
    styles = re.sub(r'<w:style [^>]*w:styleId="Tabellrutenett">.*?</w:style>', "", styles, flags=re.DOTALL)
    for level in (1, 2, 3):
        pattern = rf'(w:styleId="Overskrift{level}">.*?<w:basedOn w:val=")Standard(".*?)<w:color [^>]*/>'
        styles = re.sub(pattern, r"\1Mintgrunn\2", styles, count=1, flags=re.DOTALL)
    styles = re.sub(
        r'(w:styleId="Tittel">.*?)<w:color [^>]*/>', r'\1<w:color w:val="FFFFFF"/>', styles, count=1, flags=re.DOTALL
    )
    styles = re.sub(
        r'(w:styleId="Tittel">.*?)<w:pBdr>.*?</w:pBdr><w:shd [^>]*/>', r"\1", styles, count=1, flags=re.DOTALL
    )
    styles = styles.replace('<w:name w:val="Tittel"/>', '<w:name w:val="Dokumenttittel"/>')
    styles = styles.replace('<w:name w:val="Punktliste"/>', '<w:name w:val="Kulepunkter nivå 1"/>')
    own = (
        '<w:style w:type="paragraph" w:customStyle="1" w:styleId="Mintgrunn"><w:name w:val="Mintgrunn"/>'
        f'<w:basedOn w:val="Standard"/><w:rPr><w:color w:val="{MINT}"/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:customStyle="1" w:styleId="Stil30"><w:name w:val="Brødtekst"/>'
        '<w:basedOn w:val="Standard"/><w:pPr><w:jc w:val="both"/></w:pPr></w:style>'
        '<w:style w:type="table" w:customStyle="1" w:styleId="Signatur"><w:name w:val="Uten linjer"/></w:style>'
    )
    parts["word/styles.xml"] = styles.replace("</w:styles>", f"{own}</w:styles>").encode()


def _settings(parts: Parts) -> None:
    """Those of an older Word, with changes tracked and even pages of their own."""
    settings = parts["word/settings.xml"].decode()
    settings = re.sub(r"<w:compat>.*</w:compat>", MODE_OF_2007, settings, flags=re.DOTALL)
    settings = settings.replace("<w:defaultTabStop", "<w:trackRevisions/><w:defaultTabStop")
    settings = settings.replace('<w:evenAndOddHeaders w:val="0"/>', "<w:evenAndOddHeaders/>")
    parts["word/settings.xml"] = settings.encode()


def _margins(parts: Parts) -> None:
    """A header full of fields, with a tracked change; empty ones on even pages; a footer with an address only."""
    deleted = '<w:del w:id="90" w:author="Kari"><w:r><w:delText>Slettet</w:delText></w:r></w:del>'
    inserted = f'<w:ins w:id="91" w:author="Kari">{run("Storvik")}</w:ins>'
    header = "".join(
        (
            deleted, inserted, field("TITLE", SAMPLE), run(" Saksnr "), field("DOCPROPERTY Saksnr", CASE_NUMBER),
            control(TITLE_BINDING + "<w:text/>", SAMPLE), control(CASE_BINDING + "<w:text/>", CASE_NUMBER),
            control("<w:showingPlcHdr/><w:text/>", "[Skriv inn sak]"), field('STYLEREF "Overskrift 1"', SAMPLE),
            f'<w:fldSimple w:instr=" DOCPROPERTY Saksnr ">{run(CASE_NUMBER)}</w:fldSimple>',
        )
    )  # fmt: skip
    changed(parts, "word/header1.xml", lambda xml: xml.replace("</w:p>", f"{header}</w:p>", 1))
    changed(parts, "word/footer1.xml", lambda xml: xml.replace("</w:p>", f"{run('Storvik rådhus')}</w:p>", 1))
    for name in ("header1", "footer1"):
        kind = name[:-1]
        parts[f"word/{kind}3.xml"] = re.sub(
            r"<w:r>.*</w:r>", "", parts[f"word/{kind}2.xml"].decode(), flags=re.DOTALL
        ).encode()
        templates.related(parts, f"{kind}3", kind, f"{kind}3.xml")
        part_type = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"
        templates.typed(parts, f'<Override PartName="/word/{kind}3.xml" ContentType="{part_type}"/>')
        reference = f'<w:{kind}Reference w:type="even" r:id="{kind}3"/>'
        changed(parts, "word/document.xml", lambda xml, r=reference: xml.replace("<w:pgSz", f"{r}<w:pgSz", 1))
    parts["docProps/custom.xml"] = f"<Properties><property>{CASE_NUMBER}</property></Properties>".encode()
    templates.related(parts, "custom", "custom-properties", "docProps/custom.xml", owner="_rels/.rels")
