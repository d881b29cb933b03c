"""A plan that was closed is read again without its TOML, and only when its file is the very same."""

from pathlib import Path

import pytest

from planwizard.plan import Plan
from planwizard.plan.answers import put
from planwizard.storage.parsed_plans import KEPT, keep_parsed, parsed_plan
from planwizard.storage.plan_file import PlanFile, load, load_file
from planwizard.storage.state_folder import state_folder
from tests.support import filled_plan

FIELD = "standing.local_situation"


def closed(plan: Plan, path: Path) -> bytes:
    file = PlanFile(path)
    file.create(plan)
    file.close(put(plan, FIELD, "Vi er 3 000."))
    return path.read_bytes()


def test_a_closed_plan_is_what_its_file_says(tmp_path: Path) -> None:
    data = closed(filled_plan(), tmp_path / "plan.toml")
    assert parsed_plan(data) == load(data).plan
    assert load_file(tmp_path / "plan.toml").plan.standing.local_situation == "Vi er 3 000."


def test_a_file_changed_since_is_read_anew(tmp_path: Path) -> None:
    path = tmp_path / "plan.toml"
    path.write_bytes(closed(filled_plan(), path).replace(b"3 000", b"4 000"))
    assert load_file(path).plan.standing.local_situation == "Vi er 4 000."


@pytest.mark.parametrize("damage", [b"", b"no digest", b'0\n{"id": "another"}'])
def test_what_is_damaged_is_not_believed(damage: bytes, tmp_path: Path) -> None:
    closed(filled_plan(), tmp_path / "plan.toml")
    (kept,) = (state_folder() / "parsed").iterdir()
    kept.write_bytes(damage)
    assert load_file(tmp_path / "plan.toml").plan.standing.local_situation == "Vi er 3 000."


def test_what_there_is_to_say_about_a_file_is_said_each_time(tmp_path: Path) -> None:
    closed(Plan.model_validate({**filled_plan().model_dump(), "mystery": 1}), tmp_path / "plan.toml")
    assert [notice.key for notice in load_file(tmp_path / "plan.toml").notices] == ["unknown_key"]


def test_only_the_newest_are_kept() -> None:
    files = [b"%d" % number for number in range(KEPT + 1)]
    for data in files:
        keep_parsed(data, filled_plan())
    assert [parsed_plan(data) is None for data in files] == [True] + KEPT * [False]
