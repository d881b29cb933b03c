"""The paragraphs, tables and rows of both documents in one order: what belongs together, what is gone, what came."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from planwizard.document.word.redline.alignment import Unit, aligned, steps
from planwizard.document.word.redline.marks import Revision
from planwizard.document.word.xml import Element, tag


@dataclass(frozen=True)
class Pair:
    """An old element, a new one, or both where they belong together; then it says whether they have the same text."""

    old: Element | None
    new: Element | None
    is_same: bool = False

    @property
    def revision(self) -> Revision | None:
        """How it is marked as a whole, None where both are there."""
        return "ins" if self.old is None else "del" if self.new is None else None

    @property
    def is_paragraph(self) -> bool:
        """Whether it is a paragraph, old or new."""
        return all(element is None or element.tag == tag("p") for element in (self.old, self.new))


def paired(
    olds: Sequence[Element],
    news: Sequence[Element],
    units_of: Callable[[Sequence[Element]], Sequence[Unit]],
    can_be_one: Callable[[Element, Element], bool],
) -> list[Pair]:
    """Return old and new elements in one order; only those that `can_be_one` are put together."""
    befores, afters = units_of(olds), units_of(news)
    found = [(before, after) for before, after in aligned(befores, afters) if can_be_one(olds[before], news[after])]
    same = {after for before, after in found if befores[before].text == afters[after].text}
    return [
        Pair(
            None if before is None else olds[before],
            None if after is None else news[after],
            is_same=before is not None and after in same,
        )
        for before, after in steps(found, len(olds), len(news))
    ]
