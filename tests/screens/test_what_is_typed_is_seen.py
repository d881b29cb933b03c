"""The line with the cursor is in sight after every key, paste, undo and move, in the last text of every third page."""

import pytest
from textual.containers import VerticalScroll
from textual.pilot import Pilot

from planwizard.app.main import PlanwizardApp
from planwizard.plan.address import shape_at
from planwizard.plan.base import AnswerKind
from screens.editors import TextEditor
from screens.fields import AnswerField, MoreFields
from screens.question_page import QuestionPage
from tests.pilots import paste, questions, running, to_page, until, written
from tests.support import filled_plan

TEXTS = (AnswerKind.TEXT, AnswerKind.LINES, AnswerKind.AMOUNTS, AnswerKind.LINE)
PASTED = "\n".join(f"Linje {number}" for number in range(12))


def line_in_sight(editor: TextEditor) -> bool:
    """Return whether the cursor's line is inside the visible part of the page."""
    page = next(node for node in editor.ancestors if isinstance(node, VerticalScroll))
    seen = page.scrollable_content_region
    return seen.y <= editor.cursor_screen_offset.y < seen.bottom


def field_to_try(page: QuestionPage) -> AnswerField | None:
    """Return the last text field on a page, the one farthest down."""
    fields = [field for field in page.query(AnswerField) if shape_at(field.address).kind in TEXTS]
    return fields[-1] if fields else None


async def type_and_look(app: PlanwizardApp, pilot: Pilot[None], field: AnswerField) -> None:
    """Type, paste, move and undo in a field; after each, the cursor's line is in sight."""
    field.focus_editor()
    await pilot.pause()
    editor = app.focused
    assert isinstance(editor, TextEditor)
    for keys in (("ctrl+end", "x"), (PASTED,), ("ctrl+home",), ("ctrl+z", "ctrl+y")):
        await paste(app, pilot, PASTED) if keys == (PASTED,) else await pilot.press(*keys)
        if app.screen is not app.plan_screen:  # where a row begins, it asks whether the lines are rows
            await pilot.press("escape")
        if keys[0] != "ctrl+z":  # what is undone may be the making of the row
            assert app.focused is editor, (field.address, keys)
        if app.focused is editor:
            await until(lambda: line_in_sight(editor), pilot, seconds=3)


@pytest.mark.parametrize(
    ("size", "pages"),
    [
        ((80, 24), slice(0, 20, 3)),
        ((80, 24), slice(20, None, 3)),
        ((120, 40), slice(1, 12, 3)),
    ],
)
async def test_the_line_with_the_cursor_is_in_sight(tmp_path, size, pages):
    plan = filled_plan(depth="full", each=1)
    async with running(written(plan, tmp_path), size=size) as (app, pilot):
        for page in list(questions(app.guide, plan))[pages]:
            await to_page(app, pilot, page)
            for more in app.workspace.page.query(MoreFields):
                await more.unfold()
            if field := field_to_try(app.workspace.page):
                await type_and_look(app, pilot, field)
