"""The checks themselves."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from planwizard.guide import Guide
from planwizard.plan import Plan
from planwizard.plan.base import Element
from planwizard.plan.paths import headline, is_answered
from planwizard.thread import Thread


@dataclass(frozen=True)
class Found:
    """What a check found, before it is put in words."""

    check: str
    place: str
    weight: Literal["missing", "doubtful", "hint"]
    values: Mapping[str, object] = field(default_factory=dict)


def _title(row: Element) -> str:
    return headline(row) or "…"


def challenge_unanswered(plan: Plan, _: Guide, __: date) -> Iterator[Found]:
    """A challenge that no goal, area or measure answers; silent until there is something that could."""
    thread = Thread(plan)
    direction = plan.direction
    if not (direction.goals or direction.focus_areas or direction.measures):
        return
    for row in plan.standing.challenges:
        if not thread.down[row.id]:
            place = f"standing.challenges.{row.id}.title"
            yield Found("challenge_unanswered", place, "missing", {"title": _title(row)})


def goal_without_challenge(plan: Plan, _: Guide, __: date) -> Iterator[Found]:
    """A goal that answers no challenge."""
    for row in plan.direction.goals:
        if not row.challenges and plan.standing.challenges:
            place = f"direction.goals.{row.id}.challenges"
            yield Found("goal_without_challenge", place, "doubtful", {"title": _title(row)})


def result_target_vague(plan: Plan, _: Guide, __: date) -> Iterator[Found]:
    """A result target without a number, a year or an indicator."""
    for row in plan.direction.result_targets:
        said = " ".join(filter(None, (row.text, row.target, row.baseline)))
        has_number = bool(re.search(r"\d", said))
        has_year = bool(re.search(r"\b20\d\d\b", " ".join(filter(None, (row.text, row.due)))))
        if not (has_number and has_year and row.indicator):
            place = f"direction.result_targets.{row.id}.indicator"
            yield Found("result_target_vague", place, "doubtful", {"title": _title(row)})


def measure_serves_nothing(plan: Plan, _: Guide, __: date) -> Iterator[Found]:
    """A measure that points at no challenge, goal, area, target or strategy."""
    for row in plan.direction.measures:
        if not row.serves:
            place = f"direction.measures.{row.id}.serves"
            yield Found("measure_serves_nothing", place, "doubtful", {"title": _title(row)})


def measure_incomplete(plan: Plan, guide: Guide, _: date) -> Iterator[Found]:
    """A measure without responsible, due, cost or level."""
    for row in plan.direction.measures:
        for name in ("responsible", "due", "cost", "level"):
            if not is_answered(getattr(row, name)):
                label = guide.field_words[f"direction.measures.{name}"].label
                place = f"direction.measures.{row.id}.{name}"
                yield Found(f"measure_without_{name}", place, "missing", {"title": _title(row), "label": label})


def page_to_clarify(plan: Plan, guide: Guide, _: date) -> Iterator[Found]:
    """A page marked «må avklares»."""
    for page_id, state in plan.pages.items():
        if state.mark == "clarify" and page_id in guide.pages:
            values = {"page": guide.page_words(page_id).title, "note": state.note or "–"}
            yield Found("page_to_clarify", f"pages.{page_id}.mark", "missing", values)


RULES: tuple[Callable[[Plan, Guide, date], Iterator[Found]], ...] = (
    page_to_clarify,
    challenge_unanswered,
    goal_without_challenge,
    result_target_vague,
    measure_serves_nothing,
    measure_incomplete,
)
