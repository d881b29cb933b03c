"""The pages of a template: which of its sections the plan's upright and lying pages, and its cover, are made from."""

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass

from planwizard.document.word.template_format import UPRIGHT, WIDE
from planwizard.document.word.xml import Element, make, remove_attribute, tag

A4 = ("11906", "16838")
_MARGINS = {"top": "1417", "right": "1417", "bottom": "1247", "left": "1417", "header": "680", "footer": "567"}
_LEAST_WIDTH = 3000
_ORDER = (
    "headerReference", "footerReference", "footnotePr", "endnotePr", "pgSz", "pgMar", "paperSrc", "pgBorders",
    "pgNumType", "cols", "vAlign", "noEndnote", "titlePg", "textDirection", "bidi", "rtlGutter", "docGrid",
)  # fmt: skip


@dataclass(frozen=True)
class PageSetups:
    """Sections to begin from: the first of the document, and what upright and lying pages are turned to later."""

    first: Element
    standing: Element
    lying: Element
    after_cover: Element | None
    upright: int
    wide: int


def pages_of(body: Element) -> PageSetups:
    """Read the pages off the sections of a template's sample text.

    The plan stands on pages like the last upright ones, lies on pages like the first lying ones (else the upright ones
    turned), and has its cover on pages like the first if those are others.
    """
    found = _sections(body)
    upright = [section for section in found if not _lies(section)]
    main = upright[-1] if upright else turned(found[-1])
    own_lying = next((section for section in found if _lies(section)), None)
    lying = turned(main) if own_lying is None else own_lying
    has_cover = bool(upright) and upright[0] is found[0] and upright[0] is not main and _differ(upright[0], main)
    standing = _later(main)
    return PageSetups(
        first=found[0] if has_cover else main,
        standing=standing,
        lying=_later(lying),
        after_cover=main if has_cover else None,
        upright=_width(main) or UPRIGHT,
        wide=_width(lying) or WIDE,
    )


def lay(section: Element, pages: Element) -> None:
    """Give a section other pages."""
    for element in list(section):
        section.remove(element)
    section.extend(deepcopy(list(pages)))


def turned(section: Element) -> Element:
    """Return the same pages lying on their side (or standing again), with their margins."""
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
    """Return every section in order, each with the headers and footers it has from those before it."""
    found: list[Element] = []
    inherited: dict[tuple[str, str], Element] = {}
    for section in list(body.iter(tag("sectPr"))) or [make("sectPr")]:
        whole = deepcopy(section)
        own = whole.findall(tag("headerReference")) + whole.findall(tag("footerReference"))
        inherited |= {(str(e.tag), str(e.get(tag("type")))): deepcopy(e) for e in own}
        for element in list(whole):
            if element in own or element.tag not in {tag(name) for name in _ORDER}:
                whole.remove(element)
        for place, reference in enumerate(deepcopy(e) for e in inherited.values()):
            whole.insert(place, reference)
        _set_pages(whole)
        found.append(whole)
    return found


def _set_pages(section: Element) -> None:
    """Give a section that says no size or margins those of A4, and one column of text."""
    if section.find(tag("pgSz")) is None:
        _put(section, make("pgSz", w=A4[0], h=A4[1]))
    if section.find(tag("pgMar")) is None:
        _put(section, make("pgMar", gutter="0", **_MARGINS))
    for columns in section.findall(tag("cols")):
        section.remove(columns)


def _put(section: Element, element: Element) -> None:
    """Put an element in its place among those of a section."""
    order = [tag(name) for name in _ORDER]
    before = [e for e in section if e.tag in order and order.index(str(e.tag)) < order.index(str(element.tag))]
    section.insert(len(before), element)


def _later(section: Element) -> Element:
    """Return what later sections of such pages are: no first page of their own, page numbers that go on."""
    copied = deepcopy(section)
    for name in ("titlePg", "pgNumType"):
        for element in copied.findall(tag(name)):
            if name == "titlePg" or element.get(tag("start")):
                copied.remove(element)
    return copied


def _lies(section: Element) -> bool:
    size = section.find(tag("pgSz"))
    return size is not None and int(str(size.get(tag("w")))) > int(str(size.get(tag("h"))))


def _differ(one: Element, other: Element) -> bool:
    return _said(one) != _said(other)


def _said(section: Element) -> Sequence[object]:
    return [(element.tag, sorted(element.attrib.items())) for element in section]


def _width(section: Element) -> int:
    """Return the width of the text in twips, 0 when what the section says of it cannot be."""
    size, margins = section.find(tag("pgSz")), section.find(tag("pgMar"))
    if size is None or margins is None:
        return 0
    sides = [int(float(str(margins.get(tag(side)) or 0))) for side in ("left", "right", "gutter")]
    width = int(str(size.get(tag("w")))) - sum(sides)
    return width if width >= _LEAST_WIDTH else 0
