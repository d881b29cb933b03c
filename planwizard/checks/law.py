"""What folkehelseloven and plan- og bygningsloven ask any such plan to consider.

The words are sought in all the plan says itself, not in the laws, national goals and inputs it quotes. Nothing is asked
before there are goals or measures.
"""

from collections.abc import Iterator

from planwizard.checks.check import DOUBTFUL, DOUBTFUL_OR_HINT, HINT, NOT_ALCOHOL_ONLY, Observation, check
from planwizard.checks.context import Context, field_address, words

_CONSIDERATIONS = "about.mandate.limits"
_BEST_INTERESTS = words(
    r"barn(?:a|et|as|ets|s)?(?:\ sitt)?\ beste\b | \bbeste?\ for\ barn | barnekonsekvens | barneperspektiv"
)
_SAMI = words(r"samisk | \bsamer(?:ne|s)?\b | \bsamar(?:ne|ane)?\b | \bsamene\b | \bsamane\b | \bsamefor | sameting")
_INEQUALITY = words(
    r"""
    ulikhet | ulikskap | (?:helse|sosiale?\ )forskjell | (?:helse|sosiale?\ )skilnad | utjevn | utjamn | levekår
    | (?:lav|låg)\ ?inntekt | sosioøkonomisk | (?:rammes|ramma|rammast|råkast|rammer|råkar)\ (?:hardest|mest)
    """
)
_FOR_CHILDREN = words(
    r"""
    barn(?:e|a|as|s|et|ets)?(?:\ og\ unge?s?)?(?:\ sin)?[\ -]?(?:representant|talsperson|talerør)
    | (?:representant(?:en)?|talsperson(?:en)?)\ for\ barn | §\ ?3-3
    | interessene?\ til\ barn | interessane?\ til\ barn | barns?\ (?:og\ unges\ )?interesser
    """
)
_OVERVIEW = words(
    r"oversikt(?:en|a)?(?:sdokument\w*)?\ (?:over|på)\ (?:folke)?helse | folkehelseoversikt | oversiktsdokument"
)


@check("best_interests_unnamed", DOUBTFUL, "barnets beste is not considered (fhl § 4)", applies=NOT_ALCOHOL_ONLY)
def best_interests_unnamed(ctx: Context) -> Iterator[Observation]:
    """Barnets beste is nowhere considered; it is a fundamental concern (fhl § 4, from 1 January 2026)."""
    if _is_asked(ctx) and not ctx.says(_BEST_INTERESTS):
        yield Observation(_CONSIDERATIONS)


@check("sami_population_unnamed", HINT, "the Sámi population is not considered (fhl § 4)", applies=NOT_ALCOHOL_ONLY)
def sami_population_unnamed(ctx: Context) -> Iterator[Observation]:
    """The Sámi population is nowhere considered; a hint, since the duty is where Sámi live (fhl § 4)."""
    if _is_asked(ctx) and not ctx.says(_SAMI):
        yield Observation(_CONSIDERATIONS)


@check(
    "inequality_unnamed",
    DOUBTFUL,
    "nothing names inequality or who is hit hardest (fhl §§ 1, 5)",
    applies=NOT_ALCOHOL_ONLY,
)
def inequality_unnamed(ctx: Context) -> Iterator[Observation]:
    """Nothing names social inequality or who is hit hardest, although levelling out is the aim (fhl §§ 1 and 5)."""
    challenges = ctx.plan.standing.challenges
    if ctx.is_alcohol_only or not (challenges or _is_asked(ctx)) or any(row.hit_hardest for row in challenges):
        return
    if not ctx.says(_INEQUALITY):
        address = field_address(challenges[0], "hit_hardest") if challenges else "standing.challenges"
        yield Observation(address)


@check(
    "children_unrepresented", DOUBTFUL_OR_HINT, "nobody represents children (pbl § 3-3)", applies="hint in a temaplan"
)
def children_unrepresented(ctx: Context) -> Iterator[Observation]:
    """Nobody looks after the interests of children in the planning (pbl § 3-3); good custom in a temaplan.

    Silent until somebody is named in the work.
    """
    pages = ("process.roles", "organise.groups", "make_meaning.participants")
    first = next((page for page in pages if page in ctx.begun), None)
    if first and not ctx.says(_FOR_CHILDREN):
        yield Observation(first, weight="hint" if ctx.plan.about.procedure == "temaplan" else "doubtful")


@check(
    "overview_unnamed", HINT, "the overview of health is not among the sources (fhl §§ 5, 6)", applies=NOT_ALCOHOL_ONLY
)
def overview_unnamed(ctx: Context) -> Iterator[Observation]:
    """Sources without the overview of health that planning is to rest on (fhl §§ 5 and 6)."""
    overview = ctx.plan.about.anchoring.overview
    known = overview.document or overview.status in ("done", "under_way", "not_relevant")
    if "standing.sources" in ctx.begun and not (ctx.is_alcohol_only or known or ctx.says(_OVERVIEW)):
        yield Observation("standing.sources")


def _is_asked(ctx: Context) -> bool:
    return not ctx.is_alcohol_only and ctx.has_begun("direction.goals", "direction.measures")
