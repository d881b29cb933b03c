"""Key figures from a pasted table, with a column for each of those compared, or a row for each value."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from planwizard.analysis.figures import WHO
from planwizard.editing.pasted_table import LEFT_OUT, PastedTable, is_dash, pasted_rows, year_of
from planwizard.editing.pasted_words import both_forms, listed_words, normalise
from planwizard.guide.figure_words import who_typed
from planwizard.guide.models import Guide
from planwizard.plan import Plan
from planwizard.plan.address import Address
from planwizard.text import fold, pasted_line

FIGURES = Address("standing.figures")
OTHER = "other"
"""A column with the values of someone else, whose name is its heading."""
COLUMNS = ("name", "unit", "group", "year", *WHO, OTHER, "who", "value")
"""What a column can be."""
_POSITIONS = ("name", *WHO, "year")
"""The columns of a table without headings."""
_YEAR = re.compile(r"(?:19|20)\d\d(?: ?[–-] ?(?:19|20)?\d\d)?")
_UNIT_IN_NAME = re.compile(
    r"(?P<name>.+?)[,:]? \(?(?P<unit>%|prosent|per 1[ .\u00a0]?000(?: [a-zæøå]+)?)\)?", re.IGNORECASE
)
_HIDDEN = (":", "*")
"""Signs of Norwegian statistics for a value that is not shown, since few persons are behind it."""
_PLACE_WORDS = re.compile(r"\b(?:kommune|fylke|fylkeskommune)\b")


@dataclass
class ImportedFigures:
    """The key figures, as values by field, and the cells that are in none of them, as «heading: text»."""

    rows: list[dict[str, object]] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)


def read_pasted_figures(text: str, guide: Guide, plan: Plan, *, header: bool | None = None) -> PastedTable:
    """Return the pasted table, with what each column is from its heading, else from its place.

    `header` is whether the first row has headings; by default it has when it names a column of values.
    """
    rows = pasted_rows(text)
    if not rows:
        return PastedTable((), ())
    meaning = _meanings(guide, plan)
    named = tuple(_column(heading, meaning) for heading in rows[0])
    if header if header is not None else _is_header(rows[0], named):
        return PastedTable(rows[1:], _with_others(named, rows), rows[0])
    return PastedTable(rows, tuple(_by_place(rows)))


def import_figures(table: PastedTable, guide: Guide, plan: Plan) -> ImportedFigures:
    """Return the key figures of a table: the rows of one name and unit are the values of one key figure."""
    imported, meaning = ImportedFigures(), _meanings(guide, plan)
    found: dict[tuple[str, str], dict[str, object]] = {}
    name = ""
    for row in table.rows:
        cells = _Row(table, row)
        name = cells.first("name") or name
        values = list(_values(cells, guide, meaning))
        title, unit = _name_and_unit(name, cells.first("unit"))
        one = found.setdefault((fold(title), fold(unit)), {"name": title, "unit": unit, "values": ()})
        one["values"] = (*_tuple(one["values"]), *values)
        imported.unread += cells.unread()
    imported.rows = [_filled(one) for one in found.values() if one["values"]]
    imported.unread += [str(one["name"]) for one in found.values() if not one["values"] and one["name"]]
    return imported


@dataclass(frozen=True)
class _Row:
    """A pasted row, with the columns of its table."""

    table: PastedTable
    cells: Sequence[str]

    def of(self, *columns: str) -> Iterator[tuple[str, str, str]]:
        """Yield column, heading and text of the cells in some columns that are not empty."""
        headings = self.table.header or ("",) * len(self.cells)
        for column, heading, text in zip(self.table.columns, headings, self.cells, strict=True):
            if column in columns and text and not is_dash(text):
                yield column, heading, pasted_line(text)

    def first(self, column: str) -> str:
        """Return the text of the first cell in a column, "" for none."""
        return next((text for _, _, text in self.of(column)), "")

    def unread(self) -> list[str]:
        """Return the cells that are in no column."""
        return [f"{heading}: {text}" if heading else text for _, heading, text in self.of("")]


def _values(cells: _Row, guide: Guide, meaning: "_Meaning") -> Iterator[dict[str, str]]:
    """Yield the values of a row, each with whose it is, its group and its year."""
    parts = (text for _, _, text in cells.of("group"))
    group = ", ".join(text for text in parts if meaning.of_heading(text) != "whole")
    for column, heading, text in cells.of(*WHO, OTHER, "value"):
        who = {OTHER: _without_year(heading), "value": meaning.who(cells.first("who"))}.get(column, column)
        year = year_of(heading) or cells.first("year")
        value = guide.say("figures.hidden") if text in _HIDDEN else text
        answers = {"who": who or WHO[0], "group": group, "year": year, "value": value}
        yield {name: answer for name, answer in answers.items() if answer}


def _tuple(value: object) -> tuple[object, ...]:
    return value if isinstance(value, tuple) else ()


def _filled(one: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in one.items() if value}


def _name_and_unit(name: str, unit: str) -> tuple[str, str]:
    """Return a name and its unit, which may stand behind the name: «Røyking (prosent)»."""
    match = None if unit else _UNIT_IN_NAME.fullmatch(name)
    return (match["name"], match["unit"]) if match else (name, unit)


# --- What the columns are --------------------------------------------------------------------------


@dataclass(frozen=True)
class _Meaning:
    """What headings and places mean."""

    headings: Mapping[str, str]
    who: Callable[[str], str]

    def of_heading(self, text: str) -> str:
        """Return what a heading means, "" when it is not known."""
        return self.headings.get(normalise(text), "")


def _meanings(guide: Guide, plan: Plan) -> _Meaning:
    """Return what headings and places mean in both language forms, and in this municipality."""
    forms = list(both_forms(guide))
    headings = {
        word: column for form in forms for word, column in listed_words(form, "pasted_figures.columns.").items()
    }
    own = {_place(plan.about.municipality or ""): WHO[0], _place(plan.about.county or ""): WHO[1]}

    def who(text: str) -> str:
        if _place(text) and _place(text) in own:
            return own[_place(text)]
        known = (who_typed(text, form) for form in forms)
        return next((one for one in known if one in WHO), text)

    return _Meaning(headings, who)


def _place(text: str) -> str:
    """Return the name of a municipality or county alone, folded: «Fjordvik kommune», «4601 Fjordvik»."""
    return " ".join(_PLACE_WORDS.sub(" ", re.sub(r"\d{2,4}", " ", fold(text))).split())


def _column(heading: str, meaning: _Meaning) -> str:
    """Return what a heading says that its column is, "" when it is not known; a year alone is ours."""
    text = _without_year(heading)
    if not text:
        return WHO[0] if year_of(heading) else ""
    who = meaning.who(text)
    return meaning.of_heading(text) or (who if who in WHO else "")


def _is_header(cells: Sequence[str], columns: Sequence[str]) -> bool:
    """Return whether the cells name a column of values, not counting years alone unless the name's column is named."""
    named = [column for cell, column in zip(cells, columns, strict=True) if _without_year(cell)]
    return bool({*WHO, "value"}.intersection(columns if "name" in named else named))


def _without_year(heading: str) -> str:
    return _YEAR.sub("", heading).strip(" ,:()–-")


def _with_others(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """Return the columns of a table with headings, where the cells say more than these.

    A column without a number cannot be someone's values, but says whose; the first without a meaning is the name, if
    none is, and one with numbers only is that of someone whose name is its heading.
    """
    found = ["who" if column in WHO and _are_words(_cells(rows, at)) else column for at, column in enumerate(columns)]
    if "name" not in found and "" in found:
        found[found.index("")] = "name"
    return tuple(
        OTHER if not column and rows[0][at] and _are_numbers(_cells(rows, at)) else column
        for at, column in enumerate(found)
    )


def _cells(rows: Sequence[Sequence[str]], at: int) -> list[str]:
    """Return the cells below a heading that are not empty."""
    return [row[at] for row in rows[1:] if row[at]]


def _are_words(cells: Sequence[str]) -> bool:
    return bool(cells) and all(any(map(str.isalpha, cell)) and not _has_digit(cell) for cell in cells)


def _are_numbers(cells: Sequence[str]) -> bool:
    return bool(cells) and all(map(_has_digit, cells))


def _has_digit(cell: str) -> bool:
    return any(map(str.isdigit, cell))


def _by_place(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield the columns of a table without headings: the name, ours, county, country; a year where there is one."""
    places = iter([name for name in _POSITIONS if name != "year"])
    for cells in zip(*rows, strict=True):
        years = [bool(_YEAR.fullmatch(cell)) for cell in cells if cell]
        yield "year" if years and all(years) else next(places, LEFT_OUT)
