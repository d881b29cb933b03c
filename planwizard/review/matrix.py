"""A matrix of measures and challenges: which measure meets which challenge, directly or through goals."""

from dataclasses import dataclass
from typing import Literal

from planwizard.analysis.links import LinkGraph
from planwizard.plan import Plan
from planwizard.plan.answers import headline

Meets = Literal["directly", "through", "not"]


@dataclass(frozen=True)
class MatrixRow:
    """A measure: its title, and how it meets each challenge."""

    measure: str
    title: str
    meets: tuple[Meets, ...]

    @property
    def is_empty(self) -> bool:
        """Whether the measure meets no challenge."""
        return all(how == "not" for how in self.meets)


@dataclass(frozen=True)
class Matrix:
    """Every measure and every challenge of a plan, in plan order."""

    challenges: tuple[str, ...]
    """The titles of the challenges."""
    challenge_ids: tuple[str, ...]
    rows: tuple[MatrixRow, ...]

    def met(self, column: int) -> int:
        """Return the number of measures that meet the challenge in a column."""
        return sum(row.meets[column] != "not" for row in self.rows)


def matrix(plan: Plan) -> Matrix:
    """Return how each measure of a plan meets each challenge."""
    graph, challenges = LinkGraph(plan), plan.standing.challenges
    below = [graph.below(row.id) for row in challenges]

    def meets(measure: str) -> tuple[Meets, ...]:
        served = set(graph.up[measure])
        return tuple(
            "directly" if row.id in served else "through" if measure in descendants else "not"
            for row, descendants in zip(challenges, below, strict=True)
        )

    rows = tuple(MatrixRow(row.id, headline(row), meets(row.id)) for row in plan.direction.measures)
    return Matrix(tuple(map(headline, challenges)), tuple(row.id for row in challenges), rows)
