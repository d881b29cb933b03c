"""«Om planen»: the kind of plan, its mandate, and its place among other plans and laws."""

from typing import ClassVar, Literal

from planwizard.plan.base import Line, Number, PlanPart, Row, Text

POSSIBLE_YEARS = range(1990, 2101)
"""A plan, a date or a deadline in any other year is a slip of the keyboard."""

PlanKind = Literal["folkehelseplan", "rusmiddelpolitisk", "alkoholpolitisk", "samlet"]
Procedure = Literal["kommunedelplan", "temaplan", "integrated"]
Stage = Literal["draft", "hearing", "adopted"]
Language = Literal["nb", "nn"]
WorkStatus = Literal["not_started", "under_way", "done", "stopped"]
LinkStatus = Literal["not_started", "under_way", "done", "not_relevant"]


class Mandate(PlanPart):
    """Who asked for the plan, why now, and which decision is wanted."""

    ordered_by: Line | None = None
    decision: Line | None = None
    purpose: Text | None = None
    why_now: Text | None = None
    wanted_decision: Text | None = None
    limits: Text | None = None


class Purposes(PlanPart):
    """What the five aims of municipal planning mean for this plan."""

    reduce_chance: Text | None = None
    settle_conflicts: Text | None = None
    bring_together: Text | None = None
    weigh_resources: Text | None = None
    evaluate: Text | None = None


class AnchoringLink(PlanPart):
    """One link of the chain from health overview to evaluation."""

    status: LinkStatus | None = None
    document: Line | None = None
    note: Text | None = None


class Anchoring(PlanPart):
    """The chain that ties the health overview to the plan system (fhl §§ 4-7, pbl ch. 4, 10, 11)."""

    overview: AnchoringLink = AnchoringLink.model_construct()
    planning_strategy: AnchoringLink = AnchoringLink.model_construct()
    planning_programme: AnchoringLink = AnchoringLink.model_construct()
    master_plan: AnchoringLink = AnchoringLink.model_construct()
    this_plan: AnchoringLink = AnchoringLink.model_construct()
    action_part: AnchoringLink = AnchoringLink.model_construct()
    measures: AnchoringLink = AnchoringLink.model_construct()
    evaluation: AnchoringLink = AnchoringLink.model_construct()


class Guideline(Row):
    """A law or a national, regional or local guideline, and what it asks of this plan."""

    prefix: ClassVar[str] = "f"

    name: Line | None = None
    level: Literal["law", "national", "regional", "local"] | None = None
    demand: Text | None = None


class RelatedPlan(Row):
    """A plan, programme or grant above, beside or below this one."""

    prefix: ClassVar[str] = "p"

    title: Line | None = None
    kind: Literal["plan", "programme", "grant"] | None = None
    relation: Literal["above", "beside", "below"] | None = None
    note: Text | None = None


class Decision(Row):
    """A political decision about the plan."""

    prefix: ClassVar[str] = "v"

    body: Line | None = None
    date: Line | None = None
    case_number: Line | None = None


class Word(Row):
    """A word the plan uses, and what it means there."""

    prefix: ClassVar[str] = "b"

    word: Line | None = None
    meaning: Text | None = None


class Appendix(Row):
    """An appendix the person writes."""

    prefix: ClassVar[str] = "x"

    title: Line | None = None
    text: Text | None = None


class About(PlanPart):
    """The plan's head and frame."""

    kind: PlanKind | None = None
    title: Line | None = None
    municipality: Line | None = None
    county: Line | None = None
    period_start: Number | None = None
    period_end: Number | None = None
    action_start: Number | None = None
    action_end: Number | None = None
    procedure: Procedure | None = None
    stage: Stage | None = None
    language: Language | None = None
    coordinator: Line | None = None
    coordinator_role: Line | None = None
    contact: Line | None = None
    foreword: Text | None = None
    summary: Text | None = None
    mandate: Mandate = Mandate.model_construct()
    purposes: Purposes = Purposes.model_construct()
    anchoring: Anchoring = Anchoring.model_construct()
    guidance: tuple[Guideline, ...] = ()
    related_plans: tuple[RelatedPlan, ...] = ()
    decisions: tuple[Decision, ...] = ()
    words: tuple[Word, ...] = ()
    appendices: tuple[Appendix, ...] = ()

    @property
    def has_possible_period(self) -> bool:
        """Whether the plan period does not end before it begins, and no year given is impossible."""
        years = [year for year in (self.period_start, self.period_end) if year is not None]
        return years == sorted(years) and all(year in POSSIBLE_YEARS for year in years)

    @property
    def weighs_levels(self) -> bool:
        """Whether measures are weighed by level of prevention: advice given for plans on alcohol and drugs."""
        return self.kind not in ("folkehelseplan", "alkoholpolitisk")

    @property
    def period_text(self) -> str:
        """The plan period as text, «2027–2030»; one year when only one is given, else empty."""
        return _years(self.period_start, self.period_end)

    @property
    def action_text(self) -> str:
        """The period of the action part as text, as `period_text`; empty when it has none of its own."""
        return _years(self.action_start, self.action_end)

    @property
    def action_years(self) -> tuple[int | None, int | None]:
        """The first and last year of the measures: those of the action part where it has its own."""
        return self.action_start or self.period_start, self.action_end or self.period_end


def _years(*years: int | None) -> str:
    return "–".join(str(year) for year in years if year)
