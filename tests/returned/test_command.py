"""`planwizard returned`: what it prints, what it takes in, and its exit codes."""

import json
from pathlib import Path

import pytest

from planwizard.cli import main
from planwizard.plan import Plan
from planwizard.plan.answers import put
from planwizard.storage.plan_file import load_file
from planwizard.storage.plan_toml import write
from tests.document.commented import Commented
from tests.document.reading import minimal
from tests.returned.editing import ANNA
from tests.returned.word_edits import WordFile

SITUATION = "standing.local_situation"


def plan_at(folder: Path, language: str = "nb") -> Path:
    """Write a plan file with its draft beside it."""
    path = folder / "plan.toml"
    path.write_text(write(put(minimal(), "about.language", language)), encoding="utf-8")
    assert main(["export", str(path)]) == 0
    return path


def came_back(folder: Path, *, deletes: bool = False) -> Path:
    """Return the draft with a word changed, or with the whole answer deleted, by a colleague."""
    file = WordFile((folder / "plan.docx").read_bytes())
    if deletes:
        file.delete(file.paragraph("pw_standing_local_situation_1"), ANNA)
    else:
        file.replace("pw_standing_local_situation_1", "færre", "flere", ANNA)
    path = folder / "fra Anna.docx"
    path.write_bytes(file.saved())
    return path


def situation(path: Path) -> str | None:
    plan: Plan = load_file(path).plan
    return plan.standing.local_situation


@pytest.mark.parametrize(
    ("language", "back", "last"),
    [
        ("nb", "Fra Word", "fra Anna.docx: ett forslag til endring."),
        ("nn", "Frå Word", "fra Anna.docx: eitt framlegg til endring."),
    ],
)
def test_a_change_is_printed_with_who_made_it(tmp_path: Path, capsys, language: str, back: str, last: str) -> None:
    path = plan_at(tmp_path, language)
    capsys.readouterr()
    assert main(["returned", str(path), str(came_back(tmp_path))]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert (lines[0], lines[-1]) == ("Sikker: Situasjonen hos oss (Anna Vik, 24.11.2026)", last)
    assert f"  {back}: Vi er flere enn før, og flere bor alene." in lines
    assert situation(path) == "Vi er færre enn før, og flere bor alene.", "nothing is changed unasked"


def test_as_json_each_change_is_a_row_with_the_three_texts(tmp_path: Path, capsys) -> None:
    path = plan_at(tmp_path)
    capsys.readouterr()
    assert main(["returned", str(path), str(came_back(tmp_path)), "--format", "json"]) == 1
    (row,) = json.loads(capsys.readouterr().out)
    assert row == {
        "what": "answer",
        "path": SITUATION,
        "sent": "Vi er færre enn før, og flere bor alene.",
        "mine": "Vi er færre enn før, og flere bor alene.",
        "theirs": "Vi er flere enn før, og flere bor alene.",
        "merged": "Vi er flere enn før, og flere bor alene.",
        "state": "ready",
        "confidence": "sure",
        "who": "Anna Vik",
        "when": "2026-11-24T08:00:00Z",
        "file": "fra Anna.docx",
        "note": "",
    }


def test_what_is_sure_can_be_taken_in_and_then_there_is_nothing_to_decide(tmp_path: Path, capsys) -> None:
    path = plan_at(tmp_path)
    back = came_back(tmp_path)
    assert main(["returned", str(path), str(back), "--accept", "sure"]) == 0
    assert situation(path) == "Vi er flere enn før, og flere bor alene."
    assert "Én sikker endring er tatt inn" in capsys.readouterr().err
    assert main(["returned", str(path), str(back)]) == 0
    assert "ingenting å ta stilling til" in capsys.readouterr().out


def test_what_went_is_not_taken_in(tmp_path: Path) -> None:
    path = plan_at(tmp_path)
    assert main(["returned", str(path), str(came_back(tmp_path, deletes=True)), "--accept", "sure"]) == 1
    assert situation(path) == "Vi er færre enn før, og flere bor alene."


def test_a_file_that_cannot_be_used_ends_with_2_and_a_sentence(tmp_path: Path, capsys) -> None:
    path = plan_at(tmp_path)
    assert main(["returned", str(path), str(tmp_path / "borte.docx")]) == 2
    assert "Fant ikke" in capsys.readouterr().err
    assert main(["returned", str(path), str(path)]) == 2
    assert "er ikke et Word-dokument" in capsys.readouterr().err


def test_comments_are_counted_and_said_to_be_taken_in_in_the_program(tmp_path: Path, capsys) -> None:
    path = plan_at(tmp_path)
    commented = Commented(came_back(tmp_path).read_bytes())
    commented.comment("Kari", "Hvorfor det?", "flere bor alene")
    document = tmp_path / "fra Anna.docx"
    document.write_bytes(commented.data)
    capsys.readouterr()
    main(["returned", str(path), str(document)])
    assert capsys.readouterr().out.endswith("Én kommentar. Ta den inn i programmet, under «Tilbake fra Word».\n")
    main(["returned", str(path), str(document), "--format", "json"])
    assert len(json.loads(capsys.readouterr().out)) == 1, "as it was"
