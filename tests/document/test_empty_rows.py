"""A row without an answer is printed nowhere."""

import pytest

from planwizard.document.outline import PARTS, DocumentPart, outline
from planwizard.guide.models import load_guide
from planwizard.plan.address import list_keys
from planwizard.plan.answers import put, rows
from planwizard.plan.base import Row
from tests.support import filled_plan


@pytest.mark.parametrize("part", PARTS)
def test_an_empty_row_in_every_list_changes_nothing_in_the_document(part: DocumentPart) -> None:
    guide, plan = load_guide("nb"), filled_plan()
    with_empty = plan
    for prefix, list_key in list_keys().items():
        filled = rows(plan, list_key)
        empty: Row = type(filled[0])(id=f"{prefix}999")
        with_empty = put(with_empty, list_key, (*filled, empty))
    assert outline(with_empty, guide, (part,)) == outline(plan, guide, (part,))
