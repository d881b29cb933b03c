"""A plan begins as a draft, gets its name once, and an empty one leaves nothing behind."""

from pathlib import Path, PureWindowsPath

import pytest

from planwizard.editing.open_plan import OpenPlan, create_plan, new_plan, open_plan, restore_beside
from planwizard.errors import PlanwizardError, SaveError
from planwizard.plan.about import PlanKind
from planwizard.storage.app_state import drafts_folder, plans_folder
from planwizard.storage.conflicted_copies import write_copy
from planwizard.storage.edition_files import editions_folder
from planwizard.storage.file_names import LONGEST_STEM, file_stem, safe_stem
from planwizard.storage.plan_file import load_file
from planwizard.storage.snapshots import keep_snapshot, snapshots_of
from planwizard.storage.state_folder import state_folder

KIND_WORD = "rusmiddelpolitisk handlingsplan"


def draft(municipality: str | None = None, kind: PlanKind | None = "rusmiddelpolitisk", **more: object) -> OpenPlan:
    return create_plan(new_plan(municipality=municipality, kind=kind, **more))  # type: ignore[arg-type]


def name_of(desk: OpenPlan) -> str:
    assert desk.name_draft(KIND_WORD)
    desk.close()
    return desk.file.path.name


def files_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if path.is_file()) if folder.exists() else []


def test_what_is_typed_first_is_on_disk_before_the_plan_has_a_name() -> None:
    desk = draft(kind=None)
    desk.session.answer("standing.local_situation", "Første ord")
    desk.save()
    assert desk.is_draft
    assert [load_file(path).plan.standing.local_situation for path in drafts_folder().iterdir()] == ["Første ord"]
    assert files_in(plans_folder()) == []


@pytest.mark.parametrize(("municipality", "kind"), [(None, "samlet"), ("Fjordvik", None), ("   ", "samlet")])
def test_a_draft_without_municipality_or_kind_has_no_name_yet(municipality: str | None, kind: PlanKind | None) -> None:
    desk = draft(municipality, kind)
    assert not desk.name_draft(KIND_WORD)
    assert desk.is_draft


def test_a_draft_is_named_from_municipality_kind_and_period() -> None:
    desk = draft("Fjordvik", period=(2027, 2030))
    assert name_of(desk) == "Fjordvik rusmiddelpolitisk handlingsplan 2027–2030.toml"
    assert desk.file.path.parent == plans_folder().resolve()
    assert files_in(drafts_folder()) == []


def test_a_title_of_their_own_is_the_name() -> None:
    assert name_of(draft("Fjordvik", title="Trygg oppvekst")) == "Fjordvik Trygg oppvekst.toml"


def test_a_plan_is_named_once_and_never_renamed_by_itself() -> None:
    desk = draft("Fjordvik")
    desk.name_draft(KIND_WORD)
    first = desk.file.path
    desk.session.answer("about.municipality", "Havnes")
    assert not desk.name_draft(KIND_WORD)
    desk.close()
    assert desk.file.path == first
    assert files_in(plans_folder()) == [first.name]
    assert load_file(first).plan.about.municipality == "Havnes"


@pytest.mark.parametrize(
    "title",
    ['a<b>c:d"e/f\\g|h?i*j', "..", "../../ute", "slutter med punktum...", "linje\nskift", "x" * 400, "ÆØÅ 🙂 «»"],
)
def test_a_name_is_one_that_every_file_system_takes(title: str) -> None:
    desk = draft("Fjordvik", title=title)
    name = name_of(desk)
    assert desk.file.path.parent == plans_folder().resolve()
    assert not set('<>:"/\\|?*\n') & set(name)
    assert not name.removesuffix(".toml").endswith((".", " "))
    assert len(name.encode()) <= 255
    assert load_file(desk.file.path).plan.about.municipality == "Fjordvik"


@pytest.mark.parametrize("period", [(2027, 2025), (30, 34), (2027, 2207)])
def test_an_impossible_period_does_not_name_a_file(period: tuple[int, int]) -> None:
    plan = new_plan(kind="samlet", municipality="Fjordvik", title="Rusplan", period=period)
    assert file_stem(plan, "samlet plan") == "Fjordvik Rusplan"


@pytest.mark.parametrize("text", ["", " ", "...", "\n"])
def test_a_file_has_a_name_also_when_there_is_nothing_to_name_it_by(text: str) -> None:
    assert safe_stem(text).strip(". ")


def test_a_long_name_of_signs_with_many_bytes_still_fits_a_file_system() -> None:
    assert len(f"{safe_stem('🙂' * 300)} 99.toml".encode()) <= 255
    assert len(safe_stem("ord " * 100)) <= LONGEST_STEM


@pytest.mark.parametrize("text", ["CON", "nul", "Aux.", "com1", "LPT9 ", "prn.2027", "COM²", "con .x"])
def test_no_file_has_the_name_of_a_device_of_windows(text: str) -> None:
    named = safe_stem(text)
    assert named.startswith("plan ")
    assert text.strip(". ") in named


def test_a_name_that_only_begins_as_a_device_is_left_alone() -> None:
    assert [safe_stem(text) for text in ("Connys plan", "CON plan", "com10", "Auxtad.x")] == [
        "Connys plan",
        "CON plan",
        "com10",
        "Auxtad.x",
    ]


def test_paths_beside_a_plan_in_onedrive_are_not_too_long_for_windows(tmp_path: Path) -> None:
    folder = PureWindowsPath(r"C:\Users\kari.nordmann\OneDrive - Midt-Telemark kommune\Dokumenter\Planer")
    plan = folder / f"{safe_stem('ord ' * 100)} 99.toml"
    edition = safe_stem(f"2027-01-01 {'navn ' * 100}")
    copy = write_copy(tmp_path / plan.name, b"").name
    longest = (folder / copy, folder / editions_folder(Path(plan.name)).name / f"{edition} 9.docx")
    assert max(len(str(path)) for path in longest) < 260


def test_a_name_that_is_taken_gets_a_number() -> None:
    assert [name_of(draft("Fjordvik", title="Plan")) for _ in range(3)] == [
        "Fjordvik Plan.toml",
        "Fjordvik Plan 2.toml",
        "Fjordvik Plan 3.toml",
    ]


def test_a_named_plan_opens_again_with_all_that_was_answered() -> None:
    desk = draft("Fjordvik")
    desk.name_draft(KIND_WORD)
    desk.session.answer("learn.revision", "2030")
    desk.close()
    again = open_plan(desk.file.path)
    assert again.plan.learn.revision == "2030"
    assert again.notices == ()
    assert not again.is_draft
    assert not again.file.read_only


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_an_empty_draft_leaves_nothing(language: str) -> None:
    desk = draft(kind=None, language=language)
    desk.session.go_to("standing.situation")
    desk.save()
    desk.close()
    assert files_in(drafts_folder()) == []
    assert files_in(plans_folder()) == []
    assert snapshots_of(desk.plan.id, desk.file.path) == []


def test_a_draft_with_one_word_in_it_is_kept() -> None:
    desk = draft(kind=None)
    desk.session.answer("about.municipality", "F")
    desk.close()
    assert files_in(drafts_folder()) == [f"{desk.plan.id}.toml"]


def test_a_draft_whose_words_were_all_taken_out_again_leaves_nothing() -> None:
    desk = draft(kind=None)
    desk.session.answer("about.municipality", "F")
    desk.save()
    desk.session.answer("about.municipality", "")
    desk.close()
    assert files_in(drafts_folder()) == []


def test_two_plans_have_different_ids() -> None:
    assert len({new_plan().id for _ in range(100)}) == 100


def test_a_folder_for_plans_that_cannot_be_made_leaves_the_draft_where_it_is(home: Path) -> None:
    desk = draft("Fjordvik")
    desk.session.answer("learn.revision", "2030")
    documents = plans_folder().parent
    documents.rmdir()
    documents.write_text("ikke en mappe", encoding="utf-8")
    with pytest.raises((PlanwizardError, OSError)):
        desk.name_draft(KIND_WORD)
    assert desk.is_draft
    desk.close()
    assert load_file(desk.file.path).plan.learn.revision == "2030"


def test_a_folder_for_plans_that_is_full_leaves_the_draft_where_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    desk = draft("Fjordvik")
    desk.session.answer("learn.revision", "2030")
    real = Path.replace

    def refuse(self: Path, target: Path) -> Path:
        if plans_folder().resolve() in Path(target).resolve().parents:
            raise OSError(28, "No space left on device")
        return real(self, target)

    with monkeypatch.context() as patch, pytest.raises(SaveError):
        patch.setattr(Path, "replace", refuse)
        desk.name_draft(KIND_WORD)
    assert desk.is_draft
    desk.close()
    assert load_file(desk.file.path).plan.learn.revision == "2030"


def test_without_a_place_for_drafts_it_is_an_error_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "fil").write_text("ikke en mappe", encoding="utf-8")
    monkeypatch.setenv("PLANWIZARD_STATE", str(tmp_path / "fil"))
    with pytest.raises(PlanwizardError):
        draft("Fjordvik")


def test_a_plan_with_a_path_of_its_own_is_never_a_draft(tmp_path: Path) -> None:
    desk = create_plan(new_plan(kind="samlet", municipality="Fjordvik"), tmp_path / "plan.toml")
    assert not desk.name_draft(KIND_WORD)
    desk.close()
    assert files_in(tmp_path) == ["plan.toml"]
    assert not list(state_folder().glob("drafts/*"))


def test_saving_a_draft_elsewhere_takes_the_draft_away(tmp_path: Path) -> None:
    desk = draft(kind=None)
    desk.session.answer("learn.revision", "2030")
    desk.move_to(tmp_path / "plan.toml")
    desk.close()
    assert files_in(drafts_folder()) == []
    assert load_file(tmp_path / "plan.toml").plan.learn.revision == "2030"


def test_a_kept_state_is_brought_back_beside_the_damaged_file_which_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "plan.toml"
    path.write_bytes(b"[about")
    keep_snapshot("plan", path, b'id = "plan"')
    kept = snapshots_of("plan", path)[0]
    first, second = restore_beside(path, kept), restore_beside(path, kept)
    assert path.read_bytes() == b"[about"
    assert first != second
    assert {first.read_bytes(), second.read_bytes()} == {b'id = "plan"'}
    assert first.parent == tmp_path
