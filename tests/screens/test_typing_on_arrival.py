"""What is typed on arriving at a page is in the plan as it was typed, or is said not to be.

On every page of an empty plan, on every other page of a filled one, and on the others of the short way of one that can
only be read.
"""

from textual import events
from textual.pilot import Pilot
from textual.widgets import Label

from planwizard.app.main import PlanwizardApp
from planwizard.editing.open_plan import open_plan
from planwizard.plan import Plan
from planwizard.plan.address import Address, shape_at
from planwizard.plan.answers import answers, headline_field
from planwizard.plan.base import AnswerKind
from tests.pilots import example_plan, plan_file, running, to_page, until, written

WORD = "Ørå"
"""No row of the example begins with it."""
TEXTS = (AnswerKind.LINE, AnswerKind.TEXT, AnswerKind.LINES)


def text_answers(plan: Plan) -> dict[str, object]:
    return {address: value for address, value in answers(plan) if address != "position"}


def is_typed_word(address: str, before: object, after: object) -> bool:
    """Return whether an answer differs by exactly the word; in a new row, whether it is the row's title."""
    at = Address(address)
    shape = shape_at(at)
    model = shape_at(at.parent.parent).model if at.row_id and before is None else None
    if model and not address.endswith(f".{headline_field(model)}"):
        return False
    was = before or ("" if shape.kind is not AnswerKind.LINES else ())
    if shape.kind is AnswerKind.LINES:
        return "".join(after).replace(WORD, "", 1) == "".join(was)
    return shape.kind in TEXTS and str(after).count(WORD) == 1 and str(after).replace(WORD, "", 1) == was


async def type_word(app: PlanwizardApp, pilot: Pilot[None]) -> None:
    """Type the word, and give the program two seconds to answer or say something: a busy machine needs them."""
    before = text_answers(app.workspace.plan)
    for letter in WORD:
        app.post_message(events.Key(letter, letter))
    for _ in range(3):
        await pilot.pause()
    for _ in range(20):
        if said(app) or text_answers(app.workspace.plan) != before:
            break
        await pilot.pause(0.1)


def said(app: PlanwizardApp) -> str:
    return str(app.plan_screen.query_one("#message", Label).content)


EVERY, EVEN, ODD = slice(None), slice(None, None, 2), slice(1, None, 2)
"""A filled plan is typed in on the even ones, one that can only be read on the odd ones."""


async def wrong_pages(
    app: PlanwizardApp, pilot: Pilot[None], *, may_change: bool, typed_on: slice = EVERY
) -> dict[str, object]:
    """Walk through pages, by the key for the next one when it is every page; type, and return what went wrong where."""
    wrong: dict[str, object] = {}
    for page in app.guide.way_for(app.workspace.plan)[typed_on]:
        if app.workspace.page.page.id != page.id:
            await to_page(app, pilot, page.id)
        app.plan_screen.show_message("")
        before = text_answers(app.workspace.plan)
        await type_word(app, pilot)
        after = text_answers(app.workspace.plan)
        changed = {key: value for key, value in after.items() if before.get(key) != value}
        is_kept = len(changed) == 1 and all(
            is_typed_word(key, before.get(key), value) for key, value in changed.items()
        )
        is_right = is_kept and may_change if changed else bool(said(app))
        if not is_right or before.keys() - after.keys():
            wrong[page.id] = changed or f"nothing is said; {app.focused!r}"
        if typed_on == EVERY:
            await pilot.press("f8")
            await until(lambda page=page: app.workspace.page.page.id != page.id, pilot)
    return wrong


async def test_on_every_page_of_an_empty_plan(tmp_path):
    async with running(plan_file(tmp_path), size=(80, 24)) as (app, pilot):
        assert await wrong_pages(app, pilot, may_change=True) == {}


def a_filled_plan() -> Plan:
    return example_plan().model_copy(update={"depth": "full", "pages": {}})


async def test_on_every_other_page_of_a_filled_plan(tmp_path):
    async with running(written(a_filled_plan(), tmp_path)) as (app, pilot):
        assert await wrong_pages(app, pilot, may_change=True, typed_on=EVEN) == {}


async def test_on_every_other_page_of_a_plan_that_can_only_be_read(tmp_path):
    file = written(a_filled_plan().model_copy(update={"depth": "kort"}), tmp_path)
    first = open_plan(file)
    try:
        async with running(file) as (app, pilot):
            assert await wrong_pages(app, pilot, may_change=False, typed_on=ODD) == {}
    finally:
        first.close()
