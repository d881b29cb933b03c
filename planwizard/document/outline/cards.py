"""Rows of a list as cards: a heading, prose, and facts of which each stands in the same place in every card."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from planwizard.document.outline.block_builder import BlockBuilder, facts_or_line, is_long
from planwizard.document.outline.blocks import MOST_BESIDE, Fact, Facts, Heading, OutlineBlock
from planwizard.plan.address import Address, shape_at
from planwizard.plan.answers import rows
from planwizard.plan.base import AnswerKind

Names = Sequence[str]


class Tier(NamedTuple):
    """Facts that follow each other in rows of as many as stand `beside` each other, by name."""

    names: Names
    beside: int = 1
    is_tinted: bool = False

    def rows(self) -> Iterator[Names]:
        """Yield the rows, as even as can be."""
        count = -(-len(self.names) // self.beside)
        size = -(-len(self.names) // count) if count else 1
        return (self.names[at : at + size] for at in range(0, len(self.names), size))


@dataclass(frozen=True)
class FactSlots:
    """The facts of the cards of a list, by name, in the order in which they are read."""

    tiers: Sequence[Tier]

    @property
    def names(self) -> list[str]:
        """The names of all facts."""
        return [*chain.from_iterable(tier.names for tier in self.tiers)]

    def used(self, builder: BlockBuilder, cards: Collection[Address]) -> "FactSlots":
        """Return the places that some card has a fact in: none is empty in all of them."""
        used = {name for name in self.names if any(_fact(builder, card / name).texts for card in cards)}
        return FactSlots([tier._replace(names=[n for n in tier.names if n in used]) for tier in self.tiers])

    def prose_and_facts(
        self, builder: BlockBuilder, card: Address, more: Sequence[Fact] = (), area: int = 0
    ) -> list[OutlineBlock]:
        """Return the long answers of a card, each under its own label, then its facts, after `more` other ones."""
        long = builder.all_prose([card / name for name in self.names if not builder.is_fact(card / name)])
        rows_of = [
            (tier, tuple(_fact(builder, card / name) for name in row)) for tier in self.tiers for row in tier.rows()
        ]
        name = builder.title(card.row_id) or builder.word("facts")
        tinted = sum(tier.is_tinted for tier, _ in rows_of)
        facts = Facts(tuple(more), name, slots=tuple(row for _, row in rows_of), tinted=tinted, area=area)
        return [*long, *facts_or_line(facts)]


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
    tinted: Names = (),
) -> list[OutlineBlock]:
    """Return a heading for each row of a list, followed by its other answers: long texts, then a table of facts.

    `head` is the field used as the heading; fields in `plain_names` are printed as text without a label.
    `facts_of` gives other facts of the row with an id, which come first; `tinted` fields come before all others.
    """
    form, key = builder.guide.lists[list_key], Address(list_key)
    listed = {row.id: key / row.id for row in rows(builder.plan, list_key)}
    names = [name for name in (*form.fields, *form.more) if name not in (head, *plain_names)]
    slots = _slots(builder, key, listed.values(), names, tinted)
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


def _slots(builder: BlockBuilder, key: Address, cards: Collection[Address], names: Names, tinted: Names) -> FactSlots:
    """Return the places of the facts in the cards of a list."""
    others = _often_first(builder, cards, [name for name in names if name not in tinted])
    return FactSlots((Tier(tinted, is_tinted=True), *_tiers(key, others))).used(builder, cards)


def _often_first(builder: BlockBuilder, cards: Collection[Address], names: Names) -> Names:
    """Return names with those that few cards have a fact of last, so that they leave no gaps among the others."""

    def is_rare(name: str) -> bool:
        return 2 * sum(bool(builder.texts(card / name)) for card in cards) < len(cards)

    return sorted(names, key=is_rare)


def _tiers(key: Address, names: Names) -> list[Tier]:
    """Return places for the facts of a list: texts in a row each, lists two and two, a few words three and three."""
    lists = [name for name in names if shape_at(key / name).kind is AnswerKind.LINES]
    texts = [name for name in names if name not in lists and is_long(key / name)]
    short = [name for name in names if name not in (*lists, *texts)]
    return [Tier(texts), Tier(lists, beside=2), Tier(short, beside=MOST_BESIDE)]
