"""A state of the plan that is named is kept for good, in a folder beside the plan, or it is said why not."""

import errno
import os
import shutil
import warnings
from collections.abc import Callable
from pathlib import Path

import pytest

from planwizard.editing.open_plan import create_plan, new_plan, open_plan
from planwizard.editions.names import proposed_name
from planwizard.editions.shelf import edition_named, editions_of, keep, last_edition, left_editions, state_named
from planwizard.errors import EditionError, PlanwizardError
from planwizard.guide.models import load_guide
from planwizard.guide.notices import notice_texts
from planwizard.guide.sentences import explain_error
from planwizard.plan import Plan
from planwizard.plan.answers import answers, put
from planwizard.storage.edition_files import put_back, remove_edition, take_over
from planwizard.storage.plan_file import load_file
from planwizard.storage.plan_toml import part_data, write
from planwizard.storage.state_folder import state_folder
from tests.support import a_plan, filled_plan


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "Planer" / "Fjordvik 2027.toml"
    path.parent.mkdir()
    path.write_text(write(filled_plan(tricky=True)), encoding="utf-8")
    return path


def names(file: Path) -> list[str]:
    return [kept.edition.name for kept in editions_of(file).editions]


def refused(error: PlanwizardError) -> str:
    """Return the sentence in bokmål; in both forms it is one, with nothing of the program in it."""
    for language in ("nb", "nn"):
        sentence = explain_error(error, language)
        assert sentence.endswith((".", "»."))
        assert "{" not in sentence
    return explain_error(error, "nb")


def test_an_edition_is_the_whole_plan_in_a_file_in_a_folder_beside_it(file: Path) -> None:
    plan = load_file(file).plan
    path = keep(plan, file, "Høringsutkast", note="Sendt til alle")
    assert path.parent == file.parent / "Fjordvik 2027 utgaver"
    assert path.name.endswith(" Høringsutkast.toml")
    kept = load_file(path)
    assert kept.notices == ()
    assert part_data(kept.plan.model_copy(update={"edition": None})) == part_data(plan)
    assert kept.plan.edition
    assert (kept.plan.edition.name, kept.plan.edition.number, kept.plan.edition.note) == (
        "Høringsutkast",
        1,
        "Sendt til alle",
    )
    assert path.read_text(encoding="utf-8").startswith("# ")


def test_editions_are_known_from_their_folder_alone(file: Path, tmp_path: Path) -> None:
    for name in ("Internt utkast", "Til behandling"):
        keep(load_file(file).plan, file, name)
    shutil.rmtree(state_folder(), ignore_errors=True)
    moved = tmp_path / "annen maskin"
    shutil.copytree(file.parent, moved)
    assert names(moved / file.name) == ["Internt utkast", "Til behandling"]
    assert last_edition(moved / file.name).name == "Til behandling"


def test_an_edition_that_could_not_be_read_for_a_while_has_a_number_of_its_own(file: Path) -> None:
    first = keep(a_plan(), file, "Første")
    data = first.read_bytes()
    first.write_bytes(b"[about")
    keep(a_plan(), file, "Andre")
    first.write_bytes(data)
    editions = editions_of(file).editions
    assert [(kept.edition.name, kept.edition.number) for kept in editions] == [("Første", 1), ("Andre", 2)]
    assert last_edition(file, before=editions[1].edition).name == "Første"


@pytest.mark.parametrize(
    "name",
    ["A/B: «C»?", "å" * 300, "..", "CON", "  Til \n behandling ", "Utkast 1.2", "🙂" * 100, "x\u202etxt"],
)
def test_any_name_is_kept_and_found_by(name: str, file: Path) -> None:
    path = keep(a_plan(), file, name)
    assert path.parent == file.parent / "Fjordvik 2027 utgaver"
    assert len(os.fsencode(path.name)) < 255
    assert edition_named(file, name).path == path
    assert names(file) == [" ".join(name.split())]


@pytest.mark.parametrize("name", ["", "  ", "\n"])
def test_an_edition_has_a_name(name: str, file: Path) -> None:
    with pytest.raises(EditionError) as error:
        keep(a_plan(), file, name)
    assert "mangler navn" in refused(error.value)
    assert list(file.parent.iterdir()) == [file]


def test_a_name_is_given_once_however_it_is_typed_and_the_first_stays(file: Path) -> None:
    first = keep(put(a_plan(), "about.title", "Første"), file, "Høringsutkast")
    before = first.read_bytes()
    with pytest.raises(EditionError) as error:
        keep(put(a_plan(), "about.title", "Andre"), file, "høringsutkast")
    assert "«høringsutkast»" in refused(error.value)
    assert (first.read_bytes(), names(file)) == (before, ["Høringsutkast"])


def test_names_that_a_file_system_cannot_tell_apart_get_a_file_each(file: Path) -> None:
    paths = {keep(put(a_plan(), "about.title", name), file, name) for name in ("A/B", "A:B", "A-B")}
    assert len(paths) == 3
    assert {edition_named(file, name).plan.about.title for name in ("A/B", "A:B", "A-B")} == {"A/B", "A:B", "A-B"}


def test_two_files_of_one_name_are_told_apart_by_the_names_of_the_files(file: Path) -> None:
    path = keep(a_plan(), file, "Utkast")
    shutil.copy(path, path.with_name("kopi.toml"))
    with pytest.raises(EditionError) as error:
        edition_named(file, "Utkast")
    assert "«kopi»" in refused(error.value)
    assert edition_named(file, "kopi").path.name == "kopi.toml"


def test_what_cannot_be_found_is_said_with_what_there_is(file: Path) -> None:
    with pytest.raises(EditionError) as none:
        edition_named(file, "Utkast")
    assert "--keep" in refused(none.value)
    keep(a_plan(), file, "Vedtatt")
    with pytest.raises(EditionError) as other:
        state_named(file, "Utkast")
    assert "«Vedtatt»" in refused(other.value)


def test_a_broken_file_among_the_editions_hides_none_of_the_others(file: Path) -> None:
    path = keep(a_plan(), file, "Vedtatt")
    path.with_name("ødelagt.toml").write_text("[[", encoding="utf-8")
    path.with_name("mappe.toml").mkdir()
    path.with_name("annen plan.toml").write_text(write(a_plan()), encoding="utf-8")
    path.with_name(".planwizard-x.tmp").write_text("halv", encoding="utf-8")
    shelf = editions_of(file)
    assert [kept.edition.name for kept in shelf.editions] == ["Vedtatt"]
    assert {Path(str(error.values["path"])).name for error in shelf.unreadable} == {"ødelagt.toml", "mappe.toml"}


def test_a_folder_that_goes_away_leaves_the_plan_and_comes_back_with_the_next(file: Path) -> None:
    folder = keep(a_plan(), file, "Utkast").parent
    before = file.read_bytes()
    shutil.rmtree(folder)
    assert names(file) == []
    keep(a_plan(), file, "Utkast")
    assert (names(file), file.read_bytes()) == (["Utkast"], before)


def test_a_file_where_the_folder_should_be_is_left_alone(file: Path) -> None:
    blocking = file.parent / "Fjordvik 2027 utgaver"
    blocking.write_text("noe annet", encoding="utf-8")
    with pytest.raises(EditionError) as error:
        keep(a_plan(), file, "Utkast")
    refused(error.value)
    assert blocking.read_text(encoding="utf-8") == "noe annet"


def test_the_document_is_kept_beside_the_edition_byte_for_byte(file: Path) -> None:
    document = file.with_suffix(".docx")
    document.write_bytes(b"dokument")
    keep(a_plan(), file, "Utkast", document=document)
    kept = edition_named(file, "Utkast")
    assert kept.document == kept.path.with_suffix(".docx")
    assert kept.document.read_bytes() == b"dokument"


@pytest.mark.parametrize("suffix", [".DOCX", ".Md"])
def test_a_document_is_found_however_its_ending_is_written(suffix: str, file: Path) -> None:
    document = file.with_suffix(suffix)
    document.write_bytes(b"dokument")
    keep(a_plan(), file, "Utkast", document=document)
    kept = edition_named(file, "Utkast")
    assert kept.document
    assert kept.document.read_bytes() == b"dokument"


def test_a_document_that_is_left_from_a_kill_is_not_written_over(file: Path) -> None:
    document = file.with_suffix(".docx")
    document.write_bytes(b"ny")
    path = keep(a_plan(), file, "Utkast", document=document)
    path.unlink()
    path.with_suffix(".docx").write_bytes(b"gammel")
    again = keep(a_plan(), file, "Utkast", document=document)
    assert path.with_suffix(".docx").read_bytes() == b"gammel"
    assert again.with_suffix(".docx").read_bytes() == b"ny"


# --- opened on screen -----------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_an_edition_is_opened_for_reading_and_says_so(file: Path, language: str) -> None:
    path = keep(load_file(file).plan, file, "Høringsutkast")
    before = path.read_bytes()
    opened = open_plan(path)
    assert opened.file.read_only
    (said,) = notice_texts(opened.notices, load_guide("nn" if language == "nn" else "nb"))
    assert "«Høringsutkast»" in said
    opened.session.answer("about.title", "Endret likevel")
    opened.save()
    opened.close()
    assert path.read_bytes() == before


def test_an_edition_saved_under_another_name_is_a_plan_to_write_in(file: Path) -> None:
    opened = open_plan(keep(load_file(file).plan, file, "Utkast"))
    opened.move_to(file.with_name("Videre.toml"))
    opened.session.answer("about.title", "Videre")
    opened.close()
    again = open_plan(file.with_name("Videre.toml"))
    assert not again.file.read_only
    assert (again.plan.edition, again.plan.about.title) == (None, "Videre")
    again.close()


def test_bringing_back_an_edition_does_not_make_the_plan_one(file: Path) -> None:
    kept = load_file(keep(load_file(file).plan, file, "Utkast")).plan
    desk = create_plan(new_plan(kind="samlet", municipality="Fjordvik"), file.with_name("annen.toml"))
    desk.session.restore(kept)
    assert (desk.plan.edition, desk.plan.about.title) == (None, kept.about.title)
    desk.close()


def test_what_makes_an_edition_is_no_answer(file: Path) -> None:
    kept = load_file(keep(a_plan(), file, "Utkast")).plan
    assert list(answers(kept)) == list(answers(a_plan()))


# --- when the system says no ----------------------------------------------------------------------

KINDS = pytest.mark.parametrize(
    "number", [errno.ENOSPC, errno.EROFS, errno.EACCES], ids=lambda number: errno.errorcode[number]
)


@KINDS
@pytest.mark.parametrize("lasting", [False, True], ids=["once", "lasting"])
def test_whatever_fails_an_edition_is_whole_or_not_there_and_the_plan_is_as_it_was(
    file: Path, monkeypatch: pytest.MonkeyPatch, number: int, lasting: bool
) -> None:
    pytest.importorskip("fcntl", reason="the calls counted are those of Unix")
    from tests.storage.test_faults import every_call

    monkeypatch.setattr(os, "fsync", lambda _: None)
    plan, before = filled_plan(each=1), file.read_bytes()
    first = keep(put(plan, "about.title", "Først"), file, "Først")
    untouched = first.read_bytes()
    document = file.with_suffix(".docx")
    document.write_bytes(b"dokument")

    def begin() -> Callable[[], object]:
        for path in first.parent.iterdir():
            if path != first:
                path.unlink()
        return lambda: keep(plan, file, "Vedtatt", document=document)

    for trouble in every_call(monkeypatch, number, begin, lasting=lasting):
        assert (file.read_bytes(), first.read_bytes(), document.read_bytes()) == (before, untouched, b"dokument"), (
            trouble
        )
        held(file, plan, is_said=trouble.said is not None, trouble=trouble)
        if trouble.said:
            refused(trouble.said)


def killed_at(call: int, do: Callable[[], object]) -> bool:
    """Do something in a process of its own that is gone at a call to the system; return whether it came so far."""
    from tests.storage.faults import Faults, faults

    def called(self: Faults, name: str) -> None:
        self.calls.append(name)
        if len(self.calls) == call:
            os._exit(9)

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of the threads of the test run: the child has none
        child = os.fork()
    if child == 0:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(Faults, "called", called)
            with faults(patch):
                do()
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9


def test_killed_at_any_call_an_edition_is_whole_or_not_there_and_the_next_is_kept(file: Path) -> None:
    pytest.importorskip("fcntl", reason="the calls counted are those of Unix")
    plan, before = filled_plan(), file.read_bytes()
    document = file.with_suffix(".docx")
    document.write_bytes(b"dokument")
    folder = file.parent / "Fjordvik 2027 utgaver"
    call = 1
    while killed_at(call, lambda: keep(plan, file, "Vedtatt", document=document)):
        assert (file.read_bytes(), document.read_bytes()) == (before, b"dokument")
        held(file, plan, is_said=not names(file), trouble=call)
        keep(plan, file, "Etterpå")
        assert names(file)[-1] == "Etterpå"
        shutil.rmtree(folder)
        call += 1
    assert call > 10
    assert names(file) == ["Vedtatt"]


def held(file: Path, plan: Plan, *, is_said: bool, trouble: object) -> None:
    kept = next((kept for kept in editions_of(file).editions if kept.edition.name == "Vedtatt"), None)
    assert is_said or kept, f"not kept and not said: {trouble}"
    if kept:
        assert part_data(kept.plan.model_copy(update={"edition": None})) == part_data(plan), trouble
        assert kept.document, trouble
        assert kept.document.read_bytes() == b"dokument", trouble


def test_a_deleted_edition_is_put_back_as_it_was_with_its_document(file: Path, tmp_path: Path) -> None:
    document = tmp_path / "utkast.docx"
    document.write_bytes(b"Word")
    path = keep(load_file(file).plan, file, "Høring / runde 2", document=document)
    was = path.read_bytes()
    removed = remove_edition(path)
    assert list(path.parent.iterdir()) == []
    path.parent.rmdir()
    put_back(removed)
    assert path.read_bytes() == was
    assert editions_of(file).editions[0].document.read_bytes() == b"Word"
    removed = remove_edition(path)
    path.parent.rmdir()
    path.parent.write_bytes(b"en fil der mappen var")
    with pytest.raises(EditionError) as error:
        put_back(removed)
    assert "Ctrl+Z en gang til" in refused(error.value)
    with pytest.raises(EditionError) as error:
        remove_edition(path)
    assert "ble ikke slettet" in refused(error.value)


def test_a_name_of_300_letters_is_kept_whole_in_the_file_and_two_that_begin_alike_are_two(file: Path) -> None:
    plan, long = load_file(file).plan, "Høringsutkast til alle " * 13
    keep(plan, file, f"{long} A")
    keep(plan, file, f"{long} B")
    assert [len(name) > 290 for name in names(file)] == [True, True]
    assert len({kept.path for kept in editions_of(file).editions}) == 2


def test_editions_come_along_to_another_name_and_those_left_behind_are_taken_over(file: Path) -> None:
    keep(load_file(file).plan, file, "Høringsutkast")
    opened = open_plan(file)
    opened.move_to(file.with_name("Fjordvik 2028.toml"))
    opened.close()
    assert names(opened.file.path) == names(file) == ["Høringsutkast"]
    renamed = file.rename(file.with_name("Ny.toml"))
    assert names(renamed) == []
    left = left_editions(load_file(renamed).plan, renamed)
    assert left == file.parent / "Fjordvik 2027 utgaver"
    assert left_editions(a_plan(), renamed) is None, "those of another plan are not offered"
    take_over(left, renamed)
    assert names(renamed) == ["Høringsutkast"]
    left.mkdir()
    with pytest.raises(EditionError) as error:
        take_over(left, renamed)
    assert "nytt navn" in refused(error.value)


@pytest.mark.parametrize(
    ("stage", "taken", "name"),
    [
        (None, [], "Internt utkast 1"),
        ("draft", ["internt utkast 1", "Noe"], "Internt utkast 2"),
        ("hearing", [], "Høringsutkast"),
        ("hearing", ["Høringsutkast"], "Til behandling"),
        ("hearing", ["Høringsutkast", "Til behandling"], "Til behandling 2"),
        ("adopted", ["Vedtatt"], "Vedtatt 2"),
    ],
)
def test_a_name_is_proposed_from_the_stage_and_what_is_kept(stage, taken, name) -> None:
    assert proposed_name(stage, taken, load_guide("nb")) == name
