"""What one writes is one's own: private files, no signs that steer the terminal, nothing over the network."""

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from planwizard.document.export import ExportRequest, export
from planwizard.editing.open_plan import create_plan, new_plan, open_plan
from planwizard.errors import PlanwizardError
from planwizard.guide.models import load_guide
from planwizard.guide.sentences import explain_error, printable
from planwizard.storage.app_state import AppState, private_folder, update_state
from planwizard.storage.conflicted_copies import conflicted_copies
from planwizard.storage.plan_file import load_file
from planwizard.storage.state_folder import state_folder
from planwizard.text import clean
from tests.support import ROOT, run_planwizard

POSIX = pytest.mark.skipif(os.name == "nt", reason="modes, and names with such signs, are those of Unix")
STEERING = "\x1b]0;tittel\x07\x1b[2J\x9b31m"
NAME = f"plan {STEERING}rød.toml"


def modes(folder: Path) -> dict[str, int]:
    return {str(path.relative_to(folder)): stat.S_IMODE(path.stat().st_mode) for path in folder.rglob("*")}


@POSIX
def test_everything_the_program_writes_is_for_its_person_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = os.umask(0o000)
    try:
        monkeypatch.setenv("PLANWIZARD_STATE", str(tmp_path / "en" / "to" / "planwizard"))
        folder = tmp_path / "Planer"
        folder.mkdir()
        plan = new_plan(kind="samlet", municipality="Fjordvik")
        create_plan(plan)
        path = folder / "plan.toml"
        desk = create_plan(plan, path)
        desk.session.answer("about.title", "Ny")
        update_state(lambda _: AppState(theme="x"))
        for form in ("docx", "md"):
            export(desk.plan, load_guide("nb"), ExportRequest(folder / f"plan.{form}", plan_file=path, form=form))
        path.unlink()
        path.mkdir()
        with pytest.raises(PlanwizardError):
            desk.save()
        path.rmdir()
        desk.close()
        open_plan(path).close()
    finally:
        os.umask(old)
    found = modes(tmp_path / "en") | modes(folder)
    kinds = {Path(name).parts[-2] if len(Path(name).parts) > 2 else name for name in found}
    assert {"drafts", "rescue", "locks"} <= {Path(name).name for name in found} | kinds
    assert any(name.endswith("memory.json") for name in found)
    assert any("generations" in name and name.endswith(".toml") for name in found)
    open_to_others = {name: oct(mode) for name, mode in found.items() if mode & 0o077 and not name.endswith(".lock")}
    assert open_to_others == {}
    assert stat.S_IMODE((tmp_path / "en").stat().st_mode) == 0o700


@POSIX
def test_the_programs_own_files_are_made_private_again(home: Path) -> None:
    update_state(lambda _: AppState(theme="x"))
    (state_folder() / "memory.json").chmod(0o644)
    update_state(lambda _: AppState(theme="y"))
    assert stat.S_IMODE((state_folder() / "memory.json").stat().st_mode) == 0o600


@POSIX
def test_a_folder_that_was_there_is_left_as_its_owner_wants_it(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    private_folder(tmp_path / "a" / "b")
    assert [stat.S_IMODE(path.stat().st_mode) for path in (tmp_path, tmp_path / "a", tmp_path / "a" / "b")] == [
        0o755,
        0o700,
        0o700,
    ]


# --- signs that steer the terminal ----------------------------------------------------------------


def is_harmless(text: str) -> bool:
    return not any((ord(sign) < 32 and sign not in "\n\t") or 127 <= ord(sign) < 160 for sign in text)


@pytest.mark.parametrize("text", [f"a{STEERING}b", "a\x7fb", "a\u009b31mb", "\x00", "\ud83d"])
def test_text_that_comes_in_is_left_without_signs_that_steer(text: str) -> None:
    assert is_harmless(str(clean(text)))
    assert is_harmless(str(printable(text)))


def test_the_signs_people_write_come_through(home: Path) -> None:
    for text in ("æøå «» – …\n\tinnrykk", "é \u00a0 \u200d 👩‍👩‍👧", "del\u00adt"):
        assert clean(text) == text
        assert printable(text) == text


def test_a_line_end_of_the_old_kind_is_a_line_end() -> None:
    assert clean("a\x85b\r\nc\rd\u2028e\x0bf") == "a\nb\nc\nd\ne\nf"


@POSIX
def test_a_file_name_that_steers_the_terminal_does_nothing(tmp_path: Path) -> None:
    path = tmp_path / NAME
    assert run_planwizard("new", path, "--kind", "samlet", "--municipality", f"Fjord{STEERING}vik").returncode == 0
    open_plan(path).close()
    broken = tmp_path / f"skadet {STEERING}.toml"
    broken.write_text('id = "x"\n"\\u001b[2Jukjent" = 1\n[about\n', encoding="utf-8")
    odd = tmp_path / f"rar {STEERING}.toml"
    odd.write_text('schema_version = 1\nid = "x"\n"\\u001b[2Jukjent\\u009b" = 1\n', encoding="utf-8")
    remembered = {"recent": [{"path": str(path), "id": "x", "title": STEERING, "opened": "2027-01-01T00:00:00Z"}]}
    private_folder(state_folder())
    (state_folder() / "memory.json").write_text(json.dumps(remembered), encoding="utf-8")
    for arguments in (["list"], ["export", path], ["check", odd], ["open", broken], [f"--{STEERING}"]):
        ran = run_planwizard(*arguments)
        assert ran.stdout + ran.stderr, arguments
        assert is_harmless(ran.stdout + ran.stderr), arguments
    assert load_file(path).plan.about.municipality == "Fjord]0;tittel[2J31mvik"


@POSIX
def test_a_file_name_that_is_not_text_is_no_hindrance(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/gr\xf8nn.toml"))
    assert run_planwizard("new", path, "--kind", "samlet", "--municipality", "Fjordvik").returncode == 0
    desk = open_plan(path)
    desk.session.answer("about.title", "Ny")
    desk.close()
    ran = run_planwizard("export", path)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert load_file(path).plan.about.title == "Ny"
    assert is_harmless(explain_error(PlanwizardError("missing_file", path=path), "nb").encode().decode())


def test_another_version_beside_a_plan_is_known_by_its_name(tmp_path: Path) -> None:
    path = tmp_path / "Fjordvik [ny].toml"
    others = [
        "Fjordvik [ny] (Kari sin konflikt-kopi 2026-11-25).toml",
        "Fjordvik [ny] (conflicted copy 2026-11-25 101010).toml",
        "Fjordvik [ny].sync-conflict-20261125-101010-ABCDEFG.toml",
        "Fjordvik [ny]-KOMMUNE-PC12.toml",
        "Fjordvik [ny] (min versjon 2026-11-25 10.10).toml",
    ]
    for name in (path.name, *others, "Fjordvik [ny] 2.toml", "Fjordvik [ny]-2.toml", "Fjordvik [ny]-utkast.toml",
                 "Fjordvik n.toml", "konflikt.toml"):  # fmt: skip
        (tmp_path / name).write_bytes(b"")
    assert {other.name for other in conflicted_copies(path)} == set(others)


# --- nothing over the network ---------------------------------------------------------------------

MAIN_JOB = """
import asyncio, socket, sys
from pathlib import Path

def refuse(event, arguments):
    local = event == "socket.gethostname" or (
        event == "socket.__new__" and arguments[1] in (-1, getattr(socket, "AF_UNIX", -1))
    )
    if event.startswith("socket.") and not local and event != "socket.__new__" or (
        event == "socket.__new__" and arguments[1] in (socket.AF_INET, socket.AF_INET6)
    ):
        print(event, arguments, flush=True)
        raise SystemExit("network")

sys.addaudithook(refuse)
from planwizard.app.main import PlanwizardApp
from planwizard.cli import main
from planwizard.editing.open_plan import open_plan

path = Path(sys.argv[1])
assert main(["new", str(path), "--kind", "samlet", "--municipality", "Fjordvik"]) == 0

async def write():
    app = PlanwizardApp(open_plan(path), None)
    async with app.run_test() as pilot:
        await pilot.press("F", "j", "f8")
        await app.do("review")
        await pilot.press("f10", "escape")
    app.close_plan()

asyncio.run(write())
assert main(["export", str(path)]) == 0
assert main(["export", str(path), "--format", "md"]) == 0
assert main(["check", str(path)]) in (0, 1)
assert path.with_suffix(".docx").exists()
print("ferdig")
try:
    socket.create_connection(("127.0.0.1", 9), timeout=1)
except SystemExit:
    print("stoppet")
"""


@pytest.mark.skipif(os.name == "nt", reason="the event loop itself has a local socket there")
def test_the_whole_main_job_opens_no_connection(tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", MAIN_JOB, str(tmp_path / "plan.toml")],
        cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False, timeout=120,
    )  # fmt: skip
    assert "ferdig" in ran.stdout, ran.stdout + ran.stderr
    assert "stoppet" in ran.stdout, "the guard would have seen one"
