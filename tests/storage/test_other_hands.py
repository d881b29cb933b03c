"""Others at the same file, people or programs: nothing of theirs is touched, nothing of ours lost."""

import errno
import os
import threading
from datetime import timedelta
from pathlib import Path

import pytest
from filelock import FileLock

from planwizard.editing import session
from planwizard.editing.open_plan import OpenPlan, open_plan
from planwizard.errors import ForeignChangeError, PlanFileError, SaveError
from planwizard.guide.models import load_guide
from planwizard.guide.notices import notice_texts
from planwizard.guide.sentences import explain_error
from planwizard.plan import Plan
from planwizard.plan.answers import put
from planwizard.storage import app_state, snapshots
from planwizard.storage.app_state import now
from planwizard.storage.plan_file import PlanFile, load_file
from planwizard.storage.plan_toml import write
from planwizard.storage.snapshots import snapshots_of
from tests.support import filled_plan, needs_links


def titled(title: str) -> Plan:
    return put(filled_plan(), "about.title", title)


def title_in(path: Path) -> str | None:
    return load_file(path).plan.about.title


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "Planer" / "Fjordvik.toml"
    path.parent.mkdir()
    path.write_text(write(titled("Gammel")), encoding="utf-8")
    return path


def opened(path: Path) -> PlanFile:
    file = PlanFile(path)
    file.open()
    return file


def keys(path: Path) -> list[str]:
    return [notice.key for notice in PlanFile(path).open().notices]


# --- read-only ------------------------------------------------------------------------------------


def test_a_file_made_read_only_under_us_is_left_alone_and_said_and_written_when_it_may_be(path: Path) -> None:
    file = opened(path)
    old = path.read_bytes()
    path.chmod(0o444)
    with pytest.raises(SaveError) as caught:
        file.save(titled("Ny"))
    assert path.read_bytes() == old
    assert title_in(Path(str(caught.value.values["copy"]))) == "Ny"
    assert "tilgang" in explain_error(caught.value, "nb")
    path.chmod(0o644)
    file.save(titled("Ny"))
    assert title_in(path) == "Ny"


def test_a_read_only_file_opens_for_reading_and_says_so_and_can_be_saved_elsewhere(path: Path) -> None:
    path.chmod(0o444)
    desk = open_plan(path)
    assert desk.file.read_only
    assert [notice.key for notice in desk.notices] == ["protected"]
    desk.session.answer("about.title", "Ny")
    desk.move_to(path.with_name("ny.toml"))
    desk.close()
    assert (title_in(path), title_in(path.with_name("ny.toml"))) == ("Gammel", "Ny")
    assert path.stat().st_mode & 0o777 == 0o444


def test_a_folder_that_takes_no_new_files_is_said_with_a_copy(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.open

    def refuse(name: object, flags: int, *rest: int, **more: int) -> int:
        if str(name).startswith(str(path.parent)) and flags & os.O_CREAT:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return real(name, flags, *rest, **more)  # type: ignore[arg-type]

    file = opened(path)
    with monkeypatch.context() as patch, pytest.raises(SaveError) as caught:
        patch.setattr(os, "open", refuse)
        file.save(titled("Ny"))
    assert title_in(Path(str(caught.value.values["copy"]))) == "Ny"
    assert title_in(path) == "Gammel"


# --- moved, replaced, unreadable ------------------------------------------------------------------


def test_a_file_renamed_under_us_keeps_its_new_name_and_ours_is_written_where_it_was(path: Path) -> None:
    file = opened(path)
    other = path.with_name("Nytt navn.toml")
    path.rename(other)
    file.save(titled("Vår"))
    assert (title_in(path), title_in(other)) == ("Vår", "Gammel")


def test_a_file_replaced_by_a_folder_is_said_and_left_alone(path: Path) -> None:
    file = opened(path)
    path.unlink()
    path.mkdir()
    with pytest.raises(SaveError) as caught:
        file.save(titled("Vår"))
    assert path.is_dir()
    assert title_in(Path(str(caught.value.values["copy"]))) == "Vår"


def test_a_file_replaced_by_something_that_is_no_plan_is_left_alone(path: Path) -> None:
    file = opened(path)
    path.write_bytes(b"\xff\xfe noe annet")
    with pytest.raises(ForeignChangeError):
        file.save(titled("Vår"))
    assert path.read_bytes() == b"\xff\xfe noe annet"
    assert title_in(file.path) == "Vår"


def test_a_file_that_cannot_be_read_just_now_is_not_written_over(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It may hold what somebody else wrote."""
    file = opened(path)
    theirs = write(titled("Deres")).encode()
    path.write_bytes(theirs)
    real = Path.read_bytes

    def refuse(self: Path) -> bytes:
        if self == path.resolve():
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return real(self)

    with monkeypatch.context() as patch, pytest.raises(SaveError):
        patch.setattr(Path, "read_bytes", refuse)
        file.save(titled("Vår"))
    assert path.read_bytes() == theirs
    with pytest.raises(ForeignChangeError):
        file.save(titled("Vår"))
    assert path.read_bytes() == theirs


@needs_links
def test_a_link_turned_elsewhere_under_us_leads_nobody_astray(path: Path, tmp_path: Path) -> None:
    link, other = tmp_path / "snarvei.toml", tmp_path / "annen.toml"
    link.symlink_to(path)
    other.write_bytes(b"deres")
    file = opened(link)
    link.unlink()
    link.symlink_to(other)
    file.save(titled("Vår"))
    assert other.read_bytes() == b"deres"
    assert title_in(path) == "Vår"


@needs_links
def test_a_link_to_itself_or_to_nothing_is_an_error_in_words(tmp_path: Path) -> None:
    for target in ("sirkel.toml", "ingenting.toml"):
        link = tmp_path / "sirkel.toml"
        link.unlink(missing_ok=True)
        link.symlink_to(tmp_path / target)
        with pytest.raises(PlanFileError) as caught:
            PlanFile(link).open()
        assert explain_error(caught.value, "nb").endswith(".")


# --- other versions beside ours -------------------------------------------------------------------


def test_a_conflicted_copy_beside_the_plan_is_told_of_and_left_alone(path: Path) -> None:
    other = path.with_name("Fjordvik (Kari conflicted copy 2026-11-25).toml")
    other.write_bytes(b"deres")
    notices = PlanFile(path).open().notices
    assert [notice.key for notice in notices] == ["other_version"]
    for language in ("nb", "nn"):
        assert other.name in notice_texts(notices, load_guide(language))[0]
    assert other.read_bytes() == b"deres"


def test_after_a_quarrel_the_next_opening_says_that_our_version_lies_beside(path: Path) -> None:
    file = opened(path)
    path.write_text(write(titled("Deres")), encoding="utf-8")
    with pytest.raises(ForeignChangeError):
        file.save(titled("Vår"))
    file.close(titled("Vår"))
    assert keys(path) == ["other_version"]
    assert keys(file.path) == []


# --- locks ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("error", [NotImplementedError(), OSError(errno.ENOLCK, "no locks")], ids=["none", "ENOLCK"])
def test_where_there_are_no_locks_work_goes_on_and_foreign_changes_are_still_seen(
    path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(FileLock, "_acquire", refuse)
    one, two = opened(path), opened(path)
    assert not one.read_only
    one.save(titled("Fra den ene"))
    with pytest.raises(ForeignChangeError):
        two.save(titled("Fra den andre"))
    one.close(titled("Fra den ene"))
    two.close(titled("Fra den andre"))
    assert (title_in(path), title_in(two.path)) == ("Fra den ene", "Fra den andre")


def test_saves_from_two_threads_never_leave_an_older_plan_behind(path: Path) -> None:
    file = opened(path)
    desk = OpenPlan(session.Session(titled("0")), file)
    threads = [threading.Thread(target=desk.save) for _ in range(8)]
    for number, thread in enumerate(threads):
        desk.session.answer("about.title", str(number))
        thread.start()
    desk.session.answer("about.title", "sist")
    desk.save()
    for thread in threads:
        thread.join()
    assert title_in(path) == "sist"


# --- clocks ---------------------------------------------------------------------------------------


def test_a_clock_that_jumps_back_costs_no_word(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = open_plan(path)
    desk.session.answer("about.title", "Før hoppet")
    desk.save()
    earlier = now() - timedelta(days=400)
    for module in (session, app_state, snapshots):
        monkeypatch.setattr(module, "now", lambda: earlier)
    desk.session.answer("about.title", "Etter hoppet")
    desk.save()
    assert title_in(path) == "Etter hoppet"
    desk.session.undo()
    assert desk.plan.about.title == "Gammel", "typing on is one step, whatever the clock on the wall says"
    desk.session.redo()
    desk.close()
    assert snapshots_of(desk.plan.id, path)[0].path.read_bytes() == path.read_bytes()
    assert open_plan(path).plan.about.title == "Etter hoppet"
