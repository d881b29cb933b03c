"""Which last frame is found when a plan is opened again."""

import os

import pytest

import planwizard
from planwizard.storage.last_frame import KEPT, keep_frame, kept_frame
from planwizard.storage.state_folder import state_file, state_folder

SIZE = (120, 40)


@pytest.fixture
def plan(tmp_path):
    path = tmp_path / "plan.toml"
    path.write_bytes(b"en plan")
    keep_frame(path.read_bytes(), SIZE, "Slik så den ut")
    return path


def test_the_frame_of_the_very_same_plan_and_window_is_found(plan):
    assert kept_frame(str(plan), SIZE) == "Slik så den ut"
    assert kept_frame(str(plan), (120, 39)) == ""
    plan.write_bytes(b"en plan ")
    assert kept_frame(str(plan), SIZE) == ""


@pytest.mark.parametrize("stored", ['{"theme": "planwizard-light"}', '{"language": "nn"}'])
def test_another_theme_or_language_form_has_another_frame(plan, stored):
    state_file().write_text(stored, encoding="utf-8")
    assert kept_frame(str(plan), SIZE) == ""


@pytest.mark.parametrize("name", ["TERM", "NO_COLOR", "PLANWIZARD_CONTENT"])
def test_another_terminal_or_other_words_have_another_frame(plan, name, monkeypatch):
    monkeypatch.setenv(name, "annet")
    assert kept_frame(str(plan), SIZE) == ""


def test_another_version_of_the_program_has_another_frame(plan, tmp_path, monkeypatch):
    (tmp_path / "__init__.py").touch()
    monkeypatch.setattr(planwizard, "__file__", str(tmp_path / "__init__.py"))
    assert kept_frame(str(plan), SIZE) == ""


def test_a_file_too_large_to_be_a_plan_is_not_read(plan):
    os.truncate(plan, 30_000_000)
    keep_frame(plan.read_bytes(), SIZE, "Slik så den ut")
    assert kept_frame(str(plan), SIZE) == ""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_frames_are_few_and_the_users_own(plan):
    for number in range(KEPT + 1):
        keep_frame(b"%d" % number, SIZE, "ramme")
    frames = list((state_folder() / "frames").iterdir())
    assert len(frames) == KEPT
    assert {frame.stat().st_mode & 0o077 for frame in (*frames, state_folder() / "frames")} == {0}
    assert kept_frame(str(plan), SIZE) == "", "the oldest is gone"
