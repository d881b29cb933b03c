"""What stands beside an answer: what was read out of it, and the guidance; neither moves the cursor or the page."""

import pytest
from rich.style import Style
from textual.widgets import Label

from planwizard.guide.models import load_guide
from screens.fields import AnswerField
from screens.guidance import GuidancePanel
from screens.reading_hints import remark
from tests.pilots import (
    address_in_focus,
    field_of,
    paste,
    plan_file,
    running,
    seen,
    seen_flat,
    to_page,
    written,
)
from tests.support import a_plan

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


@pytest.mark.parametrize("language", ["nb", "nn"])
@pytest.mark.parametrize(
    ("field", "text", "key", "values"),
    [
        ("direction.measures.start", "31.02.2028", "impossible_date", {"date": "31.02.2028"}),
        ("process.hearing_period", "1.6.2028–1.5.2028", "reversed", {}),
        ("process.milestones.when", "høsten 3028", "impossible_year", {"year": "3028", "first": 1990, "last": 2100}),
        ("learn.log.date", "31. juni 2027", "impossible_date", {"date": "31. juni 2027"}),
        ("about.decisions.date", "1927", "impossible_year", {"year": "1927", "first": 1990, "last": 2100}),
        ("direction.result_targets.due", "2030–2028", "reversed", {}),
        ("act.tasks.due", "31.02.2028", "impossible_date", {"date": "31.02.2028"}),
        ("process.inputs.received", "30.02", "impossible_date", {"date": "30.02"}),
        ("make_meaning.involvement.when", "2028–2027", "reversed", {}),
        ("learn.evaluation.when", "31.09.2028", "impossible_date", {"date": "31.09.2028"}),
        ("direction.alcohol.licence_period", "2032–2028", "reversed", {}),
    ],
)
def test_a_time_that_cannot_be_is_a_warning(language, field, text, key, values):
    guide = load_guide(language)
    sentence, is_warning = remark(field, text, guide)
    assert is_warning
    assert sentence == guide.say(f"remarks.{key}", **values)


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("2027: innenfor ramme", ""),
        ("2027: 425 000\n2028: litt mer", "line_not_an_amount"),
        ("1027: 425 000", "impossible_year"),
    ],
)
async def test_a_cost_by_year_or_a_year_that_is_not_understood_is_said_beside_it(tmp_path, typed, key):
    plan = a_plan(direction={"measures": [{"id": "t1", "title": "Natteravn"}]})
    async with running(written(plan, tmp_path)) as (app, pilot):
        await to_page(app, pilot, "direction.measures", "direction.measures.t1.costs")
        await paste(app, pilot, typed)
        await pilot.pause()
        said = str(field_of(app.focused).query_one(".remark", Label).content)
        values = {"line": typed.splitlines()[-1], "year": "1027", "first": 1990, "last": 2100}
        assert said == (app.guide.say(f"remarks.{key}", **values) if key else "")


async def test_a_year_of_the_period_that_cannot_be_is_said(tmp_path):
    async with running(plan_file(tmp_path)) as (app, pilot):
        await to_page(app, pilot, "about.plan", "about.period_start")
        said = field_of(app.focused).query_one(".remark", Label)
        await pilot.press(*"207")
        await pilot.pause()
        assert str(said.content) == "", "while it is typed"
        await pilot.press("tab")
        await pilot.pause()
        assert str(said.content) == app.guide.say("remarks.impossible_year", year="207", first=1990, last=2100)
        await pilot.press("shift+tab", "end", "backspace", *"27")
        await pilot.pause()
        assert str(said.content) == ""


@pytest.mark.parametrize(("last", "is_before"), [("2026", True), ("2027", False)])
async def test_a_period_that_ends_before_it_begins_is_said_while_it_is_typed(tmp_path, last, is_before):
    async with running(plan_file(tmp_path)) as (app, pilot):
        await to_page(app, pilot, "about.plan", "about.period_start")
        await pilot.press(*"2027", "tab", *last)
        await pilot.pause()
        said = str(field_of(app.focused).query_one(".remark", Label).content)
        assert said == (app.guide.say("remarks.reversed_years", first=2027) if is_before else "")


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
