"""The numbering definitions of a template: those its list and heading styles use, or ours added to it."""

from copy import deepcopy
from dataclasses import dataclass

from planwizard.document.word.heading_lists import abstract_id_of, heading_levels, list_levels, style_num_id
from planwizard.document.word.style_lookup import paragraph_properties, style_by_id
from planwizard.document.word.template_format import SECOND_BULLET_STYLE
from planwizard.document.word.xml import Element, add, child_in_order, child_value, make, tag

_OUR_ABSTRACT_IDS = {"ListBullet": "1", "ListNumber": "2", "Heading1": "3"}
"""The w:abstractNum each list or heading style uses in our template."""
_HEADINGS = ("Heading1", "Heading2", "Heading3")
_BEFORE_NUM_PR = ("keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl")
"""The elements that come before numPr in a style's pPr."""


@dataclass(frozen=True)
class NumberingIds:
    """Ids of the w:num of bullets and the w:abstractNum of numbers.

    `second_bullet_style` is the style of bullets on the second level, "" if the template has none with a sign.
    """

    bullet_num_id: str
    number_abstract_id: int
    second_bullet_style: str


def numbering_ids(styles: Element, numbering: Element, ours: Element) -> NumberingIds:
    """Return the numbering ids of a template; list styles without numbering get ours.

    So do its headings, unless some of them number themselves.
    """
    bullets = _num_id_of(styles, numbering, "ListBullet") or _add_ours(styles, numbering, ours, "ListBullet")
    numbers = _num_id_of(styles, numbering, "ListNumber") or _add_ours(styles, numbering, ours, "ListNumber")
    if not any(level.text for level in heading_levels(styles, numbering)):
        _add_ours(styles, numbering, ours, *_HEADINGS)
    second = SECOND_BULLET_STYLE if _num_id_of(styles, numbering, SECOND_BULLET_STYLE) else ""
    return NumberingIds(bullets, int(abstract_id_of(numbering, numbers)), second)


def add_appendix_numbering(numbering: Element, word: str) -> str:
    """Add the list that numbers the headings of appendices («Vedlegg 1:»), and return its numId."""
    return _add_definition(numbering, _single_level("decimal", f"{word} %1:", "space"))


def add_unnumbered(numbering: Element) -> str:
    """Add the list of headings without a number, and return its numId.

    Word takes the numId 0 for this too, but some programs look for a list with that id.
    """
    return _add_definition(numbering, _single_level("none", "", "nothing"))


def _num_id_of(styles: Element, numbering: Element, style_id: str) -> str:
    """Return the numId of a style, own or inherited; "" if it has none or the template does not define it."""
    num_id = style_num_id(styles, style_id)
    levels = list_levels(styles, numbering, num_id)
    return num_id if levels and child_value(levels[0], "numFmt") not in ("", "none") else ""


def _add_ours(styles: Element, numbering: Element, ours: Element, *style_ids: str) -> str:
    """Add our numbering definition for list or heading styles to a template, let them use it, and return its numId."""
    abstract_id = _OUR_ABSTRACT_IDS[style_ids[0]]
    original = next(a for a in ours.iter(tag("abstractNum")) if a.get(tag("abstractNumId")) == abstract_id)
    abstract = deepcopy(original)
    for level in abstract.iter(tag("lvl")):
        for linked_style in level.findall(tag("pStyle")):
            if linked_style.get(tag("val")) not in style_ids:
                level.remove(linked_style)
    num_id = _add_definition(numbering, abstract)
    for level_number, style_id in enumerate(style_ids):
        _set_style_numbering(styles, style_id, num_id, level_number)
    return num_id


def _single_level(number_format: str, text: str, suffix: str) -> Element:
    """Return an abstractNum of one level without indents."""
    abstract = make("abstractNum")
    add(abstract, "multiLevelType", val="singleLevel")
    level = add(abstract, "lvl", ilvl="0")
    add(level, "start", val="1")
    add(level, "numFmt", val=number_format)
    add(level, "suff", val=suffix)
    add(level, "lvlText", val=text)
    return abstract


def _add_definition(numbering: Element, abstract: Element) -> str:
    """Add an abstractNum and a w:num for it to a template, and return the numId."""
    abstract_id, num_id = next_id(numbering, "abstractNum", "abstractNumId"), next_id(numbering, "num", "numId")
    abstract.set(tag("abstractNumId"), abstract_id)
    first_num = numbering.find(tag("num"))
    if first_num is None:
        numbering.append(abstract)
    else:
        first_num.addprevious(abstract)
    num = make("num", numId=num_id)
    add(num, "abstractNumId", val=abstract_id)
    last = [*numbering.findall(tag("abstractNum")), *numbering.findall(tag("num"))][-1]
    last.addnext(num)
    return num_id


def next_id(numbering: Element, name: str, attribute: str) -> str:
    """Return an id that no definition or list of a numbering part has; both in the XML of Word."""
    used = [int(str(element.get(tag(attribute)))) for element in numbering.iter(tag(name))]
    return str(max(used, default=0) + 1)


def _set_style_numbering(styles: Element, style_id: str, num_id: str, level: int) -> None:
    """Replace the numbering of a style."""
    style = style_by_id(styles, style_id)
    if style is None:
        return
    num_pr = child_in_order(paragraph_properties(style), "numPr", _BEFORE_NUM_PR)
    for element in list(num_pr):
        num_pr.remove(element)
    add(num_pr, "ilvl", val=str(level))
    add(num_pr, "numId", val=num_id)
