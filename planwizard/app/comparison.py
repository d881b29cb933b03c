"""What has changed since an edition: reckoned in a thread, brought back, and written as a document."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from textual.worker import get_current_worker

from planwizard.app.base_app import as_path
from planwizard.app.controller import Controller
from planwizard.app.file_browsing import DOCUMENTS, lister
from planwizard.app.word_export import confirm_overwrite, template_path
from planwizard.app.workspace import Workspace
from planwizard.document.export import (
    ExportRequest,
    check_target,
    default_out,
    document_path,
    write_blocks,
)
from planwizard.document.redline_export import write_redline
from planwizard.editing.diff import Difference, differences
from planwizard.editions.bring_back import bring_back
from planwizard.editions.report import change_report
from planwizard.editions.report_blocks import change_blocks
from planwizard.editions.sentences import all_changes
from planwizard.editions.shelf import State, day_of
from planwizard.editions.values import Naming
from planwizard.errors import PlanwizardError
from planwizard.guide.models import Guide, document_guide
from planwizard.plan import Plan
from planwizard.storage.app_state import make_plans_folder, remember_export
from planwizard.text import cut
from screens.dialogs import ChoiceDialog
from screens.file_dialog import SaveDialog
from screens.items import Item
from screens.messages import PlanMessage
from screens.word.change_lines import Comparison
from screens.word.changes_pane import ChangesPane
from screens.word.messages import BringBackRequested, ChangeDocumentRequested, ChangesRequested
from screens.word.word_page import PaneMaker

LONGEST_SAID = 90
"""Characters of what was brought back, in the message about it."""


@dataclass
class ChangesReckoned(PlanMessage):
    """What has changed is ready to be shown."""

    comparison: Comparison


class Comparisons(Controller):
    """Compares an edition with another, or with the plan as it is now."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._old: State | None = None
        self._new: State | None = None

    def panes(self) -> Mapping[str, PaneMaker]:
        """Return what makes the pane with the changes."""
        return {"changes": lambda: ChangesPane(self.guide)}

    async def take(self, message: PlanMessage) -> None:
        """Reckon or show what has changed, bring back what was, or write what has changed."""
        match message:
            case ChangesRequested(old=None):
                self._reckon()
            case ChangesRequested():
                self._old, self._new = message.old, message.new
                if self.workspace.word:
                    self.workspace.word.open_view("changes", takes_focus=True)
            case ChangesReckoned():
                self._show(message.comparison)
            case BringBackRequested():
                await self._bring_back(message)
            case ChangeDocumentRequested():
                self.start(self._write())

    # --- what has changed ----------------------------------------------------------------------

    def _reckon(self) -> None:
        if self._old:
            old, new, plan, guide = self._old, self._new, self.plan, self.guide
            app = self.workspace.app
            app.run_worker(lambda: self._compare(old, new, plan, guide), thread=True, exclusive=True, group="changes")

    def _compare(self, old: State, new: State | None, now: Plan, guide: Guide) -> None:
        worker = get_current_worker()
        comparison = compare(old, new, now, guide)
        if not worker.is_cancelled:
            self.workspace.app.post_message(ChangesReckoned(comparison))

    def _show(self, comparison: Comparison) -> None:
        word = self.workspace.word
        if word and (pane := word.opened(ChangesPane)):
            pane.show(comparison)

    # --- bringing back -------------------------------------------------------------------------

    async def _bring_back(self, message: BringBackRequested) -> None:
        """Bring back some of what was, or all of it, as one step of undo."""
        if self._old is None or not self.workspace.may_change():
            return
        old = self._old
        if message.changes:
            self.session.bring_back(bring_back(self.plan, message.changes, old.plan), message.changes[0].address)
        else:
            self.session.restore(old.plan.model_copy(update={"comments": self.plan.comments}))
        if self.guide.language != self.workspace.app.language_for(self.plan.about.language):
            await self.workspace.follow_language("export")
        await self.workspace.show_change()
        if message.changes:
            what = cut(message.what, LONGEST_SAID)
            self.say("compare.brought_back", count=message.count, what=what, name=old.name)
        else:
            self.say("compare.brought_all", name=old.name)

    # --- the document --------------------------------------------------------------------------

    async def _write(self) -> None:
        """Write what has changed where the person wants it: in short, or as tracked changes in the whole document."""
        if self._old is None:
            return
        ways = [Item(way, self.guide.say(f"compare.write_{way}")) for way in WRITERS]
        way = await self.ask(ChoiceDialog(self.guide.say("compare.write_title"), ways, self.guide))
        if way is None:
            return
        own, guide = self.workspace.own_path(), document_guide(self.plan, self.guide)
        usual = default_out(own, edition=guide.say(f"compare.{way}_file"))
        dialog = SaveDialog(self.guide.say("export.out"), self.guide, str(usual), lister(self.guide, DOCUMENTS))
        chosen = await self.ask(dialog)
        if not chosen or not chosen.strip():
            return
        try:
            out = document_path(as_path(chosen, own.parent))
            make_plans_folder(out)
            template = template_path(self.workspace.word_state.template)
            request = ExportRequest(out, plan_file=self.workspace.open_plan.file.path, template=template)
            if await self._may_write(request):
                new = self._new or State("", self.plan)
                await asyncio.to_thread(_write_changes, way, self._old, new, guide, replace(request, force=True))
                self.say("export.said_written", path=out)
        except PlanwizardError as error:
            self.workspace.app.say_error(error)

    async def _may_write(self, request: ExportRequest) -> bool:
        """Return whether the document may be written; ask before a file of others is overwritten."""
        try:
            check_target(request)
        except PlanwizardError as error:
            if error.key != "out_exists":
                raise
            return await confirm_overwrite(self, request.out)
        return True


def compare(old: State, new: State | None, now: Plan, guide: Guide) -> Comparison:
    """Return what has changed from an edition to another, or to the plan as it is now."""
    plan = new.plan if new else now
    found: Sequence[Difference] = differences(old.plan, plan)
    title = guide.say("compare.title", name=old.name)
    if new:
        title = guide.say("compare.title_between", old=old.name, new=new.name)
    elif old.edition:
        title = guide.say("compare.title_dated", name=old.name, date=day_of(old.edition))
    return Comparison(
        title=title,
        names=(old.name, new.name if new else guide.say("compare.now_name")),
        steps=all_changes(found, old.plan, plan, guide),
        naming=Naming(old.plan, plan, guide),
        is_with_now=new is None,
    )


def _write_changes(way: str, old: State, new: State, guide: Guide, request: ExportRequest) -> None:
    """Write the changes in one of the ways, and remember that the document is ours. Raises ExportError."""
    WRITERS[way](old, new, guide, request)
    remember_export(request.out, request.plan_file)


def _write_summary(old: State, new: State, guide: Guide, request: ExportRequest) -> None:
    report = change_report(differences(old.plan, new.plan), old, new, guide)
    write_blocks(change_blocks(report), new.plan, guide, request)


def _write_redline(old: State, new: State, guide: Guide, request: ExportRequest) -> None:
    write_redline(old.plan, new.plan, guide, request)


WRITERS = {"summary": _write_summary, "redline": _write_redline}
"""What writes the changes as a document, by the way they are written."""
