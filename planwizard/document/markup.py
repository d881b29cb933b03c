"""Light formatting in typed text: **bold**, *italic*, links, paragraphs and list items.

Anything that is not clearly a mark is kept as typed: `2*3*4`, `[x]`, `snake_case`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

_BULLET = re.compile(r"^[-•] +(.+)$")
_NUMBERED = re.compile(r"^(\d{1,3})[.)] +(.+)$")

# An opening mark follows no letter and precedes a non-space; a closing mark is the other way round.
_MARKS = re.compile(
    r"(?<![\w*])\*\*(?P<bold>[^\s*](?:[^*\n]*[^\s*])?)\*\*(?![\w*])"
    r"|(?<![\w*])\*(?P<italic>[^\s*](?:[^*\n]*[^\s*])?)\*(?![\w*])"
    r"|\[(?P<label>[^\[\]\n]+)\]\((?P<link>https?://[^\s()]+)\)"
    r"|(?P<url>https?://[^\s<>()«»\"]*[^\s<>()«»\".,;:!?])"
)


@dataclass(frozen=True)
class Span:
    """A run of text with uniform formatting."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""


def spans(text: str) -> Iterator[Span]:
    """Yield a line as formatted spans, without the marks themselves."""
    if "*" not in text and "://" not in text:  # fast path: most texts have no marks
        yield from (Span(text),) if text else ()
        return
    end = 0
    for match in _MARKS.finditer(text):
        if match.start() > end:
            yield Span(text[end : match.start()])
        yield _span(match)
        end = match.end()
    if end < len(text):
        yield Span(text[end:])


def _span(match: re.Match[str]) -> Span:
    if match["bold"]:
        return Span(match["bold"], bold=True)
    if match["italic"]:
        return Span(match["italic"], italic=True)
    if match["link"]:
        return Span(match["label"], link=match["link"])
    return Span(match["url"], link=match["url"])


def plain(text: str) -> str:
    """Return text without its marks."""
    return "".join(span.text for span in spans(text))


@dataclass(frozen=True)
class Piece:
    """A paragraph (line breaks kept) or one list item; `number` is the number typed before a numbered item."""

    kind: Literal["paragraph", "bullet", "number"]
    text: str
    number: int = 0


def pieces(text: str) -> Iterator[Piece]:
    """Yield the paragraphs and list items of a text.

    Blank lines separate paragraphs; lines starting with `- ` or `1. ` are list items. A single numbered line is
    not a list: «1. mai 2027» is a date.
    """
    lines = text.split("\n")
    numbers = [_number(line) for line in lines]
    paragraph: list[str] = []
    for index, line in enumerate(lines):
        item = _item(line, in_list=_is_numbered(numbers, index))
        if item is None and line.strip():
            paragraph.append(line)
            continue
        if paragraph:
            yield Piece("paragraph", "\n".join(paragraph))
            paragraph = []
        if item:
            yield item
    if paragraph:
        yield Piece("paragraph", "\n".join(paragraph))


def _number(line: str) -> int | None:
    match = _NUMBERED.match(line)
    return int(match[1]) if match else None


def _is_numbered(numbers: list[int | None], index: int) -> bool:
    """Return whether a line belongs to a numbered list: the line before or after has the adjacent number."""
    number = numbers[index]
    before = numbers[index - 1] if index else None
    after = numbers[index + 1] if index + 1 < len(numbers) else None
    return number is not None and (before == number - 1 or after == number + 1)


def _item(line: str, *, in_list: bool) -> Piece | None:
    if match := _BULLET.match(line):
        return Piece("bullet", match[1])
    if in_list and (match := _NUMBERED.match(line)):
        return Piece("number", match[2], int(match[1]))
    return None


def cut(line: str, longest: int) -> str:
    """Return a line of at most `longest` characters: cut after a word if possible, with «…» where it was cut."""
    if len(line) <= longest:
        return line
    start = line[: longest - 1]
    return f"{(start.rpartition(' ')[0] or start).rstrip(' ,.;:–')}…"
