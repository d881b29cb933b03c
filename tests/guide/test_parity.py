"""Bokmål and nynorsk say the same things in the same places, and every place the guide expects has its words."""

import re
from collections.abc import Mapping

import pytest

from planwizard.guide.files import EXAMPLE_KINDS, example_text, is_example_id
from planwizard.guide.models import load_guide
from planwizard.plan.about import Language
from planwizard.plan.address import Address, shapes
from planwizard.plan.answers import answers
from planwizard.plan.base import AnswerKind
from planwizard.storage.plan_file import load
from tests.guide.content_rules import LANGUAGES, expected_fields, files, pick_lists, places, read, suggested

STEPS = [step.id for step in load_guide("nb").steps]
PICKS = pick_lists(load_guide("nb"))
FILES = [name for name in files("nb") if not name.startswith("examples/")]  # each form has a municipality of its own
_PLACEHOLDER = re.compile(r"\{\w+\}")


def test_both_forms_have_the_same_files() -> None:
    assert files("nb") == files("nn")


@pytest.mark.parametrize("name", FILES)
def test_both_forms_have_the_same_places(name: str) -> None:
    bokmal, nynorsk = ({place for place, _ in places(read(f"{language}/{name}"))} for language in LANGUAGES)
    assert (sorted(bokmal - nynorsk), sorted(nynorsk - bokmal)) == ([], [])


@pytest.mark.parametrize("name", FILES)
def test_both_forms_have_the_same_placeholders(name: str) -> None:
    bokmal, nynorsk = (dict(places(read(f"{language}/{name}"))) for language in LANGUAGES)
    differ = [
        place
        for place in bokmal.keys() & nynorsk.keys()
        if set(_PLACEHOLDER.findall(str(bokmal[place]))) != set(_PLACEHOLDER.findall(str(nynorsk[place])))
    ]
    assert differ == []


@pytest.mark.parametrize("name", FILES)
def test_sources_addresses_and_choices_are_the_same_in_both_forms(name: str) -> None:
    bokmal, nynorsk = (_not_words(name, read(f"{language}/{name}")) for language in LANGUAGES)
    assert [place for place in bokmal.keys() & nynorsk.keys() if bokmal[place] != nynorsk[place]] == []


def _not_words(name: str, tables: Mapping[str, object]) -> dict[str, object]:
    """Return the values in a file that the program reads and the person does not."""
    key = PICKS.get(name.removeprefix("lists/").removesuffix(".toml"), "")
    return {
        place: value
        for place, value in places(tables)
        if _is_for_the_program(key, _field_at(place)) or re.search(r"\bkinds\.\d+$", place)
    }


def _field_at(place: str) -> str:
    """Return the name of the field at a place («rows.1.groups.2»: groups)."""
    return [part for part in place.split(".") if not part.isdigit()][-1]


def _is_for_the_program(list_key: str, field: str) -> bool:
    shape = shapes().get(f"{list_key}.{field}")
    if shape:
        return shape.kind in (
            AnswerKind.CHOICE,
            AnswerKind.CHOICES,
            AnswerKind.NUMBER,
            AnswerKind.FLAG,
            AnswerKind.LINK,
            AnswerKind.LINKS,
        )
    return field in ("source", "where", "as_of", "kinds")


ALLOWED_EMPTY = {
    ("document.toml", "stages.adopted"),  # an adopted plan has no stamp
    ("steps/pages.toml", "rail"),  # what every page has is not a place in the rail,
    ("steps/pages.toml", "intro"),  # and has no page of its own
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_empty(language: str) -> None:
    empty = {
        (name, place) for name in files(language) for place, value in places(read(f"{language}/{name}")) if value == ""
    }
    assert empty == ALLOWED_EMPTY


def test_only_the_plan_of_an_example_has_its_id_and_none_of_its_rows():
    ids = [load(example_text("nb", kind).encode()).plan.id for kind in EXAMPLE_KINDS]
    assert all(map(is_example_id, ids))
    assert not any(map(is_example_id, ("t1", "u1")))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", EXAMPLE_KINDS)
def test_the_example_plans_answer_every_page_of_their_kind(kind: str, language: Language) -> None:
    guide, plan = load_guide(language), load(example_text(language, kind).encode()).plan
    assert (plan.about.kind, plan.about.language, plan.depth) == (kind, language, "full")
    answered = {Address(path).key for path, _ in answers(plan)}
    without = [
        page.id
        for page in guide.pages_for(plan)
        if not any(key == field or key.startswith(f"{field}.") for key in answered for field in page.fields)
    ]
    assert without == []


# --- what the guide expects -----------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("step_id", STEPS)
def test_every_page_and_field_of_a_step_has_words_and_there_are_no_others(step_id: str, language: str) -> None:
    guide = load_guide(language)
    step = next(step for step in guide.steps if step.id == step_id)
    assert set(guide.step_words(step_id).pages) == {page.id for page in step.pages}
    assert set(guide.step_words(step_id).fields) == expected_fields(guide, step_id)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_has_the_six_parts_of_guidance(language: str) -> None:
    parts = ("title", "question", "differs", "advice", "how", "signs", "example", "together", "rests_on")
    guide = load_guide(language)
    lacks = [(page, part) for page in guide.pages for part in parts if not getattr(guide.page_words(page), part)]
    assert lacks == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_choice_has_a_word_and_every_list_its_row_button_and_empty_state(language: str) -> None:
    for key, words in load_guide(language).field_words.items():
        shape = shapes().get(key)
        if shape is None:  # the fields that every page has
            assert key.startswith("pages."), key
            continue
        assert set(words.choices) == set(map(str, shape.choices)), key
        assert bool(words.one and words.new and words.empty) == (shape.kind is AnswerKind.ROWS), key


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("pick", sorted(PICKS))
def test_suggestions_are_rows_of_their_list(pick: str, language: str) -> None:
    rows, model = suggested(load_guide(language), pick), shapes()[PICKS[pick]].model
    assert rows
    for row in rows:
        if model is None:
            assert set(row) == {"text"}
        else:
            assert not model.model_validate({"id": "x1", **row}).unknown, row
