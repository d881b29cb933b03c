"""Every change is reported once and only changes are: done with one state of a plan, they give the other."""

import json
import re

from hypothesis import given, settings

from planwizard.editing.diff import as_json, differences
from planwizard.plan import Plan
from planwizard.plan.address import list_keys
from planwizard.storage.plan_toml import part_data
from tests.edited_plans import NO_SHRINKING, edits
from tests.support import plans

NOT_COMPARED = (
    "schema_version",
    "guide_version",
    "id",
    "created",
    "changed",
    "edition",
    "position",
    "last_ids",
)
Data = dict[str, object]


def data_of(plan: Plan) -> Data:
    """Return what a plan holds, but for what the program keeps for itself, as JSON has it."""
    kept = {name: value for name, value in part_data(plan).items() if name not in NOT_COMPARED}
    return dict(without_empty(json.loads(json.dumps(kept, default=repr))))


def without_empty(value: object) -> object:
    """Return data without empty tables."""
    if isinstance(value, list):
        return [without_empty(item) for item in value]
    if not isinstance(value, dict):
        return value
    return {key: kept for key, item in value.items() if (kept := without_empty(item)) != {}}


def apply(old: Data, listed: list[Data]) -> Data:
    """Do what a list of changes says, with nothing known but the list."""
    data = json.loads(json.dumps(old))
    for change in listed:
        if change["what"] in ("deleted", "moved"):
            a_list, row_id = list_at(data, change["path"])
            change["row"] = a_list.pop(index(a_list, row_id))
    for change in listed:
        *names, last = names_in(change["path"])
        if change["what"] in ("added", "moved"):
            a_list, _ = list_at(data, change["path"])
            row = change["new"].get("row") or change["row"]
            a_list.insert(index(a_list, change["new"]["after"]) + 1, row)
        elif change["what"] != "deleted":
            assert change["old"] == table_at(data, names).get(last)
            table_at(data, names)[last] = change["new"]
            if change["new"] is None:
                del table_at(data, names)[last]
    return without_lists(data)


def without_lists(value: object) -> object:
    """Return data without the tables and lists of rows that have become empty."""
    for key in list_keys().values():
        *names, last = key.split(".")
        if table_at(value, names).get(last) == []:
            del table_at(value, names)[last]
    return without_empty(value)


def names_in(path: str) -> list[str]:
    names = [json.loads(name) if name[0] == '"' else name for name in re.findall(r'"(?:[^"\\]|\\.)*"|[^.]+', path)]
    return ["pages", ".".join(names[1:-1]), names[-1]] if names[0] == "pages" else names


def table_at(data: Data, names: list[str]) -> Data:
    for name in names:
        data = data[index(data, name)] if isinstance(data, list) else data.setdefault(name, {})
    return data


def list_at(data: Data, path: str) -> tuple[list[Data], str]:
    *names, last, row_id = names_in(path)
    return table_at(data, names).setdefault(last, []), row_id


def index(rows: list[Data], row_id: str | None) -> int:
    return [None, *(row["id"] for row in rows)].index(row_id) - 1


def held_against(old: Plan, new: Plan) -> None:
    listed = json.loads(json.dumps(as_json(differences(old, new)), default=repr))
    paths = [change["path"] for change in listed]
    whole = tuple(f"{change['path']}." for change in listed if change["what"] in ("added", "deleted"))
    assert len(paths) == len(set(paths)), "once"
    assert not [path for path in paths if path.startswith(whole)], "a row that came or went is one change"
    changed = [change for change in listed if change["what"] != "moved"]  # of two moved together, one follows the other
    assert all(change["old"] != change["new"] for change in changed), "only changes"
    assert all(set(change) == {"path", "what", "old", "new"} for change in listed)
    assert apply(data_of(old), listed) == data_of(new)


@given(plans(), plans())
@settings(max_examples=20, phases=NO_SHRINKING)
def test_the_changes_from_any_plan_to_any_other_give_the_other(old: Plan, new: Plan) -> None:
    held_against(old, new)


@given(plans())
@settings(max_examples=10, phases=NO_SHRINKING)
def test_a_plan_has_no_changes_from_itself(plan: Plan) -> None:
    assert differences(plan, plan.model_copy(deep=True)) == []


def test_two_rows_moved_together_are_both_moved() -> None:
    old, new = (
        Plan.model_validate({"id": "x", "direction": {"strategies": [{"id": row} for row in rows]}})
        for rows in (("s1", "s2", "s3", "s4"), ("s3", "s4", "s1", "s2"))
    )
    moved = as_json(differences(old, new))
    assert [change["what"] for change in moved] == ["moved", "moved"]
    held_against(old, new)


@given(edits())
@settings(max_examples=40, phases=NO_SHRINKING)
def test_the_changes_of_a_day_of_editing_give_the_plan_after_it_and_back(states: tuple[Plan, Plan]) -> None:
    old, new = states
    held_against(old, new)
    held_against(new, old)


def test_a_number_is_not_the_same_as_true_to_a_file() -> None:
    one, true = (Plan.model_validate({"id": "x", "farge": value, "about": {"x y": [value]}}) for value in (1, True))
    assert [change.address for change in differences(one, true)] == ['about."x y"', "farge"]
