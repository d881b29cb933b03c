"""Bullets and numbers of a template: those its list styles have, or ours added to them."""

from copy import deepcopy
from dataclasses import dataclass

from planwizard.document.word.styles import chain, style_by_id, value_of
from planwizard.document.word.xml import Element, add, make, tag

_OURS = {"ListBullet": "1", "ListNumber": "2"}
"""The w:abstractNum of our template that a list style's looks are in."""


@dataclass(frozen=True)
class NumberingIds:
    """The w:num of bullets, the w:abstractNum of numbers, and the w:num of no number where headings have one."""

    bullet_num_id: str
    number_abstract_id: int
    unnumbered_num_id: str


def lists_of(styles: Element, numbering: Element, ours: Element) -> NumberingIds:
    """Return the lists of a template; a list style without a mark is given ours."""
    bullets = _num_of(styles, numbering, "ListBullet") or _lend(styles, numbering, ours, "ListBullet")
    numbers = _num_of(styles, numbering, "ListNumber") or _lend(styles, numbering, ours, "ListNumber")
    heading = _num_of(styles, numbering, "Heading1")
    is_numbered = bool(heading) and _form(numbering, heading) != "bullet"
    return NumberingIds(
        bullets, int(_abstract_id(numbering, numbers)), _add_list(numbering, _nothing()) if is_numbered else ""
    )


def _num_of(styles: Element, numbering: Element, style_id: str) -> str:
    """Return the w:num a style numbers its paragraphs with, "" when it does not or when there is no such list."""
    for style in chain(styles, style_id):
        found = style.find(f"{tag('pPr')}/{tag('numPr')}/{tag('numId')}")
        if found is not None:
            num_id = str(found.get(tag("val")))
            return num_id if _form(numbering, num_id) not in ("", "none") else ""
    return ""


def _abstract_id(numbering: Element, num_id: str) -> str:
    for num in numbering.iter(tag("num")):
        if num.get(tag("numId")) == num_id:
            return value_of(num, "abstractNumId")
    return ""


def _form(numbering: Element, num_id: str) -> str:
    """Return the form of a list's first level, «bullet» or «decimal» or another."""
    wanted = _abstract_id(numbering, num_id)
    for abstract in numbering.iter(tag("abstractNum")):
        if abstract.get(tag("abstractNumId")) == wanted:
            level = abstract.find(tag("lvl"))
            return value_of(level, "numFmt") if level is not None else ""
    return ""


def _lend(styles: Element, numbering: Element, ours: Element, style_id: str) -> str:
    """Add our list of a style to a template, and return its w:num."""
    wanted = _OURS[style_id]
    found = next(a for a in ours.iter(tag("abstractNum")) if a.get(tag("abstractNumId")) == wanted)
    abstract = deepcopy(found)
    for level in abstract.iter(tag("lvl")):
        for named in level.findall(tag("pStyle")):
            if named.get(tag("val")) != style_id:
                level.remove(named)
    num_id = _add_list(numbering, abstract)
    _number_style(styles, style_id, num_id)
    return num_id


def _nothing() -> Element:
    """Return a list that puts nothing before its paragraphs."""
    abstract = make("abstractNum")
    add(abstract, "multiLevelType", val="singleLevel")
    level = add(abstract, "lvl", ilvl="0")
    add(level, "start", val="1")
    add(level, "numFmt", val="none")
    add(level, "suff", val="nothing")
    add(level, "lvlText", val="")
    return abstract


def _add_list(numbering: Element, abstract: Element) -> str:
    """Add a list to a template, and return its w:num."""
    abstract_id, num_id = _free(numbering, "abstractNum", "abstractNumId"), _free(numbering, "num", "numId")
    abstract.set(tag("abstractNumId"), abstract_id)
    first_num = numbering.find(tag("num"))
    if first_num is None:
        numbering.append(abstract)
    else:
        first_num.addprevious(abstract)
    num = make("num", numId=num_id)
    add(num, "abstractNumId", val=abstract_id)
    _append_num(numbering, num)
    return num_id


def _append_num(numbering: Element, num: Element) -> None:
    last = [*numbering.findall(tag("abstractNum")), *numbering.findall(tag("num"))][-1]
    last.addnext(num)


def _free(numbering: Element, name: str, attribute: str) -> str:
    taken = [int(str(element.get(tag(attribute)))) for element in numbering.iter(tag(name))]
    return str(max(taken, default=0) + 1)


def _number_style(styles: Element, style_id: str, num_id: str) -> None:
    """Let a style number its paragraphs with a list, in place of what it numbered them with."""
    style = style_by_id(styles, style_id)
    if style is None:
        return
    layout = style.find(tag("pPr"))
    if layout is None:
        layout = make("pPr")
        letters = style.find(tag("rPr"))
        style.append(layout) if letters is None else letters.addprevious(layout)
    numbered = layout.find(tag("numPr"))
    if numbered is None:
        numbered = make("numPr")
        before = [e for e in layout if e.tag in _BEFORE_NUMBERS]
        layout.insert(len(before), numbered)
    for part in list(numbered):
        numbered.remove(part)
    add(numbered, "ilvl", val="0")
    add(numbered, "numId", val=num_id)


_BEFORE_NUMBERS = {tag(name) for name in ("keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl")}
