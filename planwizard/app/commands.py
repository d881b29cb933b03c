"""What the person asks for beside answering: going places, dialogs, commands."""

from textual import on, work

from planwizard.app import dialog_items
from planwizard.app.answers import Answers
from planwizard.app.picking import Picking
from planwizard.app.review import Reviewing
from planwizard.app.search import SearchIndex
from planwizard.app.spreadsheet_paste import Pasting
from planwizard.app.start import Starting
from planwizard.app.undo_and_history import Past
from planwizard.app.word_export import Writing
from planwizard.guide.locate import address_of, page_of_address
from planwizard.guide.progress import next_page, previous_page
from planwizard.plan import PageState
from screens.dialogs import ReadingDialog
from screens.help_dialogs import GlossaryDialog, KeysDialog, MenuDialog
from screens.messages import CommandIssued
from screens.page_dialogs import MarkDialog, PageTextDialog
from screens.page_map import MapScreen
from screens.search_dialog import SearchDialog
from screens.themes import WORDS, look_after


class Wishes(Answers, Picking, Pasting, Starting, Past, Reviewing, Writing):
    """The commands, each a few lines."""

    @on(CommandIssued)
    def _command_given(self, message: CommandIssued) -> None:
        self.do_when_typed(message.name)

    def do_when_typed(self, command: str) -> None:
        """Carry out a command behind the keys that wait in the field with the cursor, not before them."""
        # The field only passes the command on: carried out there, it would wait for its own removal.
        (self.focused or self).call_later(self.call_later, self.do, command)

    async def action_quit(self) -> None:
        """Leave, behind the last key."""
        self.do_when_typed("quit")

    async def do(self, command: str) -> None:
        """Carry out a command."""
        self.take_last_key()
        match command:
            case "next" | "previous":
                await self._turn_page(forward=command == "next")
            case "undo" | "redo":
                await self.take_back(forward=command == "redo")
            case "review" | "export":
                await self.show_page(command)
            case "depth":
                await self._switch_depth()
            case _:
                self._do_at_once(command)

    def _do_at_once(self, command: str) -> None:
        at_once = {
            "save": self._save_now,
            "theme": self._switch_theme,
            "start": self.to_start,
            "quit": self._quit,
            "menu": self._menu,
            "map": self._map,
            "search": self._search,
            "mark": self._mark,
            "history": self.show_history,
            "save_as": self.save_as,
            "page_text": self._page_text,
            "paste": self.paste_measures,
            "glossary": self._glossary,
            "help": self._help,
            "places": self._places,
        }
        if command in at_once:
            at_once[command]()
        elif self.frame:
            self.frame.action_command(command)

    def _switch_theme(self) -> None:
        self.theme = look_after(self.theme)
        self.say(f"themes.{WORDS[self.theme]}")

    def _quit(self) -> None:
        self.put_away()
        self.exit()

    def _page_text(self) -> None:
        if self.page and self.desk:
            self.push_screen(PageTextDialog(self.page.page.id, self.desk.plan, self.guide))

    def _glossary(self) -> None:
        self.push_screen(GlossaryDialog(self.guide))

    def _help(self) -> None:
        self.push_screen(KeysDialog(self.guide))

    def _places(self) -> None:
        self.push_screen(ReadingDialog(self.guide.say("menu.places"), dialog_items.places_text(self.guide), self.guide))

    async def _turn_page(self, *, forward: bool) -> None:
        if self.desk is None:
            return
        position = self.desk.plan.position
        if self.page is None and position.page and not forward:  # from review or Word, back to where one came from
            await self.show_page(position.page, address_of(position, self.desk.plan))
            return
        turn = next_page if forward else previous_page
        page = turn(self.guide, self.desk.plan, self.page.page.id if self.page else None)
        if page:
            await self.show_page(page.id)
        elif forward:
            await self.show_page("review")
        if forward:
            self.offer_word()

    def _save_now(self) -> None:
        if self.autosave and self.desk and self.may_change():
            self.autosave.now()
            self.say("frame.saved_now", path=self.desk.file.path)

    async def _switch_depth(self) -> None:
        if self.desk and self.may_change():
            depth = "kort" if self.desk.plan.depth == "full" else "full"
            self.desk.session.answer("depth", depth)
            self.save_soon()
            await self.show_page(self.desk.plan.position.page or "about.plan")
            self.say(f"frame.depth_{depth}")

    # --- dialogs -------------------------------------------------------------------------------

    @work
    async def _menu(self) -> None:
        chosen = await self.push_screen_wait(MenuDialog(self.guide))
        if chosen:
            await self.do(chosen)

    @work
    async def _map(self) -> None:
        if self.desk:
            here = self.page.page.id if self.page else self.desk.plan.position.page or ""
            chosen = await self.push_screen_wait(MapScreen(self.desk.plan, self.guide, here))
            if chosen:
                await self.show_page(chosen)

    @work
    async def _search(self) -> None:
        if self.desk:
            chosen = await self.push_screen_wait(SearchDialog(self.guide, SearchIndex(self.desk.plan, self.guide).find))
            if chosen and chosen in self.guide.pages:
                await self.show_page(chosen)
                if self.frame:
                    self.frame.action_command("guidance")  # it stands there
            elif chosen:
                await self.show_page(page_of_address(chosen, self.guide), chosen)

    @work
    async def _mark(self) -> None:
        if self.desk and self.page is None:
            self.say("mark.no_page")
        if self.desk is None or self.page is None or not self.may_change():
            return
        page = self.page.page
        state = self.desk.plan.pages.get(page.id, PageState())
        title = self.guide.say("mark.title", page=self.guide.page_words(page.id).title)
        answer = await self.push_screen_wait(MarkDialog(title, state.mark, state.note or "", self.guide))
        if answer:
            mark, note = answer
            self.desk.session.mark(page.id, mark, note)
            await self.show_change("")
            self.say("mark.next" if mark in ("done", "not_relevant") else "mark.set")
