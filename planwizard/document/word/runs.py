"""Runs: text with bold, italic, hyperlinks, line breaks and tabs."""

import re
from collections.abc import Callable, Iterable

from planwizard.document.markup import Span, has_marks, spans
from planwizard.document.word.xml import Element, elements, escape
from planwizard.text_diff import Piece

BOLD, ITALIC, LINK = "<w:b/>", "<w:i/>", '<w:rStyle w:val="Hyperlink"/>'
_OF_PIECES = {"same": "", "deleted": "<w:strike/>", "inserted": BOLD}

_BREAKS = re.compile(r"(\n|\t)")
_BREAK_XML = {"\n": "<w:br/>", "\t": "<w:tab/>"}


def run(text: str, properties: str = "") -> str:
    """Return a run of plain text, "" for no text; `properties` is the content of its rPr."""
    if not text:
        return ""
    run_properties = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    if "\n" in text or "\t" in text:
        content = "".join(_BREAK_XML.get(part) or _text(part) for part in _BREAKS.split(text) if part)
    else:
        content = _text(text)
    return f"<w:r>{run_properties}{content}</w:r>"


def _text(text: str) -> str:
    return f'<w:t xml:space="preserve">{escape(text)}</w:t>'


def formatted(text: str, relationship_id: Callable[[str], str]) -> str:
    """Return text with light formatting as runs; `relationship_id` gives the relationship of a web address."""
    if "\n" not in text and not has_marks(text):
        return run(text)
    lines = ("".join(_span(span, relationship_id) for span in spans(line)) for line in text.split("\n"))
    return "<w:r><w:br/></w:r>".join(lines)


def changed_text(pieces: Iterable[Piece]) -> str:
    """Return a text that tells of a change as runs: words that are gone are struck through, new ones bold."""
    return "".join(run(piece.text, _OF_PIECES[piece.kind]) for piece in pieces)


def _span(span: Span, relationship_id: Callable[[str], str]) -> str:
    xml = run(span.text, f"{LINK if span.link else ''}{BOLD if span.bold else ''}{ITALIC if span.italic else ''}")
    return f'<w:hyperlink r:id="{relationship_id(span.link)}">{xml}</w:hyperlink>' if span.link else xml


def add_run(paragraph: Element, text: str) -> None:
    """Add a run of plain text to a paragraph in a document."""
    paragraph.extend(elements(run(text)))


def add_field(paragraph: Element, instruction: str, result: str) -> None:
    """Add a complex field to a paragraph; `result` is shown until Word updates it."""
    paragraph.extend(elements(f"{field_start(instruction)}{run(result)}{field_char('end')}"))


def field_start(instruction: str) -> str:
    """Return the runs before the result of a complex field."""
    text = f'<w:r><w:instrText xml:space="preserve"> {escape(instruction)} </w:instrText></w:r>'
    return f"{field_char('begin')}{text}{field_char('separate')}"


def field_char(kind: str) -> str:
    """Return the run that begins, separates or ends a complex field."""
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'
