"""The numbers Word shows before headings, worked out from the styles and lists of a file."""

from collections import defaultdict

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SUFFIXES = {"space": " ", "nothing": ""}


class ListNumbers:
    """Counts the numbered headings of a document in order."""

    def __init__(self, styles: etree._Element, numbering: etree._Element) -> None:
        self._styles = {style.get(f"{W}styleId"): style for style in styles.iter(f"{W}style")}
        abstracts = {e.get(f"{W}abstractNumId"): e for e in numbering.iter(f"{W}abstractNum")}
        self._lists = {
            num.get(f"{W}numId"): abstracts[num.find(f"{W}abstractNumId").get(f"{W}val")]
            for num in numbering.iter(f"{W}num")
        }
        self._counts: dict[etree._Element, dict[int, int]] = defaultdict(dict)

    def before(self, p: etree._Element, style_id: str) -> str:
        """Return what stands before the text of a heading: its number and what follows it."""
        num_id, level = self._reference(p, style_id)
        definition = self._lists.get(num_id)
        levels = [] if definition is None else definition.findall(f"{W}lvl")
        if level >= len(levels) or value(levels[level], "numFmt") in ("none", "bullet"):
            return ""
        counts = self._counts[definition]
        counts[level] = counts.get(level, 0) + 1
        for deeper in [at for at in counts if at > level]:
            del counts[deeper]
        text = value(levels[level], "lvlText")
        for at in range(level + 1):
            text = text.replace(f"%{at + 1}", in_letters(counts.get(at, 1), value(levels[at], "numFmt")))
        return text + SUFFIXES.get(value(levels[level], "suff"), "\t")

    def _reference(self, p: etree._Element, style_id: str) -> tuple[str, int]:
        own = p.find(f"{W}pPr/{W}numPr")
        if own is not None:
            return value(own, "numId"), int(value(own, "ilvl") or 0)
        name: str | None = style_id
        while name:
            style = self._styles[name]
            found = style.find(f"{W}pPr/{W}numPr")
            if found is not None:
                return value(found, "numId"), self._level(value(found, "numId"), value(found, "ilvl"), style_id)
            name = value(style, "basedOn")
        return "", 0

    def _level(self, num_id: str, given: str, style_id: str) -> int:
        """Return the level of a style: the one that names it, else the one the style gives."""
        levels = [] if num_id not in self._lists else self._lists[num_id].findall(f"{W}lvl")
        linked = (at for at, level in enumerate(levels) if value(level, "pStyle") == style_id)
        return next(linked, int(given or 0))


def value(element: etree._Element, name: str) -> str:
    """Return the value of a child element, "" if there is none."""
    child = element.find(f"{W}{name}")
    return "" if child is None else child.get(f"{W}val") or ""


def in_letters(count: int, number_format: str) -> str:
    """Return a number as digits, or as a letter."""
    letters = {"upperLetter": "ABCDEFGHIJ", "lowerLetter": "abcdefghij"}
    return letters[number_format][count - 1] if number_format in letters else str(count)
