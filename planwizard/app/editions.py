"""The editions on screen: listed, kept, read, written again, opened, deleted and put back."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, replace

from textual.worker import get_current_worker

from planwizard.app.base_app import as_path
from planwizard.app.controller import Controller
from planwizard.app.file_browsing import DOCUMENTS, lister
from planwizard.app.workspace import Workspace
from planwizard.document.export import default_out, default_parts
from planwizard.document.outline import PARTS, outline
from planwizard.editing.session import Change
from planwizard.editions.names import proposed_name
from planwizard.editions.shelf import KeptEdition, Shelf, State, day_of, editions_of, keep, left_editions
from planwizard.errors import EditionError, PlanwizardError
from planwizard.guide.models import document_guide
from planwizard.guide.sentences import explain_error
from planwizard.storage.edition_files import Removed, plan_file_of, put_back, remove_edition, take_over
from screens.dialogs import ChoiceDialog
from screens.file_dialog import SaveDialog
from screens.items import Item
from screens.messages import OpenRequested, PlanMessage
from screens.preview import PreviewScreen
from screens.word.editions_pane import Editions, EditionsPane
from screens.word.messages import (
    ChangesRequested,
    EditionRequested,
    EditionsRequested,
    ExportRequested,
    KeepRequested,
    PlanOfEditionRequested,
    TakeOverRequested,
)
from screens.word.word_page import PaneMaker
from screens.word.write_pane import WritePane

NOW = "now"


@dataclass
class EditionsRead(PlanMessage):
    """The editions have been read, and can be shown."""

    editions: Editions


@dataclass(frozen=True)
class Deleted:
    """An edition that was deleted, and what was the last change to the plan then."""

    name: str
    files: Removed
    last_change: Change | None


class EditionShelf(Controller):
    """Looks after the editions of the open plan."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._kept: tuple[KeptEdition, ...] = ()
        self._deleted: Deleted | None = None
        workspace.undo_beside.append(self._undo_deletion)

    def panes(self) -> Mapping[str, PaneMaker]:
        """Return what makes the pane with the editions."""
        return {"editions": lambda: EditionsPane(self.guide)}

    async def take(self, message: PlanMessage) -> None:
        """Show the editions, or do what is asked of one."""
        match message:
            case EditionsRequested():
                self._read_shelf()
            case EditionsRead():
                self._show(message.editions)
            case KeepRequested():
                self.start(self._keep(message.name))
            case EditionRequested():
                self._act(message)
            case TakeOverRequested():
                self.start(self._take_over())
            case PlanOfEditionRequested():
                self._open_plan_of_edition()

    def _act(self, message: EditionRequested) -> None:
        kept = message.kept
        match message.action:
            case "changes":
                self.workspace.app.post_message(ChangesRequested(_state(kept)))
            case "read":
                self.start(self._read(kept))
            case "export":
                self.start(self._write_again(kept))
            case "compare":
                self.start(self._compare(kept))
            case "open":
                self.workspace.app.post_message(OpenRequested(kept.path))
            case "delete":
                self.start(self._delete(kept))

    # --- what there is -------------------------------------------------------------------------

    def _read_shelf(self) -> None:
        """Read the editions in a thread."""
        self.workspace.app.run_worker(self._post_editions, thread=True, exclusive=True, group="editions")

    def _post_editions(self) -> None:
        worker = get_current_worker()
        editions = self._editions()
        if not worker.is_cancelled:
            self.workspace.app.post_message(EditionsRead(editions))

    def _show(self, editions: Editions) -> None:
        """Show the editions, and the name proposed for the next one."""
        self._kept = tuple(editions.kept)
        word = self.workspace.word
        if word and (pane := word.opened(EditionsPane)):
            pane.show(editions)
        if word and (writing := word.opened(WritePane)):
            writing.show_proposal(editions.proposal)

    def _editions(self) -> Editions:
        edition, say = self.plan.edition, self.guide.say
        if edition:
            return Editions(lead=say("editions.is_edition", name=edition.name, date=day_of(edition)), is_edition=True)
        if self.workspace.open_plan.is_draft:
            return Editions(lead=explain_error(EditionError("edition_of_draft"), self.guide.language))
        file = self.workspace.open_plan.file.path
        try:
            shelf = editions_of(file)
        except PlanwizardError as error:
            return Editions(lead=explain_error(error, self.guide.language))
        left = None if shelf.editions else left_editions(self.plan, file)
        found = self._on_shelf(shelf)
        return replace(found, lead=say("editions.left", folder=left.name), are_left=True) if left else found

    def _on_shelf(self, shelf: Shelf) -> Editions:
        say, kept = self.guide.say, shelf.editions[::-1]
        trouble = [explain_error(error, self.guide.language) for error in shelf.unreadable]
        words = document_guide(self.plan, self.guide)
        return Editions(
            kept=kept,
            trouble=[say("editions.trouble", why=why) for why in trouble],
            proposal=proposed_name(self.plan.about.stage, (one.edition.name for one in kept), words),
            lead="" if kept else say("editions.what"),
        )

    async def _take_over(self) -> None:
        """Give the folder with the plan's editions the name that the plan has now."""
        file = self.workspace.open_plan.file.path
        if not self.workspace.may_change() or (left := left_editions(self.plan, file)) is None:
            return
        try:
            await asyncio.to_thread(take_over, left, file)
        except PlanwizardError as error:
            self.workspace.app.say_error(error)
        self._read_shelf()

    # --- keeping and deleting ------------------------------------------------------------------

    async def _keep(self, name: str) -> None:
        if not self.workspace.may_change():
            return
        try:
            await asyncio.to_thread(keep, self.plan, self.workspace.open_plan.file.path, name)
        except PlanwizardError as error:
            self.workspace.app.say_error(error)
        else:
            self.say("editions.kept", name=name.strip())
            if self.workspace.word and (pane := self.workspace.word.opened(EditionsPane)):
                pane.clear_name()
        self._read_shelf()

    async def _delete(self, kept: KeptEdition) -> None:
        """Delete an edition, when the person says so; Ctrl+Z puts it back."""
        if not self.workspace.may_change():
            return
        name, say = kept.edition.name, self.guide.say
        choices = [Item("no", say("dialog.cancel")), Item("yes", say("editions.delete_yes"))]
        title = say("editions.delete_ask", name=name, date=day_of(kept.edition))
        if await self.ask(ChoiceDialog(title, choices, self.guide)) != "yes":
            return
        try:
            removed = await asyncio.to_thread(remove_edition, kept.path)
        except PlanwizardError as error:
            self.workspace.app.say_error(error)
        else:
            self._deleted = Deleted(name, removed, self.session.last_change)
            self.say("editions.deleted", name=name)
        self._read_shelf()

    async def _undo_deletion(self) -> bool:
        """Put the edition back that was deleted last, if nothing was changed since; return whether there was one."""
        deleted = self._deleted
        if deleted is None or deleted.last_change is not self.session.last_change:
            return False
        try:
            await asyncio.to_thread(put_back, deleted.files)
        except PlanwizardError as error:
            self.workspace.app.say_error(error)
        else:
            self._deleted = None
            self.say("editions.put_back", name=deleted.name)
        self._read_shelf()
        return True

    # --- what is done with one -----------------------------------------------------------------

    async def _read(self, kept: KeptEdition) -> None:
        """Show the document of an edition, as it would be written."""
        guide = document_guide(kept.plan, self.guide)
        usual = default_parts(kept.plan)
        parts = [part for part in PARTS if usual[part]]
        blocks = await asyncio.to_thread(outline, kept.plan, guide, parts)
        title = self.guide.say("editions.read", name=kept.edition.name)
        await self.workspace.app.push_screen(PreviewScreen(blocks, 0, self.guide, title))

    async def _write_again(self, kept: KeptEdition) -> None:
        """Write the document of an edition, where the person wants it."""
        out = default_out(self.workspace.open_plan.file.path, edition=kept.edition.name)
        dialog = SaveDialog(self.guide.say("export.out"), self.guide, str(out), lister(self.guide, DOCUMENTS))
        chosen = await self.ask(dialog)
        if chosen and chosen.strip():
            parts = tuple(part for part, is_usual in default_parts(kept.plan).items() if is_usual)
            path = str(as_path(chosen, out.parent))
            template = self.workspace.word_state.template
            self.workspace.app.post_message(ExportRequested(path, parts, template, plan=kept.plan))

    async def _compare(self, kept: KeptEdition) -> None:
        """Show what has changed between an edition and another, or the plan as it is now."""
        say = self.guide.say
        others = [one for one in self._kept if one.path != kept.path]
        items = [Item(str(at), one.edition.name, day_of(one.edition)) for at, one in enumerate(others)]
        title = say("editions.compare_with", name=kept.edition.name)
        dialog = ChoiceDialog(title, [Item(NOW, say("compare.now_title")), *items], self.guide)
        chosen = await self.ask(dialog)
        if chosen is None:
            return
        new = None if chosen == NOW else others[int(chosen)]
        old, new = (new, kept) if new and new.edition.number < kept.edition.number else (kept, new)
        self.workspace.app.post_message(ChangesRequested(_state(old), _state(new) if new else None))

    def _open_plan_of_edition(self) -> None:
        path = plan_file_of(self.workspace.open_plan.file.path)
        if path:
            self.workspace.app.post_message(OpenRequested(path))
        else:
            self.say("editions.no_plan")


def _state(kept: KeptEdition) -> State:
    return State(kept.edition.name, kept.plan)
