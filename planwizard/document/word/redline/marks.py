"""Word's marks of tracked changes: on runs, on the ends of paragraphs, and on rows of tables."""

from collections.abc import Sequence
from copy import copy
from typing import Literal

from planwizard.document.word.xml import Element, child_at, insert_first, make, tag

Revision = Literal["ins", "del"]

_AFTER_MARK = (tag("sectPr"), tag("pPrChange"))
"""What comes after the properties of the paragraph mark."""
_DELETED_NAMES = {tag("t"): tag("delText"), tag("instrText"): tag("delInstrText")}
_ID = tag("id")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


class RevisionMarks:
    """Makes marks of one author and date (as Word writes it); `number_marks` gives them their ids."""

    def __init__(self, author: str, date: str) -> None:
        # Copying is several times faster than making, and a large redline has a hundred thousand marks.
        self._of_mark = make("rPr")
        self._marks = {name: make(name, id="0", author=author, date=date) for name in ("ins", "del")}

    def wrapped(self, revision: Revision, runs: Sequence[Element]) -> Element:
        """Return runs inside a mark, which takes the place of the first of them if it has one."""
        mark = self._mark(revision)
        if runs[0].getparent() is not None:
            runs[0].addprevious(mark)
        mark.extend(runs)
        if revision == "del":
            for run in runs:
                _as_deleted(run)
        return mark

    def end_of_paragraph(self, revision: Revision, paragraph: Element) -> None:
        """Mark the end of a paragraph: without it, the paragraph goes into the one after it."""
        properties = paragraph_properties(paragraph)
        of_mark = child_at(properties, "rPr")
        if of_mark is None:
            of_mark = copy(self._of_mark)
            later = next((child for child in properties if child.tag in _AFTER_MARK), None)
            if later is None:
                properties.append(of_mark)
            else:
                later.addprevious(of_mark)
        of_mark.insert(0, self._mark(revision))

    def row(self, revision: Revision, row: Element) -> None:
        """Mark a row of a table."""
        properties = child_at(row, "trPr")
        (insert_first(row, "trPr") if properties is None else properties).append(self._mark(revision))

    def _mark(self, revision: Revision) -> Element:
        return copy(self._marks[revision])


def paragraph_properties(paragraph: Element) -> Element:
    """Return the pPr of a paragraph, added if it has none."""
    properties = child_at(paragraph, "pPr")
    return insert_first(paragraph, "pPr") if properties is None else properties


def number_marks(root: Element, first: int = 0) -> int:
    """Give the marks under an element ids that no bookmark there has; return the next free one."""
    bookmarks = (int(str(start.get(_ID))) for start in root.iter(tag("bookmarkStart")))
    number = max(first, max(bookmarks, default=0) + 1)
    for mark in root.iter(tag("ins"), tag("del")):
        mark.set(_ID, str(number))
        number += 1
    return number


def _as_deleted(run: Element) -> None:
    """Name the text and the field codes of a run as those of deleted runs are."""
    for child in run:
        deleted = _DELETED_NAMES.get(str(child.tag))
        if deleted:
            child.tag = deleted
            child.set(_SPACE, "preserve")
