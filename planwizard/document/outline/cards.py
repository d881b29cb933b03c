"""Rows of a list as cards: a heading, prose, and facts of which each stands in the same place in every card."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from itertools import chain

from planwizard.document.outline.block_builder import BlockBuilder, facts_or_line, is_long
from planwizard.document.outline.blocks import Fact, Facts, Heading, OutlineBlock
from planwizard.plan.address import Address
from planwizard.plan.answers import rows

_SPANS = {1: (12,), 2: (6, 6), 3: (4, 4, 4), 4: (4, 3, 3, 2), 5: (2, 2, 2, 3, 3)}
"""Columns of the grid that each fact has, by how many stand beside each other."""
_UNDER_FOUR = {2: (7, 5), 3: (4, 3, 5)}
"""The same in cards that have four beside each other somewhere, so that columns begin where those do."""
_MOST_BESIDE, _PAIR = max(_SPANS), 2

Names = Sequence[str]


@dataclass(frozen=True)
class FactSlots:
    """The facts of the cards of a list, by name: those of the strip, and rows under it."""

    strip: Names = ()
    rows: Sequence[Names] = ()

    @property
    def names(self) -> list[str]:
        """The names of all facts, in the order in which they are read."""
        return [*self.strip, *chain(*self.rows)]

    def used(self, builder: BlockBuilder, cards: Collection[Address]) -> "FactSlots":
        """Return the places that some card has a fact in: no column is empty in all of them."""
        used = {name for name in self.names if any(_fact(builder, card / name).texts for card in cards)}
        strip, *rows = ([name for name in row if name in used] for row in (self.strip, *self.rows))
        return FactSlots(strip, [row for row in rows if row])

    def prose_and_facts(
        self, builder: BlockBuilder, card: Address, more: Sequence[Fact] = (), area: int = 0
    ) -> list[OutlineBlock]:
        """Return the long answers of a card, each under its own label, then its facts, after `more` other ones."""
        long = builder.all_prose([card / name for name in self.names if not builder.is_fact(card / name)])
        strip, *rows = (
            tuple(
                _fact(builder, card / name)._replace(span=span)
                for name, span in zip(row, self._spans(row), strict=True)
            )
            for row in (self.strip, *self.rows)
        )
        name = builder.title(card.row_id) or builder.word("facts")
        return [*long, *facts_or_line(Facts(tuple(more), name, strip, tuple(rows), area))]

    def _spans(self, row: Names) -> Sequence[int]:
        spans = _SPANS
        if any(len(other) == len(_SPANS[4]) for other in (self.strip, *self.rows)):
            spans = _SPANS | _UNDER_FOUR
        return spans.get(len(row), ())


def _fact(builder: BlockBuilder, address: Address) -> Fact:
    """Return an answer as a fact; without label and text where there is none, or where it is prose."""
    fact = builder.fact(address)
    return fact if builder.is_fact(address) else Fact("", ())


def cards(
    builder: BlockBuilder,
    list_key: str,
    head: str,
    plain_names: Sequence[str] = (),
    level: int = 3,
    facts_of: Callable[[str], Sequence[Fact]] = lambda _: (),
) -> list[OutlineBlock]:
    """Return a heading for each row of a list, followed by its other answers: long texts, then a table of facts.

    `head` is the field used as the heading; fields in `plain_names` are printed as text without a label.
    `facts_of` gives other facts of the row with an id, which come first.
    """
    form, key = builder.guide.lists[list_key], Address(list_key)
    listed = {row.id: key / row.id for row in rows(builder.plan, list_key)}
    slots = _slots(key, [name for name in (*form.fields, *form.more) if name not in (head, *plain_names)])
    slots = slots.used(builder, listed.values())
    blocks: list[OutlineBlock] = []
    for row_id, card in listed.items():
        prose = [block for name in plain_names for block in builder.prose(card / name, "")]
        body = [*prose, *slots.prose_and_facts(builder, card, facts_of(row_id))]
        title = builder.texts(card / head)
        if title:
            blocks += builder.card_head(title[0], level, builder.code(row_id))
        elif body:
            unnamed = builder.guide.field_words[list_key].one.capitalize()
            blocks.append(Heading(level, unnamed, code=builder.code(row_id)))
        blocks += body
    return blocks


def _slots(key: Address, names: Names) -> FactSlots:
    """Return places for the facts of a list: long ones two and two, short ones in rows as even as can be.

    A single short one stands beside a long one that would be alone.
    """
    long = [name for name in names if is_long(key / name)]
    short = [name for name in names if name not in long]
    if len(short) == 1 and len(long) % _PAIR:
        long, short = [*long, *short], []
    count = -(-len(short) // _MOST_BESIDE) or 1
    return FactSlots((), [*_in_rows(long, _PAIR), *_in_rows(short, -(-len(short) // count) or 1)])


def _in_rows(names: Names, size: int) -> list[Names]:
    return [names[at : at + size] for at in range(0, len(names), size)]
