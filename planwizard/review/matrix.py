"""Challenges against measures: which measure meets which challenge, at once or by way of goals."""

from dataclasses import dataclass
from typing import Literal

from planwizard.analysis.links import LinkGraph
from planwizard.plan import Plan

Meets = Literal["directly", "through", "not"]


@dataclass(frozen=True)
class MatrixRow:
    """One measure: its title, and how it meets each of the challenges."""

    measure: str
    title: str
    meets: tuple[Meets, ...]

    @property
    def is_empty(self) -> bool:
        """Whether the measure meets none of the challenges."""
        return all(how == "not" for how in self.meets)


@dataclass(frozen=True)
class Matrix:
    """Every measure of a plan against every challenge; both in the order of the plan."""

    challenges: tuple[str, ...]
    rows: tuple[MatrixRow, ...]

    def met(self, column: int) -> int:
        """Return how many measures meet a challenge."""
        return sum(row.meets[column] != "not" for row in self.rows)


def matrix(plan: Plan) -> Matrix:
    """Hold every measure against every challenge."""
    graph, challenges = LinkGraph(plan), plan.standing.challenges
    below = [graph.below(row.id) for row in challenges]

    def meets(measure: str) -> tuple[Meets, ...]:
        at_once = set(graph.up[measure])
        return tuple(
            "directly" if row.id in at_once else "through" if measure in reached else "not"
            for row, reached in zip(challenges, below, strict=True)
        )

    rows = tuple(MatrixRow(row.id, row.title or "", meets(row.id)) for row in plan.direction.measures)
    return Matrix(tuple(row.title or "" for row in challenges), rows)
