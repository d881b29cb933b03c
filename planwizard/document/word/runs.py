"""A line of text as runs: bold, italic, links, line breaks and tabs."""

import re
from collections.abc import Callable

from planwizard.document.markup import Span, spans
from planwizard.document.word.xml import Element, add, elements, escape

BOLD, ITALIC, LINK = "<w:b/>", "<w:i/>", '<w:rStyle w:val="Hyperlink"/>'

_BREAKS = re.compile(r"(\n|\t)")
_SIGNS = {"\n": "<w:br/>", "\t": "<w:tab/>"}


def run(text: str, look: str = "") -> str:
    """Return a run of plain text with one look; nothing for no text."""
    if not text:
        return ""
    looks = f"<w:rPr>{look}</w:rPr>" if look else ""
    if "\n" in text or "\t" in text:
        written = "".join(_SIGNS.get(part) or _written(part) for part in _BREAKS.split(text) if part)
    else:
        written = _written(text)
    return f"<w:r>{looks}{written}</w:r>"


def _written(text: str) -> str:
    return f'<w:t xml:space="preserve">{escape(text)}</w:t>'


def formatted(text: str, link: Callable[[str], str]) -> str:
    """Return lightly formatted text as runs; `link` gives the relationship id of an address."""
    lines = ("".join(_span(span, link) for span in spans(line)) for line in text.split("\n"))
    return "<w:r><w:br/></w:r>".join(lines)


def _span(span: Span, link: Callable[[str], str]) -> str:
    written = run(span.text, f"{LINK if span.link else ''}{BOLD if span.bold else ''}{ITALIC if span.italic else ''}")
    return f'<w:hyperlink r:id="{link(span.link)}">{written}</w:hyperlink>' if span.link else written


def add_run(paragraph: Element, text: str) -> None:
    """Add a run of plain text to a paragraph that stands in a document."""
    paragraph.extend(elements(run(text)))


def add_field(paragraph: Element, instruction: str, shown: str) -> None:
    """Add a field Word fills in, with what it shows until then."""
    for kind in ("begin", "instr", "separate", "shown", "end"):
        element = add(paragraph, "r")
        if kind == "instr":
            add(element, "instrText").text = f" {instruction} "
        elif kind == "shown":
            add(element, "t").text = shown
        else:
            add(element, "fldChar", fldCharType=kind)
