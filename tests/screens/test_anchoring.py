"""The clickable model: how the chain is drawn in any width, and how a link is opened, filled in and come back to."""

import pytest

from planwizard.guide.models import load_guide
from screens.anchoring import Chain
from screens.ring_diagram import columns_for, draw, ring
from tests.pilots import address_in_focus, on_disk, paste, plan_file, running, seen, seen_flat, to_page, until

LINK = "about.anchoring"
BOXES = [(f"{n} Ledd nummer {n}", "• I arbeid") for n in range(1, 9)]
WIDTHS = [37, 49, 56, 75, 80]
"""The width of a page in windows of 100, 120, 60, 80 and 160 columns, about."""


@pytest.mark.parametrize("width", WIDTHS)
def test_the_chain_fits_the_width_and_says_everything(width):
    drawing = draw(BOXES, width, 2)
    assert max(map(len, drawing.lines)) <= width
    for box, (name, status) in zip(drawing.boxes, BOXES, strict=True):
        rows = (line[box.x + 1 : box.right - 1].strip() for line in drawing.lines[box.y + 1 : box.bottom - 1])
        assert " ".join(filter(None, rows)) == f"{name} {status}"


@pytest.mark.parametrize("width", WIDTHS)
def test_boxes_stand_apart_and_the_chosen_one_looks_different_without_colour(width):
    drawing = draw(BOXES, width, 4)
    for index, box in enumerate(drawing.boxes):
        assert not any(box.overlaps(other) for other in drawing.boxes[index + 1 :])
        corner = drawing.lines[box.y][box.x]
        assert corner == ("┏" if index == 4 else "┌")


@pytest.mark.parametrize("width", WIDTHS)
def test_the_arrows_lead_from_each_link_to_the_next_and_from_the_last_to_the_first(width):
    drawing = draw(BOXES, width, 0)
    arrows = sum(line.count(sign) for line in drawing.lines for sign in "→↓←↑")
    assert arrows == len(BOXES)
    here = 0
    for step in range(1, len(BOXES) + 1):
        sides = {drawing.beside(here, *way) for way in ((1, 0), (0, 1), (-1, 0), (0, -1))}
        assert step % len(BOXES) in sides
        here = step % len(BOXES)


def test_wider_windows_have_more_boxes_side_by_side():
    assert [columns_for(width) for width in (30, 40, 74, 79)] == [2, 2, 3, 4]
    assert ring(3, 8) == [(0, 0), (1, 0), (2, 0), (2, 1), (2, 2), (1, 2), (0, 2), (0, 1)]


def test_beside_the_last_box_of_a_side_there_is_nothing():
    drawing = draw(BOXES, 75, 0)
    assert drawing.beside(0, -1, 0) == 0
    assert drawing.beside(0, 0, 1) == 7


async def test_a_link_is_found_with_the_arrows_opened_with_enter_and_come_back_to(tmp_path):
    guide, file = load_guide("nb"), plan_file(tmp_path)
    async with running(file, size=(80, 24)) as (app, pilot):
        await to_page(app, pilot, LINK)
        await pilot.press("f10", "escape")  # whatever is opened and closed again leaves the cursor on the chain
        await until(lambda: isinstance(app.focused, Chain), pilot)
        await pilot.press("right", "right", "down")
        await until(
            lambda: app.workspace and app.workspace.open_plan.plan.position.field == f"{LINK}.master_plan", pilot
        )
        await pilot.press("enter")
        await until(lambda: address_in_focus(app) == f"{LINK}.master_plan.status", pilot)
        await until(lambda: "Samfunnsdelen tar stilling" in seen_flat(app), pilot)
        await pilot.press("enter", "down", "down", "enter", "tab")
        await paste(app, pilot, "Samfunnsdelen [2022]–2034")
        link = app.workspace.open_plan.plan.about.anchoring.master_plan
        assert (link.status, link.document) == ("under_way", "Samfunnsdelen [2022]–2034")
        await pilot.press("ctrl+home")
        app.workspace.page.query_one(Chain).scroll_visible(animate=False)
        await pilot.pause()
        assert guide.choice(f"{LINK}.master_plan.status", "under_way") in seen(app)
    assert on_disk(file).position.field == f"{LINK}.master_plan.document"
    async with running(file) as (app, pilot):
        await until(lambda: address_in_focus(app) == f"{LINK}.master_plan.document", pilot)
        await paste(app, pilot, ", s. 14")
        await pilot.press("ctrl+z")
        await pilot.pause()
        assert app.workspace.open_plan.plan.about.anchoring.master_plan.document == "Samfunnsdelen [2022]–2034"
        assert address_in_focus(app) == f"{LINK}.master_plan.document"


async def test_a_click_on_a_box_opens_the_link_and_undo_leads_back_to_it(tmp_path):
    async with running(plan_file(tmp_path)) as (app, pilot):
        await to_page(app, pilot, LINK)
        chain = app.workspace.page.query_one(Chain)
        box = chain.drawing(chain.content_size.width).boxes[2]
        await pilot.click(Chain, offset=(box.x + 3, box.y + 1))
        await until(lambda: address_in_focus(app) == f"{LINK}.planning_programme.status", pilot)
        await pilot.press("tab")
        await paste(app, pilot, "Planprogram")
        box = chain.drawing(chain.content_size.width).boxes[1]
        chain.scroll_visible(animate=False)
        await pilot.pause()
        await pilot.click(Chain, offset=(box.x, box.y))
        await until(lambda: address_in_focus(app) == f"{LINK}.planning_strategy.status", pilot)
        await pilot.press("ctrl+z")
        await until(lambda: address_in_focus(app) == f"{LINK}.planning_programme.document", pilot)
        assert app.workspace.open_plan.plan.about.anchoring.planning_programme.document is None
