"""Much text at once: a pasted report, half a megabyte in one field, and undo of it."""

import pytest
from textual import events

from planwizard.plan.answers import get
from tests.pilots import address_in_focus, on_disk, paste, plan_file, running, to_page

LOCAL = "standing.local_situation"
LINES = "\n".join(f"Linje {number} om oppvekst, bolig og rus – «æøå»" for number in range(400))
HALF_A_MEGABYTE = "\n".join(f"{number:06} Folk i Fjordvik trives, men noen faller utenfor." for number in range(9_000))


async def test_a_paste_of_400_lines_is_taken_back_and_done_again(tmp_path):
    async with running(plan_file(tmp_path)) as (app, pilot):
        await to_page(app, pilot, "standing.situation", LOCAL)
        await pilot.press("F", "ø", "r")
        await paste(app, pilot, LINES)
        assert get(app.workspace.open_plan.plan, LOCAL) == app.focused.text == f"Før{LINES}"
        while get(app.workspace.open_plan.plan, LOCAL):
            before = get(app.workspace.open_plan.plan, LOCAL)
            await pilot.press("ctrl+z")
            assert get(app.workspace.open_plan.plan, LOCAL) != before
        assert app.focused.text == ""
        for _ in range(3):
            await pilot.press("ctrl+y")
        assert get(app.workspace.open_plan.plan, LOCAL) == app.focused.text == f"Før{LINES}"
        assert address_in_focus(app) == LOCAL


async def test_400_lines_pasted_over_a_chosen_text_are_taken_back(tmp_path):
    async with running(plan_file(tmp_path)) as (app, pilot):
        app.workspace.open_plan.session.answer(LOCAL, "Det som sto her før.")
        app.workspace.open_plan.session._done.clear()
        await to_page(app, pilot, "standing.situation", LOCAL)
        await pilot.press("home", "shift+end")
        await paste(app, pilot, LINES)
        assert get(app.workspace.open_plan.plan, LOCAL) == LINES
        await pilot.press("ctrl+z")
        assert get(app.workspace.open_plan.plan, LOCAL) == app.focused.text == "Det som sto her før."
        await pilot.press("x")
        assert len(get(app.workspace.open_plan.plan, LOCAL)) == len("Det som sto her før.") + 1, "and one can type on"


async def test_half_a_megabyte_in_one_field_is_kept_to_the_letter(tmp_path):
    file = plan_file(tmp_path)
    assert len(HALF_A_MEGABYTE.encode()) > 500_000
    async with running(file) as (app, pilot):
        await to_page(app, pilot, "standing.situation", LOCAL)
        await paste(app, pilot, HALF_A_MEGABYTE)
        await pilot.press("!")
        assert get(app.workspace.open_plan.plan, LOCAL) == f"{HALF_A_MEGABYTE}!"
        await pilot.press("f8")
        await pilot.press("f5")
        assert app.workspace.page.page.id == "standing.situation"
    assert on_disk(file).standing.local_situation == f"{HALF_A_MEGABYTE}!"
    async with running(file) as (app, pilot):
        assert address_in_focus(app) == LOCAL
        assert app.focused.text == f"{HALF_A_MEGABYTE}!"


async def test_of_several_pasted_lines_a_one_line_field_loses_nothing(tmp_path):
    async with running(plan_file(tmp_path)) as (app, pilot):
        await to_page(app, pilot, "about.plan", "about.coordinator")
        await paste(app, pilot, "Kari Nordmann\n\n  folkehelsekoordinator\r\nog Ola")
        assert get(app.workspace.open_plan.plan, "about.coordinator") == "Kari Nordmann folkehelsekoordinator og Ola"


async def test_pasted_text_stays_as_pasted_but_for_the_breaks_of_its_line(tmp_path):
    async with running(plan_file(tmp_path)) as (app, pilot):
        await to_page(app, pilot, "about.plan", "about.coordinator")
        await paste(app, pilot, "Ka\u030are,\x0bkr\u00a0425\u202f000\tog\u2009mer")
        assert get(app.workspace.open_plan.plan, "about.coordinator") == "Kåre, kr\u00a0425\u202f000 og\u2009mer"
        assert app.focused.text == "Kåre, kr\u00a0425\u202f000 og\u2009mer"


@pytest.mark.parametrize("where", [LOCAL, "about.coordinator"])
async def test_a_mark_typed_after_its_letter_is_one_letter_with_it(tmp_path, where):
    async with running(plan_file(tmp_path)) as (app, pilot):
        await to_page(app, pilot, app.guide.page_of(where).id, where)
        await pilot.press("b", "x", "left", "a")
        app.focused.post_message(events.Key("combining_ring_above", "\u030a"))
        await pilot.press("y")
        assert app.focused.text == "båyx"
        await pilot.press("backspace", "backspace")
        assert get(app.workspace.open_plan.plan, where) == "bx"


async def test_a_soft_line_break_from_word_is_a_line_break(tmp_path):
    async with running(plan_file(tmp_path)) as (app, pilot):
        await to_page(app, pilot, "standing.situation", LOCAL)
        await paste(app, pilot, "Mål:\x0bFlere deltar\x0cFærre faller fra")
        assert get(app.workspace.open_plan.plan, LOCAL) == "Mål:\nFlere deltar\nFærre faller fra"
        assert app.focused.text == "Mål:\nFlere deltar\nFærre faller fra"


async def test_what_word_cannot_hold_is_left_out_where_it_comes_in(tmp_path):
    async with running(plan_file(tmp_path)) as (app, pilot):
        await to_page(app, pilot, "standing.situation", LOCAL)
        await paste(app, pilot, "Rød\x00 tråd\x1b[31m\r\nog \ud800mer\x07")
        assert get(app.workspace.open_plan.plan, LOCAL) == "Rød tråd[31m\nog mer"
        await pilot.press("f8", "f5")
        assert app.focused.text == "Rød tråd[31m\nog mer"
