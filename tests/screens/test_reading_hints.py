"""What stands beside an answer: what was read out of it, and the guidance; neither moves the cursor or the page."""

import pytest
from rich.style import Style

from planwizard.guide.models import load_guide
from screens.fields import AnswerField
from screens.guidance import GuidancePanel
from screens.reading_hints import remark
from tests.pilots import address_in_focus, paste, plan_file, running, seen, seen_flat, to_page

PERIOD = "process.hearing_period"


async def test_what_is_read_out_of_a_text_has_a_line_of_its_own_so_that_nothing_moves(tmp_path):
    async with running(plan_file(tmp_path), size=(80, 24)) as (app, pilot):
        await to_page(app, pilot, "process.hearing", PERIOD)
        below = next(
            field for field in app.workspace.page.query(AnswerField) if field.address == "process.hearing_parties"
        )
        cursor, stood = app.focused.region, below.region
        await paste(app, pilot, "juni 2028")
        assert "1. juni 2028 – 30. juni 2028" in seen_flat(app).replace("\u00a0", " ")
        assert (app.focused.region, below.region) == (cursor, stood)
        await pilot.press("ctrl+a", "delete")
        await paste(app, pilot, "Kontinuerlig")
        assert app.guide.say("remarks.ongoing") in seen(app)
        assert (app.focused.region, below.region) == (cursor, stood)


@pytest.mark.parametrize("language", ["nb", "nn"])
@pytest.mark.parametrize(
    ("field", "text", "key"),
    [
        ("cost", "-kr 40 000", "not_an_amount"),
        ("cost", "mrd.kr 2", "not_an_amount"),
        ("due", "tidlig 2028", "not_a_time"),
        ("start", "31.02.2028", "not_a_time"),
        ("cost", "innenfor ramme", "within_frame"),
        ("due", "Kontinuerlig", "ongoing"),
        ("funding", "Tilskudd fra fylket", ""),
        ("cost", " ", ""),
    ],
)
def test_what_cannot_be_read_is_said(language, field, text, key):
    guide = load_guide(language)
    sentence = guide.say(f"remarks.{key}") if key else ""
    assert remark(f"direction.measures.{field}", text, guide) == (sentence, False)


async def test_the_guidance_is_read_to_its_sources_and_the_cursor_comes_back_where_it_was(tmp_path):
    async with running(plan_file(tmp_path), size=(80, 24)) as (app, pilot):
        await to_page(app, pilot, "process.hearing", "process.hearing_parties")
        await pilot.press("f1")
        await pilot.pause()
        assert isinstance(app.focused, GuidancePanel)
        assert app.guide.say("guidance.advice") in seen(app)
        await pilot.press("end")
        await pilot.pause()
        source = app.guide.sources[app.guide.page_words("process.hearing").rests_on[-1].source]
        assert source.publisher in seen_flat(app)
        assert source.date in seen_flat(app)
        strips = app.screen._compositor.render_strips()
        links = {segment.style.link for strip in strips for segment in strip if isinstance(segment.style, Style)}
        assert source.url in links, "a terminal that knows of links can open it"
        panel = app.focused
        assert panel.max_scroll_y == panel.scroll_y > 0
        await pilot.press("escape")
        await pilot.pause()
        assert address_in_focus(app) == "process.hearing_parties"
        await to_page(app, pilot, "process.roles")
        await pilot.press("f1")
        await pilot.pause()
        assert app.focused.scroll_y == 0, "another page's guidance begins at its beginning"
