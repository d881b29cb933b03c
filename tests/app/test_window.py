"""Windows of every size: what is typed while they change is kept, and too small ones say so."""

import re

import pytest
from textual.screen import ModalScreen

from planwizard.plan.answers import get
from screens.step_list import StepList
from tests.pilots import (
    address_in_focus,
    example_plan,
    plan_file,
    running,
    says,
    seen,
    seen_flat,
    to_page,
    until,
    written,
)

LOCAL = "standing.local_situation"


async def test_typing_goes_on_while_the_window_changes_size(tmp_path):
    async with running(plan_file(tmp_path)) as (app, pilot):
        await to_page(app, pilot, "standing.situation", LOCAL)
        for size, word in (((200, 60), "stor "), ((100, 30), "mindre "), ((80, 24), "vanlig "), ((120, 40), "ferdig")):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            await pilot.press(*word)
        assert get(app.workspace.open_plan.plan, LOCAL) == "stor mindre vanlig ferdig"


async def test_after_too_small_a_window_the_cursor_is_where_it_was(tmp_path):
    async with running(plan_file(tmp_path), size=(200, 60)) as (app, pilot):
        await to_page(app, pilot, "standing.situation", "standing.previous_plan")
        await pilot.press(*"før ")
        await pilot.resize_terminal(40, 10)
        await pilot.pause()
        await pilot.press("x")  # falls on deaf ears or is kept; it must not go anywhere else
        await pilot.resize_terminal(120, 40)
        await pilot.pause()
        assert address_in_focus(app) == "standing.previous_plan"
        await pilot.press(*"etter")
        assert get(app.workspace.open_plan.plan, "standing.previous_plan").replace("x", "") == "før etter"
        assert get(app.workspace.open_plan.plan, LOCAL) is None


@pytest.mark.parametrize("size", [(40, 10), (59, 30), (80, 19), (10, 3)])
async def test_too_small_a_window_asks_for_a_larger_one_and_comes_right(tmp_path, size):
    async with running(plan_file(tmp_path)) as (app, pilot):
        question = app.guide.page_words(app.workspace.page.page.id).question
        sentence = app.guide.say("frame.too_small")
        assert sentence.split(".")[0] not in seen_flat(app)
        await pilot.resize_terminal(*size)
        await pilot.pause()
        first = sentence.split()[0] if size == (10, 3) else sentence
        assert first in seen_flat(app)
        assert question.split()[0] not in seen_flat(app)
        await pilot.resize_terminal(60, 20)
        await pilot.pause()
        assert sentence.split(".")[0] not in seen_flat(app)
        assert question.split()[0] in seen_flat(app)


async def test_the_start_screen_and_the_form_ask_for_a_larger_window_too():
    async with running(size=(50, 12)) as (app, pilot):
        assert app.guide.say("frame.too_small") in seen_flat(app)
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert app.guide.say("start.new") in seen_flat(app)
        await pilot.press("enter")
        await until(lambda: address_in_focus(app) == "about.kind", pilot)
        await pilot.resize_terminal(50, 12)
        await pilot.pause()
        assert app.guide.say("frame.too_small") in seen_flat(app)


async def test_at_80_by_24_guidance_and_steps_open_over_the_page_and_close_again(tmp_path):
    async with running(plan_file(tmp_path), size=(80, 24)) as (app, pilot):
        await to_page(app, pilot, "standing.situation", LOCAL)
        advice = " ".join(app.guide.page_words("standing.situation").advice.split()[:3])
        last = app.guide.step_words("export").rail
        assert app.guide.say("guidance.advice") not in seen_flat(app)
        await pilot.press("f1")
        await pilot.pause()
        assert advice in seen_flat(app)
        await pilot.press("escape")
        await pilot.press("f2")
        await pilot.pause()
        assert last in seen_flat(app)
        await pilot.press("escape")
        await pilot.pause()
        assert last not in seen_flat(app)
        assert not isinstance(app.screen, ModalScreen)
        await pilot.press("a")
        assert get(app.workspace.open_plan.plan, LOCAL) == "a", "the cursor is back in the field"


async def test_every_key_of_the_key_bar_is_on_the_screen_at_80_by_24(tmp_path):
    async with running(plan_file(tmp_path), size=(80, 24)) as (app, pilot):
        await pilot.pause()
        for key in ("F1", "F2", "F3", "F4", "F5", "F8", "F9", "F10"):
            assert f"{key} " in seen_flat(app)


@pytest.mark.parametrize(("first", "columns"), enumerate([64, 100, 140]))  # at 120 a page is as wide as at 64
async def test_nothing_on_a_page_reaches_beyond_its_edge(tmp_path, first, columns):
    """Each page at one of the widths: most kinds of fields stand on many pages."""
    path = written(example_plan().model_copy(update={"depth": "full"}), tmp_path)
    async with running(path, size=(columns, 100)) as (app, pilot):
        cut = {}
        for page in app.guide.pages_for(app.workspace.open_plan.plan)[first::3]:
            await to_page(app, pilot, page.id)
            body = app.plan_screen.query_one("#body").region
            for widget in app.workspace.page.query("*"):
                if widget.region.width and widget.display and widget.region.right > body.right:
                    cut.setdefault(page.id, []).append(f"{widget!r} {widget.region}")
        assert cut == {}


async def test_tab_out_of_a_panel_folds_it_away(tmp_path):
    async with running(written(example_plan(), tmp_path), size=(80, 24)) as (app, pilot):
        await to_page(app, pilot, "standing.situation", "standing.local_situation")
        await pilot.press("f1")
        await until(lambda: "Slik gjør dere" in seen(app), pilot)
        await pilot.press("tab")
        await until(lambda: address_in_focus(app), pilot)
        await pilot.pause()
        assert "Slik gjør dere" not in seen(app)


async def test_the_page_stays_where_it_is_while_a_panel_lies_over_it(tmp_path):
    async with running(written(example_plan(), tmp_path), size=(80, 24)) as (app, pilot):
        await to_page(app, pilot, "about.guidance")
        for key in ("f1", "f2"):
            await pilot.press(key)
            await pilot.pause()
            assert app.plan_screen.query_one("#body").scroll_offset.y == 0


async def test_at_120_columns_the_page_has_60_and_f1_folds_the_guidance_away(tmp_path):
    async with running(plan_file(tmp_path), size=(120, 40)) as (app, pilot):
        await to_page(app, pilot, "standing.situation", LOCAL)
        say, page, rail = app.guide.say, app.workspace.page, app.plan_screen.query_one(StepList)
        assert (rail.region.width, page.region.width) == (24, 60)
        await pilot.press("f1", "f1")
        await pilot.pause()
        assert say("guidance.advice") not in seen_flat(app)
        assert says(app, say("guidance.folded"))
        assert page.region.width == 80
        await pilot.press("a")
        assert get(app.workspace.plan, LOCAL) == "a", "the cursor is back in the field"
        await to_page(app, pilot, "standing.challenges")
        assert say("guidance.advice") not in seen_flat(app), "it stays away on the next page"
        await pilot.press("f1")
        await pilot.pause()
        assert say("guidance.advice") in seen_flat(app)


@pytest.mark.parametrize("language", ["nb", "nn"])
async def test_every_line_of_the_step_list_is_whole(tmp_path, language):
    async with running(plan_file(tmp_path), language, (120, 40)) as (app, pilot):
        await pilot.pause()
        counts = [
            f"0/{len(app.guide.pages_for(app.workspace.plan, step.id))}" for step in app.guide.steps if step.pages
        ]
        left = " ".join(line[:26] for line in seen(app).splitlines())
        for step in app.guide.steps:
            assert app.guide.step_words(step.id).rail.lstrip("0123456789 ") in left
        assert [word for word in left.split() if re.fullmatch(r"\d+/\d+", word)] == counts


async def test_what_there_is_to_say_about_the_file_never_covers_the_question(tmp_path):
    path = plan_file(tmp_path)
    path.write_text(path.read_text(encoding="utf-8") + "\n[ukjent]\nx = 1\n", encoding="utf-8")
    async with running(path, size=(80, 24)) as (app, pilot):
        await until(lambda: says(app, app.guide.say("notices.unknown_key", count=1, names="ukjent")), pilot)
        await pilot.pause()
        assert app.guide.page_words(app.workspace.page.page.id).question in seen_flat(app)
        assert app.guide.field_words[address_in_focus(app)].label in seen_flat(app)


async def test_a_message_goes_when_one_goes_on_typing_after_it_is_read(tmp_path, monkeypatch):
    async with running(plan_file(tmp_path), size=(80, 24)) as (app, pilot):
        await to_page(app, pilot, "standing.situation", LOCAL)
        app.say("mark.set")
        await pilot.press("a")
        assert says(app, app.guide.say("mark.set")), "one has hardly seen it"
        monkeypatch.setattr("screens.plan_screen.READING_SECONDS", 0)
        await pilot.press("b")
        await pilot.pause()
        assert not says(app, app.guide.say("mark.set"))
