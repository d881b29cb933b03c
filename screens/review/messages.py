"""What the views of the review ask of the app."""

from dataclasses import dataclass

from planwizard.plan.address import Address
from screens.messages import PlanMessage


@dataclass
class FieldRequestedFromReview(PlanMessage):
    """Show a field, and say how to return to the review."""

    address: Address


@dataclass
class ReviewRequested(PlanMessage):
    """Compute and show one of the review's views."""

    view: str


@dataclass
class SetAsideRequested(PlanMessage):
    """Set the findings of a check at some addresses aside."""

    check: str
    addresses: tuple[Address, ...]


@dataclass
class ReopenRequested(PlanMessage):
    """Show findings again that were set aside."""

    check: str
    addresses: tuple[Address, ...]


@dataclass
class SetInTurnRequested(PlanMessage):
    """Set the same field of several rows, in a list of them."""

    addresses: tuple[Address, ...]


@dataclass
class LinkToggled(PlanMessage):
    """Link a measure to a challenge, or take the link away."""

    measure: str
    challenge: str


@dataclass
class ServingRowRequested(PlanMessage):
    """Pick a row that is to serve the row with this id, and link it."""

    row: str
