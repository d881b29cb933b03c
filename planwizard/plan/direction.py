"""«Hvor bør vi gå?»: vision, goals, strategies, measures and the alcohol policy."""

from typing import Annotated, ClassVar, Literal

from planwizard.plan.about import WorkStatus
from planwizard.plan.base import AnswerKind, Flag, Line, Lines, LinksTo, PlanPart, Row, Text

Level = Literal["population", "at_risk", "problematic_use"]
Grouping = Literal["focus_area", "theme", "goal", "strategy", "level", "responsible", "heading", "none"]
TargetGroup = Literal["everyone", "children", "youth", "young_adults", "adults", "older", "families"]


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


class YearAmount(PlanPart):
    """A cost in one year, both as typed."""

    year: Line | None = None
    amount: Line | None = None


class Measure(Row):
    """A concrete action; cost, dates and responsible are the text the person typed."""

    prefix: ClassVar[str] = "t"

    number: Line | None = None
    title: Line | None = None
    description: Text | None = None
    steps: Lines = ()
    level: Level | None = None
    target_group: Line | None = None
    groups: tuple[TargetGroup, ...] = ()
    serves: Annotated[tuple[str, ...], LinksTo("u", "m", "i", "r", "s")] = ()
    heading: Line | None = None
    responsible: Line | None = None
    partners: Line | None = None
    start: Line | None = None
    due: Line | None = None
    cost: Line | None = None
    costs: Annotated[tuple[YearAmount, ...], AnswerKind.AMOUNTS] = ()
    funding: Line | None = None
    funding_status: Literal["within_frame", "in_financial_plan", "applied", "not_funded"] | None = None
    priority: Literal["must", "should", "can_wait"] | None = None
    indicator: Line | None = None
    why_it_works: Text | None = None
    sources: Annotated[tuple[str, ...], LinksTo("k")] = ()
    plans: Annotated[tuple[str, ...], LinksTo("p")] = ()
    comment: Text | None = None
    status: WorkStatus | None = None
    existing: Flag | None = None


class Rule(Row):
    """A rule of the alcohol policy."""

    prefix: ClassVar[str] = "a"

    title: Line | None = None
    text: Text | None = None


class Hours(Row):
    """Opening hours for one place, alcohol group and set of days, beside the statutory ones."""

    prefix: ClassVar[str] = "h"

    where: Literal["shop", "indoors", "outdoors"] | None = None
    group: Literal["1", "1_2", "3"] | None = None
    days: Line | None = None
    statutory: Line | None = None
    ours: Line | None = None


class Alcohol(PlanPart):
    """The licensing policy (alkoholloven § 1-7 d)."""

    purpose: Text | None = None
    licence_period: Line | None = None
    cap: Text | None = None
    licences: Line | None = None
    controls_per_year: Line | None = None
    discretion: Lines = ()
    control: Text | None = None
    sanctions: Text | None = None
    fees: Text | None = None
    conditions: Text | None = None
    events: Text | None = None
    responsible_hosting: Text | None = None
    rules: tuple[Rule, ...] = ()
    hours: tuple[Hours, ...] = ()


class Direction(PlanPart):
    """Where we should go."""

    vision: Text | None = None
    needs_ahead: Text | None = None
    resources: Text | None = None
    grouping: Grouping | None = None
    names: Names = Names()
    choices: tuple[Choice, ...] = ()
    national_goals: tuple[NationalGoal, ...] = ()
    goals: tuple[Goal, ...] = ()
    focus_areas: tuple[FocusArea, ...] = ()
    result_targets: tuple[ResultTarget, ...] = ()
    strategies: tuple[Strategy, ...] = ()
    measures: tuple[Measure, ...] = ()
    alcohol: Alcohol = Alcohol()
