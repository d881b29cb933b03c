"""What a person types may look like markup to the terminal's toolkit: it is shown as typed, everywhere."""

import unicodedata
from pathlib import Path

import pytest
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, TextArea

from planwizard.plan import Plan
from planwizard.plan.address import shape_at
from planwizard.plan.answers import answers, get, headline, put, rows
from planwizard.plan.base import AnswerKind
from screens.fields import AnswerField, MoreFields
from screens.hours_row import HoursCell
from screens.measure_table import MeasureTable
from screens.review.findings import FindingList
from screens.row_list_editor import RowListEditor
from tests.pilots import (
    TALL,
    address_in_focus,
    paste,
    plan_file,
    questions,
    running,
    seen,
    to_page,
    until,
    written,
)
from tests.support import filled_plan

ODD = "[/] [@click=app.bell]x[/] [bold] {x}"
"""Closes what was not opened, makes a link that runs an action, begins a style, and looks like a template."""


WORLD = unicodedata.normalize(
    "NFC", "👩‍👩‍👧 🇳🇴 e\u0301å\u0323 שלום مرحبا ᚠ नमस्ते 𝔸"
)  # the form the plan keeps letters in
"""Signs of several parts, marks that go on other signs, and scripts that run from right to left."""


def odd_plan(odd: str = ODD) -> Plan:
    """Return a plan with such text in every field that takes text, each with a number of its own."""
    plan = filled_plan(each=2)
    for number, (path, value) in enumerate(answers(plan)):
        if not path.startswith("pages.") and shape_at(path).kind in (AnswerKind.LINE, AnswerKind.TEXT):
            plan = put(plan, path, f"{odd} {number}")
        elif isinstance(value, tuple) and shape_at(path).kind is AnswerKind.LINES:
            plan = put(plan, path, tuple(f"{odd} {number}.{item}" for item in range(len(value))))
    for page in plan.pages:
        for name in ("note", "intro", "heading"):
            plan = put(plan, f"pages.{page}.{name}", f"{odd} {name}")
    return put(plan, "about.title", f"{odd} plan")


@pytest.fixture
def odd_file(tmp_path_factory) -> Path:
    """A file with such a plan, in a folder and with a name of the same sort; short enough to be shown whole."""
    return written(odd_plan(), tmp_path_factory.mktemp("m") / "[bold]", "plan [x] {y}.toml")


async def test_every_page_shows_what_was_typed_in_every_field_and_row(odd_file):
    async with running(odd_file, size=TALL) as (app, pilot):
        for page in questions(app.guide, app.workspace.open_plan.plan):
            await to_page(app, pilot, page)
            for more in app.screen.query(MoreFields):
                await more.unfold()
            await pilot.pause()
            shown, cells = seen(app), _in_cells(app)
            assert f"{ODD} plan" in shown, "the plan's title stands at the top"
            for path in _typed_on(app, page):
                value = get(app.workspace.open_plan.plan, path)
                texts = value if isinstance(value, tuple) else (value,)
                assert all(text in shown or "".join(text.split()) in cells for text in texts), f"{path} on {page}"
            for view in app.screen.query(RowListEditor):
                master = view.query_one(".rows")
                lines = drawn(master)[-2:] if isinstance(master, MeasureTable) else drawn(master)
                called = [headline(row) for row in rows(app.workspace.open_plan.plan, view.key)]
                assert len(called) == 2
                assert [title[:18] in line for title, line in zip(called, lines, strict=True)] == [True, True], page


def _typed_on(app, page: str) -> list[str]:
    """Return the paths of a page's texts that are in sight: those of fields, and what its rows are called."""
    fields = [view.address for view in app.screen.query(AnswerField)]
    typed = [path for path in fields if shape_at(path).kind in (AnswerKind.LINE, AnswerKind.TEXT, AnswerKind.LINES)]
    assert typed, page
    return typed


def _in_cells(app) -> list[str]:
    """Return what stands in each cell of a grid, where words may be broken, without spaces."""
    shown = seen(app).splitlines()
    places = [cell.region for cell in app.screen.query(HoursCell)]
    return ["".join("".join(shown[y][at.x : at.right].split()) for y in range(at.y, at.bottom)) for at in places]


def drawn(widget) -> list[str]:
    """Return the lines of a widget as it is drawn."""
    return [widget.render_line(y).text for y in range(widget.size.height)]


async def test_typing_it_key_by_key_keeps_every_sign(tmp_path):
    async with running(plan_file(tmp_path)) as (app, pilot):
        for path in ("standing.local_situation", "about.title", "process.hearing_parties"):
            page = app.guide.page_of(path).id
            await to_page(app, pilot, page, path)
            await pilot.press(*"[/] [b]{x}")
            value = get(app.workspace.open_plan.plan, path)
            assert value in ("[/] [b]{x}", ("[/] [b]{x}",))
            assert "[/] [b]{x}" in seen(app)


async def test_the_map_the_mark_window_and_the_page_show_a_note_as_typed(odd_file):
    async with running(odd_file, size=(98, 60)) as (app, pilot):
        await to_page(app, pilot, "standing.challenges")
        assert f"{ODD} note" in seen(app)
        await pilot.press("f3")
        await until(lambda: isinstance(app.screen, ModalScreen), pilot)
        assert f"{ODD} n" in seen(app)
        await pilot.press("escape", "f9")
        await until(lambda: isinstance(app.screen, ModalScreen), pilot)
        assert app.screen.query_one(Input).value == f"{ODD} note"
        assert ODD in seen(app)


async def test_search_shows_and_finds_it(odd_file):
    async with running(odd_file) as (app, pilot):
        await pilot.press("f4")
        await until(lambda: isinstance(app.screen, ModalScreen), pilot)
        await paste(app, pilot, "[@click=app.bell]")
        assert app.screen.query_one(OptionList).option_count > 20
        assert "[/] [@click=app.bell]x[/] [bold] {x}" in seen(app)


async def test_the_review_and_the_reason_for_setting_a_finding_aside_show_it(odd_file):
    async with running(odd_file) as (app, pilot):
        await app.do("review")
        await until(lambda: isinstance(app.focused, FindingList), pilot)
        assert "[/]" in seen(app)
        await pilot.press("delete")
        await until(lambda: isinstance(app.screen, ModalScreen), pilot)
        await paste(app, pilot, ODD)
        await pilot.press("enter")
        await until(lambda: any(aside.reason == ODD for aside in app.workspace.open_plan.plan.set_aside), pilot)


async def test_the_link_picker_and_the_links_show_it(odd_file):
    async with running(odd_file) as (app, pilot):
        goal = rows(app.workspace.open_plan.plan, "direction.goals")[0]
        path = f"direction.goals.{goal.id}.challenges"
        await to_page(app, pilot, "direction.goals", path)
        title = rows(app.workspace.open_plan.plan, "standing.challenges")[0].title
        assert title in seen(app)
        await pilot.press("enter")
        await until(lambda: isinstance(app.screen, ModalScreen), pilot)
        assert title in "\n".join(line.split("│")[0] for line in seen(app).splitlines())
        await pilot.press("space", "tab", "enter")
        await until(lambda: not isinstance(app.screen, ModalScreen), pilot)
        assert address_in_focus(app) == path


async def test_the_export_screen_and_its_answer_show_the_path(odd_file):
    async with running(odd_file) as (app, pilot):
        await app.do("export")
        await pilot.pause()
        assert "plan [x] {y}.docx" in seen(app)
        await pilot.press("enter")
        out = odd_file.with_suffix(".docx")
        await until(out.exists, pilot)
        await until(lambda: seen(app).count("plan [x] {y}.docx") > 1, pilot)


async def test_undo_says_it_and_saving_names_the_file(odd_file):
    async with running(odd_file) as (app, pilot):
        await to_page(app, pilot, "standing.challenges")
        await pilot.press("delete")
        await pilot.pause()
        await pilot.press("ctrl+z")
        await pilot.pause()
        assert seen(app).count(ODD) >= 2
        await pilot.press("ctrl+s")
        await until(lambda: "plan [x] {y}.toml" in seen(app), pilot)


async def test_the_start_screen_shows_it(odd_file):
    async with running(odd_file):
        pass
    async with running() as (app, pilot):
        assert f"{ODD} plan" in seen(app)
        await pilot.press("enter")
        await until(lambda: app.workspace and app.workspace.page is not None, pilot)


async def test_a_name_offered_while_typing_is_shown_as_typed(tmp_path):
    async with running(plan_file(tmp_path)) as (app, pilot):
        first = app.workspace.open_plan.session.add(
            "direction.measures", {"title": "Natteravn", "responsible": "K&O [/] {x}"}
        )
        second = app.workspace.open_plan.session.add("direction.measures", {"title": "Fritidskort"})
        assert first != second
        await to_page(app, pilot, "direction.measures", f"{second}.responsible")
        await pilot.press("K")
        await pilot.pause()
        await pilot.pause()
        assert "K&O [/] {x}" in seen(app)
        await pilot.press("right")
        assert get(app.workspace.open_plan.plan, f"{second}.responsible") == "K&O [/] {x}"


async def test_spaces_and_blank_lines_are_kept_as_typed(tmp_path):
    text = "  innrykk\n\n\nto tomme linjer\tog tab  "
    async with running(plan_file(tmp_path)) as (app, pilot):
        await to_page(app, pilot, "standing.situation", "standing.local_situation")
        await paste(app, pilot, text)
        assert isinstance(app.focused, TextArea)
        assert get(app.workspace.open_plan.plan, "standing.local_situation") == text


async def test_every_script_and_sign_of_the_world_is_shown_typed_and_taken_back(tmp_path):
    file = written(odd_plan(WORLD), tmp_path)
    async with running(file, size=(80, 24)) as (app, pilot):
        before = app.workspace.open_plan.plan
        for page in list(questions(app.guide, before))[::3]:
            await to_page(app, pilot, page)
            assert WORLD.split(maxsplit=1)[0] in seen(app)
        for key in ("f3", "f4", "f9"):
            await pilot.press(key)
            await until(lambda: isinstance(app.screen, ModalScreen), pilot)
            await pilot.press(*"ש😀e", "left", "backspace", "escape")
            await until(lambda: not isinstance(app.screen, ModalScreen), pilot)
        for command in ("review", "export"):
            await app.do(command)
            await pilot.pause()
        await to_page(app, pilot, "standing.situation", "standing.local_situation")
        await pilot.press("ctrl+home", *"م😀", "left", "right", "shift+left", "é")
        await paste(app, pilot, WORLD * 20)
        assert WORLD * 20 in get(app.workspace.open_plan.plan, "standing.local_situation")
        while app.workspace.open_plan.plan.standing != before.standing:
            await pilot.press("ctrl+z")
    assert file.read_text(encoding="utf-8").count(WORLD) > 100
