"""Utkast i Word: which parts, where to, what the document will hold, and what was written."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Input, Label, Static

from planwizard.guide import Guide
from planwizard.outline import Heading, OutlineBlock
from screens.messages import ExportWanted
from screens.ticks import TickList

DEEPEST = 2
"""How deep the headings shown before writing go."""


class ExportView(Vertical):
    """What goes into the document, and the button that writes it."""

    def __init__(self, guide: Guide, blocks: list[OutlineBlock], out: str, parts: dict[str, bool]) -> None:
        super().__init__(classes="page")
        self._guide = guide
        self._blocks = blocks
        self._out = out
        self._parts = parts

    def compose(self) -> ComposeResult:
        """Parts to tick, the path, the button, the result, and the headings to come."""
        words, say = self._guide.step_words("export"), self._guide.say
        yield Label(words.title, classes="question", markup=False)
        yield Label(words.intro, classes="differs", markup=False)
        yield Label(say("export.parts"), classes="label", markup=False)
        yield TickList(
            [(part, say(f"parts.{part}")) for part in self._parts],
            [part for part, ticked in self._parts.items() if ticked],
        )
        yield Label(say("export.out"), classes="label", markup=False)
        yield Input(self._out, compact=True, select_on_focus=False)
        with Horizontal(classes="row-actions"):
            yield Button(Content(say("export.write")), name="write", variant="primary", compact=True)
        yield Static("", id="export-result", markup=False)
        yield Label(say("export.holds"), classes="label", markup=False)
        with VerticalScroll(id="preview"):
            yield Static(self._contents(), markup=False)

    def focus_first(self) -> None:
        """Put the cursor on the button."""
        self.query_one("Button", Button).focus(scroll_visible=False)

    def show_result(self, sentence: str) -> None:
        """Say what was written, or why not."""
        self.query_one("#export-result", Static).update(sentence)

    def _contents(self) -> str:
        headings = [block for block in self._blocks if isinstance(block, Heading)]
        return "\n".join(f"{'   ' * (h.level - 1)}{h.text}" for h in headings if h.level <= DEEPEST)

    @on(Button.Pressed)
    @on(Input.Submitted)
    def _write(self, event: Button.Pressed | Input.Submitted) -> None:
        event.stop()
        parts = tuple(str(part) for part in self.query_one(TickList).ticked)
        self.post_message(ExportWanted(self.query_one(Input).value, parts))
