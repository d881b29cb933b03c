"""What screens and widgets ask of the app; what only a view asks stands in its folder.

Messages are neither compared nor printed, so no methods for that are made at the start.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from textual.message import Message

from planwizard.plan.address import Address


class PlanMessage(Message):
    """Something was done to the open plan, or is asked of it."""


class StartMessage(Message):
    """Something was chosen on the start screen or in the form for a new plan."""


class NewPlanBegun(StartMessage):
    """The form for a new plan is filled in: go on to the first question."""


class NewPlanLeft(StartMessage):
    """The form for a new plan is left for the start screen."""


@dataclass(eq=False, repr=False)
class OpenRequested(StartMessage):
    """Close the plan, and open another file."""

    path: Path


class HeadingChanged(Message):
    """The heading of the row that the cursor is in may have changed."""


@dataclass(eq=False, repr=False)
class Said(Message):
    """Something to tell the person, on the message line."""

    sentence: str


@dataclass(eq=False, repr=False)
class CommandIssued(Message):
    """One of the commands was issued, by key, menu or mouse."""

    name: str


# --- answers and rows ------------------------------------------------------------------------------


@dataclass(eq=False, repr=False)
class Answered(PlanMessage):
    """A question was answered; None or an empty value removes the answer."""

    address: Address
    value: object


@dataclass(eq=False, repr=False)
class AnsweredAll(PlanMessage):
    """The same question was answered alike for several rows."""

    addresses: tuple[Address, ...]
    value: object


class MarksRefused(PlanMessage):
    """Bold or italic was asked for in a text that takes no marks."""


@dataclass(eq=False, repr=False)
class FieldEntered(PlanMessage):
    """A field received the cursor."""

    address: Address


@dataclass(eq=False, repr=False)
class RowAdded(PlanMessage):
    """Add a row to a list: last, or after the row with the id `after`, with some values already set.

    `typed` is the beginning of its title, which the person is about to go on with.
    """

    list_address: Address
    after: str | None = None
    values: Mapping[str, object] = field(default_factory=dict)
    typed: str = ""


@dataclass(eq=False, repr=False)
class RowRemoved(PlanMessage):
    """Remove a row."""

    address: Address


@dataclass(eq=False, repr=False)
class RowDuplicated(PlanMessage):
    """Copy a row."""

    address: Address


@dataclass(eq=False, repr=False)
class RowMoved(PlanMessage):
    """Move a row down by some rows (up, when negative)."""

    address: Address
    by: int


@dataclass(eq=False, repr=False)
class MeasuresPasted(PlanMessage):
    """Make measures of spreadsheet rows; with an empty text, ask for the rows first."""

    text: str


@dataclass(eq=False, repr=False)
class LinesPasted(PlanMessage):
    """Several lines were pasted on a list, or in the title of one of its rows: ask what they become."""

    list_address: Address
    text: str


@dataclass(eq=False, repr=False)
class FiguresPasted(PlanMessage):
    """Make key figures of spreadsheet rows; with an empty text, ask for the rows first."""

    text: str


@dataclass(eq=False, repr=False)
class ComparisonRequested(PlanMessage):
    """Put the sentence that compares the values of a key figure into the text about the situation."""

    address: Address


@dataclass(eq=False, repr=False)
class LinksRequested(PlanMessage):
    """Open the picker of rows to link to from a field, and from the same field of other rows."""

    address: Address
    others: tuple[Address, ...] = ()


@dataclass(eq=False, repr=False)
class SuggestionsRequested(PlanMessage):
    """Open the list of suggestions for a field or list."""

    address: Address


# --- going somewhere -------------------------------------------------------------------------------


@dataclass(eq=False, repr=False)
class PageRequested(PlanMessage):
    """Show a page, by its id or the id of its step."""

    page: str


@dataclass(eq=False, repr=False)
class FieldRequested(PlanMessage):
    """Show a field, on whatever page asks for it."""

    address: Address


@dataclass(eq=False, repr=False)
class ContinueRequested(PlanMessage):
    """Go on from the edition that is open, as a new plan in a file of its own."""
