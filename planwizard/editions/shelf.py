"""The editions of a plan: kept with a name of their own, listed, and found by their name."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from planwizard.errors import EditionError, PlanFileError
from planwizard.guide.sentences import built_in_texts
from planwizard.plan import Edition, Plan
from planwizard.storage.app_state import local, now
from planwizard.storage.edition_files import (
    document_beside,
    edition_files,
    left_folders,
    plan_beside,
    write_edition,
)
from planwizard.storage.paths import is_file
from planwizard.storage.plan_file import load_file
from planwizard.storage.plan_toml import write
from planwizard.text import clean_line, fold


@dataclass(frozen=True)
class KeptEdition:
    """An edition with the plan as it was, its file, and the document that was kept with it."""

    edition: Edition
    plan: Plan
    path: Path
    document: Path | None


@dataclass(frozen=True)
class Shelf:
    """The editions of a plan, oldest first, and why other files in their folder are none."""

    editions: tuple[KeptEdition, ...]
    unreadable: tuple[PlanFileError, ...]


def day_of(edition: Edition) -> str:
    """Return the day an edition was kept."""
    return day(edition.kept)


def day(when: datetime) -> str:
    """Return the day of a time, in local time: «12.03.2027»."""
    return f"{local(when):%d.%m.%Y}"


def editions_of(plan_file: Path) -> Shelf:
    """Return the editions of a plan. Raises EditionError when their folder cannot be read."""
    found, unreadable = [], []
    for path in edition_files(plan_file):
        try:
            kept = _kept_in(path)
        except PlanFileError as error:
            unreadable.append(error)
        else:
            found += [kept] if kept else []
    return Shelf(tuple(sorted(found, key=lambda kept: kept.edition.number)), tuple(unreadable))


def _kept_in(path: Path) -> KeptEdition | None:
    plan = load_file(path).plan
    return KeptEdition(plan.edition, plan, path, document_beside(path)) if plan.edition else None


def left_editions(plan: Plan, plan_file: Path) -> Path | None:
    """Return the folder with the editions of a plan whose file had another name then; None when there is none."""
    return next((folder for folder in left_folders(plan_file) if _has_edition_of(plan, folder)), None)


def _has_edition_of(plan: Plan, folder: Path) -> bool:
    with suppress(EditionError):
        return any(kept.plan.id == plan.id for kept in editions_of(plan_beside(folder)).editions)
    return False


def edition_named(plan_file: Path, name: str) -> KeptEdition:
    """Return the edition with a name, or whose file has it. Raises EditionError when there is none, or several."""
    editions = editions_of(plan_file).editions
    found = _named(editions, name)
    if len(found) == 1:
        return found[0]
    if found:
        raise EditionError("edition_twice", path=plan_file, name=name, names=_listed(kept.path.stem for kept in found))
    if not editions:
        raise EditionError("no_editions", path=plan_file)
    names = _listed(kept.edition.name for kept in editions)
    raise EditionError("no_such_edition", path=plan_file, name=name, names=names)


def _named(editions: Iterable[KeptEdition], name: str) -> list[KeptEdition]:
    """Return the editions with a name; without any, those whose file has it."""
    asked = fold(name)
    named = [kept for kept in editions if fold(kept.edition.name) == asked]
    return named or [kept for kept in editions if asked in (fold(kept.path.name), fold(kept.path.stem))]


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"«{name}»" for name in names)


@dataclass(frozen=True)
class State:
    """A plan as it is or was: what it is called, and as which edition it was kept, if it was."""

    name: str
    plan: Plan

    @property
    def edition(self) -> Edition | None:
        """The edition this is."""
        return self.plan.edition


def state_named(plan_file: Path, name: str) -> State:
    """Return an edition of a plan, or what another plan file holds.

    Raises EditionError when it is neither, PlanFileError when the file cannot be used.
    """
    path = Path(name)
    try:
        kept = edition_named(plan_file, name)
    except EditionError as error:
        if error.key == "edition_twice" or not (is_file(path) or path.suffix.casefold() == ".toml"):
            raise
        plan = load_file(path).plan
        return State(plan.edition.name if plan.edition else path.name, plan)
    return State(kept.edition.name, kept.plan)


def last_edition(plan_file: Path, before: Edition | None = None) -> State:
    """Return the newest edition, or the newest `before` another. Raises EditionError when there is none."""
    editions = editions_of(plan_file).editions
    earlier = [kept for kept in editions if before is None or kept.edition.number < before.number]
    if not editions:
        raise EditionError("no_editions", path=plan_file)
    if not earlier:
        raise EditionError("no_earlier_edition", path=plan_file, name=before.name if before else "")
    return State(earlier[-1].edition.name, earlier[-1].plan)


def name_to_keep(plan_file: Path, typed: str) -> str:
    """Return a name for a new edition, on one line. Raises EditionError when it is empty or taken."""
    return _free_name(editions_of(plan_file).editions, plan_file, typed)


def _free_name(editions: Iterable[KeptEdition], plan_file: Path, typed: str) -> str:
    name = " ".join(str(clean_line(typed)).split())
    if not name:
        raise EditionError("edition_unnamed", path=plan_file)
    taken = next((kept for kept in editions if fold(kept.edition.name) == fold(name)), None)
    if taken:
        raise EditionError("edition_taken", path=plan_file, name=name, date=day_of(taken.edition))
    return name


def keep(plan: Plan, plan_file: Path, name: str, *, document: Path | None = None, note: str | None = None) -> Path:
    """Keep a plan as an edition, with a copy of its document beside it; return the path of the edition.

    Raises EditionError when the name is empty or taken, or the edition cannot be written: nothing is then kept.
    """
    shelf = editions_of(plan_file)
    name = _free_name(shelf.editions, plan_file, name)
    # A file that cannot be read now may be an edition with a number of its own once it is mended.
    highest = max((kept.edition.number for kept in shelf.editions), default=0)
    moment = now()
    edition = Edition(name=name, number=highest + 1 + len(shelf.unreadable), kept=moment, note=note)
    texts = built_in_texts(plan.about.language or "nb")
    data = write(plan.model_copy(update={"edition": edition}), texts["file.edition"]).encode()
    return write_edition(plan_file, local(moment).date(), name, data, document)
