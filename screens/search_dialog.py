"""A dialog that searches the answers and the guidance while the person types."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, Label, OptionList
from textual.widgets.option_list import Option

from planwizard.guide.models import Guide
from screens.dialogs import ListDialog
from screens.line_input import LineInput


@dataclass(frozen=True)
class SearchHit:
    """One match: the address or page id it opens, the text around it, and the matching ranges of that text."""

    target: str
    text: str
    marked: tuple[tuple[int, int], ...]
    where: str
    in_guidance: bool = False


FEWEST_LETTERS = 2
Find = Callable[[str], Sequence[SearchHit]]


class SearchDialog(ListDialog):
    """Lists the matches, answers first; closes with the target of the selected one. The search runs in a thread."""

    def __init__(self, guide: Guide, find: Find) -> None:
        super().__init__(guide.say("search.title"), guide)
        self._find = find
        self._hits: Sequence[SearchHit] = ()
        self._query = ""
        self._searching = False

    def compose_body(self) -> ComposeResult:
        """Yield the search input, the status and the matches."""
        yield LineInput(placeholder=self.guide.say("search.typed"))
        yield Label(self.guide.say("search.begin"), classes="help", markup=False)
        yield OptionList(markup=False)

    def on_mount(self) -> None:
        """Run an empty search, so that the texts are prepared while the person types the first letters."""
        self._start_search("")

    @on(Input.Changed)
    def _query_changed(self, event: Input.Changed) -> None:
        event.stop()
        self._start_search(event.value)

    def _start_search(self, typed: str) -> None:
        self._query = typed
        if not self._searching:
            self._searching = True
            self.run_worker(self._search())

    async def _search(self) -> None:
        """Search in a thread until the query no longer changes, then show the matches."""
        searched = None
        while searched != self._query:
            searched = self._query
            self._hits = await asyncio.to_thread(self._find, searched)
        self._searching = False
        self._show()

    def _show(self) -> None:
        """Show the matches, unless the dialog is being closed: what shows them is gone before it is."""
        if not (self.query(".help") and self.query(OptionList)):
            return
        self.query_one(".help", Label).update(self._summary())
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options(self._options())
        options.highlighted = 1 if self._hits else None

    def _options(self) -> list[Option]:
        options: list[Option] = []
        for source in ("answers", "guidance"):
            hits = [(index, hit) for index, hit in enumerate(self._hits) if hit.in_guidance == (source == "guidance")]
            if hits:
                heading = Content.styled(self.guide.say(f"search.in_{source}", count=len(hits)), "bold")
                options.append(Option(heading, disabled=True))
                options += [Option(_option_text(hit), id=str(index)) for index, hit in hits]
        return options

    def _summary(self) -> str:
        if self._hits:
            return self.guide.say("search.found")
        return self.guide.say("search.none" if len(self._query.strip()) >= FEWEST_LETTERS else "search.begin")

    @on(OptionList.OptionSelected)
    def _hit_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.dismiss(self._hits[int(event.option_id or 0)].target)


def _option_text(hit: SearchHit) -> Content:
    """Return a hit as two lines: its text with the matches in bold and underlined, then its location."""
    text = Content(hit.text)
    for start, end in hit.marked:
        text = text.stylize("bold underline", start, end)
    return Content.assemble(text, "\n", (f"  {hit.where}", "dim"))
