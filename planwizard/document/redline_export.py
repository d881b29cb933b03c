"""Write a plan's whole document with Word's tracked changes, from one state of the plan to another."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from planwizard.document.export import (
    ExportRequest,
    OnProgress,
    check_target,
    default_parts,
    document_content,
    known_parts,
    picture_loader,
    write_file,
)
from planwizard.document.outgoing_comments import outgoing_comments
from planwizard.document.outline import USUAL_PARTS, DocumentPart, outline
from planwizard.document.pictures import PictureLoader
from planwizard.errors import ExportError
from planwizard.guide.models import Guide, document_guide
from planwizard.plan import Plan

if TYPE_CHECKING:
    from planwizard.document.word import DocumentContent


def write_redline(
    old: Plan, new: Plan, guide: Guide, request: ExportRequest, tell: OnProgress = lambda _share: None
) -> list[str]:
    """Write the document of a plan with all that differs from an older state of it marked as tracked changes.

    Accepting them gives the text of the new state's document, rejecting them that of the old one's; each has the parts
    asked for that its stage has. Returns sentences about pictures that are not in it, in the guide's language form.

    `tell` is as in `export`. Raises ExportError when there is nothing to write, when the document cannot be written, or
    when the file exists and is not an earlier export of this plan.
    """
    check_target(request)
    before, _ = _content(old, guide, request)
    after, pictures = _content(new, guide, request)
    if not after.blocks:
        raise ExportError("nothing_to_write", parts=", ".join(guide.say(f"parts.{part}") for part in request.parts))
    from planwizard.document.word import redline_bytes  # noqa: PLC0415  loading python-docx takes a tenth of a second

    count = len(before.blocks) + len(after.blocks)
    shares = (number / count for number in range(count))
    data = redline_bytes(
        before, after, document_guide(new, guide).say("start.title"), request.template, lambda: tell(next(shares))
    )
    tell(1.0)
    write_file(request.out, data)
    return pictures.faults(after.blocks, guide)


def draft_with_changes(sent: Plan, changed: Plan, author: str, guide: Guide) -> bytes:
    """Return the usual draft of a plan as somebody hands it back who made another plan of it, with changes tracked.

    The comments of the changed plan are in it. Raises ExportError.
    """
    from planwizard.document.word import redline_bytes  # noqa: PLC0415

    request = ExportRequest(Path())
    before, _ = _content(sent, guide, request)
    after, _ = _content(changed, guide, request)
    comments = outgoing_comments(changed, document_guide(changed, guide))
    return redline_bytes(before, replace(after, properties=before.properties, comments=comments), author)


def _content(plan: Plan, guide: Guide, request: ExportRequest) -> "tuple[DocumentContent, PictureLoader]":
    words = document_guide(plan, guide)
    pictures = picture_loader(request, words)
    blocks = outline(plan, words, parts_of(plan, request.parts))
    return document_content(plan, words, blocks, pictures, request.template), pictures


def parts_of(plan: Plan, asked: Sequence[str]) -> list[DocumentPart]:
    """Return the parts asked for, without those that are usual but not at the plan's stage."""
    usual = default_parts(plan)
    return [part for part in known_parts(asked) if usual[part] or part not in USUAL_PARTS]
