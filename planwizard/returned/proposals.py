"""Proposals: what a returned draft would change in the plan, each to be accepted or not."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from typing import Literal

from planwizard.plan.address import NO_ADDRESS, Address

What = Literal[
    "answer", "row_added", "row_removed", "row_moved", "rows_removed", "column_removed", "text_moved", "unread",
    "unplaced",
]  # fmt: skip
"""What is proposed: another answer, a row that came, went or was moved; together as one decision, several rows or a
column that went, and a text moved from one answer to another. `unread` is an answer that cannot be read from its new
text, `unplaced` a text that found no place: both are shown, and entered by hand."""

State = Literal["same", "ready", "merged", "clash", "gone"]
"""Against the plan as it is now: it says the same already; only they changed it; both did, and both changes fit; both
changed the same; the answer or row is no longer there."""

Confidence = Literal["sure", "likely", "ask"]
"""How sure it is that the text belongs to the answer: told by a bookmark or a known cell; by likeness or place; or to
be looked at."""

Note = Literal[
    "", "choice", "link", "number", "values", "repeated", "joined", "after", "split", "label", "no_draft", "marks",
    "several", "elsewhere", "column", "title", "fixed", "accepted_before",
]  # fmt: skip
"""Why a proposal is to be looked at, or entered by hand; its sentence is `returned.notes.<note>`."""


@dataclass(frozen=True)
class NewRow:
    """A row that came: the id of the row it stands after (None: first), and its answers by field."""

    after: str | None
    values: Mapping[str, object]


@dataclass(frozen=True)
class Proposal:
    """One decision.

    `address` is that of the answer or row; of the list, for a row that came. `sent`, `mine`, `theirs` and `merged` are
    answers as in the plan (None for none); for rows, `theirs` is a `NewRow` or the id of the row it now stands after.
    For what is `unread` or `unplaced`, `theirs` is the text as it stands in the file. `merged` is what accepting gives:
    None where nothing can be accepted, or an answer or row goes. `when` is a date and time as the file has it,
    "2026-11-25T10:15:00Z". `parts` are what several are decided as one.
    """

    what: What
    address: Address = NO_ADDRESS
    sent: object = None
    mine: object = None
    theirs: object = None
    merged: object = None
    state: State = "ready"
    confidence: Confidence = "ask"
    who: tuple[str, ...] = ()
    when: str = ""
    file: str = ""
    note: Note = ""
    removes: bool = False
    """Whether an answer, a row, or a paragraph or item of an answer goes."""
    parts: tuple["Proposal", ...] = ()

    @property
    def is_by_hand(self) -> bool:
        """Whether it is shown only, and the person enters it where it belongs."""
        return self.what in ("unread", "unplaced")

    @property
    def can_accept(self) -> bool:
        """Whether it can be put into the plan as it is; accepting a clash replaces what is mine."""
        return not self.is_by_hand and self.state in ("ready", "merged", "clash")

    @property
    def is_sure(self) -> bool:
        """Whether it is among those that may be accepted together: never what goes, and never a clash."""
        is_settled = self.state in ("ready", "merged") and self.confidence == "sure"
        return self.can_accept and is_settled and not self.removes

    @cached_property
    def key(self) -> str:
        """What a decision on it is kept by, with the digest of the file: the same each time that file is read."""
        said = (self.what, self.address, self.theirs, self.file, *(part.key for part in self.parts))
        return sha256(repr(said).encode("utf-8", "surrogatepass")).hexdigest()[:16]


@dataclass(frozen=True)
class FileSummary:
    """What is to be said of one file: its people, what was counted but not read, and whether its draft was kept here.

    `not_read` are numbers of footnotes, text boxes, pictures and the like, by name. `digest` tells the file's content.
    """

    file: str
    digest: str
    people: tuple[str, ...] = ()
    not_read: Mapping[str, int] = field(default_factory=dict)
    is_known: bool = True
    has_bookmarks: bool = True


@dataclass(frozen=True)
class Proposals:
    """All that one or more returned drafts propose, in the order of the plan, those for the same answer together."""

    items: tuple[Proposal, ...]
    files: tuple[FileSummary, ...] = ()

    @property
    def to_decide(self) -> tuple[Proposal, ...]:
        """Those that the plan does not say already."""
        return tuple(item for item in self.items if item.state != "same")

    @property
    def people(self) -> tuple[str, ...]:
        """Everyone who changed something with tracking on, by name."""
        return tuple(dict.fromkeys(name for item in self.items for name in item.who))
