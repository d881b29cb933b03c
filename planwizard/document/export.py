"""Export the document to a file, and refuse to overwrite files that are not ours."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from planwizard.document.answer_hashes import answer_hashes, export_id
from planwizard.document.markdown import markdown
from planwizard.document.outgoing_comments import OutgoingThread, coordinator_name, outgoing_comments
from planwizard.document.outline import DERIVED_PARTS, PARTS, USUAL_PARTS, DocumentPart, OutlineBlock, left_out, outline
from planwizard.document.pictures import PictureLoader
from planwizard.errors import ExportError
from planwizard.guide.models import Guide, document_guide
from planwizard.plan import Plan
from planwizard.storage.app_state import load_state
from planwizard.storage.atomic import writable_mode, write_atomic
from planwizard.storage.file_names import safe_stem
from planwizard.storage.paths import is_folder, real_path, with_ending
from planwizard.storage.sent_drafts import SentDraft, keep_sent

if TYPE_CHECKING:
    from planwizard.document.word import DocumentContent

Format = Literal["docx", "md"]
_FILE_ENDING = re.compile(r"\.[a-z][a-z0-9]{1,4}")
"""The ending of another kind of file; «nr. 2» and «v1.1» have none."""
_WORD_SAVES_AS = (".pdf", ".doc", ".docm", ".odt", ".rtf", ".txt", ".htm", ".html")
OnProgress = Callable[[float], None]
"""Called with the share of the work that is done, from 0 to 1."""


@dataclass(frozen=True)
class ExportRequest:
    """What to export, where to, and whether open comments go out with it."""

    out: Path
    parts: Sequence[str] = USUAL_PARTS
    form: Format = "docx"
    plan_file: Path | None = None
    template: Path | None = None
    force: bool = False
    comments: bool = False


def default_out(plan_path: Path, form: Format = "docx", edition: str | None = None) -> Path:
    """Return the default path of a document: beside the plan, with its name, and that of the edition."""
    stem = plan_path.stem if plan_path.suffix.casefold() == ".toml" else plan_path.name
    name = f"{stem} {safe_stem(edition)}" if edition else stem
    return plan_path.with_name(f"{name}.{form}")


def document_path(typed: Path, form: Format = "docx") -> Path:
    """Return the path of a document, with the ending of its format added if the typed path has none.

    Raises PlanFileError when the path is a folder, ExportError when it ends as another kind of file.
    """
    ending, right = typed.suffix.casefold(), f".{form}"
    if ending == right or not _FILE_ENDING.fullmatch(ending):
        return with_ending(typed, right)
    key = "out_ending"
    if form == "docx" and ending == ".md":
        key = "out_markdown"
    elif form == "docx" and ending in _WORD_SAVES_AS:
        key = "out_from_word"
    raise ExportError(key, path=typed, ending=ending, right=right)


def default_parts(plan: Plan) -> dict[str, bool]:
    """Return every part and whether it is exported by default; open points are for a draft only."""
    is_draft = plan.about.stage not in ("hearing", "adopted")
    return {part: part in USUAL_PARTS and not (part == "open" and not is_draft) for part in PARTS}


def known_parts(names: Sequence[str]) -> list[DocumentPart]:
    """Return the parts with these names; `all` is every part. Raises ExportError for unknown names or none."""
    if "all" in names:
        return list(PARTS)
    for name in names:
        if name not in PARTS:
            raise ExportError("unknown_part", part=name, legal=", ".join((*PARTS, "all")))
    chosen = [part for part in PARTS if part in names]
    if not chosen:
        raise ExportError("no_parts")
    return chosen


def export(plan: Plan, guide: Guide, request: ExportRequest, tell: OnProgress = lambda _share: None) -> list[str]:
    """Write the document, and return what is not in it: the titles of pages with answers, and sentences on pictures.

    The document is in the plan's language form, what is returned in the guide's.

    `tell` is called before each block and once before the file is written; an exception it raises cancels the export
    and leaves the file unchanged. Raises ExportError when there is nothing to write, when the document cannot be
    written, or when the file exists and is not an earlier export of this plan.
    """
    parts = known_parts(request.parts)
    words = document_guide(plan, guide)
    blocks = outline(plan, words, parts)
    if not blocks:
        raise ExportError("nothing_to_write", parts=", ".join(guide.say(f"parts.{part}") for part in parts))
    pictures, draft = _written(blocks, plan, words, request, tell)
    if draft:
        keep_sent(draft)  # where the state folder cannot be written, the draft is compared without it
    pages = left_out(plan, guide, blocks) if any(part not in DERIVED_PARTS for part in parts) else []
    return [*pages, *pictures.faults(blocks, guide)]


def write_blocks(
    blocks: Sequence[OutlineBlock],
    plan: Plan,
    words: Guide,
    request: ExportRequest,
    tell: OnProgress = lambda _share: None,
) -> PictureLoader:
    """Write blocks as a document of a plan, in the language form of `words`; return the pictures it used.

    Raises ExportError.
    """
    return _written(blocks, plan, words, request, tell)[0]


def _written(
    blocks: Sequence[OutlineBlock], plan: Plan, words: Guide, request: ExportRequest, tell: OnProgress
) -> tuple[PictureLoader, SentDraft | None]:
    """Write blocks; return the pictures used, and what is to be kept of a Word document."""
    check_target(request)
    pictures, draft = picture_loader(request, words), None
    if request.form == "docx":
        comments = outgoing_comments(plan, words) if request.comments else ()
        draft = _docx(plan, words, blocks, pictures, request.template, tell, comments)
    data = draft.document if draft else markdown(blocks).encode()
    tell(1.0)
    write_file(request.out, data)
    return pictures, draft


def draft_now(plan: Plan, guide: Guide, plan_file: Path | None = None) -> SentDraft:
    """Return the usual document of a plan as it would be sent now."""
    words = document_guide(plan, guide)
    usual = [part for part, is_usual in default_parts(plan).items() if is_usual]
    pictures = PictureLoader(plan_file.parent if plan_file else None, words)
    blocks = outline(plan, words, known_parts(usual))
    return _docx(plan, words, blocks, pictures, None, lambda _share: None, ())


def picture_loader(request: ExportRequest, words: Guide) -> PictureLoader:
    """Return what loads the pictures that lie beside the plan."""
    return PictureLoader(request.plan_file.parent if request.plan_file else None, words)


def write_file(out: Path, data: bytes) -> None:
    """Write a document. Raises ExportError when it cannot be written."""
    try:
        write_atomic(out, data)
    except FileNotFoundError as error:
        raise ExportError("missing_folder", path=out.parent) from error
    except OSError as error:
        raise ExportError("out_failed", path=out, reason=error) from error


def check_target(request: ExportRequest) -> None:
    """Raise ExportError when the document cannot be written, or may not be without `force`."""
    out = request.out
    if request.comments and request.form == "md":
        raise ExportError("comments_in_markdown")
    if request.plan_file and real_path(out) == real_path(request.plan_file):
        raise ExportError("out_is_plan", path=out)
    if is_folder(out):
        raise ExportError("is_folder", path=out)
    try:
        writable_mode(out)
        may_write = request.force or load_state().may_overwrite(out, request.plan_file)
    except OSError as error:
        raise ExportError("out_failed", path=out, reason=error) from error
    if not may_write:
        raise ExportError("out_exists", path=out)


def _docx(
    plan: Plan,
    guide: Guide,
    blocks: Sequence[OutlineBlock],
    pictures: PictureLoader,
    template: Path | None,
    tell: OnProgress,
    comments: Sequence[OutgoingThread],
) -> SentDraft:
    # Loading python-docx takes a tenth of a second, and only an export needs it.
    from planwizard.document.word import word_file  # noqa: PLC0415

    shares = (number / len(blocks) for number in range(len(blocks)))
    content = replace(document_content(plan, guide, blocks, pictures, template), comments=comments)
    file = word_file(content, template, lambda: tell(next(shares)))
    return SentDraft(file.data, plan, file.bookmarks, content.properties.export_id)


def document_content(
    plan: Plan, guide: Guide, blocks: Sequence[OutlineBlock], pictures: PictureLoader, template: Path | None
) -> "DocumentContent":
    """Return what a Word document of a plan has in it, in the language form of `guide`."""
    from planwizard.document.word import DocumentContent, FixedText, Properties  # noqa: PLC0415

    about, document = plan.about, guide.document
    properties = Properties(
        title=document_title(plan, guide),
        author=coordinator_name(plan),
        subject=guide.choice("about.kind", about.kind) if about.kind else "",
        plan_id=plan.id,
        language={"nb": "nb-NO", "nn": "nn-NO"}[guide.language],
        export_id=export_id(plan.id, blocks, guide.language, template),
        hashes=answer_hashes(plan.id, blocks),
        created=plan.created,
        changed=plan.changed,
    )
    words = FixedText(
        contents=document["chapters.contents"],
        stage=document[f"stages.{about.stage or 'draft'}"],
        page=document["footer.page"],
        picture_alt_text=document["cover.picture"],
        figure=document["figure"],
    )
    return DocumentContent(blocks, properties, words, pictures.load)


def document_title(plan: Plan, guide: Guide) -> str:
    """Return the title in the page header: the plan's title, else its kind and municipality."""
    kind = guide.choice("about.kind", plan.about.kind) if plan.about.kind else guide.document["plan"]
    return plan.about.title or " ".join(filter(None, (kind, plan.about.municipality)))
