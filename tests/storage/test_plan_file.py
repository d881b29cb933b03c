"""Never lose a word: a file holds the old plan or the new one, whatever the disk, the folder or other people do."""

import errno
import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

import pytest

from planwizard.errors import ForeignChangeError, PlanwizardError, SaveError
from planwizard.guide.sentences import explain_error
from planwizard.plan import Plan
from planwizard.plan.answers import put
from planwizard.storage.open_sign import PREFIX
from planwizard.storage.plan_file import PlanFile, load, load_file, write_atomic
from planwizard.storage.plan_toml import write
from planwizard.storage.state_folder import state_folder
from tests.support import ROOT, a_plan, filled_plan, needs_links


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    plans = tmp_path / "Planer æøå"
    plans.mkdir()
    return plans


@pytest.fixture
def path(folder: Path) -> Path:
    """A plan's file, as it lies there when the program starts."""
    path = folder / "Fjordvik.toml"
    path.write_text(write(titled("Gammel")), encoding="utf-8")
    return path


def titled(title: str) -> Plan:
    return put(filled_plan(), "about.title", title)


def title_in(path: Path) -> str | None:
    return load_file(path).plan.about.title


def opened(path: Path) -> PlanFile:
    file = PlanFile(path)
    file.open()
    return file


def strange_files(folder: Path, *known: Path) -> set[Path]:
    """Return what lies in a folder besides what should, and the signs that these plans are open."""
    return set(folder.iterdir()) - {*known, *(path.with_name(f"{PREFIX}{path.name}") for path in known)}


# --- modes and links ------------------------------------------------------------------------------


@pytest.mark.skipif(os.name == "nt", reason="modes are those of Unix")
def test_a_new_file_is_private(folder: Path) -> None:
    path = folder / "ny.toml"
    PlanFile(path).create(a_plan())
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.skipif(os.name == "nt", reason="modes are those of Unix")
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664])
def test_a_file_keeps_the_mode_its_owner_gave_it(path: Path, mode: int) -> None:
    path.chmod(mode)
    opened(path).save(titled("Ny"))
    assert title_in(path) == "Ny"
    assert stat.S_IMODE(path.stat().st_mode) == mode


@needs_links
def test_a_symbolic_link_stays_a_link_and_its_target_is_written(path: Path, tmp_path: Path) -> None:
    link = tmp_path / "snarvei.toml"
    link.symlink_to(path)
    opened(link).save(titled("Ny"))
    assert link.is_symlink()
    assert title_in(path) == "Ny"
    assert strange_files(tmp_path, path.parent, link) == set()


# --- saving ---------------------------------------------------------------------------------------


def test_saving_leaves_nothing_beside_the_plan(path: Path) -> None:
    file = opened(path)
    for number in range(5):
        file.save(titled(f"Ny {number}"))
    file.close(titled("Sist"))
    assert title_in(path) == "Sist"
    assert list(path.parent.iterdir()) == [path]


def test_a_plan_that_says_the_same_is_not_written_again(path: Path) -> None:
    file = opened(path)
    file.save(titled("Ny"))
    before = path.stat()
    file.save(titled("Ny"))
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


@pytest.mark.parametrize(
    "rewritten",
    [
        lambda text: text.replace("Gammel", "Ga\u030ammel"),
        lambda text: text.replace("Gammel", "Gammel\\u2028"),
        lambda text: f"# Vår egen merknad\n{text}",
    ],
    ids=["letters in two parts", "a separator", "a comment"],
)
def test_a_file_in_another_form_is_written_only_when_something_is_changed(
    path: Path, rewritten: Callable[[str], str]
) -> None:
    path.write_text(rewritten(path.read_text(encoding="utf-8")), encoding="utf-8")
    before, file = path.read_bytes(), opened(path)
    plan = load_file(path).plan
    file.save(plan)
    assert path.read_bytes() == before
    file.save(put(plan, "about.county", "Ny"))
    file.close(plan)
    assert path.read_bytes() != before
    assert load_file(path).plan.about.county == plan.about.county


def test_a_file_deleted_under_us_is_written_again(path: Path) -> None:
    file = opened(path)
    file.save(titled("Ny"))
    path.unlink()
    file.save(titled("Ny"))
    assert title_in(path) == "Ny"


def test_a_plan_larger_than_anyone_writes_is_saved_whole(path: Path) -> None:
    text = "Setning med æøå, «» og \\ i. " * 40_000
    opened(path).save(put(filled_plan(), "standing.local_situation", text))
    assert load_file(path).plan.standing.local_situation == text


# --- two windows ----------------------------------------------------------------------------------


def test_the_second_window_on_a_plan_reads_only_and_says_so(path: Path) -> None:
    first, second = opened(path), PlanFile(path)
    loaded = second.open()
    assert (first.read_only, second.read_only) == (False, True)
    assert [notice.key for notice in loaded.notices] == ["open_elsewhere"]
    second.save(titled("Fra den andre"))
    second.close(titled("Fra den andre"))
    assert title_in(path) == "Gammel"
    first.save(titled("Fra den første"))
    assert title_in(path) == "Fra den første"


@needs_links
def test_the_same_file_by_another_name_is_the_same_plan(path: Path, tmp_path: Path) -> None:
    link = tmp_path / "snarvei.toml"
    link.symlink_to(path)
    first = opened(path)
    assert opened(link).read_only
    assert not first.read_only


def test_closing_the_first_window_lets_the_next_one_write(path: Path) -> None:
    first = opened(path)
    reader = opened(path)
    first.close(titled("Første"))
    reader.close(titled("Leser"))
    assert not opened(path).read_only


def test_a_window_in_another_process_counts_and_its_death_frees_the_plan(path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from planwizard.storage.plan_file import PlanFile\n"
        "file = PlanFile(Path(sys.argv[1])); file.open(); print('open', flush=True); sys.stdin.read()"
    )
    other = subprocess.Popen(
        [sys.executable, "-c", code, str(path)], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with other:
        assert other.stdout is not None
        assert other.stdout.readline() == "open\n"
        assert opened(path).read_only
        other.kill()
    assert not opened(path).read_only


# --- somebody else's changes ----------------------------------------------------------------------


def test_a_change_by_someone_else_is_kept_and_ours_is_saved_beside_it(path: Path) -> None:
    file = opened(path)
    file.save(titled("Vår første"))
    theirs = write(titled("Deres")).encode()
    path.write_bytes(theirs)
    with pytest.raises(ForeignChangeError) as caught:
        file.save(titled("Vår andre"))
    copy = Path(str(caught.value.values["copy"]))
    assert path.read_bytes() == theirs
    assert title_in(copy) == "Vår andre"
    sentence = explain_error(caught.value, "nb")
    assert str(path) in sentence
    assert str(copy) in sentence
    file.save(titled("Vår tredje"))
    assert title_in(copy) == "Vår tredje"
    assert path.read_bytes() == theirs
    assert strange_files(path.parent, path, copy) == set()


def test_a_second_change_by_someone_else_gets_a_copy_of_its_own(path: Path) -> None:
    file, copies = opened(path), []
    for number in range(3):
        file.path.write_text(write(titled(f"Deres {number}")), encoding="utf-8")
        with pytest.raises(ForeignChangeError) as caught:
            file.save(titled(f"Vår {number}"))
        copies.append(caught.value.values["copy"])
    assert len(set(copies)) == 3
    assert title_in(path) == "Deres 0"


def test_someone_elses_save_of_the_very_same_text_is_no_conflict(path: Path) -> None:
    file = opened(path)
    path.write_bytes(write(titled("Lik")).encode())
    file.save(titled("Lik"))
    assert file.path == path.resolve()
    assert strange_files(path.parent, path) == set()


def test_a_change_by_someone_else_is_kept_also_when_there_is_no_room_for_ours(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = opened(path)
    theirs = write(titled("Deres")).encode()
    path.write_bytes(theirs)
    with FAULTS["fsync"](monkeypatch, path.parent, errno.ENOSPC), pytest.raises(PlanwizardError) as caught:
        file.save(titled("Vår"))
    assert explain_error(caught.value, "nb")
    assert path.read_bytes() == theirs
    assert any(title_in(copy) == "Vår" for copy in (state_folder() / "rescue").glob("*.toml"))


# --- the disk and the folder say no ---------------------------------------------------------------


def _in(folder: Path, descriptor: int) -> bool:
    found = os.fstat(descriptor).st_ino
    return any(path.stat().st_ino == found for path in folder.iterdir())


@contextmanager
def no_new_file(monkeypatch: pytest.MonkeyPatch, folder: Path, number: int) -> Iterator[None]:
    real = os.open

    def refuse(path: object, flags: int, *rest: int, **more: int) -> int:
        if str(path).startswith(str(folder)) and flags & os.O_CREAT:
            raise OSError(number, os.strerror(number))
        return real(path, flags, *rest, **more)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(os, "open", refuse)
        yield


@contextmanager
def no_write(monkeypatch: pytest.MonkeyPatch, folder: Path, number: int) -> Iterator[None]:
    real = os.fdopen

    def refuse(descriptor: int, *rest: str) -> object:
        file = real(descriptor, *rest)
        if _in(folder, descriptor):

            def fail(_: bytes) -> int:
                file.raw.write(b"# half a pl")
                raise OSError(number, os.strerror(number))

            return _Failing(file, fail)
        return file

    with monkeypatch.context() as patch:
        patch.setattr(os, "fdopen", refuse)
        yield


class _Failing:
    """A file where writing fails half way."""

    def __init__(self, file: object, write: Callable[[bytes], int]) -> None:
        self._file = file
        self.write = write

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()  # type: ignore[attr-defined]


@contextmanager
def no_fsync(monkeypatch: pytest.MonkeyPatch, folder: Path, number: int) -> Iterator[None]:
    real = os.fsync

    def refuse(descriptor: int) -> None:
        if _in(folder, descriptor):
            raise OSError(number, os.strerror(number))
        real(descriptor)

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", refuse)
        yield


@contextmanager
def no_replace(monkeypatch: pytest.MonkeyPatch, folder: Path, number: int) -> Iterator[None]:
    real = Path.replace

    def refuse(self: Path, target: Path) -> Path:
        if Path(target).parent == folder:
            raise OSError(number, os.strerror(number))
        return real(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", refuse)
        yield


FAULTS = {"open": no_new_file, "write": no_write, "fsync": no_fsync, "replace": no_replace}


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize(
    "number", [errno.ENOSPC, errno.EIO, errno.EROFS, errno.EACCES], ids=["full", "broken", "read-only", "no access"]
)
def test_when_a_save_fails_the_old_file_is_whole_and_a_copy_is_named(
    path: Path, monkeypatch: pytest.MonkeyPatch, fault: str, number: int
) -> None:
    file = opened(path)
    old = path.read_bytes()
    with FAULTS[fault](monkeypatch, path.parent, number), pytest.raises(SaveError) as caught:
        file.save(titled("Ny"))
    assert path.read_bytes() == old
    assert strange_files(path.parent, path) == set()
    copy = Path(str(caught.value.values["copy"]))
    assert copy.is_relative_to(state_folder())
    assert title_in(copy) == "Ny"
    assert str(copy) in explain_error(caught.value, "nb")
    file.save(titled("Ny"))
    assert title_in(path) == "Ny"
    assert not copy.exists(), "a copy nobody needs any more would only confuse"


@pytest.mark.skipif(os.name == "nt", reason="modes are those of Unix")
def test_a_copy_made_in_need_is_private(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with no_fsync(monkeypatch, path.parent, errno.ENOSPC), pytest.raises(SaveError) as caught:
        opened(path).save(titled("Ny"))
    assert stat.S_IMODE(Path(str(caught.value.values["copy"])).stat().st_mode) == 0o600


@needs_links
def test_a_copy_made_in_need_is_named_where_it_really_is(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Python from Microsoft Store has its own folder where Windows says it is another."""
    real, said = tmp_path / "virkelig", tmp_path / "sagt"
    real.mkdir()
    said.symlink_to(real)
    monkeypatch.setenv("PLANWIZARD_STATE", str(said))
    file = opened(path)
    with no_fsync(monkeypatch, path.parent, errno.ENOSPC), pytest.raises(SaveError) as caught:
        file.save(titled("Ny"))
    copy = Path(str(caught.value.values["copy"]))
    assert copy.is_relative_to(real)
    assert title_in(copy) == "Ny"


def test_a_save_that_fails_again_and_again_keeps_the_newest_words(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = opened(path)
    with no_replace(monkeypatch, path.parent, errno.ENOSPC):
        for number in range(3):
            with pytest.raises(SaveError) as caught:
                file.save(titled(f"Ny {number}"))
    assert title_in(Path(str(caught.value.values["copy"]))) == "Ny 2"


def test_when_the_copy_has_no_place_either_it_is_said(path: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = opened(path)
    old = path.read_bytes()
    with monkeypatch.context() as patch, pytest.raises(SaveError) as caught:
        patch.setattr(os, "fsync", lambda _: (_ for _ in ()).throw(OSError(errno.ENOSPC, "full")))
        file.save(titled("Ny"))
    assert caught.value.key == "not_saved_nowhere"
    assert path.read_bytes() == old
    assert explain_error(caught.value, "nb")
    file.save(titled("Ny"))
    assert title_in(path) == "Ny"


def test_a_folder_taken_away_under_us_is_a_save_error_and_its_return_is_enough(path: Path) -> None:
    file = opened(path)
    shutil.rmtree(path.parent)
    with pytest.raises(SaveError) as caught:
        file.save(titled("Ny"))
    assert title_in(Path(str(caught.value.values["copy"]))) == "Ny"
    path.parent.mkdir()
    file.save(titled("Ny"))
    assert title_in(path) == "Ny"


def killed_while_saving(path: Path) -> Path:
    """Let a process die at the very moment of replacing a file; return the temporary file that it leaves."""
    code = (
        "import os, sys; from pathlib import Path; from planwizard.storage.plan_file import write_atomic\n"
        "Path.replace = lambda *_: os._exit(9)\n"
        "write_atomic(Path(sys.argv[1]), b'half')"
    )
    before = set(path.parent.iterdir())
    ran = subprocess.run([sys.executable, "-c", code, str(path)], cwd=ROOT, check=False)
    assert ran.returncode == 9
    [left] = set(path.parent.iterdir()) - before
    return left


def test_a_power_cut_between_writing_and_replacing_leaves_the_old_plan(path: Path) -> None:
    old = path.read_bytes()
    killed_while_saving(path)
    assert path.read_bytes() == old


def test_what_a_killed_program_left_beside_the_plan_is_deleted_the_next_time_and_nothing_else(path: Path) -> None:
    left, being_written = killed_while_saving(path), killed_while_saving(path)
    theirs = [path.with_name(name) for name in (".planwizard-notater.tmp", f"{left.name}.toml", "notat.tmp")]
    folder = path.with_name(f".planwizard-{'0' * 16}.tmp")
    folder.mkdir()
    for file in theirs:
        file.touch()
    for file in (left, folder, *theirs):
        os.utime(file, (0, 0))
    file = opened(path)
    assert strange_files(path.parent, path) == {being_written, folder, *theirs}
    file.close(titled("Gammel"))


def test_work_goes_on_without_a_state_folder(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "fil").write_text("ikke en mappe", encoding="utf-8")
    monkeypatch.setenv("PLANWIZARD_STATE", str(tmp_path / "fil" / "planwizard"))
    file = opened(path)
    assert not file.read_only
    file.save(titled("Ny"))
    file.close(titled("Sist"))
    assert title_in(path) == "Sist"


def test_writing_whole_replaces_longer_and_shorter_files_exactly(folder: Path) -> None:
    path = folder / "fil"
    for data in (b"kort", b"mye lenger " * 1000, b""):
        write_atomic(path, data)
        assert path.read_bytes() == data
    assert strange_files(folder, path) == set()


def test_a_lone_surrogate_never_reaches_the_file(path: Path) -> None:
    file = opened(path)
    file.save(put(titled("Ny"), "about.summary", "halv \ud83d her"))
    assert load(path.read_bytes()).plan.about.summary == "halv  her"


# --- saving as ------------------------------------------------------------------------------------


def test_saving_as_writes_the_new_file_and_leaves_the_old_one(path: Path, folder: Path) -> None:
    file = opened(path)
    new = folder / "Nytt navn.toml"
    file = file.moved_to(new, titled("Flyttet"))
    file.save(titled("Flyttet igjen"))
    assert (title_in(path), title_in(new)) == ("Gammel", "Flyttet igjen")
    assert not opened(path).read_only
    assert opened(new).read_only


def test_saving_as_where_it_cannot_be_goes_on_in_the_old_file(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = opened(path)
    other = tmp_path / "annen"
    other.mkdir()
    with no_fsync(monkeypatch, other, errno.ENOSPC), pytest.raises(SaveError):
        file.moved_to(other / "ny.toml", titled("Ny"))
    file.save(titled("Ny igjen"))
    assert title_in(path) == "Ny igjen"
    assert not (other / "ny.toml").exists()


def test_a_new_plan_in_the_place_of_one_that_is_there_is_refused_and_leaves_no_trace(path: Path, folder: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(SaveError, match="file_exists"):
        PlanFile(path).create(titled("Ny"))
    assert (path.read_bytes(), list(folder.iterdir())) == (before, [path])
    assert not opened(path).read_only
