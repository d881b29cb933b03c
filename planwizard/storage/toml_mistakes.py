"""What is wrong in a text that is not TOML, and where: the slips of people who edit the file by hand."""

from planwizard.errors import PlanFileError
from planwizard.late_pattern import LatePattern
from planwizard.plan.address import numbered_lists
from planwizard.storage.toml_lines import TRIPLE_QUOTES, header_name, locations

_ERROR_POSITION = LatePattern(r"\(at line (?P<line>\d+), column (?P<column>\d+)\)")
_TEXT = LatePattern(r'[^"#]*=[\s\[{]*"')
"""The beginning of a line that gives a text in quotation marks, alone or in a list."""
_KEYS = {
    "Expected '='": "toml_equals",
    "Cannot overwrite": "toml_twice",
    "Cannot declare": "toml_twice",
    "Unterminated string": "toml_quote",
    "Expected \"'": "toml_quote",
    "Illegal character": "toml_quote",
    "Unclosed array": "toml_list",
    "Expected ']": "toml_bracket",
    "Unescaped '\\'": "toml_backslash",
    "Invalid hex value": "toml_backslash",
    "Escaped character": "toml_backslash",
    "Invalid value": "toml_value",
}
"""By the beginning of a message of tomllib: the key of our sentence."""


def mistake(error: ValueError, text: str) -> PlanFileError:
    """Return the error for a text in which tomllib found a mistake, with line and column."""
    line, column = _error_position(error, text)
    if begun := _open_list(str(error), text, line, column):
        return PlanFileError("toml_list", line=begun)
    lines = text.split("\n")
    name = header_name(lines[line - 1])
    if name in numbered_lists().values():
        first = next((number for number, other in enumerate(lines, 1) if other.strip().startswith(f"[{name}]")), line)
        return PlanFileError("not_rows", line=first, place=name)
    return PlanFileError(_key(str(error), lines[line - 1], column), line=line, column=column)


def _open_list(message: str, text: str, line: int, column: int) -> int | None:
    """Return the line where a list begins that is still open at the next name or table; None for other mistakes."""
    if not message.startswith(("Unclosed array", "Invalid value")):
        return None
    *before, last = [0, *(number for number, _ in locations(text) if number <= line)]
    if "end of document" in message:
        return last
    is_next = last == line and not text.split("\n")[line - 1][: column - 1].strip(" \t[")
    return before[-1] if is_next else None


def _key(message: str, line: str, column: int) -> str:
    """Return the key of our sentence for a message of tomllib about a sign in a line."""
    sign, before = line[column - 1 : column], line[: column - 1].rstrip()
    for kind, starts, is_so in (
        ("toml_name", ("Invalid statement", "Expected '=", "Expected ']"), sign.isalpha() and not sign.isascii()),
        ("toml_backslash", ("Unterminated", "Illegal"), line.rstrip().endswith('\\"')),
        ("toml_comma", ("Unclosed array",), sign == '"'),
        ("toml_quote_inside", ("Expected newline", "Unclosed"), sign and before.endswith('"') and _TEXT.match(line)),
    ):
        if is_so and message.startswith(starts):
            return kind
    return next((key for start, key in _KEYS.items() if message.startswith(start)), "toml_other")


def _error_position(error: ValueError, text: str) -> tuple[int, int]:
    """Return line and column of a syntax error; of something never closed, the end of the line where it begins."""
    if match := _ERROR_POSITION.search(str(error)):
        return int(match["line"]), int(match["column"])
    lines = text.rstrip("\n").split("\n")
    is_multiline = any(quote in str(error) for quote in TRIPLE_QUOTES) or str(error).startswith("Unterminated")
    line = len(lines) if is_multiline else max((number for number, _ in locations(text)), default=1)
    if not is_multiline and 'Expected "\'"' in str(error):
        line = next((n for n, content in enumerate(lines, 1) if content.count("'") % 2), line)
    return line, len(lines[line - 1]) + 1
