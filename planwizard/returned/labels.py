"""The labels that the document prints before answers, read back."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from planwizard.document.outline.blocks import with_colon
from planwizard.plan.address import Address, shape_at, shapes
from planwizard.plan.base import AnswerKind
from planwizard.returned.base import Base
from planwizard.text import fold


@dataclass(frozen=True)
class Labels:
    """The labels of the answers in the same row or part of the plan."""

    base: Base

    def labelled(self, text: str, parent: Address) -> tuple[Address, int] | None:
        """Return the answer below `parent` whose label a text begins with, and how many letters that is."""
        for label, name in self._of(parent).items():
            start = with_colon(label)
            if text.startswith(start):
                return parent / name, len(text) - len(text[len(start) :].lstrip())
        return None

    def is_label(self, text: str, parent: Address) -> Address | None:
        """Return the answer below `parent` whose label a whole text is."""
        bare = fold(text.strip().rstrip(":"))
        return next((parent / name for label, name in self._of(parent).items() if fold(label) == bare), None)

    def _of(self, parent: Address) -> Mapping[str, str]:
        names = _fields_below(parent.key) if parent else ()
        return {self.base.wording.label(parent / name): name for name in names}


@cache
def _fields_below(key: str) -> tuple[str, ...]:
    """Return the fields of a row or part that are no rows or parts themselves."""
    below = (Address(other) for other in shapes() if Address(other).parent == key)
    return tuple(one.name for one in below if shape_at(one).kind not in (AnswerKind.ROWS, AnswerKind.PART))
