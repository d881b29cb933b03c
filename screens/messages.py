"""What the screens tell the app: something was done, or is wanted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from textual.message import Message

from planwizard.document.outline import OutlineBlock
from planwizard.plan.address import Address


@dataclass
class Answered(Message):
    """A question was answered; None or empty takes the answer away."""

    address: Address
    value: object


@dataclass
class FieldEntered(Message):
    """The cursor came to a field."""

    address: Address


@dataclass
class RowAdded(Message):
    """A new row is wanted: last in its list and empty, or under another row and alike in something."""

    list_address: Address
    after: str | None = None
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass
class MeasuresPasted(Message):
    """Rows of a spreadsheet are to become measures; without a text, the person is to be asked for it."""

    text: str


@dataclass
class RowRemoved(Message):
    """A row is to go."""

    address: Address


@dataclass
class RowDuplicated(Message):
    """A copy of a row is wanted."""

    address: Address


@dataclass
class RowMoved(Message):
    """A row is to move down (negative: up)."""

    address: Address
    by: int


@dataclass
class LinksRequested(Message):
    """Links are to be picked for a field."""

    address: Address


@dataclass
class SuggestionsRequested(Message):
    """The person wants to pick from the list of suggestions for a field or list."""

    address: Address


@dataclass
class PageRequested(Message):
    """Another page is wanted, or a place in the rail without pages of its own."""

    page: str


@dataclass
class FieldRequested(Message):
    """The field at a path is wanted, wherever it is asked."""

    address: Address


@dataclass
class SetAsideRequested(Message):
    """A finding is to be set aside."""

    check: str
    address: Address


@dataclass
class ReopenRequested(Message):
    """A finding that was set aside is to be taken up again."""

    check: str
    address: Address


@dataclass
class ReviewRequested(Message):
    """One of the views of the review is to be reckoned out and shown."""

    view: str


@dataclass
class FieldRequestedFromReview(Message):
    """The field at a path is wanted from the review, to which one wants to come back."""

    address: Address


@dataclass
class ServingRowRequested(Message):
    """A row is to be picked that answers (serves) the row with this id."""

    row: str


@dataclass
class ExportRequested(Message):
    """A document is wanted: its path, its parts, and the template it is to follow, if any."""

    out: str
    parts: tuple[str, ...]
    template: str = ""


@dataclass
class ExportCancelled(Message):
    """The document that is being written is not wanted after all."""


@dataclass
class OutlineRequested(Message):
    """What a document of some parts will hold is to be shown."""

    parts: tuple[str, ...]


@dataclass
class PreviewRequested(Message):
    """A document is to be read before it is written, from a chapter on."""

    blocks: Sequence[OutlineBlock]
    chapter: int = 0


@dataclass
class CommandIssued(Message):
    """One of the program's commands was given, by key, menu or mouse."""

    name: str
