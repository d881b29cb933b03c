"""The field for the name of a new edition: a name is proposed, and the right arrow takes it."""

from collections.abc import Callable

from screens.line_input import LineInput


class EditionName(LineInput):
    """A line for a name; empty, it says which name is proposed."""

    def __init__(self, say_proposal: Callable[[str], str]) -> None:
        super().__init__(id="edition-name", max_length=200)
        self._say_proposal = say_proposal
        self._proposal = ""

    def propose(self, name: str) -> None:
        """Say which name is proposed; what is typed stays."""
        self._proposal = name
        self.placeholder = self._say_proposal(name)

    def action_cursor_right(self, select: bool = False) -> None:  # noqa: FBT001, FBT002  Textual's signature
        """Take the proposed name into an empty field; else move the cursor."""
        if self.value or not self._proposal:
            super().action_cursor_right(select)
        else:
            self.value = self._proposal
            self.cursor_position = len(self._proposal)
