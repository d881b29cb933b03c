"""The measures in the groups the person chose, and the code of each measure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

from planwizard.analysis.links import LinkGraph
from planwizard.document.markup import plain
from planwizard.guide.models import Guide
from planwizard.plan import Plan
from planwizard.plan.address import prefix_of
from planwizard.plan.answers import headline, is_answered
from planwizard.plan.base import Row
from planwizard.plan.measures import Level, Measure

_PREFIX = {"focus_area": "i", "goal": "m", "strategy": "s"}


@dataclass(frozen=True)
class MeasureGroup:
    """Some measures under a name, which is empty when they belong to no group.

    `row_id` is the row that gives the name: a focus area, goal, strategy or theme; empty when it is something else.
    """

    name: str
    measures: Sequence[Measure]
    row_id: str = ""


def measure_groups(plan: Plan, guide: Guide) -> list[MeasureGroup]:
    """Return the measures by group, groups in the order of the plan, measures without a group last."""
    by_key: dict[str, list[Measure]] = {}
    graph = LinkGraph(plan)
    for row in filter(is_answered, plan.direction.measures):
        by_key.setdefault(_key(plan, row, graph), []).append(row)
    order = _order(plan)
    keys = sorted(filter(None, by_key), key=lambda key: order.index(key) if key in order else len(order))
    named = [_named(plan, guide, key, by_key[key]) for key in keys]
    other = guide.document["measures.other"] if named else ""
    return [*named, *([MeasureGroup(other, by_key[""])] if "" in by_key else [])]


def measure_codes(groups: Sequence[MeasureGroup]) -> dict[str, str]:
    """Return each measure's number by id: as typed, else 1.1, 1.2 … in its group, without those typed elsewhere."""
    typed = {row.number.strip() for group in groups for row in group.measures if is_answered(row.number) and row.number}
    codes: dict[str, str] = {}
    for position, group in enumerate(groups, 1):
        free = _numbers(position, typed)
        codes |= {row.id: (row.number or "").strip() or next(free) for row in group.measures}
    return codes


def _numbers(group: int, taken: set[str]) -> Iterator[str]:
    number = 0
    while True:
        number += 1
        if f"{group}.{number}" not in taken:
            yield f"{group}.{number}"


def _key(plan: Plan, row: Measure, graph: LinkGraph) -> str:
    """Return what a measure's group is known by: its own answer, or the id of the first row it serves of that kind."""
    grouping = plan.direction.grouping or "none"
    if grouping in ("level", "responsible", "heading"):
        return (getattr(row, grouping) or "").strip()
    served = (row_id for target in row.serves for row_id in (target, *sorted(graph.above(target))))
    return next(filter(None, (_row_of_group(plan, grouping, row_id) for row_id in served)), "")


def _row_of_group(plan: Plan, grouping: str, row_id: str) -> str:
    """Return the id of the row a measure is grouped by when it serves a row; empty when that is of another kind."""
    if grouping == "theme":
        return next((row.theme or "" for row in plan.standing.challenges if row.id == row_id), "")
    return row_id if prefix_of(row_id) == _PREFIX.get(grouping) else ""


def _named(plan: Plan, guide: Guide, key: str, measures: Sequence[Measure]) -> MeasureGroup:
    """Return a group with the name its key stands for."""
    row = _grouping_rows(plan).get(key)
    if row is not None:
        return MeasureGroup(plain(headline(row)), measures, row.id)
    is_level = plan.direction.grouping == "level"
    return MeasureGroup(guide.choice("direction.measures.level", key) if is_level else key, measures)


def _order(plan: Plan) -> list[str]:
    """Return the keys of the groups in their order, where the plan or the guide gives one."""
    if plan.direction.grouping == "level":
        return list(get_args(Level))
    return list(_grouping_rows(plan))


def _grouping_rows(plan: Plan) -> Mapping[str, Row]:
    """Return the rows that can give a group its name, by id."""
    lists: dict[str, Sequence[Row]] = {
        "focus_area": plan.direction.focus_areas,
        "goal": plan.direction.goals,
        "strategy": plan.direction.strategies,
        "theme": plan.standing.themes,
    }
    return {row.id: row for row in lists.get(plan.direction.grouping or "", ())}
