"""What differs between two states of a plan, as a person would tell it."""

from planwizard.editing.diff import as_json, differences, excerpt_around_change
from planwizard.guide.models import load_guide
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
    assert comparison(plan, moved, GUIDE).plain == GUIDE.say("history.same")


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
    assert comparison(filled_plan(), a_plan(), GUIDE).plain
    assert comparison(a_plan(), filled_plan(), load_guide("nn")).plain


def test_a_long_text_is_shown_where_it_differs() -> None:
    text = "begynnelse " * 40
    assert excerpt_around_change(f"{text}gammel{text}", f"{text}ny{text}").count("gammel") == 1
    assert len(excerpt_around_change(f"{text}gammel{text}", f"{text}ny{text}")) < 200
    assert excerpt_around_change("kort", "kort, men lengre") == "kort"
    assert excerpt_around_change("kort, men lengre", "kort").endswith("lengre")
    assert excerpt_around_change("", "noe") == ""
    assert excerpt_around_change("aaa", "aa") == "aaa"
    assert len(excerpt_around_change("x" * 100_000, "y" * 100_000)) < 500


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


def test_a_comparison_says_page_question_then_and_now_and_names_rows_that_are_gone() -> None:
    then = put(measures("Natteravn [/] {navn}"), "learn.revision", "2029")
    now = put(remove(then, f"{MEASURES}.t1"), "learn.revision", "2030")
    said = comparison(then, now, GUIDE).plain
    label = GUIDE.field_words["learn.revision"].label
    assert "Slettet etterpå: Natteravn [/] {navn}" in said
    assert f"{GUIDE.page_words('learn.follow_up').title}\n{label}\nDa: 2029\nNå: 2030" in said
