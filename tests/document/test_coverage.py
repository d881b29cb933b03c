"""Everything a person answered is in the document, or the page it was answered on is named as left out."""

from functools import cache

import pytest

from planwizard.analysis.codes import CODED
from planwizard.errors import ExportError
from planwizard.guide.models import load_guide
from planwizard.plan import Plan
from planwizard.plan.address import Address, list_keys, shapes
from planwizard.plan.answers import headline, put, rows
from planwizard.plan.base import AnswerKind
from planwizard.plan.measures import YearAmount
from planwizard.plan.shapes import Shape, shapes_of
from planwizard.plan.standing import FigureValue
from tests.document.reading import (
    EVERYTHING,
    Docx,
    added,
    example,
    example_docx,
    lines_typed,
    list_of_key,
    texts_typed,
    usual,
    with_row,
    write,
)

GUIDE = load_guide("nb")
WORDS = "Ord som bare står her, æøå"
TARGET = "Det som det vises til"
# What these answer shows in how the document is, not as words in it.
STEERING = {"depth", "about.language", "about.stage", "direction.grouping"}
QUESTIONS = [key for key, shape in shapes().items() if shape.kind not in (AnswerKind.PART, AnswerKind.ROWS)]
PAGES = list(GUIDE.pages)


def page_title(path: str) -> str:
    """Return the title of the page an answer belongs to."""
    if path == "set_aside":
        return GUIDE.document["notes.set_aside"]
    if path.startswith("pages."):
        return GUIDE.page_words(path.removeprefix("pages.").rsplit(".", 1)[0]).title
    page = GUIDE.page_of(Address(path).key)
    assert page, f"no page asks {path}"
    return GUIDE.page_words(page.id).title


def is_named(path: str, named: list[str]) -> bool:
    """Tell whether the page of an answer is among those named as left out."""
    title = page_title(path)
    return any(name == title or name.startswith(f"{title} (") for name in named)


# --- The example -------------------------------------------------------------------------------


def test_every_text_of_the_example_is_in_the_document_with_all_parts():
    document, named = example_docx(*EVERYTHING)
    missing = [
        (path, line) for path, text in texts_typed(example()) for line in lines_typed(text) if line not in document.text
    ]
    assert missing == []
    assert named == []


def test_what_the_usual_document_lacks_belongs_to_a_page_that_is_named():
    document, named = example_docx()
    silent = {
        path
        for path, text in texts_typed(example())
        for line in lines_typed(text)
        if line not in document.text and not is_named(path, named)
    }
    assert silent == set()
    assert named, "the example has working notes, which the usual document leaves out"


def test_no_page_is_named_as_left_out_twice():
    _, named = example_docx()
    assert len(named) == len(set(named))


def test_every_text_of_the_example_stands_in_a_bookmark():
    """So that a draft that was worked on can find its way back to the answers."""
    document, _ = example_docx(*EVERYTHING)
    marked = "\n".join(text for texts in document.answered.values() for text in texts)
    unmarked = [
        (path, line)
        for path, text in texts_typed(example())
        if path != "set_aside"
        for line in lines_typed(text)
        if line not in marked
    ]
    assert unmarked == []


# --- Field by field ----------------------------------------------------------------------------


def value_for(shape: Shape, target: str = "") -> object:
    """Return an answer of a field's kind."""
    values = {
        AnswerKind.NUMBER: 2037,
        AnswerKind.FLAG: True,
        AnswerKind.CHOICE: (*shape.choices, None)[len(shape.choices) - 1],
        AnswerKind.CHOICES: shape.choices[-1:],
        AnswerKind.LINES: (WORDS, f"{WORDS} igjen"),
        AnswerKind.LINK: target,
        AnswerKind.LINKS: (target,),
        AnswerKind.AMOUNTS: (YearAmount(year="2037", amount=WORDS),),
        AnswerKind.VALUES: (FigureValue(who=WORDS, year="2037", value="17,4"),),
    }
    return values.get(shape.kind, WORDS)


def shown_for(key: str, shape: Shape, value: object) -> list[str]:
    """Return the words a reader must find when a field has this answer."""
    match shape.kind:
        case AnswerKind.FLAG:
            return [GUIDE.document["yes"]]
        case AnswerKind.CHOICE:
            return [GUIDE.choice(key, value)]
        case AnswerKind.CHOICES | AnswerKind.LINES:
            items = value if isinstance(value, tuple) else ()
            return [GUIDE.choice(key, item) if shape.kind is AnswerKind.CHOICES else item for item in items]
        case AnswerKind.LINK | AnswerKind.LINKS:
            return [_CODES.get(shape.targets[0], TARGET)]
        case AnswerKind.AMOUNTS | AnswerKind.VALUES:
            return ["2037", WORDS]
    return [str(value)]


_CODES = {**{prefix: f"{prefix.upper()}1" for prefix in CODED}, "t": "1.1"}
"""How a link to the only row of a list is shown, by the prefix of its id."""


def answered(key: str) -> tuple[Plan, Plan, str, object]:
    """Return a plan with only one field answered, the same plan without that answer, the path and the answer.

    A link has the row it points at in both.
    """
    shape, plan, target = shapes()[key], Plan(id="one"), ""
    if shape.kind in (AnswerKind.LINK, AnswerKind.LINKS):
        plan, target = with_target(plan, shape.targets[0])
    value = value_for(shape, target)
    list_key = list_of_key(key)
    if not list_key:
        return put(plan, key, value), plan, key, value
    without, row = with_row(plan, list_key)
    path = f"{list_key}.{row.id}.{key.removeprefix(f'{list_key}.')}"
    return put(without, path, value), without, path, value


def with_target(plan: Plan, prefix: str) -> tuple[Plan, str]:
    """Return a plan with one row to link to, known by a text of its own, and its id."""
    model = shapes()[list_keys()[prefix]].model
    head = next(name for name, shape in shapes_of(model).items() if shape.kind in (AnswerKind.LINE, AnswerKind.TEXT))
    name = "title" if prefix == "t" else head
    plan, row = with_row(plan, list_keys()[prefix], **{name: TARGET})
    return plan, row.id


def added_by(plan: Plan, without: Plan, parts: tuple[str, ...]) -> tuple[list[str], list[str]]:
    """Return the texts that a plan's document has more of than that of another plan, and what it leaves out."""
    data, named = write(plan, parts)
    return added(_document(without.model_dump_json(exclude_defaults=True), parts), Docx(data)), named


@cache
def _document(plan: str, parts: tuple[str, ...]) -> Docx:
    """Return the document of a plan; most answers are held against the same few."""
    return Docx(write(Plan.model_validate_json(plan), parts)[0])


def check_printed_or_named(key: str, parts: tuple[str, ...] | None) -> None:
    """Assert that the answer to one question is found in the document, or that its page is named."""
    plan, without, path, value = answered(key)
    if parts:  # so that there is something to write
        plan, without = (with_row(one, "standing.sources", name="Ungdata")[0] for one in (plan, without))
    new, named = added_by(plan, without, parts or usual(plan))
    wanted = shown_for(key, shapes()[key], value)
    missing = [words for words in wanted if not any(words in text for text in new)]
    assert not missing or is_named(path, named), f"{path}: {missing} is not in the document, and {named} is left out"


def test_of_an_empty_plan_no_appendix_is_written():
    with pytest.raises(ExportError) as error:
        write(Plan(id="tom"), ("sources",))
    assert error.value.key == "nothing_to_write"


@pytest.mark.parametrize("key", [key for key in QUESTIONS if key not in STEERING])
def test_one_answer_is_printed_or_named_as_left_out(key):
    check_printed_or_named(key, None)


@pytest.mark.parametrize("key", [key for key in QUESTIONS if key not in STEERING])
def test_one_answer_is_printed_when_all_parts_are(key):
    plan, without, path, value = answered(key)
    new, named = added_by(plan, without, EVERYTHING)
    missing = [words for words in shown_for(key, shapes()[key], value) if not any(words in text for text in new)]
    if key.startswith("direction.names.") or key == "direction.measures.heading":
        assert is_named(path, named), "a level without rows, and a heading nothing is grouped by, have no place"
        return
    assert missing == []
    assert not is_named(path, named), "what is printed is not left out"


@pytest.mark.parametrize("key", [key for key in QUESTIONS if key not in {*STEERING, "about.kind"}])
def test_one_answer_is_printed_or_named_when_only_an_appendix_is_asked_for(key):
    check_printed_or_named(key, ("sources",))


@pytest.mark.parametrize("key", [key for key, s in shapes().items() if s.kind in (AnswerKind.LINK, AnswerKind.LINKS)])
def test_a_link_to_a_row_that_is_gone_is_named_and_shows_no_id(key):
    plan, _, path, value = answered(key)
    gone = f"{shapes()[key].targets[0]}99"
    plan = put(plan, path, (gone,) if isinstance(value, tuple) else gone)
    data, named = write(plan, EVERYTHING)
    assert gone not in Docx(data).text
    assert is_named(path, named)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("name", ["intro", "heading", "note"])
def test_a_text_put_on_a_page_with_nothing_else_is_printed_or_named(page, name):
    path = f"pages.{page}.{name}"
    plan = put(Plan(id="one"), path, WORDS)
    for parts in (usual(plan), EVERYTHING):
        data, named = write(plan, parts)
        assert WORDS in Docx(data).text or is_named(path, named)


def test_texts_put_on_every_page_of_the_example_are_printed_or_named():
    plan, put_there = example(), {}
    for page in PAGES:
        for name in ("intro", "heading", "note"):
            path = f"pages.{page}.{name}"
            put_there[path] = f"{WORDS} på {path}"
            plan = put(plan, path, put_there[path])
    for parts in (usual(plan), EVERYTHING):
        data, named = write(plan, parts)
        shown = Docx(data).text
        assert [path for path, text in put_there.items() if text not in shown and not is_named(path, named)] == []


def test_the_reason_for_setting_a_finding_aside_is_printed_or_named():
    plan = Plan.model_validate(
        {
            "id": "one",
            "set_aside": [{"check": "measure_serves_nothing", "place": "direction.measures", "reason": WORDS}],
        }
    )
    data, named = write(plan, usual(plan))
    assert WORDS in Docx(data).text or is_named("set_aside", named)
    assert WORDS in Docx(write(plan, EVERYTHING)[0]).text


# --- Answers that steer ------------------------------------------------------------------------


@pytest.mark.parametrize("stage", ["draft", "hearing"])
def test_the_stage_stands_at_the_top_of_the_pages(stage):
    data, _ = write(put(Plan(id="one"), "about.stage", stage), ("plan",))
    assert GUIDE.document[f"stages.{stage}"] in Docx(data).margins


def test_an_adopted_plan_has_no_stage_at_the_top_and_no_line_to_fill_in():
    plan = put(Plan(id="one"), "about.stage", "adopted")
    document = Docx(write(plan, usual(plan))[0])
    assert not any(GUIDE.document[f"stages.{stage}"] in document.margins for stage in ("draft", "hearing"))
    assert GUIDE.document["cover.decision"].strip() not in document.text


GROUPINGS = {
    "focus_area": "direction.focus_areas",
    "goal": "direction.goals",
    "strategy": "direction.strategies",
}


@pytest.mark.parametrize(("grouping", "list_key"), GROUPINGS.items())
def test_measures_are_grouped_as_the_person_chose(grouping, list_key):
    plan = put(example(), "direction.grouping", grouping)
    document = Docx(write(plan, ("plan",))[0])
    groups = [para.text for para in document.headings if para.level == 2]
    served = {target for measure in plan.direction.measures for target in measure.serves}
    directly = [headline(row) for row in rows(plan, list_key) if row.id in served]
    assert any(title in groups for title in directly) or not directly


@pytest.mark.parametrize("grouping", [str(choice) for choice in shapes()["direction.grouping"].choices])
def test_no_measure_is_lost_however_they_are_grouped(grouping):
    plan = put(example(), "direction.grouping", grouping)
    document = Docx(write(plan, ("plan",))[0])
    for measure in plan.direction.measures:
        places = [texts for stem, texts in document.answered.items() if stem == f"pw_{measure.id}_title"]
        assert places == [[measure.title]], f"{measure.id} is printed once"
