"""F6 gives a long text the whole window, and takes it back."""

from textual.geometry import Size

from planwizard.plan.answers import get
from tests.pilots import on_disk, paste, plan_file, running, says, seen_flat, to_page
from tests.screens.test_long_text import LINES, LOCAL

SMALL = (80, 24)


async def test_f6_gives_the_text_the_whole_window_and_esc_takes_it_back(tmp_path):
    path = plan_file(tmp_path)
    async with running(path, size=SMALL) as (app, pilot):
        await to_page(app, pilot, "standing.situation", LOCAL)
        await paste(app, pilot, LINES)
        await pilot.press("ctrl+home", *["down"] * 30)
        field, cursor = app.focused, app.focused.cursor_location
        before = field.size
        await pilot.press("f6")
        assert app.focused is field
        assert field.cursor_location == cursor
        assert field.size.height > before.height + 4
        assert app.guide.field_words[LOCAL].label in seen_flat(app)
        assert app.guide.page_words("standing.situation").question not in seen_flat(app)
        assert app.guide.say("writing.whole_window") in seen_flat(app)
        await pilot.press("x", "escape")
        assert app.focused is field
        assert field.size == Size(*before)
        assert app.guide.field_words[LOCAL].label in seen_flat(app)
        assert get(app.workspace.plan, LOCAL) == field.text != LINES
        await pilot.press("f6", "f6")
        assert field.size == Size(*before)
        assert field.cursor_location == (30, 1)
        line = field.region.y + 30 - field.scroll_offset.y
        assert field.region.y <= line < field.region.bottom
    assert on_disk(path).standing.local_situation.count("x") == 1


async def test_undo_works_inside_and_a_page_key_leads_out(tmp_path):
    async with running(plan_file(tmp_path), size=SMALL) as (app, pilot):
        await to_page(app, pilot, "standing.situation", LOCAL)
        await pilot.press("f6", *"ord", "ctrl+z")
        assert get(app.workspace.plan, LOCAL) is None
        assert app.screen.maximized
        assert app.guide.say("commands.next") in seen_flat(app)
        await pilot.press("ctrl+y", "f8")
        assert app.workspace.page.page.id != "standing.situation"
        assert app.guide.page_words(app.workspace.page.page.id).question[:30] in seen_flat(app)


async def test_where_there_is_no_long_text_f6_says_what_it_is_for(tmp_path):
    async with running(plan_file(tmp_path)) as (app, pilot):
        await to_page(app, pilot, "about.plan", "about.municipality")
        await pilot.press("f6")
        await pilot.pause()
        assert says(app, app.guide.say("writing.no_long_text"))
        assert app.screen.maximized is None
