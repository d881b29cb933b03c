"""Gjennomgang as a person meets it: six views, a filter, jumps there and back, setting aside, and links made there."""

import pytest
from textual.screen import ModalScreen
from textual.widgets import Input, Select

from planwizard.guide.models import load_guide
from planwizard.plan import Plan
from planwizard.plan.address import address_of_row
from planwizard.plan.answers import get, put
from planwizard.review.balance import balance
from planwizard.review.views import VIEWS
from screens.dialogs import TextDialog
from screens.review.balance_and_costs import drawn_balance
from screens.review.bars import FULL, HALF, Group, Line, drawn
from screens.review.findings import FindingList, FindingsPane
from screens.review.grid import Grid
from screens.review.link_tree import LinkTreeWidget
from screens.review.review_page import ReviewView
from screens.review.scoreboard import Scoreboard
from tests.pilots import (
    address_in_focus,
    example_plan,
    plan_file,
    running,
    says,
    seen,
    seen_flat,
    undone,
    until,
    written,
)
from tests.support import a_plan


def holed() -> Plan:
    """Return the example with a goal that answers nothing, a challenge nobody answers, and a measure nobody owns."""
    plan = put(example_plan(), "direction.goals.m1.challenges", ())
    plan = put(plan, "direction.measures.t3.responsible", None)
    new = plan.standing.challenges[0].model_copy(update={"id": "u99", "title": "Vold i hjemmet"})
    return put(plan, "standing.challenges", (*plan.standing.challenges, new))


async def to_review(app, pilot, *, key: str = "ctrl+g") -> None:
    await pilot.press(key)
    await until(lambda: isinstance(app.focused, FindingList), pilot)


async def to_view(app, pilot, number: int, kind: type) -> None:
    await pilot.press(str(number))
    await until(lambda: isinstance(app.focused, kind), pilot)


def bare(count: int) -> Plan:
    """Return a plan of measures with nothing but a name."""
    about = {"kind": "rusmiddelpolitisk", "municipality": "Fjordvik", "period_start": 2027, "period_end": 2030}
    measures = [{"id": f"t{n}", "title": f"Tiltak nummer {n}"} for n in range(1, count + 1)]
    return a_plan(about=about, created="2026-11-02T08:00:00Z", depth="full", direction={"measures": measures})


def last_finding(app) -> str:
    """Return the last line of the list of findings."""
    return next((findings.line_names()[-1] for findings in app.screen.query(FindingList)), "")


async def highlight(app, pilot, sentence: str) -> None:
    """Put the cursor on the finding whose sentence contains a text."""
    findings = app.screen.query_one(FindingList)
    findings.highlighted = next(n for n, name in enumerate(findings.line_names()) if sentence in name)
    await pilot.pause()


async def open_kind(app, pilot, sentence: str, then: str) -> None:
    """Go to the review, press Enter on the findings of a kind, and wait for what is said then."""
    await to_review(app, pilot)
    await highlight(app, pilot, sentence)
    await pilot.press("enter")
    await until(lambda: says(app, then), pilot)


async def test_findings_are_grouped_filtered_followed_and_come_back_to(tmp_path):
    async with running(written(holed(), tmp_path), size=(80, 40)) as (app, pilot):
        await to_review(app, pilot)
        shown = seen_flat(app)
        assert "Utfordringer med mål: 8 av 9" in shown
        assert "Tiltak med ansvarlig: 25 av 26" in shown
        for group in ("Mangler (3)", "Bør vurderes (2)", "Lagt til side (1)"):
            assert group in shown
        weights, steps = app.screen.query(Select)
        steps.value = "standing"
        await until(lambda: "Mangler (1)" in seen_flat(app), pilot)
        assert "Vold i hjemmet" in seen_flat(app)
        weights.value = "doubtful"
        await until(lambda: "Vold i hjemmet" not in seen_flat(app), pilot)
        weights.value, steps.value = "", ""
        await pilot.pause()
        app.screen.query_one(FindingList).focus()
        await pilot.press("ctrl+f", *"åpne ung")
        await until(lambda: "Mangler (1)" in seen_flat(app), pilot)
        await pilot.press("enter", "enter")
        await until(lambda: address_in_focus(app) == "direction.measures.t3.responsible", pilot)
        assert app.guide.say("review.way_back") in seen_flat(app)
        await to_review(app, pilot)
        assert app.screen.query_one(Input).value == "åpne ung"
        assert app.focused.highlighted_option.id == "0"


async def test_a_finding_is_set_aside_listed_with_its_reason_and_taken_up_again(tmp_path):
    async with running(written(holed(), tmp_path), size=(80, 40)) as (app, pilot):
        await to_review(app, pilot)
        check, place = app.workspace.review.state.finding
        await pilot.press("delete")
        await until(lambda: isinstance(app.screen, ModalScreen), pilot)
        await pilot.press(*"Vi venter", "enter")
        await until(lambda: "Lagt til side (2)" in seen_flat(app), pilot)
        assert app.workspace.open_plan.plan.set_aside[-1].reason == "Vi venter"
        assert app.workspace.review.state.finding != (check, place), "the next finding is chosen"
        await until(lambda: isinstance(app.focused, FindingList), pilot)
        app.workspace.review.state.finding = (check, place)
        app.workspace.review.ask()
        await until(lambda: "Vi venter" in seen_flat(app), pilot)
        await pilot.press("delete")
        await until(lambda: "Lagt til side (1)" in seen_flat(app), pilot)
        await pilot.press("ctrl+z")
        await until(lambda: "Lagt til side (2)" in seen_flat(app), pilot)
        assert isinstance(app.plan_screen.view, ReviewView), "undoing in the review stays there"


async def test_findings_of_one_kind_are_one_line_that_unfolds_and_folds(tmp_path):
    async with running(written(bare(72), tmp_path), size=(80, 24)) as (app, pilot):
        await to_review(app, pilot)
        assert app.focused.size.height >= 14
        assert "72 tiltak mangler nivå." in seen_flat(app)
        assert "Tiltak nummer" not in seen_flat(app)
        await highlight(app, pilot, "72 tiltak mangler frist")
        await pilot.press("right", "down", "down")
        assert "Tiltaket «Tiltak nummer 2» mangler frist." in seen_flat(app)
        await pilot.press("enter")
        await until(lambda: address_in_focus(app) == "direction.measures.t2.due", pilot)
        await to_review(app, pilot)
        await until(
            lambda: app.workspace.review.state.finding == ("measure_without_due", address_of_row("t2") / "due"), pilot
        )
        await pilot.press("left")
        assert "Tiltak nummer" not in seen_flat(app)
        assert app.workspace.review.state.finding == ("measure_without_due", "missing")


@pytest.mark.parametrize("size", [(80, 24), (80, 40), (120, 40)])
async def test_the_counts_of_the_plan_never_wrap(tmp_path, size):
    async with running(written(holed(), tmp_path), size=size) as (app, pilot):
        await to_review(app, pilot)
        counts = str(app.screen.query_one(Scoreboard).content).splitlines()
        shown = [line.strip() for line in seen(app).splitlines()]
        assert all(any(count in line for line in shown) for count in counts)
        assert "påbegynt" in counts[0]
        assert len(counts) == 1 if size[1] < 30 else len(counts) > 3


async def test_all_of_a_kind_are_put_right_in_one_list(tmp_path):
    async with running(written(bare(3), tmp_path), size=(80, 24)) as (app, pilot):
        await open_kind(app, pilot, "3 tiltak mangler nivå", "Nivå: 0 av 3 er satt")
        for number, keys in enumerate((["enter"], ["down", "enter"]), 1):
            await pilot.press("enter")
            await until(lambda number=number: f"Tiltak nummer {number}: Nivå" in seen_flat(app), pilot)
            await pilot.press(*keys)
            await until(lambda number=number: f"Nivå: {number} av 3 er satt" in seen_flat(app), pilot)
        await pilot.press("escape")
        await until(lambda: says(app, "2 svar er satt. Angre med Ctrl+Z."), pilot)
        levels = [row.level for row in app.workspace.plan.direction.measures]
        assert levels == ["population", "at_risk", None]
        await until(lambda: "Tiltaket «Tiltak nummer 3» mangler nivå." in seen_flat(app), pilot)


async def test_a_blank_sets_nothing_in_turn(tmp_path):
    async with running(written(bare(2), tmp_path), size=(80, 24)) as (app, pilot):
        await open_kind(app, pilot, "2 tiltak mangler frist", "Frist: 0 av 2 er satt")
        await pilot.press("enter")
        await until(lambda: isinstance(app.screen, TextDialog), pilot)
        await pilot.press("space", "enter")
        await until(lambda: "Frist: 0 av 2 er satt" in seen_flat(app), pilot)
        assert app.workspace.plan.direction.measures == bare(2).direction.measures


async def test_measures_are_linked_in_turn_once_there_is_something_to_link_to(tmp_path):
    async with running(written(bare(2), tmp_path), size=(80, 24)) as (app, pilot):
        await open_kind(app, pilot, "2 tiltak er ikke knyttet til", app.guide.say("page.no_links"))
    with_goal = put(bare(2), "direction.goals", [{"id": "m1", "text": "Flere har noen"}])
    async with running(written(with_goal, tmp_path), size=(80, 24)) as (app, pilot):
        await open_kind(app, pilot, "2 tiltak er ikke knyttet til", "0 av 2 er satt")
        await pilot.press("down", "enter")
        await until(lambda: "Flere har noen" in seen_flat(app), pilot)
        await pilot.press("space", "enter")
        await until(lambda: "1 av 2 er satt" in seen_flat(app), pilot)
        assert [row.serves for row in app.workspace.plan.direction.measures] == [(), ("m1",)]


async def test_all_of_a_kind_are_set_aside_with_one_reason_and_taken_up_again(tmp_path):
    async with running(written(bare(72), tmp_path), size=(80, 24)) as (app, pilot):
        await to_review(app, pilot)
        await highlight(app, pilot, "72 tiltak mangler frist")
        await pilot.press("delete")
        await until(lambda: "Legg 72 funn til side med samme begrunnelse" in seen_flat(app), pilot)
        await pilot.press(*"Settes til høsten", "enter")
        await until(lambda: len(app.workspace.plan.set_aside) == 72, pilot)
        assert {aside.reason for aside in app.workspace.plan.set_aside} == {"Settes til høsten"}
        await pilot.press("ctrl+z")
        await until(lambda: not app.workspace.plan.set_aside, pilot)
        await pilot.press("ctrl+y")
        await until(lambda: len(app.workspace.plan.set_aside) == 72, pilot)
        await until(lambda: last_finding(app) == "72 tiltak mangler frist.", pilot)
        await pilot.press("end")
        assert "Settes til høsten" in seen_flat(app)
        await pilot.press("delete")
        await until(lambda: not app.workspace.plan.set_aside, pilot)


async def test_links_are_made_where_the_thread_is_broken(tmp_path):
    async with running(written(holed(), tmp_path), size=(100, 50)) as (app, pilot):
        await to_review(app, pilot)
        await to_view(app, pilot, 2, LinkTreeWidget)
        tree = app.focused
        hole = next(
            n for r in tree.root.children for n in r.children if n.data.broken_link and n.data.trail[0] == "u99"
        )
        tree.move_cursor(hole)
        await pilot.pause()
        assert app.guide.say("holes.mend_unanswered") in seen_flat(app)
        await pilot.press("enter")
        await until(lambda: isinstance(app.screen, ModalScreen), pilot)
        await pilot.press(*"trygt", "enter")
        await until(lambda: "u99" in get(app.workspace.open_plan.plan, "direction.goals.m1.challenges"), pilot)
        await until(lambda: isinstance(app.focused, LinkTreeWidget) and app.focused is not tree, pilot)
        tree = app.focused
        assert all(not n.data.broken_link for r in tree.root.children if r.data.trail == ("u99",) for n in r.children)
        await pilot.press("f7")
        await until(
            lambda: app.workspace and app.workspace.review.state.from_measures and app.focused is not tree, pilot
        )
        await until(lambda: isinstance(app.focused, LinkTreeWidget), pilot)
        await pilot.press("home", "down", "down", "right", "right")
        assert app.focused.cursor_node.data.broken_link.what == "no_responsible"
        await pilot.press("enter")
        await until(lambda: address_in_focus(app) == "direction.measures.t3.responsible", pilot)
        await pilot.press("ctrl+g")
        await until(lambda: isinstance(app.focused, LinkTreeWidget), pilot)
        await until(lambda: app.focused.cursor_node and app.focused.cursor_node.data.broken_link is not None, pilot)


@pytest.mark.parametrize(("height", "is_open"), [(24, False), (40, True)])
async def test_the_thread_is_fully_open_when_it_fits(tmp_path, height, is_open):
    measures = [{"id": f"t{n}", "title": f"Tiltak {n}", "serves": ["m1"], "responsible": "NAV"} for n in range(1, 9)]
    plan = put(bare(0), "direction.measures", measures)
    plan = put(plan, "standing.challenges", [{"id": "u1", "title": "Mange er ensomme"}])
    plan = put(plan, "direction.goals", [{"id": "m1", "text": "Flere har noen", "challenges": ["u1"]}])
    async with running(written(plan, tmp_path), size=(80, height)) as (app, pilot):
        await to_review(app, pilot)
        await to_view(app, pilot, 2, LinkTreeWidget)
        await until(lambda: "Flere har noen" in seen_flat(app), pilot)
        assert ("Tiltak 8 " in seen_flat(app)) is is_open
        assert seen_flat(app).count("NAV") == (8 if is_open else 0)
        assert app.focused.max_scroll_y == 0


async def test_the_matrix_names_its_challenges_and_links_with_space(tmp_path):
    async with running(written(holed(), tmp_path), size=(80, 24)) as (app, pilot):
        await to_review(app, pilot)
        await to_view(app, pilot, 3, Grid)
        challenges = app.workspace.plan.standing.challenges
        for number, challenge in enumerate(challenges, 1):
            assert f"U{number} {challenge.title[:12]}" in seen_flat(app)
        await pilot.press("down", *["right"] * 8)
        for said, linked in (("er koblet til «Vold i hjemmet»", True), ("er ikke lenger koblet til", False)):
            grid = app.focused
            await pilot.press("space")
            await until(lambda said=said: said in seen_flat(app), pilot)
            await until(lambda grid=grid: isinstance(app.focused, Grid) and app.focused is not grid, pilot)
            assert ("u99" in app.workspace.plan.direction.measures[1].serves) is linked
            assert (app.focused.row, app.focused.column) == (1, 8)
        await pilot.press("ctrl+z")
        await until(lambda: "u99" in app.workspace.plan.direction.measures[1].serves, pilot)
        assert undone(app, "link", "«Undervise om rusmidler med et opplegg som virker»") in seen_flat(app)


@pytest.mark.parametrize(
    ("due", "is_marked"), [("2033", True), ("2031", True), ("31.12.2026", True), ("2030", False), ("snart", False)]
)
async def test_the_timeline_marks_what_is_outside_the_plan_period(tmp_path, due, is_marked):
    plan = put(bare(2), "direction.measures.t2.due", due)
    async with running(written(plan, tmp_path), size=(80, 24)) as (app, pilot):
        await to_review(app, pilot)
        await to_view(app, pilot, 6, Grid)
        assert ("! Tiltak nummer 2" in seen_flat(app)) is is_marked
        assert ("! utenfor planperioden 2027–2030" in seen_flat(app)) is is_marked
        assert (f"!{due[-4:]}" in seen_flat(app)) is (is_marked and due != "2033")


async def test_a_message_of_the_review_goes_when_another_thing_is_done(tmp_path):
    async with running(written(holed(), tmp_path), size=(80, 24)) as (app, pilot):
        await to_review(app, pilot)
        await to_view(app, pilot, 3, Grid)
        assert app.guide.say("frame.no_field") not in seen_flat(app)
        for key in ("down", "2"):
            await pilot.press("3")
            await until(lambda: isinstance(app.focused, Grid), pilot)
            await pilot.press("space")
            await until(lambda: "Angre med Ctrl+Z" in seen_flat(app), pilot)
            await pilot.press(key)
            await until(lambda: "Angre med Ctrl+Z" not in seen_flat(app), pilot)


@pytest.mark.parametrize(("room", "end"), [(76, 41), (53, 35)])
def test_the_bars_of_a_view_share_scale_and_columns(room, end):
    small, large = Group("Små", [Line("A", 5, "5")]), Group("Store", [Line("B", 1000, "1 000"), Line("C", 500, "500")])
    lines = [line for text in drawn([small, large], room) for line in text.plain.splitlines()[1:]]
    assert [line.count(FULL) for line in lines] == [0, 16, 8], "500 is half of 1 000; 5 is too little for a block"
    assert lines[0].endswith(HALF)
    assert {line.index(number) + len(number) for line, number in zip(lines, ("5", "1 000", "500"), strict=True)} == {
        end
    }
    assert max(map(len, lines)) <= room


def test_a_level_without_measures_is_marked_in_the_balance():
    text = drawn_balance(balance(put(bare(2), "direction.measures.t1.level", "at_risk")), load_guide("nb"), 76)
    assert "! Ingen tiltak på «Hele befolkningen», «Personer med problematisk bruk»." in text.plain
    assert text.plain[next(span.start for span in text.spans if span.style == "$warning")] == "!"


async def test_every_view_is_a_digit_away_and_an_empty_plan_says_what_will_come(tmp_path):
    for file in (written(example_plan(), tmp_path), plan_file(tmp_path, name="tom.toml")):
        async with running(file, size=(80, 24)) as (app, pilot):
            await to_review(app, pilot)
            for number, view in enumerate(VIEWS, 1):
                await pilot.press(str(number))
                await until(lambda view=view: app.workspace and app.workspace.review.shown == view, pilot)
                assert app.guide.say(f"views.{view}") in seen(app)
            if file.stem != "tom":
                await pilot.press("6")
                await until(lambda: isinstance(app.focused, Grid), pilot)
                await pilot.press("end", "enter")
                await until(lambda: address_in_focus(app).startswith(("process.", "direction.")), pilot)


async def test_the_review_never_makes_a_key_wait(tmp_path):
    """While it is reckoned out one can leave again, and what comes too late is not shown."""
    async with running(written(example_plan(), tmp_path)) as (app, pilot):
        await pilot.press("ctrl+g", "f5")
        await until(lambda: app.workspace and app.workspace.page is not None, pilot)
        await pilot.pause()
        assert app.workspace.page is not None
        assert not app.screen.query(FindingsPane)


async def test_a_choice_is_shown_also_when_one_comes_to_its_row_from_the_review(tmp_path):
    async with running(written(example_plan(), tmp_path), size=(80, 24)) as (app, pilot):
        await app.workspace.show_page("review")
        await until(lambda: app.workspace.review and app.workspace.review.shown, pilot)
        await pilot.press("3")
        await until(lambda: app.workspace.review.shown == "matrix", pilot)
        await pilot.press("down", "enter")
        await until(lambda: app.workspace.page and "Hele befolkningen" in seen_flat(app), pilot)


async def test_a_plan_marked_done_with_nothing_in_it_is_not_called_coherent(tmp_path):
    guide = load_guide("nb")
    plan = a_plan(about={"kind": "samlet", "municipality": "Fjordvik"}, created="2026-11-02T08:00:00Z")
    marks = {page.id: {"mark": "done"} for page in guide.pages_for(plan)}
    async with running(written(put(plan, "pages", marks), tmp_path), size=(80, 40)) as (app, pilot):
        await to_review(app, pilot)
        shown = seen_flat(app)
        assert "Den trenger minst en utfordring, et mål og et tiltak." in shown
        assert f"{len(marks) - 1} «ferdig, men tom»" in shown
        await highlight(app, pilot, "sider er merket ferdige, men er tomme")
        await pilot.press("enter")
        assert "Siden «Mål» er merket ferdig, men er tom." in seen_flat(app)
        assert "henger sammen" not in shown


async def test_what_a_new_plan_needs_is_said_where_there_are_no_findings(tmp_path):
    about = {"kind": "samlet", "municipality": "Fjordvik"}
    plan = a_plan(about=about, position={"page": "direction.goals"}, created="2026-11-02T08:00:00Z")
    async with running(written(plan, tmp_path), size=(80, 24)) as (app, pilot):
        await to_review(app, pilot)
        assert "Den trenger minst en utfordring" in seen_flat(app)
        assert app.guide.say("review.none") not in seen_flat(app)


@pytest.mark.parametrize(("way", "depth"), [(["enter"], "full"), (["down", "enter"], "kort")])
async def test_a_finding_on_a_page_the_short_way_leaves_out_asks_whether_to_show_it(tmp_path, way, depth):
    targets = [{"id": "r1", "text": "Færre er ensomme"}]
    plan = a_plan(about={"kind": "samlet", "municipality": "Fjordvik"}, direction={"result_targets": targets})
    async with running(written(plan, tmp_path), size=(80, 40)) as (app, pilot):
        await to_review(app, pilot)
        await until(lambda: "Færre er ensomme" in seen_flat(app), pilot)
        await highlight(app, pilot, "Færre er ensomme")
        assert "«Resultatmål» er ikke blant dem som vises nå." in seen_flat(app)
        await pilot.press("enter")
        await until(lambda: isinstance(app.screen, ModalScreen), pilot)
        await pilot.press("escape")
        await until(lambda: isinstance(app.plan_screen.view, ReviewView), pilot)
        await pilot.press("enter")
        await until(lambda: isinstance(app.screen, ModalScreen), pilot)
        await pilot.press(*way)
        await until(lambda: address_in_focus(app) == "direction.result_targets.r1.indicator", pilot)
        assert app.workspace.plan.depth == depth


async def test_keys_that_have_nothing_to_do_in_the_review_say_so(tmp_path):
    async with running(written(example_plan(), tmp_path), size=(80, 24)) as (app, pilot):
        await app.workspace.show_page("review")
        await until(lambda: app.workspace.review and app.workspace.review.shown, pilot)
        for key, said in (("f9", "mark.no_page"), ("f1", "guidance.none")):
            await pilot.press(key)
            await until(lambda said=said: says(app, app.guide.say(said)), pilot)
