"""Write placed blocks into a Word document."""

from collections.abc import Callable, Iterable, Sequence

from docx.document import Document as WordDocument

from planwizard.document.outline.blocks import Facts, Table
from planwizard.document.word.body import DocumentBody
from planwizard.document.word.bookmarks import Bookmarks
from planwizard.document.word.contents import contents_xml
from planwizard.document.word.fact_table import facts_xml
from planwizard.document.word.figures import Figures
from planwizard.document.word.page_setups import room_height
from planwizard.document.word.paragraphs import ParagraphBuilder, WordParagraph
from planwizard.document.word.pictures import LoadPicture
from planwizard.document.word.placement import PlacedBlock
from planwizard.document.word.tables import table_xml
from planwizard.document.word.template_format import TemplateFormat
from planwizard.document.word.typed_tables import WordTable


class WordWriter:
    """Writes placed blocks to the end of a document."""

    def __init__(
        self,
        document: WordDocument,
        template_format: TemplateFormat,
        figures: Figures,
        load_picture: LoadPicture,
    ) -> None:
        self.bookmarks = Bookmarks()
        self._format = template_format
        self._body = DocumentBody(document)
        self._ends_with_table = False
        self._builder = ParagraphBuilder(document.part, template_format, figures, load_picture, self.bookmarks)

    def write(self, blocks: Iterable[PlacedBlock], on_block: Callable[[], None] = lambda: None) -> None:
        """Write blocks; `on_block` is called before each."""
        for placed in blocks:
            on_block()
            if placed.starts_section:
                portrait, landscape = self._format.portrait_section, self._format.landscape_section
                self._body.start_section(landscape if placed.is_landscape else portrait)
                self._ends_with_table = False
            if isinstance(placed.block, Table):
                self._append_table(self._table(placed.block, is_landscape=placed.is_landscape))
            elif isinstance(placed.block, Facts):
                self._append_table(facts_xml(placed.block, self._format.portrait_width, self._builder.cell_xml))
            else:
                self._write_paragraphs(placed)

    def unparsed(self) -> str:
        """Return the text of what has been written, which is to stand right before the last sectPr."""
        return self._body.unparsed()

    def parse(self) -> None:
        """Put what has been written into the document, for those who are to change it."""
        self._body.parse()

    def write_contents(self, heading: str, blocks: Sequence[PlacedBlock], *, page_break_before: bool) -> None:
        """Write the table of contents of some blocks."""
        levels, height = self._format.heading_levels, room_height(self._format.portrait_section)
        self._body.append(contents_xml(heading, blocks, levels, height=height, page_break_before=page_break_before))

    def end_cover(self) -> None:
        """Start the section after the cover in a template where the cover is a section of its own."""
        if self._format.body_section is not None:
            self._body.start_section(self._format.body_section)

    def omit_cover(self) -> None:
        """Start the document with the page setup that otherwise follows the cover."""
        self._body.omit_cover(self._format.body_section)

    def _write_paragraphs(self, placed: PlacedBlock) -> None:
        paragraphs = list(self._builder.paragraphs(placed))
        for position, paragraph in enumerate(paragraphs):
            if isinstance(paragraph, WordTable):
                self._append_table(paragraph.table)
                continue
            is_last = position == len(paragraphs) - 1
            xml = paragraph.xml(
                keep_with_next=placed.keep_with_next or (is_last and placed.keep_last_with_next),
                page_break_before=position == 0 and placed.page_break_before,
                follows_table=self._ends_with_table,
            )
            self._body.append(xml)
            self._ends_with_table = False

    def _append_table(self, table: str) -> None:
        """Append a w:tbl, with a paragraph before it where it would else be one with the table that it follows."""
        if self._ends_with_table:
            self._body.append(WordParagraph("", "Note").xml())
        self._body.append(table)
        self._ends_with_table = True

    def _table(self, table: Table, *, is_landscape: bool) -> str:
        width = self._format.landscape_width if is_landscape else self._format.portrait_width
        return table_xml(table, round(width * table.share), self._builder.cell_xml)
