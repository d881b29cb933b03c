"""A section: what a page is made of where a question needs more than a field."""

from textual.containers import Vertical

from planwizard.plan import Plan
from planwizard.plan.address import NO_ADDRESS, Address


class PageSection(Vertical):
    """Shows part of a plan in a way of its own; the page passes on what it is told and asks who holds a path."""

    key = NO_ADDRESS
    """The key of what is shown: a list, or a part of the plan."""

    def holds(self, address: Address) -> bool:
        """Tell whether a path is shown here."""
        return address.is_within(self.key)

    async def complete(self) -> None:
        """Show what can wait until the page is drawn."""

    async def show(self, plan: Plan, address: Address = NO_ADDRESS) -> None:
        """Show a plan in which anything may be new; `path` is where the change was, if it was here."""

    def show_typed(self, plan: Plan) -> None:
        """Show a plan in which only what was just typed is new."""

    async def go_to(self, address: Address) -> None:  # noqa: ARG002  a section of one part has one place
        """Put the cursor at a path that is held here."""
        self.focus_first()

    def focus_first(self) -> None:
        """Put the cursor where the section begins."""
