"""The rooms of the program: imports point down, a light command stays light, and the installed package is whole."""

import os
import subprocess
import sys
import sysconfig
import zipfile
from collections.abc import Iterable
from pathlib import Path

import pytest
from radon.complexity import cc_visit

from benchmarks.structure import MOST_COMPLEX
from planwizard.storage.plan_toml import write
from tests.support import ROOT, filled_plan, need_module

HEAVY = ("textual", "rich", "docx", "lxml", "pydantic")


def run(*command: str | Path, cwd: Path = ROOT, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        list(map(str, command)),
        cwd=cwd,
        env={**os.environ, **(env or {})},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )


def test_imports_point_down() -> None:
    ran = run(Path(sys.executable).with_name("lint-imports"), "--no-cache")
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_no_function_is_too_complex() -> None:
    files = [path for room in ("planwizard", "screens") for path in sorted((ROOT / room).rglob("*.py"))]
    blocks = [(path, block) for path in files for block in cc_visit(path.read_text(encoding="utf-8"))]
    assert len(blocks) > len(files)
    assert [
        f"{path.relative_to(ROOT)}:{block.lineno} {block.name} {block.complexity}"
        for path, block in blocks
        if block.letter != "C" and block.complexity > MOST_COMPLEX
    ] == []


def loaded_by(code: str, packages: Iterable[str] = HEAVY) -> set[str]:
    """Return which of some packages a fresh process has loaded when it has run `code`."""
    ran = run(sys.executable, "-c", f"import sys\n{code}\nprint('LOADED', *sys.modules)")
    assert ran.returncode == 0, ran.stderr
    return set(packages) & set(ran.stdout.rpartition("LOADED")[2].split())


def test_the_command_line_is_loaded_without_screens_word_or_models() -> None:
    assert loaded_by("import planwizard.cli") == set()


def test_the_first_page_is_shown_without_what_only_later_steps_need() -> None:
    later = ("planwizard.checks", "planwizard.returned", "planwizard.review", "planwizard.document.outline")
    assert loaded_by("import planwizard.app.main, planwizard.editing.open_plan", later) == set()


WRITING = """
import asyncio, sys
from pathlib import Path
from planwizard.app.main import PlanwizardApp
from planwizard.editing.open_plan import open_plan
async def write():
    app = PlanwizardApp(open_plan(Path(sys.argv[1])))
    async with app.run_test() as pilot:
        await pilot.pause(2)
        await pilot.press("a", "f5")
        await pilot.pause(2)
    app.close_plan()
asyncio.run(write())
print(*sys.modules)
"""
"""Opens a plan, writes a letter, and goes on to the next page when everything has come to rest."""


def test_one_who_writes_does_without_the_review_word_and_dialogs(tmp_path: Path) -> None:
    plan, state = tmp_path / "plan.toml", {"PLANWIZARD_STATE": str(tmp_path / "state")}
    plan.write_bytes(write(filled_plan()).encode())
    ran = run(sys.executable, "-c", WRITING, plan, env=state)
    later = ("planwizard.checks", "planwizard.returned", "planwizard.document.outline", "textual.widgets._data_table")
    assert "planwizard.app.undo" in ran.stdout.split(), ran.stderr
    assert [name for name in later if name in ran.stdout.split()] == []


OPENED = """
import sys
from pathlib import Path
from planwizard import cli
from planwizard.app.main import PlanwizardApp
from planwizard.editing.open_plan import open_plan
from pydantic import BaseModel
opened = open_plan(Path(sys.argv[1]))
PlanwizardApp(opened)
models = BaseModel.__subclasses__()
for model in models:
    models += model.__subclasses__()
built = [model.__name__ for model in models if model.__pydantic_complete__]
print(*built, *(name for name in ("click", "importlib.metadata") if name in sys.modules))
"""
"""Opens a plan, and prints which models have a validator by then, and what was loaded in vain."""


def test_a_plan_opened_before_is_opened_without_validators_and_the_command_line_library(tmp_path: Path) -> None:
    plan, state = tmp_path / "plan.toml", {"PLANWIZARD_STATE": str(tmp_path / "state")}
    plan.write_bytes(write(filled_plan()).encode())
    first, second = (run(sys.executable, "-c", OPENED, plan, env=state) for _ in range(2))
    assert "Plan" in first.stdout.split(), first.stderr
    assert second.stdout.split() == [], second.stdout + second.stderr


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["export", "--help"], ["--language", "nn", "--help"]])
def test_help_and_version_load_neither_screens_nor_word(arguments: list[str]) -> None:
    assert loaded_by(f"from planwizard.cli import main\nassert main({arguments!r}) == 0") == set()


@pytest.mark.parametrize(("arguments", "code"), [(["check"], 1), (["export", "--format", "md"], 0)])
def test_commands_load_no_screens_and_word_only_for_word(arguments: list[str], code: int, tmp_path: Path) -> None:
    plan = tmp_path / "plan.toml"
    plan.write_text('schema_version = 1\nid = "prøve"\n', encoding="utf-8")
    call = [arguments[0], str(plan), *arguments[1:]]
    loaded = loaded_by(f"from planwizard.cli import main\nassert main({call!r}) == {code}")
    assert loaded <= {"pydantic"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    need_module("build")
    need_module("hatchling")
    folder = tmp_path_factory.mktemp("wheel")
    ran = run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT, cwd=folder)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return next(folder.glob("*.whl"))


def test_the_wheel_holds_the_program_and_its_content_and_nothing_else(wheel: Path) -> None:
    held = set(zipfile.ZipFile(wheel).namelist())
    content = {f"planwizard/{path.relative_to(ROOT)}" for path in (ROOT / "content").rglob("*") if path.is_file()}
    assert content <= held
    assert {f"screens/{name}.tcss" for name in ("planwizard", "special_editors", "other_screens")} <= set(held)
    assert {name.split("/")[0].split("-")[0] for name in held} == {"planwizard", "screens"}


def test_the_installed_wheel_does_the_main_job_from_another_folder(wheel: Path, tmp_path: Path) -> None:
    target, elsewhere = tmp_path / "installed", tmp_path / "elsewhere"
    elsewhere.mkdir()
    installed = run(
        sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target", target, wheel
    )
    assert installed.returncode == 0, installed.stderr
    # -S leaves this checkout's own installation out of it; the packages it rests on are those of this environment.
    env = {"PYTHONPATH": os.pathsep.join([str(target), sysconfig.get_path("purelib"), sysconfig.get_path("platlib")])}
    python = [sys.executable, "-S"]

    where = run(*python, "-c", "import planwizard; print(planwizard.__file__)", cwd=elsewhere, env=env)
    assert where.stdout.startswith(str(target))
    example = run(*python, "-m", "planwizard", "example", "fjordvik.toml", cwd=elsewhere, env=env)
    assert example.returncode == 0, example.stderr
    export = run(*python, "-m", "planwizard", "export", "fjordvik.toml", cwd=elsewhere, env=env)
    assert export.returncode == 0, export.stderr
    document = zipfile.ZipFile(elsewhere / "fjordvik.docx").read("word/document.xml").decode()
    assert "Fjordvik" in document
    screens = run(
        *python,
        "-c",
        "from planwizard.app.main import PlanwizardApp; PlanwizardApp(None, 'nb')",
        cwd=elsewhere,
        env=env,
    )
    assert screens.returncode == 0, screens.stderr
