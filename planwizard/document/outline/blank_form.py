"""The blank form: every question for the plan's kind and depth, to be filled in on paper."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from planwizard.document.outline.block_builder import BlockBuilder
from planwizard.document.outline.blocks import Cell, Heading, OutlineBlock, Paragraph, Passage, RuledLines, Table
from planwizard.guide.models import Page
from planwizard.plan import PROGRAM_SETTINGS
from planwizard.plan.address import Address, shapes
from planwizard.plan.base import AnswerKind
from planwizard.plan.shapes import Shape, shapes_of

MOST_COLUMNS, MOST_COLUMNS_PORTRAIT = 7, 5
ROWS_ALONE, ROWS_PORTRAIT, ROWS_LANDSCAPE = 8, 5, 6
BOX = "☐"
_LINES = {
    AnswerKind.TEXT: 5,
    AnswerKind.LINES: 5,
    AnswerKind.LINKS: 2,
    AnswerKind.LINK: 1,
    AnswerKind.AMOUNTS: 3,
    AnswerKind.VALUES: 4,
}
_LINES_IN_ROW_FORM = {
    AnswerKind.TEXT: 2,
    AnswerKind.LINES: 2,
    AnswerKind.LINKS: 1,
    AnswerKind.LINK: 1,
    AnswerKind.AMOUNTS: 2,
    AnswerKind.VALUES: 2,
}
# Settings of the program and the document, which are not asked on paper.
_SETTINGS = (*PROGRAM_SETTINGS, "direction.grouping")


def blank_form(builder: BlockBuilder) -> list[OutlineBlock]:
    """Return every question for this plan, with room to write, one page of the guide after the other."""
    pages = builder.guide.pages_for(builder.plan)
    own_sheets = [_has_own_sheets(builder, page) for page in pages]
    starts = map(any, pairwise((False, *own_sheets)))
    asked = (
        block for page, new_page in zip(pages, starts, strict=True) for block in _page(builder, page, new_page=new_page)
    )
    return [Paragraph(builder.word("blank.intro")), *asked]


def _has_own_sheets(builder: BlockBuilder, page: Page) -> bool:
    """Return whether a page of the guide is on sheets of its own: to be copied, or with a landscape table first."""
    counts = [len(_columns(builder, key)) for key in _keys(builder, page)]
    return max(counts) > MOST_COLUMNS or counts[0] > MOST_COLUMNS_PORTRAIT


def _columns(builder: BlockBuilder, key: Address) -> Sequence[str]:
    """Return the fields of the rows of a list; none for another question."""
    is_list = shapes()[key].kind is AnswerKind.ROWS
    return builder.guide.lists[key].open_names(builder.plan.about.kind, builder.plan.depth) if is_list else ()


def _keys(builder: BlockBuilder, page: Page) -> list[Address]:
    names = (*page.fields, *(page.more if builder.plan.depth == "full" else ()))
    return [key for key in names if key not in _SETTINGS]


def _page(builder: BlockBuilder, page: Page, *, new_page: bool) -> Iterator[OutlineBlock]:
    words = builder.guide.page_words(page.id)
    yield Heading(2, words.title, new_page=new_page)
    yield Paragraph(words.question)
    keys = _keys(builder, page)
    parts = [key for key in keys if shapes()[key].kind is AnswerKind.PART]
    for key in keys:
        if key not in parts:
            yield from _question(builder, key, is_alone=len(keys) == 1)
    if parts:
        yield _parts_table(builder, parts)


def _question(builder: BlockBuilder, key: Address, *, is_alone: bool) -> Iterator[OutlineBlock]:
    if shapes()[key].kind is AnswerKind.ROWS:
        yield from _list(builder, key, ROWS_ALONE if is_alone else ROWS_PORTRAIT)
    else:
        yield from _field(builder, key, _LINES)


def _field(builder: BlockBuilder, key: Address, lines: dict[AnswerKind, int]) -> Iterator[OutlineBlock]:
    """Yield a question: label, help, and either boxes to tick or lines to write on."""
    shape, words = shapes()[key], builder.guide.field_words[key]
    yield Paragraph(words.label, style="label")
    if words.help:
        yield Paragraph(words.help, style="help")
    choices = _choices(builder, key, shape)
    if choices:
        yield Paragraph("   ".join(f"{BOX}\u00a0{choice}" for choice in choices))
    else:
        yield RuledLines(lines.get(shape.kind, 1))


def _choices(builder: BlockBuilder, key: Address, shape: Shape) -> list[str]:
    if shape.kind is AnswerKind.FLAG:
        return [builder.word("yes"), builder.word("no")]
    return [builder.guide.choice(key, choice) for choice in shape.choices]


# --- Lists ---------------------------------------------------------------------------------------


def _list(builder: BlockBuilder, key: Address, rows: int) -> Iterator[OutlineBlock]:
    """Yield an empty table for a list, or, when a row has many fields, a form to copy for each row."""
    words, names = builder.guide.field_words[key], _columns(builder, key)
    yield Paragraph(words.label, style="label")
    if words.help:
        yield Paragraph(words.help, style="help")
    if len(names) <= MOST_COLUMNS:
        yield Paragraph(builder.word("blank.rows"), style="help")
        yield _empty_table(builder, key, names, rows)
        return
    yield Paragraph(builder.word("blank.copy"), style="help")
    for name in names:
        yield from _field(builder, key / name, _LINES_IN_ROW_FORM)


def _empty_table(builder: BlockBuilder, key: Address, names: Sequence[str], rows_portrait: int) -> Table:
    is_landscape = len(names) > MOST_COLUMNS_PORTRAIT
    header = tuple(_header_cell(builder, key / name) for name in names)
    rows = (tuple(Cell() for _ in names),) * (ROWS_LANDSCAPE if is_landscape else rows_portrait)
    widths = tuple(2.2 if shapes()[key / name].kind in _LINES else 1.4 for name in names)
    return Table(
        (header,),
        rows,
        widths,
        builder.guide.field_words[key].label,
        landscape=is_landscape or None,
        for_handwriting=True,
        keeps_widths=True,
    )


def _header_cell(builder: BlockBuilder, key: Address) -> Cell:
    """Return a header cell: the field's label and its choices."""
    choices = _choices(builder, key, shapes()[key])
    texts = [_label(builder, key), *([" / ".join(choices)] if choices else [])]
    return Cell(tuple(Passage(text) for text in texts))


def _label(builder: BlockBuilder, key: Address) -> str:
    """Return the label the program asks with, not the document's own."""
    return builder.guide.field_words[key].label


def _parts_table(builder: BlockBuilder, parts: Sequence[Address]) -> Table:
    """Return parts of the plan with the same fields (the anchoring chain) as one table, a row for each."""
    model = shapes()[parts[0]].model
    names = list(shapes_of(model)) if model else []
    header = (Cell(), *(_header_cell(builder, parts[0] / name) for name in names))
    rows = tuple((Cell((Passage(_label(builder, part)),)), *(Cell() for _ in names)) for part in parts)
    return Table(
        (header,),
        rows,
        (1.8, *(1.6 for _ in names)),
        builder.word("pages.about.anchoring"),
        for_handwriting=True,
        keeps_widths=True,
    )
