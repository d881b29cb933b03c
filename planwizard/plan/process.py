"""«Planprosess»: knowledge for the process, roles, milestones and the consultation."""

from typing import ClassVar, Literal

from planwizard.plan.base import Flag, Line, Lines, PlanPart, Row, Text


class Role(Row):
    """Who decides, advises, takes part or is informed."""

    prefix: ClassVar[str] = "ro"

    who: Line | None = None
    task: Text | None = None
    part: Literal["decides", "advises", "takes_part", "informed"] | None = None


class Milestone(Row):
    """A step of the planning work with its time."""

    prefix: ClassVar[str] = "mp"

    what: Line | None = None
    phase: Line | None = None
    when: Line | None = None
    responsible: Line | None = None
    done: Flag | None = None


class HearingInput(Row):
    """One input from the consultation, how it was assessed and what it changed (pbl § 11-14)."""

    prefix: ClassVar[str] = "hi"

    sender: Line | None = None
    received: Line | None = None
    summary: Text | None = None
    assessment: Text | None = None
    outcome: Literal["followed", "partly", "not_followed", "noted"] | None = None
    change: Text | None = None


class Process(PlanPart):
    """The work that ties the two other questions together."""

    knowledge_for_process: Text | None = None
    knowledge_for_steering: Text | None = None
    hearing_period: Line | None = None
    hearing_parties: Lines = ()
    roles: tuple[Role, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    inputs: tuple[HearingInput, ...] = ()
