"""Checks of what folkehelseloven and plan- og bygningsloven require every such plan to consider.

They search the plan's own texts, not the guidance, national goals and inputs it quotes, and stay silent until there are
goals or measures.
"""

from collections.abc import Iterator

from planwizard.checks.check import DOUBTFUL, DOUBTFUL_OR_HINT, HINT, NOT_ALCOHOL_ONLY, Observation, check
from planwizard.checks.context import Context, Words, field_address

_CONSIDERATIONS = "about.mandate.limits"
_BEST_INTERESTS = Words(
    r"barn(?:a|et|as|ets|s)?(?:\ sitt)?\ beste\b | \bbeste?\ for\ barn | barnekonsekvens | barneperspektiv"
)
_SAMI = Words(r"samisk | \bsamer(?:ne|s)?\b | \bsamar(?:ne|ane)?\b | \bsamene\b | \bsamane\b | \bsamefor | sameting")
_INEQUALITY = Words(
    r"""
    ulikhet | ulikskap | (?:helse|sosiale?\ )forskjell | (?:helse|sosiale?\ )skilnad | utjevn | utjamn | levekår
    | (?:lav|låg)\ ?inntekt | sosioøkonomisk | (?:rammes|ramma|rammast|råkast|rammer|råkar)\ (?:hardest|mest)
    """
)
_FOR_CHILDREN = Words(
    r"""
    barn(?:e|a|as|s|et|ets)?(?:\ og\ unge?s?)?(?:\ sin)?[\ -]?(?:representant|talsperson|talerør)
    | (?:representant(?:en)?|talsperson(?:en)?)\ for\ barn | §\ ?3-3
    | interessene?\ til\ barn | interessane?\ til\ barn | barns?\ (?:og\ unges\ )?interesser
    """
)
_OVERVIEW = Words(
    r"oversikt(?:en|a)?(?:sdokument\w*)?\ (?:over|på)\ (?:folke)?helse | folkehelseoversikt | oversiktsdokument"
)


@check("best_interests_unnamed", DOUBTFUL, "barnets beste is not considered (fhl § 4)", applies=NOT_ALCOHOL_ONLY)
def best_interests_unnamed(ctx: Context) -> Iterator[Observation]:
    """Barnets beste is not considered, although the law makes it fundamental (fhl § 4, from 1 January 2026)."""
    if _is_required(ctx) and not ctx.mentions(_BEST_INTERESTS):
        yield Observation(_CONSIDERATIONS)


@check("sami_population_unnamed", HINT, "the Sámi population is not considered (fhl § 4)", applies=NOT_ALCOHOL_ONLY)
def sami_population_unnamed(ctx: Context) -> Iterator[Observation]:
    """The Sámi population is not considered; a hint, since the duty applies where Sámi live (fhl § 4)."""
    if _is_required(ctx) and not ctx.mentions(_SAMI):
        yield Observation(_CONSIDERATIONS)


@check(
    "inequality_unnamed",
    DOUBTFUL,
    "neither inequality nor the hardest-hit groups are mentioned (fhl §§ 1, 5)",
    applies=NOT_ALCOHOL_ONLY,
)
def inequality_unnamed(ctx: Context) -> Iterator[Observation]:
    """No mention of inequality or who is hit hardest, although the law aims to reduce inequality (fhl §§ 1 and 5)."""
    challenges = ctx.plan.standing.challenges
    if ctx.is_alcohol_only or not (challenges or _is_required(ctx)) or any(row.hit_hardest for row in challenges):
        return
    if not ctx.mentions(_INEQUALITY):
        address = field_address(challenges[0], "hit_hardest") if challenges else "standing.challenges"
        yield Observation(address)


@check(
    "children_unrepresented", DOUBTFUL_OR_HINT, "nobody represents children (pbl § 3-3)", applies="hint in a temaplan"
)
def children_unrepresented(ctx: Context) -> Iterator[Observation]:
    """Nobody represents the interests of children in the planning (pbl § 3-3); good practice in a temaplan.

    Silent until somebody is named as taking part.
    """
    pages = ("process.roles", "organise.groups", "make_meaning.participants")
    begun = [page for page in pages if page in ctx.begun]
    first = next((page for page in begun if ctx.shows(page)), next(iter(begun), None))
    if first and not ctx.mentions(_FOR_CHILDREN):
        yield Observation(first, weight="hint" if ctx.plan.about.procedure == "temaplan" else "doubtful")


@check(
    "overview_unnamed", HINT, "the overview of health is not among the sources (fhl §§ 5, 6)", applies=NOT_ALCOHOL_ONLY
)
def overview_unnamed(ctx: Context) -> Iterator[Observation]:
    """The overview of health, the required basis for the plan, is not among the sources (fhl §§ 5 and 6)."""
    overview = ctx.plan.about.anchoring.overview
    known = overview.document or overview.status in ("done", "under_way", "not_relevant")
    if "standing.sources" in ctx.begun and not (ctx.is_alcohol_only or known or ctx.mentions(_OVERVIEW)):
        yield Observation("standing.sources")


def _is_required(ctx: Context) -> bool:
    return not ctx.is_alcohol_only and ctx.has_begun("direction.goals", "direction.measures")
