"""What is said and asked when a plan that could not be saved is left."""

from collections.abc import Callable

from planwizard.app.base_app import BaseApp
from planwizard.errors import PlanwizardError
from planwizard.guide.models import Guide
from planwizard.guide.sentences import explain_error
from screens.items import Item

_WHEN_CLOSED = {
    "not_saved": "not_saved_closed",
    "not_saved_nowhere": "not_saved_nowhere_closed",
    "foreign_change": "foreign_change_closed",
    "taken_over": "taken_over_closed",
}
"""By the key of a failed save: the key of the sentence that is true once the plan is closed."""


def explain_closed(error: PlanwizardError, guide: Guide) -> str:
    """Return the sentence for a save that failed, now that the plan is closed: nothing is tried again by itself."""
    return explain_error(PlanwizardError(_WHEN_CLOSED.get(error.key, error.key), **error.values), guide.language)


async def leave_unsaved(app: BaseApp, error: PlanwizardError, go: Callable[[], object]) -> None:
    """Say that the plan is saved nowhere, and leave it only if the person would rather lose what is new."""
    from screens.dialogs import ChoiceDialog

    say = app.guide.say
    choices = [Item("stay", say("leaving.stay")), Item("leave", say("leaving.lose"))]
    app.clear_notifications()  # one that says the same would lie over the choices in a small window
    question = ChoiceDialog(explain_error(error, app.guide.language), choices, app.guide)
    if await app.push_screen_wait(question) == "leave":
        go()
