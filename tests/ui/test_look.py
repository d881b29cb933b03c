"""The looks: everything can be read, the focus can be seen without colour, and NO_COLOR means none."""

import re
from pathlib import Path

import pytest
from textual.app import App
from textual.color import Color
from textual.constants import DIM_FACTOR
from textual.theme import Theme
from textual.widget import Widget
from textual.widgets import Select

import screens
from planwizard.plan.paths import put
from screens.fields import MoreFields
from screens.themes import DARK, LIGHT, TERMINAL, WORDS
from tests.pictures.shots import ATTRIBUTES, shot
from tests.pilots import example_plan, running, says, to_page, until, written

LEAST_CONTRAST = 4.5
TEXTS, GROUNDS = ("foreground", "text-muted", "accent", "warning"), ("background", "surface", "panel", "boost")
TURNED = ("accent", "foreground")
"""Grounds that text in the colour of the background stands on: what is chosen, and buttons."""

TCSS = (Path(screens.__file__).parent / "planwizard.tcss").read_text(encoding="utf-8")


def pairs(theme: Theme) -> dict[str, tuple[Color, Color]]:
    """Return every text on every ground there is, by what they are called."""
    named = {name: value for name, value in theme.to_color_system().generate().items() if not value.startswith("auto")}
    colors = {name: Color.parse(named[name]) for name in {*TEXTS, *GROUNDS, *TURNED} if name in named}
    share = float(theme.variables["text-muted"].removeprefix("auto ").rstrip("%")) / 100
    found = {}
    for ground in GROUNDS:
        paper = colors[ground]
        for text in TEXTS:
            ink = paper.blend(paper.get_contrast_text(1.0), share) if text == "text-muted" else colors[text]
            found[f"{text} on {ground}"] = (ink, paper)
        found[f"dim foreground on {ground}"] = (paper.blend(colors["foreground"], DIM_FACTOR), paper)
    for ground in TURNED:
        found[f"background on {ground}"] = (colors["background"], colors[ground])
    found["dim background on accent"] = (colors["accent"].blend(colors["background"], DIM_FACTOR), colors["accent"])
    return found


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
def test_every_text_can_be_read_on_every_ground(theme):
    low = {
        name: round(ink.get_contrast_ratio(paper), 2)
        for name, (ink, paper) in pairs(theme).items()
        if ink.get_contrast_ratio(paper) < LEAST_CONTRAST
    }
    assert not low


def test_no_other_colours_are_used_than_those_looked_at():
    used = {(what, name) for what, name in re.findall(r"(?<![-\w])(color|background): \$([\w-]+)", TCSS)}
    assert {name for what, name in used if what == "color"} <= {*TEXTS, "background"}
    assert {name for what, name in used if what == "background"} <= {*GROUNDS, *TURNED}
    assert not re.findall(r"#[0-9a-f]{3,8}\b(?! *[{,>:.])", re.sub(r"/\*.*?\*/", "", TCSS)), (
        "colours come from the theme"
    )


def drawn(app: App[None], widget: Widget) -> list[str]:
    """Return a widget's signs and how they are set, without any colour."""
    lines = shot(app)[widget.region.y : widget.region.bottom]
    cells = [cell for line in lines for cell in line[widget.region.x : widget.region.right]]
    return [cell.sign + "".join(mark[0] for mark in ATTRIBUTES if mark in cell.style.split(" ")) for cell in cells]


@pytest.mark.parametrize("look", [DARK.name, TERMINAL.name])
async def test_where_the_focus_is_shows_without_colour(tmp_path, look):
    plan = put(example_plan(), "depth", "kort")
    seen_kinds: set[str] = set()
    async with running(written(plan, tmp_path), size=(150, 100)) as (app, pilot):
        app.theme = look
        for place in ("about.plan", "direction.measures", "process.roles", "direction.alcohol", "export", "review"):
            await app.show_place(place)
            for more in app.screen.query(MoreFields):
                await more.unfold()
            await pilot.pause()
            for widget in app.screen.focus_chain:
                kind = f"{type(widget).__name__}{' primary' * widget.has_class('-primary')}"
                if kind not in seen_kinds and widget.region.area:
                    seen_kinds.add(kind)
                    app.screen.set_focus(None)
                    await pilot.pause()
                    before = drawn(app, widget)
                    widget.focus()
                    await pilot.pause()
                    assert drawn(app, widget) != before, kind
    assert {"Rail", "Button", "Button primary", "TickList", "LineEditor", "LinksEditor", "RowList"} <= seen_kinds


async def test_the_menu_goes_through_three_looks_says_which_and_the_next_time_has_it(tmp_path):
    file = written(example_plan(), tmp_path)
    async with running(file) as (app, pilot):
        assert app.theme == DARK.name
        for name in (LIGHT.name, TERMINAL.name, DARK.name, LIGHT.name):
            await app.do("theme")
            await pilot.pause()
            assert app.theme == name
            assert says(app, app.guide.say(f"themes.{WORDS[name]}"))
    async with running(file) as (app, _):
        assert app.theme == LIGHT.name


async def test_without_colours_there_are_none_and_marks_and_focus_are_there(tmp_path, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    async with running(written(example_plan(), tmp_path), size=(120, 40)) as (app, pilot):
        for keys in (["f8"], ["f2"], ["escape", "f3"], ["escape", "f10"], ["escape", "f9"]):
            await pilot.press(*keys)
            await pilot.pause()
            styles = {cell.style for row in shot(app) for cell in row}
            assert all(style.startswith("default on default") for style in styles), keys
        assert any("reverse" in style for style in styles), "what is chosen shows"
        await pilot.press("escape")
        await to_page(app, pilot, "about.plan", "about.kind")
        assert isinstance(app.focused, Select)
        await pilot.press("enter")
        await until(lambda: not isinstance(app.focused, Select), pilot)
        assert any("reverse" in cell.style for row in shot(app) for cell in row)
    monkeypatch.delenv("NO_COLOR")
    async with running(written(example_plan(), tmp_path)) as (app, _):
        assert app.theme == DARK.name, "the look chosen before is not forgotten"
