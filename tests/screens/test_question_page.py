"""Question pages: the sentence about what sets a page apart from the others."""

import re
from typing import get_args

import pytest

from planwizard.cli_text import LANGUAGES
from planwizard.guide.models import load_guide
from planwizard.plan import Depth
from planwizard.plan.about import PlanKind
from screens.question_page import differs
from tests.pilots import example_plan


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_sends_one_to_a_page_its_plan_is_not_asked(language):
    guide = load_guide(language)
    for kind in get_args(PlanKind):
        for depth in get_args(Depth):
            about = example_plan().about.model_copy(update={"kind": kind})
            plan = example_plan().model_copy(update={"depth": depth, "about": about})
            asked = {page.id for page in guide.pages_for(plan)}
            for page in asked:
                said = differs(page, plan, guide)
                assert said, page
                for other in guide.pages.keys() - asked:
                    assert not re.search(rf"\b{re.escape(guide.page_words(other).title)}\b", said), (page, other)
