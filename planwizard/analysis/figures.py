"""Key figures compared: the newest value of the municipality, the county, the country and others, and ours before."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple, get_args

from planwizard.plan import Plan
from planwizard.plan.answers import is_answered
from planwizard.plan.standing import FigureValue, KeyFigure
from planwizard.readings import number
from planwizard.text import fold

Who = Literal["ours", "county", "country"]
WHO: tuple[Who, ...] = get_args(Who)
"""Those a value is usually compared by, in the order they are shown; others have names."""


class Bar(NamedTuple):
    """A value of a key figure among those compared; `number` is None for a hidden value.

    `is_before` says that whoever it belongs to has a newer one.
    """

    who: str
    group: str
    year: str
    typed: str
    number: float | None
    is_before: bool = False


def bars(figure: KeyFigure) -> list[Bar]:
    """Return the values of a key figure: group by group, in each the newest of everyone, then older ones.

    Those who are compared come in the order municipality, county, country, others as typed.
    """
    return [bar for in_group in _by_group(figure).values() for bar in in_group]


def newest(figure: KeyFigure) -> dict[str, list[Bar]]:
    """Return, for each group of a key figure, the newest value of everyone, and ours before that."""
    return {group: list(_newest(in_group)) for group, in_group in _by_group(figure).items()}


def compared(figure: KeyFigure) -> list[Bar]:
    """Return what a reader compares: of the first group, the newest value of everyone, and ours before that."""
    return next(iter(newest(figure).values()), [])


def figures_about(plan: Plan, row_id: str) -> list[KeyFigure]:
    """Return the key figures about a row, in the order of the plan."""
    return [figure for figure in plan.standing.figures if row_id in figure.about]


def _by_group(figure: KeyFigure) -> dict[str, list[Bar]]:
    found = [_bar(value) for value in figure.values if is_answered(value.value)]
    groups = dict.fromkeys(bar.group for bar in found)
    return {group: _ordered([bar for bar in found if bar.group == group]) for group in groups}


def _newest(ordered: Sequence[Bar]) -> Iterator[Bar]:
    yield from (bar for bar in ordered if not bar.is_before)
    yield from [bar for bar in ordered if bar.is_before and bar.who == WHO[0]][:1]


def _bar(value: FigureValue) -> Bar:
    """Return a value among those compared; one that does not say whose it is, is ours."""
    who, group, year, typed = ((text or "").strip() for text in (value.who, value.group, value.year, value.value))
    return Bar(who or WHO[0], group, year, typed, number(typed))


def _ordered(found: Sequence[Bar]) -> list[Bar]:
    """Return the values of one group: the newest of everyone in order of who, then the older ones, newest first."""
    names = sorted(dict.fromkeys(fold(bar.who) for bar in found), key=_place)
    by_name = {name: _by_year(bar for bar in found if fold(bar.who) == name) for name in names}
    first = [of_one[0] for of_one in by_name.values()]
    older = [bar._replace(is_before=True) for of_one in by_name.values() for bar in of_one[1:]]
    return [*first, *older]


def _place(name: str) -> int:
    return WHO.index(name) if name in WHO else len(WHO)


def _by_year(found: Iterable[Bar]) -> list[Bar]:
    return sorted(found, key=lambda bar: bar.year, reverse=True)
