"""The check for answers that no page asks for: nothing that was answered is invisible."""

from collections.abc import Iterator

from planwizard.analysis.unasked import unasked_answers
from planwizard.checks.check import DOUBTFUL, Observation, check
from planwizard.checks.context import Context
from planwizard.guide.models import Guide
from planwizard.plan.address import Address, address_of_row, list_keys, page_address, prefix_of
from planwizard.text import cut, one_line

LONGEST = 160
"""Characters of the answers that the finding repeats."""


@check("answer_without_page", DOUBTFUL, "the file has an answer that no page asks for")
def answer_without_page(ctx: Context) -> Iterator[Observation]:
    """Something in the file that no page asks for, of an older program or written by hand."""
    found: dict[Address, list[str]] = {}
    for unasked in unasked_answers(ctx.plan):
        found.setdefault(_place(unasked.address, ctx.guide), []).extend(": ".join(pair) for pair in unasked.answers)
    for place, answers in found.items():
        yield Observation(place, {"answers": cut(one_line("; ".join(answers)), LONGEST)})


def _place(address: Address, guide: Guide) -> Address:
    """Return where one sees what an answer in a part of the plan is about: its row, its page, or a field beside it."""
    if address.row_id and prefix_of(address.row_id) in list_keys():
        return address_of_row(address.row_id)
    if (page := address.removeprefix("pages.")) in guide.pages:
        return page_address(page, "note")
    keys = [key for page in guide.pages.values() for key in page.keys]
    return Address(next((key for key in keys if key.startswith(f"{address}.")), keys[0]))
