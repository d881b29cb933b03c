"""Each example plan becomes a whole document, in its own language form."""

import pytest

from planwizard.document.export import ExportRequest, export
from planwizard.guide.files import EXAMPLE_KINDS, example_text
from planwizard.guide.models import load_guide
from planwizard.plan.about import Language
from planwizard.storage.plan_file import load


@pytest.mark.parametrize("form", ["docx", "md"])
@pytest.mark.parametrize("language", ["nb", "nn"])
@pytest.mark.parametrize("kind", EXAMPLE_KINDS)
def test_an_example_is_written_and_nothing_is_left_out(kind: str, language: Language, form: str, tmp_path) -> None:
    plan = load(example_text(language, kind).encode()).plan
    out = tmp_path / f"plan.{form}"
    assert export(plan, load_guide(language), ExportRequest(out, parts=("all",), form=form)) == []
    if form == "md":
        text = out.read_text(encoding="utf-8")
        assert [row.title for row in plan.direction.measures if row.title not in text] == []
