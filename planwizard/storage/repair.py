"""What a hand-edited file may lack, put right before it is read: ids, and how high they have gone.

Works on plain data, and says what it did.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from planwizard.plan import Plan
from planwizard.plan.address import list_keys
from planwizard.plan.answers import all_rows, links_in
from planwizard.plan.base import PlanPart
from planwizard.storage.migrations import Data

_DIGITS = 15
"""After the first; with more, an id is no id that was ever given."""
_HIGHEST = 10**_DIGITS


@dataclass(frozen=True)
class Notice:
    """Something the person is told about their file: a key under `notices` in the texts, and its values."""

    key: str
    values: Mapping[str, object] = field(default_factory=dict)


def repair_ids(data: Data) -> tuple[Data, list[Notice]]:
    """Give every row an id of its own; return the data and what was changed.

    A row without an id, with one that is not of its kind, or with one a row above has, gets a new one, higher than any
    ever given.
    """
    notices: list[Notice] = []
    last = _last_ids(data)
    for prefix, key in list_keys().items():
        rows = _rows_at(data, key)
        highest = max([last.get(prefix, 0), *(_number(row.get("id"), prefix) for row in rows)])
        taken: set[object] = set()
        for row in rows:
            old = row.get("id")
            if _number(old, prefix) == 0 or old in taken:
                highest += 1
                row["id"] = f"{prefix}{highest}"
                notices.append(Notice("new_id", {"list": key, "old": old or "–", "new": row["id"]}))
            taken.add(row["id"])
        if highest:
            last[prefix] = highest
    return ({**data, "last_ids": last} if last else data), notices


def _last_ids(data: Data) -> dict[str, int]:
    given = data.get("last_ids")
    if not isinstance(given, Mapping):
        return {}
    return {str(prefix): number for prefix, number in given.items() if isinstance(number, int) and number < _HIGHEST}


def _rows_at(data: Data, key: str) -> list[Data]:
    at: object = data
    for name in key.split("."):
        at = at.get(name) if isinstance(at, Mapping) else None
    return [row for row in at if isinstance(row, dict)] if isinstance(at, list) else []


def _number(row_id: object, prefix: str) -> int:
    match = re.fullmatch(rf"{prefix}([1-9][0-9]{{0,{_DIGITS}}})", row_id) if isinstance(row_id, str) else None
    return int(match[1]) if match else 0


def oddities(plan: Plan) -> Iterator[Notice]:
    """Yield what is odd in a plan but kept as it is: unknown keys, and links to rows that are not there."""
    for place, part in _parts(plan, ""):
        for name in part.unknown:
            yield Notice("unknown_key", {"place": f"{place}.{name}".lstrip(".")})
    ids = {row.id for _, row in all_rows(plan)}
    for path, target in links_in(plan):
        if target not in ids:
            yield Notice("dangling_link", {"place": path, "target": target})


def _parts(part: PlanPart, place: str) -> Iterator[tuple[str, PlanPart]]:
    yield place, part
    for name in type(part).model_fields:
        value = getattr(part, name)
        named = value.items() if isinstance(value, dict) else [("", value)]
        for key, inner in named:
            for row in inner if isinstance(inner, tuple) else (inner,):
                if isinstance(row, PlanPart):
                    row_id = str(getattr(row, "id", "") or key)
                    yield from _parts(row, ".".join(filter(None, (place, name, row_id))))
