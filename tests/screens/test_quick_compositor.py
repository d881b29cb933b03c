"""A screen is laid out once for what is added to it, and again only for a scrollbar that appears."""

import pytest
from textual._compositor import Compositor
from textual.app import App
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Static

from screens.quick_compositor import QuickCompositor

SIZE = (40, 10)


class QuickScreen(Screen[None]):
    def __init__(self) -> None:
        super().__init__()
        self._compositor = QuickCompositor()

    def compose(self):
        yield VerticalScroll()


@pytest.mark.parametrize(("lines", "layouts", "width"), [(1, 1, 40), (50, 2, 38)], ids=["fits", "scrolls"])
async def test_what_is_added_is_laid_out_once_and_again_beside_a_scrollbar(lines, layouts, width, monkeypatch):
    done, reflow = [], Compositor.reflow
    monkeypatch.setattr(Compositor, "reflow", lambda *given: done.append(given) or reflow(*given))
    async with App().run_test(size=SIZE) as pilot:
        await pilot.app.push_screen(QuickScreen())
        await pilot.pause()
        done.clear()
        text = Static("\n".join(["Linje"] * lines))
        await pilot.app.screen.query_one(VerticalScroll).mount(text)
        await pilot.pause()
        assert (len(done), text.size.width, text.size.height) == (layouts, width, lines)
