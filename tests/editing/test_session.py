"""Every change can be taken back, in order; where the person is, and which ids were given, are left alone."""

from itertools import pairwise

from planwizard.editing.session import LONGEST_STEP, TYPING_PAUSE, Session
from planwizard.plan import Plan
from planwizard.plan.answers import get, rows
from tests.support import a_plan, filled_plan

CHALLENGES = "standing.challenges"


class Clock:
    """A clock that goes when it is told to."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def session_of(plan: Plan | None = None) -> tuple[Session, Clock]:
    clock = Clock()
    return Session(plan or a_plan(), clock=clock), clock


def type_slowly(session: Session, clock: Clock, path: str, *values: str) -> None:
    for value in values:
        clock.now += TYPING_PAUSE + 1
        session.answer(path, value)


def content(plan: Plan) -> dict[str, object]:
    """Return what undo is to bring back: all but the time of the change and the ids given."""
    return plan.model_dump(exclude={"changed", "last_ids", "position"})


def test_each_step_is_undone_and_redone_in_order() -> None:
    session, clock = session_of(filled_plan())
    states = [content(session.plan)]
    for change in (
        lambda: session.answer("about.title", "Ny tittel"),
        lambda: session.add(CHALLENGES, {"title": "Støy"}, after="u1"),
        lambda: session.move(f"{CHALLENGES}.u1", 1),
        lambda: session.duplicate("direction.measures.t1"),
        lambda: session.remove("direction.goals.m1"),
        lambda: session.mark("standing.challenges", "clarify", "Spør NAV"),
        lambda: session.add_all("process.roles", [{"who": "Kommunedirektør"}, {"who": "Ordfører"}]),
        lambda: session.set_aside("page_to_clarify", ["pages.x.mark", "pages.y.mark"], "Kommer"),
        lambda: session.reopen_findings("page_to_clarify", ["pages.x.mark", "pages.y.mark"]),
        lambda: session.toggle_link("direction.measures.t1.serves", "u1"),
        lambda: session.restore(filled_plan(kind="alkoholpolitisk")),
    ):
        clock.now += 60
        change()
        states.append(content(session.plan))
    assert all(one != other for one, other in pairwise(states))
    for state in reversed(states[:-1]):
        assert session.undo() is not None
        assert content(session.plan) == state
    assert session.undo() is None
    for state in states[1:]:
        assert session.redo() is not None
        assert content(session.plan) == state
    assert session.redo() is None


def test_undo_says_what_was_done_where_and_to_what() -> None:
    session, _ = session_of(a_plan(direction={"measures": [{"id": "t1", "title": "Natteravn"}]}))
    session.remove("direction.measures.t1")
    change = session.undo()
    assert change is not None
    assert (change.what, change.address, change.title) == ("remove", "direction.measures.t1", "Natteravn")


def test_links_made_in_a_row_are_steps_of_their_own() -> None:
    session, _ = session_of(a_plan(direction={"measures": [{"id": "t1", "title": "Natteravn", "serves": ["u9"]}]}))
    field = "direction.measures.t1.serves"
    assert [session.toggle_link(field, row) for row in ("u1", "u2", "u1")] == [True, True, False]
    assert get(session.plan, field) == ("u9", "u2")
    session.undo()
    assert get(session.plan, field) == ("u9", "u1", "u2")
    session.undo()
    assert get(session.plan, field) == ("u9", "u1")


def test_several_answers_set_together_are_one_step_and_nothing_is_no_step() -> None:
    session, _ = session_of()
    places = [session.add(CHALLENGES) / "title" for _ in range(3)]
    session.answer(places[1], "Vold")
    before = content(session.plan)
    session.answer_all(dict.fromkeys(places, "Vold"))
    session.answer_all(dict.fromkeys(places, "Vold"))
    assert [row.title for row in session.plan.standing.challenges] == ["Vold"] * 3
    change = session.undo()
    assert change and (change.what, change.address) == ("answer_all", places[0])
    assert content(session.plan) == before


def test_typing_on_in_a_field_is_one_step() -> None:
    session, clock = session_of()
    for end in range(1, len("Fjordvik") + 1):
        clock.now += TYPING_PAUSE / 2
        session.answer("about.municipality", "Fjordvik"[:end])
    session.undo()
    assert session.plan.about.municipality is None
    session.redo()
    assert session.plan.about.municipality == "Fjordvik"


def test_a_pause_in_typing_begins_a_new_step() -> None:
    session, clock = session_of()
    type_slowly(session, clock, "about.title", "Plan", "Plan for alle")
    session.undo()
    assert session.plan.about.title == "Plan"


def test_long_unbroken_typing_can_be_taken_back_in_parts() -> None:
    session, clock = session_of()
    for number in range(int(LONGEST_STEP * 3)):
        clock.now += 1.0
        session.answer("about.summary", "ord " * (number + 1))
    session.undo()
    assert session.plan.about.summary, "one undo takes back some of the text, not minutes of it"


def test_typing_in_another_field_is_another_step() -> None:
    session, _ = session_of()
    session.answer("about.title", "Plan")
    session.answer("about.county", "Nordland")
    session.undo()
    assert (session.plan.about.title, session.plan.about.county) == ("Plan", None)


def test_typing_after_an_undo_is_not_swallowed_by_the_step_before() -> None:
    session, clock = session_of()
    type_slowly(session, clock, "about.title", "A", "AB")
    session.undo()
    session.answer("about.title", "AC")
    session.undo()
    assert session.plan.about.title == "A"


def test_answering_the_same_again_is_no_step() -> None:
    session, clock = session_of()
    type_slowly(session, clock, "about.title", "Plan", "Plan")
    session.undo()
    assert session.plan.about.title is None


def test_moving_a_row_that_cannot_move_is_no_step() -> None:
    session, _ = session_of(a_plan(standing={"challenges": [{"id": "u1"}]}))
    session.move(f"{CHALLENGES}.u1", -1)
    assert session.undo() is None


def test_adding_no_rows_is_no_step() -> None:
    session, _ = session_of()
    assert session.add_all(CHALLENGES, []) == []
    assert session.undo() is None


def test_several_rows_from_a_pick_list_are_one_step() -> None:
    session, _ = session_of()
    paths = session.add_all(CHALLENGES, [{"title": "Støy"}, {"title": "Ensomhet"}])
    assert [get(session.plan, f"{path}.title") for path in paths] == ["Støy", "Ensomhet"]
    session.undo()
    assert rows(session.plan, CHALLENGES) == ()


def test_a_new_change_leaves_nothing_to_redo() -> None:
    session, clock = session_of()
    type_slowly(session, clock, "about.title", "A", "B")
    session.undo()
    type_slowly(session, clock, "about.county", "Nordland")
    assert session.redo() is None
    assert session.plan.about.title == "A"


def test_an_id_is_not_given_again_after_undo() -> None:
    session, _ = session_of()
    first = session.add(CHALLENGES)
    session.undo()
    second = session.add(CHALLENGES)
    assert first != second
    session.undo()
    session.undo()
    assert session.plan.last_ids["u"] == 2


def test_an_id_is_not_given_again_after_an_older_generation_was_restored() -> None:
    session, _ = session_of()
    old = session.plan
    given = {session.add(CHALLENGES), session.add(CHALLENGES)}
    session.restore(old)
    assert session.add(CHALLENGES) not in given


def test_where_the_person_is_touches_neither_undo_nor_the_time_of_the_change() -> None:
    session, _ = session_of(a_plan(changed="2026-01-01T00:00:00Z"))
    session.go_to("standing.challenges", "u1", "standing.challenges.title")
    assert session.plan.changed == a_plan(changed="2026-01-01T00:00:00Z").changed
    assert session.undo() is None
    assert session.plan.position.page == "standing.challenges"


def test_undo_and_redo_leave_the_person_where_they_are() -> None:
    session, _ = session_of()
    session.answer("about.title", "Plan")
    session.go_to("learn.log")
    session.undo()
    assert session.plan.position.page == "learn.log"
    session.go_to("about.plan")
    session.redo()
    assert session.plan.position.page == "about.plan"


def test_a_change_moves_the_time_of_the_change() -> None:
    before = a_plan(changed="2020-01-01T00:00:00Z")
    session, _ = session_of(before)
    session.answer("about.title", "Plan")
    assert session.plan.changed is not None
    assert before.changed is not None
    assert session.plan.changed > before.changed
    assert session.plan.changed.microsecond == 0


def test_a_finding_set_aside_again_keeps_only_the_last_reason() -> None:
    session, _ = session_of()
    session.set_aside("page_to_clarify", ["pages.about.plan.mark"], "Først")
    session.set_aside("page_to_clarify", ["pages.direction.goals.mark"], "Annet sted")
    session.set_aside("page_to_clarify", ["pages.about.plan.mark"], "Så")
    assert sorted(aside.reason or "" for aside in session.plan.set_aside) == ["Annet sted", "Så"]
