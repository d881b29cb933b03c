"""The menu, and what explains the program: glossary, keys, and places to get help."""

from collections.abc import Awaitable, Callable, Mapping

from planwizard.app.base_app import BaseApp
from planwizard.app.dialog_items import help_contacts_text
from screens.dialogs import ReadingDialog
from screens.help_dialogs import GlossaryDialog, KeysDialog, MenuDialog


def help_commands(app: BaseApp, do: Callable[[str], Awaitable[None]]) -> Mapping[str, Callable[[], object]]:
    """Return the commands that show these, by name; what is chosen in the menu is done by `do`."""
    guide = app.guide

    async def choose() -> None:
        chosen = await app.push_screen_wait(MenuDialog(guide))
        if chosen:
            await do(chosen)

    return {
        "menu": lambda: app.run_worker(choose()),
        "glossary": lambda: app.push_screen(GlossaryDialog(guide)),
        "help": lambda: app.push_screen(KeysDialog(guide)),
        "places": lambda: app.push_screen(ReadingDialog(guide.say("menu.places"), help_contacts_text(guide), guide)),
    }
