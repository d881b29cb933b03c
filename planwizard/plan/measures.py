"""The measures of the plan."""

from typing import Annotated, ClassVar, Literal

from planwizard.plan.about import WorkStatus
from planwizard.plan.base import AnswerKind, Flag, Line, Lines, LinksTo, PlanPart, Row, Text

Level = Literal["population", "at_risk", "problematic_use"]
TargetGroup = Literal["everyone", "children", "youth", "young_adults", "adults", "older", "families"]


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
