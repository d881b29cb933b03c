"""Pages that the plan's depth leaves out: whether one may be shown all the same."""

from planwizard.app.workspace import Workspace
from planwizard.guide.locate import page_of_address
from planwizard.plan.address import Address
from screens.dialogs import ChoiceDialog
from screens.items import Item


async def may_show(workspace: Workspace, address: Address) -> bool:
    """Return whether the page that asks for an address may be shown; ask, when the plan's depth leaves it out.

    Only in a worker: it waits for the person.
    """
    plan, guide = workspace.plan, workspace.guide
    page, kind = guide.pages.get(page_of_address(address, guide)), plan.about.kind
    if page is None or page.is_in(kind, plan.depth) or not page.is_in(kind, "full"):
        return True
    ways = [Item(way, guide.say(f"review.show_{way}")) for way in ("all", "page")]
    title = guide.say("review.not_shown", page=guide.page_words(page.id).title)
    way = await workspace.app.push_screen_wait(ChoiceDialog(title, ways, guide))
    if way == "all" and workspace.may_change():
        workspace.session.answer("depth", "full")
        workspace.save_soon()
    return way is not None
