"""Which page asks for an address, and the position in the plan that is kept in the file."""

from planwizard.guide.models import Guide
from planwizard.plan import Plan, Position
from planwizard.plan.address import NO_ADDRESS, Address, list_keys, prefix_of, shapes
from planwizard.plan.answers import get


def position_of(address: str, guide: Guide, page: str) -> Position:
    """Return the page, row and field of an address; `page` where no page asks for it."""
    at = Address(address)
    found = guide.page_of(at.key)
    return Position(page=found.id if found else page, row=at.row_id or None, field=at.key)


def address_of(position: Position, plan: Plan) -> Address:
    """Return the address of the field a position names; its row, or nothing, when there is no such field any more."""
    if position.row is None:
        return Address(position.field if position.field in shapes() else "")
    rows_at = list_keys().get(prefix_of(position.row), NO_ADDRESS)
    row = rows_at / position.row
    if not rows_at or not _exists(plan, row):
        return NO_ADDRESS
    field = Address(position.field or "")
    return row / field.name if field.parent == rows_at and field in shapes() else row


def _exists(plan: Plan, address: str) -> bool:
    try:
        get(plan, address)
    except LookupError:
        return False
    return True


def page_of_address(address: str, guide: Guide) -> str:
    """Return the id of the page that asks for an address, or of the page whose own text it is."""
    at = Address(address)
    found = None if at.is_of_page else guide.page_of(at.key)
    return found.id if found else at.page_id or address
