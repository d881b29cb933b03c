"""Checks of goals and result targets: that they exist, and that they describe results (SMART)."""

import re
from collections.abc import Iterator

from planwizard.checks.check import DOUBTFUL, HINT, MISSING, NOT_ALCOHOL_ONLY, Observation, check
from planwizard.checks.context import Context, Words, field_address
from planwizard.plan.direction import ResultTarget
from planwizard.text import one_line

MOST_GOALS = 6
"""More overarching goals than this are seldom followed up; a rule of thumb, not a law."""

_ACTIVITY = Words(
    r"""
    \b(?:jobbe|arbeide|arbeida)\ (?:\w+\ ){0,3}?(?:med|for|mot|imot)\b
    | \b(?:vi|kommunen)\ (?:jobber|jobbar|arbeider|arbeidar)\ (?:\w+\ ){0,3}?(?:med|for|mot|imot)\b
    | \b(?:ha|har|sette|setje|rette|auke|øke)\ (?:\w+\ ){0,3}?(?:fokus(?:et)?|søkelys(?:et)?)\ (?:på|mot)\b
    | \bfokuser(?:e|er|a|ar)\ på\b
    | \b(?:styrke|styrkje|videreføre|vidareføre|fortsette|fortsetje|prioritere|intensivere)
      \ (?:\w+\ ){0,2}?(?:arbeidet|innsatsen|satsingen|satsinga)\b
    | \b(?:øke|auke)\ (?:bevisstheten|bevisstheita|medvitet|bevisstgjøringen|bevisstgjeringa)\b
    | \bbidra\ til\b
    """
)
_YEAR = re.compile(r"\b20\d\d\b")
_INEQUALITY = Words(
    r"""
    ulikhet | ulikskap | (?:helse|sosiale?\ )forskjell | (?:helse|sosiale?\ )skilnad | forskjellene | skilnadene
    | skilnadane | utjevn | utjamn | inntekt | økonomi | levekår | uansett\ bakgrunn | minst\ (?:fra|frå)\ før
    """
)


@check("no_goals", MISSING, "there are measures but no goals (fhl § 6)")
def no_goals(ctx: Context) -> Iterator[Observation]:
    """Measures without goals, although the law requires goals too (fhl § 6)."""
    direction = ctx.plan.direction
    if direction.measures and not (direction.goals or direction.focus_areas or direction.result_targets):
        yield Observation("direction.goals")


@check("too_many_goals", HINT, "more than six overarching goals")
def too_many_goals(ctx: Context) -> Iterator[Observation]:
    """More overarching goals than a municipality can follow up."""
    count = len(ctx.plan.direction.goals)
    if count > MOST_GOALS:
        yield Observation("direction.goals", {"count": count, "most": MOST_GOALS})


@check("goal_is_activity", DOUBTFUL, "a goal or aim describes an activity: «jobbe med», «ha fokus på»")
def goal_is_activity(ctx: Context) -> Iterator[Observation]:
    """A goal, or an aim of a focus area, that describes an activity instead of a result."""
    for goal in ctx.plan.direction.goals:
        if _ACTIVITY.search(goal.text or ""):
            yield Observation(field_address(goal, "text"), {"title": ctx.title(goal)})
    for area in ctx.plan.direction.focus_areas:
        aim = next((aim for aim in area.aims if _ACTIVITY.search(aim)), None)
        if aim:
            yield Observation(field_address(area, "aims"), {"title": one_line(aim)})


@check("goals_without_inequality", HINT, "no goal mentions social inequality (fhl § 1)", applies=NOT_ALCOHOL_ONLY)
def goals_without_inequality(ctx: Context) -> Iterator[Observation]:
    """No goal mentions social inequality, although the law is meant to reduce it (fhl § 1)."""
    goals = ctx.plan.direction.goals
    if ctx.is_alcohol_only or not goals or any(map(_INEQUALITY.search, _goal_texts(ctx))):
        return
    yield Observation(field_address(goals[0], "text"))


@check("result_target_vague", DOUBTFUL, "a result target has no number, year or indicator")
def result_target_vague(ctx: Context) -> Iterator[Observation]:
    """A result target without indicator, number or year; the address is that of the first missing field."""
    for row in ctx.plan.direction.result_targets:
        name = missing_in(row)
        if name:
            yield Observation(field_address(row, name), {"title": ctx.title(row)})


@check("result_target_without_baseline", HINT, "a result target has no baseline or source")
def result_target_without_baseline(ctx: Context) -> Iterator[Observation]:
    """A result target without a baseline or its source, so that progress cannot be measured."""
    for row in ctx.plan.direction.result_targets:
        name = next((name for name, value in (("baseline", row.baseline), ("source", row.source)) if not value), None)
        if name:
            yield Observation(field_address(row, name), {"title": ctx.title(row)})


def _goal_texts(ctx: Context) -> Iterator[str]:
    direction = ctx.plan.direction
    yield from (goal.text or "" for goal in direction.goals)
    yield from (target.text or "" for target in direction.result_targets)
    for area in direction.focus_areas:
        yield from area.aims


def missing_in(row: ResultTarget) -> str | None:
    """Return the name of the first missing field of a result target; None when it has indicator, number and year."""
    if not (row.indicator or "").strip():
        return "indicator"
    text = " ".join(filter(None, (row.text, row.target, row.baseline)))
    if not re.search(r"\d", _YEAR.sub("", text)):
        return "target"
    return None if _YEAR.search(f"{row.text or ''} {row.due or ''}") else "due"
