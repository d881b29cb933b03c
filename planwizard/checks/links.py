"""Whether it hangs together: challenges, goals, result targets, strategies and measures held against each other."""

from collections.abc import Iterator

from planwizard.checks.context import Context, Observation, Rule, field_address, title


def challenge_unanswered(ctx: Context) -> Iterator[Observation]:
    """A challenge that no goal, area or measure answers; silent until there is something that could."""
    direction = ctx.plan.direction
    if not (direction.goals or direction.focus_areas or direction.measures):
        return
    for row in ctx.plan.standing.challenges:
        if not ctx.graph.down[row.id]:
            yield Observation("challenge_unanswered", field_address(row, "title"), "missing", {"title": title(row)})


def goal_without_challenge(ctx: Context) -> Iterator[Observation]:
    """A goal that answers no challenge."""
    for row in ctx.plan.direction.goals:
        if not row.challenges and ctx.plan.standing.challenges:
            yield Observation(
                "goal_without_challenge", field_address(row, "challenges"), "doubtful", {"title": title(row)}
            )


def national_goal_unmet(ctx: Context) -> Iterator[Observation]:
    """A national goal that is quoted and then forgotten in the plan's own goals (seen in SIRUS 2/2011)."""
    if not ctx.plan.direction.goals:
        return
    for row in ctx.plan.direction.national_goals:
        if not ctx.graph.down[row.id]:
            yield Observation("national_goal_unmet", field_address(row, "text"), "doubtful", {"title": title(row)})


def result_target_serves_nothing(ctx: Context) -> Iterator[Observation]:
    """A result target that points at no goal or area, once there is one to point at."""
    direction = ctx.plan.direction
    if not (direction.goals or direction.focus_areas):
        return
    for row in direction.result_targets:
        if not row.serves:
            yield Observation(
                "result_target_serves_nothing", field_address(row, "serves"), "hint", {"title": title(row)}
            )


def strategy_without_measure(ctx: Context) -> Iterator[Observation]:
    """A way to the goals that no measure goes."""
    if not ctx.plan.direction.measures:
        return
    for row in ctx.plan.direction.strategies:
        if not ctx.graph.down[row.id]:
            yield Observation("strategy_without_measure", field_address(row, "text"), "hint", {"title": title(row)})


def goal_without_measure(ctx: Context) -> Iterator[Observation]:
    """A goal or area that no measure leads to, at any length: nothing is done about it."""
    direction = ctx.plan.direction
    if not direction.measures:
        return
    for row, name in (*((m, "text") for m in direction.goals), *((i, "name") for i in direction.focus_areas)):
        if row.id not in ctx.graph.reaching:
            yield Observation("goal_without_measure", field_address(row, name), "doubtful", {"title": title(row)})


def result_target_without_measure(ctx: Context) -> Iterator[Observation]:
    """A result target that no measure leads to."""
    if not ctx.plan.direction.measures:
        return
    for row in ctx.plan.direction.result_targets:
        if row.id not in ctx.graph.reaching:
            yield Observation(
                "result_target_without_measure", field_address(row, "text"), "hint", {"title": title(row)}
            )


def measure_serves_nothing(ctx: Context) -> Iterator[Observation]:
    """A measure that points at no challenge, goal, area, target or strategy."""
    for row in ctx.plan.direction.measures:
        if not row.serves:
            yield Observation("measure_serves_nothing", field_address(row, "serves"), "doubtful", {"title": title(row)})


RULES: tuple[Rule, ...] = (
    challenge_unanswered,
    goal_without_challenge,
    national_goal_unmet,
    result_target_serves_nothing,
    goal_without_measure,
    result_target_without_measure,
    strategy_without_measure,
    measure_serves_nothing,
)
