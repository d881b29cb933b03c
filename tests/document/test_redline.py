"""The document with tracked changes: accepted it is the new one, rejected the old, and only what differs is marked."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

import pytest
from hypothesis import given, settings
from lxml import etree

from planwizard.document.export import ExportRequest
from planwizard.document.redline_export import write_redline
from planwizard.errors import ExportError
from planwizard.guide.models import load_guide
from planwizard.plan import Plan
from planwizard.plan.answers import put
from planwizard.plan.row_edits import move, remove
from tests.document.much_edited import much_edited
from tests.document.reading import Docx, R, W, example, minimal, text_of
from tests.document.redline_campaign import document, held_against, redline
from tests.document.resolved_by_libreoffice import resolved
from tests.document.resolving import MARKS, accepted, blocks, rejected, resolve
from tests.document.schemas import faults
from tests.document.templates import packed, with_cover, with_numbers
from tests.edited_plans import NO_SHRINKING, edits
from tests.support import a_plan, plans

M = "direction.measures"
MEASURES = [
    {"id": "t1", "title": "Natteravn", "description": "Voksne går i sentrum.", "due": "2028", "cost": "kr 10 000"},
    {"id": "t2", "title": "Kor for alle", "description": "Øving hver uke i salen.", "due": "2027"},
    {"id": "t3", "title": "Buss hjem", "description": "Fra kino og kamp.\n\n1. Leie\n2. Kjøre", "due": "2029"},
]
PLAN = a_plan(about={"title": "Plan for helse", "stage": "draft"}, direction={"measures": MEASURES})


@cache
def much_changed() -> bytes:
    return held_against(example(), much_edited())


def marked(data: bytes) -> tuple[list[str], list[str]]:
    """Return what is deleted and what is inserted in the body, piece by piece."""
    body = Docx(data).body
    deleted = ["".join(text.text or "" for text in mark.iter(f"{W}delText")) for mark in body.iter(f"{W}del")]
    inserted = ["".join(text.text or "" for text in mark.iter(f"{W}t")) for mark in body.iter(f"{W}ins")]
    return list(filter(None, deleted)), list(filter(None, inserted))


# --- Both documents are in it ------------------------------------------------------------------


@settings(max_examples=5, phases=NO_SHRINKING)
@given(edits())
def test_the_redline_of_a_day_of_editing_is_both_documents(states):
    held_against(*states)


@settings(max_examples=8, phases=NO_SHRINKING)
@given(plans(), plans())
def test_the_redline_from_any_plan_to_any_other_is_both_documents(old, new):
    held_against(old, new)


def test_the_redline_of_forty_edits_is_both_documents():
    assert len(marked(much_changed())[0]) > 40


@pytest.mark.parametrize(("old", "new"), [(minimal(), example()), (example(), minimal()), (Plan(id="tom"), minimal())])
def test_a_plan_that_grew_from_little_or_lost_nearly_all_is_both_documents(old, new):
    held_against(old, new)


@pytest.mark.parametrize("parts", [with_cover(), with_numbers()])
def test_the_redline_in_a_template_is_both_documents(parts, tmp_path):
    template = tmp_path / "mal.docx"
    template.write_bytes(packed(parts))
    old, new = put(PLAN, f"{M}.t1.due", None), remove(put(PLAN, f"{M}.t2.title", "Kor for mange"), f"{M}.t3")
    data = redline(old, new, template)
    assert accepted(data) == blocks(document(new, template))
    assert rejected(data) == blocks(document(old, template))
    assert faults(data, tmp_path) == []


def test_a_plan_that_changed_its_language_form_is_both_documents():
    held_against(put(PLAN, "about.language", "nb"), put(PLAN, "about.language", "nn"))


def test_libreoffice_accepts_and_rejects_to_the_same_texts(tmp_path):
    out = tmp_path / "redline.docx"
    out.write_bytes(much_changed())
    states = zip(resolved([out], tmp_path)[out], (much_edited(), example()), strict=True)
    for saved, plan in states:
        assert _texts(blocks(saved)) == _texts(blocks(document(plan)))


def _texts(found: list[object]) -> list[object]:
    """Return blocks without drawings, page breaks, and the empty paragraphs it leaves before tables."""
    texts = [block.partition("\n[")[0].strip("\n") if isinstance(block, str) else block for block in found]
    return [text for text in texts if text]


def test_the_stage_in_the_header_is_marked_too():
    header = Docx(redline(PLAN, put(PLAN, "about.stage", "hearing"))).xml("word/header1.xml")
    old, new = etree.fromstring(etree.tostring(header)), header
    resolve(old, gone=f"{W}ins")
    resolve(new, gone=f"{W}del")
    assert (text_of(old), text_of(new)) == ("Plan for helse · UTKAST", "Plan for helse · HØRINGSUTKAST")


# --- The file ----------------------------------------------------------------------------------


def test_the_format_has_nothing_against_a_redline(tmp_path):
    assert faults(much_changed(), tmp_path) == []
    assert faults(redline(example(), minimal()), tmp_path) == []


def test_the_same_two_states_give_the_same_bytes():
    assert redline(example(), much_edited()) == much_changed()


def test_changes_are_ours_and_of_the_day_the_plan_was_changed():
    marks = list(Docx(much_changed()).body.iter(*MARKS))
    assert {mark.get(f"{W}author") for mark in marks} == {"Planveiviser"}
    assert {mark.get(f"{W}date") for mark in marks} == {f"{much_edited().changed:%Y-%m-%dT%H:%M:%SZ}"}


def test_ids_are_used_once_and_lead_somewhere():
    docx = Docx(much_changed())
    starts = list(docx.body.iter(f"{W}bookmarkStart"))
    ids = [element.get(f"{W}id") for element in (*starts, *docx.body.iter(*MARKS))]
    drawings = [element.get("id") for element in docx.body.iter("{*}docPr", "{*}cNvPr")]
    assert [id for id, times in Counter(ids).items() if times > 1] == []
    assert [id for id, times in Counter(drawings).items() if times > 1] == []
    used = {value for e in docx.body.iter() for name, value in e.attrib.items() if str(name).startswith(R)}
    assert used <= set(docx.links)
    names = {start.get(f"{W}name") for start in starts}
    assert {link.get(f"{W}anchor") for link in docx.body.iter(f"{W}hyperlink")} - {None} <= names
    numbered = {num.get(f"{W}numId") for num in docx.xml("word/numbering.xml").iter(f"{W}num")}
    assert {num.get(f"{W}val") for num in docx.body.iter(f"{W}numId")} <= numbered


def test_bookmarks_sections_and_fields_are_those_of_the_new_document():
    docx, new = Docx(much_changed()), Docx(document(much_edited()))
    assert names_of(docx, f"{W}bookmarkStart", f"{W}name") == names_of(new, f"{W}bookmarkStart", f"{W}name")
    assert names_of(docx, f"{W}pgSz", f"{W}w") == names_of(new, f"{W}pgSz", f"{W}w")
    resolve(docx.body, gone=f"{W}del")
    assert names_of(docx, f"{W}fldChar", f"{W}fldCharType") == names_of(new, f"{W}fldChar", f"{W}fldCharType")


def names_of(docx: Docx, element: str, attribute: str) -> list[str]:
    return [found.get(attribute) for found in docx.body.iter(element)]


def test_an_earlier_redline_is_written_over_only_when_it_is_ours(tmp_path):
    request = ExportRequest(tmp_path / "endringer.docx")
    request.out.write_text("noe annet", encoding="utf-8")
    with pytest.raises(ExportError):
        write_redline(PLAN, PLAN, load_guide("nb"), request)
    assert request.out.read_text(encoding="utf-8") == "noe annet"


def test_progress_rises_to_one_and_a_cancelled_redline_writes_nothing(tmp_path):
    request, told = ExportRequest(tmp_path / "endringer.docx"), []
    write_redline(PLAN, put(PLAN, f"{M}.t1.due", "2030"), load_guide("nb"), request, told.append)
    assert told == sorted(told)
    assert told[-1] == 1.0
    request.out.unlink()

    def cancel(share: float) -> None:
        if share > 0.7:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        write_redline(PLAN, PLAN, load_guide("nb"), request, cancel)
    assert not request.out.exists()


# --- Only what differs is marked ---------------------------------------------------------------


@pytest.mark.parametrize("plan", [example(), PLAN])
def test_nothing_is_marked_when_nothing_has_changed(plan):
    assert list(Docx(redline(plan, plan)).body.iter(*MARKS)) == []


def test_other_formatting_alone_is_no_change():
    assert marked(redline(PLAN, put(PLAN, f"{M}.t1.description", "Voksne går i **sentrum**."))) == ([], [])


def test_a_new_word_is_all_that_is_marked():
    new = put(PLAN, f"{M}.t2.description", "Øving hver måned i salen.")
    assert marked(redline(PLAN, new)) == (["uke"], ["måned"])


def test_a_row_with_a_new_name_is_the_same_row():
    deleted, inserted = marked(redline(PLAN, put(PLAN, f"{M}.t1.title", "Voksne ute om natten")))
    assert set(deleted) == {"Natteravn"}
    assert set(inserted) == {"Voksne ute om natten"}


def test_a_row_that_moved_is_deleted_and_inserted_whole():
    deleted, inserted = marked(redline(PLAN, move(PLAN, f"{M}.t1", 2)))
    assert "Voksne går i sentrum." in deleted
    assert "Voksne går i sentrum." in inserted
    assert not [text for text in deleted + inserted if "Øving" in text or "kino" in text]


def test_a_list_that_is_gone_has_its_own_numbers():
    docx = Docx(redline(PLAN, remove(PLAN, f"{M}.t3")))
    (leie, kjore) = [p for p in docx.body.iter(f"{W}p") if re.fullmatch("Leie|Kjøre", "".join(p.itertext()))]
    ids = {p.find(f"{W}pPr/{W}numPr/{W}numId").get(f"{W}val") for p in (leie, kjore)}
    assert len(ids) == 1
    assert ids <= set(docx.numbers)


def test_a_column_that_came_is_a_new_table_beside_the_old():
    short = [{"id": f"t{n}", "title": f"Tiltak {n}", "due": "2028"} for n in (1, 2)]
    old = a_plan(direction={"measures": short})
    data = held_against(old, put(old, f"{M}.t1.cost", "kr 10 000"))
    tables = [t for t in Docx(data).body.iter(f"{W}tbl") if t.find(f"{W}tr/{W}trPr/{W}del") is not None]
    assert len(tables) == 1
    assert all(row.find(f"{W}trPr/{W}del") is not None for row in tables[0].iter(f"{W}tr"))


def test_a_chart_with_other_numbers_is_there_twice_each_with_its_workbook():
    docx = Docx(much_changed())
    charts = [name for name in docx.parts if re.fullmatch(r"word/charts/chart\d+\.xml", name)]
    before = [name for name in Docx(document(much_edited())).parts if name.startswith("word/charts/chart")]
    books = {name for name in docx.parts if name.startswith("word/embeddings/")}
    assert len(charts) == len(before) + 1
    assert len(books) == len(charts)


def test_an_old_number_and_the_new_one_have_room_beside_each_other():
    docx = Docx(much_changed())
    found = [(text, width) for text, width in _first_cells(docx) if re.fullmatch(r"[A-Z]+\d+[A-Z]+\d+", text)]
    assert {text[0] for text, _ in found} >= {"K", "S", "U"}
    letter, beside = 100, 180
    assert [text for text, width in found if width < letter * len(text) + beside] == []


def _first_cells(docx: Docx) -> Iterator[tuple[str, int]]:
    """Yield the first cell of each row: its text, what is gone too, and its width in twips."""
    for row in docx.body.iter(f"{W}tr"):
        cell = row.find(f"{W}tc")
        text = "".join(part.text or "" for part in cell.iter(f"{W}t", f"{W}delText"))
        yield text, int(cell.find(f"{W}tcPr/{W}tcW").get(f"{W}w"))
