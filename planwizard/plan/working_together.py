"""The four «i lag» steps: make meaning, organise, act and learn together."""

from typing import Annotated, ClassVar, Literal

from planwizard.plan.about import WorkStatus
from planwizard.plan.base import Line, Lines, LinksTo, PlanPart, Row, Text


class Participant(Row):
    """Who takes part, and what they bring."""

    prefix: ClassVar[str] = "d"

    who: Line | None = None
    brings: Text | None = None


class Disagreement(Row):
    """An issue people see differently, and how it was settled."""

    prefix: ClassVar[str] = "ue"

    issue: Line | None = None
    views: Text | None = None
    settled: Text | None = None


class Involvement(Row):
    """One time people were involved: what came out, and what it changed (pbl § 5-1)."""

    prefix: ClassVar[str] = "me"

    group: Line | None = None
    method: Line | None = None
    when: Line | None = None
    came_out: Text | None = None
    changed: Text | None = None


class MakeMeaning(PlanPart):
    """Lage mening i lag."""

    shared_picture: Text | None = None
    shared_direction: Text | None = None
    participants: tuple[Participant, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    involvement: tuple[Involvement, ...] = ()


class Group(Row):
    """A steering, working, reference or other group."""

    prefix: ClassVar[str] = "g"

    name: Line | None = None
    kind: Literal["steering", "working", "reference", "other"] | None = None
    members: Text | None = None
    task: Text | None = None


class Obstacle(Row):
    """Something in the way, and the way round it."""

    prefix: ClassVar[str] = "hb"

    obstacle: Line | None = None
    way: Text | None = None
    challenges: Annotated[tuple[str, ...], LinksTo("u")] = ()


class Organise(PlanPart):
    """Organisere i lag."""

    competence: Text | None = None
    groups: tuple[Group, ...] = ()
    obstacles: tuple[Obstacle, ...] = ()


class Task(Row):
    """A piece of the planning work: who does it, who joins, who only needs to know."""

    prefix: ClassVar[str] = "o"

    what: Line | None = None
    responsible: Line | None = None
    takes_part: Line | None = None
    informed: Line | None = None
    due: Line | None = None
    status: WorkStatus | None = None


class Act(PlanPart):
    """Handle i lag."""

    information: Text | None = None
    tasks: tuple[Task, ...] = ()


class Evaluation(Row):
    """A question to evaluate by: how, when and who."""

    prefix: ClassVar[str] = "e"

    question: Line | None = None
    how: Text | None = None
    when: Line | None = None
    who: Line | None = None


class Learning(Row):
    """An entry in the learning log."""

    prefix: ClassVar[str] = "l"

    date: Line | None = None
    what: Line | None = None
    learnt: Text | None = None


class Learn(PlanPart):
    """Lære i lag."""

    went_well: Lines = ()
    went_badly: Lines = ()
    reporting: Text | None = None
    revision: Text | None = None
    evaluation: tuple[Evaluation, ...] = ()
    log: tuple[Learning, ...] = ()
