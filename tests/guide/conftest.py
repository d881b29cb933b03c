"""Figures about the words, told at the end of a run."""

from collections.abc import Callable

import pytest

_TOLD = pytest.StashKey[list[str]]()


@pytest.fixture
def figures(request: pytest.FixtureRequest) -> Callable[[str], None]:
    """Keep a line for the summary at the end."""
    return request.config.stash.setdefault(_TOLD, []).append


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    told = config.stash.get(_TOLD, [])
    if told:
        terminalreporter.section("the words")
        terminalreporter.write_line("\n".join(told))
