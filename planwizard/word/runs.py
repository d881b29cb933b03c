"""A line of text as runs: bold, italic, links, line breaks and tabs."""

import re
from collections.abc import Callable

from planwizard.inline import spans
from planwizard.word.xml import XML_SPACE, Element, R, add

_BREAKS = re.compile(r"(\n|\t)")
_SIGNS = {"\n": "br", "\t": "tab"}


def add_text(paragraph: Element, text: str, link: Callable[[str], str], *, bold: bool = False) -> None:
    """Add lightly formatted text; `link` gives the relationship id of an address."""
    for line_number, line in enumerate(text.split("\n")):
        if line_number:
            add(add(paragraph, "r"), "br")
        for span in spans(line):
            parent = paragraph
            if span.link:
                parent = add(paragraph, "hyperlink")
                parent.set(f"{{{R}}}id", link(span.link))
            add_run(
                parent, span.text, bold=bold or span.bold, italic=span.italic, style="Hyperlink" if span.link else ""
            )


def add_run(parent: Element, text: str, *, bold: bool = False, italic: bool = False, style: str = "") -> Element:
    """Add a run of plain text with one look."""
    run = add(parent, "r")
    if bold or italic or style:
        _add_look(run, bold=bold, italic=italic, style=style)
    for part in _BREAKS.split(text):
        if part in _SIGNS:
            add(run, _SIGNS[part])
        elif part:
            written = add(run, "t")
            written.text = part
            written.set(XML_SPACE, "preserve")
    return run


def _add_look(run: Element, *, bold: bool, italic: bool, style: str) -> None:
    look = add(run, "rPr")
    if style:
        add(look, "rStyle", val=style)
    if bold:
        add(look, "b")
    if italic:
        add(look, "i")


def add_field(paragraph: Element, instruction: str, shown: str) -> None:
    """Add a field Word fills in, with what it shows until then."""
    for kind in ("begin", "instr", "separate", "shown", "end"):
        run = add(paragraph, "r")
        if kind == "instr":
            add(run, "instrText").text = f" {instruction} "
        elif kind == "shown":
            add(run, "t").text = shown
        else:
            add(run, "fldChar", fldCharType=kind)
