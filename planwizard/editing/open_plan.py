"""The open plan: its session and its file, opened, saved and closed together."""

import contextlib
import secrets
from pathlib import Path

from planwizard.editing.session import Session
from planwizard.errors import PlanFileError, SaveError
from planwizard.guide.files import example_text
from planwizard.guide.sentences import built_in_texts
from planwizard.plan import PROGRAM_SETTINGS, Depth, Plan
from planwizard.plan.about import Language, PlanKind
from planwizard.plan.answers import answers
from planwizard.storage import snapshots
from planwizard.storage.app_state import drafts_folder, is_draft, now, plans_folder, private_folder
from planwizard.storage.atomic import write_atomic
from planwizard.storage.edition_files import copy_editions
from planwizard.storage.file_names import file_stem, free_path, has_name
from planwizard.storage.paths import is_device, is_there, real_path
from planwizard.storage.plan_file import PlanFile, load
from planwizard.storage.plan_toml import language_in
from planwizard.storage.repair import Notice

_EXAMPLE = "example-"
"""How the names of the drafts begin that are copies of the example plans."""


class OpenPlan:
    """A session and the plan file it is saved to."""

    def __init__(self, session: Session, file: PlanFile, notices: tuple[Notice, ...] = ()) -> None:
        self.session = session
        self.file = file
        self.notices = notices

    @property
    def plan(self) -> Plan:
        """The current plan."""
        return self.session.plan

    @property
    def is_draft(self) -> bool:
        """Whether the plan is a draft: it has no file name of its own yet."""
        return is_draft(self.file.path)

    @property
    def is_example(self) -> bool:
        """Whether this is a draft to try things in: the copy of an example plan, which is nobody's own."""
        return self.is_draft and self.file.path.name.startswith(_EXAMPLE)

    @property
    def is_for_list(self) -> bool:
        """Whether this is one of the plans the person works on: neither an example nor a kept edition."""
        return not self.is_example and self.plan.edition is None

    @property
    def is_unbegun(self) -> bool:
        """Whether this is a draft whose form for a new plan was never left for the first question."""
        return self.is_draft and not self.is_example and self.plan.position.page is None

    @property
    def is_empty_draft(self) -> bool:
        """Whether the plan is a draft without answers, which is not worth keeping."""
        return self.is_draft and all(address in PROGRAM_SETTINGS for address, _ in answers(self.plan))

    def save(self) -> None:
        """Save the current plan. Raises SaveError or ForeignChangeError."""
        self.file.save_latest(lambda: self.plan)

    def name_draft(self, kind_word: str) -> bool:
        """Move a draft to the folder of plans once its municipality and kind are known; return whether it was moved.

        Raises SaveError or OSError.
        """
        if not self.is_draft or self.is_example or not has_name(self.plan):
            return False
        folder = plans_folder()
        folder.mkdir(parents=True, exist_ok=True)
        self.move_to(free_path(folder, file_stem(self.plan, kind_word)))
        return True

    def move_to(self, path: Path) -> None:
        """Save to another file from now on; the file of a draft is deleted, and an example becomes a plan of one's own.

        Raises SaveError.
        """
        old_path, was_draft, was_example = self.file.path, self.is_draft, self.is_example
        self.file = self.file.moved_to(path, self.plan.model_copy(update={"edition": None}))
        self.session.leave_edition()
        snapshots.carry_history(self.plan.id, old_path, self.file.path)
        copy_editions(old_path, self.file.path)
        if was_draft:
            with contextlib.suppress(OSError):  # the draft is then left behind
                old_path.unlink(missing_ok=True)
        if was_example:
            self.become_new()

    def become_new(self) -> None:
        """Give a plan whose file is a copy an id and a history of its own; the original is left alone."""
        old_id = self.plan.id
        self.session.become_new(_new_id())
        snapshots.rename_plan(self.file.path, old_id, self.plan.id)

    def close(self) -> None:
        """Save and close the plan; a draft without answers is deleted."""
        if self.is_empty_draft:
            self.file.discard()
        else:
            self.file.close(self.plan)


def file_comment(plan: Plan) -> str:
    """Return the comment at the top of the plan file, in the plan's language form."""
    texts = built_in_texts(plan.about.language or "nb")
    return texts["file.comment"]


def open_plan(path: Path) -> OpenPlan:
    """Open a plan file. Raises PlanFileError."""
    file = PlanFile(path, file_comment)
    loaded = file.open()
    return OpenPlan(Session(loaded.plan), file, loaded.notices)


def language_of(path: Path) -> Language | None:
    """Return the language form that a plan file names, even a broken one; None when it names none or is not there."""
    with contextlib.suppress(OSError, ValueError):
        return None if is_device(path) else language_in(path.read_bytes())
    return None


def last_good_snapshot(path: Path) -> snapshots.Snapshot | None:
    """Return the newest readable snapshot of this very file; None when there is none."""
    for snapshot in snapshots.snapshots_at(real_path(path)):
        with contextlib.suppress(OSError, PlanFileError):
            load(snapshot.path.read_bytes())
            return snapshot
    return None


def restore_beside(path: Path, snapshot: snapshots.Snapshot) -> Path:
    """Write a snapshot to a new file beside the damaged one, which is not touched, and return its path.

    Raises OSError when it cannot be written, PlanFileError when the snapshot is no plan.
    """
    restored = free_path(path.parent, f"{path.stem} ({snapshot.when.astimezone():%Y-%m-%d %H.%M})")
    data = snapshot.path.read_bytes()
    write_atomic(restored, data)
    snapshots.carry_history(load(data).plan.id, real_path(path), real_path(restored))
    return restored


def example_file(language: Language, kind: str) -> Path:
    """Return the path of an example plan among the drafts, writing it first if needed. Raises SaveError."""
    path = drafts_folder() / f"{_EXAMPLE}{kind}-{language}.toml"
    try:
        if not is_there(path):
            private_folder(path.parent)
            write_atomic(path, example_text(language, kind).encode())
    except OSError as error:
        raise SaveError("no_draft", path=path, reason=error) from error
    return path


def _new_id() -> str:
    return secrets.token_hex(8)


def new_plan(
    *,
    kind: PlanKind | None = None,
    municipality: str | None = None,
    title: str | None = None,
    period: tuple[int, int] | None = None,
    language: Language = "nb",
    depth: Depth = "kort",
) -> Plan:
    """Return a new plan with a unique id."""
    start, end = period or (None, None)
    about = {
        "kind": kind,
        "municipality": municipality,
        "title": title,
        "period_start": start,
        "period_end": end,
        "language": language,
    }
    moment = now()
    return Plan.model_validate({"id": _new_id(), "created": moment, "changed": moment, "depth": depth, "about": about})


def create_plan(plan: Plan, path: Path | None = None) -> OpenPlan:
    """Write a new plan file, at a path or as a draft, and open it. Raises SaveError."""
    try:
        file = PlanFile(path or private_folder(drafts_folder()) / f"{plan.id}.toml", file_comment)
    except OSError as error:
        raise SaveError("no_draft", path=drafts_folder(), reason=error) from error
    try:
        file.create(plan)
    except SaveError as error:
        raise error if path else SaveError("no_draft", **error.values) from error
    return OpenPlan(Session(plan), file)
