"""Turn blocks into a .docx file; the only room that uses docx and lxml."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from docx.document import Document as WordDocument

from planwizard.document.outgoing_comments import OutgoingThread
from planwizard.document.outline.blocks import Heading, OutlineBlock, PageBreak
from planwizard.document.word.carried import add_carried
from planwizard.document.word.comments.writing import add_comments
from planwizard.document.word.contents import fills_page
from planwizard.document.word.figures import Figures
from planwizard.document.word.header_footer import FixedText, fill_headers_and_footers
from planwizard.document.word.numbering import add_appendix_numbering, add_unnumbered
from planwizard.document.word.package import Properties, open_template, set_language, set_properties, to_bytes
from planwizard.document.word.page_setups import room_height
from planwizard.document.word.pictures import LoadPicture
from planwizard.document.word.placement import place
from planwizard.document.word.redline import mark_changes
from planwizard.document.word.redline.marks import RevisionMarks
from planwizard.document.word.template_format import TemplateFormat
from planwizard.document.word.writer import WordWriter
from planwizard.plan.address import Address

__all__ = ["DocumentContent", "FixedText", "Properties", "WordFile", "redline_bytes", "word_file"]

OnBlock = Callable[[], None]


@dataclass(frozen=True)
class DocumentContent:
    """What is written in a document: its blocks, what it says of itself, and the texts outside the blocks.

    What comes before the first page break is the cover. `load_picture` gives the pictures named in texts.
    `comments` are put on the answers they are about.
    """

    blocks: Sequence[OutlineBlock]
    properties: Properties
    words: FixedText
    load_picture: LoadPicture
    comments: Sequence[OutgoingThread] = ()


@dataclass(frozen=True)
class WordFile:
    """A .docx file as bytes, and the address of the answer in each of its bookmarks, by name."""

    data: bytes
    bookmarks: Mapping[str, Address]


def word_file(content: DocumentContent, template: Path | None = None, on_block: OnBlock = lambda: None) -> WordFile:
    """Return the document as a .docx file, based on a municipality's template if one is given.

    `on_block` is called before each block. Raises ExportError when the template cannot be used.
    """
    document, writer = _document(content, template, on_block)
    if content.comments:
        _parse(content, document, writer)
    return WordFile(to_bytes(document, writer.unparsed()), writer.bookmarks.addresses)


def redline_bytes(
    old: DocumentContent,
    new: DocumentContent,
    author: str,
    template: Path | None = None,
    on_block: OnBlock = lambda: None,
) -> bytes:
    """Return a .docx file with tracked changes: accepted it is the new document, rejected the old.

    The changes are of the day the new one was changed. `on_block` is called before each block of both. Raises
    ExportError when the template cannot be used.
    """
    (before, old_writer), (after, new_writer) = (_document(content, template, on_block) for content in (old, new))
    _parse(old, before, old_writer)
    _parse(new, after, new_writer)
    mark_changes(before, after, RevisionMarks(author, f"{after.core_properties.modified:%Y-%m-%dT%H:%M:%SZ}"))
    return to_bytes(after)


def _parse(content: DocumentContent, document: WordDocument, writer: WordWriter) -> None:
    """Put what is written into the document, where it can be changed, and the comments on it."""
    writer.parse()
    if content.comments:
        add_comments(document, content.comments, writer.bookmarks.addresses)


def _document(content: DocumentContent, template: Path | None, on_block: OnBlock) -> tuple[WordDocument, WordWriter]:
    """Return the document, and what has written it: its text is not in it yet."""
    blocks, properties, words = content.blocks, content.properties, content.words
    document, template_format = open_template(template, words.picture_alt_text)
    set_properties(document, properties)
    add_carried(document, properties.plan_id, properties.export_id, properties.hashes)
    set_language(document, properties.language)
    template_format = _with_heading_lists(document, template_format, blocks)
    fill_headers_and_footers(document, template_format, properties.title, properties.author, words)
    writer = WordWriter(document, template_format, Figures(document, words.figure), content.load_picture)
    cover_end = next((at for at, block in enumerate(blocks) if isinstance(block, PageBreak)), None)
    if cover_end is None:
        writer.omit_cover()
        writer.write(place(blocks, template_format.portrait_width), on_block)
    else:
        writer.write(place(blocks[:cover_end], template_format.portrait_width), on_block)
        writer.end_cover()
        _write_body(writer, template_format, blocks[cover_end + 1 :], words.contents, on_block)
    return document, writer


def _with_heading_lists(
    document: WordDocument, template_format: TemplateFormat, blocks: Sequence[OutlineBlock]
) -> TemplateFormat:
    """Return the format with lists for headings without a number and for those of appendices, if there are any."""
    numbering = document.part.numbering_part.element
    word = next((block.appendix for block in blocks if isinstance(block, Heading) and block.appendix), "")
    return replace(
        template_format,
        unnumbered_num_id=add_unnumbered(numbering),
        appendix_num_id=add_appendix_numbering(numbering, word) if word else "",
    )


def _write_body(
    writer: WordWriter,
    template_format: TemplateFormat,
    blocks: Sequence[OutlineBlock],
    contents_heading: str,
    on_block: OnBlock,
) -> None:
    """Write what follows the cover: the contents, if there are headings, and the blocks.

    The blocks begin on the page of the contents if there is much room on it, else on a new page.
    """
    is_new_page = template_format.body_section is not None
    has_contents = any(isinstance(block, Heading) for block in blocks)
    height = room_height(template_format.portrait_section)
    is_after_page = fills_page(blocks, height) if has_contents else not is_new_page
    placed = place(blocks, template_format.portrait_width, page_break_before=is_after_page)
    if has_contents:
        writer.write_contents(contents_heading, placed, page_break_before=not is_new_page)
    writer.write(placed, on_block)
