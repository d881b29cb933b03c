"""The end of the document body, where paragraphs, tables and section breaks are added."""

from copy import deepcopy

from docx.document import Document as WordDocument
from lxml import etree

from planwizard.document.word.cover_art import lies_behind_text
from planwizard.document.word.page_setups import apply_page_setup
from planwizard.document.word.paragraphs import WordParagraph
from planwizard.document.word.xml import NAMESPACES, Element, R, W, elements, insert_first, tag

_DECLARED = f" {NAMESPACES}"
"""At the start of each paragraph and table."""


class DocumentBody:
    """Adds to the body of a document, before the sectPr that holds the page setup of the section being written.

    What is added is text, which goes into the file as it is: to parse it and write it again takes as long as to make
    it. Only what somebody is to change is parsed.
    """

    def __init__(self, document: WordDocument) -> None:
        self._body: Element = document.element.body
        self._section: Element = document.element.body.find(tag("sectPr"))
        self._unparsed: list[str] = []
        names = self._body.nsmap
        self._is_declared = (names.get("w"), names.get("r")) == (W, R)

    def append(self, xml: str) -> None:
        """Add a paragraph or table."""
        self._unparsed.append(xml)

    def unparsed(self) -> str:
        """Return what has been added and not parsed, which comes right before the sectPr."""
        return "".join(map(self._bare, self._unparsed))

    def parse(self) -> None:
        """Parse what has been added and move it into the document: all together, which is faster than one by one."""
        for element in elements("".join(self._unparsed)):
            self._section.addprevious(element)
        self._unparsed = []

    def start_section(self, page_setup: Element) -> None:
        """End the current section, unless the document is still empty, and continue with another page setup."""
        last = self._section.getprevious()
        if self._unparsed:
            self._end_with_text()
        elif last is not None:
            self._end_with_element(last)
        apply_page_setup(self._section, page_setup)

    def omit_cover(self, page_setup: Element | None) -> None:
        """Give the first section a page setup, if there is one, and no special first page or art on it but logos."""
        for art in [element for element in self._section.itersiblings(preceding=True) if lies_behind_text(element)]:
            self._body.remove(art)
        if page_setup is not None:
            apply_page_setup(self._section, page_setup)
        for title_page in self._section.findall(tag("titlePg")):
            self._section.remove(title_page)

    def _bare(self, xml: str) -> str:
        """Return an element without the declaration of the namespaces, unless the document needs it."""
        return xml.replace(_DECLARED, "", 1) if self._is_declared else xml

    def _end_with_text(self) -> None:
        """Put a copy of the sectPr into the last paragraph that was added if it is free, else into a new one."""
        if not self._unparsed[-1].startswith("<w:p ") or "<w:sectPr" in self._unparsed[-1]:
            self.append(WordParagraph("", "Note").xml())
        section = self._bare(etree.tostring(deepcopy(self._section), encoding="unicode"))
        self._unparsed[-1] = self._unparsed[-1].replace("</w:pPr>", f"{section}</w:pPr>", 1)

    def _end_with_element(self, last: Element) -> None:
        """Put a copy of the sectPr into the last paragraph of the template's own if it is free, else into a new one."""
        if last.tag != tag("p") or last.find(f"{tag('pPr')}/{tag('sectPr')}") is not None:
            self.append(WordParagraph("", "Note").xml())
            self._end_with_text()
            return
        own = last.find(tag("pPr"))
        properties = insert_first(last, "pPr") if own is None else own
        properties.append(deepcopy(self._section))
