"""The plans this machine knows, as the start screen and `planwizard list` show them."""

from pathlib import Path

from planwizard.guide.answer_words import plan_title
from planwizard.guide.files import is_example_id
from planwizard.guide.models import Guide
from planwizard.guide.progress import count
from planwizard.plan import Plan
from planwizard.storage.app_state import RecentPlan, now
from planwizard.storage.paths import real_path


def known_plan(path: Path, plan: Plan, guide: Guide) -> RecentPlan:
    """Return what is remembered of a plan that is opened or made now: its file, its name and how far it has come."""
    counted = count(guide, plan)
    return RecentPlan(
        path=real_path(path),
        title=plan_title(plan, guide),
        municipality=plan.about.municipality or "",
        done=counted.done,
        pages=counted.pages,
        started=counted.started,
        empty=counted.empty,
        is_example=is_example_id(plan.id),
        opened=now(),
    )
