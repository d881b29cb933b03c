"""A list whose texts may take more lines than one."""

from textual import events
from textual.widgets import OptionList


class WrappingOptionList(OptionList):
    """Wraps its texts anew when a scroll bar takes room from them; Textual's own goes on as if there were none."""

    def watch_show_vertical_scrollbar(self) -> None:
        """Take it for another width."""
        self.post_message(events.Resize(self.size, self.virtual_size))
