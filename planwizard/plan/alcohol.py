"""The alcohol policy: licences, opening hours and the municipality's rules."""

from typing import ClassVar, Literal

from planwizard.plan.base import Line, Lines, PlanPart, Row, Text


class Rule(Row):
    """A rule of the alcohol policy."""

    prefix: ClassVar[str] = "a"

    title: Line | None = None
    text: Text | None = None


class Hours(Row):
    """Opening hours for one place, alcohol group and set of days, beside the statutory ones."""

    prefix: ClassVar[str] = "h"

    where: Literal["shop", "producer", "wine_monopoly", "indoors", "outdoors"] | None = None
    group: Literal["1", "1_2", "2", "3", "all"] | None = None
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
