"""Checks of the balance of all measures: levels of prevention, sectors, and children and youth."""

from collections.abc import Iterator
from typing import get_args

from planwizard.checks.check import BY_LEVEL, DOUBTFUL, HINT, NOT_ALCOHOL_ONLY, Observation, check
from planwizard.checks.context import Context, Words
from planwizard.checks.sectors import are_health
from planwizard.plan.measures import Level, Measure

ENOUGH = 3
"""Fewer measures than the three levels cannot be in balance; the checks then wait until the page is marked as done."""

_PAGE = "direction.measures"
_YOUNG_GROUPS = frozenset({"children", "youth", "families"})
_YOUNG = Words(
    r"\bbarn | småbarn | \bung(?:e|es|dom\w*)\b | \belev | sk[ou]l[ea] | \bruss(?:en|etid\w*|efeir\w*)?\b | foreldre"
)


@check(
    "level_without_measure",
    HINT,
    "one of the three levels has no measure",
    applies=f"three measures; {BY_LEVEL}",
)
def level_without_measure(ctx: Context) -> Iterator[Observation]:
    """A level of prevention without measures; practice drifts towards those who already have a problem."""
    present = {row.level for row in ctx.plan.direction.measures if row.level}
    unused = [level for level in get_args(Level) if level not in present]
    if not (ctx.plan.about.weighs_levels and present and unused and _can_be_judged(ctx)):
        return
    levels = ", ".join(f"«{ctx.guide.choice('direction.measures.level', level)}»" for level in unused)
    yield Observation(_PAGE, {"levels": levels})


@check(
    "only_health_responsible",
    DOUBTFUL,
    "health services are responsible for all measures (fhl § 4)",
    applies="three measures",
)
def only_health_responsible(ctx: Context) -> Iterator[Observation]:
    """Health services are responsible for all measures, although the whole municipality has the duty (fhl § 4)."""
    responsibles = [row.responsible for row in ctx.plan.direction.measures if row.responsible]
    if responsibles and _can_be_judged(ctx) and all(map(are_health, responsibles)):
        yield Observation(_PAGE)


@check(
    "no_measure_for_young",
    DOUBTFUL,
    "no measure is for children and youth",
    applies=f"three measures; {NOT_ALCOHOL_ONLY}",
)
def no_measure_for_young(ctx: Context) -> Iterator[Observation]:
    """No measure is for children and youth, by its target groups or its text."""
    if ctx.is_alcohol_only or not _can_be_judged(ctx) or any(map(_is_for_young, ctx.plan.direction.measures)):
        return
    yield Observation(_PAGE)


def _can_be_judged(ctx: Context) -> bool:
    count = len(ctx.plan.direction.measures)
    return count >= ENOUGH or (count > 0 and ctx.plan.page_state(_PAGE).mark == "done")


def _is_for_young(row: Measure) -> bool:
    texts = filter(None, (row.title, row.target_group, row.heading, row.description))
    return not _YOUNG_GROUPS.isdisjoint(row.groups) or any(map(_YOUNG.search, texts))
