"""Every answer has a name to read it and put it by; rows come and go, and no id is given twice."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from planwizard.plan import Plan
from planwizard.plan.address import Address, shapes
from planwizard.plan.answers import all_rows, answers, get, headline, links_in, names_used, put, rows
from planwizard.plan.base import AnswerKind, Row
from planwizard.plan.direction import ResultTarget
from planwizard.plan.measures import Measure
from planwizard.plan.row_edits import duplicate, insert, move, new_row, remove
from tests.support import TRICKY, a_plan, filled_plan, plans

CHALLENGES = "standing.challenges"


def with_rows(*titles: str) -> Plan:
    plan = a_plan()
    for title in titles:
        plan, row = new_row(plan, CHALLENGES, {"title": title})
        plan = insert(plan, CHALLENGES, row)
    return plan


def titles(plan: Plan) -> list[object]:
    return [get(plan, f"{CHALLENGES}.{row.id}.title") for row in rows(plan, CHALLENGES)]


@given(plans())
@settings(max_examples=40)
def test_every_answer_can_be_read_and_put_back_by_its_path(plan: Plan) -> None:
    for path, value in answers(plan):
        assert get(plan, path) == value
        assert put(plan, path, value) == plan


def test_a_path_leads_to_each_question_of_a_full_plan() -> None:
    asked = {key for key, shape in shapes().items() if shape.kind not in (AnswerKind.ROWS, AnswerKind.PART)}
    assert {Address(path).key for path, _ in answers(filled_plan()) if not path.startswith("pages.")} == asked


def test_putting_one_answer_changes_no_other() -> None:
    plan = filled_plan()
    changed = put(plan, "standing.challenges.u2.title", "Ny tittel")
    before, after = dict(answers(plan)), dict(answers(changed))
    assert {path for path in before if before[path] != after[path]} == {"standing.challenges.u2.title"}


def test_a_pages_own_texts_have_paths_also_before_the_page_was_opened() -> None:
    plan = put(a_plan(), "pages.standing.challenges.note", "Spør NAV")
    assert get(plan, "pages.standing.challenges.note") == "Spør NAV"
    assert get(plan, "pages.direction.goals.note") is None


@pytest.mark.parametrize(
    "path",
    ["standing.nowhere", "standing.challenges.u9.title", "standing.challenges.u1.nothing", "nowhere", "about.kind.x"],
)
def test_a_path_to_nothing_is_a_lookup_error_both_ways(path: str) -> None:
    plan = with_rows("Ensomhet")
    with pytest.raises(LookupError):
        get(plan, path)
    with pytest.raises(LookupError):
        put(plan, path, "x")


def test_emptied_text_is_no_answer() -> None:
    plan = put(put(a_plan(), "standing.local_situation", "Noe"), "standing.local_situation", "")
    assert get(plan, "standing.local_situation") is None
    assert list(answers(plan)) == list(answers(a_plan()))


@pytest.mark.parametrize(
    ("path", "value"),
    [("about.kind", "hytteplan"), ("about.period_start", "2027"), ("learn.went_well", "ikke en liste")],
)
def test_a_value_of_the_wrong_kind_is_refused_and_the_plan_stands(path: str, value: object) -> None:
    plan = a_plan()
    with pytest.raises(ValidationError):
        put(plan, path, value)
    assert get(plan, path) in (None, ())


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("a\r\nb\rc", "a\nb\nc"),
        ("farge\x1b[31m rød\x00", "farge[31m rød"),
        ("Mål:\x0bFlere deltar\x0cFærre faller fra", "Mål:\nFlere deltar\nFærre faller fra"),
        ("a\x1cb\x1dc\x1ed\x1fe\x85f\u2028g\u2029h", "a\nb\nc\nd\ne\nf\ng\nh"),
        ("A\u030ase Va\u030aga\u030a, ide\u0301", "Åse Vågå, idé"),
        (
            "§\u00a01-7, kr\u202f425\u2009000, del\u00adt, folke\u200bhelse, 2027\u201130",
            "§\u00a01-7, kr\u202f425\u2009000, del\u00adt, folke\u200bhelse, 2027\u201130",
        ),
        ("halv \ud83d emoji", "halv  emoji"),
        ("\ufffe\uffff", ""),
        (TRICKY, TRICKY),
        ("  mellomrom \t og tab\n\n", "  mellomrom \t og tab\n\n"),
        ("x" * 500_000, "x" * 500_000),
    ],
)
@pytest.mark.parametrize("path", ["standing.local_situation", "pages.standing.situation.note"])
def test_text_is_cleaned_where_it_enters_and_otherwise_kept(path: str, typed: str, kept: str) -> None:
    assert get(put(a_plan(), path, typed), path) == (kept or None)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("a\r\nb\rc", "a b c"),
        ("Mål:\x0bFlere deltar \x0c\u2028 Færre faller fra\n", "Mål: Flere deltar Færre faller fra"),
        ("Kurs etter §\u00a01-7\u00a0d", "Kurs etter §\u00a01-7\u00a0d"),
        ("  mellom  rom\t ", "  mellom  rom\t "),
        ("A\u030ase", "Åse"),
        ("\n\n", None),
    ],
)
def test_an_answer_on_one_line_has_a_space_for_each_break_and_is_otherwise_kept(typed: str, kept: str | None) -> None:
    assert get(put(a_plan(), "about.title", typed), "about.title") == kept


def test_items_of_a_list_are_cleaned_too() -> None:
    plan = put(a_plan(), "learn.went_well", ["Møter\r\n", "Kaffe\x07", "Fest\x0bog ball"])
    assert get(plan, "learn.went_well") == ("Møter", "Kaffe", "Fest og ball")


def test_a_new_row_comes_last_or_under_the_row_named() -> None:
    plan = with_rows("En", "To")
    plan, row = new_row(plan, CHALLENGES, {"title": "Mellom"})
    assert titles(insert(plan, CHALLENGES, row)) == ["En", "To", "Mellom"]
    assert titles(insert(plan, CHALLENGES, row, after="u1")) == ["En", "Mellom", "To"]


def test_a_removed_row_leaves_the_others_and_links_to_it() -> None:
    plan = filled_plan()
    removed = remove(plan, "standing.challenges.u1")
    assert [row.id for row in rows(removed, CHALLENGES)] == ["u2"]
    assert {target for path, target in links_in(removed) if path == "direction.goals.m1.challenges"} == {"u1", "u2"}


@pytest.mark.parametrize(
    ("by", "order"),
    [
        (1, ["A", "C", "B", "D"]),
        (-1, ["B", "A", "C", "D"]),
        (99, ["A", "C", "D", "B"]),
        (-99, ["B", "A", "C", "D"]),
        (0, ["A", "B", "C", "D"]),
    ],
)
def test_a_row_is_moved_and_stops_at_the_ends(by: int, order: list[str]) -> None:
    assert titles(move(with_rows("A", "B", "C", "D"), f"{CHALLENGES}.u2", by)) == order


def test_a_copy_stands_under_its_row_with_the_same_answers_and_an_id_of_its_own() -> None:
    plan = filled_plan()
    changed, copy = duplicate(plan, "direction.measures.t1")
    original = plan.direction.measures[0]
    assert [row.id for row in changed.direction.measures] == ["t1", copy.id, "t2"]
    assert copy.id not in {row.id for _, row in all_rows(plan)}
    assert copy.model_dump(exclude={"id"}) == original.model_dump(exclude={"id"})


def test_a_copied_row_keeps_what_this_version_has_no_name_for() -> None:
    plan = a_plan(standing={"challenges": [{"id": "u1", "title": "Støy", "farge": "rød"}]})
    _, copy = duplicate(plan, f"{CHALLENGES}.u1")
    assert copy.unknown == {"farge": "rød"}


@given(st.lists(st.sampled_from(["add", "copy", "remove last", "remove first", "other list"]), max_size=30))
@settings(max_examples=40)
def test_no_id_is_ever_given_twice(steps: list[str]) -> None:
    plan, given_ids = a_plan(), []
    for step in steps:
        present = rows(plan, CHALLENGES)
        if step == "add" or (step == "copy" and not present):
            plan, row = new_row(plan, CHALLENGES)
            plan = insert(plan, CHALLENGES, row)
            given_ids.append(row.id)
        elif step == "copy":
            plan, row = duplicate(plan, f"{CHALLENGES}.{present[0].id}")
            given_ids.append(row.id)
        elif step == "other list":
            plan, row = new_row(plan, "make_meaning.disagreements")  # «ue», beside «u»
            plan = insert(plan, "make_meaning.disagreements", row)
            given_ids.append(row.id)
        elif present:
            plan = remove(plan, f"{CHALLENGES}.{present[-1 if step == 'remove last' else 0].id}")
    assert len(given_ids) == len(set(given_ids))


def test_ids_written_by_hand_are_not_given_again() -> None:
    plan = a_plan(standing={"challenges": [{"id": "u41"}]}, last_ids={"u": 7})
    assert new_row(plan, CHALLENGES)[1].id == "u42"


def test_a_row_can_only_be_made_for_a_list_of_rows() -> None:
    for path in ("standing", "standing.local_situation", "learn.went_well"):
        with pytest.raises(LookupError):
            new_row(a_plan(), path)


def test_a_row_is_known_by_its_first_text_on_one_line_and_not_by_its_number() -> None:
    plan = a_plan(direction={"measures": [{"id": "t1", "number": "4.2", "title": " Natteravn\n i helga "}]})
    assert headline(plan.direction.measures[0]) == "Natteravn i helga"


def test_names_typed_in_one_field_are_offered_in_the_others_once() -> None:
    plan = a_plan(
        about={"coordinator": "Ingrid Solvang"},
        direction={"measures": [{"id": "t1", "responsible": "NAV"}, {"id": "t2", "responsible": "NAV"}]},
    )
    assert names_used(plan, "act.tasks.responsible") == ("Ingrid Solvang", "NAV")
    assert names_used(plan, "standing.challenges.title") == ()


@pytest.mark.parametrize(
    ("row", "title"),
    [
        (ResultTarget(id="r1", text="Flere fullfører", indicator="Andel"), "Flere fullfører"),
        (ResultTarget(id="r1", indicator="Andel som fullfører"), "Andel som fullfører"),
        (ResultTarget(id="r1", text=" \n", indicator="Andel"), "Andel"),
        (ResultTarget(id="r1", baseline="12", due="2028", source="SSB"), ""),
        (Measure(id="t1", number="1.1", description="Voksne går ut.\nHver lørdag."), "Voksne går ut."),
        (Measure(id="t1", number="1.1", responsible="K&O", cost="kr 425 000"), ""),
        (Measure(id="t1", title="Kurs etter\u00a0§ 1-7"), "Kurs etter\u00a0§ 1-7"),
    ],
)
def test_a_row_without_a_name_is_called_by_what_it_says(row: Row, title: str) -> None:
    assert headline(row) == title
