"""Bringing back what was: everything gives the old answers, one answer only that one, a row its place and its links."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planwizard.editing.diff import Difference, differences
from planwizard.editing.session import Session
from planwizard.editions.bring_back import bring_back
from planwizard.plan import Plan
from planwizard.plan.answers import put, rows
from planwizard.plan.row_edits import insert, move, new_rows, remove
from tests.editing.test_differences_applied import NO_SHRINKING, edits
from tests.support import a_plan, plans

MEASURES = "direction.measures"
QUICK = settings(max_examples=15, phases=NO_SHRINKING, suppress_health_check=[HealthCheck.too_slow], deadline=None)


def changes_from(old: Plan, new: Plan) -> list[tuple[str, str]]:
    return [(change.address, change.what) for change in differences(old, new)]


def measures(*titles: str) -> Plan:
    plan, made = new_rows(a_plan(), MEASURES, [{"title": title} for title in titles])
    return put(plan, MEASURES, made)


def titles(plan: Plan) -> list[str | None]:
    return [row.title for row in plan.direction.measures]


@given(plans(), plans())
@QUICK
def test_everything_brought_back_gives_any_plan_the_answers_of_any_other(old: Plan, new: Plan) -> None:
    assert differences(old, bring_back(new, differences(old, new), old)) == []


def test_rows_that_were_linked_to_each_other_come_back_together():
    """The link to a row is put back with the row that has it, which may come later."""
    theme, challenge = {"id": "te1", "name": "Unge"}, {"id": "u6", "title": "Uro", "theme": "te1"}
    goal = {"id": "m1", "text": "Trygge kvelder", "challenges": ["u6"]}
    old = a_plan(standing={"themes": [theme], "challenges": [challenge]}, direction={"goals": [goal]})
    assert differences(old, bring_back(a_plan(), differences(old, a_plan()), old)) == []


@given(edits(), st.randoms())
@QUICK
def test_after_a_day_of_editing_all_comes_back_in_whatever_order_it_is_asked_for(states, random) -> None:
    old, new = states
    listed = differences(old, new)
    random.shuffle(listed)
    assert differences(old, bring_back(new, listed, old)) == []


@given(edits(), st.data())
@QUICK
def test_one_answer_comes_back_alone_and_undo_takes_exactly_it_away_again(states, data) -> None:
    old, new = states
    listed = [change for change in differences(old, new) if not change.is_of_row]
    if not listed:
        return
    change = data.draw(st.sampled_from(listed))
    session = Session(new)
    session.bring_back(bring_back(new, [change], old), change.address)
    assert changes_from(new, session.plan) == [(change.address, _reversed(change))]
    assert change not in differences(old, session.plan)
    session.undo()
    assert differences(new, session.plan) == []


def _reversed(change: Difference) -> str:
    return {"answered": "removed", "removed": "answered"}.get(change.what, change.what)


def test_a_deleted_row_comes_back_where_it_stood_with_what_linked_to_it() -> None:
    old = measures("Kor", "Kafé", "Turlag")
    old, (goal, other) = new_rows(old, "direction.goals", [{"text": "Trygg"}, {"text": "Sunn"}])
    old = put(old, "direction.goals", (goal, other))
    old = put(old, f"{MEASURES}.t2.serves", (goal.id, other.id))
    new = put(remove(old, f"direction.goals.{goal.id}"), f"{MEASURES}.t2.serves", (other.id,))
    back = bring_back(new, [differences(old, new)[0]], old)
    assert rows(back, "direction.goals") == rows(old, "direction.goals")
    assert back.direction.measures[1].serves == (goal.id, other.id)
    assert differences(old, back) == []


def test_a_row_that_came_is_taken_out_with_the_links_to_it_and_a_moved_one_goes_home() -> None:
    old = measures("Kor", "Kafé", "Turlag")
    new, (goal,) = new_rows(move(old, f"{MEASURES}.t1", 2), "direction.goals", [{"text": "Ny"}])
    new = put(insert(new, "direction.goals", goal), f"{MEASURES}.t3.serves", (goal.id,))
    added = next(change for change in differences(old, new) if change.what == "added")
    moved = next(change for change in differences(old, new) if change.what == "moved")
    assert bring_back(new, [added], old).direction.measures[1].serves == ()
    assert titles(bring_back(new, [moved], old)) == ["Kor", "Kafé", "Turlag"]


def test_a_row_whose_neighbours_are_gone_stands_below_the_nearest_before_it_that_is_there() -> None:
    old = measures("Kor", "Kafé", "Turlag", "Quiz")
    new = remove(remove(old, f"{MEASURES}.t2"), f"{MEASURES}.t3")
    third = next(change for change in differences(old, new) if change.address.row_id == "t3")
    assert titles(bring_back(new, [third], old)) == ["Kor", "Turlag", "Quiz"]


def test_an_answer_of_a_row_that_is_gone_by_now_changes_nothing() -> None:
    old = put(measures("Kor"), f"{MEASURES}.t1.due", "2027")
    later = put(old, f"{MEASURES}.t1.due", "2028")
    gone = remove(later, f"{MEASURES}.t1")
    assert bring_back(gone, differences(old, later), old) == gone


def test_what_no_question_asks_for_comes_back_too_whatever_its_name() -> None:
    old = Plan.model_validate({"id": "x", "about": {"gammel": "a", 'rart "navn".': 1}, "pages": {"a.b": {"før": "c"}}})
    new = Plan.model_validate({"id": "x", "about": {"gammel": "b"}})
    back = bring_back(new, differences(old, new), old)
    assert back.about.unknown == old.about.unknown
    assert back.pages["a.b"].unknown == {"før": "c"}
    assert bring_back(old, differences(new, old), new).about.unknown == {"gammel": "b"}
