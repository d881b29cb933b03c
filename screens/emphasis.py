"""Set and unset the marks for bold and italic in a text, around the chosen words or the word at the cursor."""

from collections.abc import Sequence
from typing import NamedTuple

from planwizard.late_pattern import LatePattern

BOLD, ITALIC = "**", "*"

_WORD = LatePattern(r"\w+(?:[-'’]\w+)*")
_LIST_MARK = LatePattern(r"\s*(?:[-·•*]|\d{1,3}[.)])\s+")
_MARKED = LatePattern(r"(?<![\w*])(\*{1,2})(?=[^\s*])(?P<words>[^*\n]*[^\s*])\1(?![\w*])")
_AROUND = " \t\u00a0*"


class Emphasised(NamedTuple):
    """A line with its marks set or unset, and where the words between them are now."""

    line: str
    start: int
    end: int


def emphasised_lines(lines: Sequence[str], start: int, end: int, mark: str) -> list[Emphasised]:
    """Return lines with a mark set around what is chosen from `start` in the first to `end` in the last.

    It is unset when all of them have it. Blank lines among several stay as they are.
    """
    starts = [start, *[0] * (len(lines) - 1)]
    spans = list(zip(lines, starts, [*map(len, lines[:-1]), end], strict=True))
    marked = [span for span in spans if span[0].strip()] or spans
    new = mark if any(_mark_around(*span) != mark for span in marked) else ""
    return [_emphasised(*span, new) if span in marked else Emphasised(span[0], 0, 0) for span in spans]


def line_past_mark(line: str, at: int, mark: str) -> tuple[str, int] | None:
    """Return a line and where its cursor is when it goes past the mark that ends there, None when none does.

    Spaces typed last go along: a mark closes a word.
    """
    words = line[:at].rstrip()
    spaces, behind = line[len(words) : at], line[at:]
    is_closed = len(behind) - len(behind.lstrip("*")) == len(mark)
    if not is_closed or not any(m[1] == mark and m.end("words") == len(words) for m in _MARKED.finditer(words + mark)):
        return None
    past = f"{words}{mark}{spaces}"
    return past + behind.removeprefix(mark), len(past)


def _mark_around(line: str, start: int, end: int) -> str:
    """Return the mark that the words from `start` to `end` have, "" when they have none."""
    start, end = _words(line, start, end)
    before = len(line[:start]) - len(line[:start].rstrip("*"))
    behind = len(line[end:]) - len(line[end:].lstrip("*"))
    return BOLD[: min(before, behind)]


def _emphasised(line: str, start: int, end: int, mark: str) -> Emphasised:
    """Return a line in which the words from `start` to `end` have a mark, or none when it is empty.

    Only whole words can be marked, and bold and italic do not go together. In front of a word the marks are empty.
    """
    start, end = _words(line, start, end)
    had = len(_mark_around(line, start, end))
    words, first = _MARKED.sub(r"\g<words>", line[start:end]), start - had + len(mark)
    marked = f"{line[: start - had]}{mark}{words}{mark}{line[end + had :]}"
    return Emphasised(marked, first, first + len(words))


def _words(line: str, start: int, end: int) -> tuple[int, int]:
    """Return where the chosen whole words begin and end, without a list's mark, spaces and marks at their ends.

    Words within marks are all that stand between them; marks further out are taken along, to be replaced.
    """
    start, end = _whole_words(line, start, end)
    for match in _MARKED.finditer(line):
        if match.start() <= start and end <= match.end():
            return match.span("words")
        if match.start() < end and start < match.end():
            start, end = min(start, match.start()), max(end, match.end())
    return start, end


def _whole_words(line: str, start: int, end: int) -> tuple[int, int]:
    if start == end:
        entered = (word.span() for word in _WORD.finditer(line) if word.start() < start <= word.end())
        return next(entered, (start, end))
    list_mark = _LIST_MARK.match(line)
    start = max(start, min(list_mark.end() if list_mark else 0, end))
    for word in _WORD.finditer(line):
        start = word.start() if word.start() < start < word.end() else start
        end = word.end() if word.start() < end < word.end() else end
    chosen = line[start:end]
    start += len(chosen) - len(chosen.lstrip(_AROUND))
    return start, max(start, end - len(chosen) + len(chosen.rstrip(_AROUND)))
