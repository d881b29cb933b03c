"""Map, search, menu, marks and links through the real program."""

import pytest
from textual.pilot import Pilot
from textual.screen import ModalScreen
from textual.widgets import Button, Input, OptionList

from planwizard.app.main import PlanwizardApp
from planwizard.app.search import SearchIndex
from planwizard.guide.models import load_guide
from planwizard.plan.address import Address
from planwizard.plan.answers import get, put, rows
from planwizard.text import fold
from screens.check_list import CheckList
from screens.commands import COMMANDS
from screens.fields import PickLine
from screens.guidance import GuidancePanel
from screens.help_dialogs import KeysDialog
from screens.messages import SuggestionsRequested
from screens.page_dialogs import MarkDialog
from screens.pick_dialogs import PickDialog
from screens.review.review_page import ReviewView
from screens.row_list import RowList
from screens.search_dialog import SearchDialog
from screens.word.word_page import WordView
from tests.pilots import (
    address_in_focus,
    example_plan,
    field_of,
    paste,
    plan_file,
    questions,
    running,
    says,
    seen,
    seen_flat,
    to_page,
    until,
    written,
)


async def open_with(app: PlanwizardApp, pilot: Pilot[None], key: str) -> None:
    await pilot.press(key)
    await until(lambda: isinstance(app.screen, ModalScreen), pilot)
    await pilot.pause()


def offered(app: PlanwizardApp) -> list[str]:
    """Return what the open dialog offers, from the top."""
    return [str(option.prompt) for options in app.screen.query(OptionList) for option in options.options]


async def test_a_note_of_what_must_be_found_out_shows_on_the_page_and_on_the_map(tmp_path):
    note = "Spør ruskonsulenten om tall fra BrukerPlan"
    async with running(plan_file(tmp_path)) as (app, pilot):
        await to_page(app, pilot, "direction.goals")
        await open_with(app, pilot, "f9")
        marks = app.screen.query_one(OptionList)
        clarify = app.guide.choice("pages.mark", "clarify")
        words = [str(marks.get_option_at_index(index).prompt) for index in range(marks.option_count)]
        at = next(index for index, word in enumerate(words) if clarify in word)
        await pilot.press("home", *["down"] * at)
        while not isinstance(app.focused, Input):
            await pilot.press("tab")
        await paste(app, pilot, note)
        await pilot.press("enter")
        await until(lambda: not isinstance(app.screen, ModalScreen), pilot)
        await pilot.pause()
        assert get(app.workspace.open_plan.plan, "pages.direction.goals.mark") == "clarify"
        assert clarify in seen_flat(app)
        assert "Spør ruskonsulenten" in seen_flat(app)
        await open_with(app, pilot, "f3")
        await pilot.pause()
        assert "Spør ruskonsulenten" in seen(app)
        assert app.guide.say("status.clarify").capitalize() in seen(app)


async def test_a_mark_can_be_taken_off_again(tmp_path):
    async with running(plan_file(tmp_path)) as (app, pilot):
        await to_page(app, pilot, "standing.situation")
        await open_with(app, pilot, "f9")
        await pilot.press("enter")
        await until(lambda: get(app.workspace.open_plan.plan, "pages.standing.situation.mark") == "done", pilot)
        await open_with(app, pilot, "f9")
        await pilot.press("home", "enter")
        await until(lambda: get(app.workspace.open_plan.plan, "pages.standing.situation.mark") is None, pilot)


async def test_closing_the_mark_window_changes_nothing(tmp_path):
    async with running(plan_file(tmp_path)) as (app, pilot):
        before = app.workspace.open_plan.plan
        await open_with(app, pilot, "f9")
        await pilot.press("down", "escape")
        await pilot.pause()
        assert app.workspace.open_plan.plan == before


async def test_the_next_page_is_one_that_is_not_done(tmp_path):
    async with running(plan_file(tmp_path)) as (app, pilot):
        pages = list(questions(app.guide, app.workspace.open_plan.plan))
        at = pages.index("standing.situation")
        await to_page(app, pilot, pages[at])
        app.workspace.open_plan.session.mark(pages[at + 1], "done")
        app.workspace.open_plan.session.mark(pages[at + 2], "not_relevant")
        await pilot.press("f8")
        assert app.workspace.page.page.id == pages[at + 3]


async def test_search_finds_a_word_in_an_answer_and_goes_to_its_field(tmp_path):
    plan = example_plan()
    measure = rows(plan, "direction.measures")[3]
    plan = plan.model_copy(update={"depth": "full"})
    async with running(written(plan, tmp_path)) as (app, pilot):
        app.workspace.open_plan.session.answer(f"direction.measures.{measure.id}.partners", "Æresmedlemmet i Songlaget")
        await open_with(app, pilot, "f4")
        await paste(app, pilot, "SONGLAGET æresmedlem")
        await until(lambda: offered(app), pilot)
        head, hit = offered(app)
        assert head == app.guide.say("search.in_answers", count=1)
        assert "Æresmedlemmet i Songlaget" in hit
        page, label = app.guide.page_words("direction.measures"), app.guide.field_words["direction.measures.partners"]
        assert f"{page.title} › {measure.title} › {label.label}" in hit, "it is said where it stands"
        prompt = app.screen.query_one(OptionList).get_option_at_index(1).prompt
        marked = {hit[span.start : span.end] for span in prompt.spans if span.style == "bold underline"}
        assert marked == {"Æresmedlem", "Songlaget"}, "what was found is marked without colour"
        await pilot.press("enter")
        await until(
            lambda: app.workspace and app.workspace.page and app.workspace.page.page.id == "direction.measures", pilot
        )
        await until(lambda: address_in_focus(app) == f"direction.measures.{measure.id}.partners", pilot)


async def test_search_finds_guidance_and_goes_to_its_page(tmp_path):
    async with running(plan_file(tmp_path)) as (app, pilot):
        question = app.guide.page_words("learn.follow_up").question
        await open_with(app, pilot, "f4")
        await paste(app, pilot, question)
        await until(lambda: offered(app), pilot)
        assert offered(app)[0] == app.guide.say("search.in_guidance", count=1)
        await pilot.press("enter")
        await until(
            lambda: app.workspace and app.workspace.page and app.workspace.page.page.id == "learn.follow_up", pilot
        )


async def test_search_does_not_answer_one_letter_with_everything(tmp_path):
    async with running(written(example_plan(), tmp_path)) as (app, pilot):
        await open_with(app, pilot, "f4")
        await pilot.press("e")
        assert offered(app) == []
        assert app.guide.say("search.begin") in seen(app)
        await pilot.press("q", "q", "q")
        await until(lambda: app.guide.say("search.none") in seen(app), pilot)
        assert offered(app) == []
        await pilot.press("enter")
        assert isinstance(app.screen, ModalScreen), "Enter on nothing goes nowhere"


async def test_a_search_that_ends_while_its_dialog_is_being_closed_ends_nothing_else(tmp_path):
    async with running(written(example_plan(), tmp_path)) as (app, pilot):
        await open_with(app, pilot, "f4")
        dialog = app.screen
        await dialog.query(OptionList).remove()  # as Textual closes a screen: what is in it goes first
        await pilot.press("q", "q", "q")
        await until(lambda: not dialog._searching and dialog._query == "qqq", pilot)
        assert app.is_running


def test_search_finds_answers_before_guidance_and_choices_by_their_word():
    plan, guide = example_plan(), load_guide("nb")
    found = SearchIndex(plan, guide).find("ungdom")
    assert [hit.in_guidance for hit in found] == sorted(hit.in_guidance for hit in found)
    assert any(hit.in_guidance for hit in found)
    word = guide.choice("direction.measures.level", "at_risk")
    in_choices = {hit.target.rsplit(".", 1)[1] for hit in SearchIndex(plan, guide).find(word) if hit.text == word}
    assert "level" in in_choices
    assert not [hit for hit in SearchIndex(plan, guide).find("at_risk") if not hit.in_guidance], "no code is an answer"


@pytest.mark.parametrize("text", ["[bold]", "[/]", "{x}", "a\u0301e\u0301", "İstanbul"])
def test_search_takes_what_was_typed_as_it_stands(text):
    plan = put(example_plan(), "standing.local_situation", f"Første linje\n\n{text} midt i en lang tekst " * 3)
    found = SearchIndex(plan, load_guide("nb")).find(text)
    hit = next(hit for hit in found if hit.target == "standing.local_situation")
    assert all(fold(hit.text[start:end]) == fold(text) for start, end in hit.marked)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_escape_opens_a_menu_with_every_command_and_its_key(tmp_path, size):
    """All of it at once, also in a small window."""
    async with running(plan_file(tmp_path), size=size) as (app, pilot):
        await open_with(app, pilot, "escape")
        shown = seen(app)
        for command in COMMANDS:
            if command.name != "menu":
                assert app.guide.say(f"menu.{command.name}") in shown, command.name
                assert f"{command.key_name:<9}{app.guide.say(f'menu.{command.name}')}" in shown, "in a column"
        await pilot.press("f4")
        await until(lambda: isinstance(app.screen, SearchDialog), pilot)
        await pilot.press("escape")
        await pilot.pause()
        assert not isinstance(app.screen, ModalScreen)
        assert field_of(app.focused) is not None, "the cursor is back in the page"


async def test_what_is_said_of_a_page_goes_with_it(tmp_path):
    async with running(plan_file(tmp_path), size=(80, 24)) as (app, pilot):
        await to_page(app, pilot, "standing.situation")
        await pilot.press("f9", "enter")
        await until(lambda: says(app, app.guide.say("mark.next")), pilot)
        await pilot.press("f8")
        await until(lambda: app.workspace and app.workspace.page.page.id != "standing.situation", pilot)
        await pilot.pause()
        assert not says(app, app.guide.say("mark.next"))


async def test_all_the_keys_stand_on_one_small_screen(tmp_path):
    async with running(plan_file(tmp_path), size=(80, 24)) as (app, pilot):
        await choose_in_menu(app, pilot, "help")
        await until(lambda: isinstance(app.screen, KeysDialog), pilot)
        await pilot.pause()
        shown = seen(app)
        for command in COMMANDS:
            if command.key:
                assert command.key_name in shown
            if command.key and not command.in_text:
                assert app.guide.say(f"menu.{command.name}") in shown, command.name
        for line in app.guide.say("help_page.places").splitlines():
            assert all(part in shown for part in line.split(": ")), line
        assert app.guide.say("dialog.close") in shown
        await pilot.press("escape")
        await choose_in_menu(app, pilot, "places")
        await until(lambda: app.guide.lookups.help.places[0].name in seen(app), pilot)
        assert app.guide.lookups.help.places[0].as_of == "2026-11"
        assert "(november 2026)" in seen_flat(app), "it is said when it was so"


async def test_a_word_is_explained_while_its_beginning_is_typed(tmp_path):
    async with running(plan_file(tmp_path), size=(80, 24)) as (app, pilot):
        await choose_in_menu(app, pilot, "glossary")
        await until(lambda: app.guide.lookups.glossary.words[0].term in seen(app), pilot)
        await pilot.press(*"resultatm")
        await pilot.pause()
        word = next(word for word in app.guide.lookups.glossary.words if word.term == "resultatmål")
        assert " ".join(word.meaning.split()[:4]) in seen_flat(app)
        assert app.guide.lookups.glossary.words[0].term not in seen(app)
        await pilot.press(*"xyz")
        await pilot.pause()
        assert app.guide.say("glossary_page.none") in seen(app)


@pytest.mark.parametrize(("name", "view"), [("review", ReviewView), ("export", WordView)])
async def test_the_menu_leads_to_places(tmp_path, name, view):
    async with running(plan_file(tmp_path)) as (app, pilot):
        await choose_in_menu(app, pilot, name)
        await until(lambda: isinstance(app.plan_screen.view, view), pilot)


async def choose_in_menu(app: PlanwizardApp, pilot: Pilot[None], name: str) -> None:
    await open_with(app, pilot, "f10")
    columns = list(app.screen.query(OptionList))
    column = next(column for column in columns if any(option.id == name for option in column.options))
    await pilot.press("right" if column is columns[1] else "left", "home")
    enabled = [option.id for option in column.options if not option.disabled]
    await pilot.press(*["down"] * enabled.index(name), "enter")
    await pilot.pause()


@pytest.mark.parametrize("name", [command.name for command in COMMANDS if command.name not in ("menu", "quit")])
async def test_every_command_of_the_menu_does_something_that_can_be_seen(tmp_path, name):
    """Also what has no key: nothing in the menu is a dead end."""
    async with running(plan_file(tmp_path)) as (app, pilot):
        await to_page(app, pilot, "standing.situation", "standing.local_situation")
        app.workspace.open_plan.session.answer("standing.local_situation", "Noe.")
        if name == "redo":
            app.workspace.open_plan.session.undo()
        before = (seen(app), app.screen, app.theme, app.plan_screen.view, app.focused)
        await choose_in_menu(app, pilot, name)
        await pilot.pause()
        after = (seen(app), app.screen, app.theme, app.plan_screen.view if app.plan_screen else None, app.focused)
        assert after != before


async def test_links_are_picked_by_title_with_the_keyboard(tmp_path):
    async with running(plan_file(tmp_path)) as (app, pilot):
        first = app.workspace.open_plan.session.add("standing.challenges", {"title": "Ensomhet blant eldre"})
        app.workspace.open_plan.session.add("standing.challenges", {"title": "Vold i hjemmet"})
        goal = app.workspace.open_plan.session.add("direction.goals", {"text": "Flere opplever trygghet"})
        await to_page(app, pilot, "direction.goals", f"{goal}.challenges")
        assert address_in_focus(app) == f"{goal}.challenges"
        await open_with(app, pilot, "enter")
        assert "Vold i hjemmet" in seen(app)
        await pilot.press("home", "space", "tab", "enter")
        await until(lambda: not isinstance(app.screen, ModalScreen), pilot)
        await pilot.pause()
        assert get(app.workspace.open_plan.plan, f"{goal}.challenges") == (first.rsplit(".", 1)[1],)
        assert "Ensomhet blant eldre" in seen(app)
        assert address_in_focus(app) == f"{goal}.challenges", "the cursor is where the picker was opened"


async def picker(app: PlanwizardApp, pilot: Pilot[None], address: str, *keys: str) -> None:
    """Open the picker of a field, press keys in it, and see it closed."""
    await to_page(app, pilot, app.guide.page_of(Address(address).key).id, address)
    await open_with(app, pilot, "enter")
    await pilot.press(*keys)
    await until(lambda: not isinstance(app.screen, ModalScreen), pilot)
    await pilot.pause()


async def test_what_no_row_is_called_is_made_and_linked_in_one_step(tmp_path):
    async with running(plan_file(tmp_path)) as (app, pilot):
        session = app.workspace.open_plan.session
        goal = session.add("direction.goals", {"text": "Flere opplever trygghet"})
        await picker(app, pilot, f"{goal}.challenges", *"Uro", "enter")
        assert [row.title for row in app.workspace.plan.standing.challenges] == ["Uro"]
        assert get(app.workspace.plan, f"{goal}.challenges") == ("u1",)
        assert says(app, "Laget og koblet utfordringen «Uro»")
        assert address_in_focus(app) == f"{goal}.challenges"
        await picker(app, pilot, f"{goal}.challenges", *"Frafall", "enter")
        assert get(app.workspace.plan, f"{goal}.challenges") == ("u1", "u2"), "and what was picked before stays"
        await pilot.press("ctrl+z")
        await pilot.pause()
        assert get(app.workspace.plan, f"{goal}.challenges") == ("u1",)
        assert [row.title for row in app.workspace.plan.standing.challenges] == ["Uro"]


async def test_of_several_kinds_one_is_chosen_and_a_kind_the_plan_does_not_ask_for_is_not_offered(tmp_path):
    async with running(plan_file(tmp_path, depth="kort")) as (app, pilot):
        measure = app.workspace.open_plan.session.add("direction.measures", {"title": "Natteravn"})
        await to_page(app, pilot, "direction.measures", f"{measure}.serves")
        await open_with(app, pilot, "enter")
        await pilot.press(*"Ro")
        await pilot.pause()
        assert [text for text in offered(app) if text] == [
            f"Ingen treff. Lag {what} «Ro» (Enter)" for what in ("utfordringen", "målet", "strategien")
        ]
        await pilot.press("down", "down", "enter")
        await until(lambda: not isinstance(app.screen, ModalScreen), pilot)
        await pilot.pause()
        assert [row.text for row in app.workspace.plan.direction.goals] == ["Ro"]
        assert get(app.workspace.plan, f"{measure}.serves") == ("m1",)


async def test_a_single_link_is_found_or_made_by_typing(tmp_path):
    async with running(plan_file(tmp_path)) as (app, pilot):
        session = app.workspace.open_plan.session
        theme = session.add("standing.themes", {"name": "Oppvekst"})
        challenge = session.add("standing.challenges", {"title": "Uro"})
        await picker(app, pilot, f"{challenge}.theme", *"oppv", "enter")
        assert get(app.workspace.plan, f"{challenge}.theme") == theme.name
        await picker(app, pilot, f"{challenge}.theme", *"Bolig", "enter")
        assert get(app.workspace.plan, f"{challenge}.theme") == "te2"
        assert [row.name for row in app.workspace.plan.standing.themes] == ["Oppvekst", "Bolig"]


async def test_what_is_typed_and_entered_is_ticked_beside_what_was_picked_before(tmp_path):
    async with running(plan_file(tmp_path)) as (app, pilot):
        session = app.workspace.open_plan.session
        for title in ("Uro", "Frafall", "Rus"):
            session.add("standing.challenges", {"title": title})
        goal = session.add("direction.goals", {"text": "Trygghet", "challenges": ("u1",)})
        await picker(app, pilot, f"{goal}.challenges", *"rus", "enter", "enter")
        assert get(app.workspace.plan, f"{goal}.challenges") == ("u1", "u3")


async def test_what_is_typed_narrows_a_long_list_to_tick_in_and_ticks_stay(tmp_path):
    async with running(plan_file(tmp_path, kind="rusmiddelpolitisk")) as (app, pilot):
        await to_page(app, pilot, "direction.measures")
        app.post_message(SuggestionsRequested(Address("direction.measures")))
        await until(lambda: isinstance(app.screen, ModalScreen), pilot)
        await pilot.pause()
        every = [line.removeprefix("[ ] ") for line in offered(app)]
        first, last = every[0], every[-1]
        await pilot.press("space")
        await pilot.press(*last[:12])
        await pilot.pause()
        assert app.screen.query_one(Input).value == last[:12]
        assert f"[ ] {last}" in offered(app)
        assert len(offered(app)) < len(every)
        await pilot.press("enter")
        await pilot.pause()
        assert f"[x] {last}" in offered(app)
        await pilot.press("tab", "enter")
        await until(lambda: not isinstance(app.screen, ModalScreen), pilot)
        assert [row.title for row in rows(app.workspace.open_plan.plan, "direction.measures")] == [first, last]


DIALOGS = ("menu", "mark", "search", "history", "save_as", "page_text", "glossary", "help", "places", "paste")


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_every_dialog_has_its_buttons_in_sight(tmp_path, size):
    async with running(written(example_plan(), tmp_path), size=size) as (app, pilot):
        for name in DIALOGS:
            await to_page(app, pilot, "standing.situation", "standing.local_situation")
            await app.do(name)
            await until(lambda: isinstance(app.screen, ModalScreen), pilot)
            await pilot.pause()
            room = app.screen.query_one(".dialog").content_region
            for button in app.screen.query(Button):
                assert room.contains_region(button.region), (name, button)
            await pilot.press("escape")


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (160, 50)])
async def test_long_suggestions_are_whole_and_the_keys_stand_under_them(tmp_path, size):
    async with running(written(example_plan(), tmp_path), size=size) as (app, pilot):
        await to_page(app, pilot, "direction.measures")
        app.workspace.page.query(PickLine).first().focus()
        await pilot.press("enter")
        await until(lambda: isinstance(app.screen, PickDialog), pilot)
        await until(lambda: app.screen.query_one(CheckList).show_vertical_scrollbar, pilot)
        await pilot.pause()
        drawn = "\n".join(line.split("▌")[-1] for line in seen(app).splitlines() if "▌" in line)
        assert "spør unge om" in drawn
        assert "legitimasjon" in drawn.split("[ ]")[1], "the last word of the first is there from the start"
        assert app.guide.say("dialog.pick_help") in seen_flat(app)


async def test_what_is_fetched_from_a_list_is_not_offered_again(tmp_path):
    async with running(plan_file(tmp_path, kind="rusmiddelpolitisk")) as (app, pilot):
        await to_page(app, pilot, "standing.themes")
        app.post_message(SuggestionsRequested(Address("standing.themes")))
        await until(lambda: isinstance(app.screen, PickDialog), pilot)
        await pilot.pause()
        every = offered(app)
        await pilot.press("space", "enter")
        await until(lambda: not isinstance(app.screen, ModalScreen), pilot)
        await until(lambda: isinstance(app.focused, RowList), pilot)
        app.post_message(SuggestionsRequested(Address("standing.themes")))
        await until(lambda: isinstance(app.screen, PickDialog), pilot)
        await pilot.pause()
        assert offered(app) == every[1:]
        await pilot.press("escape")
        names = [{"name": line.removeprefix("[ ] ")} for line in every]
        app.workspace.open_plan.session.add_all(Address("standing.themes"), names)
        app.post_message(SuggestionsRequested(Address("standing.themes")))
        await until(lambda: says(app, app.guide.say("picking.none_left")), pilot)


async def test_a_picker_without_rows_says_that_a_name_makes_one(tmp_path):
    async with running(plan_file(tmp_path, kind="rusmiddelpolitisk"), size=(80, 24)) as (app, pilot):
        theme = app.workspace.open_plan.session.add("standing.themes", {"name": "Unge"})
        await to_page(app, pilot, "standing.themes", f"{theme}.sources")
        await pilot.press("enter")
        await until(lambda: isinstance(app.screen, PickDialog), pilot)
        await until(lambda: "Skriv et navn, og trykk Enter for å lage det." in seen_flat(app), pilot)
        assert "Kryss av" not in seen_flat(app), "there is nothing to tick"


async def test_enter_in_a_picker_takes_the_one_the_cursor_is_on_or_what_is_ticked(tmp_path):
    path = written(example_plan(), tmp_path)
    async with running(path, size=(80, 24)) as (app, pilot):
        goal = app.workspace.open_plan.session.add("direction.goals", {"text": "Et mål til"})
        challenges = [row.id for row in app.workspace.open_plan.plan.standing.challenges]
        ways = ((("down",), challenges[1:2]), (("space",), challenges[:2]), (("space", "down", "space"), []))
        for keys, linked in ways:
            await to_page(app, pilot, "direction.goals", f"{goal}.challenges")
            await pilot.press("enter")
            await until(lambda: isinstance(app.screen, PickDialog), pilot)
            await pilot.press(*keys, "enter")
            await until(lambda: not isinstance(app.screen, ModalScreen), pilot)
            assert list(app.workspace.open_plan.plan.direction.goals[-1].challenges) == linked


async def test_a_note_on_an_unmarked_page_asks_for_an_answer_and_does_not_call_it_done(tmp_path):
    async with running(plan_file(tmp_path), size=(80, 24)) as (app, pilot):
        await to_page(app, pilot, "standing.situation")
        await pilot.press("f9")
        await until(lambda: isinstance(app.screen, MarkDialog), pilot)
        assert app.guide.say("mark.ok") in seen(app)
        await pilot.press("tab", *"spør", "enter")
        await until(lambda: not isinstance(app.screen, ModalScreen), pilot)
        assert app.workspace.open_plan.plan.pages["standing.situation"].mark == "clarify"
        await pilot.press("f9")
        await until(lambda: isinstance(app.screen, MarkDialog), pilot)
        app.screen.query_one(Input).value = "avklart"
        await pilot.press("down", "enter")
        await until(lambda: not isinstance(app.screen, ModalScreen), pilot)
        assert app.workspace.open_plan.plan.pages["standing.situation"].mark == "done"


async def test_a_hit_in_the_guidance_opens_the_guidance_and_shows_no_signs_of_markup(tmp_path):
    async with running(written(example_plan(), tmp_path), size=(80, 24)) as (app, pilot):
        await to_page(app, pilot, "standing.situation")
        await pilot.press("f4")
        await until(lambda: isinstance(app.screen, SearchDialog), pilot)
        await paste(app, pilot, "skriv ti linjer")
        in_guidance = app.guide.say("search.in_guidance", count="").rstrip("()")
        await until(lambda: in_guidance in seen(app), pilot)
        assert "**" not in seen(app).split(app.guide.say("search.found"))[1]
        await pilot.press(*["down"] * [hit.in_guidance for hit in app.screen._hits].index(True), "enter")
        await until(lambda: isinstance(app.focused, GuidancePanel), pilot)
        await until(lambda: "Slik gjør dere" in seen(app), pilot)
