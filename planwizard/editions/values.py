"""How the values and rows of a change are named in a sentence."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from planwizard.editing.diff import Difference
from planwizard.editions.excerpts import excerpts
from planwizard.guide.answer_words import answer_words
from planwizard.guide.models import Guide
from planwizard.guide.row_names import row_name
from planwizard.plan import Plan
from planwizard.plan.address import Address, shape_at
from planwizard.plan.answers import all_rows, is_answered
from planwizard.plan.base import AnswerKind, Row
from planwizard.text import cut, one_line

LONGEST_NAME = 70
CONTEXT = 60
"""Characters of what two texts have in common that stand beside what differs."""
LONGEST_VALUE = 160
"""In characters: longer texts are cut."""
SHORT = 40
"""A text of so few characters stands without quotation marks."""
MOST_NAMED = 6
"""How many rows or list items a sentence names."""
_WRITTEN = (AnswerKind.LINE, AnswerKind.TEXT, AnswerKind.LINES)
LISTS = (AnswerKind.LINES, AnswerKind.LINKS, AnswerKind.CHOICES, AnswerKind.AMOUNTS)


@dataclass(frozen=True)
class Naming:
    """The words for two states of a plan, in one language form."""

    old: Plan
    new: Plan
    guide: Guide

    def label(self, key: str) -> str:
        """Return the label of a field as it begins a sentence; a question is quoted."""
        words = self.guide.field_words.get(key)
        label = self.guide.document.get(f"labels.{key}") or (words.label if words else key)
        return f"«{label}»" if label.endswith("?") else label

    def subject(self, address: Address) -> str:
        """Return what an answer belongs to: a row, by its number or title, or a page; "" for the plan itself."""
        if address.is_of_page:
            page = address.page_id
            return _quoted(self.guide.page_words(page).title if page in self.guide.pages else page)
        return self.row(address.row_id) if address.row_id else ""

    @cached_property
    def _rows(self) -> Mapping[str, tuple[Row, Plan]]:
        """Every row by id, with its plan: as it is now, or as it was when it is gone."""
        return {row.id: (row, plan) for plan in (self.old, self.new) for _, row in all_rows(plan)}

    def row(self, row_id: str) -> str:
        """Return the number of a measure, the quoted title of another row; the id of a row that never was there."""
        if row_id not in self._rows:
            return row_id
        row, plan = self._rows[row_id]
        number = getattr(row, "number", None)
        return str(number) if number else self.title(row, plan)

    def title_of(self, row_id: str, plan: Plan) -> str:
        """Return the quoted title that a row has in a plan; the row as it is called elsewhere when it is not there."""
        row = next((row for _, row in all_rows(plan) if row.id == row_id), None)
        return self.title(row, plan) if row else self.row(row_id)

    def place(self, change: Difference) -> str:
        """Return what a change is of: the row's title and the question's label, the page and the label, or either."""
        address = change.address
        row = self._rows.get(address.row_id)
        title = self.title(*row) if row else self.subject(address)
        label = "" if change.is_of_row else self.label(address.key)
        return ": ".join(filter(None, (title, label)))

    def title(self, row: Row, plan: Plan) -> str:
        """Return the title of a row, quoted."""
        return _quoted(cut(row_name(row, plan, self.guide), LONGEST_NAME))

    def items(self, address: Address, value: object) -> tuple[str, ...]:
        """Return the items of an answer in words, those the person wrote quoted."""
        shape = shape_at(address)
        words = answer_words(address, value, self.guide, self.row)
        is_written = shape.kind in _WRITTEN
        shown = [cut(one_line(word), LONGEST_VALUE) for word in words]
        return tuple(_quoted(word) if is_written and _is_prose(word) else word for word in shown)

    def pair(self, change: Difference) -> tuple[str, str]:
        """Return an answer that is no list as it was and is; of long texts, what differs."""
        old, new = (" ".join(self._words(change.address, value)) for value in (change.old, change.new))
        if is_answered(change.old) and is_answered(change.new):
            old, new = excerpts(old, new, CONTEXT)
        if shape_at(change.address).kind in _WRITTEN:
            old, new = cut(old, LONGEST_VALUE), cut(new, LONGEST_VALUE)
            return (_quoted(old), _quoted(new)) if _is_prose(old) or _is_prose(new) else (old, new)
        return old, new

    def _words(self, address: Address, value: object) -> tuple[str, ...]:
        return tuple(map(one_line, answer_words(address, value, self.guide, self.row)))

    def several(self, names: Sequence[str]) -> str:
        """Return names as «A, B og C»; of more than MOST_NAMED, how many more there are."""
        more = len(names) - MOST_NAMED
        if more > 0:
            return ", ".join(names[:MOST_NAMED]) + self.guide.say("compare.names_more", count=more)
        return self.guide.listed(names)


def _quoted(text: str) -> str:
    return f"«{text.rstrip('.')}»"


def _is_prose(text: str) -> bool:
    """Return whether a text is a sentence or so long that it needs quotation marks within another."""
    return len(text) > SHORT or text.endswith((".", "?"))
