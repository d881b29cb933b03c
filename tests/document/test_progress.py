"""What writes the document tells how far it is, and stops when what it tells says so."""

import pytest

from planwizard.document.export import ExportRequest, export
from planwizard.errors import CancelledError
from planwizard.guide.models import load_guide
from tests.pilots import example_plan


def test_the_share_grows_to_the_whole(tmp_path):
    told: list[float] = []
    export(example_plan(), load_guide("nb"), ExportRequest(tmp_path / "plan.docx"), told.append)
    assert told == sorted(told)
    assert len(told) > 100, "it is told before each block"
    assert (told[0], told[-1]) == (0.0, 1.0)


@pytest.mark.parametrize("form", ["docx", "md"])
@pytest.mark.parametrize("at", [0.0, 0.5, 1.0])
def test_what_is_raised_ends_it_with_the_old_file_untouched(tmp_path, form, at):
    out = tmp_path / f"plan.{form}"
    out.write_bytes(b"gammelt")

    def stop(share: float) -> None:
        if share >= at:
            raise CancelledError("cancelled")

    with pytest.raises(CancelledError):
        export(example_plan(), load_guide("nb"), ExportRequest(out, form=form, force=True), stop)
    assert out.read_bytes() == b"gammelt"
    assert [path.name for path in tmp_path.iterdir()] == [out.name]


def test_telling_changes_nothing_in_the_document(tmp_path):
    guide, plan = load_guide("nb"), example_plan()
    export(plan, guide, ExportRequest(tmp_path / "a.docx"))
    export(plan, guide, ExportRequest(tmp_path / "b.docx"), lambda _share: None)
    assert (tmp_path / "a.docx").read_bytes() == (tmp_path / "b.docx").read_bytes()
