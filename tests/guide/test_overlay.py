"""What an adviser's folder holds is said, what it leaves out is ours, and a mistake in it names file and line."""

from pathlib import Path

import pytest

from planwizard.errors import PlanwizardError
from planwizard.guide.files import content_root
from planwizard.guide.models import Guide, load_guide
from planwizard.guide.sentences import explain_error
from tests.guide.content_rules import suggested
from tests.support import run_planwizard

SITUATION = '[pages."standing.situation"]\n'
QUESTION = "Hvordan har folk det i Nordbygd, og hva ble det av forrige plan?"


@pytest.fixture(autouse=True)
def no_guide_is_kept() -> None:
    load_guide.cache_clear()


def laid_over(folder: Path, name: str, text: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    monkeypatch.setenv("PLANWIZARD_CONTENT", str(folder))
    return path


def read_over(folder: Path, name: str, text: str, monkeypatch: pytest.MonkeyPatch) -> Guide:
    laid_over(folder, name, text, monkeypatch)
    return load_guide("nb")


def test_one_changed_sentence_is_enough(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ours = load_guide("nb").page_words("standing.situation")
    load_guide.cache_clear()
    text = f'{SITUATION}question = "{QUESTION}"\nhow = ["Spør lensmannen."]\n'
    theirs = read_over(tmp_path, "nb/steps/standing.toml", text, monkeypatch).page_words("standing.situation")
    assert (theirs.question, theirs.how) == (QUESTION, ("Spør lensmannen.",))
    assert (theirs.advice, theirs.rests_on) == (ours.advice, ours.rests_on)


def test_a_list_is_the_advisers_own_and_a_new_source_can_be_rested_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    laid_over(
        tmp_path, "sources.toml", '[vi]\ntitle = "Vi"\npublisher = "Oss"\ndate = "2026"\nurl = "x"\n', monkeypatch
    )
    guide = read_over(tmp_path, "nb/lists/themes.toml", '[[rows]]\nname = "Isfiske"\n', monkeypatch)
    assert suggested(guide, "themes") == [{"name": "Isfiske"}]
    assert guide.sources["vi"].publisher == "Oss"
    assert "fhl" in guide.sources


def test_an_example_can_be_written_for_some_kinds_of_plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = '[[pages."learn.evaluation".examples]]\nkinds = ["samlet", "folkehelseplan"]\ntext = "Vårt eget."\n'
    words = read_over(tmp_path, "nb/steps/learn.toml", text, monkeypatch).page_words("learn.evaluation")
    assert words.example_for("samlet") == words.example_for("folkehelseplan") == "Vårt eget."
    assert words.example_for("rusmiddelpolitisk") == words.example


# File, text, and what the sentence says after the path.
MISTAKES = {
    "a quote is missing": ("nb/steps/act.toml", '# vårt\ntitle = "Handle\n', ", linje 2, tegn 16: "),
    "not text": (
        "nb/steps/standing.toml",
        f"{SITUATION}question = 5\n",
        ", linje 2: «pages.standing.situation.question»",
    ),
    "a misspelt name": (
        "nb/steps/standing.toml",
        f'\n{SITUATION}qestion = "Hva?"\n',
        ", linje 3: navnet «pages.standing.",
    ),
    "a misspelt page": (
        "nb/steps/standing.toml",
        '[pages."standing.situasjon"]\n',
        ", linje 1: navnet «pages.standing.situasjon»",
    ),
    "a misspelt sentence": ("nb/texts.toml", '[frame]\nslutt = "x"\n', ", linje 2: navnet «frame.slutt» finnes ikke"),
    "a hole nothing fills": (
        "nb/checks.toml",
        '[checks.no_mandate]\nsentence = "{hva}"\n',
        ", linje 2: «checks.no_mandate.sentence»",
    ),
    "a brace alone": ("nb/texts.toml", '[page]\npick_links = "x {"\n', ", linje 2: «page.pick_links» kan bare"),
    "a row without its text": ("nb/glossary.toml", '[[words]]\nterm = "a"\n', ", linje 1: «words.1.meaning» mangler"),
    "a row's misspelt field": (
        "nb/lists/themes.toml",
        '[[rows]]\nname = "a"\n[[rows]]\nnavn = "b"\n',
        ", linje 4: navnet «rows.2.navn»",
    ),
    "a row's unknown choice": (
        "nb/lists/services.toml",
        '[[rows]]\nunit = "a"\nlevel = "alle"\n',
        ", linje 3: «rows.1.level» skal være en av disse: population",
    ),
    "a row's unknown kind of plan": (
        "nb/lists/themes.toml",
        '[[rows]]\nname = "a"\nkinds = ["rusplan"]\n',
        ", linje 3: «rows.1.kinds.1» skal være en av disse: folkehelseplan",
    ),
    "rows that are no list": ("nb/lists/themes.toml", 'rows = "alt"\n', ", linje 1: «rows»"),
    "a source without a date": (
        "sources.toml",
        '[vi]\ntitle = "Vi"\npublisher = "Oss"\nurl = "x"\n',
        ", linje 1: «vi.date» mangler",
    ),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_told_with_file_and_line(mistake: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    name, text, said = MISTAKES[mistake]
    path = laid_over(tmp_path, name, text, monkeypatch)
    with pytest.raises(PlanwizardError) as caught:
        load_guide("nb")
    sentence = explain_error(caught.value, "nb")
    assert f"{path}{said}" in sentence
    assert explain_error(caught.value, "nn").count("linje ") == 1


def test_a_file_in_another_encoding_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = laid_over(tmp_path, "nb/help.toml", "", monkeypatch)
    path.write_bytes('intro = "x"\ntitle = "Hjelp på vei"\n'.encode("latin-1"))
    with pytest.raises(PlanwizardError) as caught:
        load_guide("nb")
    assert f"{path} er ikke lagret som UTF-8 (linje 2)" in explain_error(caught.value, "nb")


def test_in_the_program_a_mistake_is_one_sentence_and_a_right_file_is_used(tmp_path: Path) -> None:
    name = "nb/checks.toml"
    words = tmp_path / "våre ord"
    (words / "nb").mkdir(parents=True)
    plan = tmp_path / "plan.toml"
    plan.write_bytes((content_root() / "nb/examples/rusmiddelpolitisk.toml").read_bytes())
    (words / name).write_text('[checks.measure_without_due]\nsentence = "Når er {title} ferdig?"\n', encoding="utf-8")
    ran = run_planwizard("check", plan, env={"PLANWIZARD_CONTENT": str(words)})
    assert "Når er Avtale regler" in ran.stdout
    (words / name).write_text('[checks.measure_without_due]\nsentence = "Når er {tittel} ferdig?"\n', encoding="utf-8")
    ran = run_planwizard("check", plan, env={"PLANWIZARD_CONTENT": str(words)})
    assert (ran.returncode, ran.stdout) == (2, "")
    assert f"{words / name}, linje 2: " in ran.stderr
    assert "{title}" in ran.stderr
    assert "Traceback" not in ran.stderr
