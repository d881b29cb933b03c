"""Files and folders that cannot be reached, and file systems that do not offer everything: said in words, or no matter.

A folder behind a link to itself, and one whose name is too long, cannot be looked into by anyone, not even by root.
"""

import errno
import os
import stat
import unicodedata
from datetime import UTC, datetime
from pathlib import Path

import pytest

from planwizard.app.base_app import as_path
from planwizard.cli import main
from planwizard.document.export import ExportRequest, export
from planwizard.editing.open_plan import create_plan, new_plan, open_plan
from planwizard.errors import ExportError, PlanwizardError, SaveError
from planwizard.guide.models import load_guide
from planwizard.guide.sentences import built_in_texts, explain_error
from planwizard.storage.app_state import AppState, RecentPlan, load_state, update_state
from planwizard.storage.atomic import write_atomic
from planwizard.storage.file_listing import listed_files, nearest_folder
from planwizard.storage.paths import as_on_disk, presence, real_path
from planwizard.storage.plan_file import load_file
from planwizard.storage.state_folder import state_folder
from screens.file_dialog import SaveDialog
from screens.word.write_pane import WritePane
from tests.pilots import example_plan, plan_file, running, says, seen_flat, to_page, until, written
from tests.support import needs_links, run_planwizard

only_unix = pytest.mark.skipif(
    os.name == "nt", reason="Windows says of links in a ring and long names that they are gone"
)
UNREACHABLE = pytest.mark.parametrize(
    "kind", [pytest.param("loop", marks=only_unix), pytest.param("long name", marks=only_unix)]
)
NEW = ("--kind", "samlet", "--municipality", "Fjordvik")


def out_of_reach(folder: Path, kind: str) -> Path:
    """Return the path of a folder that nobody can look into."""
    if kind == "loop":
        (folder / "delt").symlink_to(folder / "delt")
    return folder / ("delt" if kind == "loop" else "a" * 300)


def remembered(path: Path, title: str) -> None:
    plan = RecentPlan(path=path, title=title, opened=datetime(2026, 11, 1, tzinfo=UTC))
    update_state(lambda state: state.with_recent(plan))


# --- what cannot be reached -----------------------------------------------------------------------


@UNREACHABLE
def test_a_known_plan_out_of_reach_stands_in_the_list_and_says_so(tmp_path: Path, kind: str) -> None:
    remembered(out_of_reach(tmp_path, kind) / "plan.toml", "Fjern plan")
    remembered(plan_file(tmp_path), "Nær plan")
    remembered(tmp_path / "borte" / "plan.toml", "Borte plan")
    listed = run_planwizard("list")
    assert (listed.returncode, listed.stderr) == (0, "")
    near, far = listed.stdout.splitlines()
    assert near.endswith("Nær plan")
    assert far.endswith(f"Fjern plan  {built_in_texts('nb')['cli.unreachable']}")


@UNREACHABLE
async def test_the_start_screen_shows_a_plan_out_of_reach_and_choosing_it_says_why(tmp_path: Path, kind: str) -> None:
    remembered(out_of_reach(tmp_path, kind) / "plan.toml", "Fjern plan")
    async with running() as (app, pilot):
        assert "Fjern plan" in seen_flat(app)
        assert app.guide.say("start.unreachable") in seen_flat(app)
        await pilot.press("enter")
        await until(lambda: any("kan ikke leses" in note.message for note in app._notifications), pilot)
        assert app.workspace is None


@UNREACHABLE
@pytest.mark.parametrize("command", ["check", "export", "open", "new", "example", "out", "template"])
def test_every_command_refuses_what_is_out_of_reach_in_one_sentence(
    tmp_path: Path, command: str, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file, plan = out_of_reach(tmp_path, kind) / "plan.toml", plan_file(tmp_path)
    arguments = {
        "new": ("new", file, *NEW),
        "out": ("export", plan, "-o", file.with_suffix(".docx")),
        "template": ("export", plan, "--template", file),
    }.get(command, (command, file))
    assert main([str(argument) for argument in arguments]) == 2
    out, said = capsys.readouterr()
    assert out == ""
    assert len(said.splitlines()) == 1
    assert file.stem in said
    assert built_in_texts("nb")["reasons.ELOOP" if kind == "loop" else "reasons.ENAMETOOLONG"] in said


@UNREACHABLE
async def test_saving_as_and_exporting_out_of_reach_say_why_and_work_goes_on(tmp_path: Path, kind: str) -> None:
    file, plan = out_of_reach(tmp_path, kind) / "ny.toml", plan_file(tmp_path)
    async with running(plan) as (app, pilot):
        await app.do("save_as")
        await until(lambda: isinstance(app.screen, SaveDialog), pilot)
        app.screen.dismiss(str(file))
        await until(lambda: any("kunne ikke skrives" in note.message for note in app._notifications), pilot)
        assert app.workspace.open_plan.file.path == plan.resolve()
        app.clear_notifications()
        await to_page(app, pilot, "export")
        view = app.workspace.screen.view
        view.query_one("#out").value = str(file.with_suffix(".docx"))
        view.query_one(WritePane)._button("write").press()
        await until(lambda: "kunne ikke skrives" in seen_flat(app), pilot)
        assert not says(app, app.guide.say("export.writing"))


def test_the_folder_of_plans_is_listed_although_something_in_it_leads_nowhere(tmp_path: Path) -> None:
    plan_file(tmp_path)
    (tmp_path / "runde.toml").symlink_to(tmp_path / "runde.toml")
    (tmp_path / "dyp.toml").symlink_to(tmp_path / ("a" * 300) / "plan.toml")
    found = [listed.path.name for listed in listed_files(f"{tmp_path}{os.sep}") if listed.changed]
    assert found == ["plan.toml"]
    assert nearest_folder(tmp_path / ("a" * 300) / "Planer") == tmp_path


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps the folder one stands in")
def test_an_unknown_home_and_a_lost_working_folder_stop_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert as_path(" ~ingen-som-finnes/plan.toml ") == Path("~ingen-som-finnes/plan.toml")
    lost = tmp_path / "borte"
    lost.mkdir()
    monkeypatch.chdir(lost)
    lost.rmdir()
    assert real_path(Path("plan.toml")) == Path("plan.toml")
    with pytest.raises(PlanwizardError):
        open_plan(Path("plan.toml"))


@pytest.mark.parametrize(("winerror", "where"), [(2, "gone"), (3, "gone"), (53, "unreachable"), (67, "unreachable")])
def test_a_network_drive_that_is_away_is_not_a_missing_file(
    monkeypatch: pytest.MonkeyPatch, winerror: int, where: str
) -> None:
    error = FileNotFoundError(errno.ENOENT, "The network path was not found")
    error.winerror = winerror

    def refuse(_: Path) -> None:
        raise error

    monkeypatch.setattr(Path, "stat", refuse)
    assert presence(Path("plan.toml")) == where


# --- spelling -------------------------------------------------------------------------------------


def _in_parts(name: str) -> str:
    """Return a name with its letters as a Mac writes them."""
    return unicodedata.normalize("NFD", name)


@pytest.mark.parametrize("command", ["check", "export"])
def test_a_file_copied_from_a_mac_is_found_by_the_name_one_types(
    tmp_path: Path, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    plan_file(tmp_path).rename(tmp_path / _in_parts("Rusplan for Å.toml"))
    assert main([command, str(tmp_path / "Rusplan for Å.toml")]) in (0, 1)
    assert "Fant ikke" not in "".join(capsys.readouterr())


def test_a_plan_is_saved_to_the_file_it_was_read_from_however_its_name_is_spelled(tmp_path: Path) -> None:
    plan_file(tmp_path).rename(tmp_path / _in_parts("Å.toml"))
    desk = open_plan(tmp_path / "Å.toml")
    desk.session.answer("about.title", "Lagret")
    desk.close()
    assert [unicodedata.normalize("NFC", path.name) for path in tmp_path.iterdir()] == ["Å.toml"]
    assert load_file(tmp_path / _in_parts("Å.toml")).plan.about.title == "Lagret"


def test_two_files_that_differ_only_in_spelling_are_two_where_the_system_says_so(tmp_path: Path) -> None:
    one, other = plan_file(tmp_path).rename(tmp_path / "Å.toml"), tmp_path / _in_parts("Å.toml")
    if other.exists():
        pytest.skip("the file system takes them for one")
    other.write_bytes(one.read_bytes())
    assert as_on_disk(one) == one
    assert as_on_disk(other) == other


def test_a_second_window_on_a_name_in_other_letters_is_on_the_same_plan(tmp_path: Path) -> None:
    plan = plan_file(tmp_path)
    if not plan.with_name(plan.name.upper()).exists():
        pytest.skip("the file system tells upper from lower case")
    first = open_plan(plan)
    assert open_plan(plan.with_name(plan.name.upper())).file.read_only
    first.close()


# --- the system's reasons -------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_no_reason_of_the_systems_is_shown_in_english(language: str) -> None:
    for number in (*errno.errorcode, 9999, None):
        reason = OSError(number, os.strerror(number)) if number else OSError("no number, only words")
        said = explain_error(SaveError("cannot_write", path=Path("plan.toml"), reason=reason), language)
        assert (reason.strerror or str(reason)) not in said
        assert "()" not in said
        assert "{" not in said


@pytest.mark.parametrize(
    ("winerror", "name"), [(5, "EACCES"), (32, "EBUSY"), (64, "ENETUNREACH"), (112, "ENOSPC"), (1326, "EACCES")]
)
def test_the_numbers_of_windows_have_reasons_too(winerror: int, name: str) -> None:
    reason = OSError(errno.EACCES if winerror in (5, 32) else errno.EINVAL, "Access is denied")
    reason.winerror = winerror
    said = explain_error(SaveError("cannot_write", path=Path("plan.toml"), reason=reason), "nb")
    assert built_in_texts("nb")[f"reasons.{name}"] in said


# --- modes and syncing ----------------------------------------------------------------------------

NOT_OFFERED = (errno.EPERM, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS)


@pytest.mark.parametrize("number", NOT_OFFERED, ids=lambda number: errno.errorcode[number])
@pytest.mark.parametrize("call", ["chmod", "fsync", "link"])
def test_a_folder_without_modes_syncing_or_second_names_is_saved_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, number: int
) -> None:
    plan = plan_file(tmp_path)

    def refuse(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, call, refuse)
    desk = open_plan(plan)
    desk.session.answer("about.title", "Lagret")
    desk.save()
    for _ in range(2):
        export(desk.plan, load_guide("nb"), ExportRequest(tmp_path / "plan.md", form="md", force=True))
    desk.close()
    assert load_file(plan).plan.about.title == "Lagret"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["plan.md", "plan.toml"]


# --- links and devices ----------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["docx", "md"])
@needs_links
def test_a_document_is_written_through_a_link(tmp_path: Path, form: str) -> None:
    plan = written(example_plan(), tmp_path / "egen")
    target, link = tmp_path / f"delt.{form}", plan.with_suffix(f".{form}")
    target.write_bytes(b"gammel")
    link.symlink_to(target)
    for force in (["--force"], []):  # the second time it is known as ours
        assert run_planwizard("export", plan, "--format", form, *force).returncode == 0
        assert link.is_symlink()
        assert len(target.read_bytes()) > len(b"gammel")


@needs_links
def test_the_example_is_written_where_no_file_is_not_over_a_link(tmp_path: Path) -> None:
    (tmp_path / "e.toml").symlink_to(tmp_path / "borte.toml")
    assert run_planwizard("example", tmp_path / "e.toml").returncode == 2
    assert (tmp_path / "e.toml").is_symlink()


@pytest.mark.skipif(os.name == "nt", reason="pipes with names are those of Unix")
def test_what_is_no_regular_file_is_refused_and_left(tmp_path: Path) -> None:
    plan, pipe = plan_file(tmp_path), tmp_path / "rør.docx"
    os.mkfifo(pipe)
    for out in (pipe, Path("/dev/stdout")):
        ran = run_planwizard("export", plan, "-o", out, "--force")
        assert (ran.returncode, ran.stdout) == (2, "")
        assert built_in_texts("nb")["reasons.ENXIO"] in ran.stderr
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    assert Path("/dev/stdout").is_symlink()
    with pytest.raises(ExportError):
        export(example_plan(), load_guide("nb"), ExportRequest(pipe))
    with pytest.raises(OSError, match=os.strerror(errno.ENXIO)):
        write_atomic(pipe, b"")


# --- the program's memory -------------------------------------------------------------------------


def test_a_memory_that_cannot_be_read_just_now_is_not_written_over(monkeypatch: pytest.MonkeyPatch) -> None:
    update_state(lambda _: AppState(theme="mitt", shown_word=("plan",)))

    def refuse(_: Path) -> bytes:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    with monkeypatch.context() as patch:
        patch.setattr(Path, "read_bytes", refuse)
        assert update_state(lambda state: state.with_shown_word("annen")).shown_word == ("annen",)
    assert load_state() == AppState(theme="mitt", shown_word=("plan",))


@pytest.mark.parametrize("broken", [b"{\xff", b"", b"[]", b'{"recent": [{"path": 3}]}'])
def test_a_memory_that_is_broken_begins_anew_and_the_broken_one_is_kept_aside(broken: bytes) -> None:
    create_plan(new_plan(kind="samlet")).close()
    memory = state_folder() / "memory.json"
    memory.write_bytes(broken)
    assert load_state() == AppState()
    assert memory.read_bytes() == broken, "looking changes nothing"
    for name in ("ny", "nyere"):
        update_state(lambda state, name=name: state.with_shown_word(name))
    assert load_state().shown_word == ("ny", "nyere")
    assert [file.read_bytes() for file in state_folder().glob("memory-broken*.json")] == [broken]
