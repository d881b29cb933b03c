"""Rows pasted from a spreadsheet: what its columns are, and the measures they become. Nothing pasted is lost."""

import csv
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from io import StringIO

from planwizard.errors import ContentError
from planwizard.guide.models import Guide, load_guide
from planwizard.plan.address import Address
from planwizard.plan.base import Kind, clean
from planwizard.plan.direction import Measure
from planwizard.plan.shapes import Shape, shapes_of
from planwizard.readings import amount, is_ongoing, period, within_frame

KEY = Address("direction.measures")
COMMENT = "comment"
"""Where everything goes that no field takes."""

csv.field_size_limit(2**31 - 1)  # a cell may be as long as any answer

_TAKEN_KINDS = (Kind.LINE, Kind.TEXT, Kind.LINES, Kind.CHOICE, Kind.CHOICES)
_CERTAIN = 0.6
_LONG = 60
_NUMBER = re.compile(r"[A-Za-z]?\d{1,2}(?:[.,]\d{1,2})*[a-z.)]?")
_BRACKETS = re.compile(r"\(.*?\)")
# A cell in quotes, or one that only begins with a quote: that is no quoting, and is quoted here to stay as it is.
_QUOTED = re.compile(r'(?:(?<=[\t\n])|\A)(?:(?P<whole>"(?:[^"]|"")*+"(?=[\t\n]|\Z))|(?P<stray>"[^\t\n]*))')


@dataclass(frozen=True)
class PastedTable:
    """Pasted rows, all of one width, and which field each column is; "" where it is none."""

    rows: tuple[tuple[str, ...], ...]
    columns: tuple[str, ...]
    header: tuple[str, ...] = ()

    def with_column(self, index: int, name: str) -> "PastedTable":
        """Return the sheet with a column taken for another field."""
        return replace(self, columns=(*self.columns[:index], name, *self.columns[index + 1 :]))


@dataclass
class ImportedMeasures:
    """The measures, as values by field, and what was put in the comment because no choice is called that."""

    rows: list[dict[str, object]] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)


def read_pasted_table(text: str, guide: Guide, *, header: bool | None = None) -> PastedTable:
    """Return what was pasted, with the columns as their headings name them, else as their content looks.

    `header` says whether the first row holds headings; without it, it does when it names fields of ours.
    """
    rows = _rows(text)
    named = _named(rows[0], guide) if rows else ()
    has_header = header if header is not None else _is_header(rows[0] if rows else (), named)
    if rows and has_header:
        return PastedTable(rows[1:], _with_a_title(named, rows[1:]), rows[0])
    return PastedTable(rows, _guessed(rows, guide))


def fields_taken() -> tuple[str, ...]:
    """Return the fields a column can be, in the order of the plan's file."""
    return tuple(name for name, shape in shapes_of(Measure).items() if shape.kind in _TAKEN_KINDS)


def import_measures(table: PastedTable, guide: Guide) -> ImportedMeasures:
    """Return the measures a sheet becomes."""
    made = ImportedMeasures()
    words, headings = _words_of_choices(guide), _headings(table, guide)
    for row in table.rows:
        made.rows.append(_measure(list(zip(table.columns, headings, row, strict=True)), words, made.unknown))
    return made


def _headings(table: PastedTable, guide: Guide) -> tuple[str, ...]:
    labels = (guide.field_words[KEY / name].label if name else "" for name in table.columns)
    return table.header or tuple(labels)


def _rows(text: str) -> tuple[tuple[str, ...], ...]:
    lines = str(clean(text)).strip("\n")
    quoted = _QUOTED.sub(lambda cell: cell["whole"] or '"' + cell["stray"].replace('"', '""') + '"', lines)
    read = [[cell.strip() for cell in row] for row in csv.reader(StringIO(quoted, newline=""), "excel-tab")]
    filled = [row for row in read if any(row)]
    width = max((len(row) for row in filled), default=0)
    return tuple((*row, *[""] * (width - len(row))) for row in filled)


def _named(cells: Sequence[str], guide: Guide) -> tuple[str, ...]:
    """Return the field each heading names, each field once."""
    known, found = _words_of_fields(guide), list[str]()
    for cell in cells:
        name = known.get(_plain(cell)) or known.get(_plain(_BRACKETS.sub("", cell)), "")
        found.append("" if name in found else name)
    return tuple(found)


def _is_header(cells: Sequence[str], named: Sequence[str]) -> bool:
    return 0 < sum(map(bool, cells)) <= 2 * sum(map(bool, named))


def _with_a_title(columns: tuple[str, ...], rows: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """Return the columns with a title among them: a measure is known by it."""
    free = [index for index, name in enumerate(columns) if not name and any(row[index] for row in rows)]
    if "title" not in columns and "description" in columns:
        return tuple("title" if name == "description" else name for name in columns)
    if "title" in columns or not free:
        return columns
    return (*columns[: free[0]], "title", *columns[free[0] + 1 :])


def _guessed(rows: Sequence[Sequence[str]], guide: Guide) -> tuple[str, ...]:
    words = _words_of_choices(guide)
    found: list[str] = []
    for cells in zip(*rows, strict=True):
        filled = [cell for cell in cells if cell]
        fits = (name for name, fit in _looks(words).items() if name not in found and _share(filled, fit) >= _CERTAIN)
        found.append(next(fits, "") if filled else "")
    for name, fits_text in (("title", True), ("responsible", False), ("description", True)):
        free = (index for index, taken in enumerate(found) if not taken and any(row[index] for row in rows))
        index = next((i for i in free if fits_text or _is_short([row[i] for row in rows])), None)
        if index is not None:
            found[index] = name
    return tuple(found)


def _looks(words: Mapping[str, Mapping[str, str]]) -> dict[str, Callable[[str], bool]]:
    """Return, for each field that can be told by its content, whether a cell looks like it."""
    return {
        "number": lambda cell: bool(_NUMBER.fullmatch(cell)),
        "due": lambda cell: period(cell) is not None or is_ongoing(cell),
        "cost": lambda cell: amount(cell) is not None or within_frame(cell),
        **{name: partial(_is_among, known) for name, known in words.items()},
    }


def _is_among(known: Mapping[str, str], cell: str) -> bool:
    return _plain(cell) in known


def _share(cells: Sequence[str], fits: Callable[[str], bool]) -> float:
    return sum(map(fits, cells)) / len(cells) if cells else 0.0


def _is_short(cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if cell]
    return sum(map(len, filled)) <= _LONG * len(filled)


def _measure(
    cells: Sequence[tuple[str, str, str]], words: Mapping[str, Mapping[str, str]], unknown: list[str]
) -> dict[str, object]:
    """Return the values of one row, given as (field, heading, cell); what no field takes is in the comment."""
    values: dict[str, object] = {}
    comment: list[str] = []
    for name, heading, cell in cells:
        value = _value(cell, name, words) if cell and name not in ("", COMMENT, *values) else None
        if value is not None:
            values[name] = value
        elif cell:
            comment.append(f"{heading}: {cell}" if heading and name != COMMENT else cell)
            unknown += [cell] if name in words and name not in values else []
    return {**values, COMMENT: "\n".join(comment)} if comment else values


def _value(cell: str, name: str, words: Mapping[str, Mapping[str, str]]) -> object:
    """Return a cell as an answer; None when it is no choice of ours."""
    kind = shapes_of(Measure)[name].kind
    if kind is Kind.CHOICE:
        return words[name].get(_plain(cell))
    if kind is Kind.CHOICES:
        found = [words[name].get(_plain(part)) for part in re.split(r"[,;/\n]| og ", cell) if part.strip()]
        return tuple(dict.fromkeys(found)) if all(found) else None
    if kind is Kind.LINES:
        return tuple(line.strip() for line in cell.splitlines() if line.strip())
    return " ".join(cell.split()) if kind is Kind.LINE else cell


def _words_of_fields(guide: Guide) -> dict[str, str]:
    found: dict[str, str] = {}
    for each in _both_forms(guide):
        labels = {_plain(each.field_words[KEY / name].label): name for name in fields_taken()}
        found |= {**_listed(each, "pasting.fields."), **labels}
    return found


def _both_forms(guide: Guide) -> Iterator[Guide]:
    """Yield the guide in the other language form, then our own: a spreadsheet does not follow the plan."""
    with suppress(ContentError):
        yield load_guide("nn" if guide.language == "nb" else "nb")
    yield guide


def _words_of_choices(guide: Guide) -> dict[str, dict[str, str]]:
    """Return, for each field with choices, what every word for one of them means."""
    fields: dict[str, Shape] = {n: s for n, s in shapes_of(Measure).items() if s.kind in (Kind.CHOICE, Kind.CHOICES)}
    found: dict[str, dict[str, str]] = {name: {} for name in fields}
    for each in _both_forms(guide):
        for name, known in found.items():
            words = each.field_words[KEY / name].choices
            known |= {**_listed(each, f"pasting.choices.{name}."), **{_plain(w): value for value, w in words.items()}}
    return found


def _listed(guide: Guide, beginning: str) -> dict[str, str]:
    """Return what the words listed in the content stand for: «ansvar, hvem» under `responsible`."""
    return {
        _plain(word): key.removeprefix(beginning)
        for key, words in guide.texts.items()
        if key.startswith(beginning)
        for word in words.split(",")
    }


def _plain(text: str) -> str:
    return " ".join(text.casefold().replace("\u00ad", "").split()).strip(" .:*?")
