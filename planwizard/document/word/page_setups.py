"""The sections of a template: choose the page setups of the plan's cover, portrait and landscape pages."""

from collections.abc import Iterable
from copy import deepcopy
from dataclasses import dataclass

from docx.oxml.parser import OxmlElement

from planwizard.document.word.template_format import LANDSCAPE_WIDTH, PORTRAIT_WIDTH
from planwizard.document.word.xml import Element, make, remove_attribute, tag

A4 = ("11906", "16838")
_AMERICAN = ({12240, 15840}, {12240, 20160})
"""Letter and Legal, in twips: what programs set up in English give people who never chose it."""
_MARGINS = {"top": "1417", "right": "1417", "bottom": "1247", "left": "1417", "header": "680", "footer": "567"}
_LEAST_WIDTH = 3000
"""Twips: a text width or height below this is taken for an error in the template."""
_ORDER = tuple(
    tag(name)
    for name in (
        "headerReference", "footerReference", "footnotePr", "endnotePr", "pgSz", "pgMar", "paperSrc", "pgBorders",
        "pgNumType", "cols", "vAlign", "noEndnote", "titlePg", "textDirection", "bidi", "rtlGutter", "docGrid",
    )
)  # fmt: skip
"""The children of a sectPr in schema order."""
_REFERENCES = _ORDER[:2]


@dataclass(frozen=True)
class PageSetups:
    """The sectPr the document starts with, those later sections are copied from, and text widths in twips."""

    first_section: Element
    portrait_section: Element
    landscape_section: Element
    body_section: Element | None
    portrait_width: int
    landscape_width: int


def page_setups_of(body: Element) -> PageSetups:
    """Choose page setups among the sections of a template's sample text.

    Portrait pages are like the last portrait section. Landscape pages are like the first landscape section, or the
    portrait one rotated. The cover is like the first section if that is a portrait section of another kind.
    """
    sections = _sections(body)
    portraits, landscapes = _by_orientation(sections)
    main = portraits[-1] if portraits else rotated(sections[-1])
    landscape = landscapes[0] if landscapes else rotated(main)
    has_cover = not _is_landscape(sections[0]) and _differ(sections[0], main)
    return PageSetups(
        first_section=sections[0] if has_cover else main,
        portrait_section=_continued(main),
        landscape_section=_continued(landscape),
        body_section=main if has_cover else None,
        portrait_width=text_width(main) or PORTRAIT_WIDTH,
        landscape_width=text_width(landscape) or LANDSCAPE_WIDTH,
    )


def apply_page_setup(section: Element, page_setup: Element) -> None:
    """Replace the contents of a sectPr with a copy of another's."""
    for element in list(section):
        section.remove(element)
    section.extend(deepcopy(list(page_setup)))


def rotated(section: Element) -> Element:
    """Return a copy of a sectPr with width and height exchanged, and the same margins."""
    copied = deepcopy(section)
    for size in copied.iterchildren(tag("pgSz")):
        width, height = size.get(tag("w")), size.get(tag("h"))
        size.set(tag("w"), str(height))
        size.set(tag("h"), str(width))
        remove_attribute(size, tag("orient"))
        if int(str(height)) > int(str(width)):
            size.set(tag("orient"), "landscape")
    return copied


def _sections(body: Element) -> list[Element]:
    """Return a copy of each sectPr in order, with the headers and footers it inherits from those before it."""
    sections: list[Element] = []
    inherited: dict[tuple[str, str], Element] = {}
    for original in list(body.iter(tag("sectPr"))) or [OxmlElement("w:sectPr")]:
        section = deepcopy(original)
        own = [reference for name in _REFERENCES for reference in section.findall(name)]
        inherited |= {(str(e.tag), str(e.get(tag("type")))): deepcopy(e) for e in own}
        _replace_references(section, inherited.values())
        _complete_page_setup(section)
        sections.append(section)
    return sections


def _replace_references(section: Element, references: Iterable[Element]) -> None:
    """Replace the header and footer references of a sectPr, and remove elements that are not in the schema."""
    for element in list(section):
        if element.tag in _REFERENCES or element.tag not in _ORDER:
            section.remove(element)
    for position, reference in enumerate(references):
        section.insert(position, deepcopy(reference))


def _complete_page_setup(section: Element) -> None:
    """Add A4, also for American paper, and our margins where a sectPr has none, and set the text in one column."""
    size = section.find(tag("pgSz"))
    if size is None:
        _insert_in_order(section, make("pgSz", w=A4[0], h=A4[1]))
    elif _is_american(size):
        width, height = reversed(A4) if _is_landscape(section) else A4
        size.set(tag("w"), width)
        size.set(tag("h"), height)
    if section.find(tag("pgMar")) is None:
        _insert_in_order(section, make("pgMar", gutter="0", **_MARGINS))
    for columns in section.findall(tag("cols")):
        section.remove(columns)


def _is_american(size: Element) -> bool:
    return {int(str(size.get(tag(side)))) for side in ("w", "h")} in _AMERICAN


def _insert_in_order(section: Element, element: Element) -> None:
    before = _ORDER[: _ORDER.index(str(element.tag))]
    section.insert(sum(child.tag in before for child in section), element)


def _continued(section: Element) -> Element:
    """Return a copy of a sectPr for later sections: no different first page, and page numbers that continue."""
    copied = deepcopy(section)
    for name in ("titlePg", "pgNumType"):
        for element in copied.findall(tag(name)):
            if name == "titlePg" or element.get(tag("start")):
                copied.remove(element)
    return copied


def _by_orientation(sections: Iterable[Element]) -> tuple[list[Element], list[Element]]:
    """Return the portrait and the landscape sections, each in order."""
    portraits: list[Element] = []
    landscapes: list[Element] = []
    for section in sections:
        (landscapes if _is_landscape(section) else portraits).append(section)
    return portraits, landscapes


def _is_landscape(section: Element) -> bool:
    size = section.find(tag("pgSz"))
    return size is not None and int(str(size.get(tag("w")))) > int(str(size.get(tag("h"))))


def _differ(section: Element, other: Element) -> bool:
    return _children(section) != _children(other)


def _children(section: Element) -> list[tuple[object, ...]]:
    return [(element.tag, sorted(element.attrib.items())) for element in section]


def text_width(section: Element) -> int:
    """Return the width in twips that a page has for text, 0 when it is missing or too small to be meant."""
    return _inside(section, "w", ("left", "right", "gutter"))


def room_height(section: Element) -> int:
    """Return the height in twips that a page has for text, 0 when it is missing or too small to be meant."""
    return _inside(section, "h", ("top", "bottom"))


def _inside(section: Element, side: str, margin_names: Iterable[str]) -> int:
    """Return a side of the page without its margins in twips, 0 when it is missing or too small to be meant."""
    size, margins = section.find(tag("pgSz")), section.find(tag("pgMar"))
    if size is None or margins is None:
        return 0
    around = sum(abs(int(float(str(margins.get(tag(name)) or 0)))) for name in margin_names)
    inside = int(str(size.get(tag(side)))) - around
    return inside if inside >= _LEAST_WIDTH else 0
