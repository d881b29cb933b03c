"""The part of the app that needs no open plan: language form, guide, remembered state, and messages to the person."""

import os
import sys
from functools import cached_property
from pathlib import Path, PurePath

from rich.console import RenderableType
from textual.app import App
from textual.screen import Screen

from planwizard.app.quick_stylesheet import QuickStylesheet
from planwizard.app.runtime_tuning import IdleCollector
from planwizard.errors import PlanwizardError
from planwizard.guide.models import Guide, load_guide
from planwizard.guide.sentences import explain_error
from planwizard.keys_first import key_drawn
from planwizard.plan.about import Language
from planwizard.storage.app_state import AppState, load_state, update_state
from planwizard.storage.state_folder import last_used
from screens import OTHER_STYLES
from screens.plan_screen import PlanScreen
from screens.themes import DARK, DARK_IN_256_COLOURS, LIGHT, TERMINAL, THEME_KEYS, next_theme

if sys.platform == "win32":
    from textual.drivers.windows_driver import WindowsDriver as TerminalDriver
else:
    from planwizard.app.terminal_driver import TerminalDriver


class BaseApp(App[None]):
    """What the parts of the app share, whether or not a plan is open."""

    def __init__(self, language: Language | None, plan_language: Language | None = None) -> None:
        super().__init__(driver_class=TerminalDriver, ansi_color=True if "NO_COLOR" in os.environ else None)
        self.stylesheet = QuickStylesheet()
        self.forced_language = language
        self.guide: Guide = load_guide(self.language_for(plan_language))
        self.idle_collector = IdleCollector(self.set_timer)
        dark = DARK_IN_256_COLOURS if self.console.color_system == "256" else DARK
        for theme in (dark, LIGHT, TERMINAL):
            self.register_theme(theme)
        # Before anything is drawn: a change of theme restyles every widget.
        self.theme = self._first_theme()
        self.stylesheet.set_variables(self.get_css_variables())
        if self.theme == TERMINAL.name:
            self.read_other_styles()
        self._has_first_styles = False
        self.is_unseen = False
        """Whether the terminal keeps what it shows: what is drawn now is not for the person's eyes."""

    @cached_property
    def state(self) -> AppState:
        """What is remembered of plans, documents and settings."""
        return load_state()

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        if not self.is_unseen:
            super()._display(screen, renderable)
            key_drawn()

    def frame(self) -> str:
        """Return what a terminal is sent to show the screen as it is laid out."""
        return self.screen._compositor.render_full_update().render_segments(self.console)  # noqa: SLF001

    def refresh_css(self, animate: bool = True) -> None:  # noqa: FBT001, FBT002  Textual's signature
        """Refresh the styles; the first ones have the theme's variables already, and are not parsed twice."""
        if self._has_first_styles:
            super().refresh_css(animate)
        else:
            self._has_first_styles = True
            self.stylesheet.update(self, animate=animate)

    def read_other_styles(self) -> None:
        """Read the styles that the first page does without, once; each screen that needs them does so too."""
        for path in OTHER_STYLES:
            self.read_styles(path)

    def read_styles(self, path: str | PurePath) -> None:
        """Read a file of styles, once."""
        if not self.stylesheet.has_source(str(path)):
            # In this order: of two rules alike, the last one counts.
            self.stylesheet.read_all([*self.css_path, PurePath(path)])

    def _first_theme(self) -> str:
        if self.no_color:
            return TERMINAL.name
        theme = last_used("theme")
        return theme if theme in THEME_KEYS else DARK.name

    def switch_theme(self) -> None:
        """Use the next theme, and remember it, unless the terminal is to have no colours."""
        self.read_other_styles()
        self.theme = next_theme(self.theme)
        if not self.no_color:
            self.state = update_state(lambda state: state.model_copy(update={"theme": self.theme}))
        self.say(f"themes.{THEME_KEYS[self.theme]}")

    def language_for(self, plan_language: Language | None) -> Language:
        """Return the language form to use: the one asked for, else the plan's, else the last used, else bokmål."""
        return self.forced_language or plan_language or self.state.language or "nb"

    def use_language_of(self, plan_language: Language | None) -> bool:
        """Load the guide in the language form of a plan; return whether it is another one than before."""
        language = self.language_for(plan_language)
        is_other = language != self.guide.language
        self.guide = load_guide(language)
        return is_other

    @property
    def plan_screen(self) -> PlanScreen | None:
        """The screen of the open plan, also when a dialog lies over it."""
        return next((s for s in self.screen_stack if isinstance(s, PlanScreen)), None)

    def say(self, key: str, **values: object) -> None:
        """Show a passing message about the page on screen."""
        sentence = self.guide.say(key, **values)
        if self.plan_screen:
            self.plan_screen.show_message(sentence)
        else:
            self.notify(sentence, timeout=8, markup=False)

    def say_error(self, error: PlanwizardError) -> None:
        """Show what went wrong and what to do about it."""
        self.notify(explain_error(error, self.guide.language), severity="error", timeout=15, markup=False)


def as_path(typed: str, folder: Path | None = None) -> Path:
    """Return a typed path, with `~` expanded to the home folder; a name alone is in `folder`, if one is given."""
    path = Path(os.path.expanduser(typed.strip().strip('"').strip()))  # noqa: PTH111  «~ukjent» is left as typed
    return folder / path if folder and len(path.parts) == 1 and not path.anchor else path
