"""What the rows and questions of a change are called in a sentence."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile

from planwizard.editing.diff import Difference
from planwizard.editions.typed_text import line_as_read
from planwizard.guide.models import Guide
from planwizard.guide.row_names import row_name
from planwizard.plan import Plan
from planwizard.plan.address import Address, address_of_row, list_keys
from planwizard.plan.answers import all_rows, get_or_none, headline_field, is_answered
from planwizard.plan.base import AnswerKind, PlanPart, Row
from planwizard.plan.shapes import shapes_of
from planwizard.text import cut

LONGEST_NAME = 70
LONGEST_NEIGHBOUR = 45
MOST_NAMED = 12
"""How many rows or list items a sentence names."""


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
        """Return what an answer belongs to: a row, by its number or title, a page or a part; "" for the plan itself."""
        if address.is_of_page:
            page = address.page_id
            return quoted(self.guide.page_words(page).title if page in self.guide.pages else page)
        if address.row_id:
            return self.row(address.row_id, without=address.name)
        part = self.guide.field_words.get(address.parent)
        return quoted(part.label) if part else ""

    @cached_property
    def _rows(self) -> Mapping[str, tuple[Row, Plan]]:
        """Every row by id, with its plan: as it is now, or as it was when it is gone."""
        return {row.id: (row, plan) for plan in (self.old, self.new) for _, row in all_rows(plan)}

    def row(self, row_id: str, without: str = "") -> str:
        """Return the number of a measure, the quoted title of another row; the id of a row that never was there."""
        if row_id not in self._rows:
            return row_id
        row, plan = self._rows[row_id]
        return number_of(row) or self.title(row, plan, without=without)

    def numbered(self, row: Row, plan: Plan, longest: int = LONGEST_NAME) -> str:
        """Return the number of a measure and its title in short; the title of another row."""
        return f"{number_of(row)} {self.title(row, plan, longest)}".lstrip()

    def subject_in_full(self, address: Address) -> str:
        """Return what an answer belongs to: of a measure also the title."""
        row = self._rows.get(address.row_id)
        return self.numbered(*row) if row and number_of(row[0]) else self.subject(address)

    def title_of(self, row_id: str, plan: Plan) -> str:
        """Return the quoted title that a row has in a plan; the row as it is called elsewhere when it is not there."""
        row = get_or_none(plan, address_of_row(row_id))
        return self.title(row, plan) if isinstance(row, Row) else self.row(row_id)

    def neighbour(self, row_id: str) -> str:
        """Return what a row that another stands beside is called: its number and the beginning of its title."""
        row = self._rows.get(row_id)
        return self.numbered(*row, LONGEST_NEIGHBOUR) if row else row_id

    def place(self, change: Difference) -> str:
        """Return what a change is of: the row's title and the question's label, the page and the label, or either."""
        address = change.address
        row = self._rows.get(address.row_id)
        title = self.title(*row, without=address.name) if row else self.subject(address)
        label = "" if change.is_of_row else self.label(address.key)
        return ": ".join(filter(None, (title, label)))

    def title(self, row: Row, plan: Plan, longest: int = LONGEST_NAME, without: str = "") -> str:
        """Return the title of a row, quoted; before one that says when, what it is of: «Butikk – Lørdag».

        Such a row is not named by the answer `without`, which is the one that differs.
        """
        at = list_keys()[row.prefix]
        names = [self.guide.choice(at / name, value) for name, value in _kinds_of(row) if name != without]
        if not names or headline_field(type(row)) != without:
            names.append(line_as_read(row_name(row, plan, self.guide)))
        return quoted(cut(" – ".join(names), longest))

    def several(self, names: Sequence[str]) -> str:
        """Return names as «A, B og C»; of more than MOST_NAMED, how many more there are."""
        more = len(names) - MOST_NAMED
        if more > 0:
            return ", ".join(names[:MOST_NAMED]) + self.guide.say("compare.names_more", count=more)
        return self.guide.listed(names)


def number_of(row: Row) -> str:
    """Return the number of a measure; "" for other rows."""
    return str(getattr(row, "number", None) or "")


def quoted(text: str) -> str:
    """Return a text between quotation marks, without the full stop at its end."""
    return f"«{text.rstrip('.')}»"


def kinds_before_title(model: type[PlanPart]) -> Sequence[str]:
    """Return the names of the choices that stand before the title of a row and say what it is of."""
    before = takewhile(lambda pair: pair[0] != headline_field(model), shapes_of(model).items())
    return [name for name, shape in before if shape.kind is AnswerKind.CHOICE]


def _kinds_of(row: Row) -> Iterator[tuple[str, object]]:
    values = ((name, getattr(row, name)) for name in kinds_before_title(type(row)))
    return ((name, value) for name, value in values if is_answered(value))
