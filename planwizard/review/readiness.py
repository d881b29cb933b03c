"""The plan's progress in content, for example how many of its challenges have a goal."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from planwizard.analysis.links import LinkGraph, has_prefix
from planwizard.checks.goals import missing_in
from planwizard.plan import Plan
from planwizard.plan.answers import is_answered


@dataclass(frozen=True)
class Readiness:
    """How many rows meet a requirement, of all the rows it applies to."""

    what: str
    have: int
    of: int

    @property
    def is_whole(self) -> bool:
        """Whether all rows meet the requirement."""
        return self.have == self.of


def readiness(plan: Plan) -> tuple[Readiness, ...]:
    """Return the count for each requirement, in plan order; those that apply to no rows are left out."""
    counts = (
        *_challenge_counts(plan),
        *_goal_counts(plan),
        *_measure_counts(plan),
        _input_count(plan),
    )
    return tuple(ready for ready in counts if ready.of)


def _challenge_counts(plan: Plan) -> Iterator[Readiness]:
    graph = LinkGraph(plan)
    below = [graph.below(row.id) for row in plan.standing.challenges]
    yield _count("challenges_goals", [any(has_prefix(i, "m", "i") for i in ids) for ids in below])
    yield _count("challenges_measures", [any(has_prefix(i, "t") for i in ids) for ids in below])


def _goal_counts(plan: Plan) -> Iterator[Readiness]:
    yield _count("goals_challenges", [bool(row.challenges) for row in plan.direction.goals])
    yield _count("targets", [missing_in(row) is None for row in plan.direction.result_targets])


def _measure_counts(plan: Plan) -> Iterator[Readiness]:
    measures = plan.direction.measures
    yield _count("measures_serve", [bool(row.serves) for row in measures])
    for name in ("responsible", "due", "cost", *(["level"] if plan.about.weighs_levels else [])):
        yield _count(f"measures_{name}", [is_answered(getattr(row, name)) for row in measures])


def _input_count(plan: Plan) -> Readiness:
    return _count("inputs", [bool(row.outcome) or is_answered(row.assessment) for row in plan.process.inputs])


def _count(what: str, have: Collection[bool]) -> Readiness:
    return Readiness(what, sum(have), len(have))
