"""The numbered lists of deleted paragraphs: those of the new document they belong to, or brought over."""

from copy import deepcopy

from lxml import etree

from planwizard.document.word.heading_lists import abstract_id_of
from planwizard.document.word.numbering import next_id
from planwizard.document.word.xml import Element, child_at, tag


class Lists:
    """Finds the list of the new document for a paragraph of the old one."""

    def __init__(self, old: Element, new: Element) -> None:
        self._old, self._new = old, new
        self._ids: dict[str, str] = {}

    def note(self, old: Element, new: Element) -> None:
        """Remember that two numbered paragraphs are one: their lists are one too."""
        before, after = _num_id(old), _num_id(new)
        if before is not None and after is not None:
            self._ids.setdefault(str(before.get(tag("val"))), str(after.get(tag("val"))))

    def bring(self, paragraph: Element) -> None:
        """Let a paragraph of the old document refer to a list of the new one."""
        number = _num_id(paragraph)
        if number is not None:
            number.set(tag("val"), self._brought(str(number.get(tag("val")))))

    def _brought(self, num_id: str) -> str:
        if num_id not in self._ids:
            self._ids[num_id] = self._shared(num_id) or self._copied(num_id)
        return self._ids[num_id]

    def _shared(self, num_id: str) -> str:
        """Return a list that both documents have from the template; those that begin at a number are of a text."""
        before, after = _num(self._old, num_id), _num(self._new, num_id)
        if before is None:
            return num_id
        if after is None or before.find(tag("lvlOverride")) is not None:
            return ""
        return num_id if self._definition(self._old, num_id) == self._definition(self._new, num_id) else ""

    def _copied(self, num_id: str) -> str:
        """Return a new list like an old one."""
        num = deepcopy(_num(self._old, num_id))
        if num is None:
            return num_id
        copied_id = next_id(self._new, "num", "numId")
        num.set(tag("numId"), copied_id)
        (reference,) = num.findall(tag("abstractNumId"))
        reference.set(tag("val"), self._abstract_id(num_id))
        last = (self._new.findall(tag("num")) or self._new.findall(tag("abstractNum")))[-1]
        last.addnext(num)
        return copied_id

    def _abstract_id(self, num_id: str) -> str:
        """Return the id of the definition in the new document that is the one of an old list, added if need be."""
        wanted = self._definition(self._old, num_id)
        for abstract in self._new.findall(tag("abstractNum")):
            if _as_text(abstract) == wanted:
                return str(abstract.get(tag("abstractNumId")))
        abstract = deepcopy(_abstract(self._old, num_id))
        abstract_id = next_id(self._new, "abstractNum", "abstractNumId")
        abstract.set(tag("abstractNumId"), abstract_id)
        self._new.findall(tag("abstractNum"))[-1].addnext(abstract)
        return abstract_id

    @staticmethod
    def _definition(numbering: Element, num_id: str) -> str:
        return _as_text(_abstract(numbering, num_id))


def _num_id(paragraph: Element) -> Element | None:
    return child_at(paragraph, "pPr", "numPr", "numId")


def _num(numbering: Element, num_id: str) -> Element | None:
    return next((num for num in numbering.findall(tag("num")) if num.get(tag("numId")) == num_id), None)


def _abstract(numbering: Element, num_id: str) -> Element:
    abstract_id = abstract_id_of(numbering, num_id)
    found = (a for a in numbering.findall(tag("abstractNum")) if a.get(tag("abstractNumId")) == abstract_id)
    return next(found)


def _as_text(abstract: Element) -> str:
    copied = deepcopy(abstract)
    copied.attrib.pop(tag("abstractNumId"))
    return etree.tostring(copied, encoding="unicode", with_tail=False)
