"""Checks of each measure: responsible, due date, cost, target group, priority and status."""

from collections.abc import Iterator

from planwizard.checks.check import (
    BY_LEVEL,
    DOUBTFUL,
    DOUBTFUL_OR_HINT,
    FULL_DEPTH,
    HINT,
    MISSING,
    Observation,
    Weight,
    check,
)
from planwizard.checks.context import Context, Words, field_address
from planwizard.plan.answers import is_answered
from planwizard.plan.direction import ResultTarget
from planwizard.plan.measures import Measure
from planwizard.readings import Period, amount, names, needs_no_new_money, period

# An infinitive ends in -e, in nynorsk also in -a; the short ones are listed. «Å» may come before it.
_VERB_FIRST = Words(
    r"""
    \W*(?:å\ )?
    (?: \w+[ea] | gi | få | ha | se | sjå | gå | ta | bli | (?:til|inn|for)?by | dra | si | nå | slå | snu )
    (?:st?)?\b
    """
)


@check("measure_without_responsible", MISSING, "a measure has no responsible")
@check("measure_without_due", MISSING, "a measure has no due date")
@check("measure_without_cost", MISSING, "a measure has no cost")
@check("measure_without_level", DOUBTFUL, "a measure has no level", applies=BY_LEVEL)
def measure_incomplete(ctx: Context) -> Iterator[Observation]:
    """A measure without responsible, due, cost or, where levels are weighed, level."""
    required = ("responsible", "due", "cost", *(["level"] if ctx.plan.about.weighs_levels else []))
    for row in ctx.plan.direction.measures:
        for name in required:
            if not is_answered(getattr(row, name)):
                label = ctx.guide.field_words[f"direction.measures.{name}"].label
                values = {"title": ctx.title(row), "label": label}
                yield Observation(field_address(row, name), values, check_id=f"measure_without_{name}")


@check("due_outside_period", DOUBTFUL_OR_HINT, "a due date outside the period", applies="hint for result targets")
def due_outside_period(ctx: Context) -> Iterator[Observation]:
    """A due date before the plan period begins or after it ends; measures that are done or stopped are skipped.

    Measures are held against the period of the action part, if it has one of its own.
    """
    about = ctx.plan.about
    for row in _with_open_due_date(ctx):
        years = about.action_years if isinstance(row, Measure) else (about.period_start, about.period_end)
        read = period(row.due or "")
        if read and _is_outside(read, *years):
            weight: Weight = "doubtful" if isinstance(row, Measure) else "hint"
            values = {"title": ctx.title(row), "due": row.due, "period": f"{years[0] or ''}–{years[1] or ''}"}
            yield Observation(field_address(row, "due"), values, weight=weight)


@check("measure_without_priority", HINT, "a measure has no priority (fhl § 6)")
def measure_without_priority(ctx: Context) -> Iterator[Observation]:
    """A measure without a priority; the plan must set priorities (fhl § 6)."""
    for row in ctx.plan.direction.measures:
        if row.priority is None:
            yield Observation(field_address(row, "priority"), {"title": ctx.title(row)})


@check("responsible_is_many", HINT, "a measure has several responsible")
def responsible_is_many(ctx: Context) -> Iterator[Observation]:
    """A measure with several responsible; the page asks for one, and lists the others as partners."""
    for row in ctx.plan.direction.measures:
        several = names(row.responsible or "")
        if len(several) > 1:
            values = {"title": ctx.title(row), "names": ", ".join(several)}
            yield Observation(field_address(row, "responsible"), values)


@check("measure_without_target_group", HINT, "a measure does not say whom it is for", applies=FULL_DEPTH)
def measure_without_target_group(ctx: Context) -> Iterator[Observation]:
    """A measure without a target group; the short depth does not ask for one."""
    if ctx.plan.depth == "full":
        for row in ctx.plan.direction.measures:
            if not (row.groups or is_answered(row.target_group)):
                address = field_address(row, "target_group")
                yield Observation(address, {"title": ctx.title(row)})


@check(
    "measure_without_funding",
    HINT,
    "a measure costs money and has no funding (kommuneloven ch. 14)",
    applies=FULL_DEPTH,
)
def measure_without_funding(ctx: Context) -> Iterator[Observation]:
    """A measure that costs money and has no funding (kommuneloven ch. 14); the short depth does not ask for it."""
    if ctx.plan.depth == "full":
        for row in ctx.plan.direction.measures:
            if _needs_money(row) and not (row.funding_status or is_answered(row.funding)):
                address = field_address(row, "funding_status")
                yield Observation(address, {"title": ctx.title(row)})


@check("measures_without_verb", HINT, "measure titles name a thing instead of an action", applies=FULL_DEPTH)
def measures_without_verb(ctx: Context) -> Iterator[Observation]:
    """Measures whose title names a thing instead of an action; one finding in all, since nouns are a common style."""
    if ctx.plan.depth != "full":
        return
    nouns = [row for row in ctx.plan.direction.measures if row.title and not _VERB_FIRST.match(row.title)]
    if nouns:
        values = {"count": len(nouns), "title": ctx.title(nouns[0])}
        yield Observation(field_address(nouns[0], "title"), values)


@check("measure_without_status", HINT, "a measure has no status", applies="full depth, adopted")
def measure_without_status(ctx: Context) -> Iterator[Observation]:
    """A measure of an adopted plan without a status; the short depth does not ask for one."""
    if ctx.plan.depth == "full" and ctx.plan.about.stage == "adopted":
        for row in ctx.plan.direction.measures:
            if row.status is None:
                yield Observation(field_address(row, "status"), {"title": ctx.title(row)})


def _needs_money(row: Measure) -> bool:
    typed = row.cost or ""
    read = amount(typed)
    return bool(read and read.kroner) and not needs_no_new_money(typed)


def _with_open_due_date(ctx: Context) -> Iterator[Measure | ResultTarget]:
    yield from ctx.plan.direction.result_targets
    yield from (row for row in ctx.plan.direction.measures if row.status not in ("done", "stopped"))


def _is_outside(read: Period, first: int | None, last: int | None) -> bool:
    if first and last and first > last:
        return False
    return bool((first and read.end.year < first) or (last and read.end.year > last))
