"""Light formatting in typed text: **bold**, *italic*, links, paragraphs, list items, tables and pictures.

Anything that is not clearly a mark is kept as typed: `2*3*4`, `[x]`, `snake_case`.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, takewhile
from typing import Literal, NamedTuple

from planwizard.late_pattern import LatePattern

# Signs before a list item. Those of Word's symbol fonts lie in a private range; a dash, a letter and «§» are signs only
# with the tab Word puts after them: «– Ja, sa hun» and «o jul» are text. Letters as in «a)» stay as typed.
_SIGN = "[•▪◦‣⁃∙●■○□➢➤✓\uf020-\uf0ff](?=[ \t\u00a0]*\\S)|[-·](?=[ \t\u00a0])|[–—o§*Øü](?=[ \u00a0]*\t)"
_BULLET = LatePattern(rf"(?P<indent>[ \t\u00a0]*)(?P<sign>{_SIGN})[ \t\u00a0]*(?P<text>\S.*)")
_NUMBERED = LatePattern(
    r"(?P<indent>[ \t\u00a0]*)(?P<number>\d{1,3})[.)](?:(?P<tab>[ \u00a0]*\t)|[ \u00a0])[ \t\u00a0]*(?P<text>\S.*)"
)
_DEEPER_SIGNS = {"o": 1, "◦": 1, "○": 1, "§": 2, "▪": 2, "■": 2, "\uf0a7": 2}
"""The signs Word gives the second and third level, which are pasted without their indent."""
_TAB_WIDTH, _INDENT = 4, 2

# An opening mark follows no letter and precedes a non-space; a closing mark is the other way round.
_MARKS = LatePattern(
    r"(?<![\w*])\*\*(?P<bold>[^\s*](?:[^*\n]*[^\s*])?)\*\*(?![\w*])"
    r"|(?<![\w*])\*(?P<italic>[^\s*](?:[^*\n]*[^\s*])?)\*(?![\w*])"
    r"|\[(?P<label>[^\[\]\n]+)\]\((?P<link>(?:https?://|mailto:)[^\s()]+)\)"
    r"|(?P<url>https?://[^\s<>()«»\"]*[^\s<>()«»\".,;:!?])"
    r"|(?<![\w.+@/-])(?P<mail>[A-Za-z0-9][A-Za-z0-9._+-]*@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,})(?![\w@-])"
)
_LETTERS = ("bold", "italic", "label", "url", "mail")
"""The groups of a match that hold the letters that are shown; one of them does."""
_PICTURE = LatePattern(r"\s*!\[(?P<caption>.{0,2000}?)\]\((?P<file>\s*\S.{0,254})\)\s*")
_LETTERED = LatePattern(r"\s*\w{1,3}[.)]\s*\t")
"""«a)» and a tab before a line, which is then no row of a table."""
MOST_COLUMNS = 20
_BlockKind = Literal["paragraph", "table", "picture"]


class Span(NamedTuple):
    """A run of text with uniform formatting."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""


def has_marks(text: str) -> bool:
    """Return whether a text may have marks or addresses in it; most have none, which is seen at once."""
    return "*" in text or "://" in text or "@" in text


def spans(text: str) -> Iterator[Span]:
    """Yield a line as formatted spans, without the marks themselves."""
    return (span for _, span in placed_spans(text))


def placed_spans(text: str) -> Iterator[tuple[int, Span]]:
    """Yield a line as formatted spans, each with the place in the line where its letters begin."""
    if not has_marks(text):
        yield from ((0, Span(text)),) if text else ()
        return
    end = 0
    for match in _MARKS.finditer(text):
        if match.start() > end:
            yield end, Span(text[end : match.start()])
        yield max(map(match.start, _LETTERS)), _span(match)
        end = match.end()
    if end < len(text):
        yield end, Span(text[end:])


def _span(match: re.Match[str]) -> Span:
    if match["bold"]:
        return Span(match["bold"], bold=True)
    if match["italic"]:
        return Span(match["italic"], italic=True)
    if match["link"]:
        return Span(match["label"], link=match["link"])
    if match["mail"]:
        return Span(match["mail"], link=f"mailto:{match['mail']}")
    return Span(match["url"], link=match["url"])


def plain(text: str) -> str:
    """Return text without its marks."""
    return "".join(span.text for span in spans(text))


class Piece(NamedTuple):
    """A paragraph (line breaks kept), one list item on level 1 or 2, a table (a line for each row), or a picture.

    `number` is the number typed before a numbered item. The text of a picture is its caption; `file` is the name of its
    file, as typed.
    """

    kind: _BlockKind | Literal["bullet", "number"]
    text: str
    number: int = 0
    level: Literal[1, 2] = 1
    file: str = ""

    @property
    def rows(self) -> list[list[str]]:
        """The cells of a table: all rows have as many, the first row is the header."""
        rows = [[cell.strip() for cell in line.split("\t")] for line in self.text.split("\n")]
        used = max(at for row in rows for at, cell in enumerate(row, 1) if cell)
        return [[*row, *[""] * used][:used] for row in rows]


def is_one_paragraph(text: str) -> bool:
    """Return whether a text is seen at once to be one paragraph, as most are."""
    return text[:1].isalnum() and "\n" not in text and "\t" not in text


def pieces(text: str) -> Iterator[Piece]:
    """Yield the paragraphs, list items, tables and pictures of a text.

    Blank lines separate paragraphs; lines that start with a sign or a number are list items, on the second level when
    they are deeper than the list's first. A single numbered line is not a list: «1. mai 2027» is a date.
    Two lines or more with cells between tabs are a table, and a line `![caption](file)` is a picture.
    """
    if not text:
        return
    if is_one_paragraph(text):
        yield Piece("paragraph", text)
        return
    first_depth: int | None = None
    for mark, lines in _marked(text):
        if mark is None:
            first_depth = None
            yield from _unlisted(lines)
        else:
            first_depth = mark.depth if first_depth is None else min(first_depth, mark.depth)
            yield mark.piece(first_depth)


def picture_in(line: str) -> Piece | None:
    """Return the picture that a line is; None for another line."""
    match = _PICTURE.fullmatch(line)
    return Piece("picture", match["caption"].strip(), file=match["file"].strip()) if match else None


def _unlisted(lines: Sequence[str]) -> Iterator[Piece]:
    """Yield the tables, the pictures, and the paragraphs of what stands between them."""
    for kind, group in groupby(zip(_kinds(lines), lines, strict=True), lambda pair: pair[0]):
        together = [line for _, line in group]
        if kind == "picture":
            yield from filter(None, map(picture_in, together))
        else:
            yield Piece(kind, "\n".join(together))


def _kinds(lines: Sequence[str]) -> Iterator[_BlockKind]:
    """Yield what each line is part of; a row alone is no table."""
    for is_row, group in groupby(lines, _is_row):
        together = list(group)
        is_table = is_row and len(together) > 1 and any("\t" in line.strip() for line in together)
        for line in together:
            yield "table" if is_table else "picture" if _PICTURE.fullmatch(line) else "paragraph"


def _is_row(line: str) -> bool:
    is_in_cells = "\t" in line.lstrip() and line.rstrip().count("\t") < MOST_COLUMNS
    return is_in_cells and not _LETTERED.match(line) and not _PICTURE.fullmatch(line)


class _Mark(NamedTuple):
    """What stands before the text of a line: a sign, or a number; unsure when it may belong to the text."""

    text: str
    depth: int
    number: int | None = None
    is_sure: bool = True

    def piece(self, first_depth: int) -> Piece:
        """Return the list item, in a list whose first level has this depth."""
        level: Literal[1, 2] = 2 if self.depth > first_depth else 1
        if self.number is None:
            return Piece("bullet", self.text, level=level)
        return Piece("number", self.text, self.number, level)


def _marked(text: str) -> Iterator[tuple[_Mark | None, list[str]]]:
    """Yield the mark of each list item, and the lines of each paragraph."""
    lines = text.split("\n")
    pairs = zip(_items(lines), lines, strict=True)
    for is_paragraph, group in groupby(pairs, lambda pair: not pair[0] and bool(pair[1].strip())):
        if is_paragraph:
            yield None, [line for _, line in group]
        else:
            yield from ((item, []) for item, _ in group if item)


def _items(lines: Sequence[str]) -> list[_Mark | None]:
    """Return the mark of each line that is a list item, else None."""
    marks = [_mark(line) for line in lines]
    return [mark if mark and (mark.is_sure or _is_in_series(marks, at)) else None for at, mark in enumerate(marks)]


def _mark(line: str) -> _Mark | None:
    if match := _BULLET.fullmatch(line):
        return _Mark(match["text"], _depth(match["indent"]) + _DEEPER_SIGNS.get(match["sign"], 0))
    if match := _NUMBERED.fullmatch(line):
        return _Mark(match["text"], _depth(match["indent"]), int(match["number"]), is_sure=bool(match["tab"]))
    return None


def _depth(indent: str) -> int:
    return len(indent.expandtabs(_TAB_WIDTH)) // _INDENT


def _is_in_series(marks: Sequence[_Mark | None], index: int) -> bool:
    """Return whether the numbered line before or after a numbered line has the adjacent number."""
    mark = marks[index]
    if mark is None or mark.number is None:
        return False
    before = _first_number(reversed(marks[:index]), mark.depth)
    return before == mark.number - 1 or _first_number(marks[index + 1 :], mark.depth) == mark.number + 1


def _first_number(marks: Iterable[_Mark | None], depth: int) -> int | None:
    """Return the number of the first numbered line, past the items under it; None when a paragraph comes before it."""
    for mark in takewhile(bool, marks):
        if mark and mark.number is not None and mark.depth <= depth:
            return mark.number
    return None


def marked(formatted: Iterable[Span]) -> str:
    """Return formatted text with marks, as far as they can say it: `spans` reads it back."""
    return "".join(_with_marks(span) for span in formatted)


def _with_marks(span: Span) -> str:
    if span.link:
        is_bare = span.link in (span.text, f"mailto:{span.text}")
        return span.text if is_bare else f"[{span.text}]({span.link})"
    mark = "**" if span.bold else "*" if span.italic else ""
    return _AROUND_WORDS.sub(lambda match: f"{mark}{match[0]}{mark}", span.text) if mark else span.text


_AROUND_WORDS = LatePattern(r"\S(?:[^\n]*\S)?")
"""What of each line is marked: not the white space at its ends."""


def part_of(formatted: Iterable[Span], start: int, end: int) -> tuple[Span, ...]:
    """Return the letters from `start` to `end` of formatted text."""
    found, at = [], 0
    for span in formatted:
        text = span.text[max(start - at, 0) : max(end - at, 0)]
        at += len(span.text)
        if text:
            found.append(Span(text, span.bold, span.italic, span.link))
    return tuple(found)
