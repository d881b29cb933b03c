"""A page's mark as it is drawn: a sign and a word, never a colour alone."""

from planwizard.guide import Guide, Page
from planwizard.plan import Plan
from planwizard.progress import PageStatus, status_of

SIGNS = {"unopened": "·", "started": "•", "done": "✓", "clarify": "!", "not_relevant": "–"}


def sign(status: PageStatus) -> str:
    """Return the one-character sign of a status."""
    return SIGNS[status]


def marked(page: Page, plan: Plan, guide: Guide) -> str:
    """Return a page's sign and title."""
    return f"{sign(status_of(page, plan))} {guide.page_words(page.id).title}"
