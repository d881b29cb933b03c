"""Blocks into a .docx; the only room that knows Word."""

from collections.abc import Callable, Sequence
from pathlib import Path

from planwizard.document.markup import plain
from planwizard.document.outline.blocks import Heading, OutlineBlock, PageBreak, Paragraph
from planwizard.document.word.header_footer import FixedText, fill_margins
from planwizard.document.word.package import Properties, open_template, set_language, set_properties, to_bytes
from planwizard.document.word.runs import run
from planwizard.document.word.writer import WordWriter

__all__ = ["FixedText", "Properties", "word_bytes"]

DEEPEST_IN_CONTENTS = 2


def word_bytes(
    blocks: Sequence[OutlineBlock],
    properties: Properties,
    words: FixedText,
    template: Path | None = None,
    tell: Callable[[], None] = lambda: None,
) -> bytes:
    """Return the document as the bytes of a .docx file, in a municipality's own template if there is one.

    `tell` is called before each block. Raises ExportError with what is wrong when the template cannot serve.
    """
    document, look = open_template(template, words.picture)
    set_properties(document, properties)
    set_language(document, properties.language)
    shows_stage = fill_margins(document, look, properties.title, words)
    writer = WordWriter(document, look)
    at_break = next((n for n, block in enumerate(blocks) if isinstance(block, PageBreak)), -1)
    if at_break < 0:
        writer.leave_out_cover()
    else:
        stage = [] if shows_stage else [Paragraph(words.stage, style="cover")]
        writer.write(stage)
        writer.write(blocks[:at_break], tell)
        writer.end_cover()
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
