"""Answers and rows: what the person typed or did on a page, put in the plan through the session and shown again."""

from textual import on

from planwizard.app.base import DeskApp
from planwizard.guide.locate import page_of_path, position_of
from planwizard.guide.progress import status_of
from planwizard.plan.paths import get, is_answered
from screens.messages import (
    Answered,
    FieldEntered,
    PageWanted,
    PlaceWanted,
    RowAdded,
    RowDuplicated,
    RowMoved,
    RowRemoved,
)


class Answers(DeskApp):
    """Takes what the pages tell."""

    @on(Answered)
    async def _answered(self, message: Answered) -> None:
        if self.desk is None:
            return
        if self.desk.file.read_only:
            await self.show_change("")
            self.say("notices.read_only")
            return
        before = self.desk.plan
        self.desk.session.answer(message.path, message.value)
        self.save_soon()
        after = self.desk.plan
        if self.guide.language != self.language():
            await self.follow_language(message.path)
        elif (before.depth, before.about.kind) != (after.depth, after.about.kind):
            await self._show_again(message.path)
        elif self.frame and self.page:
            self.page.show_typed(after)
            page = self.page.page
            if status_of(page, before) != status_of(page, after):
                self.frame.show_rail(after, page.id)
            if before.about is not after.about:
                self.frame.show_title(after)

    async def _show_again(self, path: str) -> None:
        if self.desk and self.frame and self.page:
            place, self.frame.view = self.page.page.id, None
            await self.show_place(place, path)

    @on(FieldEntered)
    def _field_entered(self, message: FieldEntered) -> None:
        if self.desk and self.page:
            here = position_of(message.path, self.guide, self.page.page.id)
            if not message.path.startswith("pages.") and here != self.desk.plan.position:
                self.desk.session.go_to(here.page, here.row, here.field)
                if self.autosave:
                    self.autosave.moved()

    @on(RowAdded)
    async def _row_added(self, message: RowAdded) -> None:
        if self.desk and self.may_change():
            path = self.desk.session.add(message.list_path, message.values, message.after)
            await self.show_change(path)
            await self.go_to_first_field(path)

    @on(RowDuplicated)
    async def _row_duplicated(self, message: RowDuplicated) -> None:
        if self.desk and self.may_change():
            await self.show_change(self.desk.session.duplicate(message.path))

    @on(RowRemoved)
    async def _row_removed(self, message: RowRemoved) -> None:
        if self.desk and self.may_change():
            self.desk.session.remove(message.path)
            await self.show_change(message.path)
            self.say("undo.can")

    @on(RowMoved)
    async def _row_moved(self, message: RowMoved) -> None:
        if self.desk and self.may_change():
            self.desk.session.move(message.path, message.by)
            await self.show_change(message.path)

    async def go_to_first_field(self, row_path: str) -> None:
        """Put the cursor in the first field of a row that says nothing yet."""
        if self.desk and self.page:
            paths = [f"{row_path}.{name}" for name in self.guide.lists[row_path.rsplit(".", 1)[0]].fields]
            empty = (path for path in paths if not is_answered(get(self.desk.plan, path)))
            await self.page.go_to(next(empty, paths[0]))

    @on(PageWanted)
    async def _page_wanted(self, message: PageWanted) -> None:
        await self.show_place(message.page)

    @on(PlaceWanted)
    async def _place_wanted(self, message: PlaceWanted) -> None:
        await self.show_place(page_of_path(message.path, self.guide), message.path)
