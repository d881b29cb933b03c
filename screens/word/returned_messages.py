"""What the view of returned drafts asks of the app."""

from dataclasses import dataclass
from typing import Literal

from planwizard.plan.comments import Comment
from planwizard.returned.decisions import Entry
from screens.messages import PlanMessage

Action = Literal["accept", "enter", "reject", "merge", "edit", "wait", "reopen", "go"]
"""What is done with a proposal; `enter` for one that the person enters by hand."""

CommentAction = Literal["done", "refuse", "reply", "input", "reopen", "go"]


@dataclass
class ReturnedRequested(PlanMessage):
    """Show what the files that came back propose, and the comments."""


@dataclass
class FileRequested(PlanMessage):
    """Choose a file that came back, and read it."""


@dataclass
class ExampleRequested(PlanMessage):
    """Make a draft as if it came back, and read it."""


@dataclass
class ReadingCancelled(PlanMessage):
    """Stop reading."""


@dataclass
class RoundEnded(PlanMessage):
    """Put the files away."""


@dataclass
class ProposalActed(PlanMessage):
    """Do something with a proposal."""

    action: Action
    entry: Entry


@dataclass
class SureAccepted(PlanMessage):
    """Accept everything that is sure."""


@dataclass
class CommentActed(PlanMessage):
    """Do something with a comment."""

    action: CommentAction
    comment: Comment
    has_changed: bool = False
