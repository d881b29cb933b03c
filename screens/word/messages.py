"""What the panes of the step about Word and editions ask of the app."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from planwizard.document.outline import OutlineBlock
from planwizard.editing.diff import Difference
from planwizard.editions.shelf import KeptEdition, State
from planwizard.plan import Plan
from screens.messages import PlanMessage

EditionAction = Literal["changes", "read", "export", "compare", "open", "delete"]


@dataclass
class EditionsRequested(PlanMessage):
    """Read which editions there are, and show them."""


@dataclass
class TakeOverRequested(PlanMessage):
    """Let the plan have the editions it had under another name."""


@dataclass
class KeepRequested(PlanMessage):
    """Keep the plan as it is now as an edition."""

    name: str


@dataclass
class EditionRequested(PlanMessage):
    """Do something with an edition."""

    action: EditionAction
    kept: KeptEdition


@dataclass
class ChangesRequested(PlanMessage):
    """Show what has changed from an edition to another, or to the plan as it is now.

    Without an edition: reckon again what is shown.
    """

    old: State | None = None
    new: State | None = None


@dataclass
class BringBackRequested(PlanMessage):
    """Bring back what was before some changes; without any, all of the edition.

    `what` names the one answer or row it is, and `count` is how many the person is told of.
    """

    changes: tuple[Difference, ...]
    what: str
    count: int


@dataclass
class ChangeDocumentRequested(PlanMessage):
    """Write what has changed as a document."""


@dataclass
class PlanOfEditionRequested(PlanMessage):
    """Open the plan that the open edition is of."""


@dataclass
class BrowseRequested(PlanMessage):
    """Choose a path in the folders, for the document («out») or the template («template»)."""

    field: str
    typed: str


@dataclass
class ExportRequested(PlanMessage):
    """Write the document: to a path, with these parts, in a template if one is given."""

    out: str
    parts: tuple[str, ...]
    template: str = ""
    keep: str = ""
    """The name of the edition that is kept with it; "" keeps none."""
    plan: Plan | None = None
    """The state of the plan that is written: an edition; None writes it as it is now."""
    comments: bool = False
    """Whether open comments and questions go with it, as comments in Word."""


@dataclass
class ExportCancelled(PlanMessage):
    """Stop writing the document."""


@dataclass
class OutlineRequested(PlanMessage):
    """Show the headings of a document with these parts."""

    parts: tuple[str, ...]


@dataclass
class PreviewRequested(PlanMessage):
    """Show the document as text, opened at a chapter."""

    blocks: Sequence[OutlineBlock]
    chapter: int = 0
