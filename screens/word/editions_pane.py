"""The view of the editions («Utgaver»): what is kept, what can be done with each, and keeping the plan as it is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import get_args

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Button, Input, Label, OptionList, Static
from textual.widgets.option_list import Option

from planwizard.editions.shelf import KeptEdition, day_of
from planwizard.guide.models import Guide
from planwizard.text import cut
from screens.find_by_typing import FindByTyping
from screens.messages import ContinueRequested
from screens.toolbar import Toolbar, ToolButton
from screens.word.edition_name import EditionName
from screens.word.messages import (
    EditionAction,
    EditionRequested,
    EditionsRequested,
    KeepRequested,
    PlanOfEditionRequested,
    TakeOverRequested,
)
from screens.word.word_pane import WordPane

ACTIONS: tuple[EditionAction, ...] = get_args(EditionAction)
LONGEST_NAME = 36


@dataclass(frozen=True)
class Editions:
    """What the view shows: the editions, newest first; what is wrong with other files; the name of the next one.

    `lead` is said instead of the list where there can be none; `is_edition` when the open plan is an edition itself.
    """

    kept: Sequence[KeptEdition] = ()
    trouble: Sequence[str] = ()
    proposal: str = ""
    lead: str = ""
    is_edition: bool = False
    are_left: bool = False
    """Whether the plan has editions in a folder with a name that it had before."""


class EditionList(FindByTyping, OptionList):
    """The editions; Enter shows what has changed since one, Delete deletes it."""

    BINDINGS = [("delete", "ask_delete", "")]

    @dataclass
    class DeleteAsked(Message):
        """Delete was pressed on an edition."""

    names: Sequence[str] = ()

    def line_names(self) -> Sequence[str]:
        """Return the names of the editions."""
        return self.names

    def go_to_line(self, index: int) -> None:
        """Highlight an edition."""
        self.highlighted = index

    def action_ask_delete(self) -> None:
        """Post that the highlighted edition is to be deleted."""
        self.post_message(self.DeleteAsked())


class EditionsPane(WordPane):
    """Shows the editions of the plan, and keeps the plan as it is."""

    view = "editions"

    def __init__(self, guide: Guide) -> None:
        super().__init__(guide)
        self._shown: Editions | None = None
        self._was_kept = False

    def compose(self) -> ComposeResult:
        """Yield the sentence, the list with its buttons, what keeps the plan, and what is wrong."""
        say = self.guide.say
        yield Label(say("editions.reading"), id="lead", classes="differs", markup=False)
        yield EditionList(markup=False)
        with Toolbar(classes="row-actions of-editions"):
            for action in ACTIONS:
                yield ToolButton(say(f"editions.actions.{action}"), action)
        yield Label(say("editions.keys"), classes="help of-editions", markup=False)
        with Toolbar(classes="row-actions of-edition"):
            yield ToolButton(say("editions.actions.plan"), "plan")
            yield ToolButton(say("editions.actions.continue"), "continue")
        with Toolbar(classes="row-actions are-left"):
            yield ToolButton(say("editions.actions.take_over"), "take_over")
        yield Label(say("editions.keep_now"), classes="label keeping", markup=False)
        with Horizontal(classes="path-line keeping"):
            yield EditionName(lambda name: say("editions.name", name=name))
            yield Button(Content(say("editions.keep")), name="keep")
        yield Static("", id="trouble", markup=False)

    def on_mount(self) -> None:
        """Say only that the editions are being read, until they are."""
        self._show_parts()

    def ask(self) -> None:
        """Request the editions."""
        self.post_message(EditionsRequested())

    def focus_first(self) -> None:
        """Focus the list; without any edition what can be done about it, else the field for a name."""
        if self._shown is None:
            return
        target: Widget | None = self.query_one(EditionList if self._shown.kept else EditionName)
        if self._shown.is_edition:
            target = self.query_one(".of-edition", Toolbar).stop_button
        elif self._shown.are_left:
            target = self.query_one(".are-left", Toolbar).stop_button
        if target:
            target.focus(scroll_visible=False)

    def show(self, editions: Editions) -> None:
        """Show the editions, with the one highlighted that was."""
        is_first, self._shown = self._shown is None, editions
        listed = self.query_one(EditionList)
        at = min(listed.highlighted or 0, max(len(editions.kept) - 1, 0))
        listed.names = [kept.edition.name for kept in editions.kept]
        listed.clear_options()
        listed.add_options(Option(prompt) for prompt in _prompts(editions.kept, self.guide))
        listed.highlighted = at if editions.kept else None
        self.query_one(EditionName).propose(editions.proposal)
        self.query_one("#lead", Label).update(editions.lead)
        self.query_one("#trouble", Static).update("\n".join(editions.trouble))
        had_focus = self.has_focus_within
        self._show_parts()
        is_first, self._was_kept = is_first or self._was_kept, False
        if (is_first and self.display) or (had_focus and not self.has_focus_within):
            self.focus_first()

    def clear_name(self) -> None:
        """Empty the field for a name: the edition is kept, and the list gets the focus when it is there."""
        self.query_one(EditionName).value = ""
        self._was_kept = True

    def _show_parts(self) -> None:
        """Show what there is something to do with."""
        shown = self._shown or Editions(lead=" ")
        self.query_one("#lead").display = bool(shown.lead)
        self.query_one(EditionList).display = bool(shown.kept)
        self.query_one("#trouble").display = bool(shown.trouble)
        for kind, is_on in {
            ".of-editions": bool(shown.kept),
            ".of-edition": shown.is_edition,
            ".are-left": shown.are_left,
            ".keeping": bool(shown.proposal),
        }.items():
            for widget in self.query(kind):
                widget.display = is_on

    @property
    def _chosen(self) -> KeptEdition | None:
        at = self.query_one(EditionList).highlighted
        return self._shown.kept[at] if self._shown and at is not None else None

    def _request(self, action: EditionAction) -> None:
        if self._chosen:
            self.post_message(EditionRequested(action, self._chosen))

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self._request("changes")

    @on(EditionList.DeleteAsked)
    def _delete_asked(self, event: EditionList.DeleteAsked) -> None:
        event.stop()
        self._request("delete")

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self._keep()

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        match event.button.name:
            case "keep":
                self._keep()
            case "plan":
                self.post_message(PlanOfEditionRequested())
            case "take_over":
                self.post_message(TakeOverRequested())
            case "continue":
                self.post_message(ContinueRequested())
            case name:
                self._request(next(action for action in ACTIONS if action == name))

    def _keep(self) -> None:
        self.post_message(KeepRequested(self.query_one(EditionName).value))


def _prompts(kept: Sequence[KeptEdition], guide: Guide) -> Iterator[Content]:
    """Yield a line for each edition: its name, its day, and what it was kept with."""
    names = [cut(one.edition.name, LONGEST_NAME) for one in kept]
    width = max(map(cell_len, names), default=0)
    for one, name in zip(kept, names, strict=True):
        details = (one.edition.note or "", guide.say("editions.with_document") if one.document else "")
        gap = " " * (width - cell_len(name) + 3)
        yield Content.assemble(name, gap, (f"{day_of(one.edition)}   {' · '.join(filter(None, details))}", "dim"))
