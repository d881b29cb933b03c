"""The guide kept between starts is the guide of the content files as they are now."""

import pytest

from planwizard.errors import ContentError
from planwizard.guide.models import load_guide
from planwizard.storage.state_folder import state_folder


@pytest.fixture(autouse=True)
def _read_anew():
    load_guide.cache_clear()
    yield
    load_guide.cache_clear()


def load_again(language="nb"):
    load_guide.cache_clear()
    return load_guide(language)


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_the_kept_guide_is_the_one_that_was_read(language):
    read = load_guide(language)
    assert (state_folder() / f"guide-{language}").is_file()
    kept = load_again(language)
    assert kept is not read
    assert kept == read
    assert kept.lookups == read.lookups
    assert kept.pages.keys() == read.pages.keys()


def test_a_changed_text_is_seen_at_the_next_start(tmp_path, monkeypatch):
    load_guide("nb")
    monkeypatch.setenv("PLANWIZARD_CONTENT", str(tmp_path))
    file = tmp_path / "nb" / "texts.toml"
    file.parent.mkdir()
    for title in ("Vår plan", "Vår ABCD"):
        file.write_text(f'[start]\ntitle = "{title}"\n', encoding="utf-8")
        assert load_again().say("start.title") == title
    monkeypatch.delenv("PLANWIZARD_CONTENT")
    assert load_again().say("start.title") not in ("Vår plan", "Vår ABCD")


@pytest.mark.parametrize("name", ["glossary.toml", "help.toml", "lists/focus_areas.toml"])
def test_a_mistake_in_what_is_looked_up_is_told_at_every_start(name, tmp_path, monkeypatch):
    monkeypatch.setenv("PLANWIZARD_CONTENT", str(tmp_path))
    file = tmp_path / "nb" / name
    file.parent.mkdir(parents=True)
    file.write_text("rows = 7\ntitle = 7\n", encoding="utf-8")
    for _ in range(2):
        with pytest.raises(ContentError) as caught:
            load_again()
        assert caught.value.values["path"] == file


def test_a_mistake_made_while_the_program_runs_does_not_matter_to_it(tmp_path, monkeypatch):
    monkeypatch.setenv("PLANWIZARD_CONTENT", str(tmp_path))
    load_guide("nb")
    guide = load_again()
    (tmp_path / "nb").mkdir()
    (tmp_path / "nb" / "glossary.toml").write_text("title = 7\n", encoding="utf-8")
    assert guide.lookups.glossary.words


@pytest.mark.parametrize(
    "damage", [lambda data: data[:-10], lambda data: data.replace(b"texts", b"words"), lambda _: b""]
)
def test_a_damaged_one_is_read_anew(damage):
    read, file = load_guide("nb"), state_folder() / "guide-nb"
    stored = file.read_bytes()
    file.write_bytes(damage(stored))
    assert load_again() == read
    assert file.read_bytes() == stored


def test_a_state_folder_that_takes_nothing_is_no_hindrance(tmp_path, monkeypatch):
    read = load_guide("nb")
    in_the_way = tmp_path / "state"
    in_the_way.write_text("a file, no folder")
    monkeypatch.setenv("PLANWIZARD_STATE", str(in_the_way))
    assert load_again() == read
