"""The whole way through the real program: begin a plan, answer on every page, come back, write the document."""

import re
import zipfile
from pathlib import Path

import pytest
from lxml import etree
from textual.pilot import Pilot
from textual.widgets import OptionList, Select

from planwizard.app.main import PlanwizardApp
from planwizard.app.opening import FIRST_QUESTION
from planwizard.guide.progress import next_page
from planwizard.plan.address import shape_at
from planwizard.plan.answers import answers, get, put, rows
from planwizard.plan.base import AnswerKind
from planwizard.storage.app_state import load_state
from screens.check_list import CheckList
from screens.measure_table import MeasureTable
from screens.new_row_line import NewRowLine
from screens.page_map import MapScreen
from screens.row_list_editor import RowList
from screens.word.word_page import WordView
from tests.pilots import (
    address_in_focus,
    example_plan,
    field_of,
    on_disk,
    paste,
    plan_file,
    questions,
    running,
    seen_flat,
    text_in_focus,
    until,
    written,
)

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


async def choose(app: PlanwizardApp, pilot: Pilot[None], value: str) -> None:
    """Choose in the list that has the focus, with the keyboard."""
    select = app.focused
    assert isinstance(select, Select)
    await pilot.press("enter")
    values = [option for _, option in select._options]
    overlay = app.focused
    assert isinstance(overlay, OptionList)
    await pilot.press(*["down"] * (values.index(value) - (overlay.highlighted or 0)), "enter")
    assert select.value == value


async def answer_this_page(app: PlanwizardApp, pilot: Pilot[None], text: str) -> str:
    """Put a text in the first field of the page that takes one, by keys and paste; return the field's path."""
    for _ in range(60):
        path, focused = address_in_focus(app), app.focused
        if path and shape_at(path).kind in (AnswerKind.LINE, AnswerKind.TEXT):
            break
        is_add = isinstance(focused, NewRowLine)
        await pilot.press("enter" if is_add else "tab")
        await pilot.pause()
    else:
        pytest.fail(f"no field for text on {app.workspace.open_plan.plan.position.page}")
    await pilot.press("ctrl+end" if shape_at(path).kind is AnswerKind.TEXT else "end")
    await paste(app, pilot, text)
    assert text in str(get(app.workspace.open_plan.plan, address_in_focus(app)))
    return address_in_focus(app)


def in_document(path: Path) -> str:
    """Return every word in a Word file: body, headers and footers, whatever wraps it."""
    found = []
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            if re.fullmatch(r"word/(document|header\d*|footer\d*)\.xml", name):
                root = etree.fromstring(package.read(name))
                found += ["".join(node.text or "" for node in par.iter(f"{W}t")) for par in root.iter(f"{W}p")]
    return "\n".join(found)


async def test_a_new_plan_answered_on_every_page_comes_back_and_is_all_in_the_document(tmp_path):
    typed = await _new_plan_with_an_answer_on_every_page()
    file = load_state().recent[0].path
    assert file.name.startswith("Samlet plan") or "Fjordvik" in file.name
    here = on_disk(file).position
    await _comes_back_to_the_same_field(file, here)
    await _writes_the_document(file, tmp_path / "ut" / "Utkast æøå.docx", typed)


async def _new_plan_with_an_answer_on_every_page() -> dict[str, str]:
    """From the start screen to the last field, at the smallest usual size; returns what was typed, by path."""
    async with running(size=(80, 24)) as (app, pilot):
        await pilot.press("enter")  # «Ny plan» is chosen
        await until(lambda: address_in_focus(app) == "about.kind", pilot)
        await choose(app, pilot, "samlet")
        await pilot.press("tab")
        await paste(app, pilot, "Fjordvik")
        for _ in range(10):
            await pilot.press("tab")
            if address_in_focus(app) == "depth":
                break
        await choose(app, pilot, "full")
        await pilot.press("tab", "enter")  # the button that begins
        await until(lambda: app.workspace and app.workspace.page is not None, pilot)
        pages = list(questions(app.guide, app.workspace.open_plan.plan))
        assert app.workspace.page.page.id == FIRST_QUESTION
        named = app.guide.say("start.named", path=app.workspace.open_plan.file.path)
        await until(lambda: "".join(named.split()) in "".join(seen_flat(app).split()), pilot)
        assert not app._notifications, "nothing covers the first question"
        assert len(pages) == 38
        typed: dict[str, str] = {}
        for number in range(len(pages)):
            page = app.workspace.page.page.id
            text = f"Svar {number:02} på «{page}» æøå [ja] & <nei>"
            typed[await answer_this_page(app, pilot, text)] = text
            await pilot.press("f8")
            await until(
                lambda page=page: (
                    app.workspace and app.workspace.page is not None and app.workspace.page.page.id != page
                ),
                pilot,
            )
        answered = {app.guide.page_of(re.sub(r"\.[a-z]+\d+(?=\.)", "", path)).id for path in typed}
        assert answered == set(pages), "one press of F8 for each page leads through all of them"
        await _second_measure(app, pilot, typed)
        await pilot.press("ctrl+q")
    return typed


async def _second_measure(app: PlanwizardApp, pilot: Pilot[None], typed: dict[str, str]) -> None:
    """Stop somewhere one can tell from the beginning: the third field of the second row."""
    await pilot.press("f3")
    await until(lambda: isinstance(app.screen, MapScreen), pilot)
    await pilot.press("t", "i", "l", "enter")
    await until(
        lambda: app.workspace and app.workspace.page is not None and app.workspace.page.page.id == "direction.measures",
        pilot,
    )
    assert isinstance(app.focused, RowList | MeasureTable), "with rows there, the cursor is among them"
    await pilot.press("insert")
    await until(lambda: len(rows(app.workspace.open_plan.plan, "direction.measures")) == 2, pilot)
    await paste(app, pilot, "Natteravner hele året")
    typed[address_in_focus(app)] = "Natteravner hele året"
    while not address_in_focus(app).endswith(".responsible"):
        await pilot.press("tab")
    await paste(app, pilot, "K&O, TEK")
    typed[address_in_focus(app)] = "K&O, TEK"


async def _comes_back_to_the_same_field(file: Path, here: object) -> None:
    assert (here.page, here.field) == ("direction.measures", "direction.measures.responsible")
    async with running() as (app, pilot):
        await pilot.press("enter")  # the newest plan is chosen
        await until(lambda: app.workspace and app.workspace.page is not None and address_in_focus(app), pilot)
        assert app.workspace.open_plan.file.path == file
        assert app.workspace.page.page.id == "direction.measures"
        assert address_in_focus(app) == f"direction.measures.{here.row}.responsible"
        assert text_in_focus(app) == "K&O, TEK"
        await pilot.press("ctrl+q")
    assert on_disk(file).position == here


async def _writes_the_document(file: Path, out: Path, typed: dict[str, str]) -> None:
    out.parent.mkdir()
    async with running(file) as (app, pilot):
        await pilot.press("f2", "9")
        await until(lambda: isinstance(app.plan_screen.view, WordView), pilot)
        ticks = app.plan_screen.view.query_one(CheckList)
        while app.focused is not ticks:
            await pilot.press("shift+tab")
        notes = app.guide.say("parts.notes")
        words = [str(ticks.get_option_at_index(index).prompt) for index in range(ticks.option_count)]
        at = next(index for index, word in enumerate(words) if notes in word)
        await pilot.press("home", *["down"] * at, "space", "tab")
        app.focused.clear()
        await paste(app, pilot, str(out))
        await pilot.press("enter")
        await until(out.exists, pilot)
        await until(lambda: " ".join(out.name.split()) in seen_flat(app), pilot)
    document = in_document(out)
    missing = {path: text for path, text in typed.items() if text not in document}
    assert not missing, "everything that was typed is in the document"


def without_position(file: Path) -> bytes:
    """Return the bytes of a plan's file without where the person is."""
    return re.sub(rb"(?m)^\[position\]\n(?:(?!\[).*\n)*", b"", file.read_bytes())


BACK = 6
"""Pages that are gone back, of those gone through."""


async def test_through_every_page_and_back_leaves_every_answer_byte_for_byte(tmp_path):
    plan = put(example_plan(), "depth", "full")
    for page in list(plan.pages):
        plan = put(plan, f"pages.{page}.mark", None)  # or F8 would pass the finished pages by
    file = written(plan, tmp_path)
    before, answered = without_position(file), list(answers(plan))
    async with running(file) as (app, pilot):
        pages = [page.id for page in app.guide.way_for(plan)]
        await pilot.press("f3")
        await until(lambda: isinstance(app.screen, MapScreen), pilot)
        await pilot.press(*["pageup"] * 4, "enter")
        await until(lambda: app.workspace and app.workspace.page and app.workspace.page.page.id == pages[0], pilot)
        for key, order in (("f8", pages[1:]), ("f5", pages[-2 : -2 - BACK : -1])):
            for page in order:
                await pilot.press(key)
                await until(
                    lambda page=page: app.workspace and app.workspace.page and app.workspace.page.page.id == page, pilot
                )
        assert list(answers(app.workspace.open_plan.plan)) == answered
        await pilot.press("ctrl+s", "ctrl+q")
    assert on_disk(file).position.page == pages[-1 - BACK]
    assert without_position(file) == before


async def test_next_and_previous_are_one_key_and_a_place_two(tmp_path):
    async with running(plan_file(tmp_path)) as (app, pilot):
        first = app.workspace.page.page.id
        await pilot.press("f8")
        assert app.workspace.page.page.id == next_page(app.guide, app.workspace.open_plan.plan, first).id
        await pilot.press("f5")
        assert app.workspace.page.page.id == first
        for digit, step in enumerate(app.guide.steps):
            await pilot.press("f2", str(digit))
            await pilot.pause()
            if step.pages:
                assert app.workspace.page.page.id == step.pages[0].id
            else:
                assert app.workspace.page is None
                assert app.guide.step_words(step.id).title in seen_flat(app)


async def test_typing_goes_where_the_cursor_is_after_every_way_to_a_page(tmp_path):
    """Whichever way one comes to a page, one can type at once (or add a row at once)."""
    async with running(plan_file(tmp_path)) as (app, pilot):
        for keys in (["f8"], ["f5"], ["f2", "1"]):
            await pilot.press(*keys)
            await pilot.pause()
            assert app.focused is not None
            in_list = isinstance(app.focused, NewRowLine)
            assert in_list or field_of(app.focused) is not None
