"""The TOML text of a plan file: written in a stable order, read with the line of every mistake."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from pydantic import ValidationError

from planwizard.errors import PlanFileError
from planwizard.keys_first import let_key_pass
from planwizard.late_pattern import LatePattern
from planwizard.plan import Plan
from planwizard.plan.about import Language
from planwizard.plan.address import numbered_lists
from planwizard.plan.base import PlanPart, Row
from planwizard.storage.migrations import Data
from planwizard.storage.toml_lines import Location, line_at
from planwizard.storage.toml_mistakes import mistake

_MAX_DEPTH = 40
_ERROR_KEYS = {
    "string_type": "not_text",
    "string_unicode": "not_text",
    "int_type": "not_number",
    "bool_type": "not_flag",
    "tuple_type": "not_list",
    "missing": "missing_key",
    "extra_forbidden": "content_unknown",
    "model_type": "not_table",
    "dict_type": "not_table",
}
_DOCUMENTS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF")
"""How the files of Word, Excel and their like begin, old ones of theirs, and PDF."""
_LANGUAGE = re.compile(rb"""^\s*language\s*=\s*["'](nb|nn)["']""", re.MULTILINE)
_ESCAPED = re.compile(r'["\\\x00-\x1f\x7f]')
"""The letters of a text that are not written as they are, and line breaks."""
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_INT_LIMIT = 2**63
"""TOML's integers have 64 bits: from minus this number to one below it."""
_LONG_NUMBER = LatePattern(r"(?<![\w\"'])(?:0x)?[0-9a-fA-F_]{16,}")


def write(plan: Plan, comment: str = "") -> str:
    """Return the text of a plan file: a comment, then the answers in the order of the models; no empty ones."""
    return PlanWriter().write(plan, comment).decode()


class PlanWriter:
    """Writes one plan again and again: the text of a row is kept for as long as the row is the same.

    Of a plan with thousands of rows, one has changed since it was written last, half a second ago.
    """

    def __init__(self) -> None:
        self._rows: dict[tuple[str, int], tuple[Row, bytes]] = {}
        """By list and identity, which is nobody else's as long as the row is here too."""
        self._rows_before = self._rows

    def write(self, plan: Plan, comment: str = "") -> bytes:
        """Return the text of a plan file as `write` does, in UTF-8."""
        self._rows_before, self._rows = self._rows, {}
        tables = b"\n".join(self._table_blocks(part_data(plan, _data_around_rows), ""))
        self._rows_before = {}
        return b"%s\n%s" % (comment.encode(), tables) if comment else tables

    def _table_blocks(self, table: Mapping[str, object], name: str) -> list[bytes]:
        """Return the text of a table in blocks: its own values, then each table in it, headed by its full name."""
        own = {key: value for key, value in table.items() if not _needs_header(value)}
        blocks = ["".join(map(_line, own, own.values())).encode()] if own else []
        for key, value in table.items():
            if key not in own:
                blocks += self._headed_blocks(value, f"{name}.{toml_key(key)}" if name else toml_key(key))
        return blocks

    def _headed_blocks(self, value: object, name: str) -> list[bytes]:
        """Return the text of a table, of the rows of a list, or of a list of tables, in blocks with headers."""
        if isinstance(value, tuple):
            return [self._row_text(row, name) for row in value]
        if not isinstance(value, Mapping):
            return [self._table_text(row, name) for row in _rows_in(value)]
        blocks = self._table_blocks(value, name)
        has_only_tables = bool(value) and all(map(_needs_header, value.values()))
        return blocks if has_only_tables else _with_header(f"[{name}]", blocks)

    def _row_text(self, row: Row, name: str) -> bytes:
        let_key_pass()
        key = name, id(row)
        self._rows[key] = self._rows_before.get(key) or (row, self._table_text(part_data(row), name))
        return self._rows[key][1]

    def _table_text(self, table: Mapping[str, object], name: str) -> bytes:
        return b"\n".join(_with_header(f"[[{name}]]", self._table_blocks(table, name)))


def _data_around_rows(value: object) -> object:
    """Return a value of a plan as a file has it, except that rows stay the rows they are."""
    if isinstance(value, PlanPart):
        return part_data(value, _data_around_rows)
    are_rows = isinstance(value, tuple) and value and isinstance(value[0], Row)
    return value if are_rows else plain_data(value)


def part_data(part: PlanPart, data_of: Callable[[object], object] | None = None) -> Data:
    """Return the answers in a part, each as `data_of` gives it, then the unknown keys the file had there."""
    as_data, fields = data_of or plain_data, type(part).model_fields.items()
    known = {field.alias or name: as_data(getattr(part, name)) for name, field in fields}
    return {**{name: value for name, value in known.items() if value not in (None, "", [], {})}, **part.unknown}


def plain_data(value: object) -> object:
    """Return a value of a plan as a file has it: parts as tables, tuples as lists."""
    if isinstance(value, PlanPart):
        return part_data(value)
    if isinstance(value, tuple):
        return [plain_data(item) for item in value]
    if isinstance(value, Mapping):
        return {key: data for key, item in value.items() if (data := plain_data(item)) != {}}
    return value


def _rows_in(value: object) -> list[Mapping[str, object]]:
    """Return the tables in a list of tables; an empty list for any other value."""
    if not isinstance(value, list | tuple):
        return []
    tables = [row for row in value if isinstance(row, Mapping)]
    return tables if len(tables) == len(value) else []


def _with_header(header: str, blocks: list[bytes]) -> list[bytes]:
    first, *rest = blocks or [b""]
    return [b"%s\n%s" % (header.encode(), first), *rest]


def _needs_header(value: object) -> bool:
    """Return whether a value is a table or rows; texts, numbers and small tables such as yearly costs are inline."""
    if isinstance(value, str | int):  # most of a plan: tested first, since a plan is written twice a second
        return False
    rows = _rows_in(value)
    return isinstance(value, Mapping | tuple) or any("id" in row or "check" in row for row in rows) or _is_long(rows)


def _line(key: str, value: object) -> str:
    """Return a value of a table after its name, as tomli_w writes it.

    tomli_w itself goes through a text letter by letter, and most texts have no letter that needs it.
    """
    if isinstance(value, str) and not _ESCAPED.search(value):
        return f'{toml_key(key)} = "{value}"\n'
    return _written({key: value})


def _is_long(rows: Sequence[Mapping[str, object]]) -> bool:
    """Return whether tomli_w would not write these rows inline: they must then have headers with their full name."""
    return bool(rows) and _written({"x": rows}).startswith("[[")


def toml_key(key: str) -> str:
    """Return a key as it is written in a file: in quotation marks where it needs them."""
    return key if _BARE_KEY.fullmatch(key) else _written({key: 0}).rsplit(" = ", 1)[0]


def _written(table: Mapping[str, object]) -> str:
    import tomli_w

    return tomli_w.dumps(table, multiline_strings=True)


def decode(data: bytes) -> str:
    """Return the text of a file, without a byte order mark.

    Raises PlanFileError when it is a document of another program, or not UTF-8.
    """
    if data.startswith(_DOCUMENTS):
        raise PlanFileError("is_document")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise PlanFileError("not_utf8", line=line) from error


def read(text: str) -> Data:
    """Return the tables of a TOML file. Raises PlanFileError with line and column when it is not TOML."""
    import tomllib

    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise mistake(error, text) from error
    except RecursionError as error:
        raise PlanFileError("too_deep", depth=_MAX_DEPTH) from error
    except ValueError as error:  # a number with thousands of digits
        raise _number_too_long(text) from error
    _check_bounds(tables, text)
    return tables


def _check_bounds(tables: Data, text: str) -> None:
    """Refuse numbers and depths that Python can read but that cannot be written as TOML again.

    Raises PlanFileError.
    """
    level: list[object] = [tables]
    for _ in range(_MAX_DEPTH):
        level = [child for value in level for child in _children(value)]
        if any(isinstance(value, int) and not -_INT_LIMIT <= value < _INT_LIMIT for value in level):
            raise _number_too_long(text)
    if any(isinstance(value, Mapping | list) for value in level):
        raise PlanFileError("too_deep", depth=_MAX_DEPTH)


def _children(value: object) -> Iterable[object]:
    return value.values() if isinstance(value, Mapping) else value if isinstance(value, list) else ()


def _number_too_long(text: str) -> PlanFileError:
    match = _LONG_NUMBER.search(text)
    start = match.start() if match else 0
    return PlanFileError("toml_value", line=text.count("\n", 0, start) + 1, column=start - text.rfind("\n", 0, start))


def wrong_value(error: ValidationError, text: str, table: Location = ()) -> PlanFileError:
    """Return the first mistake pydantic found in the table at a location, with line, name and the legal values."""
    first = error.errors()[0]
    location = table + first["loc"]
    legal = str(first.get("ctx", {}).get("expected", "")).replace(" or ", ", ").replace("'", "")
    place = location_name(location)
    key = "wrong_choice" if legal else _ERROR_KEYS.get(first["type"], "wrong_value")
    if key == "not_list" and isinstance(first["input"], dict) and place in numbered_lists().values():
        key = "not_rows"
    elif key == "not_table" and isinstance(first["input"], list):
        key, location = "not_one_table", (*location, 0)
    return PlanFileError(key, line=line_at(text, location), place=place, legal=legal)


def location_name(location: Sequence[str | int]) -> str:
    """Return a location as users read it: joined by full stops, with indexes from 1."""
    return ".".join(str(part + 1) if isinstance(part, int) else part for part in location)


def language_in(data: bytes) -> Language | None:
    """Return the language form that the bytes of a plan file name, even when they are broken; None when they do not."""
    found = _LANGUAGE.search(data)
    return ("nn" if found[1] == b"nn" else "nb") if found else None
