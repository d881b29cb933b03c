"""Build a folder for Windows that needs no installation, as a zip: Python, our packages and a file to start with.

    python tools/windows_bundle.py PYTHON.zip [--wheels FOLDER] [--out FOLDER] [--no-installer]

PYTHON.zip is the embeddable package of Python for 64-bit Windows. The Windows wheels are fetched by pip, or taken from
FOLDER alone. Runs on any system. Where `makensis` is found, an installer for one user is built too.
"""

import argparse
import hashlib
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
import zipfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
NAME = "Planveiviser"
ONLY_ON_WINDOWS = ("colorama",)
"""What packages need on Windows alone: pip looks at the system it runs on."""
ZIP_TIME = (1980, 1, 1, 0, 0, 0)
START = r"""@echo off
rem Opens Planveiviser, in Windows Terminal where there is one. A plan file may be dropped on this file.
setlocal
where wt.exe >nul 2>nul
if errorlevel 1 goto here
if defined WT_SESSION goto here
start "" wt.exe --title Planveiviser "%~dp0python\python.exe" -m planwizard %*
exit /b
:here
title Planveiviser
"%~dp0python\python.exe" -m planwizard %*
if errorlevel 1 pause
"""
COMMAND = r"""@echo off
"%~dp0python\python.exe" -m planwizard %*
"""


def main() -> None:
    """Build the zip, and the installer where it can be built; print their names and checksums."""
    arguments = parsed_arguments()
    arguments.out.mkdir(parents=True, exist_ok=True)
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    with tempfile.TemporaryDirectory() as work:
        folder = Path(work) / NAME
        put_together(folder, arguments.python, arguments.wheels)
        made = [zipped(folder, arguments.out / f"{NAME}-{version}-windows.zip")]
        if arguments.installer:
            made += installer(folder, arguments.out / f"{NAME}-{version}-installer.exe", version)
    for path in made:
        print(f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path}")


def parsed_arguments() -> argparse.Namespace:
    """Return what is asked for on the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("python", type=Path, metavar="PYTHON.zip")
    parser.add_argument("--wheels", type=Path, metavar="FOLDER")
    parser.add_argument("--out", type=Path, metavar="FOLDER", default=ROOT / "dist")
    parser.add_argument("--no-installer", dest="installer", action="store_false")
    return parser.parse_args()


def put_together(folder: Path, python: Path, wheels: Path | None) -> None:
    """Lay out the folder: `python`, `packages`, and what starts the program."""
    with zipfile.ZipFile(python) as package:
        package.extractall(folder / "python")
    version = python_version(folder / "python")
    install_packages(folder / "packages", version, wheels)
    # With this file Python looks nowhere else: not in the registry, at PYTHONPATH or among the user's own packages.
    library = f"python{version.replace('.', '')}"
    search_path = (f"{library}.zip", "Lib", ".", r"..\packages")
    (folder / "python" / f"{library}._pth").write_text("\n".join(search_path) + "\n", encoding="utf-8")
    for name, text in ((f"{NAME}.cmd", START), ("planwizard.cmd", COMMAND)):
        (folder / name).write_text(text, encoding="ascii", newline="\r\n")
    shutil.copy(ROOT / "LICENSE", folder / "LICENSE.txt")


def python_version(folder: Path) -> str:
    """Return the version of the Python in a folder as pip wants it: «3.11»."""
    found = (re.fullmatch(r"python3(\d+)\.dll", path.name) for path in folder.iterdir())
    minor = next((match[1] for match in found if match), None)
    if minor is None:
        sys.exit("This is no embeddable Python for Windows: it has no python3x.dll.")
    return f"3.{minor}"


def install_packages(folder: Path, version: str, wheels: Path | None) -> None:
    """Install the program and the Windows wheels of what it needs."""
    with tempfile.TemporaryDirectory() as built:
        pip("wheel", "--no-deps", "--wheel-dir", built, str(ROOT), *source(wheels))
        (program,) = Path(built).glob("*.whl")
        where = ("--platform", "win_amd64", "--python-version", version, "--implementation", "cp")
        pip("install", "--only-binary=:all:", "--no-compile", "--no-warn-conflicts", *where, "--target", str(folder),
            *source(wheels), str(program), *ONLY_ON_WINDOWS)  # fmt: skip
    shutil.rmtree(folder / "bin", ignore_errors=True)


def source(wheels: Path | None) -> tuple[str, ...]:
    """Return the options that let pip take wheels from a folder alone."""
    return ("--no-index", "--find-links", str(wheels)) if wheels else ()


def pip(*arguments: str) -> None:
    """Run pip, which says what went wrong."""
    subprocess.run([sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", *arguments], check=True)


def zipped(folder: Path, out: Path) -> Path:
    """Zip a folder, the same bytes for the same files, and return the zip."""
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            name = path.relative_to(folder.parent).as_posix()
            package.writestr(zipfile.ZipInfo(name, ZIP_TIME), path.read_bytes(), zipfile.ZIP_DEFLATED)
    return out


def installer(folder: Path, out: Path, version: str) -> list[Path]:
    """Build the installer and return it; none, and a word about it, where there is no makensis."""
    makensis = shutil.which("makensis")
    if makensis is None:
        print("No installer: makensis (NSIS) is not found.", file=sys.stderr)
        return []
    given = {"SOURCE": folder, "OUT": out.absolute(), "VERSION": version}
    defined = [f"-D{name}={value}" for name, value in given.items()]
    subprocess.run([makensis, "-V2", *defined, str(ROOT / "tools" / "windows_installer.nsi")], check=True)
    return [out]


if __name__ == "__main__":
    main()
