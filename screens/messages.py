"""What the screens tell the app: something was done, or is wanted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from textual.message import Message

from planwizard.document.outline import OutlineBlock
from planwizard.plan import Mark


@dataclass
class Answered(Message):
    """A question was answered; None or empty takes the answer away."""

    path: str
    value: object


@dataclass
class FieldEntered(Message):
    """The cursor came to a field."""

    path: str


@dataclass
class RowAdded(Message):
    """A new row is wanted: last in its list and empty, or under another row and alike in something."""

    list_path: str
    after: str | None = None
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass
class MeasuresPasted(Message):
    """Rows of a spreadsheet are to become measures; without a text, the person is to be asked for it."""

    text: str


@dataclass
class RowRemoved(Message):
    """A row is to go."""

    path: str


@dataclass
class RowDuplicated(Message):
    """A copy of a row is wanted."""

    path: str


@dataclass
class RowMoved(Message):
    """A row is to move down (negative: up)."""

    path: str
    by: int


@dataclass
class LinksWanted(Message):
    """Links are to be picked for a field."""

    path: str


@dataclass
class SuggestionsWanted(Message):
    """The person wants to pick from the list of suggestions for a field or list."""

    path: str


@dataclass
class PageWanted(Message):
    """Another page is wanted, or a place in the rail without pages of its own."""

    page: str


@dataclass
class PlaceWanted(Message):
    """The field at a path is wanted, wherever it is asked."""

    path: str


@dataclass
class Marked(Message):
    """A page got a mark and a note."""

    page: str
    mark: Mark | None
    note: str


@dataclass
class SetAsideWanted(Message):
    """A finding is to be set aside."""

    check: str
    place: str


@dataclass
class TakeUpWanted(Message):
    """A finding that was set aside is to be taken up again."""

    check: str
    place: str


@dataclass
class ReviewWanted(Message):
    """One of the views of the review is to be reckoned out and shown."""

    view: str


@dataclass
class FollowWanted(Message):
    """The field at a path is wanted from the review, to which one wants to come back."""

    path: str


@dataclass
class AnswerWanted(Message):
    """A row is to be picked that answers (serves) the row with this id."""

    row: str


@dataclass
class ExportWanted(Message):
    """A document is wanted: its path, its parts, and the template it is to follow, if any."""

    out: str
    parts: tuple[str, ...]
    template: str = ""


@dataclass
class ExportUnwanted(Message):
    """The document that is being written is not wanted after all."""


@dataclass
class ContentsWanted(Message):
    """What a document of some parts will hold is to be shown."""

    parts: tuple[str, ...]


@dataclass
class PreviewWanted(Message):
    """A document is to be read before it is written, from a chapter on."""

    blocks: Sequence[OutlineBlock]
    chapter: int = 0


@dataclass
class CommandGiven(Message):
    """One of the program's commands was given, by key, menu or mouse."""

    name: str
