"""Search in answers and guidance, while one types."""

from collections.abc import Callable

from planwizard.guide import Guide
from planwizard.plan import Plan
from screens.dialogs import ChoiceDialog, Item

Finder = Callable[[str, Plan, Guide], list[Item]]


class SearchDialog(ChoiceDialog):
    """Finds what holds the typed text; Enter goes there."""

    def __init__(self, plan: Plan, guide: Guide, find: Finder) -> None:
        super().__init__(guide.say("search.title"), (), guide, typed=guide.say("search.typed"))
        self._plan = plan
        self._find = find

    def search(self, typed: str) -> list[Item]:
        """Return what was found."""
        return self._find(typed, self._plan, self.guide)
