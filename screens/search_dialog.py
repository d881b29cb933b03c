"""Search in answers and guidance, while one types."""

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


@dataclass(frozen=True)
class SearchHit:
    """Where something was found: a path or a page to go to, the words around it, and which of them were sought."""

    target: str
    text: str
    marked: tuple[tuple[int, int], ...]
    where: str
    in_guidance: bool = False


FEWEST_LETTERS = 2
Find = Callable[[str], Sequence[SearchHit]]


class SearchDialog(ListDialog):
    """Finds what holds the typed words, answers first; Enter goes there. Typing does not wait for the search."""

    def __init__(self, guide: Guide, find: Find) -> None:
        super().__init__(guide.say("search.title"), guide)
        self._find = find
        self._hits: Sequence[SearchHit] = ()
        self._wanted = ""
        self._searching = False

    def compose_body(self) -> ComposeResult:
        """A line to type in, how it went, and what was found."""
        yield Input(placeholder=self.guide.say("search.typed"))
        yield Label(self.guide.say("search.begin"), classes="help", markup=False)
        yield OptionList(markup=False)

    def on_mount(self) -> None:
        """Let what is searched in be made ready while the first letters are typed."""
        self._begin("")

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._begin(event.value)

    def _begin(self, typed: str) -> None:
        self._wanted = typed
        if not self._searching:
            self._searching = True
            self.run_worker(self._search())

    async def _search(self) -> None:
        """Search away from the screen, again if more was typed meanwhile, and show what was found."""
        searched = None
        while searched != self._wanted:
            searched = self._wanted
            self._hits = await asyncio.to_thread(self._find, searched)
        self._searching = False
        self._show()

    def _show(self) -> None:
        self.query_one(".help", Label).update(self._summary())
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options(self._options())
        options.highlighted = 1 if self._hits else None

    def _options(self) -> list[Option]:
        options: list[Option] = []
        for place in ("answers", "guidance"):
            found = [(n, hit) for n, hit in enumerate(self._hits) if hit.in_guidance == (place == "guidance")]
            if found:
                head = Content.styled(self.guide.say(f"search.in_{place}", count=len(found)), "bold")
                options.append(Option(head, disabled=True))
                options += [Option(_drawn(hit), id=str(n)) for n, hit in found]
        return options

    def _summary(self) -> str:
        if self._hits:
            return self.guide.say("search.found")
        return self.guide.say("search.none" if len(self._wanted.strip()) >= FEWEST_LETTERS else "search.begin")

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.dismiss(self._hits[int(event.option_id or 0)].target)


def _drawn(hit: SearchHit) -> Content:
    """Return a hit on two lines: the words found, marked also without colour, and where they stand."""
    text = Content(hit.text)
    for start, end in hit.marked:
        text = text.stylize("bold underline", start, end)
    return Content.assemble(text, "\n", (f"  {hit.where}", "dim"))
