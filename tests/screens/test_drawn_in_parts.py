"""What is drawn bit by bit, as it changes, looks as it does when the whole window is drawn."""

import pyte
import pytest

from planwizard.app.main import PlanwizardApp
from planwizard.editing.open_plan import open_plan
from screens.plan_screen import PlanScreen
from screens.quick_compositor import QuickCompositor
from tests import textual_speedups
from tests.pilots import example_plan, written

PLACES = (("standing.situation", (80, 24)), ("direction.measures", (80, 24)), ("about.anchoring", (116, 30)))
KEYS = (
    *("tab", "N", "enter", "o", "pagedown", "ctrl+end", "x", "ctrl+home", "f1", "pagedown", "escape", "f2", "down"),
    *("escape", "f6", "y", "escape", "f10", "escape", "tab", "tab", "down", "enter", "a", "shift+tab", "ctrl+z", "f9"),
    "escape",
)


class Drawn(PlanwizardApp):
    """Draws in a terminal of its own."""

    def begin(self, size: tuple[int, int]) -> None:
        self.terminal = pyte.Screen(*size)
        self._stream = pyte.Stream(self.terminal)

    def _display(self, screen, renderable) -> None:
        super()._display(screen, renderable)
        if hasattr(renderable, "render_segments"):
            self._stream.feed(renderable.render_segments(self.console))

    def differences(self) -> list[tuple[int, str, str]]:
        """Return the lines that look otherwise than when they are drawn anew: row, and text then and now."""
        whole = pyte.Screen(self.terminal.columns, self.terminal.lines)
        pyte.Stream(whole).feed(self.frame())
        shown = zip(_cells(whole), _cells(self.terminal), whole.display, self.terminal.display, strict=True)
        return [(row, *texts) for row, (anew, now, *texts) in enumerate(shown) if anew != now]


def _cells(terminal: pyte.Screen) -> list[list[pyte.screens.Char]]:
    return [[terminal.buffer[row][column] for column in range(terminal.columns)] for row in range(terminal.lines)]


@pytest.mark.parametrize(("page", "size"), PLACES)
async def test_what_is_drawn_in_parts_looks_as_the_whole(page, size, tmp_path, monkeypatch):
    monkeypatch.setattr(QuickCompositor, "render_update", textual_speedups.render_update)
    app = Drawn(open_plan(written(example_plan(), tmp_path)))
    app.begin(size)
    try:
        async with app.run_test(size=size, notifications=True) as pilot:
            await pilot.pause()
            await app.workspace.show_page(page)
            for key in KEYS:
                await pilot.press(key)
                await pilot.pause()
                if isinstance(app.screen, PlanScreen):  # a dialog is drawn over it
                    assert app.differences() == [], key
    finally:
        app.close_plan()
