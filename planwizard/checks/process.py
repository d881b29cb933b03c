"""Whether the work has a mandate, the right people, and an end: mandate, groups, involvement, follow-up."""

import re
from collections.abc import Iterator

from planwizard.checks.check import DOUBTFUL, DOUBTFUL_OR_HINT, FULL_DEPTH, HINT, MISSING, Observation, check
from planwizard.checks.context import Context, field_address, title, words
from planwizard.checks.sectors import are_health
from planwizard.plan.address import page_address
from planwizard.plan.answers import is_answered

FEW = 3
"""Fewer named people than this do not yet show who takes part."""

_YOUNG = words(r"\bbarn | \bung(?:e|es|dom\w*)\b | \belev | sk[ou]l[ea] | \bruss | student | lærling")
_BODY = words(
    r"""
    kommunestyre | bystyre | heradsstyre | formannskap | utval | \bråd(?:et)?\b | (?:politi|folkehelse|ungdoms|eldre)råd
    | komit | grupp[ea] | nettverk | forum | kommunedirektør | rådmann | rådmenn | leiing | ledelse | ledermøte
    | leiarmøte | koordinator | enhet | eining | avdeling | kommuneoverlege | folkehelseteam
    """
)
_WHEN = words(
    r"""
    \b20\d\d\b | årlig | årleg | (?:hvert|kvart)\ (?:\w+\ )?år | (?:hver|kvar)\ (?:valg|val)?periode
    | valgperiode | valperiode | planstrategi
    """
)
_TIME_OF_YEAR = words(
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
        if state.mark == "clarify" and page_id in ctx.guide.pages:
            values = {"page": ctx.guide.page_words(page_id).title, "note": state.note or "–"}
            yield Observation(page_address(page_id, "mark"), values)


@check(
    "no_mandate",
    MISSING,
    "nobody has ordered the plan, and no decision does",
    applies="once goals or measures are begun",
)
def no_mandate(ctx: Context) -> Iterator[Observation]:
    """Nobody has asked for the plan, and no decision either, although goals or measures are written."""
    mandate = ctx.plan.about.mandate
    pages = ("about.mandate", "direction.goals", "direction.measures")
    if ctx.has_begun(*pages) and not (is_answered(mandate.ordered_by) or is_answered(mandate.decision)):
        yield Observation("about.mandate.ordered_by")


@check("previous_plan_unsaid", HINT, "what became of the last plan is not told")
def previous_plan_unsaid(ctx: Context) -> Iterator[Observation]:
    """What became of the last plan is not told, and politicians ask."""
    if "standing.situation" in ctx.begun and not is_answered(ctx.plan.standing.previous_plan):
        yield Observation("standing.previous_plan")


@check("only_health_takes_part", DOUBTFUL, "everybody who takes part comes from health", applies="three named or more")
def only_health_takes_part(ctx: Context) -> Iterator[Observation]:
    """All participants and members of groups come from health, so that care decides what the plan is about."""
    named = [row.who for row in ctx.plan.make_meaning.participants if row.who]
    named += [item for row in ctx.plan.organise.groups for item in _ITEM.split(row.members or "") if item.strip()]
    if len(named) >= FEW and all(map(are_health, named)):
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
    """Involvement without children and youth, to whom the municipality has a duty of its own (pbl § 5-1)."""
    involved = ctx.plan.make_meaning.involvement
    said = " ".join(f"{row.group or ''} {row.method or ''} {row.came_out or ''}" for row in involved)
    if is_answered(involved) and not _YOUNG.search(said):
        yield Observation("make_meaning.involvement", weight="doubtful" if ctx.follows_pbl else "hint")


@check("evaluation_incomplete", HINT, "a question to evaluate by has no who or when")
def evaluation_incomplete(ctx: Context) -> Iterator[Observation]:
    """A question to evaluate by without who or when; the first that is missing is the place."""
    for row in ctx.plan.learn.evaluation:
        name = next((name for name, said in (("who", row.who), ("when", row.when)) if not is_answered(said)), None)
        if name:
            yield Observation(field_address(row, name), {"title": title(row)})


@check("no_follow_up_body", DOUBTFUL, "nobody is named who follows the plan up")
def no_follow_up_body(ctx: Context) -> Iterator[Observation]:
    """Nobody is named who gets the reports."""
    said = f"{ctx.plan.learn.reporting or ''} {ctx.plan.learn.revision or ''}"
    if _follow_up_is_due(ctx) and not _BODY.search(said):
        yield Observation("learn.reporting")


@check("no_follow_up_time", HINT, "when in the year the plan is followed up is not said")
def no_follow_up_time(ctx: Context) -> Iterator[Observation]:
    """Somebody gets the reports, but it is not said when in the year."""
    said = f"{ctx.plan.learn.reporting or ''} {ctx.plan.learn.revision or ''}"
    if "learn.follow_up" in ctx.begun and _BODY.search(said) and not _TIME_OF_YEAR.search(said):
        yield Observation("learn.reporting")


@check("no_revision_year", DOUBTFUL, "no year or rhythm of revision")
def no_revision_year(ctx: Context) -> Iterator[Observation]:
    """No year or rhythm for when the plan is revised."""
    said = f"{ctx.plan.learn.reporting or ''} {ctx.plan.learn.revision or ''}"
    if _follow_up_is_due(ctx) and not _WHEN.search(ctx.plan.learn.revision or said):
        yield Observation("learn.revision")


@check("no_evaluation", HINT, "there is no question to evaluate by", applies=FULL_DEPTH)
def no_evaluation(ctx: Context) -> Iterator[Observation]:
    """Nothing asks whether the plan worked; the short depth does not ask."""
    if ctx.plan.depth == "full" and _follow_up_is_due(ctx) and not is_answered(ctx.plan.learn.evaluation):
        yield Observation("learn.evaluation")


@check("involvement_without_result", HINT, "people were asked, and nothing is said to have come out of it")
def involvement_without_result(ctx: Context) -> Iterator[Observation]:
    """People were asked, and it is not said what came out of it or what changed."""
    for row in ctx.plan.make_meaning.involvement:
        if is_answered(row) and not (is_answered(row.came_out) or is_answered(row.changed)):
            values = {"title": title(row)}
            yield Observation(field_address(row, "came_out"), values)


def _follow_up_is_due(ctx: Context) -> bool:
    return "learn.follow_up" in ctx.begun or (ctx.is_out and "direction.measures" in ctx.begun)
