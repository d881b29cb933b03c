"""The start screen: plans to go on with, a file to open, and the first hour with a new plan."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from textual.screen import ModalScreen
from textual.widgets import Input

from planwizard.app.dates import day_of
from planwizard.guide.files import EXAMPLE_KINDS
from planwizard.guide.models import load_guide
from planwizard.guide.progress import Count
from planwizard.plan.address import Address
from planwizard.plan.answers import put
from planwizard.storage.app_state import AppState, RecentPlan, load_state, local, now, plans_folder, update_state
from planwizard.storage.file_listing import listed_files, nearest_folder, split_typed_path
from planwizard.storage.state_folder import state_file
from screens.dialogs import ChoiceDialog, ReadingDialog
from screens.file_dialog import FileDialog, SaveDialog
from screens.guidance import GuidancePanel
from screens.messages import NewPlanBegun
from screens.start_screen import Plans, StartScreen
from tests.pilots import (
    address_in_focus,
    example_plan,
    on_disk,
    paste,
    plan_file,
    running,
    says,
    seen,
    seen_flat,
    to_page,
    until,
    written,
)

GUIDE = load_guide("nb")


def known(path, title: str, **more: object) -> RecentPlan:
    return RecentPlan(path=path, title=title, opened=now(), **more)


async def test_many_plans_scroll_a_lost_file_is_not_shown_and_one_is_taken_off_the_list(tmp_path):
    memory = AppState()
    for number in range(40):
        file = plan_file(tmp_path, depth="kort", name=f"{number}.toml")
        memory = memory.with_recent(known(file, f"Plan nummer {number}", municipality="Fjordvik", done=4, pages=14))
    (tmp_path / "39.toml").unlink()
    update_state(lambda _: memory)
    async with running(size=(80, 24)) as (app, pilot):
        shown = seen(app)
        assert "Plan nummer 39" not in shown
        assert "Plan nummer 38" in shown
        assert GUIDE.say("start.continue", count=39) in shown
        assert Count(4, 14).in_words(GUIDE) in shown
        assert f"Fjordvik · {GUIDE.say('times.today')}" in shown
        assert all(GUIDE.say(f"start.{what}") in shown for what in ("new", "open", "example", "quit"))
        assert GUIDE.say("start.keys").split(".")[-2].strip() in seen_flat(app), "the last line is on the screen too"
        await pilot.press(*["down"] * 10)
        assert "Plan nummer 28" in seen(app)
        await pilot.press("delete")
        await pilot.pause()
        assert "Plan nummer 28" not in [plan.title for plan in load_state().recent]
        assert (tmp_path / "28.toml").exists()
        assert says(app, GUIDE.say("start.forgotten", path=tmp_path / "28.toml"))
        await pilot.press("up")
        assert not isinstance(app.focused, Plans), "from the first plan up is the last thing one can do"
        await pilot.press("down", "enter")
        await until(lambda: app.workspace and app.workspace.page is not None, pilot)
        assert app.workspace.open_plan.file.path == (tmp_path / "38.toml").resolve()


async def test_in_a_long_list_keys_and_letters_find_a_plan_and_one_key_goes_past_it(tmp_path):
    memory = AppState()
    for number, name in enumerate(("Åsly", "Bygd", "Vik", *(f"Nes {n}" for n in range(20)))):
        file = plan_file(tmp_path, depth="kort", name=f"{number}.toml")
        memory = memory.with_recent(known(file, f"{name} rusplan", done=4, pages=14))
    update_state(lambda _: memory)
    async with running(size=(80, 24)) as (app, pilot):
        plans = app.screen.query_one(Plans)
        for key, line in (("end", 22), ("home", 0), ("end", 22)):
            await pilot.press(key)
            assert plans.highlighted == line, key
        await pilot.press("pageup")
        assert 0 < plans.highlighted < 22
        await pilot.press("tab", "home", *"av")
        assert app.focused.id == "begin"
        assert app.focused.highlighted == app.focused.option_count - 1
        await pilot.press("shift+tab", "home", *"nes", "space", "7")
        assert plans.highlighted == 12
        await pilot.press(*"xy")
        await until(lambda: GUIDE.say("frame.nothing_found", typed="nes 7xy") in seen_flat(app), pilot)
        await pilot.press("home")
        await pilot.pause()
        assert GUIDE.say("frame.nothing_found", typed="nes 7xy") not in seen_flat(app), "it is no longer true"


async def test_an_example_is_tried_in_without_being_one_of_ones_plans_until_it_is_saved_as_one(tmp_path):
    own = tmp_path / "Egen plan.toml"
    async with running(size=(80, 24)) as (app, pilot):
        await pilot.press("end", "up", "up", "enter")
        await until(lambda: isinstance(app.screen, ChoiceDialog), pilot)
        await pilot.press("enter")
        await until(lambda: app.workspace and app.workspace.page is not None, pilot)
        assert says(app, GUIDE.say("start.example_opened"))
        example = app.workspace.open_plan
        await to_page(app, pilot, "export")
        out = app.screen.query_one("#out", Input).value
        assert Path(out).parent == plans_folder(), "a document is the person's own"
        assert "example" not in out
        await to_page(app, pilot, "standing.situation", "standing.local_situation")
        await paste(app, pilot, "Prøvd her. ")
        await app.do("start")
        await until(lambda: isinstance(app.screen, StartScreen), pilot)
        assert not app.screen.query_one(Plans).display
        assert load_state().recent == ()
        assert not plans_folder().exists()
        assert "Prøvd her." in on_disk(example.file.path).standing.local_situation
        await pilot.press("end", "up", "up", "enter")
        await until(lambda: isinstance(app.screen, ChoiceDialog), pilot)
        await pilot.press("enter")
        await until(lambda: app.workspace and app.workspace.page is not None, pilot)
        await app.do("save_as")
        await until(lambda: isinstance(app.screen, SaveDialog), pilot)
        app.screen.dismiss(str(own))
        await until(lambda: own.exists() and on_disk(own).id != example.plan.id, pilot)
        await app.do("start")
        await until(lambda: isinstance(app.screen, StartScreen), pilot)
        assert [plan.path for plan in load_state().recent] == [own.resolve()]
        assert GUIDE.say("start.is_example") not in seen(app)
    assert not example.file.path.exists(), "the next one who looks at the example sees it whole"


async def test_what_was_entered_in_the_form_is_there_when_it_is_opened_again():
    async with running(size=(80, 24)) as (app, pilot):
        await pilot.press("enter")
        await until(lambda: address_in_focus(app) == "about.kind", pilot)
        app.focused.value = "alkoholpolitisk"
        await pilot.press("tab", *"Vik")
        await pilot.press("escape")
        await until(lambda: isinstance(app.screen, StartScreen), pilot)
        await pilot.press("tab", "home", "enter")
        await until(lambda: address_in_focus(app) == "about.kind", pilot)
        plan = app.workspace.plan
        assert (plan.about.kind, plan.about.municipality) == ("alkoholpolitisk", "Vik")
        assert "Vik" in seen(app)
        assert len(load_state().recent) == 1, "the same plan"
        await pilot.press("escape")
        await until(lambda: isinstance(app.screen, StartScreen), pilot)
    async with running(size=(80, 24)) as (app, pilot):
        await pilot.press("enter")
        await until(lambda: address_in_focus(app) == "about.kind", pilot)
        assert app.workspace.plan == plan, "also from the list, another day"


async def test_a_plan_whose_kind_is_chosen_later_gets_its_place_when_that_page_is_left():
    async with running(size=(80, 24)) as (app, pilot):
        await pilot.press("enter")
        await until(lambda: address_in_focus(app) == "about.kind", pilot)
        await pilot.press("tab", *"Vik")
        app.screen.post_message(NewPlanBegun())
        await until(lambda: app.workspace.page is not None, pilot)
        draft = app.workspace.open_plan.file.path
        await to_page(app, pilot, "about.plan", "about.kind")
        app.focused.value = "alkoholpolitisk"
        await until(lambda: app.workspace.plan.about.kind, pilot)
        await pilot.press("f8")
        named = plans_folder() / "Vik Alkoholpolitisk handlingsplan.toml"
        await until(lambda: says(app, GUIDE.say("start.named", path=named)), pilot)
        await pilot.press("f8")
        await until(lambda: [plan.path for plan, _ in load_state().present()] == [named.resolve()], pilot)
        assert on_disk(named).about.kind == "alkoholpolitisk"
        assert not draft.exists()


@pytest.mark.parametrize("language", ["nb", "nn"])
async def test_an_example_of_each_kind_can_be_seen(language):
    guide = load_guide(language)
    for number, kind in enumerate(EXAMPLE_KINDS):
        async with running(language=language, size=(80, 24)) as (app, pilot):
            app.screen.query_one("#begin").focus()
            await pilot.press("home", "down", "down", "enter")
            await until(lambda app=app: isinstance(app.screen, ChoiceDialog), pilot)
            await pilot.pause()
            assert all(guide.choice("about.kind", name) in seen(app) for name in EXAMPLE_KINDS)
            await pilot.press(*["down"] * number, "enter")
            await until(lambda app=app: app.workspace and app.workspace.page is not None, pilot)
            assert (app.workspace.plan.about.kind, app.workspace.plan.about.language) == (kind, language)


async def test_the_title_of_a_new_plan_has_an_example_of_its_kind():
    title = Address("about.title")
    async with running(size=(80, 24)) as (app, pilot):
        await pilot.press("enter")
        await until(lambda: address_in_focus(app) == "about.kind", pilot)
        for kind in ("folkehelseplan", "alkoholpolitisk"):
            app.focused.value = kind
            example = GUIDE.field_words[title].placeholder_for(kind)
            await until(lambda example=example: example in seen_flat(app), pilot)


async def test_the_guidance_has_an_example_of_the_plans_kind(tmp_path):
    async with running(plan_file(tmp_path, "folkehelseplan"), size=(120, 40)) as (app, pilot):
        await to_page(app, pilot, "direction.vision")
        first = GUIDE.page_words("direction.vision").example_for("folkehelseplan").split("**")[2].strip()
        panel = app.screen.query_one(GuidancePanel)
        panel.query_one("#part-example").scroll_visible(animate=False)
        await until(lambda: first[:30] in seen_flat(app), pilot)


async def test_a_long_title_is_cut_between_words(tmp_path):
    title = "Rusmiddelpolitisk handlingsplan for Fjordvik kommune og nabokommunene Solvik og Nordvik 2027–2030"
    async with running(written(put(example_plan(), "about.title", title), tmp_path)):
        pass
    async with running(size=(80, 24)) as (app, pilot):
        await pilot.pause()
        line = next(line for line in seen(app).splitlines() if "Rusmiddelpolitisk" in line).strip()
        assert line.endswith(" …")
        assert line.removesuffix(" …").split()[-1] in title.split()


async def test_a_file_is_found_by_going_about_and_by_typing(tmp_path):
    folder = plans_folder()
    plan_file(folder / "Eldre", name="Rusplan 2019.toml")
    (folder / "Notat.txt").write_text("Ikke en plan.", encoding="utf-8")
    elsewhere = plan_file(tmp_path / "[bold] mappe", name="plan {x}.toml")
    async with running(size=(80, 24)) as (app, pilot):
        await pilot.press("down", "enter")
        await until(lambda: isinstance(app.screen, FileDialog), pilot)
        await pilot.pause()
        assert "Eldre/" in seen(app)
        assert "Notat.txt" not in seen(app)
        await pilot.press("x", "q")
        assert GUIDE.say("open.none") in seen(app)
        await pilot.press("backspace", "backspace", "e", "enter")
        await pilot.pause()
        assert "Rusplan 2019.toml" in seen(app)
        assert GUIDE.say("open.above") in seen(app)
        await pilot.press("down", "enter")
        await pilot.pause()
        assert "Eldre/" in seen(app), "one folder up again"
        app.screen.query_one(Input).value = str(elsewhere.parent / "pla")
        await pilot.pause()
        assert "plan {x}.toml" in seen(app)
        await pilot.press("enter")
        await until(lambda: app.workspace and app.workspace.page is not None, pilot)
        assert app.workspace.open_plan.file.path == elsewhere.resolve()


async def test_a_path_to_nothing_is_said_and_the_start_screen_stays(tmp_path):
    async with running(size=(80, 24)) as (app, pilot):
        await pilot.press("down", "enter")
        await until(lambda: isinstance(app.screen, FileDialog), pilot)
        app.screen.query_one(Input).value = str(tmp_path / "mangler" / "plan.toml")
        await pilot.pause()
        assert GUIDE.say("open.no_folder") in seen(app)
        await pilot.press("enter")
        await until(lambda: not isinstance(app.screen, ModalScreen), pilot)
        await pilot.pause()
        assert any("mangler" in note.message for note in app._notifications)
        assert app.workspace is None


def test_a_typed_path_may_stand_in_quotes_and_begin_at_home(home, tmp_path):
    (home / "Mine").mkdir()
    assert split_typed_path('"~/Mi"') == (home, "Mi")
    assert [entry.path.name for entry in listed_files("~/mi")] == ["Mine"]
    assert nearest_folder(tmp_path / "a" / "b") == tmp_path
    with pytest.raises(OSError, match="mangler"):
        listed_files(str(tmp_path / "mangler" / "x"))


async def test_after_three_pages_word_is_offered_once(tmp_path):
    file = plan_file(tmp_path, depth="kort")
    look = GUIDE.say("start.look")
    async with running(file) as (app, pilot):
        for text in ("Kommunestyret", "Situasjonen"):
            await paste(app, pilot, text)
            await pilot.press("f8")
            await pilot.pause()
            assert not says(app, look)
        app.workspace.open_plan.session.add("standing.themes", {"name": "Barn og unge"})
        await pilot.press("f8")
        await pilot.pause()
        assert says(app, look)
        await pilot.press("f2", "9")
        await until(lambda: app.workspace and app.workspace.page is None, pilot)
        await to_page(app, pilot, "standing.situation")
        app.plan_screen.show_message("")
        await pilot.press("f8")
        assert not says(app, look), "once for each plan is enough"
    async with running(file) as (app, pilot):
        welcome = GUIDE.say(
            "start.welcome",
            when=GUIDE.say("times.today"),
            page=GUIDE.page_words("standing.themes").title,
            done=0,
            pages=19,
            next=GUIDE.say("start.next", page=GUIDE.page_words("standing.challenges").title),
        )
        assert says(app, welcome)
        await pilot.press("f8")
        assert not says(app, look)


def test_days_are_said_as_people_say_them():
    today = datetime(2026, 11, 24, 12, tzinfo=UTC)
    said = [day_of(today - timedelta(days=ago), today, GUIDE) for ago in (0, 1, 2, 6, 7, 400)]
    assert said == ["i dag", "i går", "søndag", "onsdag", "17. november", "20. oktober 2025"]


async def test_what_there_is_to_say_of_a_file_is_not_said_over_the_question(tmp_path):
    path = tmp_path / "plan.toml"
    rows = "".join(f"[[direction.measures]]\ntitle = 'Tiltak {number}'\n" for number in range(17))
    path.write_text(f"schema_version = 1\nid = 'x'\ncreated = 2026-01-01T00:00:00Z\n{rows}", encoding="utf-8")
    sentence = "17 rader i filen manglet id og har fått hver sin."
    async with running(path, size=(80, 24)) as (app, pilot):
        await until(lambda: sentence in seen_flat(app), pilot)
        assert not app._notifications
    path.write_text(f"farge = 'rød'\n[about]\nlanguage = 'nn'\n{rows}", encoding="utf-8")
    async with running(path, size=(80, 24)) as (app, pilot):
        await until(lambda: isinstance(app.screen, ReadingDialog), pilot)
        await until(lambda: "17 rader i fila mangla id" in seen_flat(app), pilot)
        assert "farge" in seen_flat(app)
        await pilot.press("escape")
        await until(lambda: not isinstance(app.screen, ModalScreen), pilot)


async def test_the_plan_opened_last_stands_first_and_is_written_down_once(tmp_path):
    first, second = (plan_file(tmp_path / name).resolve() for name in ("en", "to"))
    for path, expected in ((first, [first]), (second, [second, first])):
        async with running(path) as (app, _):
            await app.workers.wait_for_complete()
            assert [known.path for known in load_state().recent] == expected
    stored = state_file().read_bytes()
    async with running(second) as (app, _):
        await app.workers.wait_for_complete()
        assert state_file().read_bytes() == stored


@pytest.mark.parametrize(
    ("files", "shown"),
    [
        (("En.toml", "To.toml"), ("En.toml", "To.toml")),
        (("a/Plan.toml", "b/Plan.toml"), ("a/Plan.toml", "b/Plan.toml")),
        (("a/x/Plan.toml", "b/x/Plan.toml"), ("a/x/Plan.toml", "b/x/Plan.toml")),
        (("2019 og 2023/gamle planer/Plan.toml", "Plan.toml"), ("…", "/Plan.toml")),
    ],
)
async def test_plans_of_the_same_title_are_told_apart_by_file_and_time(files, shown, tmp_path):
    memory = AppState()
    for name in files:
        path = tmp_path / name
        memory = memory.with_recent(known(plan_file(path.parent, name=path.name), "Rusplan", municipality="Fjordvik"))
    update_state(lambda _: memory)
    async with running(size=(80, 24)) as (app, pilot):
        await until(lambda: all(name in seen(app) for name in shown), pilot)
        clock = GUIDE.say("times.clock", clock=f"{local(memory.recent[0].opened):%H.%M}")
        assert seen(app).count(f"{GUIDE.say('times.today')} {clock}") == 2
