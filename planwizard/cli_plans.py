"""The plans the command line is given, makes and knows: opened, said things about, remembered and listed."""

from pathlib import Path
from typing import TYPE_CHECKING

from planwizard.cli_streams import confirm, echo, echo_error
from planwizard.cli_text import asked_language, language, say
from planwizard.errors import EditionError, PlanFileError, PlanwizardError
from planwizard.guide.sentences import explain_error, printable

if TYPE_CHECKING:
    from planwizard.editing.open_plan import OpenPlan
    from planwizard.plan import Plan
    from planwizard.plan.about import Language
    from planwizard.storage.plan_file import LoadedPlan
    from planwizard.storage.snapshots import Snapshot


def opened_or_restored(file: Path) -> "OpenPlan | None":
    """Open a plan file; of one that cannot be used, offer its newest good snapshot. Return None if that is declined.

    Raises PlanFileError when there is no snapshot.
    """
    from planwizard.editing.open_plan import open_plan, restore_beside

    try:
        return open_plan(file)
    except PlanFileError as error:
        snapshot = _last_good(error)
        if snapshot is None:
            raise
        form = language_for(error)
        echo_error(explain_error(error, form))
        if not confirm(say("cli.bring_back", form=form, when=_moment(snapshot, form))):
            return None
    try:
        return open_plan(restore_beside(file, snapshot))
    except OSError as error:
        raise PlanFileError("cannot_write", path=file.parent, reason=error) from error


def explain(error: PlanwizardError) -> None:
    """Print the sentence for an error, and how to bring back the newest good snapshot of a plan file that is broken."""
    form = language_for(error)
    echo_error(explain_error(error, form))
    snapshot = _last_good(error)
    if snapshot:
        offer = PlanFileError("snapshot_offered", path=error.values["path"], when=_moment(snapshot, form))
        echo_error(explain_error(offer, form))


def language_for(error: PlanwizardError) -> "Language":
    """Return the language form for an error: as given by `--language`, else that of the plan file, else bokmål."""
    path = error.values.get("path")
    if asked_language() or not isinstance(error, PlanFileError | EditionError) or not isinstance(path, Path):
        return language()
    from planwizard.editing.open_plan import language_of

    return language_of(path) or language()


def _last_good(error: PlanwizardError) -> "Snapshot | None":
    """Return the newest good snapshot of the plan file that an error is about, if the file is there."""
    path = error.values.get("path")
    if not isinstance(error, PlanFileError) or error.key == "file_exists" or not isinstance(path, Path):
        return None
    from planwizard.editing.open_plan import last_good_snapshot
    from planwizard.storage.paths import is_file

    return last_good_snapshot(path) if is_file(path) else None


def _moment(snapshot: "Snapshot", form: "Language") -> str:
    """Return the date and the time of day of a snapshot, in local time."""
    from planwizard.storage.app_state import local

    here = local(snapshot.when)
    return f"{here:%d.%m.%Y} {say('times.clock', form=form, clock=f'{here:%H.%M}')}"


def say_notices(loaded: "LoadedPlan", form: "Language") -> None:
    """Print what there is to say about a plan file."""
    from planwizard.guide.models import load_guide
    from planwizard.guide.notices import notice_texts

    for text in notice_texts(loaded.notices, load_guide(form)):
        echo_error(text)


def remember(file: Path, plan: "Plan") -> None:
    """Let the start screen and `planwizard list` know a plan that has been made."""
    from planwizard.editing.known_plans import known_plan
    from planwizard.guide.models import load_guide
    from planwizard.storage.app_state import update_state

    known = known_plan(file, plan, load_guide(plan.about.language or language()))
    update_state(lambda state: state.with_recent(known))


def print_known_plans() -> None:
    """Print the known plans whose files are not gone, newest first."""
    from planwizard.storage.app_state import load_state, local

    known = load_state().present()
    for plan, is_reachable in known:
        remarks = [say("cli.is_example")] if plan.is_example else []
        remarks += [] if is_reachable else [say("cli.unreachable")]
        columns = (f"{local(plan.opened):%Y-%m-%d %H.%M}", printable(plan.path), printable(plan.title), *remarks)
        echo("  ".join(map(str, columns)))
    if not known:
        echo(say("cli.no_plans"))
