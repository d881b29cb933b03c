"""A table pasted from a spreadsheet, and the field of each of its columns."""

import csv
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from io import StringIO

from planwizard.editing.pasted_words import (
    normalise,
    sum_words,
    without_bullet_cells,
    words_of_choices,
    words_of_fields,
)
from planwizard.guide.models import Guide
from planwizard.readings import amount, is_ongoing, needs_no_new_money, period
from planwizard.text import clean, clean_pasted

COMMENT = "comment"
LEFT_OUT = "left_out"
"""Not a field: a column that is not imported."""
YEAR_COST = "costs"
"""The field of every column whose heading is a year."""
MANY = (YEAR_COST, "serves", LEFT_OUT)
"""What several columns can be."""
UNITS = {"t": "t.kr", "m": "mill. kr"}

csv.field_size_limit(2**31 - 1)  # a cell may be as long as any answer

_MIN_SHARE = 0.6
"""A column is a field when at least this share of its cells fit."""
_SHORT_TEXT = 60
"""Characters, on average: a column of longer texts holds no names."""
_NUMBER = re.compile(r"[A-Za-z]?\d{1,2}(?:[.,]\d{1,2})*[a-z.)]?")
_BRACKETS = re.compile(r"\(.*?\)")
_YEAR = re.compile(r"(?<!\d)(20[0-9]{2})(?!\d| ?[–-] ?\d)")
_YEARS = re.compile(r"(?<!\d)20[0-9]{2}(?: ?[–-] ?(?:20)?[0-9]{2})?(?!\d)")
_UNIT = re.compile(
    r"[,(]? ?\b(?:(?:alle )?(?:beløp|tall|tal) )?(?:i )?(?:hele |heile )?"
    r"(?:(?P<t>1[ .]?000|tusen|t\.?(?= ?kr))|(?P<m>mill(?:ion(?:er|ar)?)?\b\.?|m\.?(?= ?kr)))"
    r"(?: ?(?:kr|kroner)\b\.?)?\)?",
    re.IGNORECASE,
)
_BARE_NUMBER = re.compile(r"(?!20\d\d$)\d[\d .,\u00a0\u202f]*")
_TICKS = frozenset(["x", "✓", "✔", "√", "●", "•", "■", "☑", "☒", "ja"])
_DASHES = frozenset(["-", "–", "—"])
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


def read_pasted_table(text: str, guide: Guide, *, header: bool | None = None) -> PastedTable:
    """Return the pasted table, with the field of each column from its heading, else guessed from its cells.

    `header` is whether the first row has headings; by default it has when enough of its cells name our fields.
    """
    rows = pasted_rows(text)
    if not rows:
        return PastedTable((), ())
    columns = _named_columns(rows[0], rows[1:], guide)
    has_header = header if header is not None else _is_header(rows[0], columns)
    if has_header:
        return PastedTable(rows[1:], _with_title(columns, rows[1:]), rows[0])
    return PastedTable(rows, _guess_columns(rows, guide))


def year_of(heading: str) -> str:
    """Return the only year in a heading, "" when there is none."""
    years = _YEAR.findall(heading)
    return years[0] if len(years) == 1 else ""


def unit_of(heading: str) -> str:
    """Return the unit that a heading gives its amounts, as in «Kostnad (i 1000 kr)»; "" for kroner."""
    found = _UNIT.search(heading)
    return UNITS[found.lastgroup or "t"] if found else ""


def is_bare_number(cell: str) -> bool:
    """Return whether a cell is a number and nothing more, and not a year."""
    return bool(_BARE_NUMBER.fullmatch(cell))


def is_tick(cell: str) -> bool:
    """Return whether a cell marks its column, as an X does."""
    return cell.casefold() in _TICKS


def is_dash(cell: str) -> bool:
    """Return whether a cell is a dash that says «nothing»."""
    return cell in _DASHES


def pasted_rows(text: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of a pasted text, all of the same width, without empty ones."""
    lines = without_bullet_cells(clean_pasted(text).strip("\n"))
    quoted = _QUOTED.sub(lambda cell: cell["whole"] or '"' + cell["stray"].replace('"', '""') + '"', lines)
    reader = csv.reader(StringIO(quoted, newline=""), "excel-tab")
    all_rows = [[str(clean(cell)).strip() for cell in row] for row in reader]
    rows = [row for row in all_rows if any(row)]
    width = max((len(row) for row in rows), default=0)
    return tuple((*row, *[""] * (width - len(row))) for row in rows)


def _named_columns(headings: Sequence[str], rows: Sequence[Sequence[str]], guide: Guide) -> tuple[str, ...]:
    """Return the field that each heading names; most fields are used once, and sums beside years are left out."""
    words, sums, columns = words_of_fields(guide), sum_words(guide), list[str]()
    has_years = any(map(year_of, headings))
    for heading, cells in zip(headings, _columns(rows, len(headings)), strict=True):
        if has_years and normalise(_YEARS.sub("", _UNIT.sub("", heading))) in sums:
            columns.append(LEFT_OUT)
            continue
        name = _field_named(heading, cells, words)
        columns.append("" if name in columns and name not in MANY else name)
    return tuple(_by_content(columns, rows, guide))


def _columns(rows: Sequence[Sequence[str]], width: int) -> list[list[str]]:
    return [[row[index] for row in rows] for index in range(width)]


def _field_named(heading: str, cells: Sequence[str], words: Mapping[str, str]) -> str:
    """Return the field that a heading names, as a year does when its cells are amounts or ticks."""
    forms = (heading, _BRACKETS.sub("", heading), _UNIT.sub("", heading))
    named = next(filter(None, (words.get(normalise(form)) for form in forms)), "")
    if named or not year_of(heading):
        return named
    rest = normalise(re.sub(r"\bkr\b|\bår\b", "", _YEARS.sub("", _UNIT.sub("", heading)), flags=re.IGNORECASE))
    is_year = words.get(rest) == "cost" if rest.strip("() ") else True
    return YEAR_COST if is_year and (not any(cells) or _share(cells, _fits_a_year) >= _MIN_SHARE) else ""


def _fits_a_year(cell: str) -> bool:
    return is_tick(cell) or is_dash(cell) or is_bare_number(cell) or _is_cost(cell)


def _is_cost(cell: str) -> bool:
    return amount(cell) is not None or needs_no_new_money(cell)


def _by_content(columns: Sequence[str], rows: Sequence[Sequence[str]], guide: Guide) -> Iterator[str]:
    """Yield the columns; one headed «Finansiering» is the status when its cells are."""
    statuses = words_of_choices(guide)["funding_status"]
    for name, cells in zip(columns, _columns(rows, len(columns)), strict=True):
        is_status = name == "funding" and "funding_status" not in columns
        yield ("funding_status" if is_status and _share(cells, partial(_is_choice, statuses)) >= _MIN_SHARE else name)


def _is_header(cells: Sequence[str], columns: Sequence[str]) -> bool:
    """Return whether at least half of the cells that are not empty name fields, not counting years alone."""
    named = [name for name in columns if name]
    has_field = bool(set(named) - {YEAR_COST, LEFT_OUT})
    return has_field and 0 < sum(map(bool, cells)) <= 2 * len(named)


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
    columns = _recognised_columns(rows, guide) if len(rows[0]) > 1 else [""]
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
    tests = _field_tests(words_of_choices(guide))
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
        "cost": _is_cost,
        **{name: partial(_is_choice, choices) for name, choices in words.items()},
    }


def _is_choice(choices: Mapping[str, str], cell: str) -> bool:
    return normalise(cell) in choices


def _share(cells: Sequence[str], fits: Callable[[str], bool]) -> float:
    """Return the share of the cells that fit, of those that are not empty; 0 when all are empty."""
    texts = [cell for cell in cells if cell]
    return sum(map(fits, texts)) / len(texts) if texts else 0.0


def _is_short(cells: Sequence[str]) -> bool:
    texts = [cell for cell in cells if cell]
    return sum(map(len, texts)) <= _SHORT_TEXT * len(texts)
