"""The end of the document body, where paragraphs, tables and section breaks are added."""

from copy import deepcopy

from docx.document import Document as WordDocument

from planwizard.document.word.cover_art import lies_behind_text
from planwizard.document.word.page_setups import apply_page_setup
from planwizard.document.word.paragraphs import WordParagraph
from planwizard.document.word.xml import Element, elements, insert_first, tag


class DocumentBody:
    """Adds to the body of a document, before the sectPr that holds the page setup of the section being written."""

    def __init__(self, document: WordDocument) -> None:
        self._body: Element = document.element.body
        self._section: Element = document.element.body.find(tag("sectPr"))
        self._unparsed: list[str] = []

    def append(self, xml: str) -> None:
        """Add a paragraph or table; it is in the document after `flush`."""
        self._unparsed.append(xml)

    def flush(self) -> None:
        """Parse what has been added and move it into the document: all together, which is faster than one by one."""
        for element in elements("".join(self._unparsed)):
            self._section.addprevious(element)
        self._unparsed = []

    def start_section(self, page_setup: Element) -> None:
        """End the current section, unless the document is still empty, and continue with another page setup."""
        self.flush()
        paragraph = self._section_end()
        if paragraph is not None:
            own = paragraph.find(tag("pPr"))
            properties = insert_first(paragraph, "pPr") if own is None else own
            properties.append(deepcopy(self._section))
        apply_page_setup(self._section, page_setup)

    def omit_cover(self, page_setup: Element | None) -> None:
        """Give the first section a page setup, if there is one, and no special first page or art on it but logos."""
        for art in [element for element in self._section.itersiblings(preceding=True) if lies_behind_text(element)]:
            self._body.remove(art)
        if page_setup is not None:
            apply_page_setup(self._section, page_setup)
        for title_page in self._section.findall(tag("titlePg")):
            self._section.remove(title_page)

    def _section_end(self) -> Element | None:
        """Return the paragraph to hold the sectPr: the last one if it is free, else a new one; None if all is empty."""
        last = self._section.getprevious()
        if last is None or (last.tag == tag("p") and last.find(f"{tag('pPr')}/{tag('sectPr')}") is None):
            return last
        self.append(WordParagraph("", "Note").xml())
        self.flush()
        return self._section.getprevious()
