"""A pane with a list, the buttons that act on a line of it, and below them the texts of the line."""

from rich.console import RenderableType
from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import OptionList, Static

from screens.toolbar import ToolButton
from screens.word.word_pane import WordPane


class SidesPane(WordPane):
    """Shows the texts of the line that is highlighted in its list."""

    shows_steps = True

    def compose_sides(self) -> ComposeResult:
        """Yield what shows the texts."""
        with VerticalScroll(id="sides"):
            yield Static("", markup=False)

    def show_chosen(self) -> None:
        """Show the texts of the highlighted line, and what can be done with it; subclasses override it."""

    @property
    def sides_width(self) -> int:
        """The columns in which the texts are drawn."""
        return self.query_one("#sides").content_size.width or self.content_size.width

    def show_sides(self, drawn: RenderableType) -> None:
        """Show texts from their beginning."""
        self.query_one("#sides Static", Static).update(drawn)
        self.query_one("#sides", VerticalScroll).scroll_home(animate=False)

    def button(self, name: str) -> ToolButton:
        """Return the button with a name."""
        return next(button for button in self.query(ToolButton) if button.name == name)

    @on(OptionList.OptionHighlighted)
    def _highlighted(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        self.show_chosen()
