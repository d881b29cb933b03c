"""A municipality's own template: its looks and pages are used, its sample text is not; what cannot serve is said."""

import re
import subprocess
import tempfile
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator

from planwizard.document.export import ExportRequest, export
from planwizard.document.word import template_safety, unpacking
from planwizard.errors import ExportError
from planwizard.guide.models import load_guide
from planwizard.guide.sentences import explain_error
from planwizard.plan import Plan
from planwizard.plan.answers import get, put
from tests.document import templates
from tests.document.reading import Docx, R, W, example, lines_typed, style_of, text_of, texts_typed, usual, write
from tests.document.schemas import faults
from tests.document.templates import SAMPLE, packed
from tests.document.wild_template import in_the_wild
from tests.support import need

OFFICE_MADE = ("libreoffice docx", "libreoffice dotx")
BY_HAND = ("norwegian", "norwegian dotx", "cover", "numbers", "bare", "reaching out", "own table", "own document",
           "macros", "macros dotm", "wild", "other prefix")  # fmt: skip
DOTM = "application/vnd.ms-word.template.macroEnabledTemplate.main+xml"
OWN_TABLE = (
    '<w:style w:type="table" w:customStyle="1" w:styleId="Storviktabell"><w:name w:val="Storviktabell"/>'
    '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblBorders><w:top w:val="single" w:sz="8" w:space="0"'
    ' w:color="00594C"/></w:tblBorders></w:tblPr></w:style>'
)


@cache
def office_made() -> dict[str, bytes]:
    """Return templates LibreOffice makes of one source."""
    soffice = need("soffice", "libreoffice-writer-nogui")
    with tempfile.TemporaryDirectory() as folder:
        source = templates.write_fodt(Path(folder))
        profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
        found = {}
        for form in ("docx", "dotx"):
            command = [soffice, "--headless", profile, "--convert-to", form, "--outdir", folder, str(source)]
            subprocess.run(command, check=True, capture_output=True, timeout=180)
            found[f"libreoffice {form}"] = source.with_suffix(f".{form}").read_bytes()
        return found


@cache
def template(name: str) -> bytes:
    if name in OFFICE_MADE:
        return office_made()[name]
    if name == "own document":
        return write(short(), ("plan",))[0]
    return packed(MAKERS[name]())


def with_type(parts: templates.Parts, content_type: str) -> templates.Parts:
    """Return a package whose main part has another content type."""
    part = 'PartName="/word/document.xml" ContentType='
    templates.changed(parts, "[Content_Types].xml", lambda xml: re.sub(f'({part})"[^"]+"', rf'\1"{content_type}"', xml))
    return parts


MAKERS = {
    "norwegian": templates.norwegian,
    "norwegian dotx": lambda: templates.as_dotx(templates.norwegian()),
    "cover": templates.with_cover,
    "numbers": templates.with_numbers,
    "wild": in_the_wild,
    "bare": templates.bare,
    "other prefix": templates.with_other_prefix,
    "reaching out": templates.reaching_out,
    "own table": lambda: templates.norwegian(custom_table=OWN_TABLE),
    "macros": lambda: templates.with_macros(templates.norwegian()),
    "macros dotm": lambda: with_type(templates.with_macros(templates.norwegian()), DOTM),
}


@cache
def short() -> Plan:
    """Return the example with fewer rows: what a template does is seen on those."""
    plan = example()
    for key, count in {"direction.measures": 4, "standing.challenges": 2, "standing.sources": 2}.items():
        plan = put(plan, key, get(plan, key)[:count])
    return plan


@cache
def made(name: str, parts: tuple[str, ...] = ()) -> Docx:
    """Return the example in a template."""
    with tempfile.TemporaryDirectory() as folder:
        own, out = Path(folder) / "mal.docx", Path(folder) / "plan.docx"
        own.write_bytes(template(name))
        export(short(), load_guide("nb"), ExportRequest(out, parts or usual(short()), template=own))
        return Docx(out.read_bytes())


@pytest.fixture(params=[*BY_HAND, *OFFICE_MADE])
def name(request) -> str:
    return request.param


def style_names(docx: Docx) -> dict[str, str]:
    """Return the names of the styles as Word shows them, by id."""
    styles = docx.xml("word/styles.xml").iter(f"{W}style")
    return {style.get(f"{W}styleId"): style.find(f"{W}name").get(f"{W}val") for style in styles}


# --- What every template must give -----------------------------------------------------------------


def test_every_text_is_there_and_the_sample_text_is_not(name):
    docx = made(name)
    missing = {
        line
        for path, text in texts_typed(short())
        if path.startswith(("direction.measures", "standing.challenges"))
        for line in lines_typed(text)
        if line not in docx.text
    }
    assert missing == set()
    if name != "own document":
        assert SAMPLE not in docx.text


def test_the_format_has_no_more_against_it_than_against_the_template(name, tmp_path):
    def kinds(data: bytes) -> set[str]:
        # Without the number of the element: there are more paragraphs and styles than in the template.
        return {re.sub(r"\[\d+\]", "", fault) for fault in faults(data, tmp_path)}

    assert kinds(made(name).data) - kinds(template(name)) == set()


def test_every_style_that_is_used_is_there_once(name):
    docx = made(name)
    ids = [style.get(f"{W}styleId") for style in docx.xml("word/styles.xml").iter(f"{W}style")]
    assert len(ids) == len(set(ids))
    tags = (f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle")
    assert {element.get(f"{W}val") for tag in tags for element in docx.body.iter(tag)} <= set(ids)
    shown = list(style_names(docx).values())
    assert sorted(shown) == sorted(set(shown)), "no two styles look like one to a person"


def test_lists_have_marks(name):
    """The style of a bullet leads to a list that has a bullet."""
    docx = made(name)
    numbering = docx.xml("word/numbering.xml")
    nums = {num.get(f"{W}numId") for num in numbering.iter(f"{W}num")}
    style = next(s for s in docx.xml("word/styles.xml").iter(f"{W}style") if s.get(f"{W}styleId") == "ListBullet")
    assert style.find(f"{W}pPr/{W}numPr/{W}numId").get(f"{W}val") in nums
    used = {num.get(f"{W}val") for num in docx.body.iter(f"{W}numId")}
    assert used - {"0"} <= nums


def test_no_table_is_wider_than_its_page(name):
    for section, blocks in sections(made(name)):
        margin, size = section.find(f"{W}pgMar"), section.find(f"{W}pgSz")
        room = int(size.get(f"{W}w")) - int(margin.get(f"{W}left")) - int(margin.get(f"{W}right"))
        for table in (block for block in blocks if block.tag == f"{W}tbl"):
            assert sum(int(column.get(f"{W}w")) for column in table.iter(f"{W}gridCol")) <= room


def sections(docx: Docx) -> list[tuple]:
    found, blocks = [], []
    for block in docx.body:
        ended = block if block.tag == f"{W}sectPr" else block.find(f"{W}pPr/{W}sectPr")
        blocks.append(block)
        if ended is not None:
            found.append((ended, blocks))
            blocks = []
    return found


def test_it_is_spelt_in_norwegian_and_is_the_plans(name):
    docx = made(name)
    languages = {lang.get(f"{W}val") for lang in docx.xml("word/styles.xml").iter(f"{W}lang")}
    assert languages == {"nb-NO"}
    core = docx.parts["docProps/core.xml"].decode()
    assert short().about.title in core
    assert b"python" not in docx.parts["docProps/core.xml"].lower()


def test_the_stage_of_the_plan_is_seen(name):
    assert "UTKAST" in made(name).margins


def test_the_same_bytes_twice():
    made.cache_clear()
    first = made("cover").data
    made.cache_clear()
    assert made("cover").data == first


def test_libreoffice_opens_them_all(tmp_path):
    soffice, to_text = need("soffice", "libreoffice-writer-nogui"), need("pdftotext", "poppler-utils")
    names = ("norwegian", "cover", "libreoffice dotx")
    for number, name in enumerate(names):
        (tmp_path / f"{number}.docx").write_bytes(made(name, ("plan",)).data)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    files = [str(tmp_path / f"{number}.docx") for number in range(len(names))]
    command = [soffice, "--headless", profile, "--convert-to", "pdf", "--outdir", str(tmp_path), *files]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    for number in range(len(names)):
        read = subprocess.run([to_text, str(tmp_path / f"{number}.pdf"), "-"], check=True, capture_output=True)
        text = read.stdout.decode()
        assert short().direction.measures[0].title.split()[0] in text
        assert SAMPLE not in text


# --- Each template's own ---------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["norwegian", "norwegian dotx"])
def test_norwegian_names_are_kept_and_used(name):
    docx = made(name)
    shown = style_names(docx)
    used = {shown[style_of(p)] for p in docx.body.iter(f"{W}p") if style_of(p)}
    assert {"Overskrift 1", "Overskrift 2", "Tittel", "Punktliste"} <= used
    assert {shown[t.get(f"{W}val")] for t in docx.body.iter(f"{W}tblStyle")} == {"Tabellrutenett"}
    assert {"heading 1", "Title", "List Bullet", "Table Grid"} & set(shown.values()) == set()
    assert "Storvik kommune" in docx.margins


def test_what_is_added_wears_the_colour_of_the_templates_headings():
    styles = made("norwegian").parts["word/styles.xml"].decode()
    assert "7A1F3D" in styles
    assert "1F4E5F" not in styles


def test_a_table_style_of_the_templates_own_is_used():
    docx = made("own table")
    assert {style_names(docx)[t.get(f"{W}val")] for t in docx.body.iter(f"{W}tblStyle")} == {"Storviktabell"}


def test_the_cover_and_lying_pages_are_the_templates():
    docx = made("cover", ("plan", "blank"))
    found = [
        (int(s.find(f"{W}pgSz").get(f"{W}w")), int(s.find(f"{W}pgMar").get(f"{W}left"))) for s, _ in sections(docx)
    ]
    assert found[0] == (11906, 2500)
    assert found[1] == (11906, 1800)
    assert set(found[1:]) == {(11906, 1800), (16838, 600)}
    assert all(text_of(block) != "Innhold" for block in sections(docx)[0][1]), "the contents stand after the cover"


def test_a_document_without_a_cover_has_none_of_its_pages():
    found = sections(made("cover", ("sources", "open")))
    assert {section.find(f"{W}pgMar").get(f"{W}left") for section, _ in found} <= {"1800", "600"}


def test_the_logo_is_kept_and_can_be_told_of():
    docx = made("cover")
    assert docx.parts["word/media/logo.png"] == templates.PIXEL
    first = docx.body[0]
    assert [shape.get("descr") for shape in first.iter() if shape.tag.endswith("}docPr")] == ["Bilde fra malen"]
    assert not text_of(first)
    assert "Våpen" in docx.parts["word/header1.xml"].decode()


def test_headings_that_number_themselves_are_numbered_once():
    """As the template does it, also in the contents."""
    docx = made("numbers")
    shown = {para.text: para.mark for para in docx.headings}
    assert (shown["Innledning"], shown["Forord"], shown["Kilder"]) == ("Kapittel 1\t", "", "Vedlegg 2: ")
    assert (shown["Oppdrag og formål"], shown["Forrige plan"]) == ("A.\t", "")
    entries = [para.text for para in docx.paragraphs if re.fullmatch(r"TOC\d", para.style)]
    assert entries[:4] == ["Kort om planen", "Forord", "Sammendrag", "Kapittel 1\tInnledning"]


# --- Packages put together in other ways -----------------------------------------------------------

WML = "application/vnd.openxmlformats-officedocument.wordprocessingml"
CORE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
Change = Callable[[templates.Parts], object]


def replacing(part: str, old: str, new: str) -> Change:
    return lambda parts: templates.changed(parts, part, lambda xml: re.sub(old, new, xml, count=1, flags=re.DOTALL))


def main_type_by_ending(parts: templates.Parts) -> None:
    """As the Open XML SDK writes it: every part is the main part unless it says otherwise."""
    replacing(TYPES, r'<Override PartName="/word/document.xml"[^>]*/>', "")(parts)
    replacing(TYPES, 'Extension="xml" ContentType="[^"]+"', f'Extension="xml" ContentType="{WML}.document.main+xml"')(
        parts
    )


def two_core_properties(parts: templates.Parts) -> None:
    parts["docProps/core2.xml"] = parts["docProps/core.xml"]
    replacing(
        "_rels/.rels", "</Relationships>", f'<Relationship Id="c2" Type="{CORE}" Target="docProps/core2.xml"/>\\g<0>'
    )(parts)


def twice(kind: str) -> Change:
    def change(parts: templates.Parts) -> None:
        parts[f"word/{kind}2.xml"] = parts[f"word/{kind}.xml"]
        templates.related(parts, f"{kind}2", kind, f"{kind}2.xml")
        templates.typed(parts, f'<Override PartName="/word/{kind}2.xml" ContentType="{WML}.{kind}+xml"/>')

    return change


TYPES, RELS = "[Content_Types].xml", "word/_rels/document.xml.rels"
ODD: dict[str, Change] = {
    "main type by ending": main_type_by_ending,
    "part name in capitals": replacing(TYPES, "/word/document.xml", "/Word/Document.XML"),
    "two core properties": two_core_properties,
    "core properties that are not": lambda parts: parts.update({"docProps/core.xml": b"<x/>"}),
    "no core properties": replacing("_rels/.rels", '<Relationship [^>]*core-properties"[^>]*/>', ""),
    "two styles": twice("styles"),
    "two settings": twice("settings"),
    "two lists": twice("numbering"),
    "two bodies": replacing("word/document.xml", "</w:document>", r"<w:body><w:p/></w:body>\g<0>"),
    "styles of unknown type": replacing(TYPES, '<Override PartName="/word/styles.xml"[^>]*/>', ""),
    "a type without a name": replacing(TYPES, "<Override", r'<Override ContentType="a/b"/>\g<0>'),
    "a relationship without an id": replacing(RELS, "</Relationships>", r'<Relationship Type="x" Target="y"/>\g<0>'),
    "settings that are not": lambda parts: parts.update({"word/settings.xml": b"<x/>"}),
    "a header that is not": lambda parts: parts.update({"word/header1.xml": b"<x/>"}),
    "a header without paragraphs": replacing("word/header1.xml", "(<w:hdr[^>]*>).*(</w:hdr>)", r"\1\2"),
    "a header that is not there": replacing(RELS, 'Target="header1.xml"', 'Target="borte.xml"'),
    "no relationships": lambda parts: parts.pop(RELS),
    "byte order marks": lambda parts: parts.update(
        {name: b"\xef\xbb\xbf" + data for name, data in parts.items() if name.endswith((".xml", ".rels"))}
    ),
}  # fmt: skip


@pytest.mark.parametrize("odd", ODD)
def test_a_package_put_together_in_another_way_gives_the_same_text(odd, tmp_path):
    parts = templates.norwegian()
    ODD[odd](parts)
    own, out = tmp_path / "mal.docx", tmp_path / "plan.docx"
    own.write_bytes(packed(parts))
    export(short(), load_guide("nb"), ExportRequest(out, usual(short()), template=own))
    assert body(Docx(out.read_bytes())) == body(made("norwegian"))
    found = [str(error) for error in OpenXmlValidator(schema_validation=False).validate(out).errors]
    assert [fault for fault in found if "relationship" in fault.lower() and "required" not in fault] == []


def body(docx: Docx) -> list[str]:
    """Return the paragraphs but the stage, which the header may have instead."""
    return [para.text for para in docx.paragraphs if para.text.upper() != para.text]


def test_a_template_with_much_text_takes_no_longer_than_reading_it(tmp_path):
    """Minutes, were the paragraphs taken out one by one."""
    parts = templates.norwegian()
    sample = "<w:p>" + "<w:r><w:t>Skriv</w:t></w:r>" * 2000 + "</w:p>"
    replacing("word/document.xml", "<w:body>", rf"\g<0>{sample * 150}")(parts)
    assert len(parts["word/document.xml"]) > 8_000_000
    own, out = tmp_path / "mal.docx", tmp_path / "plan.docx"
    own.write_bytes(packed(parts))
    export(short(), load_guide("nb"), ExportRequest(out, ("plan",), template=own))
    assert out.stat().st_size < 200_000


def test_macros_are_left_behind(tmp_path):
    for name in ("macros", "macros dotm", "wild"):
        docx = made(name)
        assert not any("vba" in part or b"AutoOpen" in data for part, data in docx.parts.items())
        assert b"macro" not in docx.parts[TYPES]


# --- What reaches out ------------------------------------------------------------------------------


def test_nothing_runs_and_nothing_is_fetched():
    docx = made("reaching out")
    everything = b"\n".join(docx.parts.values())
    assert b"ond.example" not in everything
    assert b"hemmelig.txt" not in everything
    assert b"INCLUDEPICTURE" not in everything
    assert not [name for name in docx.parts if "vba" in name or ".." in name or "ond" in name]
    assert docx.xml("word/settings.xml").find(f"{W}attachedTemplate") is None
    assert docx.xml("word/settings.xml").find(f"{W}documentProtection") is None
    assert b"https://storvik.kommune.no" in everything, "an ordinary link stays"
    assert "felt" in docx.margins, "what a field showed stays"


def test_every_relationship_that_is_named_is_there(name):
    docx = made(name)
    for part in [part for part in docx.parts if re.fullmatch(r"word/(document|header\d*|footer\d*)\.xml", part)]:
        rels = docx.parts.get(f"word/_rels/{part.removeprefix('word/')}.rels", b"").decode()
        named = {v for e in docx.xml(part).iter() for k, v in e.attrib.items() if k.startswith(R)}
        assert {rel for rel in named if f'"{rel}"' not in rels} == set()


# --- What cannot serve -----------------------------------------------------------------------------


def with_dtd() -> bytes:
    parts = templates.norwegian()
    bomb = b'<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b SYSTEM "file:///etc/passwd">]>'
    xml = parts["word/header1.xml"]
    head, _, rest = xml.partition(b"?>")
    parts["word/header1.xml"] = head + b"?>" + bomb + rest
    return packed(parts)


def bomb() -> bytes:
    parts = templates.norwegian()
    parts["word/media/tom.png"] = bytes(unpacking.LARGEST_EXPANDED + 1)
    return packed(parts)


def xml_bomb() -> bytes:
    parts = templates.norwegian()
    parts["word/header2.xml"] = b" " * (unpacking.LARGEST_XML + 1)
    return packed(parts)


def crowd() -> bytes:
    return packed({f"{n}": b"" for n in range(unpacking.MOST_PARTS + 1)})


def locked() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1024) + "EncryptedPackage".encode("utf-16-le") + bytes(1024)


def broken_body() -> bytes:
    return packed({**templates.norwegian(), "word/document.xml": b"<w:document"})


def damaged() -> bytes:
    data = bytearray(template("norwegian"))
    data[len(data) // 3 : len(data) // 3 + 600] = bytes(600)
    return bytes(data)


def without_body() -> bytes:
    return packed({k: v for k, v in templates.norwegian().items() if k != "word/document.xml"})


def open_document() -> bytes:
    return packed({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<a/>"})


def strict() -> bytes:
    parts = templates.norwegian()
    strict = "http://purl.oclc.org/ooxml/officeDocument/relationships"
    replacing("_rels/.rels", f"{templates.OFFICE}/officeDocument", f"{strict}/officeDocument")(parts)
    return packed(parts)


BAD = {
    "template_locked": [locked],
    "template_old": [lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4096)],
    "template_not_word": [
        lambda: b"",
        lambda: b"{\\rtf1 hei}",
        lambda: b"%PDF-1.7",
        open_document,
        without_body,
        lambda: packed({"a": b"b"}),
    ],
    "template_broken": [
        lambda: b"PK\x03\x04 ikke en zip",
        lambda: template("norwegian")[:2000],
        damaged,
        broken_body,
        with_dtd,
    ],
    "template_strict": [strict],
    "template_too_big": [bomb, xml_bomb, crowd],
}


@pytest.mark.parametrize(
    ("key", "number"), [(key, number) for key, makers in BAD.items() for number in range(len(makers))]
)
def test_what_cannot_serve_is_said_in_a_sentence(key, number, tmp_path):
    own, out = tmp_path / "mal.docx", tmp_path / "plan.docx"
    own.write_bytes(BAD[key][number]())
    with pytest.raises(ExportError) as caught:
        export(short(), load_guide("nb"), ExportRequest(out, ("plan",), template=own))
    assert caught.value.key == key
    for language in ("nb", "nn"):
        assert str(own) in explain_error(caught.value, language)
    assert not out.exists()


def test_a_file_that_is_not_there_or_is_a_folder(tmp_path):
    for path, key in ((tmp_path / "borte.docx", "template_missing"), (tmp_path, "template_unreadable")):
        with pytest.raises(ExportError) as caught:
            export(short(), load_guide("nb"), ExportRequest(tmp_path / "ut.docx", ("plan",), template=path))
        assert caught.value.key == key


def test_a_file_that_is_too_large_is_not_read(tmp_path):
    own = tmp_path / "mal.docx"
    with own.open("wb") as file:
        file.truncate(unpacking.LARGEST_FILE + 1)
    with pytest.raises(ExportError) as caught:
        template_safety.read_template(own)
    assert caught.value.key == "template_too_big"


def test_a_size_that_lies_gives_no_more_than_it_says(tmp_path):
    """A package whose list of contents says a part is small, and it is not."""
    small = packed({"[Content_Types].xml": b" " * 5000})
    lying = small.replace((5000).to_bytes(4, "little"), (50).to_bytes(4, "little"))
    own = tmp_path / "mal.docx"
    own.write_bytes(lying)
    assert lying != small
    with pytest.raises(ExportError):
        template_safety.read_template(own)
    with zipfile.ZipFile(own) as package:
        assert package.infolist()[0].file_size == 50
