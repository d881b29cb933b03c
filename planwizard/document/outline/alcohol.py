"""The guidelines for alcohol: numbered sections that a case can cite, with the table of opening hours."""

from collections.abc import Sequence

from planwizard.document.outline.block_builder import BlockBuilder
from planwizard.document.outline.blocks import Cell, Heading, OutlineBlock, Passage, Table
from planwizard.document.outline.cards import cards
from planwizard.plan.address import Address, shape_at
from planwizard.plan.answers import is_answered, rows
from planwizard.plan.base import AnswerKind

KEY = Address("direction.alcohol")
SECTIONS = {
    "purpose": ("purpose",),
    "licences": ("licence_period", "licences", "cap", "discretion"),
    "hours": (),
    "conditions": ("conditions", "responsible_hosting"),
    "events": ("events",),
    "control": ("controls_per_year", "control"),
    "sanctions": ("sanctions",),
    "fees": ("fees",),
}
"""The fields of each section, in order; the opening hours are a page of their own."""


def alcohol_sections(builder: BlockBuilder, level: int) -> list[OutlineBlock]:
    """Return a numbered heading of a level for each subject there is something about, and one for the other rules.

    Nothing for a kind of plan that is not asked about alcohol.
    """
    rules = cards(builder, KEY / "rules", "title", ["text"], level=level + 1)
    sections = [
        *(block for name, fields in SECTIONS.items() for block in _section(builder, name, fields, level)),
        *_under(builder.word("alcohol.rules"), level, rules),
    ]
    return builder.page_without_heading("direction.alcohol", sections, level=level)


def _section(builder: BlockBuilder, name: str, fields: Sequence[str], level: int) -> list[OutlineBlock]:
    """Return a section: one answer under its heading, several each under a numbered heading of its own.

    Those of a few words are facts above these.
    """
    if name == "hours":
        return builder.page("direction.hours", _hours(builder), level=level)
    answered = [KEY / field for field in fields if builder.texts(KEY / field)]
    if len(answered) == 1:
        return _under(builder.word(f"alcohol.{name}"), level, builder.prose(answered[0], ""))
    return _under(builder.word(f"alcohol.{name}"), level, _parts(builder, answered, level + 1))


def _parts(builder: BlockBuilder, answered: Sequence[Address], level: int) -> list[OutlineBlock]:
    short = [key for key in answered if shape_at(key).kind is AnswerKind.LINE]
    long = [key for key in answered if key not in short]
    parts = [block for key in long for block in _under(builder.label(key), level, builder.prose(key, ""))]
    return [*builder.facts(short), *parts]


def _under(heading: str, level: int, blocks: Sequence[OutlineBlock]) -> list[OutlineBlock]:
    return [Heading(level, heading, numbered=level == 1), *blocks] if blocks else []


def _hours(builder: BlockBuilder) -> list[OutlineBlock]:
    """Return opening hours with a two-row header: the statutory times beside the municipality's."""
    key, names = KEY / "hours", ("where", "group", "days", "statutory", "ours")
    answered = [row for row in rows(builder.plan, key) if is_answered(row)]
    if not answered:
        return []
    *labels, statutory, ours = builder.header(key, names)
    first = (
        *(label._replace(is_continued=True) for label in labels),
        Cell((Passage(builder.word("hours.times")),), span=2),
    )
    second = (*(Cell(continues=True) for _ in labels), statutory, ours)
    body = tuple(builder.cells(key / row.id, names) for row in answered)
    return [Table((first, second), body, (1.3, 1.2, 1.6, 1.5, 1.5), builder.word("pages.direction.hours"))]
