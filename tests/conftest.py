"""Give every test its own home folder, and set up hypothesis, Textual and the summary."""

import gc
import os
from collections.abc import Callable
from itertools import count
from pathlib import Path

os.environ["TEXTUAL_ANIMATIONS"] = "none"  # textual reads it on import
os.environ["COLORTERM"] = "truecolor"  # the pictures have all colours, whatever terminal the tests run in

import pytest
from hypothesis import HealthCheck, settings
from textual.widgets import Input, TextArea

from tests import textual_speedups

settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")

gc.set_threshold(300_000, 20, 100)  # by default Python looks through every loaded module several times in each UI test
textual_speedups.install(pytest.MonkeyPatch())

_FIGURE = "figures"
_HOMES = count()
LONG_ID = 1000


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Point home, settings, documents and the program's state to a new folder, and return it."""
    folder = tmp_path_factory.getbasetemp() / "homes" / str(next(_HOMES))  # mktemp looks through all there are
    folder.mkdir(parents=True)
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(folder))
    for name in ("CONFIG", "DATA", "STATE", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(folder / name.lower()))
    (folder / "Documents").mkdir()
    for name in ("XDG_DOCUMENTS_DIR", "WIN_PD_OVERRIDE_PERSONAL"):  # Windows asks neither HOME nor XDG
        monkeypatch.setenv(name, str(folder / "Documents"))
    monkeypatch.setenv("PLANWIZARD_STATE", str(folder / "planwizard"))
    for name in ("PLANWIZARD_CONTENT", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    return folder


@pytest.fixture(autouse=True)
def _no_blinking(monkeypatch: pytest.MonkeyPatch) -> None:
    """Switch cursor blinking off: it would make screens depend on the time a test takes."""
    for widget in (Input, TextArea):
        monkeypatch.setattr(widget.cursor_blink, "_default", False)


@pytest.fixture
def figures(record_property: Callable[[str, object], None]) -> Callable[[str], None]:
    """Record a line for the summary of the run; it travels in the test report, so it works with xdist."""
    return lambda line: record_property(_FIGURE, line)


def pytest_make_parametrize_id(val: object) -> str | None:
    """Name a long text by its length: pytest puts names in the environment, where Windows takes 32 767 characters."""
    return f"{len(val)} characters" if isinstance(val, str) and len(val) > LONG_ID else None


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Return one process more than there are cores: many tests wait for a terminal, a disk or another program."""
    return (os.cpu_count() or 1) + 1


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the lines that tests recorded with `figures`."""
    reports = [report for group in terminalreporter.stats.values() for report in group]
    lines = [line for report in reports for name, line in getattr(report, "user_properties", ()) if name == _FIGURE]
    if lines:
        terminalreporter.section(_FIGURE)
        terminalreporter.write_line("\n".join(sorted(set(lines))))
