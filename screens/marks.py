"""A page's mark as it is drawn: a sign and a word, never a colour alone."""

from planwizard.guide.progress import PageStatus

SIGNS = {"unopened": "·", "started": "•", "done": "✓", "clarify": "!", "not_relevant": "–"}


def sign(status: PageStatus) -> str:
    """Return the one-character sign of a status."""
    return SIGNS[status]


def bar(done: int, of: int, width: int) -> tuple[str, str]:
    """Return the heavy and the light part of a line that shows how much is done: never none or all before it is so."""
    full = max(width * done // of, min(done, 1)) if of else 0
    return "━" * full, "─" * (width - full)
