"""Key figures in words: a value with whose it is, and the sentence that compares."""

from collections.abc import Sequence

from planwizard.analysis.figures import WHO, Bar, bars, compared, figures_about, newest
from planwizard.guide.models import Guide
from planwizard.plan import Plan
from planwizard.plan.standing import FigureValue, KeyFigure
from planwizard.text import NO_BREAK, fold

_PERCENT = ("%", "prosent")
FEWEST_GROUPS = 2


def who_word(who: str, guide: Guide) -> str:
    """Return the word for those a value belongs to: «Kommunen», «Fylket», «Landet», or their name."""
    return guide.document[f"who.{who}"] if who in WHO else who


def who_typed(text: str, guide: Guide) -> str:
    """Return those that a typed word means in the guide's language form: «kommunen» is `ours`; else the name typed."""
    words = {fold(word): who for who in WHO for word in guide.document[f"who_typed.{who}"].split(", ")}
    return words.get(fold(text), text.strip())


def value_text(value: FigureValue, guide: Guide) -> str:
    """Return a value with whose it is: «Kommunen 2025, jenter: 17,4»."""
    whose = " ".join(filter(None, (who_word(value.who or "", guide), value.year)))
    return ": ".join(filter(None, (", ".join(filter(None, (whose, value.group))), value.value)))


def is_percent(unit: str | None) -> bool:
    """Return whether a unit is per cent."""
    return fold(unit or "") in _PERCENT


def with_unit(typed: str, unit: str | None) -> str:
    """Return a value with its unit behind it, a percent sign for «prosent»; no unit is said twice."""
    unit = (unit or "").strip()
    if is_percent(unit):
        return typed if any(word in fold(typed) for word in _PERCENT) else f"{typed}{NO_BREAK}%"
    return f"{typed} {unit}" if unit else typed


def comparison(figure: KeyFigure, guide: Guide) -> str:
    """Return the values that are compared, in words: «17 % hos oss, 13 % i landet (2025)»; "" without a number.

    Of a figure with several groups, the groups: «48 % (jenter), 31 % (gutter) hos oss (2025)», or each with its year.
    """
    if values := _groups(figure, guide):
        return values
    found = [bar for bar in compared(figure) if bar.number is not None]
    latest = [bar for bar in found if not bar.is_before]
    year = _common_year(latest) if len(found) > 1 else ""
    parts = [_part(bar, figure, guide, is_first=not at, has_year=not year) for at, bar in enumerate(found)]
    return ", ".join([*filter(None, [", ".join(parts[: len(latest)]) + year]), *parts[len(latest) :]])


def _groups(figure: KeyFigure, guide: Guide) -> str:
    """Return the newest values of our groups; "" for a figure that does not compare groups."""
    groups = [found[0] for found in newest(figure).values() if found[0].number is not None]
    if len(groups) < FEWEST_GROUPS or any(not bar.group or bar.who != WHO[0] for bar in groups):
        return ""
    year = _common_year(groups)
    notes = [bar.group if year else ", ".join(filter(None, (bar.group, bar.year))) for bar in groups]
    values = (f"{with_unit(bar.typed, figure.unit)} ({note})" for bar, note in zip(groups, notes, strict=True))
    return guide.document["figures.value_ours"].format(value=", ".join(values)) + year


def _common_year(found: Sequence[Bar]) -> str:
    """Return the year of values in parentheses, when all are of the same."""
    years = {bar.year for bar in found}
    return f" ({found[0].year})" if len(years) == 1 and found[0].year else ""


def baseline_text(plan: Plan, target: str) -> str:
    """Return our newest value in a key figure about a result target, «17 % (2025)»; "" without one."""
    for figure in figures_about(plan, target):
        ours = (bar for bar in bars(figure) if bar.who == WHO[0] and bar.number is not None)
        if bar := next(ours, None):
            return with_unit(bar.typed, figure.unit) + _common_year([bar])
    return ""


def comparing_sentence(figure: KeyFigure, guide: Guide) -> str:
    """Return the sentence that compares a key figure, for running text; "" without a name or a number."""
    values = comparison(figure, guide)
    return guide.document["figures.sentence"].format(name=figure.name, values=values) if figure.name and values else ""


def _part(bar: Bar, figure: KeyFigure, guide: Guide, *, is_first: bool, has_year: bool) -> str:
    value = with_unit(bar.typed, figure.unit) if is_first or is_percent(figure.unit) else bar.typed
    who = bar.who if bar.who in WHO else "other"
    said = guide.document[f"figures.value_{who}"].format(value=value, who=bar.who)
    if bar.is_before:
        return guide.document["figures.before"].format(said=said, year=bar.year) if bar.year else said
    notes = ", ".join(filter(None, (bar.year if has_year else "", bar.group)))
    return f"{said} ({notes})" if notes else said
