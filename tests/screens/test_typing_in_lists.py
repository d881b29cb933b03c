"""Letters typed in a list find a row; only on the line for a new row do they begin one."""

import pytest
from textual import events

from planwizard.plan import Plan
from screens.new_row_line import NewRowLine
from screens.row_list import RowList
from screens.word.word_page import WordView
from tests.pilots import address_in_focus, plan_file, running, says, text_in_focus, to_page, until, written
from tests.support import a_plan

CHALLENGES = "standing.challenges"


def a_plan_with_challenges() -> Plan:
    titles = ["Ensomhet", "Frafall", "Kommunikasjon", "Kø hos helsesykepleier"]
    return a_plan(standing={"challenges": [{"id": f"u{n}", "title": title} for n, title in enumerate(titles, 1)]})


def type_at_once(app, typed: str) -> None:
    """Type letters that follow so closely that they are one name, however slow the machine is."""
    for letter in typed:
        app.post_message(events.Key({" ": "space"}.get(letter, letter), letter))


def chosen(app) -> str:
    return str(app.workspace.page.query_one(RowList).highlighted_option.id)


@pytest.mark.parametrize(("typed", "row"), [("f", "u2"), ("kom", "u3"), ("kø", "u4"), ("KØ H", "u4"), ("ens", "u1")])
async def test_letters_find_the_row_whose_name_begins_with_them(tmp_path, typed, row):
    async with running(written(a_plan_with_challenges(), tmp_path)) as (app, pilot):
        await to_page(app, pilot, CHALLENGES)
        before = app.workspace.plan.standing
        type_at_once(app, typed)
        await pilot.pause()
        assert chosen(app) == row
        assert app.workspace.plan.standing is before


async def test_a_name_that_is_not_there_is_said_and_changes_nothing(tmp_path):
    async with running(written(a_plan_with_challenges(), tmp_path)) as (app, pilot):
        await to_page(app, pilot, CHALLENGES)
        before = app.workspace.plan.standing
        type_at_once(app, "nks")
        await until(lambda: says(app, app.guide.say("list.nothing_found", typed="nks")), pilot)
        assert app.workspace.plan.standing is before


async def test_rows_pasted_as_keys_into_a_list_change_nothing(tmp_path):
    """As old terminals paste: without saying that it is a paste."""
    async with running(written(a_plan_with_challenges(), tmp_path)) as (app, pilot):
        await to_page(app, pilot, CHALLENGES)
        before = app.workspace.plan.standing
        keys = {"\t": "tab", "\r": "enter", " ": "space"}
        for character in "Tiltak\tAnsvarlig\rNatteravn\tK og O\r":
            app.post_message(events.Key(keys.get(character, character), character))
        await pilot.pause()
        assert app.workspace.plan.standing is before
        assert isinstance(app.focused, RowList)


async def test_what_is_typed_on_the_line_for_a_new_row_becomes_its_title(tmp_path):
    async with running(plan_file(tmp_path)) as (app, pilot):
        await to_page(app, pilot, CHALLENGES)
        assert isinstance(app.focused, NewRowLine)
        await pilot.press(*"kommunen")
        assert text_in_focus(app) == "kommunen"
        assert [row.title for row in app.workspace.plan.standing.challenges] == ["kommunen"]
        await pilot.press("ctrl+z", "ctrl+z")
        assert not app.workspace.plan.standing.challenges


async def test_down_from_the_last_row_leads_to_the_line_for_a_new_one(tmp_path):
    async with running(written(a_plan_with_challenges(), tmp_path)) as (app, pilot):
        await to_page(app, pilot, CHALLENGES)
        await pilot.press("end", "down", "enter")
        assert len(app.workspace.plan.standing.challenges) == 5
        assert address_in_focus(app).startswith(f"{CHALLENGES}.u")


async def test_up_from_the_line_for_a_new_row_leads_to_the_last_row(tmp_path):
    async with running(written(a_plan_with_challenges(), tmp_path)) as (app, pilot):
        await to_page(app, pilot, CHALLENGES)
        await pilot.press("end", "down", "up", "delete")
        assert [row.id for row in app.workspace.plan.standing.challenges] == ["u1", "u2", "u3"]


@pytest.mark.parametrize("field", ["title", "description"])
async def test_insert_in_the_form_of_a_row_begins_the_next(tmp_path, field):
    async with running(written(a_plan_with_challenges(), tmp_path)) as (app, pilot):
        await to_page(app, pilot, CHALLENGES, f"{CHALLENGES}.u2.{field}")
        await pilot.press("insert", *"gjeld", "insert", *"uro")
        assert [row.title for row in app.workspace.plan.standing.challenges][4:] == ["gjeld", "uro"]
        assert text_in_focus(app) == "uro"


async def test_the_buttons_of_a_list_are_one_stop_and_the_arrows_move_between_them(tmp_path):
    async with running(written(a_plan_with_challenges(), tmp_path)) as (app, pilot):
        await to_page(app, pilot, CHALLENGES)
        await pilot.press("tab", "tab")
        assert app.focused.name == "copy"
        await pilot.press("right", "right", "right", "right")
        assert app.focused.name == "remove"
        await pilot.press("shift+tab", "tab")
        assert app.focused.name == "remove"
        await pilot.press("enter")
        assert len(app.workspace.plan.standing.challenges) == 3


async def test_typing_in_an_open_dropdown_goes_to_the_choice(tmp_path):
    async with running(written(a_plan_with_challenges(), tmp_path)) as (app, pilot):
        await to_page(app, pilot, "about.plan", "about.kind")
        await pilot.press("enter", *"alk", "enter")
        assert app.workspace.plan.about.kind == "alkoholpolitisk"


@pytest.mark.parametrize(("typed", "page"), [("utf", "standing.challenges"), ("ti", "direction.measures")])
async def test_letters_find_a_page_of_any_step_in_the_list_of_steps(tmp_path, typed, page):
    async with running(plan_file(tmp_path), size=(80, 24)) as (app, pilot):
        await to_page(app, pilot, "about.mandate")
        await pilot.press("f2")
        type_at_once(app, typed)
        await pilot.press("enter")
        await until(lambda: app.workspace.page.page.id == page, pilot)


@pytest.mark.parametrize("page", [CHALLENGES, "direction.measures"])
async def test_a_digit_typed_on_a_row_is_told_that_enter_opens_it(tmp_path, page):
    plan = a_plan_with_challenges()
    measures = [{"id": "t1", "title": "Natteravn"}]
    plan = plan.model_copy(update={"direction": a_plan(direction={"measures": measures}).direction})
    async with running(written(plan, tmp_path)) as (app, pilot):
        await to_page(app, pilot, page)
        await pilot.press("2")
        assert says(app, app.guide.say("frame.on_row"))


async def test_f8_leads_from_the_review_to_the_page_for_word(tmp_path):
    async with running(plan_file(tmp_path)) as (app, pilot):
        await app.do("review")
        await pilot.press("f8")
        assert isinstance(app.workspace.screen.view, WordView)
