"""A row of buttons that is a single stop for Tab; the arrows move between its buttons."""

from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Button
from textual.widgets.button import ButtonVariant


class ToolButton(Button):
    """A button of a toolbar."""

    def __init__(
        self,
        label: str,
        name: str,
        classes: str | None = None,
        *,
        variant: ButtonVariant = "default",
        disabled: bool = False,
    ) -> None:
        super().__init__(Content(label), variant, name=name, classes=classes, disabled=disabled)

    def allow_focus(self) -> bool:
        """Return whether this is the toolbar's stop."""
        return isinstance(self.parent, Toolbar) and self.parent.stop_button is self


class Toolbar(Horizontal):
    """The buttons that act on a list."""

    BINDINGS = [("left", "move(-1)", ""), ("right", "move(1)", "")]

    _last_used: Button | None = None

    @property
    def stop_button(self) -> Button | None:
        """The button that Tab stops at: the one used last, else the first that is shown."""
        shown = self._shown()
        return self._last_used if self._last_used in shown else next(iter(shown), None)

    def action_move(self, by: int) -> None:
        """Focus the next button in a direction, if there is one."""
        shown = self._shown()
        if self.stop_button:
            index = shown.index(self.stop_button) + by
            if 0 <= index < len(shown):
                self._last_used = shown[index]
                self.screen.set_focus(self._last_used)

    def _shown(self) -> list[Button]:
        return [button for button in self.query(Button) if button.display]
