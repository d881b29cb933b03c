"""Whatever call to the system fails, whenever: the old plan or the new one is whole, and work goes on."""

import errno
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from planwizard.editing.open_plan import OpenPlan, create_plan, new_plan
from planwizard.editing.session import Session
from planwizard.errors import PlanwizardError
from planwizard.guide.sentences import explain_error
from planwizard.plan import Plan
from planwizard.plan.answers import put
from planwizard.storage import app_state, snapshots
from planwizard.storage.app_state import AppState, load_state, plans_folder, update_state
from planwizard.storage.plan_file import PlanFile, load_file
from planwizard.storage.plan_toml import write
from planwizard.storage.snapshots import keep_snapshot, snapshots_of
from planwizard.storage.state_folder import state_folder
from tests.support import a_plan

pytest.importorskip("fcntl", reason="the calls counted are those of Unix")

from tests.storage.faults import faults

FILE = Path("/Planer/Fjordvik.toml")
NUMBERS = (errno.ENOSPC, errno.EACCES, errno.EROFS, errno.EIO, errno.EINTR)
BROKEN = pytest.mark.parametrize("number", NUMBERS, ids=lambda number: errno.errorcode[number])
# To Python the others are the same kind of error as EIO.
EACH_KIND = pytest.mark.parametrize("number", [errno.EACCES, errno.EIO], ids=lambda number: errno.errorcode[number])
LASTING = pytest.mark.parametrize("lasting", [False, True], ids=["once", "lasting"])


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is unplugged here: waiting for the disk proves nothing."""
    monkeypatch.setattr(os, "fsync", lambda _: None)


def titled(title: str) -> Plan:
    return put(a_plan(), "about.title", title)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "Planer"
    folder.mkdir()
    return folder / "Fjordvik.toml"


class Trouble:
    """One round of something going wrong: where, and what was said."""

    def __init__(self, at: int, said: PlanwizardError | None, calls: list[str]) -> None:
        self.at = at
        self.said = said
        self.call = calls[at - 1]

    def __repr__(self) -> str:
        return f"call {self.at}, {self.call}: {self.said!r}"


def every_call(
    monkeypatch: pytest.MonkeyPatch,
    number: int,
    begin: Callable[[], Callable[[], object]],
    *,
    lasting: bool = False,
) -> Iterator[Trouble]:
    """Do something again and again, each time with the next call to the system failing, until none is left to fail.

    `begin` makes ready and returns what is to be tried; only expected failures may come out of it.
    """
    for at in range(1, 200):
        attempt, said = begin(), None
        with faults(monkeypatch, at=at, number=number, lasting=lasting) as found:
            try:
                attempt()
            except PlanwizardError as error:
                said = error
        if not found.has_struck:
            assert at > 1, "nothing was tried"
            return
        yield Trouble(at, said, found.calls)
    pytest.fail("no end to the calls")


def said_right(trouble: Trouble, newest: str) -> None:
    """Hold what was said against the disk: one sentence, and a copy that is there when one is named."""
    if trouble.said is None:
        return
    for language in ("nb", "nn"):
        sentence = explain_error(trouble.said, language)
        assert sentence.endswith("."), trouble
        assert "{" not in sentence, trouble
        assert os.strerror(errno.EIO) not in sentence, trouble
    copy = trouble.said.values.get("copy")
    if copy:
        assert load_file(Path(str(copy))).plan.about.title == newest, trouble


@BROKEN
@LASTING
def test_a_save_leaves_the_old_plan_or_the_new_and_the_next_one_succeeds(path, monkeypatch, number, lasting):
    old, new = write(titled("Gammel")).encode(), write(titled("Ny")).encode()
    file: list[PlanFile] = []

    def begin() -> Callable[[], object]:
        path.write_bytes(old)
        file[:] = [PlanFile(path)]
        file[0].open()
        return lambda: file[0].save(titled("Ny"))

    calls = set()
    for trouble in every_call(monkeypatch, number, begin, lasting=lasting):
        calls.add(trouble.call)
        held = path.read_bytes()
        assert held in (old, new), trouble
        assert held == new or trouble.said is not None, f"not saved and not said: {trouble}"
        said_right(trouble, "Ny")
        file[0].save(titled("Nyere"))
        assert load_file(file[0].path).plan.about.title == "Nyere", trouble
        assert file[0].path == path.resolve(), f"no quarrel with ourselves: {trouble}"
        assert not list((state_folder() / "rescue").glob("*.toml")), f"a copy nobody needs any more: {trouble}"
        file[0].close(titled("Nyere"))
    assert calls >= {"open", "fdopen", "write", "flush", "fsync", "chmod", "stat"}
    assert calls & {"replace", "rename"}


@EACH_KIND
@LASTING
def test_opening_says_why_or_opens(path, monkeypatch, number, lasting):
    old = write(titled("Gammel")).encode()
    path.write_bytes(old)
    file: list[PlanFile] = []

    def begin() -> Callable[[], object]:
        file[:] = [PlanFile(path)]
        return file[0].open

    for trouble in every_call(monkeypatch, number, begin, lasting=lasting):
        assert path.read_bytes() == old, trouble
        said_right(trouble, "Gammel")
        if trouble.said is None and not file[0].read_only:
            file[0].save(titled("Ny"))
            assert load_file(path).plan.about.title == "Ny", trouble
            file[0].close(titled("Gammel"))
            path.write_bytes(old)
        if lasting:  # the lock could not be let go of either, and goes with the program
            continue
        again = PlanFile(path)
        again.open()
        assert not again.read_only, f"the plan is not left locked: {trouble}"
        again.close(titled("Gammel"))
        path.write_bytes(old)


@EACH_KIND
@LASTING
def test_closing_leaves_the_old_plan_or_the_new_and_never_raises_anything_else(path, monkeypatch, number, lasting):
    old, new = write(titled("Gammel")).encode(), write(titled("Ny")).encode()

    def begin() -> Callable[[], object]:
        path.write_bytes(old)
        file = PlanFile(path)
        file.open()
        return lambda: file.close(titled("Ny"))

    for trouble in every_call(monkeypatch, number, begin, lasting=lasting):
        held = path.read_bytes()
        assert held in (old, new), trouble
        assert held == new or trouble.said is not None, f"not saved and not said: {trouble}"
        said_right(trouble, "Ny")


@EACH_KIND
@LASTING
def test_a_new_file_is_whole_or_not_there_and_never_over_another(path, monkeypatch, number, lasting):
    def begin() -> Callable[[], object]:
        for left in path.parent.iterdir():  # also what could not be removed: looking through it takes calls
            left.unlink()
        return lambda: PlanFile(path).create(titled("Ny"))

    for trouble in every_call(monkeypatch, number, begin, lasting=lasting):
        assert not path.exists() or load_file(path).plan.about.title == "Ny", trouble
        assert path.exists() or trouble.said is not None, trouble
        said_right(trouble, "Ny")

    def begin_where_one_is() -> Callable[[], object]:
        path.write_text(write(titled("Gammel")), encoding="utf-8")
        return lambda: PlanFile(path).create(titled("Ny"))

    for trouble in every_call(monkeypatch, number, begin_where_one_is, lasting=lasting):
        assert load_file(path).plan.about.title == "Gammel", trouble
        assert trouble.said is not None, trouble


@EACH_KIND
def test_a_draft_that_gets_its_name_is_in_one_place_or_both_and_is_written_on(monkeypatch, number):
    desk: list[OpenPlan] = []

    def begin() -> Callable[[], object]:
        shutil.rmtree(plans_folder(), ignore_errors=True)
        desk[:] = [create_plan(new_plan(kind="samlet", municipality="Fjordvik"))]
        desk[0].session.answer("learn.revision", "2030")

        def name() -> None:
            try:
                desk[0].name_draft("plan")
            except OSError as error:  # as the app expects
                raise PlanwizardError("not_saved_nowhere", path=plans_folder(), reason=error) from error

        return name

    for trouble in every_call(monkeypatch, number, begin):
        desk[0].save()
        assert load_file(desk[0].file.path).plan.learn.revision == "2030", trouble
        desk[0].close()


@EACH_KIND
@LASTING
def test_a_generation_is_kept_whole_or_not_at_all(monkeypatch, number, lasting):
    keep_snapshot("plan", FILE, b"eldst")
    for trouble in every_call(monkeypatch, number, lambda: lambda: keep_snapshot("plan", FILE, b"ny"), lasting=lasting):
        assert trouble.said is None
        assert {snapshot.path.read_bytes() for snapshot in snapshots_of("plan", FILE)} <= {b"eldst", b"ny"}, trouble
        assert snapshots_of("plan", FILE)[-1].path.read_bytes() == b"eldst", trouble


@EACH_KIND
@LASTING
def test_the_memory_is_the_old_or_the_new_and_failing_to_keep_it_stops_nothing(monkeypatch, number, lasting):
    monkeypatch.setattr(app_state, "LOCK_TIMEOUT", 0.02)  # waited out at every call to the system that fails for good

    def begin() -> Callable[[], object]:
        update_state(lambda _: AppState(theme="gammel"))
        return lambda: update_state(lambda _: AppState(theme="ny"))

    for trouble in every_call(monkeypatch, number, begin, lasting=lasting):
        assert trouble.said is None
        assert load_state().theme in ("gammel", "ny"), trouble


@EACH_KIND
@LASTING
def test_recalling_and_listing_what_is_kept_never_raise(monkeypatch, number, lasting):
    update_state(lambda _: AppState(theme="ny"))
    keep_snapshot("plan", FILE, b"a")
    for trouble in every_call(
        monkeypatch, number, lambda: lambda: (load_state(), snapshots_of("plan", FILE)), lasting=lasting
    ):
        assert trouble.said is None


def test_typing_goes_on_while_nothing_can_be_saved_and_all_of_it_is_saved_when_it_can(path, monkeypatch):
    path.write_text(write(titled("Gammel")), encoding="utf-8")
    file = PlanFile(path)
    desk = OpenPlan(Session(file.open().plan), file)
    with faults(monkeypatch, at=1, number=errno.ENOSPC, lasting=True):
        for end in range(1, 20):
            desk.session.answer("standing.local_situation", "Skrevet mens disken var full"[:end])
            with pytest.raises(PlanwizardError):
                desk.save()
    desk.session.answer("standing.local_situation", "Skrevet mens disken var full")
    desk.save()
    assert load_file(path).plan.standing.local_situation == "Skrevet mens disken var full"


def test_pruning_that_fails_keeps_what_should_be_kept(monkeypatch):
    for number in range(snapshots.NEWEST_KEPT):
        keep_snapshot("plan", FILE, str(number).encode())
    for trouble in every_call(monkeypatch, errno.EACCES, lambda: lambda: keep_snapshot("plan", FILE, b"ny")):
        newest = [snapshot.path.read_bytes() for snapshot in snapshots_of("plan", FILE)][: snapshots.NEWEST_KEPT]
        assert len(newest) == snapshots.NEWEST_KEPT, trouble
