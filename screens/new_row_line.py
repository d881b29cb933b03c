"""The line below a list where a new row begins."""

from textual import events
from textual.widgets import Label

from planwizard.plan.address import Address
from screens.messages import RowAdded
from screens.pasted_lines import pasted_titles
from screens.row_list import BackToRows, RowActionRequested


class NewRowLine(Label, can_focus=True):
    """«+ Ny …»: Enter or a click adds a row, and what is typed becomes its title."""

    BINDINGS = [("enter", "add", ""), ("insert", "add", ""), ("up", "back", "")]

    def __init__(self, text: str, list_address: Address) -> None:
        super().__init__(f"+ {text}", classes="pick", markup=False)
        self._list_address = list_address

    def action_add(self) -> None:
        """Ask for a new row."""
        self.post_message(RowActionRequested("add"))

    def action_back(self) -> None:
        """Go up to the rows."""
        self.post_message(BackToRows())

    def on_click(self) -> None:
        """Ask for a new row."""
        self.action_add()

    def on_key(self, event: events.Key) -> None:
        """Begin a new row with the typed letter."""
        if event.is_printable and event.character and event.character != " ":
            event.stop()
            self.post_message(RowAdded(self._list_address, typed=event.character))

    def on_paste(self, event: events.Paste) -> None:
        """Begin a new row with a pasted line; of several, the list asks what they are to become."""
        titles = pasted_titles(event.text)
        if len(titles) == 1:
            event.stop()
            self.post_message(RowAdded(self._list_address, typed=titles[0]))
