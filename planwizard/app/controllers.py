"""The controllers of an open plan, in the order they are handed its messages: those of the first page, and the others.

What only the others need is loaded once the first page is drawn, or when something asks for them before that.
"""

from collections.abc import Sequence

from planwizard.app.answers import Answers
from planwizard.app.controller import Controller
from planwizard.app.navigation import Navigation
from planwizard.app.writing import Writing

FIRST = (Answers, Writing, Navigation)


def other_controllers() -> Sequence[type[Controller]]:
    """Return the controllers that the first page does without."""
    from planwizard.app.other_controllers import OTHERS

    return OTHERS
