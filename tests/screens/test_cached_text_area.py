"""Text areas that keep their drawn lines: what one sees is what Textual's own would draw."""

import random

import pytest
from textual.app import App
from textual.widgets import TextArea

from screens.cached_text_area import CachedTextArea

WORDS = (
    "fjord",
    "vik",
    "ungdom (13–19)",
    "  ",
    "\n",
    "\n\n",
    "tiltak",
    "æøå",
    "👩‍👩‍👧",
    "\t",
    "«sitat»",
    "]",
    "e\u0301",
)


class Bare(App[None]):
    """One text area."""

    CSS = "CachedTextArea { width: 30; height: 8; }"

    def compose(self):
        yield CachedTextArea(placeholder="Skriv her")


def drawn(editor):
    return [[(s.text, s.style) for s in editor.render_line(y)] for y in range(editor.size.height)]


def drawn_anew(editor):
    editor._line_cache.clear()
    return [[(s.text, s.style) for s in TextArea.render_line(editor, y)] for y in range(editor.size.height)]


def do_something(editor, chance):
    match chance.randrange(9):
        case 0 | 1 | 2 | 3:
            editor.insert(chance.choice(WORDS) * chance.randint(1, 4))
        case 4:
            editor.move_cursor_relative(chance.randint(-2, 2), chance.randint(-9, 9))
        case 5:
            editor.move_cursor(chance.choice((editor.document.start, editor.document.end)))
        case 6:
            editor.move_cursor_relative(chance.randint(-2, 1), chance.randint(-9, 9), select=True)
        case 7:
            editor.action_delete_word_left()
        case 8:
            editor.styles.width = chance.randint(12, 60)


@pytest.mark.parametrize("seed", range(3))
async def test_lines_look_as_when_all_are_drawn_anew(seed):
    app, chance = Bare(), random.Random(seed)  # noqa: S311  no secret
    async with app.run_test(size=(80, 20)) as pilot:
        editor = app.query_one(CachedTextArea)
        for step in range(120):
            do_something(editor, chance)
            if step % 10 == 0:
                app.theme = chance.choice(("textual-dark", "textual-light"))
            await pilot.pause()
            assert drawn(editor) == drawn_anew(editor), f"step {step} of seed {seed}"


async def test_a_letter_draws_one_line_of_many():
    app = Bare()
    async with app.run_test(size=(80, 20)) as pilot:
        editor = app.query_one(CachedTextArea)
        editor.insert("\n".join(f"linje {number}" for number in range(5)))
        await pilot.pause()
        kept = [editor.render_line(y) for y in range(4)]
        await pilot.press("x")
        assert all(editor.render_line(y) is line for y, line in enumerate(kept))
        assert "linje 4x" in editor.render_line(4).text


def scrolled(editor):
    """Return what a text area shows of where one is in a long text."""
    bar = editor.vertical_scrollbar
    place = (bar.window_virtual_size, bar.window_size, round(bar.position)) if editor.show_vertical_scrollbar else ()
    return editor.show_vertical_scrollbar, place, editor.virtual_size.height, editor.scroll_offset.y


@pytest.mark.parametrize("seed", range(2))
async def test_the_scrollbar_tells_how_long_the_text_is(seed):
    app, chance = Bare(), random.Random(seed)  # noqa: S311  no secret
    async with app.run_test(size=(80, 20)) as pilot:
        editor = app.query_one(CachedTextArea)
        for step in range(80):
            do_something(editor, chance)
            await pilot.pause()
            seen = scrolled(editor)
            editor.refresh(layout=True)
            await pilot.pause()
            assert seen == scrolled(editor), f"step {step} of seed {seed}"
