"""Checks of the planning process: mandate, groups, involvement and follow-up."""

import re
from collections.abc import Iterator

from planwizard.checks.check import DOUBTFUL, DOUBTFUL_OR_HINT, FULL_DEPTH, HINT, MISSING, Observation, check
from planwizard.checks.context import Context, Words, field_address
from planwizard.checks.sectors import are_health
from planwizard.guide.progress import status_of
from planwizard.plan.address import page_address
from planwizard.plan.answers import is_answered

ENOUGH_NAMED = 3
"""With fewer named people, it is too early to judge who takes part."""

_YOUNG = Words(r"\bbarn | \bung(?:e|es|dom\w*)\b | \belev | sk[ou]l[ea] | \bruss | student | lærling")
_BODY = Words(
    r"""
    kommunestyre | bystyre | heradsstyre | formannskap | utval | \bråd(?:et)?\b | (?:politi|folkehelse|ungdoms|eldre)råd
    | komit | grupp[ea] | nettverk | forum | kommunedirektør | rådmann | rådmenn | leiing | ledelse | ledermøte
    | leiarmøte | koordinator | enhet | eining | avdeling | kommuneoverlege | folkehelseteam
    """
)
_WHEN = Words(
    r"""
    \b20\d\d\b | årlig | årleg | (?:hvert|kvart)\ (?:\w+\ )?år | (?:hver|kvar)\ (?:valg|val)?periode
    | valgperiode | valperiode | planstrategi
    """
)
_TIME_OF_YEAR = Words(
    r"""
    januar | februar | \bmars | april | \bmai\b | \bjuni | \bjuli | august | september | oktober | november | desember
    | kvartal | tertial | halvår | \bvår(?:en)?\b | høst | haust | sommer | sommar | årsmelding | årsrapport | årsmøte
    | årsrekneskap | årsregnskap | budsjett | økonomiplan
    """
)
_ITEM = re.compile(r"\n|;|,")


@check("page_to_clarify", MISSING, "a page is marked «må avklares»")
def page_to_clarify(ctx: Context) -> Iterator[Observation]:
    """A page marked «må avklares»."""
    for page_id, state in ctx.plan.pages.items():
        page = ctx.guide.pages.get(page_id)
        if state.mark == "clarify" and page and page.is_in(ctx.plan.about.kind, "full"):
            values = {"page": ctx.guide.page_words(page_id).title, "note": state.note or "–"}
            yield Observation(page_address(page_id, "mark"), values)


@check("done_but_empty", MISSING, "a page is marked as done, and nothing essential on it is answered")
def done_but_empty(ctx: Context) -> Iterator[Observation]:
    """A page marked as done on which nothing essential is answered; only pages that the plan shows."""
    for page in ctx.guide.pages_for(ctx.plan):
        if status_of(page, ctx.plan) == "done_but_empty":
            yield Observation(page_address(page.id, "mark"), {"page": ctx.guide.page_words(page.id).title})


@check(
    "no_mandate",
    MISSING,
    "neither who ordered the plan nor a decision is given",
    applies="once goals or measures are begun",
)
def no_mandate(ctx: Context) -> Iterator[Observation]:
    """There are goals or measures, but the mandate names neither who ordered the plan nor a decision."""
    mandate = ctx.plan.about.mandate
    pages = ("about.mandate", "direction.goals", "direction.measures")
    if ctx.has_begun(*pages) and not (is_answered(mandate.ordered_by) or is_answered(mandate.decision)):
        yield Observation("about.mandate.ordered_by")


@check("previous_plan_unsaid", HINT, "the results of the previous plan are not reported")
def previous_plan_unsaid(ctx: Context) -> Iterator[Observation]:
    """The plan does not report how the previous plan went; politicians ask for that."""
    if "standing.situation" in ctx.begun and not is_answered(ctx.plan.standing.previous_plan):
        yield Observation("standing.previous_plan")


@check("only_health_takes_part", DOUBTFUL, "everybody who takes part comes from health", applies="three named or more")
def only_health_takes_part(ctx: Context) -> Iterator[Observation]:
    """All participants and group members come from the health services, whose view then dominates the plan."""
    named = [row.who for row in ctx.plan.make_meaning.participants if row.who]
    named += [item for row in ctx.plan.organise.groups for item in _ITEM.split(row.members or "") if item.strip()]
    if len(named) >= ENOUGH_NAMED and all(map(are_health, named)):
        taking_part = ctx.plan.make_meaning.participants
        address = "make_meaning.participants" if taking_part else "organise.groups"
        yield Observation(address)


@check(
    "children_uninvolved",
    DOUBTFUL_OR_HINT,
    "children and youth are not among those asked (pbl § 5-1)",
    applies="hint outside pbl",
)
def children_uninvolved(ctx: Context) -> Iterator[Observation]:
    """Children and youth are not involved, although the municipality has a special duty towards them (pbl § 5-1)."""
    involved = ctx.plan.make_meaning.involvement
    text = " ".join(f"{row.group or ''} {row.method or ''} {row.came_out or ''}" for row in involved)
    if is_answered(involved) and not _YOUNG.search(text):
        yield Observation("make_meaning.involvement", weight="doubtful" if ctx.follows_pbl else "hint")


@check("evaluation_incomplete", HINT, "an evaluation question has no who or when")
def evaluation_incomplete(ctx: Context) -> Iterator[Observation]:
    """An evaluation question without who or when; the address is that of the first missing field."""
    for row in ctx.plan.learn.evaluation:
        name = next((name for name, value in (("who", row.who), ("when", row.when)) if not is_answered(value)), None)
        if name:
            yield Observation(field_address(row, name), {"title": ctx.title(row)})


@check("no_follow_up_body", DOUBTFUL, "no body is named to follow up the plan")
def no_follow_up_body(ctx: Context) -> Iterator[Observation]:
    """No body that receives the reports is named."""
    if _follow_up_is_due(ctx) and not _BODY.search(_follow_up_text(ctx)):
        yield Observation("learn.reporting")


@check("no_follow_up_time", HINT, "no time of year for the follow-up")
def no_follow_up_time(ctx: Context) -> Iterator[Observation]:
    """A body receives the reports, but the time of year is not given."""
    text = _follow_up_text(ctx)
    if "learn.follow_up" in ctx.begun and _BODY.search(text) and not _TIME_OF_YEAR.search(text):
        yield Observation("learn.reporting")


@check("no_revision_year", DOUBTFUL, "no year or interval for the revision")
def no_revision_year(ctx: Context) -> Iterator[Observation]:
    """Neither a year nor an interval for the revision of the plan."""
    if _follow_up_is_due(ctx) and not _WHEN.search(ctx.plan.learn.revision or _follow_up_text(ctx)):
        yield Observation("learn.revision")


@check("no_evaluation", HINT, "there is no evaluation question", applies=FULL_DEPTH)
def no_evaluation(ctx: Context) -> Iterator[Observation]:
    """No evaluation question; the short depth has none."""
    if ctx.plan.depth == "full" and _follow_up_is_due(ctx) and not is_answered(ctx.plan.learn.evaluation):
        yield Observation("learn.evaluation")


@check("involvement_without_result", HINT, "an involvement has no result")
def involvement_without_result(ctx: Context) -> Iterator[Observation]:
    """An involvement that reports neither its result nor what changed."""
    for row in ctx.plan.make_meaning.involvement:
        if is_answered(row) and not (is_answered(row.came_out) or is_answered(row.changed)):
            values = {"title": ctx.title(row)}
            yield Observation(field_address(row, "came_out"), values)


def _follow_up_is_due(ctx: Context) -> bool:
    return "learn.follow_up" in ctx.begun or (ctx.is_public and "direction.measures" in ctx.begun)


def _follow_up_text(ctx: Context) -> str:
    return f"{ctx.plan.learn.reporting or ''} {ctx.plan.learn.revision or ''}"
