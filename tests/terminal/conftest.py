"""A plan for the program in a real terminal."""

from pathlib import Path

import pytest

from tests.terminal.robot import new_plan_file


@pytest.fixture
def plan_file(tmp_path: Path) -> Path:
    """A new plan's file."""
    return new_plan_file(tmp_path / "plan.toml")
