"""The guidance panel («Veiledning») beside a page."""

from rich.console import Group, RenderableType
from rich.style import Style
from rich.text import Text
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Label, Static

from planwizard.guide.models import Guide
from planwizard.guide.texts import Basis, PageWords
from planwizard.plan.about import PlanKind
from screens.even_background import EvenBackground
from screens.markup_rendering import item, prose

PARTS = ("advice", "how", "signs", "example", "together", "rests_on")


class GuidancePanel(VerticalScroll, EvenBackground, can_focus=True):
    """The guidance of a page in six parts, scrollable."""

    def _labels(self) -> ComposeResult:
        """Yield a title, then a heading and a text for each part."""
        yield Label("", classes="guidance-title", markup=False)
        for part in PARTS:
            yield Label("", id=f"head-{part}", classes="guidance-head", markup=False)
            yield Static("", id=f"part-{part}", markup=False)

    async def show(self, words: PageWords, kind: PlanKind | None, guide: Guide) -> None:
        """Show the guidance of a page for a kind of plan, hiding empty parts."""
        if not self.children:  # the first page is rendered without them
            await self.mount_all(self._labels())
        self.query_one(".guidance-title", Label).update(guide.say("guidance.title"))
        for part, content in _parts(words, kind, guide).items():
            head, text = self.query_one(f"#head-{part}", Label), self.query_one(f"#part-{part}", Static)
            head.display = text.display = bool(content)
            head.update(guide.say(f"guidance.{part}"))
            text.update(Group(*content))
        self.scroll_home(animate=False)


def _parts(words: PageWords, kind: PlanKind | None, guide: Guide) -> dict[str, list[RenderableType]]:
    return {
        "advice": prose(words.advice),
        "how": [item(f"{number}.", step) for number, step in enumerate(words.how, 1)],
        "signs": [item("✓", sign) for sign in words.signs],
        "example": prose(words.example_for(kind)),
        "together": prose(words.together),
        "rests_on": [_basis(basis, guide) for basis in words.rests_on],
    }


def _basis(basis: Basis, guide: Guide) -> RenderableType:
    """Return a basis of the guidance with its source, as a hyperlink in terminals that support it."""
    source = guide.sources[basis.source]
    citation = f"{source.title}. {source.publisher}, {source.date}"
    return item("–", basis.text, Text(citation, Style(dim=True, link=source.url)))
