"""How far the plan has come in what it says: so many of so many challenges have a goal, and so on."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from planwizard.analysis.links import LinkGraph, is_of
from planwizard.checks.goals import missing_in
from planwizard.plan import Plan
from planwizard.plan.answers import is_answered


@dataclass(frozen=True)
class Readiness:
    """How many of a kind have what they need."""

    what: str
    have: int
    of: int

    @property
    def is_whole(self) -> bool:
        """Whether all have it."""
        return self.have == self.of


def readiness(plan: Plan) -> tuple[Readiness, ...]:
    """Return how far each kind of row has come, in the order of the plan; nothing of kinds there are no rows of."""
    return tuple(ready for ready in _each(plan) if ready.of)


def _each(plan: Plan) -> Iterator[Readiness]:
    graph, standing, direction = LinkGraph(plan), plan.standing, plan.direction
    reached = [graph.below(row.id) for row in standing.challenges]
    yield _count("challenges_goals", [any(is_of(i, "m", "i") for i in below) for below in reached])
    yield _count("challenges_measures", [any(is_of(i, "t") for i in below) for below in reached])
    yield _count("goals_challenges", [bool(row.challenges) for row in direction.goals])
    yield _count("targets", [missing_in(row) is None for row in direction.result_targets])
    yield _count("measures_serve", [bool(row.serves) for row in direction.measures])
    for name in ("responsible", "due", "cost", "level"):
        yield _count(f"measures_{name}", [is_answered(getattr(row, name)) for row in direction.measures])
    yield _count("inputs", [bool(row.outcome) or is_answered(row.assessment) for row in plan.process.inputs])


def _count(what: str, have: Collection[bool]) -> Readiness:
    return Readiness(what, sum(have), len(have))
