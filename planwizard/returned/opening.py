"""Open Word files that came back: each is told to be a draft of this plan, and the draft it was made from is found."""

from collections.abc import Sequence
from pathlib import Path

from planwizard.document.export import draft_now
from planwizard.document.returned_file import ReturnedFile
from planwizard.editions.shelf import editions_of
from planwizard.errors import EditionError, ReturnedError
from planwizard.guide.models import Guide, document_guide
from planwizard.plan import Plan
from planwizard.plan.address import Address
from planwizard.plan.answers import answers
from planwizard.plan.comments import Comment
from planwizard.returned.base import Base
from planwizard.returned.comments import incoming_comments
from planwizard.returned.comparing import comparable
from planwizard.returned.proposing import ReturnedDraft
from planwizard.storage.sent_drafts import SentDraft, sent_draft

LEAST_ANCHORS = 0.3
LEAST_TEXT = 0.5
"""The shares of bookmarks and of text: with less of both, a file is not taken for the draft."""


def open_returned(paths: Sequence[Path], plan: Plan, plan_file: Path, guide: Guide) -> list[ReturnedDraft]:
    """Return files that came back, each with the draft that it is compared with.

    Raises ReturnedError for a file that cannot be used, or is no draft of this plan.
    """
    return [_opened(path, plan, plan_file, guide) for path in paths]


def new_comments(draft: ReturnedDraft, plan: Plan) -> tuple[Comment, ...]:
    """Return the comments of a draft that a plan does not have, and those of the plan that have new replies."""
    file, base = draft.file, draft.base
    return incoming_comments(file.comments, plan, base.addresses, base.guide, file.name, base.plan)


def _opened(path: Path, plan: Plan, plan_file: Path, guide: Guide) -> ReturnedDraft:
    from planwizard.document.word.returned import read_returned  # noqa: PLC0415  python-docx and lxml are slow to load

    file = read_returned(path)
    if file.plan_id and file.plan_id != plan.id:
        raise ReturnedError("returned_other_plan", path=path)
    base = _kept_base(file, plan, plan_file, guide) or _base_now(file, plan, plan_file, guide)
    if not _is_like(base, file):
        raise ReturnedError("returned_unlike", path=path)
    return ReturnedDraft(file, base)


def _kept_base(file: ReturnedFile, plan: Plan, plan_file: Path, guide: Guide) -> Base | None:
    """Return the draft as it was sent: from the state folder, else from beside an edition."""
    if not file.export_id:
        return None
    kept = sent_draft(plan.id, file.export_id)
    return _base_of(kept, guide) if kept else _base_of_edition(file.export_id, plan_file, guide)


def _base_of(draft: SentDraft, guide: Guide) -> Base:
    from planwizard.document.word.returned import read_bytes  # noqa: PLC0415

    sent = read_bytes(draft.document, Path("sent.docx"))
    return Base(draft.plan, sent, draft.bookmarks, document_guide(draft.plan, guide))


def _base_of_edition(export_id: str, plan_file: Path, guide: Guide) -> Base | None:
    from planwizard.document.word.bookmarks import addresses_of  # noqa: PLC0415
    from planwizard.document.word.returned import read_returned  # noqa: PLC0415

    try:
        editions = editions_of(plan_file).editions
    except EditionError:
        return None
    for kept in reversed(editions):
        if kept.document and kept.document.suffix.casefold() == ".docx":
            try:
                sent = read_returned(kept.document)
            except ReturnedError:
                continue
            if sent.export_id == export_id:
                names = [anchor.name for line in sent.lines for anchor in line.anchors]
                bookmarks = addresses_of(names, [address for address, _ in answers(kept.plan)])
                return Base(kept.plan, sent, bookmarks, document_guide(kept.plan, guide))
    return None


def _base_now(file: ReturnedFile, plan: Plan, plan_file: Path, guide: Guide) -> Base:
    """Return the plan as it would be sent now; what has changed since the file was written is told by its hashes."""
    from planwizard.document.word.returned import read_bytes  # noqa: PLC0415

    draft = draft_now(plan, guide, plan_file)
    sent = read_bytes(draft.document, Path("sent.docx"))
    changed = {Address(path) for path, now in sent.hashes.items() if file.hashes.get(path) != now}
    base = Base(plan, sent, draft.bookmarks, document_guide(plan, guide), is_kept=False)
    return Base(plan, sent, draft.bookmarks, base.guide, is_kept=False, uncertain=frozenset(changed))


def _is_like(base: Base, file: ReturnedFile) -> bool:
    names = {anchor.name for line in file.lines for anchor in line.anchors}
    kept = len(names & base.addresses.keys()) / (len(base.addresses) or 1)
    return kept >= LEAST_ANCHORS or _share_of_text(base, file) >= LEAST_TEXT


def _share_of_text(base: Base, file: ReturnedFile) -> float:
    """Return the share of the draft's letters whose lines stand unchanged in a file."""
    texts = {comparable(text) for line in file.lines for text in (line.before, line.text)}
    sent = [comparable(line.text) for line in base.lines]
    return sum(len(text) for text in sent if text in texts) / (sum(map(len, sent)) or 1)
