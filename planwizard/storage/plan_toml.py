"""The TOML text of a plan file: written in a stable order, read with the line of every mistake.

A *location* is the tuple of keys and indexes that leads to a value in a TOML file.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence

import tomli_w
from pydantic import ValidationError

from planwizard.errors import PlanFileError
from planwizard.plan import Plan
from planwizard.plan.base import PlanPart
from planwizard.storage.migrations import Data

Location = tuple[str | int, ...]

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
_ERROR_POSITION = re.compile(r"\(at line (?P<line>\d+), column (?P<column>\d+)\)")
_TRIPLE_QUOTES = ('"""', "'''")
_QUOTED_OR_COMMENT = re.compile(r'"""|\'\'\'|"(?:[^"\\]|\\.)*"|\'[^\']*\'|#.*')
_INT_LIMIT = 2**63
"""TOML's integers have 64 bits: from minus this number to one below it."""
_LONG_NUMBER = re.compile(r"(?<![\w\"'])(?:0x)?[0-9a-fA-F_]{16,}")
_KEY = re.compile(r"""\s*((?:[A-Za-z0-9_.-]|"[^"]*")+)\s*=""")


def write(plan: Plan, comment: str = "") -> str:
    """Return the text of a plan file: a comment, then the answers in the order of the models; no empty ones."""
    tables = "\n".join(_table_blocks(_part_data(plan), ""))
    return f"{comment}\n{tables}" if comment else tables


def _part_data(part: PlanPart) -> Data:
    """Return the answers in a part, then the unknown keys the file had there."""
    known = {name: _plain_data(getattr(part, name)) for name in type(part).model_fields}
    return {**{name: value for name, value in known.items() if value not in (None, "", [], {})}, **part.unknown}


def _plain_data(value: object) -> object:
    if isinstance(value, PlanPart):
        return _part_data(value)
    if isinstance(value, tuple):
        return [_plain_data(item) for item in value]
    if isinstance(value, Mapping):
        return {key: data for key, item in value.items() if (data := _plain_data(item)) != {}}
    return value


def _rows_in(value: object) -> list[Mapping[str, object]]:
    """Return the tables in a list of tables; an empty list for any other value."""
    if not isinstance(value, list | tuple):
        return []
    tables = [row for row in value if isinstance(row, Mapping)]
    return tables if len(tables) == len(value) else []


def _table_blocks(table: Mapping[str, object], name: str) -> list[str]:
    """Return the text of a table in blocks: its own values, then each table in it under a header with its full name."""
    own = {key: value for key, value in table.items() if not _needs_header(value)}
    blocks = [tomli_w.dumps(own, multiline_strings=True)] if own else []
    for key, value in table.items():
        if key not in own:
            blocks += _headed_blocks(value, f"{name}.{_toml_key(key)}" if name else _toml_key(key))
    return blocks


def _headed_blocks(value: object, name: str) -> list[str]:
    """Return the text of a table, or of a list of tables, in blocks with headers."""
    if not isinstance(value, Mapping):
        return [block for row in _rows_in(value) for block in _with_header(f"[[{name}]]", _table_blocks(row, name))]
    blocks = _table_blocks(value, name)
    has_only_tables = bool(value) and all(map(_needs_header, value.values()))
    return blocks if has_only_tables else _with_header(f"[{name}]", blocks)


def _with_header(header: str, blocks: list[str]) -> list[str]:
    first, *rest = blocks or [""]
    return [f"{header}\n{first}", *rest]


def _needs_header(value: object) -> bool:
    """Return whether a value is a table or rows; texts, numbers and small tables such as yearly costs are inline."""
    if isinstance(value, str | int):  # most of a plan: tested first, since a plan is written twice a second
        return False
    rows = _rows_in(value)
    return isinstance(value, Mapping) or any("id" in row or "check" in row for row in rows) or _is_long(rows)


def _is_long(rows: Sequence[Mapping[str, object]]) -> bool:
    """Return whether tomli_w would not write these rows inline: they must then have headers with their full name."""
    return bool(rows) and tomli_w.dumps({"x": rows}, multiline_strings=True).startswith("[[")


def _toml_key(key: str) -> str:
    return key if re.fullmatch(r"[A-Za-z0-9_-]+", key) else tomli_w.dumps({key: 0}).rsplit(" = ", 1)[0]


def decode(data: bytes) -> str:
    """Return the text of a file, without a byte order mark. Raises PlanFileError when it is not UTF-8."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise PlanFileError("not_utf8", line=line) from error


def read(text: str) -> Data:
    """Return the tables of a TOML file. Raises PlanFileError with line and column when it is not TOML."""
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line, column = _error_position(error, text)
        raise PlanFileError(_syntax_error_key(str(error)), line=line, column=column) from error
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


def _error_position(error: tomllib.TOMLDecodeError, text: str) -> tuple[int, int]:
    """Return line and column of a syntax error; of something never closed, the end of the line where it begins."""
    if match := _ERROR_POSITION.search(str(error)):
        return int(match["line"]), int(match["column"])
    lines = text.rstrip("\n").split("\n")
    is_multiline = any(quote in str(error) for quote in _TRIPLE_QUOTES) or str(error).startswith("Unterminated")
    line = len(lines) if is_multiline else max((number for number, _ in _locations(text)), default=1)
    if not is_multiline and 'Expected "\'"' in str(error):
        line = next((n for n, content in enumerate(lines, 1) if content.count("'") % 2), line)
    return line, len(lines[line - 1]) + 1


def _syntax_error_key(message: str) -> str:
    """Return the key of our sentence for a message of tomllib."""
    keys = {
        "Expected '='": "toml_equals",
        "Cannot overwrite": "toml_twice",
        "Cannot declare": "toml_twice",
        "Unterminated string": "toml_quote",
        "Expected \"'": "toml_quote",
        "Illegal character": "toml_quote",
        "Unclosed array": "toml_bracket",
        "Expected ']'": "toml_bracket",
        "Unescaped '\\'": "toml_backslash",
        "Invalid value": "toml_value",
    }
    return next((key for start, key in keys.items() if message.startswith(start)), "toml_other")


def wrong_value(error: ValidationError, text: str, table: Location = ()) -> PlanFileError:
    """Return the first mistake pydantic found in the table at a location, with line, name and the legal values."""
    first = error.errors()[0]
    location = table + first["loc"]
    legal = str(first.get("ctx", {}).get("expected", "")).replace(" or ", ", ").replace("'", "")
    key = "wrong_choice" if legal else _ERROR_KEYS.get(first["type"], "wrong_value")
    return PlanFileError(key, line=line_at(text, location), place=location_name(location), legal=legal)


def location_name(location: Sequence[str | int]) -> str:
    """Return a location as users read it: joined by full stops, with indexes from 1."""
    return ".".join(str(part + 1) if isinstance(part, int) else part for part in location)


def line_at(text: str, location: Sequence[str | int]) -> int:
    """Return the number (from 1) of the line where a location begins, else of the innermost table around it."""
    target, longest, line = tuple(location), -1, 1
    for number, candidate in _locations(text):
        if len(candidate) > longest and target[: len(candidate)] == candidate:
            longest, line = len(candidate), number
    return line


def _locations(text: str) -> Iterator[tuple[int, Location]]:
    """Yield the number and location of every line that begins a table or a value; not those in multi-line strings."""
    table: Location = ()
    counts: dict[tuple[str, ...], int] = {}
    quote = ""
    for number, line in enumerate(text.split("\n"), 1):
        starts_in_string, quote = quote, _open_quote(line, quote)
        if starts_in_string:
            continue
        if header := _header_name(line):
            names = _split_key(header)
            counts[names] = counts.get(names, -1) + 1
            table = (*names, counts[names]) if line.lstrip().startswith("[[") else names
            yield number, table
        elif key := _KEY.match(line):
            yield number, (*table, *_split_key(key[1]))


def _header_name(line: str) -> str:
    """Return the name of the table a header line begins; "" for any other line."""
    line = line.strip()
    bracket = "]]" if line.startswith("[[") else "]"
    name, closed, rest = line.removeprefix("[").removeprefix("[").partition(bracket)
    is_header = line.startswith("[") and closed and (not rest.strip() or rest.lstrip().startswith("#"))
    return name.strip() if is_header else ""


def _open_quote(line: str, quote: str) -> str:
    """Return the triple quote left open at the end of a line, given the one open at its start; "" for none."""
    at = 0
    while True:
        if quote:
            end = line.find(quote, at)
            if end < 0:
                return quote
            at, quote = end + len(quote), ""
        token = _QUOTED_OR_COMMENT.search(line, at)
        if token is None:
            return ""
        quote = token[0] if token[0] in _TRIPLE_QUOTES else ""
        at = token.end()


def _split_key(dotted: str) -> tuple[str, ...]:
    """Return the names in a dotted key, without quotes; empty when it is not valid TOML."""
    names = []
    try:
        table: object = tomllib.loads(f"[{dotted}]")
    except (tomllib.TOMLDecodeError, RecursionError):
        return ()
    while isinstance(table, dict) and table:
        name, table = next(iter(table.items()))
        names.append(name)
    return tuple(names)
