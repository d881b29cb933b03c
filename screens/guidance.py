"""Veiledning: the six parts of guidance of a page."""

from rich.console import Group, RenderableType
from rich.style import Style
from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Label, Static

from planwizard.document.markup import pieces, spans
from planwizard.guide.models import Basis, Guide, PageWords

PARTS = ("advice", "how", "signs", "example", "together", "rests_on")


class GuidancePanel(VerticalScroll, can_focus=True):
    """Shows what a page's guidance says; scrolls when it is longer than the window."""

    def compose(self) -> ComposeResult:
        """A title, then a heading and a text for each part."""
        yield Label("", classes="guidance-title", markup=False)
        for part in PARTS:
            yield Label("", id=f"head-{part}", classes="guidance-head", markup=False)
            yield Static("", id=f"part-{part}", markup=False)

    def show(self, words: PageWords, guide: Guide) -> None:
        """Show the guidance of a page; a part with nothing to say is not there."""
        self.query_one(".guidance-title", Label).update(guide.say("guidance.title"))
        for part, written in _parts(words, guide).items():
            head, text = self.query_one(f"#head-{part}", Label), self.query_one(f"#part-{part}", Static)
            head.display = text.display = bool(written)
            head.update(guide.say(f"guidance.{part}"))
            text.update(Group(*written))
        self.scroll_home(animate=False)


def _parts(words: PageWords, guide: Guide) -> dict[str, list[RenderableType]]:
    return {
        "advice": prose(words.advice),
        "how": [item(f"{number}.", step) for number, step in enumerate(words.how, 1)],
        "signs": [item("✓", sign) for sign in words.signs],
        "example": prose(words.example),
        "together": prose(words.together),
        "rests_on": [_basis(basis, guide) for basis in words.rests_on],
    }


def _basis(basis: Basis, guide: Guide) -> RenderableType:
    """Return what guidance rests on, with its source, which terminals that know of links can open."""
    source = guide.sources[basis.source]
    named = f"{source.title}. {source.publisher}, {source.date}"
    return item("–", basis.text, Text(named, Style(dim=True, link=source.url)))


def prose(text: str) -> list[RenderableType]:
    """Return lightly formatted text as paragraphs and list items, paragraphs apart."""
    written: list[RenderableType] = []
    for piece in pieces(text):
        if piece.kind == "paragraph":
            written += [*([Text()] if written else []), styled(piece.text)]
        else:
            written.append(item(f"{piece.number}." if piece.number else "–", piece.text))
    return written


def item(sign: str, text: str, *under: RenderableType) -> RenderableType:
    """Return lightly formatted text behind a sign, its lines under one another, and more under it."""
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_row(Text(sign), Group(styled(text), *under))
    return grid


def styled(text: str) -> Text:
    """Return a line with its bold and italic; all else is as typed."""
    written = Text()
    for span in spans(text):
        style = " ".join(name for name, on in (("bold", span.bold), ("italic", span.italic)) if on)
        written.append(span.text, style=style)
    return written
