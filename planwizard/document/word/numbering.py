"""The numbering definitions of a template: those its list styles use, or ours added to it."""

from copy import deepcopy
from dataclasses import dataclass

from planwizard.document.word.styles import based_on_chain, child_value, style_by_id
from planwizard.document.word.template_format import SECOND_BULLET_STYLE
from planwizard.document.word.xml import Element, add, make, tag

_OUR_ABSTRACT_IDS = {"ListBullet": "1", "ListNumber": "2"}
"""The w:abstractNum each list style uses in our template."""
_BEFORE_NUM_PR = {tag(name) for name in ("keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl")}
"""The elements that come before numPr in a style's pPr."""


@dataclass(frozen=True)
class NumberingIds:
    """Ids of the w:num of bullets, the w:abstractNum of numbers, and the w:num that turns heading numbers off.

    `second_bullet_style` is the style of bullets on the second level, "" if the template has none with a sign.
    """

    bullet_num_id: str
    number_abstract_id: int
    unnumbered_num_id: str
    second_bullet_style: str


def numbering_ids(styles: Element, numbering: Element, ours: Element) -> NumberingIds:
    """Return the numbering ids of a template; list styles without numbering get ours."""
    bullets = _num_id_of(styles, numbering, "ListBullet") or _add_ours(styles, numbering, ours, "ListBullet")
    numbers = _num_id_of(styles, numbering, "ListNumber") or _add_ours(styles, numbering, ours, "ListNumber")
    heading = _num_id_of(styles, numbering, "Heading1")
    is_numbered = bool(heading) and _format(numbering, heading) != "bullet"
    number_abstract_id = int(_abstract_id(numbering, numbers))
    unnumbered = _add_definition(numbering, _unnumbered_definition()) if is_numbered else ""
    second = SECOND_BULLET_STYLE if _num_id_of(styles, numbering, SECOND_BULLET_STYLE) else ""
    return NumberingIds(bullets, number_abstract_id, unnumbered, second)


def _num_id_of(styles: Element, numbering: Element, style_id: str) -> str:
    """Return the numId of a style, own or inherited; "" if it has none or the template does not define it."""
    for style in based_on_chain(styles, style_id):
        reference = style.find(f"{tag('pPr')}/{tag('numPr')}/{tag('numId')}")
        if reference is not None:
            num_id = str(reference.get(tag("val")))
            return num_id if _format(numbering, num_id) not in ("", "none") else ""
    return ""


def _abstract_id(numbering: Element, num_id: str) -> str:
    for num in numbering.iter(tag("num")):
        if num.get(tag("numId")) == num_id:
            return child_value(num, "abstractNumId")
    return ""


def _format(numbering: Element, num_id: str) -> str:
    """Return the number format of a list's first level: «bullet», «decimal» or another."""
    abstract_id = _abstract_id(numbering, num_id)
    for abstract in numbering.iter(tag("abstractNum")):
        if abstract.get(tag("abstractNumId")) == abstract_id:
            level = abstract.find(tag("lvl"))
            return child_value(level, "numFmt") if level is not None else ""
    return ""


def _add_ours(styles: Element, numbering: Element, ours: Element, style_id: str) -> str:
    """Add our numbering definition for a list style to a template, let the style use it, and return its numId."""
    abstract_id = _OUR_ABSTRACT_IDS[style_id]
    original = next(a for a in ours.iter(tag("abstractNum")) if a.get(tag("abstractNumId")) == abstract_id)
    abstract = deepcopy(original)
    for level in abstract.iter(tag("lvl")):
        for linked_style in level.findall(tag("pStyle")):
            if linked_style.get(tag("val")) != style_id:
                level.remove(linked_style)
    num_id = _add_definition(numbering, abstract)
    _set_style_numbering(styles, style_id, num_id)
    return num_id


def _unnumbered_definition() -> Element:
    """Return an abstractNum that puts nothing before its paragraphs."""
    abstract = make("abstractNum")
    add(abstract, "multiLevelType", val="singleLevel")
    level = add(abstract, "lvl", ilvl="0")
    add(level, "start", val="1")
    add(level, "numFmt", val="none")
    add(level, "suff", val="nothing")
    add(level, "lvlText", val="")
    return abstract


def _add_definition(numbering: Element, abstract: Element) -> str:
    """Add an abstractNum and a w:num for it to a template, and return the numId."""
    abstract_id, num_id = _next_id(numbering, "abstractNum", "abstractNumId"), _next_id(numbering, "num", "numId")
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


def _next_id(numbering: Element, name: str, attribute: str) -> str:
    used = [int(str(element.get(tag(attribute)))) for element in numbering.iter(tag(name))]
    return str(max(used, default=0) + 1)


def _set_style_numbering(styles: Element, style_id: str, num_id: str) -> None:
    """Replace the numbering of a style."""
    style = style_by_id(styles, style_id)
    if style is None:
        return
    num_pr = _num_pr(_paragraph_properties(style))
    for element in list(num_pr):
        num_pr.remove(element)
    add(num_pr, "ilvl", val="0")
    add(num_pr, "numId", val=num_id)


def _paragraph_properties(style: Element) -> Element:
    """Return the pPr of a style, added before its rPr if it has none."""
    properties = style.find(tag("pPr"))
    if properties is not None:
        return properties
    properties = make("pPr")
    run_properties = style.find(tag("rPr"))
    if run_properties is None:
        style.append(properties)
    else:
        run_properties.addprevious(properties)
    return properties


def _num_pr(properties: Element) -> Element:
    """Return the numPr of a pPr, added in schema order if it has none."""
    num_pr = properties.find(tag("numPr"))
    if num_pr is None:
        num_pr = make("numPr")
        properties.insert(sum(element.tag in _BEFORE_NUM_PR for element in properties), num_pr)
    return num_pr
