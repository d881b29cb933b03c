"""PlanwizardApp: start and end of the program, its commands, and where each message goes."""

import asyncio
from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from textual import events, on
from textual.screen import Screen

from planwizard.app.base_app import BaseApp
from planwizard.app.controller_set import OTHERS
from planwizard.app.controllers import CONTROLLERS, load_controllers
from planwizard.app.input_queue import InputQueue
from planwizard.app.last_frame import keep_last_frame, laid_out
from planwizard.app.leaving import explain_closed, leave_unsaved
from planwizard.app.opening import FIRST_QUESTION, Opener, show_on_screen
from planwizard.app.program_end import ProgramEnd
from planwizard.app.runtime_tuning import freeze_loaded_objects
from planwizard.app.terminal_text import NotUtf8
from planwizard.app.workspace import Workspace
from planwizard.editing.open_plan import OpenPlan, create_plan, new_plan
from planwizard.errors import ForeignChangeError, PlanwizardError
from planwizard.first_sign import SIGN, keep_sentence
from planwizard.keys_first import key_arrived
from planwizard.plan.about import Language
from planwizard.storage.open_sign import RENEW_AFTER
from planwizard.storage.paths import is_file
from planwizard.text import clean_pasted
from screens import STYLES
from screens.messages import CommandIssued, NewPlanBegun, NewPlanLeft, OpenRequested, PlanMessage, StartMessage

if TYPE_CHECKING:
    from planwizard.app.start import Start

QUEUED = events.Key | events.Paste | events.MouseDown | events.MouseUp


class PlanwizardApp(BaseApp):
    """The program in the terminal: a start screen, and a plan while one is open."""

    CSS_PATH = STYLES
    ENABLE_COMMAND_PALETTE = False

    farewell = ""
    """What the person must be told once the plan is closed: on the start screen, or after the window is gone."""

    def __init__(self, open_plan: OpenPlan | None = None, language: Language | None = None) -> None:
        super().__init__(language, open_plan.plan.about.language if open_plan else None)
        self.workspace = self._workspace_for(open_plan) if open_plan else None
        self._opener = Opener(self, self.show_plan)
        self._close_lock = Lock()
        self._input = InputQueue(lambda event: self.call_later(self._take_input, event), self._is_ready)
        self._left_form: Path | None = None
        self.is_unseen = SIGN.is_frame
        if open_plan is None or open_plan.is_unbegun:
            self.read_other_styles()

    @cached_property
    def _start(self) -> "Start":
        from planwizard.app.start import Start

        return Start(self, self._opener.open)

    def _workspace_for(self, open_plan: OpenPlan) -> Workspace:
        return Workspace(self, open_plan, CONTROLLERS)

    # --- messages and commands -----------------------------------------------------------------

    @on(PlanMessage)
    async def _to_workspace(self, message: PlanMessage) -> None:
        """Hand over what is done to the open plan; once it is closed, a late message is dropped."""
        if self.workspace:
            await self.workspace.take(message)

    @on(StartMessage)
    async def _to_start(self, message: StartMessage) -> None:
        match message:
            case NewPlanBegun():
                await self._begin_new_plan()
            case NewPlanLeft():
                self._left_form = self.workspace.open_plan.file.path if self.workspace else None
                self._leave(self.show_start_screen)
            case OpenRequested():
                self._leave(lambda: self._open_instead(message.path))
            case _:
                await self._start.take(message)

    @on(CommandIssued)
    async def _command_issued(self, message: CommandIssued) -> None:
        await self.do(message.name)

    async def do(self, command: str) -> None:
        """Carry out a command."""
        workspace = self.workspace
        if workspace and (carry_out := await workspace.controllers.command(command)):
            await carry_out()
        elif command == "new":
            await self.begin_plan()
        elif command in self._commands:
            self._commands[command]()
        elif self.plan_screen:
            self.plan_screen.action_command(command)

    @property
    def _commands(self) -> Mapping[str, Callable[[], object]]:
        """The commands that need no open plan."""
        from planwizard.app.help_screens import help_commands

        return {
            "theme": self.switch_theme,
            "start": lambda: self._leave(self.show_start_screen),
            "quit": lambda: self._leave(self._quit),
            **help_commands(self, self.do),
        }

    async def action_quit(self) -> None:
        """Save and leave."""
        self._leave(self._quit)

    def action_help_quit(self) -> None:
        """Say how to leave, when ctrl+c had nothing to copy."""
        self.say("frame.how_to_quit")

    def _leave(self, go: Callable[[], object]) -> None:
        """Leave the open plan; when it can be saved nowhere, only if the person agrees to lose what is new."""
        error = self.workspace.save_before_leaving() if self.workspace else None
        if error and error.key == "not_saved_nowhere":
            self.run_worker(leave_unsaved(self, error, go))
        else:
            # What could not be saved is tried once more on closing, and said if it fails again.
            self.farewell = explain_closed(error, self.guide) if isinstance(error, ForeignChangeError) else ""
            go()

    def _quit(self) -> None:
        workspace = self.workspace
        self.close_plan()
        self._input.close()
        if workspace is None or self.farewell or self.is_headless:
            self.exit()
        else:
            self.run_worker(self._keep_frame_and_exit(workspace))

    async def _keep_frame_and_exit(self, workspace: Workspace) -> None:
        await keep_last_frame(workspace)
        self.exit()

    # --- opening and closing plans -------------------------------------------------------------

    async def show_plan(self, open_plan: OpenPlan, *, is_new: bool = False) -> None:
        """Make an open plan the one on screen, where the person was."""
        self.use_language_of(open_plan.plan.about.language)
        if self.workspace is None or self.workspace.open_plan is not open_plan:
            self.workspace = self._workspace_for(open_plan)
        if open_plan.is_unbegun and not is_new:
            from screens.start_screen import NewPlanScreen

            await self.push_screen(NewPlanScreen(open_plan.plan, self.guide))
        else:
            await show_on_screen(self.workspace, is_new=is_new)
        self.call_after_refresh(self._settle)

    async def begin_plan(self) -> None:
        """Begin a plan: a draft from the first key press, and the form for a new plan, as it was left."""
        left, self._left_form = self._left_form, None
        if left and is_file(left):
            await self._opener.open(left)
            return
        try:
            await self.show_plan(create_plan(new_plan(language=self.language_for(None))))
        except PlanwizardError as error:
            self.say_error(error)

    async def _begin_new_plan(self) -> None:
        """Leave the form for the first question."""
        if self.workspace:
            self.pop_screen()
            self.workspace.session.go_to(FIRST_QUESTION)
            await self.show_plan(self.workspace.open_plan, is_new=True)

    def _open_instead(self, path: Path) -> None:
        """Open another file, with the start screen below it: it is shown when the file cannot be opened."""
        self.show_start_screen()
        self.run_worker(self._opener.open(path))

    def show_start_screen(self) -> None:
        """Close the plan and show the start screen."""
        self.close_plan()
        while len(self.screen_stack) > 1:
            self.pop_screen()
        self._start.show()
        if self.farewell:
            self.clear_notifications()  # it says the same as the last one
            self.notify(self.farewell, severity="error", timeout=15, markup=False)
            self.farewell = ""

    def close_plan(self) -> None:
        """Save and close the open plan, on every way out and from any thread; a second caller waits for the first."""
        with self._close_lock:
            workspace = self.workspace
            if workspace is None:
                return
            workspace.take_last_key()
            self.workspace = None
            try:
                workspace.close()
            except PlanwizardError as error:
                self.farewell = explain_closed(error, self.guide)

    @on(NotUtf8)
    def _terminal_is_not_utf8(self) -> None:
        self.notify(self.guide.say("notices.not_utf8"), severity="warning", timeout=15, markup=False)

    # --- start and end of the program ----------------------------------------------------------

    def get_default_screen(self) -> Screen[None]:
        """Return the bottom screen: the start screen, or an empty one under a plan given on the command line."""
        return Screen() if self.workspace else self._start.new_screen()

    async def on_mount(self) -> None:
        """Listen for the end of the program, and show the plan given on the command line."""
        self.title = self.guide.say("start.title")
        self._listen_for_the_end()
        self.set_interval(RENEW_AFTER, self._renew_lock)
        if self.workspace:
            await self.show_plan(self.workspace.open_plan)
        else:
            self.call_after_refresh(self._settle)

    def _renew_lock(self) -> None:
        """Let others who share the plan's folder see that it is still open here."""
        if self.workspace:
            self.run_worker(self.workspace.open_plan.file.lock.renew, thread=True)

    async def on_event(self, event: events.Event) -> None:
        """Put what the user does in a queue, so that it is dealt with in the order it arrived."""
        if isinstance(event, QUEUED) and not event.is_forwarded:
            key_arrived()
            self._input.put(event)
        else:
            await super().on_event(event)

    def _is_ready(self) -> bool:
        """Return whether the page is complete and nothing behind, so that the next key finds what it is meant for."""
        is_behind = self.workspace is not None and self.workspace.controllers.is_behind
        return (self.plan_screen is None or self.plan_screen.is_complete) and not is_behind

    async def _take_input(self, event: events.Event) -> None:
        """Deal with a key, click or paste. Pasted text is cleaned: a control character would steer the terminal."""
        if isinstance(event, events.Paste):
            event.text = clean_pasted(event.text)
        await super().on_event(event)

    def _settle(self) -> None:
        self.run_worker(self._load_others())

    async def _load_others(self) -> None:
        """Load what the first screen did without, and exempt what is loaded by then from garbage collection."""
        await self._draw_over_last_frame()
        keep_sentence(self.guide.say("start.starting"))
        self.read_other_styles()
        workspace = self.workspace
        await (workspace.controllers.load_others() if workspace else asyncio.to_thread(load_controllers, OTHERS))
        if workspace and workspace is self.workspace:
            workspace.remember_opened()
        if not self.is_headless:  # tests run one app after another, and each would leave its objects behind
            freeze_loaded_objects()

    async def _draw_over_last_frame(self) -> None:
        """Draw once everything is there: the window shows it already."""
        if self.is_unseen:
            if self.plan_screen:
                await laid_out(self.plan_screen)
                self.plan_screen.is_unseen = False
            self.is_unseen = False
            self.refresh()

    def _listen_for_the_end(self) -> None:
        """Save when the window is closed or the program is told to end."""
        end = ProgramEnd(self.close_plan, lambda code: self.exit(return_code=code))
        if not self.is_headless:
            end.watch_the_window()
        end.listen()
