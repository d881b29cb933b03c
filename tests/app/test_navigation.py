"""Short and full way, a second window, and the two language forms: the answers are the same all along."""

import asyncio

import pytest
from textual import events
from textual.widgets import OptionList, Select

from planwizard.editing.open_plan import open_plan
from planwizard.guide.files import content_root
from planwizard.guide.models import load_guide
from planwizard.plan.answers import answers, get
from tests.pilots import (
    TALL,
    address_in_focus,
    example_plan,
    on_disk,
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

LOCAL = "standing.local_situation"


def needs_nynorsk() -> None:
    """Skip while the nynorsk words are not all written."""
    root = content_root() / "nn"
    wanted = ["texts.toml", "document.toml", "checks.toml"]
    wanted += [f"steps/{file.name}" for file in (content_root() / "nb" / "steps").glob("*.toml")]
    missing = [name for name in wanted if not (root / name).exists()]
    if missing:
        pytest.skip(f"content/nn is not complete: {', '.join(missing)} to come")


async def test_switching_between_short_and_full_way_keeps_every_answer(tmp_path):
    plan = example_plan().model_copy(update={"depth": "full"})
    async with running(written(plan, tmp_path)) as (app, pilot):
        kept = [answer for answer in answers(app.workspace.open_plan.plan) if answer[0] != "depth"]
        full = list(questions(app.guide, app.workspace.open_plan.plan))
        for depth in ("kort", "full"):
            await app.do("depth")
            await pilot.pause()
            assert app.workspace.open_plan.plan.depth == depth
            assert says(app, app.guide.say(f"frame.depth_{depth}"))
            assert [answer for answer in answers(app.workspace.open_plan.plan) if answer[0] != "depth"] == kept
        assert list(questions(app.guide, app.workspace.open_plan.plan)) == full


async def test_the_short_way_leads_only_through_its_own_pages(tmp_path):
    async with running(plan_file(tmp_path, depth="kort")) as (app, pilot):
        pages = list(questions(app.guide, app.workspace.open_plan.plan))
        assert "standing.services" not in pages
        visited = [app.workspace.page.page.id]
        for _ in pages[1:]:
            await pilot.press("f8")
            await pilot.pause()
            visited.append(app.workspace.page.page.id)
        assert sorted(visited) == sorted(pages)


async def test_a_page_that_the_short_way_hides_can_be_left_from(tmp_path):
    async with running(plan_file(tmp_path)) as (app, pilot):
        await to_page(app, pilot, "standing.sources")
        await app.do("depth")
        await pilot.press("f8")
        await pilot.pause()
        assert app.workspace.page.page.id in questions(app.guide, app.workspace.open_plan.plan)
        await to_page(app, pilot, "standing.themes")
        await pilot.press("f5")
        await pilot.pause()
        assert app.workspace.page.page.id == "standing.situation"


async def test_an_answer_the_short_way_folds_away_is_counted_where_it_lies(tmp_path):
    async with running(plan_file(tmp_path, depth="kort"), size=TALL) as (app, pilot):
        app.workspace.open_plan.session.add(
            "direction.measures", {"title": "Natteravn", "partners": "Frivilligsentralen"}
        )
        await to_page(app, pilot, "direction.measures")
        assert app.guide.say("page.more_answered", count=1) in seen(app)
        assert "Frivilligsentralen" not in seen(app)


async def test_a_second_window_reads_but_changes_nothing_and_says_so(tmp_path):
    file = plan_file(tmp_path)
    first = open_plan(file)
    try:
        first.session.answer(LOCAL, "Skrevet i det første vinduet.")
        first.save()
        before = file.read_bytes()
        async with running(file) as (app, pilot):
            assert says(app, app.guide.say("notices.open_elsewhere", path=file))
            await to_page(app, pilot, "standing.situation", "standing.previous_plan")
            await paste(app, pilot, "Skrevet i det andre.")
            assert says(app, app.guide.say("notices.read_only"))
            assert app.workspace.open_plan.plan.standing.previous_plan is None
            await pilot.press("ctrl+s")
            await pilot.pause()
            assert not says(app, app.guide.say("frame.saved_now", path=file)), "nothing was saved"
            assert app.guide.say("frame.saved", clock="").strip() not in seen(app)
            await app.do("depth")
            await to_page(app, pilot, "standing.challenges")
            await pilot.press("enter")
            await pilot.pause()
            assert app.workspace.open_plan.plan.standing.challenges == ()
        assert file.read_bytes() == before
    finally:
        first.close()
    assert on_disk(file).standing.local_situation == "Skrevet i det første vinduet."


async def test_after_the_first_window_closes_the_plan_can_be_changed_again(tmp_path):
    file = plan_file(tmp_path)
    open_plan(file).close()
    async with running(file) as (app, pilot):
        await to_page(app, pilot, "standing.situation", LOCAL)
        await paste(app, pilot, "Ny tekst")
    assert on_disk(file).standing.local_situation == "Ny tekst"


async def test_choosing_nynorsk_changes_every_word_of_ours_and_none_of_theirs(tmp_path):
    needs_nynorsk()
    nn = load_guide("nn")
    plan = example_plan().model_copy(update={"depth": "full"})
    async with running(written(plan, tmp_path)) as (app, pilot):
        kept = [answer for answer in answers(app.workspace.open_plan.plan) if answer[0] != "about.language"]
        await to_page(app, pilot, "about.plan", "about.language")
        await pilot.press("enter")
        overlay = app.focused
        assert isinstance(overlay, OptionList)
        await pilot.press("end", "enter")
        await until(lambda: app.guide.language == "nn", pilot)
        await pilot.pause()
        assert app.workspace.open_plan.plan.about.language == "nn"
        assert [answer for answer in answers(app.workspace.open_plan.plan) if answer[0] != "about.language"] == kept
        assert address_in_focus(app) == "about.language"
        assert isinstance(app.focused, Select)
        assert nn.step_words("learn").rail in seen(app)
        assert nn.say("guidance.title") in seen(app)
        for page in ("standing.challenges", "learn.follow_up"):
            await to_page(app, pilot, page)
            assert " ".join(nn.page_words(page).question.split()[:3]) in seen_flat(app)
        await pilot.press("ctrl+z")
        await pilot.pause()
        assert get(app.workspace.open_plan.plan, "about.language") == "nb"
        assert app.guide.language == "nb", "undo of the choice brings the words back too"


async def test_the_form_of_a_new_plan_changes_language_while_one_fills_it_in():
    needs_nynorsk()
    async with running(size=TALL) as (app, pilot):
        await pilot.press("enter")
        await until(lambda: address_in_focus(app) == "about.kind", pilot)
        while address_in_focus(app) != "about.language":
            await pilot.press("tab")
        await pilot.press("enter", "end", "enter")
        await until(lambda: app.guide.language == "nn", pilot)
        await pilot.pause()
        assert load_guide("nn").say("new.begin") in seen(app)
        assert app.workspace.open_plan.plan.about.language == "nn"
        assert address_in_focus(app) == "about.language", "the cursor stays in the field that was chosen in"


async def test_previous_leads_from_the_review_and_from_word_back_to_where_one_was(tmp_path):
    async with running(plan_file(tmp_path)) as (app, pilot):
        await to_page(app, pilot, "standing.situation", "standing.previous_plan")
        for place in ("review", "export"):
            await app.workspace.show_page(place)
            await pilot.pause()
            assert app.workspace.page is None
            await pilot.press("f5")
            await until(lambda: address_in_focus(app) == "standing.previous_plan", pilot)


async def test_a_letter_typed_while_the_page_turns_lands_on_the_new_page(tmp_path):
    async with running(plan_file(tmp_path)) as (app, pilot):
        await to_page(app, pilot, "standing.challenges")
        app.post_message(events.Key("f8", None))
        await asyncio.sleep(0.01)
        app.post_message(events.Key("x", "x"))
        await until(
            lambda: app.workspace and app.workspace.page.page.id != "standing.challenges" and address_in_focus(app),
            pilot,
        )
        await pilot.pause()
        assert get(app.workspace.open_plan.plan, address_in_focus(app)) == "x"


TURNED = 20
"""Pages of the way that are turned quickly."""


async def test_pages_may_be_turned_faster_than_they_are_drawn(tmp_path):
    async with running(plan_file(tmp_path)) as (app, pilot):
        pages = [page.id for page in app.guide.way_for(app.workspace.open_plan.plan)]
        await to_page(app, pilot, pages[0])
        for key, last in (("f8", pages[TURNED]), ("f5", pages[0])):
            for gap in range(TURNED):
                app.post_message(events.Key(key, None))
                await asyncio.sleep(gap % 4 * 0.02)
            await until(
                lambda last=last: app.workspace and app.workspace.page and app.workspace.page.page.id == last, pilot
            )
        await pilot.pause()
        assert app.workspace.page.page.id == pages[0]
        await to_page(app, pilot, "standing.challenges")
        assert app.guide.page_words("standing.challenges").advice.split()[0] in seen(app)


async def test_from_a_plan_that_was_opened_at_once_one_comes_to_the_start_screen_and_back_again_and_again(tmp_path):
    async with running(plan_file(tmp_path)) as (app, pilot):
        page = app.workspace.page.page.id
        for _ in range(2):
            await app.do("start")
            await until(lambda: app.guide.say("start.title") in seen(app), pilot)
            assert app.workspace is None
            await pilot.press("enter")
            await until(lambda: app.workspace and app.workspace.page and app.workspace.page.page.id == page, pilot)
