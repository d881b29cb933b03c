"""Repair of hand-edited plan files before validation: missing, wrong or repeated row ids.

Works on plain data, and returns notices about what it changed.
"""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from planwizard.plan import Plan
from planwizard.plan.address import numbered_lists
from planwizard.plan.answers import all_rows, links_in, parts_of
from planwizard.storage.migrations import Data

_MAX_DIGITS = 15
"""Digits after the first in an id; longer ones were never given by the program."""
_ID_LIMIT = 10**_MAX_DIGITS


class Notice(NamedTuple):
    """A notice to the user about the plan file: a key under `notices` in the texts, and its values."""

    key: str
    values: Mapping[str, object] = {}


def missing_keys(data: Data) -> tuple[str, ...]:
    """Return the keys that the program gives a plan, and a file made by hand may lack."""
    return tuple(key for key in ("schema_version", "id", "created") if data.get(key) is None or data[key] == "")


def repair_ids(data: Data) -> tuple[Data, list[Notice]]:
    """Give every row a unique id; return the data and notices about the changes.

    A row whose id is missing, is of another kind or is already used above gets a new one, higher than any ever given.
    """
    notices: list[Notice] = []
    last = _last_ids(data)
    for prefix, key in numbered_lists().items():
        rows = _rows_at(data, key)
        highest = max([last.get(prefix, 0), *(_number(row.get("id"), prefix) for row in rows)])
        taken: set[object] = set()
        for row in rows:
            old = row.get("id")
            if _number(old, prefix) == 0 or old in taken:
                highest += 1
                row["id"] = f"{prefix}{highest}"
                notices.append(_new_id_notice(key, row, old, is_repeated=_number(old, prefix) > 0))
            taken.add(row["id"])
        if highest:
            last[prefix] = highest
    return ({**data, "last_ids": last} if last else data), notices


def _last_ids(data: Data) -> dict[str, int]:
    stored = data.get("last_ids")
    if not isinstance(stored, Mapping):
        return {}
    return {str(prefix): number for prefix, number in stored.items() if isinstance(number, int) and number < _ID_LIMIT}


def _rows_at(data: Data, key: str) -> list[Data]:
    value: object = data
    for name in key.split("."):
        value = value.get(name) if isinstance(value, Mapping) else None
    return [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []


def _new_id_notice(key: str, row: Data, old: object, *, is_repeated: bool) -> Notice:
    values = {"list": key, "row": _text_in(row), "old": old, "new": row["id"]}
    return Notice("no_id" if old in (None, "") else "same_id" if is_repeated else "wrong_id", values)


def _text_in(row: Data) -> str:
    """Return the first text of a row, by which a person knows it; "" without one."""
    texts = (value for key, value in row.items() if key not in ("id", "number", "place") and isinstance(value, str))
    return next(texts, "")


def _number(row_id: object, prefix: str) -> int:
    match = re.fullmatch(rf"{prefix}([1-9][0-9]{{0,{_MAX_DIGITS}}})", row_id) if isinstance(row_id, str) else None
    return int(match[1]) if match else 0


def oddities(plan: Plan) -> Iterator[Notice]:
    """Yield notices about oddities that are left as they are: unknown keys, and links to rows that do not exist."""
    for address, part in parts_of(plan):
        for name in part.unknown:
            yield Notice("unknown_key", {"place": address / name})
    ids = {row.id for _, row in all_rows(plan)}
    for address, target in links_in(plan):
        if target not in ids:
            yield Notice("dangling_link", {"place": address, "target": target})
