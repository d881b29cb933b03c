"""The text of a plan file: written in a stable order, read with the place of every mistake.

Separate from `store`, which decides when and where; this is only what the file says.
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

_DEEPEST = 40
_WRONG = {
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
_SYNTAX = re.compile(r"\(at line (?P<line>\d+), column (?P<column>\d+)\)")
_LONG_QUOTES = ('"""', "'''")
_TOKEN = re.compile(r'"""|\'\'\'|"(?:[^"\\]|\\.)*"|\'[^\']*\'|#.*')
_BEYOND = 2**63
"""The first whole number that TOML has no room for; below zero there is room for one more."""
_LONG_NUMBER = re.compile(r"(?<![\w\"'])(?:0x)?[0-9a-fA-F_]{16,}")
_KEY = re.compile(r"""\s*((?:[A-Za-z0-9_.-]|"[^"]*")+)\s*=""")


def write(plan: Plan, comment: str = "") -> str:
    """Return the text of a plan file: a comment, then only what is answered, in the models' order."""
    tables = "\n".join(_table(_part(plan), ""))
    return f"{comment}\n{tables}" if comment else tables


def _part(part: PlanPart) -> Data:
    """Return what is answered in a part, then what the file held here that we have no name for."""
    known = {name: _plain(getattr(part, name)) for name in type(part).model_fields}
    return {**{name: value for name, value in known.items() if value not in (None, "", [], {})}, **part.unknown}


def _plain(value: object) -> object:
    if isinstance(value, PlanPart):
        return _part(value)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Mapping):
        return {key: plain for key, item in value.items() if (plain := _plain(item)) != {}}
    return value


def _rows_in(value: object) -> list[Mapping[str, object]]:
    """Return the tables of a list of tables; nothing for any other value."""
    if not isinstance(value, list | tuple):
        return []
    tables = [row for row in value if isinstance(row, Mapping)]
    return tables if len(tables) == len(value) else []


def _table(table: Mapping[str, object], name: str) -> list[str]:
    """Return a table's parts: its own values, then the tables in it, each under a header of its own."""
    under = {key: value for key, value in table.items() if _has_header(value)}
    plain = {key: value for key, value in table.items() if key not in under}
    parts = [tomli_w.dumps(plain, multiline_strings=True)] if plain else []
    for key, value in under.items():
        header = f"{name}.{_key(key)}" if name else _key(key)
        if isinstance(value, Mapping):
            inner = _table(value, header)
            only_tables = bool(value) and all(map(_has_header, value.values()))
            parts += inner if only_tables else _under(f"[{header}]", inner)
        else:
            for row in _rows_in(value):
                parts += _under(f"[[{header}]]", _table(row, header))
    return parts


def _under(header: str, parts: list[str]) -> list[str]:
    first, *rest = parts or [""]
    return [f"{header}\n{first}", *rest]


def _has_header(value: object) -> bool:
    """Tell tables and rows from what stays on a line: texts, numbers, and small tables such as yearly costs."""
    if isinstance(value, str | int):  # most of a plan: asked first, since a plan is written twice a second
        return False
    rows = _rows_in(value)
    return isinstance(value, Mapping) or any("id" in row or "check" in row for row in rows) or _is_long(rows)


def _is_long(rows: Sequence[Mapping[str, object]]) -> bool:
    """Tell whether the rows would not stay on lines of their own: then they must have headers with their whole name."""
    return bool(rows) and tomli_w.dumps({"x": rows}, multiline_strings=True).startswith("[[")


def _key(key: str) -> str:
    return key if re.fullmatch(r"[A-Za-z0-9_-]+", key) else tomli_w.dumps({key: 0}).rsplit(" = ", 1)[0]


def decode(data: bytes) -> str:
    """Return a file's text. Raises PlanFileError when it is not UTF-8."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise PlanFileError("not_utf8", line=line) from error


def read(text: str) -> Data:
    """Return the tables of a plan file. Raises PlanFileError with line and column when it is not TOML."""
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line, column = _place_of(error, text)
        raise PlanFileError(_expected(str(error)), line=line, column=column) from error
    except RecursionError as error:
        raise PlanFileError("too_deep", depth=_DEEPEST) from error
    except ValueError as error:  # a number of thousands of digits
        raise _long_number(text) from error
    _check_bounds(tables, text)
    return tables


def _check_bounds(tables: Data, text: str) -> None:
    """Refuse what TOML has no room for though Python has: it could be read, and then not be written."""
    level: list[object] = [tables]
    for _ in range(_DEEPEST):
        level = [value for at in level for value in _inside(at)]
        if any(isinstance(value, int) and not -_BEYOND <= value < _BEYOND for value in level):
            raise _long_number(text)
    if any(isinstance(value, Mapping | list) for value in level):
        raise PlanFileError("too_deep", depth=_DEEPEST)


def _inside(value: object) -> Iterable[object]:
    return value.values() if isinstance(value, Mapping) else value if isinstance(value, list) else ()


def _long_number(text: str) -> PlanFileError:
    found = _LONG_NUMBER.search(text)
    at = found.start() if found else 0
    return PlanFileError("toml_value", line=text.count("\n", 0, at) + 1, column=at - text.rfind("\n", 0, at))


def _place_of(error: tomllib.TOMLDecodeError, text: str) -> tuple[int, int]:
    """Return line and column of a mistake; of something never closed, the end of the line it began on."""
    if found := _SYNTAX.search(str(error)):
        return int(found["line"]), int(found["column"])
    lines = text.rstrip("\n").split("\n")
    is_long_text = any(quote in str(error) for quote in _LONG_QUOTES) or str(error).startswith("Unterminated")
    line = len(lines) if is_long_text else max((number for number, _ in _places(text)), default=1)
    if not is_long_text and 'Expected "\'"' in str(error):
        line = next((n for n, written in enumerate(lines, 1) if written.count("'") % 2), line)
    return line, len(lines[line - 1]) + 1


def _expected(message: str) -> str:
    """Return the key of the sentence that says what the reader of TOML expected."""
    known = {
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
    return next((key for start, key in known.items() if message.startswith(start)), "toml_other")


def wrong_value(error: ValidationError, text: str, at: tuple[str | int, ...] = ()) -> PlanFileError:
    """Return the first mistake pydantic found in the table `at` as an error with line, place and the legal values."""
    first = error.errors()[0]
    names = at + first["loc"]
    place = ".".join(str(part + 1) if isinstance(part, int) else part for part in names)
    legal = str(first.get("ctx", {}).get("expected", "")).replace(" or ", ", ").replace("'", "")
    key = "wrong_choice" if legal else _WRONG.get(first["type"], "wrong_value")
    return PlanFileError(key, line=line_at(text, names), place=place, legal=legal)


def line_at(text: str, names: Sequence[str | int]) -> int:
    """Return the line (from 1) where a place in the file begins, or the nearest one around it."""
    wanted, best, line = tuple(names), -1, 1
    for number, place in _places(text):
        if len(place) > best and wanted[: len(place)] == place:
            best, line = len(place), number
    return line


def _places(text: str) -> Iterator[tuple[int, tuple[str | int, ...]]]:
    """Yield every line that begins a table or a value, with its place; long texts are passed over."""
    at: tuple[str | int, ...] = ()
    counts: dict[tuple[str, ...], int] = {}
    quote = ""
    for number, line in enumerate(text.split("\n"), 1):
        began_in_text, quote = quote, _open_quote(line, quote)
        if began_in_text:
            continue
        if header := _header(line):
            names = _names(header)
            counts[names] = counts.get(names, -1) + 1
            at = (*names, counts[names]) if line.lstrip().startswith("[[") else names
            yield number, at
        elif key := _KEY.match(line):
            yield number, (*at, *_names(key[1]))


def _header(line: str) -> str:
    """Return the name of the table a line begins; "" when it begins none."""
    line = line.strip()
    bracket = "]]" if line.startswith("[[") else "]"
    name, closed, rest = line.removeprefix("[").removeprefix("[").partition(bracket)
    is_header = line.startswith("[") and closed and (not rest.strip() or rest.lstrip().startswith("#"))
    return name.strip() if is_header else ""


def _open_quote(line: str, quote: str) -> str:
    """Return the long quote that is open at the end of a line, given the one open at its beginning; "" for none."""
    at = 0
    while True:
        if quote:
            end = line.find(quote, at)
            if end < 0:
                return quote
            at, quote = end + len(quote), ""
        token = _TOKEN.search(line, at)
        if token is None:
            return ""
        quote = token[0] if token[0] in _LONG_QUOTES else ""
        at = token.end()


def _names(dotted: str) -> tuple[str, ...]:
    """Return the names of a dotted key, quotes taken off; none when it only looked like one."""
    names = []
    try:
        table: object = tomllib.loads(f"[{dotted}]")
    except (tomllib.TOMLDecodeError, RecursionError):
        return ()
    while isinstance(table, dict) and table:
        name, table = next(iter(table.items()))
        names.append(name)
    return tuple(names)
