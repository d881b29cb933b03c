"""What differs between two states of a plan, as a person would tell it."""

from io import StringIO

from rich.console import Console

from planwizard.editing.diff import as_json, differences
from planwizard.guide.models import Guide, load_guide
from planwizard.plan import Plan
from planwizard.plan.answers import put
from planwizard.plan.row_edits import insert, move, new_row, remove
from screens.history_dialog import comparison, summary
from tests.support import a_plan, filled_plan

GUIDE = load_guide("nb")
MEASURES = "direction.measures"


def with_row(plan: Plan, title: str) -> Plan:
    plan, row = new_row(plan, MEASURES, {"title": title})
    return insert(plan, MEASURES, row)


def compared(then: Plan, now: Plan, guide: Guide = GUIDE) -> str:
    """Return what the history says, with single spaces."""
    console = Console(width=60, file=StringIO())
    console.print(comparison(then, now, guide, 60))
    return " ".join(console.file.getvalue().split())


def measures(*titles: str) -> Plan:
    plan = a_plan()
    for title in titles:
        plan = with_row(plan, title)
    return plan


def as_told(old: Plan, new: Plan) -> list[tuple[str, str]]:
    return [(change.address, change.what) for change in differences(old, new)]


def test_a_plan_does_not_differ_from_itself_nor_by_where_the_person_is() -> None:
    plan = filled_plan(tricky=True)
    moved = plan.model_copy(update={"position": plan.position.model_copy(update={"page": "learn.log"})})
    assert differences(plan, moved) == []
    assert GUIDE.say("history.nothing") == summary(plan, moved, GUIDE)
    assert compared(plan, moved) == GUIDE.say("history.same")


def test_an_answer_given_changed_and_taken_away() -> None:
    one, two = put(a_plan(), "about.title", "Gammel"), put(a_plan(), "learn.revision", "2030")
    assert as_told(one, two) == [("about.title", "removed"), ("learn.revision", "answered")]
    assert as_json(differences(put(one, "about.title", "Ny"), one)) == [
        {"path": "about.title", "what": "changed", "old": "Ny", "new": "Gammel"}
    ]


def test_a_row_that_came_or_went_is_one_difference_whatever_is_in_it() -> None:
    before, after = measures("Natteravn"), remove(measures("Natteravn", "Kor"), f"{MEASURES}.t1")
    assert as_told(before, after) == [(f"{MEASURES}.t1", "deleted"), (f"{MEASURES}.t2", "added")]


def test_a_row_whose_id_begins_like_anothers_is_not_left_out_with_it() -> None:
    before = measures(*(f"Tiltak {number}" for number in range(1, 11)))
    after = put(remove(before, f"{MEASURES}.t1"), f"{MEASURES}.t10.title", "Nytt")
    assert as_told(before, after) == [(f"{MEASURES}.t1", "deleted"), (f"{MEASURES}.t10.title", "changed")]


def test_one_row_moved_past_the_others_is_one_difference() -> None:
    before = measures("a", "b", "c", "d")
    assert as_json(differences(before, move(before, f"{MEASURES}.t1", 3))) == [
        {"path": f"{MEASURES}.t1", "what": "moved", "old": {"after": None}, "new": {"after": "t4"}}
    ]


def test_every_answer_there_can_be_is_seen_to_differ() -> None:
    found = {address for address, _ in as_told(a_plan(), filled_plan())}
    assert {path.split(".")[0] for path in found} >= {"about", "standing", "direction", "process", "learn", "pages"}
    assert "Svar about.title" in compared(filled_plan(), a_plan())
    assert "Svar about.title" in compared(a_plan(), filled_plan(), load_guide("nn"))


def test_a_summary_counts_by_page_in_the_order_of_the_pages_and_ends() -> None:
    before = measures("Natteravn")
    after = put(with_row(with_row(before, "Kor"), "Møte"), "about.title", "Ny")
    assert summary(before, after, GUIDE) == (
        f"{GUIDE.page_words('about.plan').title}: ett svar endret. "
        f"{GUIDE.page_words('direction.measures').title}: 2 rader lagt til"
    )
    everything = summary(a_plan(), filled_plan(), GUIDE)
    assert everything.endswith("sider til")
    assert len(everything) < 250


def test_a_comparison_says_step_question_then_and_now_and_names_rows_that_are_gone() -> None:
    then = put(measures("Natteravn [/] {navn}"), "learn.revision", "2029")
    now = put(remove(then, f"{MEASURES}.t1"), "learn.revision", "2030")
    said = compared(then, now)
    label = GUIDE.field_words["learn.revision"].label
    assert "Natteravn [/] {navn}" in said
    assert f"{label} Da: 2029 Nå: 2030" in said
