"""Progress through the guide: the status of each page, and the next page to answer."""

from collections import Counter
from typing import Literal, NamedTuple

from planwizard.guide.models import Guide, Page
from planwizard.plan import Plan
from planwizard.plan.answers import get, is_answered

PageStatus = Literal["unopened", "started", "clarify", "done", "done_but_empty", "not_relevant"]


class Count(NamedTuple):
    """The number of pages asked, and of those that are done or not relevant, only started, or done but empty."""

    done: int
    pages: int
    started: int = 0
    empty: int = 0

    def in_words(self, guide: Guide, *, says_pages: bool = False) -> str:
        """Return the count as text: «4 av 14 (sider) ferdige, 3 påbegynt»; what is 0 is left out."""
        parts = [guide.say("progress.pages_done" if says_pages else "progress.done", done=self.done, pages=self.pages)]
        parts += [guide.say("progress.started", count=self.started)] if self.started else []
        parts += [guide.say("progress.empty", count=self.empty)] if self.empty else []
        return ", ".join(parts)


def status_of(page: Page, plan: Plan) -> PageStatus:
    """Return the mark the user has set, else whether anything on the page is answered.

    A page marked as done is only that when something essential on it is answered.
    """
    mark = plan.page_state(page.id).mark
    if mark == "done" and not any(is_answered(get(plan, key)) for key in page.essential_keys):
        return "done_but_empty"
    if mark:
        return mark
    return "started" if any(is_answered(get(plan, key)) for key in page.content_keys) else "unopened"


def is_settled(page: Page, plan: Plan) -> bool:
    """Return whether the user has set a page as done or not relevant; the review says which are done but empty."""
    return status_of(page, plan) in ("done", "done_but_empty", "not_relevant")


def count(guide: Guide, plan: Plan, step: str = "") -> Count:
    """Count the pages by how far they have come, of one step or of all; those to be clarified count as started."""
    statuses = Counter(status_of(page, plan) for page in guide.pages_for(plan, step))
    done, started = statuses["done"] + statuses["not_relevant"], statuses["started"] + statuses["clarify"]
    return Count(done, statuses.total(), started, statuses["done_but_empty"])


def remaining(guide: Guide, plan: Plan) -> dict[PageStatus, tuple[Page, ...]]:
    """Return the pages that remain, by status: to be clarified, done but empty, started, unopened."""
    pages = [(status_of(page, plan), page) for page in guide.pages_for(plan)]
    return {
        status: tuple(page for page_status, page in pages if page_status == status)
        for status in ("clarify", "done_but_empty", "started", "unopened")
    }


def count_started(guide: Guide, plan: Plan) -> int:
    """Count the pages that have been started, except the one that asks for the kind of plan."""
    pages = [page for page in guide.pages_for(plan) if "about.kind" not in page.fields]
    return sum(status_of(page, plan) not in ("unopened", "done_but_empty", "not_relevant") for page in pages)


def next_page(guide: Guide, plan: Plan, current: str | None) -> Page | None:
    """Return the next page after `current` on the way that is not settled, wrapping round; None when all are."""
    before, after = _around(guide, plan, current)
    return next((page for page in (*after, *before) if not is_settled(page, plan)), None)


def previous_page(guide: Guide, plan: Plan, current: str | None) -> Page | None:
    """Return the page before `current` on the way; None on the first."""
    before, _ = _around(guide, plan, current)
    return before[-1] if before else None


def _around(guide: Guide, plan: Plan, current: str | None) -> tuple[tuple[Page, ...], tuple[Page, ...]]:
    """Return the pages before and after one on the way; it has its place there also where the plan does not show it."""
    place = {page.id: number for number, page in enumerate(guide.way)}
    here = place.get(current or "", -1)
    pages = guide.way_for(plan)
    return tuple(p for p in pages if place[p.id] < here), tuple(p for p in pages if place[p.id] > here)
