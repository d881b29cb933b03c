"""Checks of the hearing: its length, the councils that must be heard, and the assessment of inputs."""

from collections.abc import Iterator
from datetime import timedelta

from planwizard.checks.check import DOUBTFUL, DOUBTFUL_OR_HINT, Observation, Weight, check
from planwizard.checks.context import Context, Words, field_address
from planwizard.plan.answers import is_answered
from planwizard.readings import period

SIX_WEEKS = timedelta(weeks=6)

_FEW_WEEKS = Words(r"(?<![\w–-])(?:[1-5]|en|ei|én|éi|to|tre|fire|fem)\ (?:uker?s?|veker?s?|vekers)\b")
_ALL_COUNCILS = Words(
    r"(?:tre|alle|lovpålagte|lovfestede|lovfesta|lovpålagde)\ (?:\w+\ )?(?:råd(?:ene|a)?|medvirkningsråd\w*)\b"
)
_COUNCILS = {
    "older": Words(r"eldre\w*råd | eldre-\ og\ \w*råd | råd\w*\ for\ eldre | seniorråd"),
    "disabled": Words(r"funksjons(?:nedset|nedsatt|hemm|hinder|variasjon|råd|evne)"),
    "youth": Words(
        r"ungdoms?råd | ungdomsr?utval | ungdomspanel | råd\w*\ for\ (?:barn\ og\ )?(?:unge?|ungdom)\b | ungdommens"
    ),
}


@check("hearing_too_short", DOUBTFUL, "on hearing for less than six weeks (pbl § 11-14)", applies="kommunedelplan")
def hearing_too_short(ctx: Context) -> Iterator[Observation]:
    """The hearing of a kommunedelplan lasts less than six weeks (pbl § 11-14), counting first and last day."""
    typed = ctx.plan.process.hearing_period or ""
    if ctx.plan.about.procedure == "kommunedelplan" and "process.hearing" in ctx.begun and _is_short(typed):
        yield Observation("process.hearing_period", {"period": typed})


@check("council_not_heard", DOUBTFUL, "a statutory council is not heard (kommuneloven § 5-12)")
def council_not_heard(ctx: Context) -> Iterator[Observation]:
    """A council with a right to be heard is not on the hearing list (kommuneloven § 5-12)."""
    if "process.hearing" not in ctx.begun:
        return
    heard = "\n".join((*ctx.plan.process.hearing_parties, *(row.sender or "" for row in ctx.plan.process.inputs)))
    missing = [name for name, pattern in _COUNCILS.items() if not pattern.search(heard)]
    if missing and not _ALL_COUNCILS.search(heard):
        councils = ", ".join(ctx.guide.say(f"checks.council_not_heard.{name}") for name in missing)
        yield Observation("process.hearing_parties", {"councils": councils})


@check(
    "input_unassessed", DOUBTFUL_OR_HINT, "an input is not assessed (pbl §§ 11-14, 11-15)", applies="hint outside pbl"
)
def input_unassessed(ctx: Context) -> Iterator[Observation]:
    """An input without an assessment, which is a duty under pbl (§§ 11-14 and 11-15) and good practice elsewhere."""
    for row in ctx.plan.process.inputs:
        if is_answered(row) and not (row.outcome or is_answered(row.assessment)):
            weight: Weight = "doubtful" if ctx.follows_pbl else "hint"
            yield Observation(field_address(row, "assessment"), {"title": ctx.title(row)}, weight=weight)


def _is_short(typed: str) -> bool:
    read = period(typed)
    if read is None or read.start == read.end:
        return bool(_FEW_WEEKS.search(typed))
    return read.end - read.start + timedelta(days=1) < SIX_WEEKS
