"""What is handed to somebody on Windows: built here, and run under wine where nothing else is installed, offline."""

import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from docx import Document

from planwizard.cli import main
from planwizard.guide.files import example_text
from planwizard.storage.plan_file import load_file
from tests.support import ROOT, needs_pseudo_terminal

PYTHON = Path(os.environ.get("PLANWIZARD_WINDOWS") or ROOT / ".venv-windows")
LOCAL = "drive_c/users/*/AppData/Local/Programs/Planveiviser"
SHORTCUT = "drive_c/users/*/AppData/Roaming/Microsoft/Windows/Start Menu/Programs/Planveiviser.lnk"

OFFLINE = ("unshare", "--map-root-user", "--net", "sh", "-c", 'ip link set lo up; exec "$@"', "sh")
"""Runs a command where there is no network but the machine itself, which Python on Windows needs to wake its loop."""

pytestmark = needs_pseudo_terminal


class Machine:
    """A Windows of its own without Python and without a network, as wine makes it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.env = {
            "WINEPREFIX": str(folder),
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": "winemenubuilder.exe=d",  # or the menu of this machine gets the shortcut too
            "PYTHONPATH": "",
            "PLANWIZARD_STATE": "",
            "WT_SESSION": "wine",  # the command file is to stay here: wine says that it has Windows Terminal
        }

    def command(self, *command: str | Path) -> list[str]:
        """Return the command that runs a program of Windows."""
        return [*OFFLINE, "wine", *map(str, command)]

    def run(self, *command: str | Path, folder: Path) -> tuple[int, str]:
        """Run a program of Windows, and return its exit code and what it wrote."""
        ran = subprocess.run(
            self.command(*command),
            cwd=folder,
            env={**os.environ, **self.env},
            input=b"\n",  # Windows Python needs streams it can use: pipes serve
            capture_output=True,
            check=False,
            timeout=300,
        )
        return ran.returncode, ran.stdout.decode()


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory) -> Machine:
    if not shutil.which("wine"):
        pytest.skip("needs wine")
    if not (PYTHON / "python311.dll").exists():
        pytest.skip("needs a Windows Python: make windows")
    if subprocess.run([*OFFLINE, "true"], capture_output=True, check=False).returncode:
        pytest.skip("needs a Linux that lets one cut the network off: unshare and ip")
    return Machine(tmp_path_factory.mktemp("windows") / "prefix")


@pytest.fixture(scope="module")
def python(machine: Machine, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a package like the embeddable one: interpreter and library, no packages."""
    path = tmp_path_factory.mktemp("python") / "python.zip"
    library = [path for path in (PYTHON / "Lib").rglob("*.py") if "site-packages" not in path.parts]
    programs = [path for path in PYTHON.iterdir() if path.suffix in (".dll", ".pyd", ".exe")]
    with zipfile.ZipFile(path, "w") as package:
        for file in (*programs, *library):
            package.write(file, file.relative_to(PYTHON))
    return path


@pytest.fixture(scope="module")
def built(python: Path) -> Path:
    """Build the zip, unpack it, and return the folder it is in."""
    build(python, "--no-installer")
    zipfile.ZipFile(next(python.parent.glob("Planveiviser-*-windows.zip"))).extractall(python.parent)
    return python.parent


def build(python: Path, *options: str) -> None:
    command = [sys.executable, ROOT / "tools" / "windows_bundle.py", python, "--out", python.parent, *options]
    subprocess.run(command, check=True, capture_output=True, timeout=600)


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan æ.toml"
    path.write_text(example_text("nb"), encoding="utf-8", newline="\n")
    return path


def test_the_unpacked_folder_writes_the_same_document_as_here(machine: Machine, built: Path, plan: Path) -> None:
    python = built / "Planveiviser" / "python" / "python.exe"
    code, _ = machine.run(python, "-m", "planwizard", "export", plan.name, "--parts", "plan", folder=plan.parent)
    assert code == 0
    assert main(["export", str(plan), "--parts", "plan", "-o", str(plan.parent / "here.docx")]) == 0
    assert plan.with_suffix(".docx").read_bytes() == (plan.parent / "here.docx").read_bytes()


def test_the_command_says_the_same_as_here(
    machine: Machine, built: Path, plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = built / "Planveiviser" / "planwizard.cmd"
    assert b"\r\n" in command.read_bytes(), "a command file of Windows"
    for words in (["--help"], ["check", plan.name]):
        code, said = machine.run("cmd", "/c", command, *words, folder=plan.parent)
        assert code == main([word.replace(plan.name, str(plan)) for word in words])
        assert said.split() == capsys.readouterr().out.replace(str(plan), plan.name).split()


def test_a_plan_is_made_by_command_written_in_a_console_and_becomes_a_document(
    machine: Machine, built: Path, tmp_path: Path
) -> None:
    """The whole job, where there is nothing but the unpacked folder; the plan is dropped on the command file."""
    from tests.terminal.robot import Robot

    command, plan = built / "Planveiviser" / "planwizard.cmd", tmp_path / "plan.toml"
    new = ("new", plan.name, "--kind", "rusmiddelpolitisk", "--municipality", "Fjordvik")
    assert machine.run("cmd", "/c", command, *new, folder=tmp_path)[0] == 0
    start = built / "Planveiviser" / "Planveiviser.cmd"
    robot = Robot(machine.command("cmd", "/c", start, plan.name), tmp_path, env=machine.env)
    try:
        # wine draws the right words in wrong places.
        robot.wait_for(lambda: "F10Meny" in re.sub(r"\x1b\[[^a-zA-Z]*[a-zA-Z]|\s", "", robot.raw), 120)
        robot.write("Kommunestyret æøå")
        robot.press("tab")
        robot.write("Trygg oppvekst i Fjordvik")
        robot.press("ctrl+q")
        assert robot.end(60) == 0
    finally:
        robot.put_away()
    mandate = load_file(plan).plan.about.mandate
    assert (mandate.ordered_by, mandate.purpose) == ("Kommunestyret æøå", "Trygg oppvekst i Fjordvik")
    assert machine.run("cmd", "/c", command, "export", plan.name, folder=tmp_path)[0] == 0
    written = "\n".join(paragraph.text for paragraph in Document(str(plan.with_suffix(".docx"))).paragraphs)
    assert "Trygg oppvekst i Fjordvik" in written
    assert sorted(path.name for path in tmp_path.iterdir()) == ["plan.docx", "plan.toml"]


def test_the_installer_puts_it_where_a_user_may_write_and_takes_it_away_again(
    machine: Machine, python: Path, tmp_path: Path
) -> None:
    if not shutil.which("makensis"):
        pytest.skip("needs makensis (Debian package nsis)")
    build(python)
    machine.run(*python.parent.glob("Planveiviser-*-installer.exe"), "/S", folder=tmp_path)
    [installed] = machine.folder.glob(LOCAL)
    assert list(machine.folder.glob(SHORTCUT))
    code, said = machine.run("cmd", "/c", installed / "planwizard.cmd", "--version", folder=tmp_path)
    assert (code, said.split()[0]) == (0, "planwizard")
    machine.run(installed / "uninstall.exe", "/S", "_?=" + windows_path(installed), folder=tmp_path)
    assert not list(machine.folder.glob(SHORTCUT))
    assert [path.name for path in installed.rglob("*")] == ["uninstall.exe"], "which here runs where it lies"


def windows_path(path: Path) -> str:
    """Return how Windows under wine names a file of this machine."""
    return "Z:" + str(path).replace("/", "\\")
