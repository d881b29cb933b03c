"""Answers that no page asks for are in the working notes, each under its name."""

from planwizard.document.outline import outline
from planwizard.document.outline.blocks import Paragraph
from planwizard.guide.models import load_guide
from tests.support import a_plan


def test_they_stand_in_the_notes_as_they_are_in_the_file() -> None:
    plan = a_plan(eldre="Et svar", about={"title": "Plan", "rest": ["a", 1]})
    blocks = outline(plan, load_guide("nb"), ["notes"])
    assert [(p.label, p.text) for p in blocks if isinstance(p, Paragraph)] == [
        ("eldre", "Et svar"),
        ("rest", '["a", 1]'),
    ]
