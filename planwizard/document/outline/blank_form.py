"""All the questions of the plan's kind and depth as an empty form for paper, each of the program's pages on its own."""

from collections.abc import Iterator, Sequence

from planwizard.document.outline.block_builder import BlockBuilder
from planwizard.document.outline.blocks import Cell, Heading, Lines, OutlineBlock, Paragraph, Passage, Table
from planwizard.guide.models import Page
from planwizard.plan import PROGRAM_SETTINGS
from planwizard.plan.address import Address, shapes
from planwizard.plan.base import Kind
from planwizard.plan.shapes import Shape, shapes_of

MOST_COLUMNS, MOST_UPRIGHT = 7, 4
ROWS_ALONE, ROWS_UPRIGHT, ROWS_LYING = 8, 5, 4
BOX = "☐"
_LINES = {Kind.TEXT: 6, Kind.LINES: 5, Kind.LINKS: 2, Kind.LINK: 1, Kind.AMOUNTS: 3}
_LINES_ON_SHEET = {**_LINES, Kind.TEXT: 3, Kind.LINES: 3, Kind.AMOUNTS: 2}
# Answers that steer the program: not for paper.
_STEERING = (*PROGRAM_SETTINGS, "direction.grouping")


def blank(builder: BlockBuilder) -> list[OutlineBlock]:
    """Return every question this plan is asked, with room to write."""
    pages = [block for page in builder.guide.pages_for(builder.plan) for block in _page(builder, page)]
    return [Paragraph(builder.word("blank.intro")), *pages]


def _page(builder: BlockBuilder, page: Page) -> Iterator[OutlineBlock]:
    words = builder.guide.page_words(page.id)
    yield Heading(2, words.title, new_page=True)
    yield Paragraph(words.question)
    names = (*page.fields, *(page.more if builder.plan.depth == "full" else ()))
    keys = [key for key in names if key not in _STEERING]
    parts = [key for key in keys if shapes()[key].kind is Kind.PART]
    for key in keys:
        if key not in parts:
            yield from _question(builder, key, is_alone=len(keys) == 1)
    if parts:
        yield _chain(builder, parts)


def _question(builder: BlockBuilder, key: Address, *, is_alone: bool) -> Iterator[OutlineBlock]:
    if shapes()[key].kind is Kind.ROWS:
        yield from _list(builder, key, ROWS_ALONE if is_alone else ROWS_UPRIGHT)
    else:
        yield from _field(builder, key, _LINES)


def _field(builder: BlockBuilder, key: Address, lines: dict[Kind, int]) -> Iterator[OutlineBlock]:
    """Yield one question: its label, its help, and boxes to tick or lines to write on."""
    shape, words = shapes()[key], builder.guide.field_words[key]
    yield Paragraph(words.label, style="label")
    if words.help:
        yield Paragraph(words.help, style="help")
    choices = _choices(builder, key, shape)
    if choices:
        yield Paragraph("   ".join(f"{BOX}\u00a0{choice}" for choice in choices))
    else:
        yield Lines(lines.get(shape.kind, 1))


def _choices(builder: BlockBuilder, key: Address, shape: Shape) -> list[str]:
    if shape.kind is Kind.FLAG:
        return [builder.word("yes"), builder.word("no")]
    return [builder.guide.choice(key, choice) for choice in shape.choices]


# --- Lists ---------------------------------------------------------------------------------------


def _list(builder: BlockBuilder, key: Address, rows: int) -> Iterator[OutlineBlock]:
    """Yield a list: a table to fill in, or, where a row has many questions, a sheet to copy for each."""
    form, words = builder.guide.lists[key], builder.guide.field_words[key]
    names = (*form.fields, *(form.more if builder.plan.depth == "full" else ()))
    yield Paragraph(words.label, style="label")
    if words.help:
        yield Paragraph(words.help, style="help")
    if len(names) <= MOST_COLUMNS:
        yield Paragraph(builder.word("blank.rows"), style="help")
        yield _to_fill(builder, key, names, rows)
        return
    yield Paragraph(builder.word("blank.copy"), style="help")
    for name in names:
        yield from _field(builder, key / name, _LINES_ON_SHEET)


def _to_fill(builder: BlockBuilder, key: Address, names: Sequence[str], rows_upright: int) -> Table:
    is_wide = len(names) > MOST_UPRIGHT
    header = tuple(_head(builder, key / name) for name in names)
    rows = (tuple(Cell() for _ in names),) * (ROWS_LYING if is_wide else rows_upright)
    widths = tuple(2.2 if shapes()[key / name].kind in _LINES else 1.4 for name in names)
    return Table((header,), rows, widths, builder.guide.field_words[key].label, wide=is_wide or None, to_fill=True)


def _head(builder: BlockBuilder, key: Address) -> Cell:
    """Return the head of a column: the label, and what can be chosen."""
    choices = _choices(builder, key, shapes()[key])
    texts = [builder.label(key), *([" / ".join(choices)] if choices else [])]
    return Cell(tuple(Passage(text) for text in texts))


def _chain(builder: BlockBuilder, parts: Sequence[Address]) -> Table:
    """Return questions that are asked alike of several things as one table, a row for each."""
    model = shapes()[parts[0]].model
    names = list(shapes_of(model)) if model else []
    header = (Cell(), *(_head(builder, parts[0] / name) for name in names))
    rows = tuple((Cell((Passage(builder.label(part)),)), *(Cell() for _ in names)) for part in parts)
    return Table((header,), rows, (1.8, *(1.6 for _ in names)), builder.word("pages.about.anchoring"), to_fill=True)
