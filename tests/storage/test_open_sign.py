"""A plan in a shared folder: whoever opens it second is told who has it, and nothing is overwritten."""

import errno
import getpass
import os
import signal
import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from random import Random
from threading import Barrier

import pytest

from planwizard.app import main
from planwizard.errors import ForeignChangeError
from planwizard.guide.sentences import explain_error
from planwizard.plan import Plan
from planwizard.plan.answers import put
from planwizard.storage.conflicted_copies import write_copy
from planwizard.storage.open_sign import PREFIX, STALE_AFTER
from planwizard.storage.plan_file import LoadedPlan, PlanFile, load_file
from planwizard.storage.plan_toml import write
from tests.pilots import running, until
from tests.support import a_plan


@contextmanager
def as_user(name: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Be another user: with an account and a state folder of their own."""
    with monkeypatch.context() as patch:
        for variable in ("LOGNAME", "USER", "LNAME", "USERNAME"):
            patch.setenv(variable, name)
        patch.setenv("PLANWIZARD_STATE", str(folder / f"state of {name}"))
        yield


def sign_of(path: Path) -> Path:
    return path.with_name(f"{PREFIX}{path.name}")


def opened(path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> tuple[PlanFile, LoadedPlan]:
    with as_user(name, path.parent, monkeypatch):
        file = PlanFile(path)
        return file, file.open()


def titled(plan: Plan, title: str) -> Plan:
    return put(plan, "about.title", title)


def title_in(path: Path) -> str | None:
    return load_file(path).plan.about.title


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "Fjordvik.toml"
    path.write_text(write(a_plan()), "utf-8")
    return path


def test_the_second_of_two_people_is_told_who_has_the_plan_and_may_only_read(path, monkeypatch):
    _, first = opened(path, "kari", monkeypatch)
    file, second = opened(path, "ola", monkeypatch)
    assert not [notice for notice in first.notices if notice.key == "open_with"]
    assert file.read_only
    [told] = [notice for notice in second.notices if notice.key.startswith("open_")]
    assert (told.key, told.values["account"], told.values["machine"]) == ("open_with", "kari", socket.gethostname())


def test_when_the_first_has_closed_the_plan_the_second_may_change_it(path, monkeypatch):
    kari, loaded = opened(path, "kari", monkeypatch)
    assert sign_of(path).exists()
    kari.close(loaded.plan)
    assert not sign_of(path).exists()
    ola, _ = opened(path, "ola", monkeypatch)
    assert not ola.read_only


def test_a_sign_left_by_a_machine_that_is_gone_is_taken_over(path, monkeypatch):
    opened(path, "kari", monkeypatch)
    long_ago = time.time() - STALE_AFTER - 60
    os.utime(sign_of(path), (long_ago, long_ago))
    ola, _ = opened(path, "ola", monkeypatch)
    assert not ola.read_only


def test_a_sign_that_is_renewed_is_not_left_behind(path, monkeypatch):
    kari, _ = opened(path, "kari", monkeypatch)
    long_ago = time.time() - STALE_AFTER - 60
    os.utime(sign_of(path), (long_ago, long_ago))
    kari.lock.renew()
    ola, _ = opened(path, "ola", monkeypatch)
    assert ola.read_only


async def test_a_plan_on_screen_has_its_sign_renewed(path, monkeypatch):
    monkeypatch.setattr(main, "RENEW_AFTER", 0.05)
    async with running(path) as (_, pilot):
        os.utime(sign_of(path), (0, 0))
        await until(lambda: sign_of(path).stat().st_mtime > time.time() - STALE_AFTER, pilot)


def test_ones_own_sign_left_by_a_killed_program_is_no_hindrance(path, monkeypatch):
    sign_of(path).write_text(
        f'{{"account": "{getpass.getuser()}", "machine": "{socket.gethostname()}", "since": "2026-11-29T10:00:00Z"}}'
    )
    file = PlanFile(path)
    file.open()
    assert not file.read_only


@pytest.mark.parametrize("text", ["", "{", "[]", '{"account": 1}', "\x00\xff"])
def test_a_sign_nobody_can_read_is_somebody_until_it_is_old(text, path, monkeypatch):
    sign_of(path).write_text(text, "latin-1")
    file, loaded = opened(path, "ola", monkeypatch)
    assert file.read_only
    assert "open_with_somebody" in [notice.key for notice in loaded.notices]


def test_a_sign_taken_over_is_not_removed_by_the_one_who_had_it(path, monkeypatch):
    kari, loaded = opened(path, "kari", monkeypatch)
    kari.save(loaded.plan)
    sign_of(path).unlink()
    ola, _ = opened(path, "ola", monkeypatch)
    kari.close(loaded.plan)
    assert sign_of(path).exists()
    assert not ola.read_only


def test_whose_plan_was_taken_over_meanwhile_writes_beside_it_and_is_told(path, monkeypatch):
    kari, loaded = opened(path, "kari", monkeypatch)
    os.utime(sign_of(path), (0, 0))  # as when the machine has slept
    ola, _ = opened(path, "ola", monkeypatch)
    with as_user("kari", path.parent, monkeypatch), pytest.raises(ForeignChangeError) as caught:
        kari.save(titled(loaded.plan, "Kari"))
    assert {explain_error(caught.value, language).split()[0] for language in ("nb", "nn")} == {"Noen", "Nokon"}
    ola.save(titled(loaded.plan, "Ola"))
    assert (title_in(path), title_in(kari.path)) == ("Ola", "Kari")
    kari.save(titled(loaded.plan, "Kari igjen"))
    assert title_in(kari.path) == "Kari igjen"


def test_a_sign_that_is_gone_is_put_up_again_by_the_next_save(path, monkeypatch):
    kari, loaded = opened(path, "kari", monkeypatch)
    sign_of(path).unlink()
    with as_user("kari", path.parent, monkeypatch):
        kari.save(titled(loaded.plan, "Kari"))
    ola, told = opened(path, "ola", monkeypatch)
    assert ola.read_only
    assert [notice.values["account"] for notice in told.notices if notice.key == "open_with"] == ["kari"]
    assert title_in(path) == "Kari"


def test_a_sign_one_may_not_read_is_somebody_elses(path, monkeypatch):
    opened(path, "kari", monkeypatch)
    read = Path.read_bytes

    def refuse(file: Path) -> bytes:
        if file == sign_of(path):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return read(file)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    ola, told = opened(path, "ola", monkeypatch)
    assert ola.read_only
    assert "open_with_somebody" in [notice.key for notice in told.notices]


def test_what_another_writes_while_ours_is_on_its_way_to_the_disk_is_not_overwritten(path, monkeypatch):
    kari, loaded = opened(path, "kari", monkeypatch)
    sync = os.fsync

    def sync_slowly(descriptor: int) -> None:
        sync(descriptor)
        path.write_text(write(titled(loaded.plan, "Ola")), "utf-8")

    with monkeypatch.context() as patch, pytest.raises(ForeignChangeError):
        patch.setattr(os, "fsync", sync_slowly)
        kari.save(titled(loaded.plan, "Kari"))
    assert (title_in(path), title_in(kari.path)) == ("Ola", "Kari")


def test_copies_written_beside_a_plan_at_the_same_moment_are_each_kept(path):
    titles = [str(number) for number in range(12)]
    with ThreadPoolExecutor(len(titles)) as threads:
        together = Barrier(len(titles))

        def write_title(title: str) -> Path:
            together.wait()
            return write_copy(path, write(titled(a_plan(), title)).encode())

        copies = list(threads.map(write_title, titles))
    assert [title_in(copy) for copy in copies] == titles


def test_in_a_folder_that_takes_no_new_files_the_plan_opens_without_a_sign(path, monkeypatch):
    sign_of(path).mkdir()
    (sign_of(path) / "file").touch()
    file = PlanFile(path)
    file.open()
    assert load_file(path).plan == a_plan()
    file.save(put(a_plan(), "about.municipality", "Nyvik"))
    assert load_file(path).plan.about.municipality == "Nyvik"


def test_a_plan_only_looked_at_leaves_nothing_beside_it(path):
    path.chmod(0o400)
    file = PlanFile(path)
    file.open()
    assert [other.name for other in path.parent.iterdir()] == [path.name]


@pytest.mark.skipif(os.name == "nt", reason="processes are forked")
@pytest.mark.parametrize("is_aged", [False, True], ids=["in turn", "both at a time"])
def test_nothing_is_overwritten_by_two_people_who_open_save_and_are_killed_at_random(is_aged, path, monkeypatch):
    log = path.with_suffix(".log")
    for number in range(SHARED_TURNS):
        random = Random(number)  # noqa: S311
        names = random.sample(("kari", "ola"), 2)
        users = [os.fork() or _work(path, log, name, number, monkeypatch) for name in names]
        if is_aged:
            _age(sign_of(path), random)
        for user in random.sample(users, random.randrange(3)):
            time.sleep(random.random() * 0.02)
            os.kill(user, signal.SIGKILL)
        for user in users:
            os.waitpid(user, 0)
    saved, told = _logged(log, "saved"), _logged(log, "told")
    versions = [title_in(other) or "" for other in path.parent.glob("Fjordvik*.toml")]
    assert len(saved) > SHARED_TURNS / 4
    assert saved <= {word for title in versions for word in title.split()}
    assert told == {"kari:ola", "ola:kari"}, "whoever may only read is told of the other by name"


def _age(sign: Path, random: Random) -> None:
    """Let the sign look left behind, again and again, so that both take the plan over from each other."""
    until_then = time.monotonic() + random.random() * 0.03
    while time.monotonic() < until_then:
        with suppress(OSError):
            os.utime(sign, (0, 0))
        time.sleep(random.random() * 0.004)


SHARED_TURNS = 36


def _logged(log: Path, what: str) -> set[str]:
    """Return what was logged after a word."""
    return {said for first, said in map(str.split, log.read_text().splitlines()) if first == what}


def _work(path: Path, log: Path, name: str, number: int, monkeypatch: pytest.MonkeyPatch) -> int:
    """Open the plan in a process of its own and add words to its title; log each that is saved; never returns."""
    random = Random(f"{name} {number}")  # noqa: S311
    try:
        with as_user(name, path.parent, monkeypatch), log.open("a", buffering=1) as lines:
            file = PlanFile(path)
            plan = file.open().plan
            if file.read_only:
                lines.write(f"told {name}:{file.lock.holder and file.lock.holder.account}\n")
            for word in range(0 if file.read_only else random.randrange(1, 4)):
                time.sleep(random.random() * 0.01)
                plan = titled(plan, f"{plan.about.title or ''} {name}{number}.{word}".strip())
                with suppress(ForeignChangeError):  # ours is then saved beside it
                    file.save(plan)
                lines.write(f"saved {name}{number}.{word}\n")
            if random.random() < 0.5:
                file.close(plan)
    finally:
        os._exit(0)  # as a program that is killed
