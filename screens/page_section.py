"""The base class of the parts of a page that are more than a single field."""

from planwizard.plan import Plan
from planwizard.plan.address import NO_ADDRESS, Address
from screens.even_background import EvenVertical


class PageSection(EvenVertical):
    """Shows and edits one list or part of a plan; the page calls the methods below."""

    key = NO_ADDRESS
    """The key of the list or part of the plan that is shown."""

    def holds(self, address: Address) -> bool:
        """Return whether an address is shown here."""
        return address.is_within(self.key)

    async def mount_deferred(self) -> None:
        """Mount the widgets that can wait until the page has been rendered."""

    async def show(self, plan: Plan, address: Address = NO_ADDRESS) -> None:
        """Show a plan in which anything may have changed; `address` is the change's, if it was in this section."""

    def update_typed(self, plan: Plan) -> None:
        """Show a plan that differs only in the text typed last."""

    async def go_to(self, address: Address) -> None:  # noqa: ARG002  for subclasses
        """Focus the widget for an address in this section."""
        self.focus_first()

    def focus_first(self) -> None:
        """Focus the section's first widget."""

    def heading_in_focus(self) -> str:
        """Return the heading of the row that the cursor is in, or ""."""
        return ""
