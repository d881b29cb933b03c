"""A view of the measures: which are shown and in which order. It never changes the plan."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from planwizard.plan.direction import Measure
from planwizard.plan.shapes import shapes_of
from planwizard.readings import Period, amount, is_ongoing, names, period, within_frame

WITHOUT = "–"
"""Stands for measures with no answer: no name, no level, no year that can be read."""

_LETTERS = str.maketrans({"æ": "{", "ø": "|", "å": "}", "ä": "{", "ö": "|"})  # they come after z
_READ_BEFORE = 8192

Key = tuple[int, float, str]


@dataclass(frozen=True)
class MeasureFilter:
    """What the person has asked to see; the empty one shows everything in the order of the plan."""

    typed: str = ""
    responsible: str = ""
    level: str = ""
    year: str = ""
    column: str = ""
    descending: bool = False

    @property
    def is_filtering(self) -> bool:
        """Whether some measures may be left out."""
        return bool(self.typed.strip() or self.responsible or self.level or self.year)

    @property
    def shows_all(self) -> bool:
        """Whether everything is shown in the order of the plan."""
        return not self.is_filtering and not self.column

    def sorted_by(self, column: str) -> "MeasureFilter":
        """Return the view by a column; the other way round when it is that already, then in the plan's order again."""
        if column != self.column:
            return replace(self, column=column, descending=False)
        return replace(self, descending=True) if not self.descending else replace(self, column="", descending=False)

    def apply(self, rows: Sequence[Measure], kept: str | None = None) -> tuple[Measure, ...]:
        """Return the measures that fit, in the order asked for; the one with the id `kept` fits always."""
        if self.shows_all:
            return tuple(rows)
        found = [row for row in rows if row.id == kept or self._fits(row)]
        return tuple(self._sorted(found) if self.column else found)

    def _fits(self, row: Measure) -> bool:
        return (
            (not self.responsible or self.responsible in names_in(row))
            and (not self.level or self.level == (row.level or WITHOUT))
            and (not self.year or self.year in years_in(row))
            and (not self.typed.strip() or self.typed.strip().casefold() in _text_of(row))
        )

    def _sorted(self, rows: list[Measure]) -> list[Measure]:
        """Return the rows by what can be read out of a column; those that say nothing come last either way."""
        key_of = _keys().get(self.column, _by_words(self.column))
        keyed = [(key_of(row), row) for row in rows if getattr(row, self.column, None)]
        keyed.sort(key=lambda pair: pair[0], reverse=self.descending)
        return [*(row for _, row in keyed), *(row for row in rows if not getattr(row, self.column, None))]


def responsibles(rows: Iterable[Measure]) -> tuple[str, ...]:
    """Return every name that is responsible for something, in order."""
    found = {name for row in rows for name in names_in(row)} - {WITHOUT}
    return tuple(sorted(found, key=sort_key))


def years(rows: Iterable[Measure]) -> tuple[str, ...]:
    """Return every year in which something is due, in order."""
    return tuple(sorted({year for row in rows for year in years_in(row)} - {WITHOUT}))


def names_in(row: Measure) -> tuple[str, ...]:
    """Return the names that are responsible for a measure."""
    return _names(row.responsible) if row.responsible and row.responsible.strip() else (WITHOUT,)


def years_in(row: Measure) -> tuple[str, ...]:
    """Return the years in which a measure is due."""
    read = _period(row.due) if row.due else None
    return tuple(str(year) for year in range(read.start.year, read.end.year + 1)) if read else (WITHOUT,)


def sort_key(text: str) -> str:
    """Return a text to sort by: letter case apart, æ, ø and å after z."""
    return text.casefold().translate(_LETTERS)


@lru_cache(_READ_BEFORE)
def _names(text: str) -> tuple[str, ...]:
    return names(text)


@lru_cache(_READ_BEFORE)
def _period(text: str) -> Period | None:
    return period(text)


@lru_cache(_READ_BEFORE)
def _by_time(text: str) -> Key:
    read = _period(text)
    if read:
        return 0, read.end.toordinal(), ""
    return (1, 0, "") if is_ongoing(text) else (2, 0, sort_key(text))


@lru_cache(_READ_BEFORE)
def _by_amount(text: str) -> Key:
    read = amount(text)
    if read and read.kroner is not None:
        return 0, read.kroner, ""
    if read and read.years_of_work is not None:
        return 1, read.years_of_work, ""
    return (2, 0, "") if within_frame(text) else (3, 0, sort_key(text))


def _keys() -> dict[str, Callable[[Measure], Key]]:
    return {
        "due": lambda row: _by_time(row.due or ""),
        "cost": lambda row: _by_amount(row.cost or ""),
    }


def _by_words(column: str) -> Callable[[Measure], Key]:
    """Return a key for a column of text, or of choices: those go by the order they are offered in."""
    offered = shapes_of(Measure)[column].choices

    def key(row: Measure) -> Key:
        value = getattr(row, column)
        return (offered.index(value), 0, "") if value in offered else (len(offered), 0, sort_key(str(value)))

    return key


def _text_of(row: Measure) -> str:
    """Return all that was typed in a measure."""
    values = (getattr(row, name) for name in shapes_of(Measure))
    texts = (text for value in values for text in (value if isinstance(value, tuple) else (value,)))
    return "\n".join(text for text in texts if isinstance(text, str)).casefold()
