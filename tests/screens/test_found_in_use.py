"""What people stumbled over: answers, dialogs, messages and the way back, seen as they see them."""

import re
from typing import get_args

import pytest
from textual.screen import ModalScreen
from textual.widgets import Button, Input

from planwizard.cli_text import LANGUAGES
from planwizard.guide.models import load_guide
from planwizard.plan import Depth
from planwizard.plan.about import PlanKind
from planwizard.plan.address import shape_at
from screens.check_list import CheckList
from screens.dialogs import PickDialog
from screens.fields import PickLine
from screens.guidance import GuidancePanel
from screens.page_dialogs import MarkDialog
from screens.question_page import differs
from screens.search_dialog import SearchDialog
from tests.pilots import (
    address_in_focus,
    example_plan,
    on_disk,
    paste,
    plan_file,
    running,
    says,
    seen,
    seen_flat,
    to_page,
    undone,
    until,
    written,
)

DIALOGS = ("menu", "mark", "search", "history", "save_as", "page_text", "glossary", "help", "places", "paste")


async def test_a_choice_is_shown_also_when_one_comes_to_its_row_from_the_review(tmp_path):
    async with running(written(example_plan(), tmp_path), size=(80, 24)) as (app, pilot):
        await app.workspace.show_page("review")
        await until(lambda: app.workspace and app.workspace.review and app.workspace.review.shown, pilot)
        await pilot.press("3")
        await until(lambda: app.workspace and app.workspace.review.shown == "matrix", pilot)
        await pilot.press("down", "enter")
        await until(lambda: app.workspace and app.workspace.page and "Hele befolkningen" in seen_flat(app), pilot)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_every_dialog_has_its_buttons_in_sight(tmp_path, size):
    async with running(written(example_plan(), tmp_path), size=size) as (app, pilot):
        for name in DIALOGS:
            await to_page(app, pilot, "standing.situation", "standing.local_situation")
            await app.do(name)
            await until(lambda: isinstance(app.screen, ModalScreen), pilot)
            await pilot.pause()
            room = app.screen.query_one(".dialog").content_region
            for button in app.screen.query(Button):
                assert room.contains_region(button.region), (name, button)
            await pilot.press("escape")


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (160, 50)])
async def test_long_suggestions_are_whole_and_the_keys_stand_under_them(tmp_path, size):
    async with running(written(example_plan(), tmp_path), size=size) as (app, pilot):
        await to_page(app, pilot, "direction.measures")
        app.workspace.page.query(PickLine).first().focus()
        await pilot.press("enter")
        await until(lambda: isinstance(app.screen, PickDialog), pilot)
        await until(lambda: app.screen.query_one(CheckList).show_vertical_scrollbar, pilot)
        await pilot.pause()
        drawn = "\n".join(line.split("▌")[-1] for line in seen(app).splitlines() if "▌" in line)
        assert "spør unge om" in drawn
        assert "legitimasjon" in drawn.split("[ ]")[1], "the last word of the first is there from the start"
        assert app.guide.say("dialog.pick_help") in seen_flat(app)


async def test_enter_in_a_picker_takes_the_one_the_cursor_is_on_or_what_is_ticked(tmp_path):
    path = written(example_plan(), tmp_path)
    async with running(path, size=(80, 24)) as (app, pilot):
        goal = app.workspace.open_plan.session.add("direction.goals", {"text": "Et mål til"})
        challenges = [row.id for row in app.workspace.open_plan.plan.standing.challenges]
        ways = ((("down",), challenges[1:2]), (("space",), challenges[:2]), (("space", "down", "space"), []))
        for keys, linked in ways:
            await to_page(app, pilot, "direction.goals", f"{goal}.challenges")
            await pilot.press("enter")
            await until(lambda: isinstance(app.screen, PickDialog), pilot)
            await pilot.press(*keys, "enter")
            await until(lambda: not isinstance(app.screen, ModalScreen), pilot)
            assert list(app.workspace.open_plan.plan.direction.goals[-1].challenges) == linked


async def test_a_note_on_an_unmarked_page_asks_for_an_answer_and_does_not_call_it_done(tmp_path):
    async with running(plan_file(tmp_path), size=(80, 24)) as (app, pilot):
        await to_page(app, pilot, "standing.situation")
        await pilot.press("f9")
        await until(lambda: isinstance(app.screen, MarkDialog), pilot)
        assert app.guide.say("mark.ok") in seen(app)
        await pilot.press("tab", *"spør", "enter")
        await until(lambda: not isinstance(app.screen, ModalScreen), pilot)
        assert app.workspace.open_plan.plan.pages["standing.situation"].mark == "clarify"
        await pilot.press("f9")
        await until(lambda: isinstance(app.screen, MarkDialog), pilot)
        app.screen.query_one(Input).value = "avklart"
        await pilot.press("down", "enter")
        await until(lambda: not isinstance(app.screen, ModalScreen), pilot)
        assert app.workspace.open_plan.plan.pages["standing.situation"].mark == "done"


async def test_undo_names_the_field_it_took_back_and_not_its_neighbour(tmp_path):
    path = "direction.alcohol.licence_period"
    async with running(written(example_plan(), tmp_path), size=(80, 24)) as (app, pilot):
        assert shape_at(path)
        await to_page(app, pilot, "direction.alcohol", path)
        await pilot.press("x", "ctrl+z")
        label = app.guide.field_words[path].label
        await until(lambda: says(app, undone(app, "answer", f"«{label}»")), pilot)


async def test_undo_of_a_new_opening_time_comes_back_to_the_row_one_was_in(tmp_path):
    async with running(written(example_plan(), tmp_path), size=(120, 40)) as (app, pilot):
        await to_page(app, pilot, "direction.hours")
        await pilot.press("down", "down", "down")
        here = app.focused.parent.parent.name
        await pilot.press("n")
        await until(lambda: len(app.workspace.open_plan.plan.direction.alcohol.hours) == 9, pilot)
        await pilot.press("ctrl+z")
        await until(lambda: len(app.workspace.open_plan.plan.direction.alcohol.hours) == 8, pilot)
        await pilot.pause()
        order = [row.name for row in app.workspace.page.query("HoursRow")]
        at = next(above.name for above in app.focused.ancestors if above.name in order)
        assert abs(order.index(at) - order.index(here)) <= 1


async def test_tab_out_of_a_panel_folds_it_away(tmp_path):
    async with running(written(example_plan(), tmp_path), size=(80, 24)) as (app, pilot):
        await to_page(app, pilot, "standing.situation", "standing.local_situation")
        await pilot.press("f1")
        await until(lambda: "Slik gjør dere" in seen(app), pilot)
        await pilot.press("tab")
        await until(lambda: address_in_focus(app), pilot)
        await pilot.pause()
        assert "Slik gjør dere" not in seen(app)


async def test_what_is_said_goes_with_the_next_thing_done(tmp_path):
    path = written(example_plan(), tmp_path)
    async with running(path, size=(80, 24)) as (app, pilot):
        await to_page(app, pilot, "direction.measures")
        await pilot.press("delete")
        await until(lambda: says(app, app.guide.say("undo.can")), pilot)
        await pilot.press("k")
        await until(lambda: len(app.workspace.open_plan.plan.direction.measures) == 24, pilot)
        await pilot.pause()
        assert not says(app, app.guide.say("undo.can"))
    assert len(on_disk(path).direction.measures) == 24


async def test_a_hit_in_the_guidance_opens_the_guidance_and_shows_no_signs_of_markup(tmp_path):
    async with running(written(example_plan(), tmp_path), size=(80, 24)) as (app, pilot):
        await to_page(app, pilot, "standing.situation")
        await pilot.press("f4")
        await until(lambda: isinstance(app.screen, SearchDialog), pilot)
        await paste(app, pilot, "skriv ti linjer")
        in_guidance = app.guide.say("search.in_guidance", count="").rstrip("()")
        await until(lambda: in_guidance in seen(app), pilot)
        assert "**" not in seen(app).split(app.guide.say("search.found"))[1]
        await pilot.press(*["down"] * [hit.in_guidance for hit in app.screen._hits].index(True), "enter")
        await until(lambda: isinstance(app.focused, GuidancePanel), pilot)
        await until(lambda: "Slik gjør dere" in seen(app), pilot)


async def test_keys_that_have_nothing_to_do_in_the_review_say_so(tmp_path):
    async with running(written(example_plan(), tmp_path), size=(80, 24)) as (app, pilot):
        await app.workspace.show_page("review")
        await until(lambda: app.workspace and app.workspace.review and app.workspace.review.shown, pilot)
        for key, said in (("f9", "mark.no_page"), ("f1", "guidance.none")):
            await pilot.press(key)
            await until(lambda said=said: says(app, app.guide.say(said)), pilot)


async def test_plans_of_the_same_title_are_told_apart_by_their_files(tmp_path):
    for name in ("En.toml", "To.toml"):
        async with running(written(example_plan(), tmp_path, name), size=(80, 24)) as (app, pilot):
            await until(lambda: app.workspace and app.workspace.page, pilot)
    async with running(size=(80, 24)) as (app, pilot):
        await until(lambda: "En.toml" in seen(app), pilot)
        assert "To.toml" in seen(app)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_sends_one_to_a_page_its_plan_is_not_asked(language):
    guide = load_guide(language)
    for kind in get_args(PlanKind):
        for depth in get_args(Depth):
            about = example_plan().about.model_copy(update={"kind": kind})
            plan = example_plan().model_copy(update={"depth": depth, "about": about})
            asked = {page.id for page in guide.pages_for(plan)}
            for page in asked:
                said = differs(page, plan, guide)
                assert said, page
                for other in guide.pages.keys() - asked:
                    assert not re.search(rf"\b{re.escape(guide.page_words(other).title)}\b", said), (page, other)
