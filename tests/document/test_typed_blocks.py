"""What a person types between paragraphs: small tables, pictures that lie beside the plan, and e-mail addresses."""

import os
import struct
import zlib
from pathlib import Path

import pytest
from lxml import etree

from planwizard.document.export import ExportRequest, export
from planwizard.document.word.template_format import PORTRAIT_WIDTH
from planwizard.guide.models import load_guide
from planwizard.plan import Plan
from planwizard.plan.answers import put
from planwizard.storage import picture_files
from tests.document.reading import Docx, R, W, text_of, with_row, write
from tests.document.schemas import faults
from tests.support import a_plan

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
FIELD = "standing.local_situation"
TABLE = "År\tUnge\tAlle\n2025\t17 %\t\n2026\t**15 %**\t12 %"


def plan_with(text: str, field: str = FIELD) -> Plan:
    return put(a_plan(about={"kind": "folkehelseplan", "language": "nb"}), field, text)


def printed(text: str) -> Docx:
    return Docx(write(plan_with(text), ("plan",))[0])


def in_folder(folder: Path, plan: Plan, form: str = "docx") -> tuple[bytes, list[str]]:
    """Return the document of a plan whose file lies in a folder, and what is said to be left out."""
    out = folder / f"ut.{form}"
    said = export(
        plan, load_guide("nb"), ExportRequest(out, ("plan",), form, plan_file=folder / "plan.toml", force=True)
    )
    return out.read_bytes(), said


def rows_of(table: etree._Element) -> list[list[str]]:
    return [[text_of(cell) for cell in row.iter(f"{W}tc")] for row in table.iter(f"{W}tr")]


def typed_tables(docx: Docx) -> list[etree._Element]:
    return [table for table in docx.body.iter(f"{W}tbl") if rows_of(table)[0][0] in ("År", "Hva")]


# --- tables ------------------------------------------------------------------------------------


def test_lines_with_tabs_are_a_table_with_the_first_line_as_header(tmp_path):
    docx = printed(f"Slik er tallene:\n{TABLE}\nDe går ned.")
    (table,) = typed_tables(docx)
    assert rows_of(table) == [["År", "Unge", "Alle"], ["2025", "17 %", ""], ["2026", "15 %", "12 %"]]
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in table.iter(f"{W}tr")] == [True, False, False]
    assert text_of(table.getprevious()).endswith("Slik er tallene:")
    assert text_of(table.getnext()) == "De går ned."
    assert faults(docx.data, tmp_path) == []


def test_every_cell_of_a_typed_table_has_the_bookmark_of_its_answer():
    docx = printed(TABLE)
    (table,) = typed_tables(docx)
    filled = [cell for row in rows_of(table) for cell in row if cell]
    marked = [mark.get(f"{W}name") for mark in table.iter(f"{W}bookmarkStart")]
    assert len(marked) == len(filled)
    assert all(name.startswith("pw_standing_local_situation_") for name in marked)


def test_two_tables_after_each_other_are_two():
    docx = printed(f"{TABLE}\n\nHva\tNår\nKurs\tVår")
    assert [rows_of(table)[0][0] for table in typed_tables(docx)] == ["År", "Hva"]
    assert typed_tables(docx)[0].getnext().tag == f"{W}p"


def test_a_table_before_one_of_the_documents_own_does_not_grow_into_it(tmp_path):
    plan = put(plan_with(TABLE, "pages.standing.services.intro"), "standing.services", ())
    plan, _ = with_row(plan, "standing.services", unit="Skole", what="Foreldremøter")
    docx = Docx(write(plan, ("plan",))[0])
    assert typed_tables(docx)[0].getnext().tag == f"{W}p"
    assert faults(docx.data, tmp_path) == []


def test_the_documents_own_tables_do_not_grow_into_each_other(tmp_path):
    plan, challenge = with_row(plan_with(""), "standing.challenges", title="Utenforskap")
    plan, goal = with_row(plan, "direction.goals", text="Færre er ensomme")
    links = {"challenges": (challenge.id,), "goals": (goal.id,)}
    plan, area = with_row(plan, "direction.focus_areas", name="Ung", **links)
    value = {"id": "nv1", "who": "ours", "year": "2025", "value": "17"}
    plan, _ = with_row(plan, "standing.figures", name="Ensomme", unit="%", about=(area.id,), values=(value,))
    docx = Docx(write(plan, ("plan",))[0])
    after = [table.getnext().tag for table in docx.body.iter(f"{W}tbl")]
    assert f"{W}tbl" not in after
    assert "Ensomme" in docx.text
    assert faults(docx.data, tmp_path) == []


@pytest.mark.parametrize("text", ["Navn:\tKari", "a)\ten\nb)\tto", "en\t\nto\t", "Før\ttab\n\nEtter\ttab"])
def test_a_tab_in_a_sentence_stays_a_tab(text):
    docx = printed(text)
    assert not list(docx.body.iter(f"{W}tbl"))
    assert [line for line in text.split("\n") if line.strip() and line not in docx.text] == []


def test_a_typed_table_is_a_table_in_markdown():
    text = write(plan_with(TABLE), ("plan",), "md")[0].decode()
    assert "| År | Unge | Alle |\n| --- | --- | --- |\n| 2025 | 17 % |  |\n| 2026 | **15 %** | 12 % |" in text


# --- e-mail ------------------------------------------------------------------------------------


def test_an_email_address_is_a_link_in_word_and_in_markdown():
    docx = printed("Skriv til post@fjordvik.kommune.no, eller ring.")
    links = {stretch.text: stretch.link for stretch in docx.stretches() if stretch.link}
    assert links == {"post@fjordvik.kommune.no": "mailto:post@fjordvik.kommune.no"}
    assert (
        "<post@fjordvik.kommune.no>,"
        in write(plan_with("Til post@fjordvik.kommune.no, nå"), ("plan",), "md")[0].decode()
    )


def test_the_address_of_the_contact_is_a_link_on_the_cover():
    docx = Docx(write(put(plan_with("Her."), "about.contact", "Kari, kari@fjordvik.no"), ("plan",))[0])
    assert "mailto:kari@fjordvik.no" in {stretch.link for stretch in docx.stretches()}


# --- pictures ----------------------------------------------------------------------------------

PICTURE = "![Kart over Fjordvik. Kilde: Kartverket](kart.png)"


def png(width: int = 400, height: int = 300) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = zlib.compress(b"".join(b"\0" + bytes(width) for _ in range(height)))
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def jpeg(width: int = 640, height: int = 480) -> bytes:
    """Return the head of a jpeg, with a segment, filling and a table before the size."""
    size = struct.pack(">BHHB", 8, height, width, 1) + b"\1\x11\0"
    return (
        b"\xff\xd8\xff\xe0\0\x04JF\xff\xff\xc4\0\x03x\xff\xc0" + struct.pack(">H", len(size) + 2) + size + b"\xff\xd9"
    )


@pytest.mark.parametrize(("name", "data", "size"), [("kart.png", png(), (400, 300)), ("kart.png", jpeg(), (640, 480))])
def test_a_picture_beside_the_plan_is_printed_with_its_caption(tmp_path, name, data, size):
    (tmp_path / name).write_bytes(data)
    made, said = in_folder(tmp_path, plan_with(f"Slik ser det ut:\n{PICTURE}\nHer bor vi."))
    docx = Docx(made)
    assert said == []
    assert faults(made, tmp_path) == []
    (drawing,) = docx.body.iter(f"{WP}inline")
    assert drawing.find(f"{WP}docPr").get("descr") == "Kart over Fjordvik. Kilde: Kartverket"
    part = docx.links[next(drawing.iter(f"{A}blip")).get(f"{R}embed")]
    assert docx.parts[f"word/{part.removeprefix('/word/')}"] == data
    extent = drawing.find(f"{WP}extent")
    assert int(extent.get("cx")) / int(extent.get("cy")) == pytest.approx(size[0] / size[1], rel=0.01)
    texts = [para.text for para in docx.paragraphs]
    at = texts.index("Figur 1. Kart over Fjordvik. Kilde: Kartverket")
    assert docx.paragraphs[at].style == "Caption"
    assert "Kart over Fjordvik. Kilde: Kartverket" in docx.paragraphs[at].bookmarks.values()
    assert texts[at + 1] == "Her bor vi."


def test_a_large_picture_is_no_wider_than_the_text(tmp_path):
    (tmp_path / "kart.png").write_bytes(png(3000, 500))
    (drawing,) = Docx(in_folder(tmp_path, plan_with(PICTURE))[0]).body.iter(f"{WP}extent")
    assert int(drawing.get("cx")) == pytest.approx(PORTRAIT_WIDTH * 635, rel=0.001)


def test_a_picture_used_twice_lies_in_the_file_once_and_the_bytes_are_the_same_each_time(tmp_path):
    (tmp_path / "kart.png").write_bytes(png())
    plan = plan_with(f"{PICTURE}\n\n{PICTURE}")
    first = in_folder(tmp_path, plan)[0]
    docx = Docx(first)
    assert len([name for name in docx.parts if "media/" in name]) == 1
    assert [p.text.split(".")[0] for p in docx.paragraphs if p.style == "Caption"] == ["Figur 1", "Figur 2"]
    assert in_folder(tmp_path, plan)[0] == first


def test_a_picture_in_a_table_is_printed_there(tmp_path):
    (tmp_path / "kart.png").write_bytes(png())
    plan, _ = with_row(plan_with("Her."), "standing.services", unit="Skole", what=f"Slik:\n{PICTURE}")
    made, said = in_folder(tmp_path, plan)
    docx = Docx(made)
    assert said == []
    assert [cell for cell in docx.body.iter(f"{W}tc") if next(cell.iter(f"{WP}inline"), None) is not None]
    assert faults(made, tmp_path) == []


def test_a_picture_that_is_gone_is_said_where_it_would_be_and_after_the_export(tmp_path):
    made, said = in_folder(tmp_path, plan_with(f"Før.\n{PICTURE}\nEtter."))
    texts = [para.text for para in Docx(made).paragraphs]
    assert "Bildet kart.png mangler." in texts
    assert said == ["Bildet kart.png mangler"]


@pytest.mark.parametrize(
    "name",
    ["../kart.png", "/kart.png", "{folder}/kart.png", "..\\kart.png", "C:\\kart.png", "c:kart.png", "lenke.png",
     "mappe/../../kart.png", "https://a.no/kart.png", "\\\\tjener\\kart.png"],
)  # fmt: skip
def test_a_picture_from_another_folder_is_never_printed(tmp_path, name):
    (tmp_path / "kart.png").write_bytes(png())
    folder = tmp_path / "plan"
    folder.mkdir()
    (folder / "lenke.png").symlink_to(tmp_path / "kart.png")
    name = name.format(folder=tmp_path)
    made, said = in_folder(folder, plan_with(f"![Kart]({name})"))
    assert said == [f"Bildet {name} er ikke med. Det må ligge i samme mappe som planen"]
    assert not [part for part in Docx(made).parts if "media/" in part]


@pytest.mark.parametrize(
    "data", [b"", b"GIF89a", png()[:20], b"\xff\xd8", b"\xff\xd8\xff\xe0\xff\xff", png(0, 0), b"MZ" * 90]
)
def test_what_is_no_picture_is_said_to_be_none(tmp_path, data):
    (tmp_path / "kart.png").write_bytes(data)
    assert in_folder(tmp_path, plan_with(PICTURE))[1] == ["Bildet kart.png er ikke med. Det må være png eller jpeg"]


def test_a_picture_that_is_too_large_is_not_printed(tmp_path, monkeypatch):
    (tmp_path / "kart.png").write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + struct.pack(">II", 60_000, 60_000))
    assert in_folder(tmp_path, plan_with(PICTURE))[1] == ["Bildet kart.png er ikke med. Det er for stort"]
    (tmp_path / "kart.png").write_bytes(png())
    monkeypatch.setattr(picture_files, "LARGEST_FILE", 20)
    assert in_folder(tmp_path, plan_with(PICTURE))[1] == ["Bildet kart.png er ikke med. Det er for stort"]


def test_a_folder_or_a_pipe_with_the_name_of_a_picture_is_no_picture(tmp_path):
    (tmp_path / "kart.png").mkdir()
    assert in_folder(tmp_path, plan_with(PICTURE))[1] == ["Bildet kart.png mangler"]
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "rør.png")
        assert in_folder(tmp_path, plan_with("![x](rør.png)"))[1] == ["Bildet rør.png mangler"]


def test_markdown_has_the_picture_as_a_picture_and_says_that_it_is_gone(tmp_path):
    made, said = in_folder(tmp_path, plan_with("![Kart](mitt kart.png)"), "md")
    assert "\n![Kart](<mitt kart.png>)" in made.decode()
    assert said == ["Bildet mitt kart.png mangler"]
