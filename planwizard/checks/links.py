"""Checks of the links between challenges, goals, result targets, strategies and measures."""

from collections.abc import Iterator

from planwizard.checks.check import DOUBTFUL, HINT, MISSING, Observation, check
from planwizard.checks.context import Context, field_address


@check("challenge_unanswered", MISSING, "no goal, area or measure answers a challenge")
def challenge_unanswered(ctx: Context) -> Iterator[Observation]:
    """A challenge that no goal, area or measure answers; silent until one of those exists."""
    direction = ctx.plan.direction
    if not (direction.goals or direction.focus_areas or direction.measures):
        return
    for row in ctx.plan.standing.challenges:
        if not ctx.graph.down[row.id]:
            yield Observation(field_address(row, "title"), {"title": ctx.title(row)})


@check("goal_without_challenge", DOUBTFUL, "a goal answers no challenge", applies="once there are challenges")
def goal_without_challenge(ctx: Context) -> Iterator[Observation]:
    """A goal without a link to a challenge, once there are challenges."""
    for row in ctx.plan.direction.goals:
        if not row.challenges and ctx.plan.standing.challenges:
            yield Observation(field_address(row, "challenges"), {"title": ctx.title(row)})


@check("national_goal_unmet", DOUBTFUL, "no goal of the plan follows up a quoted national goal")
def national_goal_unmet(ctx: Context) -> Iterator[Observation]:
    """A quoted national goal that none of the plan's own goals follow up (seen in SIRUS 2/2011)."""
    if not ctx.plan.direction.goals:
        return
    for row in ctx.plan.direction.national_goals:
        if not ctx.graph.down[row.id]:
            yield Observation(field_address(row, "text"), {"title": ctx.title(row)})


@check("result_target_serves_nothing", HINT, "a result target has no link to a goal or area")
def result_target_serves_nothing(ctx: Context) -> Iterator[Observation]:
    """A result target without a link to a goal or area, once there are any."""
    direction = ctx.plan.direction
    if not (direction.goals or direction.focus_areas):
        return
    for row in direction.result_targets:
        if not row.serves:
            yield Observation(field_address(row, "serves"), {"title": ctx.title(row)})


@check("goal_without_measure", DOUBTFUL, "no measure leads to a goal or area", applies="once there are measures")
def goal_without_measure(ctx: Context) -> Iterator[Observation]:
    """A goal or area that no measure links to, directly or through other rows."""
    direction = ctx.plan.direction
    if not direction.measures:
        return
    for row, name in (
        *((goal, "text") for goal in direction.goals),
        *((area, "name") for area in direction.focus_areas),
    ):
        if row.id not in ctx.graph.with_measures:
            yield Observation(field_address(row, name), {"title": ctx.title(row)})


@check("result_target_without_measure", HINT, "no measure leads to a result target", applies="once there are measures")
def result_target_without_measure(ctx: Context) -> Iterator[Observation]:
    """A result target that no measure links to, directly or through strategies."""
    if not ctx.plan.direction.measures:
        return
    for row in ctx.plan.direction.result_targets:
        if row.id not in ctx.graph.with_measures:
            yield Observation(field_address(row, "text"), {"title": ctx.title(row)})


@check("strategy_without_measure", HINT, "a strategy has no measure", applies="once there are measures")
def strategy_without_measure(ctx: Context) -> Iterator[Observation]:
    """A strategy that no measure links to."""
    if not ctx.plan.direction.measures:
        return
    for row in ctx.plan.direction.strategies:
        if not ctx.graph.down[row.id]:
            yield Observation(field_address(row, "text"), {"title": ctx.title(row)})


@check("measure_serves_nothing", DOUBTFUL, "a measure has no links")
def measure_serves_nothing(ctx: Context) -> Iterator[Observation]:
    """A measure without a link to a challenge, goal, area, target or strategy."""
    for row in ctx.plan.direction.measures:
        if not row.serves:
            yield Observation(field_address(row, "serves"), {"title": ctx.title(row)})
