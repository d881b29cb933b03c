"""Import of measures from a pasted table: nothing that was pasted is lost, and nothing goes where nobody asked."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from planwizard.editing.pasted_table import (
    COMMENT,
    LEFT_OUT,
    YEAR_COST,
    PastedTable,
    is_bare_number,
    is_dash,
    is_tick,
    unit_of,
    year_of,
)
from planwizard.editing.pasted_words import (
    KEY,
    link_targets,
    linked_rows,
    normalise,
    without_bullet,
    words_of_choices,
    words_of_fields,
)
from planwizard.editing.title_numbers import split_numbers
from planwizard.guide.models import Guide
from planwizard.plan import Plan
from planwizard.plan.base import AnswerKind
from planwizard.plan.measures import Measure
from planwizard.plan.shapes import shapes_of
from planwizard.text import pasted_line

_COST_FIELDS = ("cost", YEAR_COST)


@dataclass
class ImportedMeasures:
    """The measures, as values by field, and the cells that are in none of them, as «heading: text».

    Of those, `unknown` are no choice or row that their column can have; `homeless` are in a column without a field.
    """

    rows: list[dict[str, object]] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    homeless: list[str] = field(default_factory=list)

    @property
    def rest(self) -> tuple[str, ...]:
        """All cells that are in no measure."""
        return (*self.unknown, *self.homeless)


@dataclass(frozen=True)
class _Cell:
    """A cell of a pasted row that is not empty, with the field ("" for none) and the heading of its column."""

    field: str
    heading: str
    text: str

    @property
    def line(self) -> str:
        """The cell as a line of a comment."""
        return f"{self.heading}: {self.text}" if self.heading else self.text


@dataclass
class _Reading:
    """One row as far as it is read: values by field, lines of the comment, ticked years, and what fits no field."""

    values: dict[str, object] = field(default_factory=dict)
    comment: list[str] = field(default_factory=list)
    costs: list[dict[str, str]] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    years: list[int] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    homeless: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class _Words:
    """What the words of the cells mean."""

    choices: Mapping[str, Mapping[str, str]]
    targets: Mapping[str, str]


def import_measures(table: PastedTable, guide: Guide, plan: Plan, *, rest_in_comment: bool = False) -> ImportedMeasures:
    """Return the measures in a table; cells that fit no field are put in the comment only when that is asked for."""
    imported = ImportedMeasures()
    words = _Words(words_of_choices(guide), link_targets(plan))
    headings = _headings(table, guide)
    for row in _with_numbers(table):
        cells = [_Cell(*parts) for parts in zip((*table.columns, "number"), headings, row, strict=True) if parts[2]]
        read = _read(cells, words)
        rest = [*read.unknown, *read.homeless] if rest_in_comment else []
        imported.rows.append(_values(read, rest))
        imported.unknown += read.unknown
        imported.homeless += read.homeless
    return imported


def _headings(table: PastedTable, guide: Guide) -> tuple[str, ...]:
    """Return what each column's cells are called in a comment, and the same for a number taken from the title."""
    labels = tuple(guide.field_words[KEY / name].label if _is_field(name) else "" for name in table.columns)
    fields = words_of_fields(guide)
    pairs = zip(table.header or labels, table.columns, strict=True)
    return (*("" if _is_comment(*pair, fields) else pair[0] for pair in pairs), "")


def _is_field(name: str) -> bool:
    return name not in ("", LEFT_OUT)


def _is_comment(heading: str, name: str, fields: Mapping[str, str]) -> bool:
    """Return whether a heading only says that its cells are comments."""
    return name == COMMENT and fields.get(normalise(heading)) == COMMENT


def _with_numbers(table: PastedTable) -> Iterator[tuple[str, ...]]:
    """Yield the rows with one more cell: the number that stood before the title."""
    if "title" not in table.columns or "number" in table.columns:
        yield from ((*row, "") for row in table.rows)
        return
    at = table.columns.index("title")
    titles = [without_bullet(row[at]) for row in table.rows]
    for row, (number, title) in zip(table.rows, split_numbers(titles), strict=True):
        yield (*row[:at], title, *row[at + 1 :], number)


def _read(cells: Sequence[_Cell], words: _Words) -> _Reading:
    read = _Reading()
    for cell in cells:
        if cell.field == "":
            read.homeless.append(cell.line)
        elif cell.field == COMMENT:
            read.comment.append(cell.line)
        elif cell.field == YEAR_COST:
            _read_year(cell, read)
        elif cell.field != LEFT_OUT:
            _read_field(cell, read, words)
    return read


def _read_year(cell: _Cell, read: _Reading) -> None:
    """Read an amount of the year in the heading, or a tick that says that the year is one of the measure's."""
    year = year_of(cell.heading)
    if is_tick(cell.text) and year:
        read.years.append(int(year))
    elif not is_dash(cell.text):
        amount = _with_unit(cell)
        read.costs.append({"year": year, "amount": amount} if year else {"amount": amount})


def _read_field(cell: _Cell, read: _Reading, words: _Words) -> None:
    kind = shapes_of(Measure)[cell.field].kind
    if kind is AnswerKind.LINKS:
        links = linked_rows(cell.text, words.targets)
        read.links += links or ()
        read.unknown += [] if links else [cell.line]
        return
    value = _value(cell, kind, words.choices) if cell.field not in read.values else None
    if value is not None:
        read.values[cell.field] = value
    elif cell.field in read.values:
        read.homeless.append(cell.line)
    else:
        read.unknown.append(cell.line)


def _values(read: _Reading, rest: Sequence[str]) -> dict[str, object]:
    """Return the values of one measure by field."""
    found: dict[str, object] = {
        YEAR_COST: tuple(read.costs),
        "serves": tuple(dict.fromkeys(read.links)),
        COMMENT: "\n".join([*read.comment, *rest]),
    }
    values = {**read.values, **{name: value for name, value in found.items() if value}}
    free = next((name for name in ("due", "start") if name not in values), None)
    return {**values, free: _years_text(sorted(read.years))} if read.years and free else values


def _years_text(years: Sequence[int]) -> str:
    """Return «2027», «2027–2029», or «2027, 2029» when there are years between them."""
    if len(years) > 1 and years[-1] - years[0] == len(years) - 1:
        return f"{years[0]}–{years[-1]}"
    return ", ".join(map(str, years))


def _value(cell: _Cell, kind: AnswerKind, choices: Mapping[str, Mapping[str, str]]) -> object:
    """Return a cell as an answer to its field; None when the field has choices and the cell is none of them."""
    if kind is AnswerKind.CHOICE:
        return choices[cell.field].get(normalise(cell.text))
    if kind is AnswerKind.CHOICES:
        return _choices(cell.text, choices[cell.field])
    if kind is AnswerKind.LINES:
        return tuple(without_bullet(line.strip()) for line in cell.text.splitlines() if line.strip())
    return _line(cell) if kind is AnswerKind.LINE else cell.text


def _choices(text: str, choices: Mapping[str, str]) -> tuple[str, ...] | None:
    parts = filter(str.strip, re.split(r"[,;/\n]| og ", text))
    found = [choices.get(normalise(part), "") for part in parts]
    return tuple(dict.fromkeys(found)) if all(found) else None


def _line(cell: _Cell) -> str:
    """Return a cell in one line; spaces that do not break stay."""
    if cell.field == "number":
        return cell.text.rstrip(".):")
    text = _with_unit(cell) if cell.field in _COST_FIELDS else without_bullet(cell.text)
    return pasted_line(text)


def _with_unit(cell: _Cell) -> str:
    """Return an amount with the unit of its heading."""
    unit = unit_of(cell.heading) if is_bare_number(cell.text) else ""
    return f"{cell.text} {unit}".strip()
