"""Filtering and sorting measures for display; the plan is never changed."""

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from planwizard.plan.measures import Measure
from planwizard.plan.shapes import shapes_of
from planwizard.readings import Period, amount, is_ongoing, names, needs_no_new_money, period
from planwizard.text import fold

WITHOUT = "–"
"""The filter choice for measures without an answer: no name, no level, or no readable year."""

_LETTERS = str.maketrans({"æ": "{", "ø": "|", "å": "}", "ä": "{", "ö": "|"})  # sort them after z
_DIGITS = re.compile(r"[0-9]+")
_LONGEST_NUMBER = 12
_CACHE_SIZE = 8192

SortKey = tuple[int, float, str]


@dataclass(frozen=True)
class MeasureFilter:
    """A filter and a sort column; the default shows every measure in plan order."""

    typed: str = ""
    responsible: str = ""
    level: str = ""
    year: str = ""
    column: str = ""
    descending: bool = False

    @property
    def is_filtering(self) -> bool:
        """Whether the filter can hide measures."""
        return bool(self.typed.strip() or self.responsible or self.level or self.year)

    @property
    def shows_all(self) -> bool:
        """Whether every measure is shown in plan order."""
        return not self.is_filtering and not self.column

    def sorted_by(self, column: str) -> "MeasureFilter":
        """Return the filter sorted by a column; repeated for a column: ascending, descending, then plan order."""
        if column != self.column:
            return replace(self, column=column, descending=False)
        return replace(self, descending=True) if not self.descending else replace(self, column="", descending=False)

    def apply(self, rows: Sequence[Measure], kept: Collection[str | None] = ()) -> tuple[Measure, ...]:
        """Return the matching measures, sorted; the measures with the ids in `kept` always match."""
        if self.shows_all:
            return tuple(rows)
        matching = [row for row in rows if row.id in kept or self._matches(row)]
        return tuple(self._sorted(matching) if self.column else matching)

    def _matches(self, row: Measure) -> bool:
        return (
            (not self.responsible or fold(self.responsible) in map(fold, names_in(row)))
            and (not self.level or self.level == (row.level or WITHOUT))
            and (not self.year or self.year in years_in(row))
            and fold(self.typed) in _text_of(row)
        )

    def _sorted(self, rows: list[Measure]) -> list[Measure]:
        """Return the rows sorted by the column; rows without a value come last in both directions."""
        key_of = _SORT_KEYS.get(self.column) or _text_or_choice_key(self.column)
        keyed = [(key_of(row), row) for row in rows if getattr(row, self.column, None)]
        keyed.sort(key=lambda pair: pair[0], reverse=self.descending)
        return [*(row for _, row in keyed), *(row for row in rows if not getattr(row, self.column, None))]


def responsibles(rows: Iterable[Measure]) -> tuple[str, ...]:
    """Return the names of everybody responsible for a measure, each in its first spelling, sorted."""
    spellings: dict[str, str] = {}
    for name in (name for row in rows for name in names_in(row) if name != WITHOUT):
        spellings.setdefault(fold(name), name)
    return tuple(sorted(spellings.values(), key=sort_key))


def years(rows: Iterable[Measure]) -> tuple[str, ...]:
    """Return every year in which a measure is due, sorted."""
    return tuple(sorted({year for row in rows for year in years_in(row)} - {WITHOUT}))


def names_in(row: Measure) -> tuple[str, ...]:
    """Return the names of those responsible for a measure; `WITHOUT` when none is given."""
    return _names(row.responsible) if row.responsible and row.responsible.strip() else (WITHOUT,)


def years_in(row: Measure) -> tuple[str, ...]:
    """Return the years in which a measure is due; `WITHOUT` when none can be read."""
    read = _period(row.due) if row.due else None
    return tuple(str(year) for year in range(read.start.year, read.end.year + 1)) if read else (WITHOUT,)


def sort_key(text: str) -> str:
    """Return a text's sort key: folded, with æ, ø and å after z, and numbers by size («4.10» after «4.9»)."""
    return _DIGITS.sub(lambda number: number[0].zfill(_LONGEST_NUMBER), fold(text)).translate(_LETTERS)


@lru_cache(_CACHE_SIZE)
def _names(text: str) -> tuple[str, ...]:
    return names(text)


@lru_cache(_CACHE_SIZE)
def _period(text: str) -> Period | None:
    return period(text)


@lru_cache(_CACHE_SIZE)
def _due_key(text: str) -> SortKey:
    read = _period(text)
    if read:
        return 0, read.end.toordinal(), ""
    return (1, 0, "") if is_ongoing(text) else (2, 0, sort_key(text))


@lru_cache(_CACHE_SIZE)
def _cost_key(text: str) -> SortKey:
    read = amount(text)
    if read and read.kroner is not None:
        return 0, read.kroner, ""
    if read and read.full_time_equivalents is not None:
        return 1, read.full_time_equivalents, ""
    return (2, 0, "") if needs_no_new_money(text) else (3, 0, sort_key(text))


_SORT_KEYS: dict[str, Callable[[Measure], SortKey]] = {
    "due": lambda row: _due_key(row.due or ""),
    "cost": lambda row: _cost_key(row.cost or ""),
}


def _text_or_choice_key(column: str) -> Callable[[Measure], SortKey]:
    """Return a key function for a column of text, or of choices, which sort in the order they are offered."""
    choices = shapes_of(Measure)[column].choices

    def key(row: Measure) -> SortKey:
        value = getattr(row, column)
        return (choices.index(value), 0, "") if value in choices else (len(choices), 0, sort_key(str(value)))

    return key


def _text_of(row: Measure) -> str:
    """Return all text of a measure, folded, each answer on a line."""
    values = (getattr(row, name) for name in shapes_of(Measure))
    texts = (text for value in values for text in (value if isinstance(value, tuple) else (value,)))
    return "\n".join(fold(text) for text in texts if isinstance(text, str))
