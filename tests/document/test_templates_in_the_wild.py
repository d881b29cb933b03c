"""What municipalities' templates have that ours has not: the document is readable and the plan's own all the same."""

import re
from functools import cache

import pytest
from lxml import etree

from planwizard.document.export import ExportRequest, export
from planwizard.guide.models import load_guide
from planwizard.plan import Plan
from tests.document import templates
from tests.document.reading import Docx, R, W, style_of, text_of, write
from tests.document.templates import SAMPLE, Parts, packed
from tests.document.test_template import made, replacing, short, style_names
from tests.document.wild_template import CASE_NUMBER, GREEN, MINT, in_the_wild

LEAST_CONTRAST = 4.5
TEXT_STYLES = ("Normal", "BodyText", "Heading1", "Heading2", "Heading3", "ListBullet", "Note", "TOC1", "TableText")
COVER_STYLES = ("Title", "Subtitle", "CoverLabel")
PAGE_KINDS = ("default", "even")


def with_template(parts: Parts, tmp_path, which: tuple[str, ...] = ("plan",), plan: Plan | None = None) -> Docx:
    own, out = tmp_path / "mal.docx", tmp_path / "plan.docx"
    own.write_bytes(packed(parts))
    export(plan or short(), load_guide("nb"), ExportRequest(out, which, template=own, force=True))
    return Docx(out.read_bytes())


# --- Colours ---------------------------------------------------------------------------------------


def chain_of(docx: Docx, style_id: str) -> list[etree._Element]:
    styles = {style.get(f"{W}styleId"): style for style in docx.xml("word/styles.xml").iter(f"{W}style")}
    found = []
    while style_id in styles:
        found.append(styles[style_id])
        base = styles[style_id].find(f"{W}basedOn")
        style_id = "" if base is None else base.get(f"{W}val")
    return found


def first_value(chain: list[etree._Element], path: str, name: str, otherwise: str) -> str:
    found = (style.find(path) for style in chain)
    values = (element.get(f"{W}{name}") for element in found if element is not None)
    return next((value for value in values if re.fullmatch("[0-9A-F]{6}", value or "")), otherwise)


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def unreadable(docx: Docx, style_ids: tuple[str, ...], paper: str) -> dict[str, float]:
    """Return the styles whose text has too little contrast with what lies behind it, and the contrast."""
    found = {}
    for style_id in style_ids:
        chain = chain_of(docx, style_id)
        text = first_value(chain, f"{W}rPr/{W}color", "val", "000000")
        found[style_id] = contrast(text, first_value(chain, f"{W}pPr/{W}shd", "fill", paper))
    return {style_id: ratio for style_id, ratio in found.items() if ratio < LEAST_CONTRAST}


def test_no_text_has_a_colour_that_cannot_be_seen():
    docx = made("wild")
    assert unreadable(docx, TEXT_STYLES, "FFFFFF") == {}
    assert unreadable(docx, COVER_STYLES, GREEN) == {}, "the cover is filled with the template's colour"


def test_on_a_cover_with_less_art_the_lines_can_be_read_on_white(tmp_path):
    docx = with_template(in_the_wild(height=2_000_000), tmp_path)
    assert unreadable(docx, COVER_STYLES, "FFFFFF") == {}


def test_on_art_the_lines_have_the_colour_the_sample_title_was_given_by_hand(tmp_path):
    parts = in_the_wild()
    replacing("word/styles.xml", '<w:color w:val="FFFFFF"/>(<w:sz w:val="64"/>)', r"\1")(parts)
    white = '<w:r><w:rPr><w:color w:val="FFFFFF"/></w:rPr><w:t>Tittel</w:t></w:r>'
    templates.changed(parts, "word/document.xml", lambda xml: xml.replace("<w:p><w:r><mc", f"<w:p>{white}<w:r><mc", 1))
    docx = with_template(parts, tmp_path)
    assert unreadable(docx, COVER_STYLES, GREEN) == {}


def test_a_heading_that_is_too_light_keeps_its_hue():
    colour = first_value(chain_of(made("wild"), "Heading1"), f"{W}rPr/{W}color", "val", "")
    red, green, blue = (int(colour[at : at + 2], 16) for at in (0, 2, 4))
    assert colour != MINT
    assert green > blue > red


def test_what_is_added_wears_the_colour_a_heading_has_from_another_style(tmp_path):
    parts = in_the_wild()
    replacing("word/styles.xml", f'<w:color w:val="{MINT}"/>', f'<w:color w:val="{GREEN}"/>')(parts)
    styles = with_template(parts, tmp_path).parts["word/styles.xml"].decode()
    table = re.search(r'w:styleId="Plantabell">.*?</w:style>', styles, re.DOTALL)
    assert table
    assert f'w:fill="{GREEN}"' in table[0]


@pytest.mark.parametrize("fill", [GREEN, "E8F2EF"])
def test_the_header_row_can_be_read_on_the_templates_own_colour(fill, tmp_path):
    style = table_style("Kommunens", header=fill)
    docx = with_template(templates.norwegian(custom_table=style), tmp_path)
    assert unreadable(docx, ("TableHeading",), fill) == {}


# --- Tables and names ------------------------------------------------------------------------------


def table_style(name: str, *, lines: bool = False, header: str = "") -> str:
    borders = '<w:tblBorders><w:insideH w:val="single" w:sz="4" w:space="0" w:color="00594C"/></w:tblBorders>'
    row = (
        f'<w:tblStylePr w:type="firstRow"><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{header}"/></w:tcPr>'
        "</w:tblStylePr>"
    )
    return (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{name}"><w:name w:val="{name}"/>'
        f"<w:tblPr>{borders if lines else ''}</w:tblPr>{row if header else ''}</w:style>"
    )


BARE, LINED, FILLED = table_style("Bar"), table_style("Linjer", lines=True), table_style("Farge", header=GREEN)
DEFAULT = '<w:defaultTableStyle w:val="{}"/><w:evenAndOddHeaders'


@pytest.mark.parametrize(
    ("own", "default", "used"),
    [
        (BARE + LINED, "", "Linjer"),
        (BARE + FILLED, "", "Farge"),
        (LINED + FILLED, "Farge", "Farge"),
        (LINED + BARE, "Bar", "Linjer"),
        (BARE, "Bar", "Tabellrutenett"),
    ],
)
def test_the_tables_have_a_style_of_the_templates_that_has_a_look(own, default, used, tmp_path):
    parts = templates.norwegian(custom_table=own)
    if default:
        replacing("word/settings.xml", "<w:evenAndOddHeaders", DEFAULT.format(default))(parts)
    docx = with_template(parts, tmp_path)
    assert {style_names(docx)[t.get(f"{W}val")] for t in docx.body.iter(f"{W}tblStyle")} == {used}


def test_without_one_the_tables_are_as_ours():
    docx = made("wild")
    assert {style_names(docx)[t.get(f"{W}val")] for t in docx.body.iter(f"{W}tblStyle")} == {"Plantabell"}


def test_usual_norwegian_names_are_known():
    docx = made("wild")
    shown = style_names(docx)
    used = {shown[style_of(p)] for p in docx.body.iter(f"{W}p") if style_of(p)}
    assert {"Brødtekst", "Kulepunkter nivå 1", "Dokumenttittel"} <= used
    assert not [p for p in docx.body.iter(f"{W}p") if not style_of(p) and text_of(p)], "no body text in another style"


# --- The cover -------------------------------------------------------------------------------------


def test_the_art_of_a_cover_in_a_content_control_is_kept_without_its_text():
    docx = made("wild")
    drawn = [p for p in docx.body if p.find(f".//{W}drawing") is not None and p.find(".//{*}chart") is None]
    kept = [p for p in drawn if p.find(".//{*}wgp") is None]
    assert len(kept) == 2, "the shape, and the logo in a table"
    assert GREEN in etree.tostring(kept[0]).decode()
    assert SAMPLE not in docx.parts["word/document.xml"].decode()
    assert all(shape.get("descr") for p in kept for shape in p.iter() if shape.tag.endswith("}docPr"))


def test_a_document_without_a_cover_has_none_of_the_art_that_text_would_stand_on(tmp_path):
    docx = with_template(in_the_wild(), tmp_path, ("onepage",))
    (logo,) = [p for p in docx.body if p.find(f".//{W}drawing") is not None]
    assert [shape for shape in logo.iter() if shape.tag.endswith("}inline")]
    assert GREEN not in etree.tostring(logo).decode()


# --- Headers and footers ---------------------------------------------------------------------------


def margins_of(docx: Docx, section: etree._Element) -> dict[tuple[str, str], etree._Element]:
    """Return the headers and footers of a section: by kind of page, and header or footer."""
    targets = {rel.get("Id"): rel.get("Target") for rel in docx.xml("word/_rels/document.xml.rels")}
    references = section.findall(f"{W}headerReference") + section.findall(f"{W}footerReference")
    return {
        (e.get(f"{W}type"), etree.QName(e).localname[:6]): docx.xml(f"word/{targets[e.get(f'{R}id')].lstrip('/')}")
        for e in references
    }


def instructions(root: etree._Element) -> str:
    return " ".join(text.text or "" for text in root.iter(f"{W}instrText"))


@pytest.mark.parametrize("kind", PAGE_KINDS)
@pytest.mark.parametrize("parts", [("plan",), ("onepage",), ("sheets",)])
def test_every_page_has_its_number_and_the_stage(kind, parts, tmp_path):
    docx = with_template(in_the_wild(), tmp_path, parts)
    found = margins_of(docx, next(docx.body.iter(f"{W}sectPr")))
    assert " PAGE " in instructions(found[kind, "footer"])
    assert "UTKAST" in text_of(found[kind, "header"])
    assert "Storvik rådhus" in text_of(found["default", "footer"])


@pytest.mark.parametrize("number", ["PAGE", "IF { PAGE } > 1"])
def test_a_page_number_of_the_templates_own_is_not_doubled(number, tmp_path):
    parts, char = templates.norwegian(), '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    code = "<w:r><w:instrText> {} </w:instrText></w:r>"
    page = f"{char.format('begin')}{code.format('PAGE')}{char.format('end')}"
    if number != "PAGE":
        page = f"{char.format('begin')}{code.format('IF')}{page}{code.format('> 1')}{char.format('end')}"
    templates.changed(parts, "word/footer1.xml", lambda xml: xml.replace("</w:p>", f"{page}</w:p>", 1))
    docx = with_template(parts, tmp_path)
    footer = margins_of(docx, next(docx.body.iter(f"{W}sectPr")))["default", "footer"]
    assert instructions(footer).count("PAGE") == 1


def test_nothing_of_the_sample_document_is_printed():
    docx = made("wild")
    assert CASE_NUMBER.encode() not in b"\n".join(docx.parts.values())
    assert SAMPLE not in docx.margins
    assert "Skriv inn" not in docx.margins
    assert "Slettet" not in docx.margins
    assert docx.margins.count(short().about.title) == 3, "as the field TITLE, in its control, and on even pages"
    assert "Storvik" in docx.margins


# --- Settings and paper ----------------------------------------------------------------------------


@cache
def settings_of(name: str) -> etree._Element:
    return made(name).xml("word/settings.xml")


@pytest.mark.parametrize("name", ["wild", "bare", "norwegian"])
def test_word_opens_it_as_a_document_of_today(name):
    (compatibility,) = settings_of(name).findall(f"{W}compat")
    mode = {e.get(f"{W}name"): e.get(f"{W}val") for e in compatibility.findall(f"{W}compatSetting")}
    assert mode["compatibilityMode"] == "15"
    assert settings_of(name).find(f"{W}trackRevisions") is None


@pytest.mark.parametrize("name", ["wild", "bare", "norwegian"])
def test_lines_before_a_line_break_are_not_stretched(name):
    assert settings_of(name).find(f"{W}compat/{W}doNotExpandShiftReturn") is not None
    ours = Docx(write(short(), ("plan",))[0]).xml("word/settings.xml")
    assert ours.find(f"{W}compat/{W}doNotExpandShiftReturn") is not None


def test_american_paper_becomes_a4():
    sizes = {(e.get(f"{W}w"), e.get(f"{W}h")) for e in made("wild").body.iter(f"{W}pgSz")}
    assert sizes <= {("11906", "16838"), ("16838", "11906")}
