"""Opening hours as a grid: our time typed beside the law's, rows added, moved and taken out, and all of it undone."""

from textual.widgets import Button

from planwizard.guide.models import load_guide
from planwizard.plan.address import Address
from planwizard.plan.alcohol import Hours
from planwizard.plan.answers import rows
from screens.hours_grid import HoursGrid, ids_by_heading
from screens.hours_row import HoursRow, RowHandle
from screens.new_row_line import NewRowLine
from tests.pilots import (
    address_in_focus,
    example_plan,
    on_disk,
    paste,
    plan_file,
    running,
    seen,
    seen_flat,
    to_page,
    until,
    written,
)

HOURS = "direction.alcohol.hours"
PAGE = "direction.hours"
SHOP = {"where": "shop", "group": "1", "days": "Mandag–fredag", "statutory": "Normalt 08.00–18.00, høyst til 20.00"}
INSIDE = {"where": "indoors", "group": "3", "days": "Fredag [og] lørdag", "statutory": "Høyst 13.00–03.00"}


def hours(app) -> list[Hours]:
    return [row for row in rows(app.workspace.open_plan.plan, HOURS) if isinstance(row, Hours)]


def row_in_focus(app) -> str | None:
    return app.focused.parent.parent.name if isinstance(app.focused, RowHandle) else None


def test_rows_stand_by_place_and_group_in_the_order_of_the_choices_and_what_has_none_last():
    given = [
        ("h1", None, None),
        ("h2", "outdoors", "3"),
        ("h3", "shop", "1"),
        ("h4", "indoors", None),
        ("h5", "shop", "1"),
    ]
    found = ids_by_heading((Hours(id=i, where=where, group=group) for i, where, group in given), Address(HOURS))
    assert found == [("shop/1", ["h3", "h5"]), ("indoors/", ["h4"]), ("outdoors/3", ["h2"]), ("/", ["h1"])]


async def test_our_time_is_typed_beside_the_laws_marked_when_it_goes_too_far_and_come_back_to(tmp_path):
    file, guide = plan_file(tmp_path), load_guide("nb")
    async with running(file, size=(80, 24)) as (app, pilot):
        app.workspace.open_plan.session.add_all(HOURS, [INSIDE, SHOP, {**SHOP, "days": "Lørdag"}])
        await to_page(app, pilot, PAGE)
        assert row_in_focus(app) == "h2", "the shop comes first, whatever the order of the file"
        assert "Butikk · Gruppe 1 (øl)" in seen(app)
        await pilot.press("tab", "tab")
        assert address_in_focus(app) == f"{HOURS}.h2.ours"
        lines_before = seen(app).splitlines()
        await paste(app, pilot, "08.00–21.00")
        beyond = guide.say("hours.hours_beyond_law", limit="20.00")
        assert beyond in seen_flat(app)
        line = next(line for line in seen(app).splitlines() if "08.00–21.00" in line)
        assert "Normalt 08.00–18.00" in line, "the law's time stands on the same line"
        moved = [at for at, old in enumerate(lines_before) if "Lørdag" in old]
        assert [at for at, new in enumerate(seen(app).splitlines()) if "Lørdag" in new] == moved, "nothing moved"
        await pilot.press("backspace", "backspace", "backspace", "backspace", "backspace")
        await paste(app, pilot, "19.00")
        assert beyond not in seen_flat(app)
        await pilot.press("enter")
        assert address_in_focus(app) == f"{HOURS}.h3.ours", "Enter goes down the column"
        await paste(app, pilot, "09.00–16.00")
        await pilot.press("up")
        assert address_in_focus(app) == f"{HOURS}.h2.ours"
        await pilot.press("down", "down")
        assert address_in_focus(app) == f"{HOURS}.h1.ours", "on past the heading of the next place"
        await paste(app, pilot, "15.00–01.00")
        await pilot.press("ctrl+z")
        await until(lambda: hours(app)[0].ours is None, pilot)
        assert address_in_focus(app) == f"{HOURS}.h1.ours"
        await pilot.press("ctrl+y")
        await until(lambda: hours(app)[0].ours == "15.00–01.00", pilot)
        assert "15.00–01.00" in seen(app)
    assert [row.ours for row in on_disk(file).direction.alcohol.hours] == ["15.00–01.00", "08.00–19.00", "09.00–16.00"]
    async with running(file) as (app, pilot):
        await until(lambda: address_in_focus(app) == f"{HOURS}.h1.ours", pilot)


async def test_a_word_typed_on_a_row_is_written_in_our_hours_as_a_time_is(tmp_path):
    async with running(plan_file(tmp_path), size=(80, 24)) as (app, pilot):
        app.workspace.open_plan.session.add_all(HOURS, [SHOP])
        await to_page(app, pilot, PAGE)
        await pilot.press(*"stengt", "enter")
        assert hours(app)[0].ours == "stengt"


async def test_rows_are_added_alike_moved_copied_and_taken_out_from_the_row_itself(tmp_path):
    async with running(plan_file(tmp_path)) as (app, pilot):
        app.workspace.open_plan.session.add_all(HOURS, [SHOP, INSIDE, {**SHOP, "days": "Lørdag"}])
        await to_page(app, pilot, PAGE)
        await pilot.press("shift+down")
        await until(lambda: [row.id for row in hours(app)] == ["h2", "h3", "h1"], pilot)
        assert row_in_focus(app) == "h1", "the cursor goes with the row"
        await pilot.press("insert")
        await until(lambda: address_in_focus(app) == f"{HOURS}.h4.days", pilot)
        new = hours(app)[-1]
        assert (new.where, new.group, new.days) == ("shop", "1", None), "alike in place and group, under the row"
        await paste(app, pilot, "Søndag")
        await pilot.press("shift+tab", "ctrl+d")
        await until(lambda: row_in_focus(app) == "h5", pilot)
        await pilot.press("delete")
        await until(lambda: len(hours(app)) == 4, pilot)
        await pilot.pause()
        assert row_in_focus(app) == "h2", "the row that took its place"
        await pilot.press("ctrl+z")
        await until(lambda: len(hours(app)) == 5, pilot)
        assert len(app.workspace.page.query(HoursRow)) == 5


async def test_another_place_moves_the_row_and_the_cursor_stays_in_it(tmp_path):
    async with running(plan_file(tmp_path)) as (app, pilot):
        app.workspace.open_plan.session.add_all(HOURS, [SHOP, INSIDE])
        await to_page(app, pilot, PAGE)
        await pilot.press("enter", "tab", "tab", "tab")
        assert address_in_focus(app) == f"{HOURS}.h1.where"
        await pilot.press("enter", "end", "enter")
        await until(lambda: hours(app)[0].where == "outdoors", pilot)
        await until(lambda: "Skjenking ute · Gruppe 1" in seen(app), pilot)
        assert [row.name for row in app.workspace.page.query(HoursRow)] == ["h2", "h1"]
        assert address_in_focus(app) == f"{HOURS}.h1.where"
        assert "Butikk · Gruppe" not in seen(app)


async def test_an_empty_grid_offers_the_hours_of_the_law_and_the_mouse_will_do(tmp_path):
    async with running(plan_file(tmp_path), size=(80, 24)) as (app, pilot):
        await to_page(app, pilot, PAGE)
        assert app.guide.field_words[HOURS].empty.split(".")[0] in seen_flat(app)
        await pilot.click("HoursGrid PickLine")
        await pilot.pause()
        assert "Butikk · Gruppe 1 (øl) · Dager før søn- og helligdager" in seen(app)
        await pilot.press("down", "space", "tab", "enter")
        await until(lambda: row_in_focus(app) == "h1", pilot)
        assert hours(app)[0].statutory == "Normalt 08.00–15.00, høyst til 18.00"
        await pilot.click("HoursGrid .ours TextArea")
        await paste(app, pilot, "08.00–16.00")
        assert hours(app)[0].ours == "08.00–16.00"
        buttons = {button.name: button for button in app.workspace.page.query_one(HoursGrid).query(Button)}
        buttons["remove"].scroll_visible(animate=False)
        await pilot.pause()
        await pilot.click(buttons["remove"])
        await until(lambda: hours(app) == [], pilot)
        await pilot.pause()
        assert isinstance(app.focused, NewRowLine)


async def test_undo_of_a_new_opening_time_comes_back_to_the_row_one_was_in(tmp_path):
    async with running(written(example_plan(), tmp_path), size=(120, 40)) as (app, pilot):
        await to_page(app, pilot, "direction.hours")
        await pilot.press("down", "down", "down")
        here = app.focused.parent.parent.name
        await pilot.press("insert")
        await until(lambda: len(app.workspace.open_plan.plan.direction.alcohol.hours) == 9, pilot)
        await pilot.press("ctrl+z")
        await until(lambda: len(app.workspace.open_plan.plan.direction.alcohol.hours) == 8, pilot)
        await pilot.pause()
        order = [row.name for row in app.workspace.page.query("HoursRow")]
        at = next(above.name for above in app.focused.ancestors if above.name in order)
        assert abs(order.index(at) - order.index(here)) <= 1
