"""A draft that nobody changed proposes nothing, whatever the plan holds and whoever saved the file."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planwizard.guide.models import load_guide
from planwizard.plan import Plan
from planwizard.plan.address import shape_at
from planwizard.plan.answers import answers, put
from planwizard.plan.base import AnswerKind
from planwizard.returned.aligning import align_lines
from planwizard.returned.changes import AnswerReader
from planwizard.returned.joined import UNSAID
from tests.document.reading import EVERYTHING, example, minimal
from tests.document.templates import norwegian, packed
from tests.returned.drafts import Sent, said, sent
from tests.returned.office import saved_by_libreoffice
from tests.support import filled_plan

PLANS = {
    "example": example,
    "everything": lambda: filled_plan("samlet", tricky=True),
    "alcohol": lambda: filled_plan("alkoholpolitisk"),
    "minimal": minimal,
}


@pytest.mark.parametrize("language", ["nb", "nn"])
@pytest.mark.parametrize("name", PLANS)
def test_an_unchanged_draft_proposes_nothing(name: str, language: str) -> None:
    draft = sent(put(PLANS[name](), "about.language", language), EVERYTHING)
    assert said(draft.returned(draft.data)) == []


def test_an_unchanged_draft_in_a_template_of_the_municipality_proposes_nothing(tmp_path: Path) -> None:
    template = tmp_path / "mal.docx"
    template.write_bytes(packed(norwegian()))
    draft = sent(example(), EVERYTHING, template=template)
    assert said(draft.returned(draft.data)) == []


@pytest.mark.parametrize("name", ["example", "everything"])
def test_a_draft_that_libreoffice_saved_proposes_nothing(name: str) -> None:
    draft = sent(PLANS[name](), EVERYTHING)
    assert said(draft.returned(saved_by_libreoffice(draft.data))) == []


LINES = st.text(st.sampled_from("ab æ«»–*_[]().:- \t1•§\u00ad"), max_size=24)


@settings(max_examples=25)
@given(text=st.lists(LINES, max_size=6).map("\n".join), title=LINES, items=st.lists(LINES, max_size=3))
def test_any_text_comes_home_as_it_went(text: str, title: str, items: list[str]) -> None:
    plan = Plan.model_validate(
        {
            "id": "tekst",
            "standing": {
                "local_situation": text,
                "themes": [{"id": "te1", "name": title, "situation": text, "strengths": items}],
                "services": [{"id": "tj1", "unit": title, "what": text}],
            },
            "about": {"municipality": "Lilleby"},
        }
    )
    draft = sent(plan)
    assert said(draft.returned(draft.data)) == []


# --- What is printed can be read -----------------------------------------------------------------


def reader_of(draft: Sent) -> AnswerReader:
    """Return what reads the answers of a draft from where they stand in it."""
    alignment = align_lines(draft.base.lines, draft.base.lines)
    return AnswerReader(draft.base, alignment, [load_guide("nb"), load_guide("nn")])


def test_every_answer_can_be_read_back_from_the_words_it_is_printed_in() -> None:
    """A field that is printed in a new way must also be read that way."""
    plan = filled_plan("samlet")
    draft = sent(plan, EVERYTHING)
    printed = {address: value for address, value in answers(plan) if address in draft.base.lines_of}
    reader = reader_of(draft)
    unread = {
        address: (value, read)
        for address, value in printed.items()
        if address.key not in UNSAID and (read := reader.read(address)) != value
    }
    assert unread == {}
    kinds = {shape_at(address).kind for address in printed}
    assert kinds >= set(AnswerKind) - {AnswerKind.ROWS, AnswerKind.PART}
