"""Much text at once: a pasted report, half a megabyte in one field, and undo of it."""

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


async def test_what_word_cannot_hold_is_left_out_where_it_comes_in(tmp_path):
    async with running(plan_file(tmp_path)) as (app, pilot):
        await to_page(app, pilot, "standing.situation", LOCAL)
        await paste(app, pilot, "Rød\x00 tråd\x1b[31m\r\nog \ud800mer\x0b")
        assert get(app.workspace.open_plan.plan, LOCAL) == "Rød tråd[31m\nog mer"
        await pilot.press("f8", "f5")
        assert app.focused.text == "Rød tråd[31m\nog mer"
