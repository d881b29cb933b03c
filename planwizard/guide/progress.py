"""Progress through the guide: the status of each page, and the next page to answer."""

from dataclasses import dataclass
from typing import Literal

from planwizard.guide.models import Guide, Page
from planwizard.plan import PageState, Plan
from planwizard.plan.answers import get, is_answered

PageStatus = Literal["unopened", "started", "clarify", "done", "not_relevant"]


@dataclass(frozen=True)
class Count:
    """The number of pages that are done or not relevant, and the number of pages asked."""

    done: int
    pages: int


def status_of(page: Page, plan: Plan) -> PageStatus:
    """Return the mark the user has set, else whether anything on the page is answered."""
    mark = plan.pages.get(page.id, PageState()).mark
    if mark:
        return mark
    return "started" if any(is_answered(get(plan, key)) for key in page.content_keys) else "unopened"


def is_settled(page: Page, plan: Plan) -> bool:
    """Return whether a page is done or not relevant."""
    return status_of(page, plan) in ("done", "not_relevant")


def count(guide: Guide, plan: Plan, step: str = "") -> Count:
    """Count the settled pages, of one step or of all."""
    pages = guide.pages_for(plan, step)
    return Count(sum(is_settled(page, plan) for page in pages), len(pages))


def remaining(guide: Guide, plan: Plan) -> dict[PageStatus, tuple[Page, ...]]:
    """Return the pages that are not settled, by status: to be clarified first, then started, then unopened."""
    pages = [(status_of(page, plan), page) for page in guide.pages_for(plan)]
    return {
        status: tuple(page for page_status, page in pages if page_status == status)
        for status in ("clarify", "started", "unopened")
    }


def count_started(guide: Guide, plan: Plan) -> int:
    """Count the pages that have been started, except the one that asks for the kind of plan."""
    pages = [page for page in guide.pages_for(plan) if "about.kind" not in page.fields]
    return sum(status_of(page, plan) not in ("unopened", "not_relevant") for page in pages)


def next_page(guide: Guide, plan: Plan, current: str | None) -> Page | None:
    """Return the next page after `current` that is not settled, wrapping round; None when all are."""
    pages = guide.pages_for(plan)
    after = next((index + 1 for index, page in enumerate(pages) if page.id == current), 0)
    ahead = (*pages[after:], *pages[:after])
    return next((page for page in ahead if not is_settled(page, plan) and page.id != current), None)


def previous_page(guide: Guide, plan: Plan, current: str | None) -> Page | None:
    """Return the page before `current`; None on the first."""
    pages = guide.pages_for(plan)
    index = next((index for index, page in enumerate(pages) if page.id == current), 0)
    return pages[index - 1] if index else None
