"""The state folder is where the platform says, found without the library that knows where that is."""

import platformdirs
import pytest

from planwizard.storage.state_folder import last_remembered, state_file, state_folder


@pytest.mark.parametrize(
    ("home", "state_home"),
    [("/home/kari", None), ("/home/kari/", None), ("/home/kari", "/srv/state"), ("kari", None), (None, None)],
)
def test_the_state_folder_is_where_the_platform_says(monkeypatch, home, state_home):
    monkeypatch.delenv("PLANWIZARD_STATE", raising=False)
    for name, value in (("HOME", home), ("XDG_STATE_HOME", state_home)):
        if value is None:
            monkeypatch.delenv(name, raising=False)
        else:
            monkeypatch.setenv(name, value)
    assert state_folder() == platformdirs.user_state_path("planwizard", appauthor=False)


def test_a_folder_of_ones_own_is_used(monkeypatch, tmp_path):
    monkeypatch.setenv("PLANWIZARD_STATE", str(tmp_path))
    assert str(state_folder()) == str(tmp_path)


@pytest.mark.parametrize(
    "stored", ["", "{", "[]", "{}", '{"recent": []}', '{"recent": 3}', '{"recent": [7]}', '{"recent": [{"path": 7}]}']
)
def test_what_is_stored_and_cannot_be_read_is_not_known(stored):
    assert last_remembered() == ("", "")
    state_folder().mkdir(parents=True, exist_ok=True)
    state_file().write_text(stored, encoding="utf-8")
    assert last_remembered() == ("", "")
