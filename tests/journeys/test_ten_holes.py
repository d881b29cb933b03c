"""A new user takes the example plan and deletes ten different things: every hole is named, every jump lands right."""

from planwizard.plan.answers import get, headline
from screens.review.findings import FindingList
from tests.pilots import address_in_focus, example_plan, running, seen_flat, until, written

# What is taken away, and the field where the hole is.
EMPTIED = {
    "about.mandate.ordered_by": (("about.mandate.ordered_by", None), ("about.mandate.decision", None)),
    "direction.goals.m1.challenges": (("direction.goals.m1.challenges", ()),),
    "direction.result_targets.r4.indicator": (("direction.result_targets.r4.indicator", None),),
    "direction.measures.t3.responsible": (("direction.measures.t3.responsible", None),),
    "standing.challenges.u1.consequence": (("standing.challenges.u1.consequence", None),),
    "learn.evaluation.e1.who": (("learn.evaluation.e1.who", None),),
    "direction.measures.t20.serves": (("direction.measures.t20.serves", ()),),
    "direction.alcohol.cap": (("direction.alcohol.cap", None),),
    "process.inputs.hi1.assessment": (("process.inputs.hi1.assessment", None), ("process.inputs.hi1.outcome", None)),
}
ROWS_REMOVED = ("direction.measures.t8", "direction.measures.t9")
LEFT_BARE = "direction.strategies.s3.text"


async def test_ten_things_deleted_are_ten_holes_named_and_ten_jumps_that_land(tmp_path):
    async with running(written(example_plan(), tmp_path), size=(80, 24)) as (app, pilot):
        session = app.workspace.open_plan.session
        for emptied in EMPTIED.values():
            for path, nothing in emptied:
                session.answer(path, nothing)
        for row in ROWS_REMOVED:
            session.remove(row)
        for place in (*EMPTIED, LEFT_BARE):
            await pilot.press("ctrl+g")
            await until(lambda: isinstance(app.focused, FindingList), pilot)
            await _names_and_jumps(app, pilot, place)
        await pilot.press("ctrl+q")


async def _names_and_jumps(app, pilot, place: str) -> None:
    part = app.focused.parent
    kind = next(line for line in part._lines if place in [entry.address for entry in line.entries])
    app.focused.highlighted = app.focused.get_option_index(str(part._lines.index(kind)))
    await pilot.press("right")
    line = next(line for line in part._lines if [entry.address for entry in line.entries] == [place])
    app.focused.highlighted = app.focused.get_option_index(str(part._lines.index(line)))
    entry = line.entries[0]
    await until(lambda: entry.detail.split()[-1] in seen_flat(app), pilot)
    row = place.rsplit(".", 1)[0]
    if row[-1].isdigit():
        assert headline(get(app.workspace.open_plan.plan, row)) in entry.sentence, (
            "the row is named in the person's words"
        )
    await pilot.press("enter")
    await until(lambda: address_in_focus(app) == place, pilot)
