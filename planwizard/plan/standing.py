"""«Hvor står vi?»: the situation, sources, themes, services and challenges."""

from typing import Annotated, ClassVar, Literal

from planwizard.plan.base import AnswerKind, Line, Lines, LinksTo, PlanPart, Row, Text


class Source(Row):
    """A figure or report the plan rests on, with its year and what it is compared with."""

    prefix: ClassVar[str] = "k"

    name: Line | None = None
    publisher: Line | None = None
    year: Line | None = None
    figure: Line | None = None
    comparison: Line | None = None
    meaning: Text | None = None
    url: Line | None = None


class FigureValue(PlanPart):
    """A value of a key figure, as typed: whose, of which group, in which year.

    `who` is «ours», «county», «country» or a name. A hidden value is typed as a word or sign: «skjult», «..».
    """

    who: Line | None = None
    group: Line | None = None
    year: Line | None = None
    value: Line | None = None


class KeyFigure(Row):
    """A key figure: what is counted, in which unit, and the values it is compared by; `about` what it tells of."""

    prefix: ClassVar[str] = "nt"

    name: Line | None = None
    about: Annotated[tuple[str, ...], LinksTo("te", "u", "i", "m", "r")] = ()
    unit: Line | None = None
    values: Annotated[tuple[FigureValue, ...], AnswerKind.VALUES] = ()
    source: Annotated[str, LinksTo("k")] | None = None
    meaning: Text | None = None


class Theme(Row):
    """A theme of the overview (fhl § 7) with its situation, strengths and weaknesses."""

    prefix: ClassVar[str] = "te"

    name: Line | None = None
    situation: Text | None = None
    strengths: Lines = ()
    weaknesses: Lines = ()
    sources: Annotated[tuple[str, ...], LinksTo("k")] = ()
    plans: Annotated[tuple[str, ...], LinksTo("p")] = ()


class Service(Row):
    """What a unit already does."""

    prefix: ClassVar[str] = "tj"

    unit: Line | None = None
    what: Text | None = None
    level: Literal["population", "at_risk", "problematic_use"] | None = None


class Challenge(Row):
    """A challenge or need that the plan answers, with cause, consequence and who is hit hardest (fhl § 5)."""

    prefix: ClassVar[str] = "u"

    title: Line | None = None
    kind: Literal["challenge", "need"] | None = None
    horizon: Literal["today", "ahead"] | None = None
    description: Text | None = None
    cause: Text | None = None
    consequence: Text | None = None
    hit_hardest: Text | None = None
    resources: Text | None = None
    theme: Annotated[str, LinksTo("te")] | None = None
    sources: Annotated[tuple[str, ...], LinksTo("k")] = ()
    priority: Literal[1, 2, 3] | None = None


class Standing(PlanPart):
    """Where we stand."""

    previous_plan: Text | None = None
    national_situation: Text | None = None
    national_sources: Annotated[tuple[str, ...], LinksTo("k")] = ()
    local_situation: Text | None = None
    local_sources: Annotated[tuple[str, ...], LinksTo("k")] = ()
    sources: tuple[Source, ...] = ()
    figures: tuple[KeyFigure, ...] = ()
    themes: tuple[Theme, ...] = ()
    services: tuple[Service, ...] = ()
    challenges: tuple[Challenge, ...] = ()
