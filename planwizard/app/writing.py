"""Commands for the text the person writes in: bold, italic, and the whole window."""

from collections.abc import Mapping
from functools import partial

from planwizard.app.controller import Command, Controller
from screens.cached_text_area import CachedTextArea
from screens.emphasis import BOLD, ITALIC
from screens.fields import AnswerField
from screens.messages import MarksRefused, PlanMessage


class Writing(Controller):
    """Acts on the text that has the cursor."""

    def commands(self) -> Mapping[str, Command]:
        """Return what the menu has for those whose terminal keeps a key to itself."""
        return {
            "bold": partial(self._emphasise, BOLD),
            "italic": partial(self._emphasise, ITALIC),
            "whole_window": self._whole_window,
        }

    async def take(self, message: PlanMessage) -> None:
        """Say where words cannot be marked."""
        if isinstance(message, MarksRefused):
            self.say("writing.no_marks")

    async def _emphasise(self, mark: str) -> None:
        focused = self.workspace.app.focused
        if isinstance(focused, CachedTextArea):
            focused.action_emphasise(mark)
        else:
            self.say("writing.no_text")

    async def _whole_window(self) -> None:
        """Give a long text the whole window, or take it back; it is the same text, with its cursor."""
        screen = self.workspace.screen
        field = next((node for node in screen.query(AnswerField) if node.has_focus_within), None) if screen else None
        if screen is None:
            return
        if screen.maximized:
            screen.minimize()
        elif field and field.is_long_text:
            screen.maximize(field, container=False)
            self.say("writing.whole_window")
        else:
            self.say("writing.no_long_text")
