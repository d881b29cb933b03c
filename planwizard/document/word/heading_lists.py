"""How the headings of a document number themselves: the multilevel list of its heading styles."""

from dataclasses import dataclass

from planwizard.document.outline.heading_numbers import HeadingNumber
from planwizard.document.word.style_lookup import based_on_chain, style_by_id
from planwizard.document.word.xml import Element, child_value, tag

LEVELS = 3
_NO_NUMBERS = ("", "bullet", "none")
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
          (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_LETTERS = 26


@dataclass(frozen=True)
class NumberLevel:
    """One level of a numbered list: its text («%1.%2»), the formats of it and the levels above, and what follows."""

    text: str = ""
    formats: tuple[str, ...] = ()
    suffix: str = "tab"

    def shown(self, counts: tuple[int, ...]) -> str:
        """Return a number as Word shows it."""
        text = self.text
        for level, (count, number_format) in enumerate(zip(counts, self.formats, strict=False), 1):
            text = text.replace(f"%{level}", _formatted(count, number_format))
        return text


HeadingLevels = tuple[NumberLevel, ...]
"""The levels of Heading 1 to 3; the text is "" where a style has no number."""


def heading_levels(styles: Element, numbering: Element) -> HeadingLevels:
    """Return how the heading styles of a template number themselves."""
    return tuple(_level_of(styles, numbering, f"Heading{level}", level - 1) for level in range(1, LEVELS + 1))


def shown_number(number: HeadingNumber, levels: HeadingLevels) -> tuple[str, str]:
    """Return a heading's number as Word shows it, and what follows it: a space, a tab, or nothing with no number."""
    if number.appendix or not number.counts:
        return number.text, " " if number.counts else ""
    level = levels[len(number.counts) - 1]
    text = level.shown(number.counts)
    return text, {"space": " ", "nothing": ""}.get(level.suffix, "\t") if text else ""


def list_levels(styles: Element, numbering: Element, num_id: str) -> list[Element]:
    """Return the w:lvl of a list, also when its definition is that of a list style."""
    for _ in range(2):
        abstract_id = abstract_id_of(numbering, num_id)
        found = (a for a in numbering.iter(tag("abstractNum")) if a.get(tag("abstractNumId")) == abstract_id)
        abstract = next(found, None)
        link = "" if abstract is None else child_value(abstract, "numStyleLink")
        if abstract is None or not link:
            return [] if abstract is None else abstract.findall(tag("lvl"))
        style = style_by_id(styles, link)
        reference = None if style is None else style.find(f"{tag('pPr')}/{tag('numPr')}/{tag('numId')}")
        num_id = "" if reference is None else str(reference.get(tag("val")))
    return []


def abstract_id_of(numbering: Element, num_id: str) -> str:
    """Return the id of a list's definition, "" when there is no such list."""
    for num in numbering.iter(tag("num")):
        if num.get(tag("numId")) == num_id:
            return child_value(num, "abstractNumId")
    return ""


def style_num_id(styles: Element, style_id: str) -> str:
    """Return the numId of a style, own or inherited, "" if it has none."""
    for style in based_on_chain(styles, style_id):
        reference = style.find(f"{tag('pPr')}/{tag('numPr')}/{tag('numId')}")
        if reference is not None:
            return str(reference.get(tag("val")))
    return ""


def _level_of(styles: Element, numbering: Element, style_id: str, usual_level: int) -> NumberLevel:
    levels = list_levels(styles, numbering, style_num_id(styles, style_id))
    linked = (at for at, level in enumerate(levels) if child_value(level, "pStyle") == style_id)
    at = next(linked, usual_level)
    if at >= len(levels) or child_value(levels[at], "numFmt") in _NO_NUMBERS:
        return NumberLevel()
    formats = tuple(child_value(level, "numFmt") for level in levels[: at + 1])
    return NumberLevel(child_value(levels[at], "lvlText"), formats, child_value(levels[at], "suff") or "tab")


def _formatted(count: int, number_format: str) -> str:
    """Return a number in one of the formats of Word; decimal in those that headings do not have."""
    if number_format.endswith("Roman"):
        text = _roman(count)
    elif number_format.endswith("Letter"):
        text = chr(ord("a") + (count - 1) % _LETTERS) * ((count - 1) // _LETTERS + 1)
    else:
        text = str(count).zfill(2 if number_format == "decimalZero" else 1)
    return text.upper() if number_format.startswith("upper") else text


def _roman(count: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        text += letters * (count // value)
        count %= value
    return text
