"""«Hvor bør vi gå?»: vision, goals and strategies, with the measures and the alcohol policy."""

from typing import Annotated, ClassVar, Literal

from planwizard.plan.alcohol import Alcohol
from planwizard.plan.base import Line, Lines, LinksTo, PlanPart, Row, Text
from planwizard.plan.measures import Measure

Grouping = Literal["focus_area", "theme", "goal", "strategy", "level", "responsible", "heading", "none"]


class Names(PlanPart):
    """The municipality's own names for the levels of the plan."""

    goal: Line | None = None
    focus_area: Line | None = None
    result_target: Line | None = None
    strategy: Line | None = None
    measure: Line | None = None
    challenge: Line | None = None


class Choice(Row):
    """A choice of direction: the alternatives, what was chosen and why."""

    prefix: ClassVar[str] = "va"

    question: Line | None = None
    alternatives: Text | None = None
    chosen: Text | None = None
    reason: Text | None = None
    serves: Annotated[tuple[str, ...], LinksTo("u", "m", "i")] = ()


class NationalGoal(Row):
    """A national goal, quoted beside the municipality's own."""

    prefix: ClassVar[str] = "n"

    text: Text | None = None
    source: Line | None = None


class Goal(Row):
    """An overarching goal: a wished state, and the challenges it answers."""

    prefix: ClassVar[str] = "m"

    text: Text | None = None
    challenges: Annotated[tuple[str, ...], LinksTo("u")] = ()
    national_goals: Annotated[tuple[str, ...], LinksTo("n")] = ()


class FocusArea(Row):
    """A priority area with aims of its own."""

    prefix: ClassVar[str] = "i"

    name: Line | None = None
    description: Text | None = None
    aims: Lines = ()
    goals: Annotated[tuple[str, ...], LinksTo("m")] = ()
    challenges: Annotated[tuple[str, ...], LinksTo("u")] = ()


class ResultTarget(Row):
    """What is to be reached, how much and by when; the indicator is kept apart from it."""

    prefix: ClassVar[str] = "r"

    text: Text | None = None
    serves: Annotated[tuple[str, ...], LinksTo("m", "i")] = ()
    indicator: Line | None = None
    baseline: Line | None = None
    target: Line | None = None
    due: Line | None = None
    source: Line | None = None


class Strategy(Row):
    """A way to the goals, with its reason."""

    prefix: ClassVar[str] = "s"

    text: Text | None = None
    reason: Text | None = None
    serves: Annotated[tuple[str, ...], LinksTo("m", "i", "r")] = ()


class Direction(PlanPart):
    """Where we should go."""

    vision: Text | None = None
    needs_ahead: Text | None = None
    resources: Text | None = None
    grouping: Grouping | None = None
    names: Names = Names.model_construct()
    choices: tuple[Choice, ...] = ()
    national_goals: tuple[NationalGoal, ...] = ()
    goals: tuple[Goal, ...] = ()
    focus_areas: tuple[FocusArea, ...] = ()
    result_targets: tuple[ResultTarget, ...] = ()
    strategies: tuple[Strategy, ...] = ()
    measures: tuple[Measure, ...] = ()
    alcohol: Alcohol = Alcohol.model_construct()
