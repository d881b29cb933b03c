"""The name proposed for the next edition of a plan."""

from collections.abc import Iterable

from planwizard.guide.models import Guide
from planwizard.plan.about import Stage
from planwizard.text import fold

_IN_TURN: dict[Stage, tuple[str, ...]] = {"draft": (), "hearing": ("hearing", "decision"), "adopted": ("adopted",)}
"""By the plan's stage: the names that are proposed one after the other; those of a draft are numbered."""


def proposed_name(stage: Stage | None, taken: Iterable[str], guide: Guide) -> str:
    """Return the first name of the plan's stage that no edition has; the last of them with a number when all do."""
    used = {fold(name) for name in taken}
    names = [guide.say(f"edition_names.{key}") for key in _IN_TURN[stage or "draft"]]
    if names:
        names += [f"{names[-1]} {number}" for number in range(2, len(used) + 3)]
    else:
        names = [guide.say("edition_names.draft", number=number) for number in range(1, len(used) + 2)]
    return next(name for name in names if fold(name) not in used)
