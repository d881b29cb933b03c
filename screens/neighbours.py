"""What is said of a page's neighbours, on a way that does not have them all."""

import re

from planwizard.guide.models import Guide
from planwizard.plan import Plan


def differs(page_id: str, plan: Plan, guide: Guide) -> str:
    """Return how a page differs from others, without the sentences that send one to a page this plan is not asked."""
    asked = {page.id for page in guide.pages_for(plan)}
    missing = "|".join(re.escape(guide.page_words(page).title) for page in guide.pages if page not in asked)
    sentences = re.split(r"(?<=[.!?]) ", guide.page_words(page_id).differs)
    return " ".join(one for one in sentences if not missing or not re.search(rf"\b(?:{missing})\b", one))
