"""Import of measures pasted from a spreadsheet: finds the field of each column, and loses nothing that was pasted."""

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
from planwizard.plan.base import AnswerKind
from planwizard.plan.measures import Measure
from planwizard.plan.shapes import shapes_of
from planwizard.readings import amount, is_ongoing, needs_no_new_money, period
from planwizard.text import clean, clean_pasted, fold, pasted_line

KEY = Address("direction.measures")
COMMENT = "comment"
"""The field for all cells that fit no other field."""

csv.field_size_limit(2**31 - 1)  # a cell may be as long as any answer

_IMPORTED_KINDS = (AnswerKind.LINE, AnswerKind.TEXT, AnswerKind.LINES, AnswerKind.CHOICE, AnswerKind.CHOICES)
_MIN_SHARE = 0.6
"""A column is a field when at least this share of its cells fit."""
_SHORT_TEXT = 60
"""Characters, on average: a column of longer texts holds no names."""
_NUMBER = re.compile(r"[A-Za-z]?\d{1,2}(?:[.,]\d{1,2})*[a-z.)]?")
_BRACKETS = re.compile(r"\(.*?\)")
# A quoted cell, or one that only begins with a quote: the latter is not CSV quoting, and is quoted to keep it as it is.
_QUOTED = re.compile(r'(?:(?<=[\t\n])|\A)(?:(?P<whole>"(?:[^"]|"")*+"(?=[\t\n]|\Z))|(?P<stray>"[^\t\n]*))')


@dataclass(frozen=True)
class PastedTable:
    """Pasted rows, all of the same width, and the field of each column; "" for a column without one."""

    rows: tuple[tuple[str, ...], ...]
    columns: tuple[str, ...]
    header: tuple[str, ...] = ()

    def with_column(self, index: int, name: str) -> "PastedTable":
        """Return the table with another field for a column."""
        return replace(self, columns=(*self.columns[:index], name, *self.columns[index + 1 :]))


@dataclass
class ImportedMeasures:
    """The measures, as values by field, and the cells put in the comment because they match no choice."""

    rows: list[dict[str, object]] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class _Cell:
    """A cell of a pasted row that is not empty, with the field ("" for none) and the heading of its column."""

    field: str
    heading: str
    text: str


def read_pasted_table(text: str, guide: Guide, *, header: bool | None = None) -> PastedTable:
    """Return the pasted table, with the field of each column from its heading, else guessed from its cells.

    `header` is whether the first row has headings; by default it has when enough of its cells name our fields.
    """
    rows = _rows(text)
    if not rows:
        return PastedTable((), ())
    columns = _fields_named(rows[0], guide)
    has_header = header if header is not None else _is_header(rows[0], columns)
    if has_header:
        return PastedTable(rows[1:], _with_title(columns, rows[1:]), rows[0])
    return PastedTable(rows, _guess_columns(rows, guide))


def importable_fields() -> tuple[str, ...]:
    """Return the fields a column can be, in the order of the plan file."""
    return tuple(name for name, shape in shapes_of(Measure).items() if shape.kind in _IMPORTED_KINDS)


def import_measures(table: PastedTable, guide: Guide) -> ImportedMeasures:
    """Return the measures in a table."""
    imported = ImportedMeasures()
    words, headings = _words_of_choices(guide), _headings(table, guide)
    for row in table.rows:
        cells = [_Cell(*parts) for parts in zip(table.columns, headings, row, strict=True) if parts[2]]
        values, rest, unknown = _field_values(cells, words)
        comment = "\n".join(_comment_line(cell) for cell in rest)
        imported.rows.append({**values, COMMENT: comment} if comment else values)
        imported.unknown += unknown
    return imported


def _headings(table: PastedTable, guide: Guide) -> tuple[str, ...]:
    labels = (guide.field_words[KEY / name].label if name else "" for name in table.columns)
    return table.header or tuple(labels)


def _rows(text: str) -> tuple[tuple[str, ...], ...]:
    lines = clean_pasted(text).strip("\n")
    quoted = _QUOTED.sub(lambda cell: cell["whole"] or '"' + cell["stray"].replace('"', '""') + '"', lines)
    all_rows = [
        [str(clean(cell)).strip() for cell in row] for row in csv.reader(StringIO(quoted, newline=""), "excel-tab")
    ]
    rows = [row for row in all_rows if any(row)]
    width = max((len(row) for row in rows), default=0)
    return tuple((*row, *[""] * (width - len(row))) for row in rows)


def _fields_named(headings: Sequence[str], guide: Guide) -> tuple[str, ...]:
    """Return the field that each heading names; each field is used once."""
    words, fields = _words_of_fields(guide), list[str]()
    for heading in headings:
        name = words.get(_normalise(heading)) or words.get(_normalise(_BRACKETS.sub("", heading)), "")
        fields.append("" if name in fields else name)
    return tuple(fields)


def _is_header(cells: Sequence[str], columns: Sequence[str]) -> bool:
    """Return whether at least half of the cells that are not empty name fields."""
    return 0 < sum(map(bool, cells)) <= 2 * sum(map(bool, columns))


def _with_title(columns: tuple[str, ...], rows: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """Return the columns with a title among them where possible: a measure needs one to be recognised.

    The description becomes the title, else the first column with content but without a field.
    """
    if "title" in columns:
        return columns
    title = columns.index("description") if "description" in columns else next(_free_columns(columns, rows), None)
    return columns if title is None else (*columns[:title], "title", *columns[title + 1 :])


def _free_columns(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[int]:
    """Yield the indexes of columns that have content but no field."""
    return (index for index, name in enumerate(columns) if not name and any(row[index] for row in rows))


def _guess_columns(rows: Sequence[Sequence[str]], guide: Guide) -> tuple[str, ...]:
    """Return the field of each column, guessed from its cells.

    Numbers, dates, amounts and choices are recognised; of the other columns the first is the title, the next one with
    short texts who is responsible, and the next the description.
    """
    columns = _recognised_columns(rows, guide)
    for name in ("title", "responsible", "description"):
        fitting = (
            i for i in _free_columns(columns, rows) if name != "responsible" or _is_short([row[i] for row in rows])
        )
        index = next(fitting, None)
        if index is not None:
            columns[index] = name
    return tuple(columns)


def _recognised_columns(rows: Sequence[Sequence[str]], guide: Guide) -> list[str]:
    """Return the field that most cells of each column fit, "" where there is none; each field is used once."""
    tests = _field_tests(_words_of_choices(guide))
    columns: list[str] = []
    for cells in zip(*rows, strict=True):
        fitting = (name for name, fits in tests.items() if name not in columns and _share(cells, fits) >= _MIN_SHARE)
        columns.append(next(fitting, ""))
    return columns


def _field_tests(words: Mapping[str, Mapping[str, str]]) -> dict[str, Callable[[str], bool]]:
    """Return, for each field that can be recognised by its content, a test of whether a cell fits."""
    return {
        "number": lambda cell: bool(_NUMBER.fullmatch(cell)),
        "due": lambda cell: period(cell) is not None or is_ongoing(cell),
        "cost": lambda cell: amount(cell) is not None or needs_no_new_money(cell),
        **{name: partial(_is_choice, choices) for name, choices in words.items()},
    }


def _is_choice(choices: Mapping[str, str], cell: str) -> bool:
    return _normalise(cell) in choices


def _share(cells: Sequence[str], fits: Callable[[str], bool]) -> float:
    """Return the share of the cells that fit, of those that are not empty; 0 when all are empty."""
    texts = [cell for cell in cells if cell]
    return sum(map(fits, texts)) / len(texts) if texts else 0.0


def _is_short(cells: Sequence[str]) -> bool:
    texts = [cell for cell in cells if cell]
    return sum(map(len, texts)) <= _SHORT_TEXT * len(texts)


def _field_values(
    cells: Sequence[_Cell], words: Mapping[str, Mapping[str, str]]
) -> tuple[dict[str, object], list[_Cell], list[str]]:
    """Return the values of one row by field, the cells that fit no field, and those among them that match no choice."""
    values: dict[str, object] = {}
    rest: list[_Cell] = []
    unknown: list[str] = []
    for cell in cells:
        value = _value(cell.text, cell.field, words) if cell.field not in ("", COMMENT, *values) else None
        if value is not None:
            values[cell.field] = value
            continue
        rest.append(cell)
        if cell.field in words and cell.field not in values:
            unknown.append(cell.text)
    return values, rest, unknown


def _comment_line(cell: _Cell) -> str:
    return f"{cell.heading}: {cell.text}" if cell.heading and cell.field != COMMENT else cell.text


def _value(cell: str, name: str, words: Mapping[str, Mapping[str, str]]) -> object:
    """Return a cell as an answer to a field; None when the field has choices and the cell is none of them."""
    kind = shapes_of(Measure)[name].kind
    if kind is AnswerKind.CHOICE:
        return words[name].get(_normalise(cell))
    if kind is AnswerKind.CHOICES:
        choices = [words[name].get(_normalise(part)) for part in re.split(r"[,;/\n]| og ", cell) if part.strip()]
        return tuple(dict.fromkeys(choices)) if all(choices) else None
    if kind is AnswerKind.LINES:
        return tuple(line.strip() for line in cell.splitlines() if line.strip())
    return pasted_line(cell) if kind is AnswerKind.LINE else cell


def _words_of_fields(guide: Guide) -> dict[str, str]:
    """Return the field that each known heading names, in both language forms."""
    words: dict[str, str] = {}
    for form in _both_forms(guide):
        labels = {_normalise(form.field_words[KEY / name].label): name for name in importable_fields()}
        words |= {**_listed_words(form, "pasting.fields."), **labels}
    return words


def _both_forms(guide: Guide) -> Iterator[Guide]:
    """Yield the guide in the other language form, then in this one: a spreadsheet may use either."""
    with suppress(ContentError):
        yield load_guide("nn" if guide.language == "nb" else "nb")
    yield guide


def _words_of_choices(guide: Guide) -> dict[str, dict[str, str]]:
    """Return, for each field with choices, the choice that each known word means, in both language forms."""
    names = [
        name for name, shape in shapes_of(Measure).items() if shape.kind in (AnswerKind.CHOICE, AnswerKind.CHOICES)
    ]
    words: dict[str, dict[str, str]] = {name: {} for name in names}
    for form in _both_forms(guide):
        for name, choices in words.items():
            labels = {_normalise(label): choice for choice, label in form.field_words[KEY / name].choices.items()}
            choices |= {**_listed_words(form, f"pasting.choices.{name}."), **labels}
    return words


def _listed_words(guide: Guide, prefix: str) -> dict[str, str]:
    """Return what each word listed in the content means: «ansvar, hvem» in `<prefix>responsible` mean `responsible`."""
    return {
        _normalise(word): key.removeprefix(prefix)
        for key, words in guide.texts.items()
        if key.startswith(prefix)
        for word in words.split(",")
    }


def _normalise(text: str) -> str:
    return fold(text).strip(" .:*?")
