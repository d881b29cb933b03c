"""Ctrl+B and Ctrl+I: bold and italic around the chosen words, or the word at the cursor."""

import pytest
from textual import events

from planwizard.document.markup import spans
from screens.emphasis import BOLD, ITALIC, emphasised_lines
from tests.pilots import plan_file, running, says, text_in_focus, to_page, written
from tests.support import a_plan

LOCAL = "standing.local_situation"

CASES = [
    ("en to tre", 4, 4, BOLD, "en **to** tre"),
    ("en to, tre", 5, 5, BOLD, "en **to**, tre"),
    ("en **to** tre", 6, 6, BOLD, "en to tre"),
    ("en *to* tre", 5, 5, BOLD, "en **to** tre"),
    ("en **to** tre", 6, 6, ITALIC, "en *to* tre"),
    ("en to tre", 3, 9, ITALIC, "en *to tre*"),
    ("en to tre ", 2, 6, BOLD, "en **to** tre "),
    ("en **to** tre", 3, 9, BOLD, "en to tre"),
    ("en **to** tre", 0, 13, BOLD, "**en to tre**"),
    ("helsesykepleier", 2, 5, BOLD, "**helsesykepleier**"),
    ("helse-sykepleier og", 9, 9, BOLD, "**helse-sykepleier** og"),
    ("- et punkt", 0, 10, BOLD, "- **et punkt**"),
    ("2. et punkt", 0, 11, ITALIC, "2. *et punkt*"),
    ("**en to tre**", 6, 6, BOLD, "en to tre"),
    ("**en to!**", 8, 8, BOLD, "en to!"),
    ("**en to** tre fire", 5, 13, BOLD, "**en to tre** fire"),
    ("en *to* **tre** fire", 0, 20, BOLD, "**en to tre fire**"),
    ("en to tre", 3, 3, BOLD, "en ****to tre"),
    ("en ****to tre", 5, 5, BOLD, "en to tre"),
    ("en **to** tre", 5, 5, BOLD, "en to tre"),
    ("", 0, 0, BOLD, "****"),
    ("****", 2, 2, BOLD, ""),
]


@pytest.mark.parametrize(("line", "start", "end", "mark", "expected"), CASES)
def test_a_mark_is_set_and_unset(line, start, end, mark, expected):
    (new,) = emphasised_lines([line], start, end, mark)
    assert new.line == expected
    (back,) = emphasised_lines([new.line], new.start, new.end, mark)
    (again,) = emphasised_lines([back.line], back.start, back.end, mark)
    assert again.line == expected
    if expected.count("*") > line.count("*"):
        assert [span.text for span in spans(new.line) if span.bold or span.italic] == [
            new.line[new.start : new.end]
        ] * (new.start < new.end), "and so it is printed"


def test_of_several_lines_each_is_marked_and_blank_ones_are_left():
    lines = ["første linje", "", "- siste linje her"]
    new = emphasised_lines(lines, 7, 13, BOLD)
    assert [part.line for part in new] == ["første **linje**", "", "- **siste linje** her"]
    back = emphasised_lines([part.line for part in new], new[0].start, new[-1].end, BOLD)
    assert [part.line for part in back] == lines


async def test_ctrl_b_marks_the_word_in_one_step_and_the_menu_has_italic(tmp_path):
    async with running(plan_file(tmp_path)) as (app, pilot):
        await to_page(app, pilot, "standing.situation", LOCAL)
        await pilot.press(*"en", "space", *"to", "ctrl+b", "!")
        assert text_in_focus(app) == "en **to!**"
        await pilot.press("left", "ctrl+b", "right")
        assert text_in_focus(app) == "en to!"
        await pilot.press("left")
        app.focused.post_message(events.Key("ctrl+i", None))
        await pilot.pause()
        assert text_in_focus(app) == "en *to*!"
        await app.do("bold")
        await pilot.pause()
        assert text_in_focus(app) == app.workspace.plan.standing.local_situation == "en **to**!"
        await pilot.press("ctrl+a")
        await app.do("italic")
        assert text_in_focus(app) == "*en to!*"


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (["ctrl+b", *"to", "ctrl+b", *" tre"], "en **to** tre"),
        (["ctrl+b", *"to ", "ctrl+b", *"tre"], "en **to** tre"),
        (["ctrl+b", *"to", "ctrl+b", "ctrl+b"], "en to"),
        (["ctrl+b", *"to", "ctrl+b", "enter", *"tre"], "en **to**\ntre"),
    ],
)
async def test_a_second_ctrl_b_ends_the_bold_that_is_typed(tmp_path, typed, expected):
    async with running(plan_file(tmp_path)) as (app, pilot):
        await to_page(app, pilot, "standing.situation", LOCAL)
        await pilot.press(*"en", "space", *("space" if key == " " else key for key in typed))
        assert text_in_focus(app) == app.workspace.plan.standing.local_situation == expected


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        (["ctrl+b", *"ny", "space", "ctrl+b"], "**ny** to"),
        (["ctrl+b", *"ny", "ctrl+b", "space"], "**ny** to"),
        (["ctrl+b", "ctrl+b"], "to"),
    ],
)
async def test_ctrl_b_in_front_of_a_word_is_for_what_is_typed_there(tmp_path, keys, expected):
    plan = a_plan(about={"kind": "samlet"}, standing={"local_situation": "to"}, depth="full")
    async with running(written(plan, tmp_path)) as (app, pilot):
        await to_page(app, pilot, "standing.situation", LOCAL)
        await pilot.press("ctrl+home", *keys)
        assert text_in_focus(app) == expected


async def test_bold_where_there_is_no_text_is_said(tmp_path):
    async with running(plan_file(tmp_path)) as (app, pilot):
        await to_page(app, pilot, "standing.challenges")
        await app.do("bold")
        await pilot.pause()
        assert says(app, app.guide.say("writing.no_text"))


async def test_amounts_by_year_take_no_marks(tmp_path):
    plan = a_plan(direction={"measures": [{"id": "t1", "title": "Natteravn"}]})
    async with running(written(plan, tmp_path)) as (app, pilot):
        await to_page(app, pilot, "direction.measures", "direction.measures.t1.costs")
        await pilot.press(*"2027", "ctrl+b")
        assert text_in_focus(app) == "2027"
        assert says(app, app.guide.say("writing.no_marks"))
