"""Find a page on the map of the plan, or by a word in answers and guidance."""

from collections.abc import Mapping

from planwizard.app.controller import Command, Controller
from planwizard.app.search import SearchIndex
from planwizard.plan.address import Address
from screens.messages import PageRequested
from screens.page_map import MapScreen
from screens.search_dialog import SearchDialog


class MapAndSearch(Controller):
    """Shows the map and the search, and goes where the person chose."""

    def commands(self) -> Mapping[str, Command]:
        """Return the map and the search."""
        return {"map": self._open_map, "search": self._open_search}

    async def _open_map(self) -> None:
        self.start(self._choose_on_map())

    async def _choose_on_map(self) -> None:
        page = self.workspace.page
        here = page.page.id if page else self.plan.position.page or ""
        chosen = await self.ask(MapScreen(self.plan, self.guide, here))
        if chosen:
            await self.workspace.take(PageRequested(chosen))

    async def _open_search(self) -> None:
        self.start(self._search())

    async def _search(self) -> None:
        chosen = await self.ask(SearchDialog(self.guide, SearchIndex(self.plan, self.guide).find))
        if chosen and chosen in self.guide.pages:
            await self.workspace.take(PageRequested(chosen))
            if self.workspace.screen:
                self.workspace.screen.action_command("guidance")  # the hit is in the guidance
        elif chosen:
            await self.workspace.show_address(Address(chosen))
