"""Backspace, Delete and the arrows take one visible sign at a time, in texts and in one-line inputs."""

import pytest
from textual.app import App, ComposeResult

from screens.cached_text_area import CachedTextArea
from screens.line_input import LineInput

SIGNS = ["👨‍👩‍👧", "🇳🇴", "❤️", "👍🏽", "å", "e\u0323\u0302", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "ø"]


class Bare(App[None]):
    """A text and an input."""

    def compose(self) -> ComposeResult:
        yield CachedTextArea()
        yield LineInput()


@pytest.mark.parametrize("sign", SIGNS)
@pytest.mark.parametrize(
    ("keys", "left"),
    [
        (("end", "left", "backspace"), "AB"),
        (("home", "right", "delete"), "AB"),
        (("home", "right", "right", "x"), "A{}xB"),
        (("end", "left", "left", "x"), "Ax{}B"),
        (("home", "right", "shift+right", "x"), "AxB"),
        (("end", "left", "shift+left", "x"), "AxB"),
    ],
)
async def test_a_sign_is_taken_whole(sign, keys, left):
    async with Bare().run_test() as pilot:
        area, line = pilot.app.query_one(CachedTextArea), pilot.app.query_one(LineInput)
        area.text = line.value = f"A{sign}B"
        for widget in (area, line):
            widget.focus()
            await pilot.press(*keys)
        assert (area.text, line.value) == (left.format(sign),) * 2


async def test_moving_up_never_ends_inside_a_sign():
    async with Bare().run_test() as pilot:
        area = pilot.app.query_one(CachedTextArea)
        area.text = "🇳🇴🇸🇪\nab"
        for start in range(3):
            area.move_cursor((1, start))
            await pilot.press("up")
            assert area.cursor_location[1] in (0, 2, 4)
