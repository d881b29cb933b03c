"""Earlier states of a plan: kept byte for byte, the last twenty and one a day for thirty days."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from planwizard.plan.answers import put
from planwizard.storage import snapshots
from planwizard.storage.plan_file import PlanFile, load
from planwizard.storage.plan_toml import write
from planwizard.storage.snapshots import keep_snapshot, snapshots_of
from tests.support import filled_plan

FILE = Path("/Planer/Fjordvik.toml")
NOON = datetime(2027, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch):
    """Set the clock of the machine."""

    def set_clock(moment: datetime) -> None:
        monkeypatch.setattr(snapshots, "now", lambda: moment)

    return set_clock


def kept(plan_id: str = "plan", file: Path = FILE) -> list[bytes]:
    return [snapshot.path.read_bytes() for snapshot in snapshots_of(plan_id, file)]


def test_what_is_kept_can_be_read_byte_for_byte_newest_first() -> None:
    first, second = write(filled_plan(tricky=True)).encode(), b"\xef\xbb\xbf# med merke og CRLF\r\n"
    keep_snapshot("plan", FILE, first)
    keep_snapshot("plan", FILE, second)
    assert kept() == [second, first]
    assert load(kept()[1]).plan == filled_plan(tricky=True)


def test_the_same_state_is_not_kept_twice_in_a_row() -> None:
    for data in (b"a", b"a", b"b", b"a"):
        keep_snapshot("plan", FILE, data)
    assert kept() == [b"a", b"b", b"a"]


def test_each_plan_has_its_own_whatever_its_id_looks_like() -> None:
    for plan_id in ("plan", "../../ute", "æøå/plan", "a" * 60):
        keep_snapshot(plan_id, FILE, plan_id.encode())
    for plan_id in ("plan", "../../ute", "æøå/plan", "a" * 60):
        assert kept(plan_id) == [plan_id.encode()]


def test_generations_stay_in_the_state_folder(home: Path) -> None:
    keep_snapshot("../../ute", FILE, b"a")
    assert [path for path in home.rglob("*.toml") if not path.is_relative_to(home / "planwizard" / "generations")] == []


def test_the_last_twenty_and_one_a_day_for_thirty_days_are_kept(at) -> None:
    for day in range(50):
        for hour in range(3):
            at(NOON + timedelta(days=day, hours=hour))
            keep_snapshot("plan", FILE, f"dag {day} time {hour}".encode())
    present = snapshots_of("plan", FILE)
    newest = [f"dag {day} time {hour}".encode() for day in range(49, 42, -1) for hour in (2, 1, 0)][:20]
    assert kept()[:20] == newest
    days = Counter(snapshot.when.date() for snapshot in present)
    assert set(days) == {(NOON + timedelta(days=day)).date() for day in range(20, 50)}
    older = [data for data in kept() if int(data.split()[1]) < 43]
    assert older == [f"dag {day} time 2".encode() for day in range(42, 19, -1)]


def test_days_without_work_do_not_cost_the_days_with(at) -> None:
    for week in range(25):
        at(NOON + timedelta(weeks=week))
        keep_snapshot("plan", FILE, str(week).encode())
    assert len(kept()) == 25


def test_a_clock_set_back_does_not_make_an_old_state_the_newest(at) -> None:
    at(NOON)
    keep_snapshot("plan", FILE, b"foer")
    at(NOON - timedelta(days=400))
    keep_snapshot("plan", FILE, b"etter")
    assert kept() == [b"etter", b"foer"]
    for number in range(60):
        keep_snapshot("plan", FILE, str(number).encode())
    assert kept()[:20] == [str(number).encode() for number in range(59, 39, -1)]


def test_strange_files_in_the_folder_are_left_alone() -> None:
    keep_snapshot("plan", FILE, b"a")
    strange = snapshots_of("plan", FILE)[0].path.with_name("notat.txt")
    strange.write_bytes(b"b")
    for number in range(40):
        keep_snapshot("plan", FILE, str(number).encode())
    assert strange.read_bytes() == b"b"
    assert len(snapshots_of("plan", FILE)) == 20


def test_a_state_folder_that_takes_nothing_is_told_not_raised(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "fil").write_bytes(b"")
    monkeypatch.setenv("PLANWIZARD_STATE", str(tmp_path / "fil"))
    assert keep_snapshot("plan", FILE, b"a") is False
    assert snapshots_of("plan", FILE) == []


def test_opening_and_closing_a_plan_keep_what_was_there_and_what_came(tmp_path: Path) -> None:
    path = tmp_path / "plan.toml"
    before = b"# Min egen kommentar\n" + write(filled_plan()).encode()
    path.write_bytes(before)
    file = PlanFile(path)
    plan = file.open().plan
    file.close(put(plan, "about.title", "Ny"))
    assert kept(plan.id, path) == [path.read_bytes(), before]


def test_moving_about_in_a_plan_makes_no_generation_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "plan.toml"
    path.write_text(write(filled_plan()), encoding="utf-8")
    file = PlanFile(path)
    plan = file.open().plan
    moved = plan.model_copy(update={"position": plan.position.model_copy(update={"page": "learn.log"})})
    file.close(moved)
    assert len(kept(plan.id, path)) == 1


def test_a_reader_keeps_no_generation(tmp_path: Path) -> None:
    path = tmp_path / "plan.toml"
    path.write_text(write(filled_plan()), encoding="utf-8")
    first, second = PlanFile(path), PlanFile(path)
    plan = first.open().plan
    second.open()
    second.close(put(plan, "about.title", "Fra leseren"))
    assert len(kept(plan.id, path)) == 1
