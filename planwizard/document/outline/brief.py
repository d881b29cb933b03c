"""«Kort om planen»: what the plan wants, its goals, what comes first, the money and what the reader is asked to do."""

from collections.abc import Sequence

from planwizard.document.markup import pieces
from planwizard.document.outline.block_builder import CODE_WIDTH, BlockBuilder
from planwizard.document.outline.blocks import (
    Cell,
    Fact,
    Facts,
    OutlineBlock,
    Paragraph,
    Passage,
    Table,
)
from planwizard.document.outline.costs import costs_in_words, totals
from planwizard.document.outline.measures import overview_table
from planwizard.plan.address import list_keys, prefix_of
from planwizard.plan.answers import is_answered
from planwizard.plan.base import Row

MOST_SIDE_BY_SIDE = 4
"""Goals or areas."""
_WITHOUT_LETTERS = "t"
"""The prefix of measures, which have numbers of their own."""
MOST_FIRST = 20
"""Measures that must be done; with more of them, the plan in short would not be on a page."""
_FIRST = ("title", "responsible", "due")
"""What is told of the measures that come first; the money stands over them."""
_POLICY = ("cap", "licences", "controls_per_year", "sanctions")


def brief(builder: BlockBuilder) -> list[OutlineBlock]:
    """Return the plan in short, but for its aim alone: that is no plan.

    Texts stand here a second time, so they have no address: the plan has them where they are answered.
    """
    body = [
        *_lines(builder, "goals", builder.plan.direction.goals or builder.plan.direction.focus_areas),
        *_policy(builder),
        *_money(builder),
        *_first_measures(builder),
    ]
    if not body:
        return []
    return [*_aim(builder), *body, *_asked(builder), *code_key(builder)]


def code_key(builder: BlockBuilder) -> list[OutlineBlock]:
    """Return a line that says what the letters of the codes stand for; nothing for a document without letters."""
    prefixes = dict.fromkeys(map(prefix_of, builder.codes))
    prefixes.pop(_WITHOUT_LETTERS, None)
    named = [f"{prefix.upper()}\u00a0{_level(builder, list_keys()[prefix])}" for prefix in prefixes]
    return [Paragraph(builder.word("brief.codes", names=", ".join(named)), style="note")] if named else []


def _level(builder: BlockBuilder, list_key: str) -> str:
    """Return what the rows of a list are called together, in lower case."""
    own = builder.own_name(list_key, builder.guide.field_words[list_key].label)
    name = own.text if own else builder.guide.field_words[list_key].label
    return name[:1].lower() + name[1:]


def first_piece(text: str | None) -> str:
    """Return the first paragraph or list item of a text."""
    return next((piece.text for piece in pieces(text or "") if piece.kind not in ("table", "picture")), "")


def _aim(builder: BlockBuilder) -> list[OutlineBlock]:
    text = first_piece(builder.plan.about.mandate.purpose) or first_piece(builder.plan.direction.vision)
    return [Paragraph(text, style="quote")] if text else []


def _lines(builder: BlockBuilder, name: str, rows: Sequence[Row]) -> list[OutlineBlock]:
    """Return rows side by side, each title under its code; as a table where they are many, or have no codes."""
    titled = [row.id for row in rows if builder.title(row.id)]
    if not titled:
        return []
    label = builder.word(f"brief.{name}")
    if 1 < len(titled) <= MOST_SIDE_BY_SIDE and builder.codes:
        strip = (Fact(builder.codes[i], (Passage(builder.title(i)),), row_id=i) for i in titled)
        return [Paragraph(label, style="label"), Facts((), label, tuple(strip))]
    header = (Cell((Passage(builder.word("code")),)), Cell((Passage(builder.label("direction.goals.text")),)))
    body = tuple((Cell(tuple(builder.references([i]))), Cell((Passage(builder.title(i)),))) for i in titled)
    return [Paragraph(label, style="label"), Table((header,), body, (CODE_WIDTH, 8.0), label)]


def _policy(builder: BlockBuilder) -> list[OutlineBlock]:
    """Return the limit on licences, controls and sanctions of an alcohol policy plan, and the latest hours."""
    if builder.plan.about.kind != "alkoholpolitisk":
        return []
    alcohol = builder.plan.direction.alcohol
    facts = [
        Fact(builder.label(f"direction.alcohol.{name}"), (Passage(first_piece(text)),))
        for name in _POLICY
        if is_answered(text := getattr(alcohol, name))
    ]
    hours = tuple(Passage(text) for row in alcohol.hours if (text := _hours(builder, row)))
    label = builder.word("chapters.alcohol")
    said = (*facts, *([Fact(builder.word("pages.direction.hours"), hours)] if hours else []))
    return [Paragraph(label, style="label"), Facts(said, label)] if said else []


def _hours(builder: BlockBuilder, row: Row) -> str:
    """Return one line of the opening hours: where, what, when."""
    at = f"direction.alcohol.hours.{row.id}"
    texts = [text.text for name in ("where", "group", "days", "ours") for text in builder.texts(f"{at}.{name}")]
    return ", ".join(texts) if getattr(row, "ours", None) else ""


def _first_measures(builder: BlockBuilder) -> list[OutlineBlock]:
    """Return the measures marked as «must», each with who and when, and how many more there are than a page holds."""
    first = [row for group in builder.measure_groups for row in group.measures if row.priority == "must"]
    label, more = builder.word("brief.measures"), len(first) - MOST_FIRST
    table = overview_table(builder, first[:MOST_FIRST], label, fields=_FIRST)
    rest = [Paragraph(builder.word("brief.more", count=more), style="note")] if more > 0 else []
    return [Paragraph(label, style="label"), table, *rest] if table else []


def _money(builder: BlockBuilder) -> list[OutlineBlock]:
    """Return the costs of each year, as a table when there are several years."""
    label, table = builder.word("onepage.money"), totals(builder)
    if table:
        return [Paragraph(label, style="label"), *table]
    text = costs_in_words(builder)
    return [Paragraph(text, label=label)] if text else []


def _asked(builder: BlockBuilder) -> list[OutlineBlock]:
    """Return what the reader is asked: to answer the hearing, or to make the decision."""
    about, process = builder.plan.about, builder.plan.process
    if about.stage == "hearing" and is_answered(process.hearing_period):
        where = about.contact or ""
        text = builder.word(
            "brief.hearing_where" if where else "brief.hearing", when=process.hearing_period, where=where
        )
        return [Paragraph(text, label=builder.word("brief.asked"))]
    text = about.mandate.wanted_decision or ""
    return [Paragraph(text, label=builder.word("onepage.decision"))] if text and about.stage != "adopted" else []
