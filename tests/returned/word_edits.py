"""Edit a draft as Word does: runs, paragraphs, rows and cards, with and without tracked changes.

Each edit is made in the XML of the file, by the bookmark of an answer; what the plan should become is told elsewhere.
"""

import io
import zipfile
from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from xml.sax.saxutils import escape

from lxml import etree

W_URI = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{W_URI}}}"
Element = etree._Element
SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass(frozen=True)
class Author:
    """A colleague who tracks changes."""

    name: str = "Kollega A"
    when: str = "2026-11-25T10:15:00Z"


class WordFile:
    """A draft that a colleague has open."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            self.parts = {name: package.read(name) for name in package.namelist()}
        self.root = etree.fromstring(self.parts["word/document.xml"])
        self.body = self.root.find(f"{W}body")
        self._next = 9_000
        self._marks = {mark.get(f"{W}name"): mark for mark in self.root.iter(f"{W}bookmarkStart")}
        self._ends = {mark.get(f"{W}id"): mark for mark in self.root.iter(f"{W}bookmarkEnd")}

    def saved(self) -> bytes:
        """Return the file as bytes."""
        self.parts["word/document.xml"] = etree.tostring(
            self.root, xml_declaration=True, encoding="UTF-8", standalone=True
        )
        data = io.BytesIO()
        with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as package:
            for name, content in self.parts.items():
                package.writestr(name, content)
        return data.getvalue()

    # --- finding ---------------------------------------------------------------------------------

    def bookmark(self, name: str) -> Element:
        """Return the start of a bookmark."""
        return self._marks[name]

    def paragraph(self, name: str) -> Element:
        """Return the paragraph with a bookmark."""
        return next(self.bookmark(name).iterancestors(f"{W}p"))

    def row(self, name: str) -> Element:
        """Return the table row with a bookmark."""
        return next(self.bookmark(name).iterancestors(f"{W}tr"))

    def bookmarked_runs(self, name: str) -> list[Element]:
        """Return the runs in a bookmark."""
        start = self.bookmark(name)
        runs = []
        for element in start.itersiblings():
            if element.tag == f"{W}bookmarkEnd" and element.get(f"{W}id") == start.get(f"{W}id"):
                break
            runs += [element] if element.tag == f"{W}r" else list(element.iter(f"{W}r"))
        return runs

    def drop_all_bookmarks(self) -> None:
        """Take every bookmark away, as some programs do."""
        for mark in [*self.root.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")]:
            mark.getparent().remove(mark)

    # --- marks -----------------------------------------------------------------------------------

    def tracked(self, kind: str, author: Author) -> Element:
        """Return an element for a tracked change."""
        self._next += 1
        attributes = {f"{W}id": str(self._next), f"{W}author": author.name, f"{W}date": author.when}
        return etree.Element(f"{W}{kind}", attributes)

    def mark(self, paragraph: Element, kind: str, author: Author) -> None:
        """Track that the mark of a paragraph was inserted or deleted."""
        properties = properties_of(paragraph)
        run_properties = properties.find(f"{W}rPr")
        if run_properties is None:
            run_properties = etree.SubElement(properties, f"{W}rPr")
        run_properties.insert(0, self.tracked(kind, author))

    # --- words -----------------------------------------------------------------------------------

    def replace(self, name: str, old: str, new: str, author: Author | None = None) -> bool:
        """Replace a text within one run of a bookmark; return whether it was found."""
        for run in self.bookmarked_runs(name):
            text = run.find(f"{W}t")
            if text is not None and old in (text.text or "") and len(run.findall(f"{W}t")) == 1:
                before, _, after = text.text.partition(old)
                pieces = [(before, ""), (old, "del"), (new, "ins"), (after, "")]
                self._put(run, pieces if author else [(before + new + after, "")], author)
                return True
        return False

    def _put(self, run: Element, pieces: Sequence[tuple[str, str]], author: Author | None) -> None:
        """Put runs in place of a run, each with its look; some of them tracked."""
        for text, kind in pieces:
            if text:
                element = self.like(run, text, is_deleted=kind == "del")
                if kind and author:
                    change = self.tracked(kind, author)
                    change.append(element)
                    element = change
                run.addprevious(element)
        run.getparent().remove(run)

    def like(self, run: Element, text: str, *, is_deleted: bool = False) -> Element:
        """Return a run with the look of another and a text of its own."""
        new = etree.Element(f"{W}r")
        properties = run.find(f"{W}rPr")
        if properties is not None:
            new.append(deepcopy(properties))
        element = etree.SubElement(new, f"{W}{'delText' if is_deleted else 't'}")
        element.set(SPACE, "preserve")
        element.text = text
        return new

    def type_before(self, name: str, text: str, *, inside: bool, author: Author | None = None) -> None:
        """Type at the start of a bookmark, before or after where it begins."""
        start = self.bookmark(name)
        run = self._typed(text, author)
        start.addnext(run) if inside else start.addprevious(run)

    def type_after(self, name: str, text: str, *, inside: bool, author: Author | None = None) -> None:
        """Type at the end of a bookmark, before or after where it ends."""
        end = self._ends[self.bookmark(name).get(f"{W}id")]
        run = self._typed(text, author)
        end.addprevious(run) if inside else end.addnext(run)

    def _typed(self, text: str, author: Author | None) -> Element:
        run = etree.fromstring(f'<w:r xmlns:w="{W_URI}"><w:t xml:space="preserve">{escape(text)}</w:t></w:r>')
        if author is None:
            return run
        change = self.tracked("ins", author)
        change.append(run)
        return change

    def bold(self, name: str, word: str, author: Author | None = None) -> bool:
        """Make a word bold."""
        for run in self.bookmarked_runs(name):
            text = run.find(f"{W}t")
            if text is not None and word in (text.text or "") and run.find(f"{W}rPr") is None:
                before, _, after = text.text.partition(word)
                for piece in (before, word, after):
                    if piece:
                        element = self.like(run, piece)
                        if piece == word:
                            properties = etree.Element(f"{W}rPr")
                            etree.SubElement(properties, f"{W}b")
                            if author:
                                changed = self.tracked("rPrChange", author)
                                etree.SubElement(changed, f"{W}rPr")
                                properties.append(changed)
                            element.insert(0, properties)
                        run.addprevious(element)
                run.getparent().remove(run)
                return True
        return False

    # --- paragraphs ------------------------------------------------------------------------------

    def retype(self, paragraph: Element, label: str, text: str, author: Author | None = None) -> None:
        """Type a paragraph anew but for its label in bold; without tracking its bookmarks are then gone."""
        if author:
            *_, last = runs = [*paragraph.iter(f"{W}r")][bool(label) :]
            for run in runs:
                self._delete_run(run, author)
            last.getparent().addnext(self._typed(text, author))
            return
        for element in [*paragraph]:
            if element.tag != f"{W}pPr":
                paragraph.remove(element)
        runs = [("<w:rPr><w:b/></w:rPr>", label)] if label else []
        for properties, said in [*runs, ("", f" {text}" if label else text)]:
            xml = f'<w:r xmlns:w="{W_URI}">{properties}<w:t xml:space="preserve">{escape(said)}</w:t></w:r>'
            paragraph.append(etree.fromstring(xml))

    def new_paragraph(self, beside: Element, text: str, *, after: bool = True, author: Author | None = None) -> Element:
        """Make a paragraph of the same style beside another."""
        new = etree.Element(f"{W}p")
        properties = beside.find(f"{W}pPr")
        if properties is not None:
            new.append(deepcopy(properties))
            for change in [*new.iter(f"{W}ins", f"{W}del")]:
                change.getparent().remove(change)
        run = etree.fromstring(f'<w:r xmlns:w="{W_URI}"><w:t xml:space="preserve">{escape(text)}</w:t></w:r>')
        if author:
            change = self.tracked("ins", author)
            change.append(run)
            run = change
            self.mark(new, "ins", author)
        new.append(run)
        beside.addnext(new) if after else beside.addprevious(new)
        return new

    def delete(self, paragraph: Element, author: Author | None = None) -> None:
        """Delete a paragraph."""
        if author is None:
            paragraph.getparent().remove(paragraph)
            return
        self.delete_runs(paragraph, author)
        self.mark(paragraph, "del", author)

    def delete_runs(self, paragraph: Element, author: Author, kind: str = "del") -> None:
        """Track that all runs of a paragraph were deleted."""
        for run in [*paragraph.iter(f"{W}r")]:
            self._delete_run(run, author, kind)

    def _delete_run(self, run: Element, author: Author, kind: str = "del") -> None:
        for text in run.findall(f"{W}t"):
            text.tag = f"{W}delText"
        change = self.tracked(kind, author)
        run.addprevious(change)
        change.append(run)

    def delete_blocks(self, blocks: Sequence[Element], author: Author | None = None) -> bool:
        """Delete paragraphs and tables that follow each other."""
        for block in blocks:
            if block.tag != f"{W}tbl":
                self.delete(block, author)
                continue
            for row in block.findall(f"{W}tr"):
                self.delete_row(row, author)
            if author is None:
                block.getparent().remove(block)
        return True

    def move_blocks(self, blocks: Sequence[Element], target: Element, author: Author | None = None) -> bool:
        """Move paragraphs and tables before a paragraph; not tracked."""
        for block in blocks:
            target.addprevious(block)
        return True

    def drop_label(self, name: str, author: Author | None = None) -> bool:
        """Delete the run before an answer in its paragraph; False when there is none. Not tracked."""
        paragraph = self.paragraph(name)
        first = paragraph.find(f"{W}r")
        if first is None or self.bookmark(name) not in first.itersiblings():
            return False
        paragraph.remove(first)
        return True

    def split(self, name: str, first: str, author: Author | None = None) -> bool:
        """Press Enter in a paragraph of one run after its first words; the bookmark then ends in the second."""
        paragraph, runs = self.paragraph(name), self.bookmarked_runs(name)
        text = runs[0].find(f"{W}t") if len(runs) == 1 else None
        if text is None or not (text.text or "").startswith(first):
            return False
        rest = text.text[len(first) :].lstrip()
        second = etree.Element(f"{W}p")
        properties = paragraph.find(f"{W}pPr")
        if properties is not None:
            second.append(deepcopy(properties))
        second.append(self.like(runs[0], rest))
        for element in [*runs[0].itersiblings()]:
            second.append(element)
        text.text = first
        paragraph.addnext(second)
        if author:
            self.mark(paragraph, "ins", author)
        return True

    def join(self, first: Element, second: Element, author: Author | None = None) -> None:
        """Join a paragraph with the one after it, with a space between."""
        space = self._typed(" ", author)
        first.append(space)
        if author:
            self.mark(first, "del", author)
            return
        for element in [*second]:
            if element.tag != f"{W}pPr":
                first.append(element)
        second.getparent().remove(second)

    def move(self, paragraph: Element, target: Element, *, after: bool = False, author: Author | None = None) -> None:
        """Move a paragraph beside another; with tracking the bookmark stays where it was."""
        if author is None:
            target.addnext(paragraph) if after else target.addprevious(paragraph)
            return
        copy = self._pasted(paragraph, "moveTo", author)
        self.mark(copy, "moveTo", author)
        target.addnext(copy) if after else target.addprevious(copy)
        self.delete_runs(paragraph, author, "moveFrom")
        self.mark(paragraph, "moveFrom", author)

    # --- rows ------------------------------------------------------------------------------------

    def new_row(self, beside: Element, texts: Sequence[str], author: Author | None = None) -> None:
        """Make a row below another, with a text in each cell."""
        row = deepcopy(beside)
        for mark in [*row.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")]:
            mark.getparent().remove(mark)
        for cell, text in zip(row.iterchildren(f"{W}tc"), texts, strict=True):
            first, *others = cell.findall(f"{W}p")
            for other in others:
                cell.remove(other)
            for change in [*first.iter(f"{W}numPr")]:
                change.getparent().remove(change)
            self.retype(first, "", text)
            if author:
                for run in [*first.iter(f"{W}r")]:
                    change = self.tracked("ins", author)
                    run.addprevious(change)
                    change.append(run)
        if author:
            self._row_mark(row, "ins", author)
        beside.addnext(row)

    def delete_row(self, row: Element, author: Author | None = None) -> None:
        """Delete a row."""
        if author is None:
            row.getparent().remove(row)
            return
        for paragraph in row.iter(f"{W}p"):
            self.delete_runs(paragraph, author)
        self._row_mark(row, "del", author)

    def move_row(self, row: Element, target: Element, author: Author | None = None) -> None:
        """Move a row above another; with tracking the bookmarks stay where it was."""
        if author is None:
            target.addprevious(row)
            return
        copy = self._pasted(row, "ins", author)
        self._row_mark(copy, "ins", author)
        target.addprevious(copy)
        self.delete_row(row, author)

    def _pasted(self, element: Element, kind: str, author: Author) -> Element:
        """Return a copy without bookmarks, all of whose runs came with tracking."""
        copy = deepcopy(element)
        for mark in [*copy.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")]:
            mark.getparent().remove(mark)
        for run in [*copy.iter(f"{W}r")]:
            change = self.tracked(kind, author)
            run.addprevious(change)
            change.append(run)
        return copy

    def _row_mark(self, row: Element, kind: str, author: Author) -> None:
        properties = row.find(f"{W}trPr")
        if properties is None:
            properties = etree.Element(f"{W}trPr")
            row.insert(0, properties)
        properties.append(self.tracked(kind, author))

    def delete_column(self, row: Element, column: int) -> None:
        """Delete a column of the table that a row is in; in tables without merged cells."""
        for other in row.getparent().iterchildren(f"{W}tr"):
            cells = other.findall(f"{W}tc")
            other.remove(cells[column])

    def until(self, first: Element, is_end: Callable[[Element], bool]) -> Iterator[Element]:
        """Yield a block of the body and those after it, up to one that ends them."""
        yield first
        for element in first.itersiblings():
            if is_end(element):
                return
            yield element


def properties_of(paragraph: Element) -> Element:
    """Return the properties of a paragraph, made when it has none."""
    found = paragraph.find(f"{W}pPr")
    if found is None:
        found = etree.Element(f"{W}pPr")
        paragraph.insert(0, found)
    return found


def is_heading(element: Element) -> bool:
    """Tell whether an element is a heading, or ends a section."""
    style = element.find(f"{W}pPr/{W}pStyle")
    ends = element.tag == f"{W}sectPr" or element.find(f"{W}pPr/{W}sectPr") is not None
    return ends or (style is not None and style.get(f"{W}val", "").startswith("Heading"))
