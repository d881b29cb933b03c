"""What the paragraphs of a returned file are, from their styles and numbering: headings, list items, contents."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from planwizard.document.returned_file import LineKind
from planwizard.document.word.xml import Element, child_value, tag

_HEADING = re.compile(r"heading (\d)")
_BULLETS, _NUMBERS, _CONTENTS = "list bullet", "list number", ("toc ", "toc heading", "contents ")
_DEEPER = 600
"""Twips: list items indented more than this are on the second level; in a cell, more than the next number."""
_DEEPER_IN_CELL = 340
_MOST_PARENTS = 20
_NUMBERING, _INDENT = tag("numPr"), tag("ind")


@dataclass(frozen=True)
class StyleKind:
    """What a paragraph style makes of a paragraph, and the list it numbers it by."""

    kind: LineKind = "paragraph"
    level: int = 1
    is_contents: bool = False
    num_id: str = ""


PLAIN = StyleKind()


class ParagraphKinds:
    """The kinds of paragraphs, by the styles and lists of a file."""

    def __init__(self, styles: Element | None, numbering: Element | None) -> None:
        self._formats = {} if numbering is None else _formats(numbering)
        self._styles = {} if styles is None else _style_kinds(styles)

    def of(self, style: str, properties: Mapping[str, Element], *, in_cell: bool) -> StyleKind:
        """Return what a paragraph with a style and, by name, the children of a pPr is."""
        kind = self._styles.get(style, PLAIN)
        num_pr = properties.get(_NUMBERING)
        if kind.kind == "heading" or (num_pr is None and kind.num_id not in self._formats):
            return kind
        num_id = kind.num_id if num_pr is None else child_value(num_pr, "numId")
        shown = self._formats.get(num_id, "")
        if not shown:
            return StyleKind(is_contents=kind.is_contents)
        is_deeper = kind.level > 1 or _has_depth(num_pr) or _is_deeper(properties.get(_INDENT), in_cell=in_cell)
        return _item(shown, is_deeper=is_deeper, is_contents=kind.is_contents)


def _item(shown: str, *, is_deeper: bool, is_contents: bool) -> StyleKind:
    """Return a list item whose numbers have a format."""
    return StyleKind("bullet" if shown == "bullet" else "number", 2 if is_deeper else 1, is_contents)


def _has_depth(num_pr: Element | None) -> bool:
    """Return whether a numPr names another level than the first."""
    return num_pr is not None and child_value(num_pr, "ilvl") not in ("", "0")


def _is_deeper(indent: Element | None, *, in_cell: bool) -> bool:
    left = "" if indent is None else indent.get(tag("left")) or indent.get(tag("start")) or ""
    return left.isdigit() and int(left) > (_DEEPER_IN_CELL if in_cell else _DEEPER)


def _formats(numbering: Element) -> Mapping[str, str]:
    """Return the number format of the first level of each list, by numId; "" where it shows nothing."""
    abstract = {a.get(tag("abstractNumId")): _first_format(a) for a in numbering.iterchildren(tag("abstractNum"))}
    return {
        str(num.get(tag("numId"))): abstract.get(child_value(num, "abstractNumId"), "")
        for num in numbering.iterchildren(tag("num"))
    }


def _first_format(abstract: Element) -> str:
    shown = child_value(abstract, "lvl", "numFmt")
    return "" if shown == "none" else shown


def _style_kinds(styles: Element) -> dict[str, StyleKind]:
    by_id = {str(style.get(tag("styleId"))): style for style in styles.iterchildren(tag("style"))}
    return {style_id: _style_kind(style, by_id) for style_id, style in by_id.items()}


def _style_kind(style: Element, by_id: Mapping[str, Element]) -> StyleKind:
    """Return the kind of a style: by its own name, else by that of a style it is based on."""
    num_id = child_value(style, "pPr", "numPr", "numId")
    for _ in range(_MOST_PARENTS):
        kind = _named_kind(child_value(style, "name").casefold(), num_id)
        parent = by_id.get(child_value(style, "basedOn"))
        if kind != PLAIN or parent is None:
            return kind
        style = parent
    return PLAIN


def _named_kind(name: str, num_id: str) -> StyleKind:
    if heading := _HEADING.fullmatch(name):
        return StyleKind("heading", int(heading[1]))
    if name.startswith(_CONTENTS):
        return StyleKind(is_contents=True)
    if name.startswith((_BULLETS, _NUMBERS)):
        level = 2 if name[-1:] in "2345" else 1
        return StyleKind("bullet" if name.startswith(_BULLETS) else "number", level, num_id=num_id)
    return PLAIN
