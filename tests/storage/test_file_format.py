"""The file a person owns: readable, in a stable order, and readable for ever."""

import hashlib
import json
import re
import tomllib
from pathlib import Path

import pytest

from planwizard.editing.open_plan import create_plan
from planwizard.plan import SCHEMA_VERSION, Plan
from planwizard.plan.answers import answers, put
from planwizard.plan.row_edits import insert, new_row
from planwizard.storage.migrations import MIGRATIONS
from planwizard.storage.plan_file import load
from planwizard.storage.plan_toml import write
from tests.support import a_plan, filled_plan

FILES = Path(__file__).parent / "files"

FORMATS = {1: "cd8c5a261680d915"}
"""A fingerprint of each version's format: names, types, choices and defaults; not the words that explain them."""


def fingerprint() -> str:
    schema = _without_words(Plan.model_json_schema())
    return hashlib.sha256(json.dumps(schema, sort_keys=True).encode()).hexdigest()[:16]


def _without_words(schema: object) -> object:
    if isinstance(schema, dict):
        words = {key for key in ("title", "description") if isinstance(schema.get(key), str)}
        return {key: _without_words(value) for key, value in schema.items() if key not in words}
    return [_without_words(item) for item in schema] if isinstance(schema, list) else schema


def test_the_format_does_not_change_unnoticed() -> None:
    following = SCHEMA_VERSION + 1
    assert FORMATS.get(SCHEMA_VERSION) == fingerprint(), (
        f"The format of the plan file is no longer that of version {SCHEMA_VERSION}. If it is released: raise "
        f"SCHEMA_VERSION, write MIGRATIONS[{SCHEMA_VERSION}], add tests/storage/files/v{following}.toml, and put "
        f"{following}: {fingerprint()!r} in FORMATS. If not, put the new fingerprint at {SCHEMA_VERSION}."
    )


def test_every_format_ever_released_can_be_brought_up_to_this_one() -> None:
    assert set(MIGRATIONS) == set(range(1, SCHEMA_VERSION))
    assert {path.name for path in FILES.glob("v*.toml")} == {f"v{number}.toml" for number in FORMATS}


@pytest.mark.parametrize("path", sorted(FILES.glob("v*.toml")), ids=lambda path: path.name)
def test_a_file_of_every_format_opens_with_every_word_in_it(path: Path) -> None:
    loaded = load(path.read_bytes())
    assert loaded.notices == ()
    assert loaded.plan.schema_version == SCHEMA_VERSION
    kept = set(_texts(tomllib.loads(write(loaded.plan))))
    assert set(_texts(tomllib.loads(path.read_text(encoding="utf-8")))) - kept == set()
    assert len(list(answers(loaded.plan))) > 300


def _texts(value: object) -> list[str]:
    if isinstance(value, dict):
        return [text for inner in value.values() for text in _texts(inner)]
    if isinstance(value, list):
        return [text for inner in value for text in _texts(inner)]
    return [value] if isinstance(value, str) else []


def top_of_file(plan: Plan, path: Path) -> str:
    """Return the first paragraph of a plan's file as the program writes it."""
    create_plan(plan, path).close()
    return path.read_text(encoding="utf-8").split("\n\n")[0]


def test_a_comment_at_the_top_says_what_the_file_is_and_that_comments_are_lost(tmp_path: Path) -> None:
    top = top_of_file(a_plan(), tmp_path / "plan.toml")
    assert all(line.startswith("# ") for line in top.splitlines())
    assert "planwizard" in top
    assert "Kommentarer" in top


def test_the_comment_is_in_the_language_form_of_the_plan(tmp_path: Path) -> None:
    assert "Kommentarar" in top_of_file(a_plan(about={"language": "nn"}), tmp_path / "plan.toml")


def headers(text: str) -> list[str]:
    return re.findall(r"^\[.+\]$", text, re.MULTILINE)


def test_the_parts_stand_in_the_order_of_the_contract() -> None:
    tops = [re.split(r"[.\]]", header.lstrip("["))[0] for header in headers(write(filled_plan()))]
    assert list(dict.fromkeys(tops)) == [
        "position",
        "last_ids",
        "about",
        "standing",
        "direction",
        "process",
        "make_meaning",
        "organise",
        "act",
        "learn",
        "set_aside",
        "comments",
        "pages",
    ]


def test_every_row_has_a_header_of_its_own_with_its_id_first() -> None:
    plan = filled_plan()
    text = write(plan)
    assert text.count("\n[[standing.challenges]]\nid = ") == len(plan.standing.challenges)
    assert text.count("\n[[direction.alcohol.hours]]\nid = ") == len(plan.direction.alcohol.hours)
    assert '\n[pages."standing.challenges"]\n' in text


def test_yearly_costs_stay_with_their_measure() -> None:
    text = write(a_plan(direction={"measures": [{"id": "t1", "costs": [{"year": "2027", "amount": "kr 1"}]}]}))
    assert all(header.startswith("[[direction.measures") for header in headers(text))


def test_long_text_stands_as_it_was_written_line_for_line() -> None:
    text = write(put(a_plan(), "standing.local_situation", "Første linje «æøå»\n\n- punkt to\n- punkt tre"))
    assert 'local_situation = """\nFørste linje «æøå»\n\n- punkt to\n- punkt tre"""\n' in text


def test_an_empty_plan_is_a_few_lines_and_says_nothing_it_was_not_told() -> None:
    said = tomllib.loads(write(a_plan()))
    assert said == {"schema_version": SCHEMA_VERSION, "guide_version": 1, "id": "prøve", "depth": "kort"}


def test_the_same_answers_give_the_same_bytes_in_whatever_order_they_came() -> None:
    one = put(put(a_plan(), "about.title", "Plan"), "learn.revision", "2030")
    other = put(put(a_plan(), "learn.revision", "2030"), "about.title", "Plan")
    assert write(one) == write(other)


def test_one_answer_changes_only_its_own_line() -> None:
    before = write(filled_plan()).splitlines()
    after = write(put(filled_plan(), "about.title", "En annen tittel")).splitlines()
    assert [(one, other) for one, other in zip(before, after, strict=True) if one != other] == [
        ('title = "Svar about.title."', 'title = "En annen tittel"')
    ]


def test_rows_are_written_in_the_order_the_person_put_them() -> None:
    plan = filled_plan()
    plan, row = new_row(plan, "standing.challenges", {"title": "Midt imellom"})
    text = write(insert(plan, "standing.challenges", row, after="u1"))
    assert re.findall(r'\[\[standing\.challenges\]\]\nid = "(u\d+)"', text) == ["u1", row.id, "u2"]


def test_keys_nobody_knows_stay_at_their_level() -> None:
    text = (
        'schema_version = 1\nid = "x"\nutenfor = "a"\n[about]\nfarge = 1979-05-27\n[about.mandate]\ntall = [1, 2.5]\n'
        '[[standing.challenges]]\nid = "u1"\nmerke = {a = true}\n[[standing.challenges.deler]]\nnavn = "b"\n'
        '[pages."about.plan"]\nmark = "done"\nstjerner = 3\n[egen.tabell]\nverdi = "c"\n'
    )
    assert (
        tomllib.loads(write(load(text.encode()).plan)).items()
        >= {
            "utenfor": "a",
            "egen": {"tabell": {"verdi": "c"}},
            "pages": {"about.plan": {"mark": "done", "stjerner": 3}},
            "standing": {"challenges": [{"id": "u1", "merke": {"a": True}, "deler": [{"navn": "b"}]}]},
        }.items()
    )
    assert "[about]\nfarge = 1979-05-27\n" in write(load(text.encode()).plan)
