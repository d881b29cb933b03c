"""The order of proposals: that of the guide's pages, then of the rows and fields on them."""

from collections.abc import Iterable

from planwizard.guide.models import Guide
from planwizard.plan import Plan
from planwizard.plan.address import Address, shapes
from planwizard.plan.answers import all_rows
from planwizard.returned.proposals import Proposal


def in_order(items: Iterable[Proposal], plan: Plan, guide: Guide) -> list[Proposal]:
    """Return proposals in the order of the plan; what found no place comes last."""
    pages = {page: at for at, page in enumerate(guide.pages)}
    keys = {key: at for at, key in enumerate(shapes())}
    row_at = {row.id: at for at, (_, row) in enumerate(all_rows(plan))}

    def place(item: Proposal) -> tuple[int, int, int, str]:
        address = _first(item)
        page = address.page_id or getattr(guide.page_of(address.key), "id", "")
        is_row_gone = address.row_id and address.row_id not in row_at
        row = len(row_at) if is_row_gone else row_at.get(address.row_id, -1)
        return pages.get(page, len(pages)), row, keys.get(address.key, len(keys)), address

    return sorted(items, key=place)


def _first(item: Proposal) -> Address:
    return item.parts[0].address if item.parts and not item.address else item.address
