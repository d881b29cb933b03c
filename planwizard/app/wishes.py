"""What the person asks for beside answering: going places, dialogs, the document."""

from textual import on, work

from planwizard import history
from planwizard.app import items
from planwizard.app.base import DeskApp, as_path
from planwizard.checks import check
from planwizard.errors import PlanwizardError
from planwizard.place import page_of_path
from planwizard.plan import PageState
from planwizard.plan.base import Kind
from planwizard.plan.paths import get, key_of, shape_at
from planwizard.progress import next_page, previous_page
from planwizard.state import now
from planwizard.store import load
from screens.dialogs import ChoiceDialog, MarkDialog, PageTextDialog, PickDialog, ReadingDialog, TextDialog
from screens.messages import CommandGiven, LinksWanted, SetAsideWanted, SuggestionsWanted
from screens.search import SearchDialog
from screens.themes import DARK, LIGHT


class Wishes(DeskApp):
    """The commands, each a few lines."""

    @on(CommandGiven)
    def _command_given(self, message: CommandGiven) -> None:
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
                await self.show_place(command)
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
            "history": self._history,
            "save_as": self._save_as,
            "page_text": self._page_text,
            "glossary": self._glossary,
            "help": self._help,
        }
        if command in at_once:
            at_once[command]()
        elif self.frame:
            self.frame.action_command(command)

    def _switch_theme(self) -> None:
        self.theme = LIGHT.name if self.theme == DARK.name else DARK.name

    def _quit(self) -> None:
        self.put_away()
        self.exit()

    def _page_text(self) -> None:
        if self.page and self.desk:
            self.push_screen(PageTextDialog(self.page.page.id, self.desk.plan, self.guide))

    def _glossary(self) -> None:
        self.push_screen(ReadingDialog(self.guide.glossary.title, items.glossary_text(self.guide), self.guide))

    def _help(self) -> None:
        self.push_screen(ReadingDialog(self.guide.say("help_page.title"), items.help_text(self.guide), self.guide))

    async def take_back(self, *, forward: bool) -> None:
        """Undo or redo one step, and show where it was."""
        if self.desk is None or not self.may_change():
            return
        session = self.desk.session
        change = session.redo() if forward else session.undo()
        if change is None:
            self.say("undo.no_more_redo" if forward else "undo.no_more")
            return
        if self.guide.language != self.language():
            await self.follow_language(change.path)
        place = page_of_path(change.path, self.guide) if change.path else self.desk.plan.position.page
        await self.show_place(place or "", change.path)
        if self.frame:
            self.frame.show_title(self.desk.plan)
        title = items.change_title(change.path, change.title, self.guide)
        what = self.guide.say(f"changes.{change.what}", title=title).strip()
        self.say("undo.redone" if forward else "undo.undone", what=what)

    async def _turn_page(self, *, forward: bool) -> None:
        if self.desk is None:
            return
        turn = next_page if forward else previous_page
        page = turn(self.guide, self.desk.plan, self.page.page.id if self.page else None)
        if page:
            await self.show_place(page.id)
        elif forward:
            await self.show_place("review")

    def _save_now(self) -> None:
        if self.autosave and self.desk and self.may_change():
            self.autosave.now()
            self.say("frame.saved_now", path=self.desk.file.path)

    async def _switch_depth(self) -> None:
        if self.desk and self.may_change():
            depth = "kort" if self.desk.plan.depth == "full" else "full"
            self.desk.session.answer("depth", depth)
            self.save_soon()
            await self.show_place(self.desk.plan.position.page or "about.plan")
            self.say(f"frame.depth_{depth}")

    def to_start(self) -> None:
        """Put the plan away and show the start screen."""
        raise NotImplementedError

    def put_away(self) -> None:
        """Close the open plan, saved."""
        raise NotImplementedError

    # --- dialogs -------------------------------------------------------------------------------

    @work
    async def _menu(self) -> None:
        chosen = await self.push_screen_wait(
            ChoiceDialog(self.guide.say("menu.title"), items.menu_items(self.guide), self.guide)
        )
        if chosen:
            await self.do(chosen)

    @work
    async def _map(self) -> None:
        if self.desk:
            found = items.map_items(self.desk.plan, self.guide)
            title, typed = self.guide.say("map.title"), self.guide.say("map.typed")
            chosen = await self.push_screen_wait(ChoiceDialog(title, found, self.guide, typed=typed))
            if chosen:
                await self.show_place(chosen)

    @work
    async def _search(self) -> None:
        if self.desk:
            chosen = await self.push_screen_wait(SearchDialog(self.desk.plan, self.guide, items.search_items))
            if chosen and chosen in self.guide.pages:
                await self.show_place(chosen)
            elif chosen:
                await self.show_place(page_of_path(chosen, self.guide), chosen)

    @work
    async def _mark(self) -> None:
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

    @work
    async def _history(self) -> None:
        if self.desk is None or not self.may_change():
            return
        kept = history.generations(self.desk.plan.id)
        found = items.generation_items(kept, self.guide)
        number = await self.push_screen_wait(ChoiceDialog(self.guide.say("history.title"), found, self.guide))
        generation = next((g for g in kept if str(g.number) == number), None)
        if generation:
            self._restore(generation)
            await self.show_place(self.desk.plan.position.page or "about.plan")

    def _restore(self, generation: history.Generation) -> None:
        if self.desk is None:
            return
        try:
            earlier = load(generation.path.read_bytes()).plan
        except (OSError, PlanwizardError):
            self.say("history.unreadable")
            return
        self.desk.session.restore(earlier)
        self.say("history.restored", when=items.local_time(generation.when, self.guide))

    @work
    async def _save_as(self) -> None:
        if self.desk is None:
            return
        typed = await self.push_screen_wait(
            TextDialog(
                self.guide.say("save_as.title"), self.guide.say("save_as.help"), str(self.desk.file.path), self.guide
            )
        )
        if not typed:
            return
        path = as_path(typed).with_suffix(".toml")
        if path.exists():
            self.say("save_as.taken", path=path)
            return
        try:
            self.desk.move_to(path)
        except PlanwizardError as error:
            self.say_trouble(error)
        else:
            self.say("frame.saved_now", path=path)

    @on(LinksWanted)
    def _links_wanted(self, message: LinksWanted) -> None:
        self._pick_links(message.path)

    @work
    async def _pick_links(self, path: str) -> None:
        if self.desk is None or not self.may_change():
            return
        plan, guide = self.desk.plan, self.guide
        found = items.link_items(path, plan, guide)
        if not found:
            self.say("page.no_links")
            return
        answer: str | tuple[str, ...] | None
        title, value = guide.field_words[key_of(path)].label, get(plan, path)
        if shape_at(path).kind is Kind.LINK:
            answer = await self.push_screen_wait(ChoiceDialog(title, found, guide))
        else:
            chosen = value if isinstance(value, tuple) else ()
            answer = await self.push_screen_wait(PickDialog(title, found, chosen, guide))
        if answer is not None:
            self.desk.session.answer(path, answer)
            await self.show_change(path)

    @on(SuggestionsWanted)
    def _suggestions_wanted(self, message: SuggestionsWanted) -> None:
        self._pick_suggestions(message.path)

    @work
    async def _pick_suggestions(self, path: str) -> None:
        if self.desk is None or not self.may_change():
            return
        title = self.guide.field_words[key_of(path)].label
        found = items.suggestion_items(path, self.guide)
        chosen = await self.push_screen_wait(PickDialog(title, found, (), self.guide))
        if not chosen or self.desk is None:
            return
        rows = items.suggestions(path, self.guide)
        picked = [rows[int(number)] for number in chosen]
        if shape_at(path).kind is Kind.ELEMENTS:
            path = self.desk.session.add_all(path, picked)[0]
        else:
            present = get(self.desk.plan, path)
            texts = [str(row["text"]) for row in picked]
            self.desk.session.answer(path, (*(present if isinstance(present, tuple) else ()), *texts))
        await self.show_change(path)

    @on(SetAsideWanted)
    def _set_aside_wanted(self, message: SetAsideWanted) -> None:
        self._set_aside(message.check, message.place)

    @work
    async def _set_aside(self, check_id: str, place: str) -> None:
        if self.desk is None or not self.may_change():
            return
        say = self.guide.say
        dialog = TextDialog(say("review.set_aside"), say("review.set_aside_help"), "", self.guide)
        reason = await self.push_screen_wait(dialog)
        if reason and reason.strip():
            self.desk.session.set_aside(check_id, place, reason.strip())
            self.save_soon()
            if self.frame:
                self.frame.show_problems(self.desk.plan, check(self.desk.plan, self.guide, now().date()))
