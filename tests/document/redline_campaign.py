"""Redlines between many pairs of plans: accepted they are the new document, rejected the old.

    python -m tests.document.redline_campaign 500

Half the pairs are any two plans, half are a plan and what it is after a day of editing.
"""

import sys
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planwizard.document.export import ExportRequest, export
from planwizard.document.redline_export import parts_of, write_redline
from planwizard.guide.models import load_guide
from planwizard.plan import Plan
from tests.document.reading import EVERYTHING
from tests.document.resolving import accepted, blocks, rejected
from tests.edited_plans import NO_SHRINKING, edits
from tests.support import plans


def redline(old: Plan, new: Plan, template: Path | None = None) -> bytes:
    """Return the bytes of a redline with everything in it."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "endringer.docx"
        write_redline(old, new, load_guide("nb"), ExportRequest(out, EVERYTHING, template=template))
        return out.read_bytes()


def held_against(old: Plan, new: Plan) -> bytes:
    """Assert that a redline is both documents, and return it."""
    data = redline(old, new)
    assert accepted(data) == blocks(document(new))
    assert rejected(data) == blocks(document(old))
    return data


def document(plan: Plan, template: Path | None = None) -> bytes:
    """Return the bytes of the document that a state of a redline is."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "plan.docx"
        export(plan, load_guide("nb"), ExportRequest(out, parts_of(plan, EVERYTHING), template=template))
        return out.read_bytes()


def main(count: int) -> None:
    """Hold as many redlines as asked for against their documents."""

    @settings(max_examples=count, phases=NO_SHRINKING, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.tuples(plans(), plans()) | edits())
    def check(states: tuple[Plan, Plan]) -> None:
        held_against(*states)

    check()
    print(f"{count} redlines are both documents")  # noqa: T201


if __name__ == "__main__":
    main(int(sys.argv[1]))
