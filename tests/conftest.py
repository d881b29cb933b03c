"""Give every test a home of its own: nothing is read from, or left in, the home of the person who runs them."""

import gc
import os
from collections.abc import Callable
from pathlib import Path

os.environ["TEXTUAL_ANIMATIONS"] = "none"  # read once, when textual is loaded

import pytest
from hypothesis import HealthCheck, settings
from textual.widgets import Input, TextArea

from tests import textual_speedups

settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")

gc.set_threshold(50_000, 20, 100)  # by default Python looks through every loaded module several times in each UI test
textual_speedups.install(pytest.MonkeyPatch())

_FIGURE = "figures"


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put home, settings, documents and the program's own state in a fresh folder, and return it."""
    folder = tmp_path_factory.mktemp("home")
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(folder))
    for name in ("CONFIG", "DATA", "STATE", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(folder / name.lower()))
    (folder / "Documents").mkdir()
    monkeypatch.setenv("XDG_DOCUMENTS_DIR", str(folder / "Documents"))
    monkeypatch.setenv("PLANWIZARD_STATE", str(folder / "planwizard"))
    for name in ("PLANWIZARD_CONTENT", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    return folder


@pytest.fixture(autouse=True)
def _still_cursor(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the cursor from blinking, so that a screen looks the same however long a test takes."""
    for widget in (Input, TextArea):
        monkeypatch.setattr(widget.cursor_blink, "_default", False)


@pytest.fixture
def figures(record_property: Callable[[str, object], None]) -> Callable[[str], None]:
    """Keep a line to be told at the end of the run; it comes with the report of the test, on whatever core that ran."""
    return lambda line: record_property(_FIGURE, line)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Tell the figures that tests have kept."""
    reports = [report for kept in terminalreporter.stats.values() for report in kept]
    told = [line for report in reports for name, line in getattr(report, "user_properties", ()) if name == _FIGURE]
    if told:
        terminalreporter.section(_FIGURE)
        terminalreporter.write_line("\n".join(sorted(set(told))))
