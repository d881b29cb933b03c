"""Whether figures have a source, whether the sources are fresh, and what they say will follow."""

import re
from collections.abc import Iterator

from planwizard.checks.check import DOUBTFUL, FULL_DEPTH, HINT, Observation, check
from planwizard.checks.context import Context, field_address, title, words

OLDEST = 4
"""Years a source may be old: the overview of health is made anew every fourth year (forskrift om oversikt § 5)."""

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_NOT_A_FIGURE = words(
    r"""
    https?://\S+ | §+\ ?[\d\ a-z–-]+ | \bkl(?:okk(?:en|a))?\.?\ ?\d+(?:[.:]\d\d)? | \b\d+[.:]\d\d\b
    | \b\d+\.\ ?(?:[–-]\ ?\d+\.\ ?)?(?:trinn|klasse|januar|februar|mars|april|mai|juni|juli|august|september|oktober
    |november|desember) | \b\d+(?:\ ?[–-]\ ?\d+)?\ ?(?:år|åringe|åringa)\w* | \b(?:19|20)\d\d(?:[–-]\d+)?\b
    """
)
_FIGURE = words(
    r"""
    \d[\d\ ,.]*(?:%|prosent|promille) | \d+\ av\ \d+
    | (?<![\d.])(?:\d{1,3}(?:[\ .]\d{3})+|\d{2,})(?:,\d+)?\ [a-zæøå]{3,}
    """
)
_NAMES_SOURCE = words(
    r"""
    kilder?: | kjelder?: | https?:// | ungdata | brukerplan | brukarplan | folkehelseprofil | oppvekstprofil | \bssb\b
    | statistisk\ sentralbyrå | \bfhi\b | helsedirektorat | folkehelseinstitutt | \bhunt\b | folkehelseundersøk
    | kommunehelsa | \bkostra\b | meld\.\ ?st | \bnou\b | statistikkbank
    """
)


@check("source_too_old", DOUBTFUL, "a source more than four years older than the period, else than today")
def source_too_old(ctx: Context) -> Iterator[Observation]:
    """A source more than four years older than the beginning of the plan, or than today when that is not set."""
    newest = ctx.plan.about.period_start or ctx.today.year
    for row in ctx.plan.standing.sources:
        years = [int(year) for year in _YEAR.findall(row.year or "")]
        if years and newest - max(years) > OLDEST:
            values = {"title": title(row), "year": row.year}
            yield Observation(field_address(row, "year"), values)


@check("figure_without_source", DOUBTFUL, "a figure in situation, theme or challenge has no source")
def figure_without_source(ctx: Context) -> Iterator[Observation]:
    """A figure in the situation, a theme or a challenge without a source, linked or named in the text."""
    named = _names_of_sources(ctx)
    for address, heading, said, sources in _texts_with_figures(ctx):
        figure = _figure_in(said)
        if figure and not (sources or _NAMES_SOURCE.search(said) or any(name in said.lower() for name in named)):
            yield Observation(address, {"title": heading, "figure": figure})


@check(
    "challenge_without_consequence",
    HINT,
    "a challenge does not say what happens if nothing is done",
    applies=FULL_DEPTH,
)
def challenge_without_consequence(ctx: Context) -> Iterator[Observation]:
    """A challenge that does not say what happens if nothing is done; the short depth does not ask."""
    if ctx.plan.depth == "full":
        for row in ctx.plan.standing.challenges:
            if row.title and not (row.consequence or "").strip():
                address = field_address(row, "consequence")
                yield Observation(address, {"title": title(row)})


def _names_of_sources(ctx: Context) -> frozenset[str]:
    return frozenset(row.name.strip().lower() for row in ctx.plan.standing.sources if row.name and row.name.strip())


def _texts_with_figures(ctx: Context) -> Iterator[tuple[str, str, str, tuple[str, ...]]]:
    """Yield place, heading, text and linked sources of all that is to have its sources."""
    standing = ctx.plan.standing
    for name, said, sources in (
        ("national", standing.national_situation, standing.national_sources),
        ("local", standing.local_situation, standing.local_sources),
    ):
        heading = ctx.guide.field_words[f"standing.{name}_situation"].label
        yield f"standing.{name}_sources", heading, said or "", sources
    for theme in standing.themes:
        yield field_address(theme, "sources"), title(theme), theme.situation or "", theme.sources
    for row in standing.challenges:
        said = "\n".join(filter(None, (row.title, row.description, row.cause, row.consequence)))
        yield field_address(row, "sources"), title(row), said, row.sources


def _figure_in(said: str) -> str | None:
    found = _FIGURE.search(_NOT_A_FIGURE.sub(" ", said))
    return " ".join(found[0].split()) if found else None
