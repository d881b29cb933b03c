"""Typed text as Markdown that shows what Word shows: the same paragraphs, lists and lines, and every character."""

import re
from collections.abc import Iterable, Iterator, Sequence

from planwizard.document.markup import Piece, Span, pieces, plain, spans
from planwizard.text_diff import Piece as TextPiece

PARAGRAPH_BREAK = "\n\n"
_LINE_BREAK = "\\\n"
_LIST_BREAK = f"{PARAGRAPH_BREAK}<!-- -->{PARAGRAPH_BREAK}"
"""Between two numbered lists, which would otherwise be one."""
_TAB = "    "
_SECOND_LEVEL = "    "  # under a number, two are not enough

# Characters that would mean something other than themselves: code and table; emphasis; HTML; links and boxes to tick;
# escapes and line breaks; entities.
_GOVERNING = re.compile(
    r"[`|]|(?<=\S)[*~]|[*~](?=\S)|(?<![^\W_])_|_(?![^\W_])|<(?=\S)|\[(?=[^\]]*(?:\][(\[:]|$)|\^|[ xX]\](?:\s|$))"
    r"|\\(?=[!-/:-@\[-`{-~]|$)|&(?=#?\w+;)"
)
_BRACKET = re.compile(r"(?<!\\)\[")
# And at the start of a line: headings, quotes, lists, and lines under a heading.
_GOVERNING_START = re.compile(r"(?=#{1,6}(?:\s|$)|>|[*+-](?:\s|$)|-[-\s]*$|=+\s*$)|(?<=\d)(?=[.)](?:\s|$))")
_NUMBER = re.compile(r"\d{1,9}")
# In pieces of a sentence, a sign that governs nothing in its own piece may do so beside the next.
_ANY_MARK = re.compile(r"[\\`*_~\[\]<&|]")
_AROUND_LETTERS = re.compile(r"[^\W_](?:.*[^\W_])?")
_MARKS = {"same": "", "deleted": "~~", "inserted": "**"}


def escaped(text: str) -> str:
    """Return plain text so that Markdown shows every character of it, but for what stands first on a line."""
    shown = _GOVERNING.sub(r"\\\g<0>", text)
    # A bracket that is not closed here may be closed on a line that follows.
    return _BRACKET.sub(r"\\[", shown) if text.count("[") > text.count("]") else shown


def inline(line: str) -> str:
    """Return a typed line, with its bold, italic and links, for use after other text, in a heading or in a cell."""
    return "".join(map(_span, spans(line)))


def lines(text: str, indent: str = "", *, after_label: bool = False) -> str:
    """Return typed lines as one paragraph that keeps its line breaks; `indent` goes before all but the first."""
    typed = [line for line in text.split("\n") if line.strip()]
    shown = [inline(line.strip()) if after_label and at == 0 else _line(line) for at, line in enumerate(typed)]
    return f"{_LINE_BREAK}{indent}".join(shown)


def typed_block(text: str, *, after_label: bool = False) -> str:
    """Return a typed text as paragraphs and lists; with `after_label`, a label stands before it on its first line."""
    found = list(pieces(text))
    shown = (_piece(piece, after_label=after_label and at == 0) for at, piece in enumerate(found))
    return "".join(f"{gap}{piece}" for gap, piece in zip(_breaks(found), shown, strict=True))


def list_item(text: str, marker: str = "-", indent: str = "") -> str:
    """Return one item of a list."""
    return f"{indent}{marker} {lines(text, indent + ' ' * (len(marker) + 1))}"


def changed_line(changed: Iterable[TextPiece]) -> str:
    """Return a sentence that tells of a change: words that are gone are struck through, new ones bold."""
    return _as_text("".join(map(_changed, changed)))


def _changed(piece: TextPiece) -> str:
    # Only what begins and ends with a letter can stand between marks, whatever is beside them.
    mark, text = _MARKS[piece.kind], _ANY_MARK.sub(r"\\\g<0>", piece.text)
    return _AROUND_LETTERS.sub(lambda match: f"{mark}{match[0]}{mark}", text, count=1) if mark else text


def starts_with_list(text: str) -> bool:
    """Return whether the first thing in a text is a list, a table or a picture."""
    return next((piece.kind != "paragraph" for piece in pieces(text)), False)


def _span(span: Span) -> str:
    if span.link:
        address = span.link.replace("\\", "%5C")
        return (
            f"<{span.text}>"
            if span.link in (span.text, f"mailto:{span.text}")
            else f"[{escaped(span.text)}]({address})"
        )
    mark = "**" if span.bold else "*" if span.italic else ""
    return f"{mark}{escaped(span.text)}{mark}"


def _line(line: str) -> str:
    """Return a line that starts a line in Markdown; spaces before it are kept as hard spaces, which mean nothing."""
    text = line.expandtabs(len(_TAB)) if line.startswith((" ", "\t")) else line
    start = len(text) - len(text.lstrip(" "))
    if start:
        return "\N{NO-BREAK SPACE}" * start + inline(text[start:].rstrip())
    return _as_text(inline(text.rstrip()))


def _as_text(line: str) -> str:
    """Return Markdown that starts a line so that it begins no heading, quote or list."""
    number = _NUMBER.match(line)
    at = number.end() if number else 0
    return f"{line[:at]}\\{line[at:]}" if _GOVERNING_START.match(line, at) else line


def _piece(piece: Piece, *, after_label: bool) -> str:
    if piece.kind == "paragraph":
        return lines(piece.text, after_label=after_label)
    if piece.kind == "table":
        return "\n".join(typed_table(piece))
    if piece.kind == "picture":
        return picture(piece)
    marker = "-" if piece.kind == "bullet" else f"{piece.number}."
    return list_item(piece.text, marker, _indent(piece))


def typed_table(piece: Piece) -> Iterator[str]:
    """Yield the lines of a table."""
    for at, row in enumerate(piece.rows):
        yield f"| {' | '.join(map(inline, row))} |"
        if at == 0:
            yield f"|{' --- |' * len(row)}"


def picture(piece: Piece) -> str:
    """Return a picture; a name with spaces or brackets stands between angle brackets."""
    caption = re.sub(r"(?<!\\)[\[\]]", r"\\\g<0>", escaped(plain(piece.text)))
    return f"![{caption}](<{piece.file}>)" if re.search(r"[\s()]", piece.file) else f"![{caption}]({piece.file})"


def _indent(piece: Piece) -> str:
    return _SECOND_LEVEL if piece.level > 1 else ""


def _breaks(found: Sequence[Piece]) -> Iterator[str]:
    """Yield what stands before each piece."""
    siblings: dict[int, Piece] = {}
    for before, piece in zip((None, *found), found, strict=False):
        yield _break(before, piece, siblings.get(piece.level)) if before else ""
        if piece.level == 1:
            siblings.clear()
        siblings[piece.level] = piece


def _break(before: Piece, piece: Piece, sibling: Piece | None) -> str:
    """Return what stands between two pieces; `sibling` is the last one before, in the same list or just above it."""
    if not {before.kind, piece.kind} <= {"bullet", "number"}:
        return PARAGRAPH_BREAK
    if sibling is None or piece.level > before.level:
        return "\n"
    if sibling.kind != piece.kind:
        return PARAGRAPH_BREAK
    is_next = piece.kind == "bullet" or piece.number == sibling.number + 1
    return "\n" if is_next else _LIST_BREAK.replace("<", f"{_indent(piece)}<", 1)
