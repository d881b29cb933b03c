"""Drafts that are sent and come back in these tests: written by the program itself, and read by it."""

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from planwizard.document.export import ExportRequest, export
from planwizard.document.word.returned import read_bytes
from planwizard.guide.models import document_guide, load_guide
from planwizard.plan import Plan
from planwizard.returned.base import Base
from planwizard.returned.proposals import Proposal, Proposals
from planwizard.returned.proposing import ReturnedDraft, propose
from planwizard.storage.sent_drafts import sent_draft
from tests.document.reading import usual

GUIDE = load_guide("nb")


@dataclass(frozen=True)
class Sent:
    """A draft that was sent: its plan and its bytes, and what was kept of it."""

    plan: Plan
    data: bytes
    base: Base

    def returned(self, *files: bytes, mine: Plan | None = None) -> Proposals:
        """Return what files that came back propose, to the plan as it was or as it is now."""
        drafts = [
            ReturnedDraft(read_bytes(data, Path(f"fil {number}.docx")), self.base)
            for number, data in enumerate(files, 1)
        ]
        return propose(drafts, mine or self.plan, GUIDE)


def sent(plan: Plan, parts: Sequence[str] = (), template: Path | None = None) -> Sent:
    """Export a plan, and return the draft with what the program kept of it."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "utkast.docx"
        export(plan, GUIDE, ExportRequest(out, parts or usual(plan), template=template, force=True))
        data = out.read_bytes()
    file = read_bytes(data, out)
    kept = sent_draft(plan.id, file.export_id)
    assert kept, "what was sent is kept"
    return Sent(
        plan, data, Base(kept.plan, read_bytes(kept.document, out), kept.bookmarks, document_guide(plan, GUIDE))
    )


def said(proposals: Proposals | Sequence[Proposal]) -> list[tuple[str, str, object]]:
    """Return what is proposed, for comparing and for reading in a failure."""
    items = proposals.items if isinstance(proposals, Proposals) else proposals
    return [(item.what, item.address, item.theirs) for item in items]
