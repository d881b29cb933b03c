"""Blocks into a .docx; the only room that knows Word."""

from collections.abc import Callable, Sequence

from docx.document import Document as WordDocument

from planwizard.inline import plain
from planwizard.outline.blocks import Heading, OutlineBlock, PageBreak
from planwizard.word.package import Properties, open_template, set_language, set_properties, to_bytes
from planwizard.word.runs import add_field, add_run, run
from planwizard.word.writer import WordWriter

__all__ = ["Properties", "Words", "word_bytes"]

DEEPEST_IN_CONTENTS = 2


class Words:
    """The document's own words outside the blocks: heading of the contents, stage, page number."""

    def __init__(self, contents: str, stage: str, page: str) -> None:
        self.contents = contents
        self.stage = stage
        self.page = page


def word_bytes(
    blocks: Sequence[OutlineBlock], properties: Properties, words: Words, tell: Callable[[], None] = lambda: None
) -> bytes:
    """Return the document as the bytes of a .docx file; `tell` is called before each block."""
    document = open_template()
    set_properties(document, properties)
    set_language(document, properties.language)
    _fill_margins(document, properties.title, words)
    writer = WordWriter(document)
    at_break = next((n for n, block in enumerate(blocks) if isinstance(block, PageBreak)), -1)
    writer.write(blocks[: at_break + 1], tell)
    if at_break >= 0 and any(isinstance(block, Heading) for block in blocks):
        _write_contents(writer, blocks, words.contents)
        writer.write([PageBreak()])
    writer.write(blocks[at_break + 1 :], tell)
    return to_bytes(document)


def _write_contents(writer: WordWriter, blocks: Sequence[OutlineBlock], heading: str) -> None:
    """Write the contents with links but no page numbers: Word fills those in when asked, and none is ever wrong."""
    writer.add_paragraph(run(heading), "TOCHeading")
    chapter = 0
    for number, block in enumerate((b for b in blocks if isinstance(b, Heading)), 1):
        chapter += block.numbered
        if block.level <= DEEPEST_IN_CONTENTS:
            text = run(f"{chapter} {plain(block.text)}" if block.numbered else plain(block.text))
            link = f'<w:hyperlink w:anchor="_Toc{number:06}" w:history="1">{text}</w:hyperlink>'
            writer.add_paragraph(link, f"TOC{block.level}")


def _fill_margins(document: WordDocument, title: str, words: Words) -> None:
    """Put the title and stage at the top of each page but the cover, the page number at the foot."""
    section = document.sections[0]
    header = section.header.paragraphs[0]._p  # noqa: SLF001  python-docx gives no other way to the element
    add_run(header, f"{title} · {words.stage}" if words.stage else title)
    footer = section.footer.paragraphs[0]._p  # noqa: SLF001
    before, _, rest = words.page.partition("{number}")
    between, _, after = rest.partition("{of}")
    add_run(footer, before)
    add_field(footer, "PAGE", "1")
    add_run(footer, between)
    add_field(footer, "NUMPAGES", "1")
    add_run(footer, after)
