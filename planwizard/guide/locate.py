"""Finds the page that asks for an address, and converts between addresses and the position stored in the plan."""

from planwizard.guide.models import Guide, step_of
from planwizard.plan import Plan, Position
from planwizard.plan.address import NO_ADDRESS, Address, list_keys, prefix_of, shapes
from planwizard.plan.answers import get


def position_of(address: str, guide: Guide, page: str) -> Position:
    """Return the page, row and field of an address; `page` is used when no page asks for it."""
    target = Address(address)
    asking = guide.page_of(target.key)
    return Position.model_construct(page=asking.id if asking else page, row=target.row_id or None, field=target.key)


def address_of(position: Position, plan: Plan) -> Address:
    """Return the address of a position's field; its row, or NO_ADDRESS, when the field no longer exists."""
    if position.row is None:
        return Address(position.field if position.field in shapes() else "")
    list_address = list_keys().get(prefix_of(position.row), NO_ADDRESS)
    row = list_address / position.row
    if not list_address or not _exists(plan, row):
        return NO_ADDRESS
    field = Address(position.field or "")
    return row / field.name if field.parent == list_address and field in shapes() else row


def _exists(plan: Plan, address: str) -> bool:
    try:
        get(plan, address)
    except LookupError:
        return False
    return True


def page_of_address(address: str, guide: Guide) -> str:
    """Return the id of the page that asks for an address or that the address is a text of; else the address itself."""
    target = Address(address)
    asking = None if target.is_of_page else guide.page_of(target.key)
    return asking.id if asking else target.page_id or address


def place_in_words(page_id: str, plan: Plan, guide: Guide) -> str:
    """Return in words which page of its step a page is, and how long it takes."""
    step = step_of(page_id)
    pages = [page.id for page in guide.pages_for(plan, step)]
    number = pages.index(page_id) + 1 if page_id in pages else 1
    return guide.say(
        "page.place",
        step=guide.step_words(step).title,
        number=number,
        of=max(len(pages), number),
        minutes=guide.pages[page_id].minutes,
    )
