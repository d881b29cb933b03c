"""Checks of the situation: figures without a source, old sources, challenges without a consequence."""

import re
from collections.abc import Iterator

from planwizard.checks.check import DOUBTFUL, FULL_DEPTH, HINT, Observation, check
from planwizard.checks.context import Context, Words, field_address
from planwizard.guide.figure_words import with_unit
from planwizard.plan.standing import KeyFigure
from planwizard.readings import number
from planwizard.text import fold

MAX_AGE = 4
"""How old a source may be, in years: the overview of health is renewed every four years (forskrift om oversikt § 5)."""

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_NOT_A_FIGURE = Words(
    r"""
    https?://\S+ | §+\ ?[\d\ a-z–-]+ | \bkl(?:okk(?:en|a))?\.?\ ?\d+(?:[.:]\d\d)? | \b\d+[.:]\d\d\b
    | \b\d+\.\ ?(?:[–-]\ ?\d+\.\ ?)?(?:trinn|klasse|januar|februar|mars|april|mai|juni|juli|august|september|oktober
    |november|desember) | \b\d+(?:\ ?[–-]\ ?\d+)?\ ?(?:år|åringe|åringa)\w* | \b(?:19|20)\d\d(?:[–-]\d+)?\b
    """
)
_FIGURE = Words(
    r"""
    \d[\d\ ,.]*(?:%|prosent|promille) | \d+\ av\ \d+
    | (?<![\d.])(?:\d{1,3}(?:[\ .]\d{3})+|\d{2,})(?:,\d+)?\ [a-zæøå]{3,}
    """
)
_LEADING_NUMBER = re.compile(r"[0-9]{1,3}(?:[ .][0-9]{3})+(?![0-9])(?:,[0-9]+)?|[0-9]+(?:,[0-9]+)?")
_NAMES_SOURCE = Words(
    r"""
    kilder?: | kjelder?: | https?:// | ungdata | brukerplan | brukarplan | folkehelseprofil | oppvekstprofil | \bssb\b
    | statistisk\ sentralbyrå | \bfhi\b | helsedirektorat | folkehelseinstitutt | \bhunt\b | folkehelseundersøk
    | kommunehelsa | \bkostra\b | meld\.\ ?st | \bnou\b | statistikkbank
    """
)


@check(
    "source_too_old", DOUBTFUL, "a source is more than four years older than the period, or than today without a period"
)
def source_too_old(ctx: Context) -> Iterator[Observation]:
    """A source more than four years older than the start of the plan period, or than today when no period is set."""
    reference_year = ctx.plan.about.period_start or ctx.today.year
    for row in ctx.plan.standing.sources:
        years = [int(year) for year in _YEAR.findall(row.year or "")]
        if years and reference_year - max(years) > MAX_AGE:
            values = {"title": ctx.title(row), "year": row.year}
            yield Observation(field_address(row, "year"), values)


@check("figure_without_source", DOUBTFUL, "a key figure, or a figure in situation, theme or challenge, has no source")
def figure_without_source(ctx: Context) -> Iterator[Observation]:
    """A figure in the situation, a theme or a challenge with no source, neither linked nor named in the text.

    A figure that is a key figure with a source has that; a key figure without a source is reported itself.
    """
    for address, heading, text, sources in _texts_with_figures(ctx):
        figure = "" if sources or _names_source(text, ctx) else _figure_without_source(text, ctx)
        if figure:
            yield Observation(address, {"title": heading, "figure": figure})
    yield from _key_figures_without_source(ctx)


def _key_figures_without_source(ctx: Context) -> Iterator[Observation]:
    for row in ctx.plan.standing.figures:
        typed = next((value.value for value in row.values if number(value.value or "") is not None), None)
        if typed and not _has_source(row, ctx):
            values = {"title": ctx.title(row), "figure": with_unit(typed, row.unit)}
            yield Observation(field_address(row, "source"), values)


@check(
    "challenge_without_consequence",
    HINT,
    "a challenge does not say what happens if nothing is done",
    applies=FULL_DEPTH,
)
def challenge_without_consequence(ctx: Context) -> Iterator[Observation]:
    """A challenge without the consequence of doing nothing; the short depth does not ask for it."""
    if ctx.plan.depth == "full":
        for row in ctx.plan.standing.challenges:
            if row.title and not (row.consequence or "").strip():
                address = field_address(row, "consequence")
                yield Observation(address, {"title": ctx.title(row)})


def _names_source(text: str, ctx: Context) -> bool:
    """Return whether a text names a source: one everybody knows, or one of the plan's."""
    names = filter(None, (fold(row.name or "") for row in ctx.plan.standing.sources))
    return bool(_NAMES_SOURCE.search(text)) or any(name in fold(text) for name in names)


def _has_source(figure: KeyFigure, ctx: Context) -> bool:
    return any(source.id == figure.source for source in ctx.plan.standing.sources)


def _texts_with_figures(ctx: Context) -> Iterator[tuple[str, str, str, tuple[str, ...]]]:
    """Yield the address of the sources, heading, text and linked sources of every text that needs sources."""
    standing = ctx.plan.standing
    for name, text, sources in (
        ("national", standing.national_situation, standing.national_sources),
        ("local", standing.local_situation, standing.local_sources),
    ):
        heading = ctx.guide.field_words[f"standing.{name}_situation"].label
        yield f"standing.{name}_sources", heading, text or "", sources
    for theme in standing.themes:
        yield field_address(theme, "sources"), ctx.title(theme), theme.situation or "", theme.sources
    for row in standing.challenges:
        text = "\n".join(filter(None, (row.title, row.description, row.cause, row.consequence)))
        yield field_address(row, "sources"), ctx.title(row), text, row.sources


def _figure_without_source(text: str, ctx: Context) -> str:
    """Return the first figure in a text that is no value of a key figure with a source, "" when there is none."""
    figures = [match[0].strip() for match in _FIGURE.finditer(_NOT_A_FIGURE.sub(" ", text))]
    sourced = set(_sourced_figures(ctx)) if figures else set()
    return next((figure for figure in figures if _figure_key(figure) not in sourced - {None}), "")


def _sourced_figures(ctx: Context) -> Iterator[tuple[float, bool] | None]:
    """Yield the values of key figures that have a source, as `_figure_key`."""
    for row in ctx.plan.standing.figures:
        if _has_source(row, ctx):
            yield from (_figure_key(with_unit(value.value, row.unit)) for value in row.values if value.value)


def _figure_key(figure: str) -> tuple[float, bool] | None:
    """Return the number of a figure, and whether it is per cent; None when it begins with no number."""
    match = _LEADING_NUMBER.match(fold(figure))
    value = number(match[0]) if match else None
    return None if value is None else (value, "%" in figure or "prosent" in figure)
