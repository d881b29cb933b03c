"""The portable folder for Windows: built here, unpacked, and run under wine where nothing else is installed."""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from planwizard.cli import main
from planwizard.guide.files import example_text
from tests.support import ROOT

PYTHON = Path(os.environ.get("PLANWIZARD_WINDOWS") or ROOT / ".venv-windows")


@pytest.fixture
def python_zip(tmp_path: Path) -> Path:
    """Return a package like the embeddable one: the interpreter and its library, no packages."""
    if not shutil.which("wine"):
        pytest.skip("needs wine")
    if not (PYTHON / "python311.dll").exists():
        pytest.skip("needs a Windows Python: make windows")
    library = [path for path in (PYTHON / "Lib").rglob("*.py") if "site-packages" not in path.parts]
    programs = [path for path in PYTHON.iterdir() if path.suffix in (".dll", ".pyd", ".exe")]
    out = tmp_path / "python.zip"
    with zipfile.ZipFile(out, "w") as package:
        for path in (*programs, *library):
            package.write(path, path.relative_to(PYTHON))
    return out


def test_the_unpacked_folder_writes_the_same_document_as_here(python_zip: Path, tmp_path: Path) -> None:
    build = [sys.executable, ROOT / "tools" / "windows_bundle.py", python_zip, "--out", tmp_path, "--no-installer"]
    subprocess.run(build, check=True, capture_output=True, timeout=300)
    zipfile.ZipFile(next(tmp_path.glob("Planveiviser-*-windows.zip"))).extractall(tmp_path)
    plan = tmp_path / "plan.toml"
    plan.write_text(example_text("nb"), encoding="utf-8", newline="\n")
    folder = tmp_path / "Planveiviser"
    subprocess.run(
        ["wine", folder / "python" / "python.exe", "-m", "planwizard", "export", "plan.toml", "--parts", "plan"],
        cwd=tmp_path,
        env={**os.environ, "WINEPREFIX": str(tmp_path / "prefix"), "WINEDEBUG": "-all", "PYTHONPATH": ""},
        input=b"\n",  # Windows Python needs streams it can use
        check=True,
        capture_output=True,
        timeout=300,
    )
    assert main(["export", str(plan), "--parts", "plan", "-o", str(tmp_path / "here.docx")]) == 0
    assert plan.with_suffix(".docx").read_bytes() == (tmp_path / "here.docx").read_bytes()
    assert b"\r\n" in (folder / "Planveiviser.cmd").read_bytes(), "a command file of Windows"
