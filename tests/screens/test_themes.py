"""The looks: everything can be read, the focus can be seen without colour, and NO_COLOR means none."""

import re
from pathlib import Path

import pytest
from textual.app import App
from textual.color import Color
from textual.constants import DIM_FACTOR
from textual.screen import ModalScreen
from textual.theme import Theme
from textual.widget import Widget
from textual.widgets import Select

import screens
from planwizard.plan.answers import put
from planwizard.storage.app_state import AppState, update_state
from screens.themes import DARK, LIGHT, TERMINAL, THEME_KEYS
from tests.pictures.shots import ATTRIBUTES, shot
from tests.pilots import example_plan, running, says, to_page, until, written

LEAST_CONTRAST = 4.5
TEXTS, GROUNDS = ("foreground", "text-muted", "accent", "warning"), ("background", "surface", "panel", "boost")
TURNED = ("accent", "accent-text", "foreground")
"""What is chosen, and buttons: light and dark change places."""

TCSS = "".join(path.read_text(encoding="utf-8") for path in sorted(Path(screens.__file__).parent.glob("*.tcss")))


def pairs(theme: Theme) -> dict[str, tuple[Color, Color]]:
    """Return every text on every ground there is, by what they are called."""
    made = theme.to_color_system().generate() | theme.variables
    named = {name: value for name, value in made.items() if not value.startswith("auto")}
    colors = {name: Color.parse(named[name]) for name in {*TEXTS, *GROUNDS, *TURNED} if name in named}
    share = float(theme.variables["text-muted"].removeprefix("auto ").rstrip("%")) / 100
    found = {}
    for ground in GROUNDS:
        paper = colors[ground]
        for text in TEXTS:
            ink = paper.blend(paper.get_contrast_text(1.0), share) if text == "text-muted" else colors[text]
            found[f"{text} on {ground}"] = (ink, paper)
        found[f"dim foreground on {ground}"] = (paper.blend(colors["foreground"], DIM_FACTOR), paper)
    found["background on foreground"] = (colors["background"], colors["foreground"])
    found["accent-text on accent"] = (colors["accent-text"], colors["accent"])
    found["dim accent-text on accent"] = (colors["accent"].blend(colors["accent-text"], DIM_FACTOR), colors["accent"])
    return found


def contrast(ink: Color, paper: Color) -> float:
    """Return how far apart two colours are, as the guidelines for accessible web content reckon it."""
    dark, light = sorted((_light(ink), _light(paper)))
    return (light + 0.05) / (dark + 0.05)


def _light(color: Color) -> float:
    parts = [part / 255 for part in color.rgb]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
def test_every_text_can_be_read_on_every_ground(theme):
    low = {
        name: round(contrast(ink, paper), 2)
        for name, (ink, paper) in pairs(theme).items()
        if contrast(ink, paper) < LEAST_CONTRAST
    }
    assert not low


def test_no_other_colours_are_used_than_those_looked_at():
    used = {(what, name) for what, name in re.findall(r"(?<![-\w])(color|background): \$([\w-]+)", TCSS)}
    assert {name for what, name in used if what == "color"} <= {*TEXTS, *TURNED, "background"}
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
    kinds: set[str] = set()
    update_state(lambda _: AppState(theme=look))
    async with running(written(put(example_plan(), "depth", "kort"), tmp_path), size=(120, 60)) as (app, pilot):
        for place in ("about.plan", "process.roles", "direction.goals", "export", "review"):
            await to_page(app, pilot, place)
            for widget in app.screen.focus_chain:
                kind = f"{type(widget).__name__}{' primary' * widget.has_class('-primary')}"
                if kind not in kinds and widget.region.area:
                    kinds.add(kind)
                    app.screen.set_focus(None)
                    await pilot.pause()
                    before = drawn(app, widget)
                    widget.focus()
                    await pilot.pause()
                    assert drawn(app, widget) != before, kind
    assert kinds >= {
        "StepList",
        "GuidancePanel",
        "Button",
        "ToolButton primary",
        "CheckList",
        "LineEditor",
        "RowList",
        "PickLine",
    }


async def test_the_menu_goes_through_three_looks_says_which_and_the_next_time_has_it(tmp_path):
    file = written(example_plan(), tmp_path)
    async with running(file) as (app, pilot):
        assert app.theme == DARK.name
        for name in (LIGHT.name, TERMINAL.name, DARK.name, LIGHT.name):
            await app.do("theme")
            await pilot.pause()
            assert app.theme == name
            assert says(app, app.guide.say(f"themes.{THEME_KEYS[name]}"))
    async with running(file) as (app, _):
        assert app.theme == LIGHT.name


async def page_alone(app, pilot):
    """Return the cells of the window below its title line, which says when the plan was saved; without messages."""
    app.plan_screen.show_message("")
    await pilot.pause()
    return shot(app)[1:]


async def test_nothing_of_the_old_look_is_left(tmp_path):
    file, fresh = written(example_plan(), tmp_path), {}
    for name in (LIGHT.name, TERMINAL.name, DARK.name):
        update_state(lambda _, name=name: AppState(theme=name))
        async with running(file) as (app, pilot):
            fresh[name] = await page_alone(app, pilot)
    async with running(file) as (app, pilot):
        for seen in fresh.values():
            await app.do("theme")
            assert await page_alone(app, pilot) == seen


async def test_without_colours_there_are_none_and_marks_and_focus_are_there(tmp_path, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    async with running(written(example_plan(), tmp_path), size=(120, 40)) as (app, pilot):
        for key in ("f3", "f10", "f9"):
            await pilot.press(key)
            await until(lambda: isinstance(app.screen, ModalScreen), pilot)
            await pilot.pause()
            styles = {cell.style for row in shot(app) for cell in row}
            assert all(style.startswith("default on default") for style in styles), key
            assert any({"reverse", "underline"} & set(style.split()) for style in styles), "what is chosen shows"
            await pilot.press("escape")
            await pilot.pause()
        await to_page(app, pilot, "about.plan", "about.kind")
        assert isinstance(app.focused, Select)
        await pilot.press("enter")
        await until(lambda: not isinstance(app.focused, Select), pilot)
        assert any("bold underline" in cell.style for row in shot(app) for cell in row)
    monkeypatch.delenv("NO_COLOR")
    async with running(written(example_plan(), tmp_path)) as (app, _):
        assert app.theme == DARK.name, "the look chosen before is not forgotten"
