"""The line with the cursor is in sight after every key, paste, undo and move, in every text of every page."""

import pytest
from textual.containers import VerticalScroll

from planwizard.plan.address import shape_at
from planwizard.plan.base import AnswerKind
from screens.editors import TextEditor
from screens.fields import AnswerField, MoreFields
from screens.question_page import QuestionPage
from tests.pilots import paste, questions, running, to_page, written
from tests.support import filled_plan

TEXTS = (AnswerKind.TEXT, AnswerKind.LINES, AnswerKind.AMOUNTS, AnswerKind.LINE)
PASTED = "\n".join(f"Linje {number}" for number in range(12))


def line_in_sight(editor: TextEditor) -> bool:
    """Return whether the cursor's line is inside the visible part of the page."""
    page = next(node for node in editor.ancestors if isinstance(node, VerticalScroll))
    seen = page.scrollable_content_region
    return seen.y <= editor.cursor_screen_offset.y < seen.bottom


def fields_to_try(page: QuestionPage, *, every: bool) -> list[AnswerField]:
    """Return the text fields of a page; unless every one is asked for, the first and the last of each kind."""
    fields = [field for field in page.query(AnswerField) if shape_at(field.address).kind in TEXTS]
    by_kind = {kind: [field for field in fields if shape_at(field.address).kind is kind] for kind in TEXTS}
    few = [field for of_kind in by_kind.values() for field in {*of_kind[:1], *of_kind[-1:]}]
    return fields if every else few


@pytest.mark.parametrize(("size", "every"), [((80, 24), True), ((100, 30), False), ((120, 40), False)])
async def test_the_line_with_the_cursor_is_in_sight(tmp_path, size, every):
    plan = filled_plan(depth="full", each=1)
    async with running(written(plan, tmp_path), size=size) as (app, pilot):
        hidden, tried = [], 0
        for page in questions(app.guide, plan):
            await to_page(app, pilot, page)
            for more in app.workspace.page.query(MoreFields):
                await more.unfold()
            for field in fields_to_try(app.workspace.page, every=every):
                field.focus_editor()
                await pilot.pause()
                editor = app.focused
                assert isinstance(editor, TextEditor)
                tried += 1
                for keys in ((), ("ctrl+end", "x"), (PASTED,), ("ctrl+home",), ("ctrl+z", "ctrl+y")):
                    await paste(app, pilot, PASTED) if keys == (PASTED,) else await pilot.press(*keys)
                    if app.focused is editor and not line_in_sight(editor):
                        hidden.append((field.address, keys))
        assert hidden == []
        assert tried > 50, "texts on every page"
