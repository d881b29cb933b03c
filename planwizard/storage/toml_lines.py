"""Where in the text of a TOML file a value begins.

A *location* is the tuple of keys and indexes that leads to a value in a TOML file.
"""

from collections.abc import Iterator, Sequence

from planwizard.late_pattern import LatePattern

Location = tuple[str | int, ...]

TRIPLE_QUOTES = ('"""', "'''")
_QUOTED_OR_COMMENT = LatePattern(r'"""|\'\'\'|"(?:[^"\\]|\\.)*"|\'[^\']*\'|#.*')
_KEY = LatePattern(r"""\s*((?:[A-Za-z0-9_.-]|"[^"]*")+)\s*=""")


def line_at(text: str, location: Sequence[str | int]) -> int:
    """Return the number (from 1) of the line where a location begins, else of the innermost table around it."""
    target, longest, line = tuple(location), -1, 1
    for number, candidate in locations(text):
        if len(candidate) > longest and target[: len(candidate)] == candidate:
            longest, line = len(candidate), number
    return line


def locations(text: str) -> Iterator[tuple[int, Location]]:
    """Yield the number and location of every line that begins a table or a value; not those in multi-line strings."""
    table: Location = ()
    counts: dict[tuple[str, ...], int] = {}
    quote = ""
    for number, line in enumerate(text.split("\n"), 1):
        starts_in_string, quote = quote, _open_quote(line, quote)
        if starts_in_string:
            continue
        if header := header_name(line):
            names = _split_key(header)
            counts[names] = counts.get(names, -1) + 1
            table = (*names, counts[names]) if line.lstrip().startswith("[[") else names
            yield number, table
        elif key := _KEY.match(line):
            yield number, (*table, *_split_key(key[1]))


def header_name(line: str) -> str:
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
        quote = token[0] if token[0] in TRIPLE_QUOTES else ""
        at = token.end()


def _split_key(dotted: str) -> tuple[str, ...]:
    """Return the names in a dotted key, without quotes; empty when it is not valid TOML."""
    import tomllib

    names = []
    try:
        table: object = tomllib.loads(f"[{dotted}]")
    except (tomllib.TOMLDecodeError, RecursionError):
        return ()
    while isinstance(table, dict) and table:
        name, table = next(iter(table.items()))
        names.append(name)
    return tuple(names)
