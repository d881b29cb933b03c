"""The command line as a person or a script meets it: Norwegian sentences, exit codes, and no file lost."""

import io
import json
import os
import re
import shlex
import signal
import subprocess
import sys
import tomllib
import zipfile
from datetime import UTC, datetime, timedelta
from importlib.metadata import version
from pathlib import Path
from subprocess import CompletedProcess
from typing import TYPE_CHECKING

import pytest

from planwizard.cli import main
from planwizard.cli_commands import planwizard
from planwizard.cli_plans import opened_or_restored
from planwizard.document.outline import PARTS
from planwizard.guide.files import EXAMPLE_KINDS, example_text
from planwizard.guide.models import load_guide
from planwizard.guide.sentences import built_in_texts
from planwizard.plan.answers import put
from planwizard.storage.app_state import RecentPlan, local, update_state
from planwizard.storage.plan_file import load, load_file
from planwizard.storage.plan_toml import write
from planwizard.storage.snapshots import keep_snapshot, snapshots_of
from tests.support import ROOT, filled_plan, needs_pseudo_terminal
from tests.support import run_planwizard as run

if TYPE_CHECKING:
    import pexpect

COMMANDS = planwizard.commands
ENGLISH = re.compile(
    r"\b(usage|options?|commands?|arguments?|show this|error|try|missing|invalid|default|help for)\b", re.IGNORECASE
)
NOT_WORDS = re.compile(r"--?[a-z-]+|planwizard( [a-z]+)?")  # names of commands and options are English

TOP = 'schema_version = 1\nid = "prøve"\n'


def refused(ran: CompletedProcess[str]) -> str:
    """Return the sentence of a failure: on standard error, code 2, nothing printed, no traceback."""
    assert ran.returncode == 2, ran.stdout + ran.stderr
    assert ran.stdout == ""
    assert "Traceback" not in ran.stderr
    assert ran.stderr.rstrip().endswith((".", "?"))
    assert not ENGLISH.search(NOT_WORDS.sub("", ran.stderr)), ran.stderr
    return ran.stderr


def done(ran: CompletedProcess[str]) -> str:
    assert (ran.returncode, ran.stderr) == (0, "")
    return ran.stdout


@pytest.fixture
def example(tmp_path: Path) -> Path:
    path = tmp_path / "fjordvik.toml"
    path.write_text(example_text("nb"), encoding="utf-8")
    return path


def a_file(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "plan.toml"
    path.write_text(text, encoding="utf-8")
    return path


# --- help and version -----------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["nb", "nn"])
@pytest.mark.parametrize("command", [(), *((name,) for name in COMMANDS)], ids=lambda command: " ".join(command) or "-")
def test_help_is_norwegian_and_ours(command: tuple[str, ...], language: str) -> None:
    said = done(run(*command, "--help", "--language", language))
    assert said.strip() == built_in_texts(language)[f"help.{command[0] if command else 'planwizard'}"].strip()
    assert not ENGLISH.search(NOT_WORDS.sub("", said)), said


def test_help_is_in_the_language_form_used_last() -> None:
    update_state(lambda state: state.model_copy(update={"language": "nn"}))
    assert done(run("--help")).strip() == built_in_texts("nn")["help.planwizard"].strip()
    assert done(run("--help", "--language", "nb")).strip() == built_in_texts("nb")["help.planwizard"].strip()


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_help_names_every_command_and_every_option(language: str) -> None:
    said = done(run("--help", "--language", language))
    assert COMMANDS.keys() - set(re.findall(r"planwizard ([a-z]+)", said)) == {"open"}, "it needs no name"
    options = {name for command in (planwizard, *COMMANDS.values()) for option in command.params for name in option.opts
               if name.startswith("-")}  # fmt: skip
    assert options - set(re.findall(r"--?[a-z]+", said)) == set()


def test_version() -> None:
    assert done(run("--version")) == f"planwizard {version('planwizard')}\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ("export",),
        ("export", "plan.toml", "--finnes-ikke"),
        ("export", "plan.toml", "--format", "pdf"),
        ("export", "plan.toml", "-o"),
        ("new", "plan.toml"),
        ("new", "plan.toml", "--kind", "hytteplan", "--municipality", "Fjordvik"),
        ("new", "plan.toml", "--kind", "samlet"),
        ("check", "a.toml", "b.toml"),
        ("--language", "en", "list"),
        ("--finnes-ikke",),
        ("schema", "for", "mye"),
    ],
    ids=" ".join,
)
def test_a_line_that_cannot_be_read_is_said_in_norwegian_and_names_help(
    arguments: tuple[str, ...], tmp_path: Path
) -> None:
    assert "--help" in refused(run(*arguments, folder=tmp_path))
    assert list(tmp_path.iterdir()) == []


# --- example, new, schema, list -------------------------------------------------------------------


@pytest.mark.parametrize("language", ["nb", "nn"])
@pytest.mark.parametrize("kind", EXAMPLE_KINDS)
def test_the_example_of_a_kind_is_a_whole_plan_on_screen_and_in_a_file(
    kind: str, language: str, tmp_path: Path
) -> None:
    printed = done(run("example", "--kind", kind, "--language", language))
    path = tmp_path / "plan.toml"
    assert str(path) in done(run("example", path, "--kind", kind, "--language", language))
    assert path.read_text(encoding="utf-8") == printed
    loaded = load(printed.encode())
    assert loaded.notices == ()
    assert (loaded.plan.about.kind, loaded.plan.about.language) == (kind, language)


def test_the_example_is_a_rus_plan_unless_another_kind_is_asked_for() -> None:
    assert load(done(run("example")).encode()).plan.about.kind == "rusmiddelpolitisk"


def test_a_kind_without_an_example_is_refused_in_words() -> None:
    assert "«kind»" in refused(run("example", "--kind", "samlet"))


def test_the_example_overwrites_nothing(tmp_path: Path) -> None:
    path = a_file(tmp_path, "mitt")
    assert str(path) in refused(run("example", path))
    assert path.read_text(encoding="utf-8") == "mitt"


def test_a_new_plan_holds_what_was_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "plan.toml"
    arguments = (
        "--kind",
        "samlet",
        "--municipality",
        "Fjordvik",
        "--title",
        "Trygg «oppvekst»",
        "--period",
        "2027-2030",
    )
    assert str(path) in done(run("new", path, *arguments, "--language", "nn"))
    about = load_file(path).plan.about
    assert (about.kind, about.municipality, about.title) == ("samlet", "Fjordvik", "Trygg «oppvekst»")
    assert (about.period_start, about.period_end, about.language) == (2027, 2030, "nn")
    assert [found.name for found in tmp_path.iterdir()] == ["plan.toml"]


NEW = ("--kind", "samlet", "--municipality", "Fjordvik")


def test_a_new_plan_overwrites_nothing(example: Path) -> None:
    before = example.read_bytes()
    assert str(example) in refused(run("new", example, *NEW))
    assert example.read_bytes() == before


@pytest.mark.parametrize(
    "period",
    ["2027", "fra nå", "2027-", "-2030", "2027-2028-2029", "27-30", "2030-2027", "1899-2030", "2027-2200",
     "30-34", "2027-2207",     "99999999999999999999-2030", "٢٠٢٧-٢٠٣٠"],
)  # fmt: skip
def test_a_period_is_two_years(period: str, tmp_path: Path) -> None:
    assert period in refused(run("new", tmp_path / "plan.toml", *NEW, f"--period={period}"))
    assert not (tmp_path / "plan.toml").exists()


@pytest.mark.parametrize("period", ["2027–2030", "1900 - 2199", "2027-2027"])
def test_a_period_may_be_typed_as_one_likes(period: str, tmp_path: Path) -> None:
    done(run("new", tmp_path / "plan.toml", *NEW, "--period", period))
    years = [int(year) for year in re.findall(r"\d+", period)]
    about = load_file(tmp_path / "plan.toml").plan.about
    assert [about.period_start, about.period_end] == years


def test_a_period_of_thousands_of_digits_is_refused_and_not_repeated_in_full(tmp_path: Path) -> None:
    said = refused(run("new", tmp_path / "plan.toml", *NEW, f"--period={'9' * 5000}-2030"))
    assert len(said) < 300
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="arguments are text on Windows")
@pytest.mark.parametrize("option", ["--municipality", "--title", "--period", "--kind"])
def test_a_value_that_is_not_text_is_refused_and_nothing_is_written(option: str, tmp_path: Path) -> None:
    said = refused(run("new", tmp_path / "plan.toml", *NEW, option, os.fsdecode(b"Fj\xf8rdvik")))
    assert option.strip("-") in said or "Fj" in said
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("command", "name"), [("new", "Rusplan nr. 2"), ("new", "v1.1"), ("example", "plan"), ("example", "plan.docx")]
)
def test_a_plan_file_ends_as_one_whatever_is_typed(command: str, name: str, tmp_path: Path) -> None:
    said = done(run(command, tmp_path / name, *(NEW if command == "new" else ())))
    assert [path.name for path in tmp_path.iterdir()] == [f"{name}.toml"]
    assert f"{name}.toml" in said


@pytest.mark.parametrize(("command", "name"), [("new", "/"), ("new", "mappe"), ("example", "."), ("example", "..")])
def test_a_name_that_is_a_folder_is_refused(command: str, name: str, tmp_path: Path) -> None:
    (tmp_path / "mappe").mkdir()
    assert "mappe" in refused(run(command, name, *(NEW if command == "new" else ()), folder=tmp_path))
    assert [path.name for path in tmp_path.iterdir()] == ["mappe"]


@pytest.mark.parametrize(
    "arguments", [("check", "{}"), ("export", "{}"), ("new", "{}", *NEW), ("example", "{}"), ("{}",),
                  ("export", "fjordvik.toml", "-o", "{}"), ("export", "fjordvik.toml", "--template", "{}")],
    ids=["check", "export", "new", "example", "open", "out", "template"],
)  # fmt: skip
def test_a_name_longer_than_the_file_system_takes_is_refused_in_words(
    arguments: tuple[str, ...], example: Path
) -> None:
    refused(run(*(word.format("æ" * 300) for word in arguments), folder=example.parent))
    assert [path.name for path in example.parent.iterdir()] == ["fjordvik.toml"]


def test_the_schema_describes_the_file(example: Path) -> None:
    schema = json.loads(done(run("schema")))
    assert set(tomllib.loads(example.read_text(encoding="utf-8"))) <= set(schema["properties"])


def test_the_list_shows_known_plans_newest_first_and_only_those_that_are_there(tmp_path: Path) -> None:
    assert done(run("list")) == built_in_texts("nb")["cli.no_plans"] + "\n"
    assert done(run("list", "--language", "nn")) == built_in_texts("nn")["cli.no_plans"] + "\n"
    for days, name in enumerate(("gammel", "borte", "ny")):
        path = tmp_path / f"{name}.toml"
        path.write_text(TOP, encoding="utf-8")
        opened = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(days=days)
        plan = RecentPlan(path=path, title=f"Plan {name}", opened=opened)
        update_state(lambda state, plan=plan: state.with_recent(plan))
    (tmp_path / "borte.toml").unlink()
    lines = done(run("list")).splitlines()
    assert [Path(line.split("  ")[1]).name for line in lines] == ["ny.toml", "gammel.toml"]
    assert "Plan ny" in lines[0]


def test_the_list_knows_the_plans_that_were_made_and_tells_which_is_an_example(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = [tmp_path / f"{number}.toml" for number in range(3)]
    for file in files:
        assert main(["new", str(file), *NEW]) == 0
    assert main(["example", str(tmp_path / "eksempel.toml"), "--language", "nn"]) == 0
    capsys.readouterr()
    assert main(["list"]) == 0
    example, *plans = capsys.readouterr().out.splitlines()
    assert [plan.split("  ")[1:] for plan in plans] == [
        [str(file.resolve()), "Samlet plan for folkehelse og rus for Fjordvik"] for file in reversed(files)
    ]
    assert str(tmp_path / "eksempel.toml") in example
    assert example.endswith(built_in_texts("nb")["cli.is_example"])


# --- files that cannot be used --------------------------------------------------------------------


READING = (("check",), ("export",), ())


@pytest.mark.parametrize("command", READING, ids=["check", "export", "open"])
def test_a_missing_file_is_named(command: tuple[str, ...], tmp_path: Path) -> None:
    assert "borte.toml" in refused(run(*command, tmp_path / "borte.toml"))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", READING[:2], ids=["check", "export"])
def test_a_folder_is_no_plan(command: tuple[str, ...], tmp_path: Path) -> None:
    assert str(tmp_path) in refused(run(*command, tmp_path))


@pytest.mark.parametrize(
    "arguments",
    [("new", "borte/plan.toml", *NEW), ("example", "borte/plan.toml"), ("borte/plan.toml",),
     ("export", "fjordvik.toml", "-o", "borte/plan.docx")],
    ids=["new", "example", "open", "export"],
)  # fmt: skip
def test_a_folder_that_is_not_there_is_named_and_not_made(arguments: tuple[str, ...], example: Path) -> None:
    assert "borte" in refused(run(*arguments, folder=example.parent))
    assert [path.name for path in example.parent.iterdir()] == ["fjordvik.toml"]


@pytest.mark.parametrize(
    "arguments",
    [("new", "fil/plan.toml", *NEW), ("example", "fil/plan.toml"), ("export", "fjordvik.toml", "-o", "fil/plan.docx")],
    ids=["new", "example", "export"],
)
def test_a_file_where_a_folder_should_be_is_refused_in_words(arguments: tuple[str, ...], example: Path) -> None:
    (example.parent / "fil").write_text("ikke en mappe", encoding="utf-8")
    assert "fil" in refused(run(*arguments, folder=example.parent))


@pytest.mark.skipif(
    os.name == "nt" or not Path("/proc/self").is_dir(), reason="needs /proc, a folder nobody can write in"
)
@pytest.mark.parametrize(
    "arguments",
    [
        ("new", "/proc/plan.toml", *NEW),
        ("example", "/proc/plan.toml"),
        ("export", "fjordvik.toml", "-o", "/proc/x.docx"),
    ],
    ids=["new", "example", "export"],
)
def test_a_folder_that_takes_no_files_is_refused_in_words(arguments: tuple[str, ...], example: Path) -> None:
    assert "/proc" in refused(run(*arguments, folder=example.parent))


@pytest.mark.parametrize("command", READING[:2], ids=["check", "export"])
def test_broken_toml_is_named_with_file_line_and_sign(command: tuple[str, ...], tmp_path: Path) -> None:
    path = a_file(tmp_path, TOP + "[about]\ntitle\n")
    said = refused(run(*command, path))
    assert str(path) in said
    assert "linje 4" in said
    assert "tegn 6" in said
    assert path.read_text(encoding="utf-8") == TOP + "[about]\ntitle\n"


def test_of_a_broken_file_that_was_open_here_the_last_good_state_is_named(tmp_path: Path) -> None:
    path = a_file(tmp_path, TOP + "[about\n")
    keep_snapshot("prøve", path.resolve(), TOP.encode())
    keep_snapshot("prøve", path.resolve(), path.read_bytes())
    good = next(one for one in snapshots_of("prøve", path.resolve()) if one.path.read_bytes() == TOP.encode())
    _, offer = refused(run("check", path)).splitlines()
    assert f"{local(good.when):%d.%m.%Y kl. %H.%M}" in offer
    assert f"«planwizard {path}»" in offer


def test_a_path_with_a_space_is_quoted_in_the_command_to_type(tmp_path: Path) -> None:
    path = tmp_path / "vår plan.toml"
    said = done(run("new", path, "--kind", "samlet", "--municipality", "Fjordvik"))
    assert f"Planen ligger i {path}." in said
    command = said.split("«")[1].split("»")[0]
    assert shlex.split(command, posix=os.name != "nt")[1].strip('"') == str(path)


@pytest.mark.parametrize("answer", ["j", "n"])
def test_in_a_terminal_the_last_good_state_of_a_broken_file_is_offered(
    answer: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = a_file(tmp_path, TOP + "[about\n")
    keep_snapshot("prøve", path.resolve(), TOP.encode())
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{answer}\n"))
    opened = opened_or_restored(path)
    assert "linje 3" in capsys.readouterr().err
    assert path.read_text(encoding="utf-8") == TOP + "[about\n"
    assert (opened is not None) == (answer == "j")
    if opened:
        assert opened.file.path.parent == tmp_path.resolve()
        assert opened.plan.id == "prøve"
        opened.close()


def test_the_question_about_a_broken_file_is_in_the_language_form_of_its_plan(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = a_file(tmp_path, TOP + '[about]\nlanguage = "nn"\ntitle\n')
    keep_snapshot("prøve", path.resolve(), TOP.encode())
    monkeypatch.setattr("sys.stdin", io.StringIO("n\n"))
    assert opened_or_restored(path) is None
    error, question = capsys.readouterr().err.splitlines()
    assert "teikn" in error
    assert "Den siste versjonen" in question


def test_of_a_broken_file_that_was_never_open_here_no_earlier_state_is_spoken_of(tmp_path: Path) -> None:
    assert "tidligere" not in refused(run("check", a_file(tmp_path, TOP + "[about\n")))


@pytest.mark.parametrize("command", READING[:2], ids=["check", "export"])
def test_a_broken_file_is_spoken_of_in_the_language_form_of_its_plan(command: tuple[str, ...], tmp_path: Path) -> None:
    path = a_file(tmp_path, TOP + '[about]\nlanguage = "nn"\ntitle\n')
    assert "teikn" in refused(run(*command, path))
    assert "tegn" in refused(run(*command, path, "--language", "nb"))


@pytest.mark.parametrize("command", READING[:2], ids=["check", "export"])
def test_a_word_document_is_no_plan_and_said_to_be_one(command: tuple[str, ...], tmp_path: Path) -> None:
    path = tmp_path / "Fjordvik.docx"
    path.write_bytes(b"PK\x03\x04" + bytes(range(256)))
    said = refused(run(*command, path))
    assert "Word" in said
    assert "UTF-8" not in said


@pytest.mark.parametrize("command", READING[:2], ids=["check", "export"])
def test_a_wrong_value_is_named_with_line_place_and_the_legal_ones(command: tuple[str, ...], tmp_path: Path) -> None:
    said = refused(run(*command, a_file(tmp_path, TOP + "[about]\nkind = 'hytteplan'\n")))
    for word in ("linje 4", "about.kind", "folkehelseplan", "samlet"):
        assert word in said


@pytest.mark.parametrize(
    "text", ["", "# tom\n", '[project]\nname = "annet"\n', "Hei på deg"], ids=["empty", "comment", "other", "letter"]
)
def test_what_is_no_plan_is_refused(text: str, tmp_path: Path) -> None:
    assert "plan.toml" in refused(run("check", a_file(tmp_path, text)))


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "plan.toml"
    path.write_bytes(TOP.encode("utf-16"))
    assert "UTF-8" in refused(run("check", path))


NEWER = 'schema_version = 99\nid = "ny"\n[about]\ntitle = "Fra framtida"\n'


@pytest.mark.parametrize("command", ["check", "export"])
def test_a_newer_file_can_be_read_and_it_is_said_that_it_is_newer(command: str, tmp_path: Path) -> None:
    path = a_file(tmp_path, NEWER)
    ran = run(command, path)
    assert ran.returncode in (0, 1)
    assert load_guide("nb").say("notices.newer_version", version=99) in ran.stderr
    assert path.read_text(encoding="utf-8") == NEWER


# --- check ----------------------------------------------------------------------------------------


MEASURE = TOP + "[[direction.measures]]\nid = 't1'\ntitle = 'Natteravn'\n"
WEIGHTY = (
    MEASURE
    + "[[standing.challenges]]\nid = 'u1'\ntitle = 'Uro'\n[[direction.goals]]\nid = 'm1'\ntext = 'Trygt i sentrum'\n"
)


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        (TOP, "en utfordring, et mål og et tiltak"),
        (
            TOP + "".join(f"[pages.'{page}']\nmark = 'done'\n" for page in load_guide("nb").pages),
            "en utfordring, et mål",
        ),
        (MEASURE, "en utfordring og et mål"),
    ],
)
def test_check_does_not_judge_a_plan_there_is_little_to_say_of(text: str, missing: str, tmp_path: Path) -> None:
    ran = run("check", a_file(tmp_path, text))
    assert (ran.returncode, ran.stderr) == (1, "")
    assert missing in ran.stdout
    assert built_in_texts("nb")["cli.check_clean"] not in ran.stdout
    as_json = run("check", tmp_path / "plan.toml", "--format", "json")
    assert as_json.returncode == 1
    assert isinstance(json.loads(as_json.stdout), list)
    assert missing in as_json.stderr


def test_check_names_the_pages_that_are_done_but_empty(tmp_path: Path) -> None:
    ran = run("check", a_file(tmp_path, WEIGHTY + "[pages.'process.knowledge']\nmark = 'done'\n"))
    assert load_guide("nb").page_words("process.knowledge").title in ran.stdout
    assert "men er tom" in ran.stdout


def test_check_finds_and_names_in_norwegian_with_code_1(tmp_path: Path) -> None:
    ran = run("check", a_file(tmp_path, WEIGHTY))
    assert (ran.returncode, ran.stderr) == (1, "")
    assert "Natteravn" in ran.stdout
    assert not re.search(r"\b(missing|doubtful|hint)\b", ran.stdout), ran.stdout


def test_check_as_json_has_all_a_script_needs(tmp_path: Path) -> None:
    ran = run("check", a_file(tmp_path, WEIGHTY), "--format", "json")
    assert ran.returncode == 1
    found = json.loads(ran.stdout)
    assert {"check", "place", "weight", "sentence", "why"} <= set(found[0])
    assert "direction.measures.t1.due" in [finding["place"] for finding in found]
    assert all(finding["weight"] in ("missing", "doubtful", "hint") for finding in found)


def test_check_is_content_when_everything_weighty_is_set_aside(tmp_path: Path) -> None:
    found = json.loads(run("check", a_file(tmp_path, WEIGHTY), "--format", "json").stdout)
    aside = "".join(f"[[set_aside]]\ncheck = '{one['check']}'\nplace = '{one['place']}'\n" for one in found)
    ran = run("check", a_file(tmp_path, WEIGHTY + aside))
    assert ran.returncode == 0
    assert built_in_texts("nb")["cli.check_clean"] in ran.stdout
    assert str(len(found)) in ran.stdout


def test_check_changes_no_file(example: Path) -> None:
    before = example.read_bytes()
    run("check", example)
    assert example.read_bytes() == before
    assert [path.name for path in example.parent.iterdir()] == ["fjordvik.toml"]


def test_check_speaks_the_language_form_of_the_plan_or_the_one_asked_for(tmp_path: Path) -> None:
    path = a_file(tmp_path, WEIGHTY + "[about]\nlanguage = 'nn'\n")
    nn = load_guide("nn").say("checks.measure_without_due.sentence", title="Natteravn", label="")
    nb = load_guide("nb").say("checks.measure_without_due.sentence", title="Natteravn", label="")
    assert nn in run("check", path).stdout
    assert nb in run("check", path, "--language", "nb").stdout
    assert nb in run("--language", "nb", "check", path).stdout


# --- export ---------------------------------------------------------------------------------------


def words_in(path: Path) -> str:
    return re.sub(r"<[^>]+>", " ", zipfile.ZipFile(path).read("word/document.xml").decode())


def test_the_document_comes_beside_the_plan_with_its_name(example: Path) -> None:
    out = example.with_suffix(".docx")
    assert str(out) in done(run("export", example))
    assert "Fjordvik" in words_in(out)
    assert {path.name for path in example.parent.iterdir()} == {"fjordvik.toml", "fjordvik.docx"}


def test_the_document_comes_as_markdown_and_where_it_is_asked_for(example: Path, tmp_path: Path) -> None:
    out = tmp_path / "annet sted.md"
    done(run("export", example, "--format", "md", "-o", out))
    assert "Fjordvik" in out.read_text(encoding="utf-8")
    done(run("export", example, "--format", "md"))
    assert example.with_suffix(".md").exists()


def test_the_same_plan_gives_the_same_bytes(example: Path, tmp_path: Path) -> None:
    for name in ("en.docx", "to.docx"):
        done(run("export", example, "-o", tmp_path / name))
    assert (tmp_path / "en.docx").read_bytes() == (tmp_path / "to.docx").read_bytes()


def test_a_document_that_is_not_ours_is_left_alone_unless_forced(example: Path) -> None:
    out = example.with_suffix(".docx")
    out.write_bytes(b"noen andres dokument")
    assert "--force" in refused(run("export", example))
    assert out.read_bytes() == b"noen andres dokument"
    done(run("export", example, "--force"))
    assert "Fjordvik" in words_in(out)


def test_our_own_document_is_written_over_without_a_word(example: Path) -> None:
    done(run("export", example))
    plan = put(load_file(example).plan, "about.title", "En helt ny tittel")
    example.write_text(write(plan), encoding="utf-8")
    done(run("export", example))
    assert "En helt ny tittel" in words_in(example.with_suffix(".docx"))


def test_our_document_changed_by_someone_is_theirs(example: Path) -> None:
    out = example.with_suffix(".docx")
    done(run("export", example))
    changed = out.read_bytes() + b" "
    out.write_bytes(changed)
    assert "--force" in refused(run("export", example))
    assert out.read_bytes() == changed


def test_a_document_of_another_plan_is_not_written_over(example: Path, tmp_path: Path) -> None:
    done(run("export", example))
    other = a_file(tmp_path, write(filled_plan()))
    assert "--force" in refused(run("export", other, "-o", example.with_suffix(".docx")))


def test_a_document_that_was_taken_away_is_written_anew(example: Path) -> None:
    done(run("export", example))
    example.with_suffix(".docx").unlink()
    done(run("export", example))
    assert example.with_suffix(".docx").exists()


def test_the_plan_itself_is_never_written_over_not_even_by_force(example: Path) -> None:
    before = example.read_bytes()
    refused(run("export", example, "-o", example, "--force"))
    assert example.read_bytes() == before


def test_an_out_that_is_a_folder_is_refused(example: Path, tmp_path: Path) -> None:
    (tmp_path / "mappe").mkdir()
    assert "mappe" in refused(run("export", example, "-o", tmp_path / "mappe", "--force"))


@pytest.mark.parametrize("parts", ["finnes-ikke", "plan,finnes-ikke", "plan;thread", ","])
def test_an_unknown_part_is_refused_and_the_legal_ones_named(parts: str, example: Path) -> None:
    said = refused(run("export", example, "--parts", parts))
    assert all(part in said for part in PARTS)
    assert not example.with_suffix(".docx").exists()


@pytest.mark.parametrize("parts", [*PARTS, "all", "plan, notes", "notes,plan"])
def test_each_part_can_be_asked_for(parts: str, example: Path, tmp_path: Path) -> None:
    out = tmp_path / "ut.md"
    assert run("export", example, "--format", "md", "--parts", parts, "-o", out).returncode == 0
    assert out.stat().st_size > 0


def test_notes_are_left_out_by_default_and_that_is_said(example: Path, tmp_path: Path) -> None:
    note = load_file(example).plan.make_meaning.disagreements[0].views
    assert note is not None
    line = note.split("\n")[0][:40]
    said = done(run("export", example, "--format", "md", "-o", tmp_path / "uten.md"))
    assert load_guide("nb").page_words("make_meaning.disagreements").title in said
    assert line not in (tmp_path / "uten.md").read_text(encoding="utf-8")
    done(run("export", example, "--format", "md", "-o", tmp_path / "med.md", "--parts", "all"))
    assert line in (tmp_path / "med.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["Plan nr. 2", "v1.2", "Plan.toml", "PLAN.TOML"])
def test_the_document_of_a_plan_has_its_whole_name(name: str, example: Path) -> None:
    plan = example.rename(example.parent / name)
    done(run("export", plan))
    assert (example.parent / f"{name.removesuffix('.toml').removesuffix('.TOML')}.docx").is_file()


@pytest.mark.parametrize(("out", "form"), [("Plan nr. 2", "docx"), ("v1.2", "md"), ("ut", "docx"), ("UT.DOCX", "docx")])
def test_an_out_without_an_ending_is_given_one(out: str, form: str, example: Path) -> None:
    said = done(run("export", example, "--format", form, "-o", out, folder=example.parent))
    written = out if out.endswith("DOCX") else f"{out}.{form}"
    assert written in said
    assert (example.parent / written).is_file()


@pytest.mark.parametrize(
    ("out", "form", "advice"),
    [("x.pdf", "docx", "i Word"), ("x.PDF", "docx", ".docx"), ("x.odt", "docx", "i Word"),
     ("x.md", "docx", "--format md"), ("x.docx", "md", ".md"), ("x.pdf", "md", ".md"), ("x.toml", "docx", ".docx"),
     ("x.xlsx", "docx", ".docx")],
)  # fmt: skip
def test_an_out_that_ends_as_another_kind_of_file_is_refused(out: str, form: str, advice: str, example: Path) -> None:
    said = refused(run("export", example, "--format", form, "-o", out, folder=example.parent))
    assert out in said
    assert advice in said
    assert [path.name for path in example.parent.iterdir()] == ["fjordvik.toml"]


@pytest.mark.parametrize(
    "moment",
    ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "0001-01-01T00:00:00Z", "1600-12-31T00:00:00Z"],
)
def test_a_plan_of_a_time_no_calendar_has_is_written_with_one_that_has(moment: str, tmp_path: Path) -> None:
    path = a_file(tmp_path, TOP + f"created = {moment}\nchanged = {moment}\n[about]\ntitle = 'Plan'\n")
    done(run("export", path))
    core = zipfile.ZipFile(path.with_suffix(".docx")).read("docProps/core.xml").decode()
    assert re.findall(r"W3CDTF\">(\d{4})-", core) == ["2026", "2026"]


def test_a_template_that_is_not_there_is_refused_in_words(example: Path) -> None:
    refused(run("export", example, "--template", example.parent / "mal.docx"))
    assert not example.with_suffix(".docx").exists()


# --- what is printed goes nowhere -----------------------------------------------------------------

PRINTING = ("--version", "--help", "export --help", "example", "schema", "list", "check fjordvik.toml",
            "check fjordvik.toml --format json", "export fjordvik.toml --force",
            "new ny.toml --kind samlet --municipality Fjordvik")  # fmt: skip
needs_shell = pytest.mark.skipif(
    os.name == "nt" or not Path("/dev/full").exists(), reason="needs /dev/full and a POSIX shell"
)


def in_shell(line: str, example: Path) -> CompletedProcess[str]:
    """Run a shell line in the example's folder; `planwizard` is the program."""
    program = f"{shlex.quote(sys.executable)} -m planwizard"
    env = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    return subprocess.run(
        ["bash", "-o", "pipefail", "-c", line.replace("planwizard", program, 1)],
        cwd=example.parent, env=env, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip


@needs_shell
@pytest.mark.parametrize("command", PRINTING)
def test_a_reader_that_goes_away_ends_it_quietly(command: str, example: Path) -> None:
    ran = in_shell(f"planwizard {command} | true", example)
    assert ran.returncode in (0, 141)  # 0 when it had printed everything before the reader went
    assert ran.stderr == ""


@needs_shell
@pytest.mark.parametrize(
    ("command", "out"), [*((command, ">/dev/full") for command in PRINTING), ("--help", ">&-"), ("list", ">&-")]
)
def test_output_that_cannot_be_written_is_said_in_a_sentence(command: str, out: str, example: Path) -> None:
    said = refused(in_shell(f"planwizard {command} {out}", example))
    assert said.count("\n") == 1


@needs_shell
@pytest.mark.parametrize("streams", ["2>/dev/full", "<&- 2>&-"])
@pytest.mark.parametrize("command", ["--help", "check fjordvik.toml"])
def test_printing_needs_no_other_stream(command: str, streams: str, example: Path) -> None:
    ran = in_shell(f"planwizard {command} {streams}", example)
    assert ran.returncode == int(command.startswith("check"))
    assert ran.stdout


@needs_shell
@pytest.mark.parametrize(("file", "streams"), [("", "<&-"), ("fjordvik.toml", ">&-"), ("ny.toml", "<&- >&-")])
def test_the_program_says_that_it_needs_a_terminal_when_streams_are_closed(
    file: str, streams: str, example: Path
) -> None:
    said = refused(in_shell(f"planwizard {file} {streams}", example))
    assert "planwizard" in said


@needs_shell
@pytest.mark.parametrize(
    ("command", "streams"), [("", "<&- >&- 2>&-"), ("check borte.toml", "2>/dev/full"), ("--finnes-ikke", "2>&-")]
)
def test_a_failure_nobody_can_read_of_has_its_code_all_the_same(command: str, streams: str, example: Path) -> None:
    ran = in_shell(f"planwizard {command} {streams}", example)
    assert (ran.returncode, ran.stdout, ran.stderr) == (2, "", "")


@needs_shell
@pytest.mark.parametrize("command", ["example ny.toml", "ny.toml"])
def test_a_folder_that_is_gone_while_one_stands_in_it_is_said(command: str, example: Path) -> None:
    assert "finnes ikke" in refused(in_shell(f"mkdir m && cd m && rmdir ../m && planwizard {command}", example))


# --- the terminal ---------------------------------------------------------------------------------


@pytest.mark.parametrize("arguments", [(), ("fjordvik.toml",)], ids=["start", "open"])
def test_without_a_terminal_it_says_so_names_other_ways_and_does_not_hang(
    arguments: tuple[str, ...], example: Path
) -> None:
    said = refused(run(*arguments, folder=example.parent))
    for command in ("export", "check", "example"):
        assert command in said


def in_terminal(*arguments: str, folder: Path) -> "pexpect.spawn[str]":
    import pexpect

    strict = {"PYTHONIOENCODING": "utf-8:strict"}  # as where the locale is a Norwegian one
    return pexpect.spawn(
        sys.executable,
        ["-m", "planwizard", *arguments],
        cwd=str(folder),
        env={**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm-256color", **strict},
        encoding="utf-8",
        codec_errors="replace",
        timeout=20,
    )


@needs_pseudo_terminal
def test_a_file_that_is_not_there_is_only_made_when_one_agrees(tmp_path: Path) -> None:
    import pexpect

    child = in_terminal("ny.toml", folder=tmp_path)
    child.expect_exact("[j/N]")
    child.sendline("n")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 2
    assert list(tmp_path.iterdir()) == []


@needs_pseudo_terminal
def test_an_answer_from_a_terminal_that_is_not_utf_8_is_no_yes_and_no_traceback(tmp_path: Path) -> None:
    import pexpect

    child = in_terminal("ny.toml", folder=tmp_path)
    child.expect_exact("[j/N]")
    os.write(child.child_fd, "jø\n".encode("latin-1"))
    child.expect(pexpect.EOF)
    child.close()
    assert "Traceback" not in (child.before or "")
    assert child.exitstatus == 2
    assert list(tmp_path.iterdir()) == []


@needs_pseudo_terminal
def test_ctrl_c_in_a_command_is_code_130_without_a_traceback(tmp_path: Path) -> None:
    import pexpect

    child = in_terminal("ny.toml", folder=tmp_path)
    child.expect_exact("[j/N]")
    child.kill(signal.SIGINT)
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 130
    assert "Traceback" not in (child.before or "")
    assert list(tmp_path.iterdir()) == []


# --- editions and what has changed ----------------------------------------------------------------


def change_due(plan: Path, due: str) -> None:
    loaded = load_file(plan).plan
    plan.write_text(write(put(loaded, "direction.measures.t1.due", due)), encoding="utf-8")


@pytest.fixture
def kept(example: Path) -> Path:
    """Return the example, with its hearing edition kept before its first measure got another deadline."""
    done(run("export", example, "--keep", "Høringsutkast", "--parts", "plan"))
    change_due(example, "mai 2031")
    return example


def test_an_edition_is_kept_with_its_document_and_exported_again_as_it_was(kept: Path) -> None:
    (edition,) = kept.parent.glob("fjordvik utgaver/*.toml")
    assert "Høringsutkast" in done(run("editions", kept))
    assert edition.with_suffix(".docx").name in done(run("editions", kept))
    said = done(run("export", kept, "--edition", "Høringsutkast", "--parts", "plan"))
    again = kept.with_name("fjordvik Høringsutkast.docx")
    assert str(again) in said
    assert again.read_bytes() == edition.with_suffix(".docx").read_bytes()
    assert kept.with_suffix(".docx").read_bytes() == again.read_bytes(), "the draft of the plan is left as it was"


def test_editions_are_listed_as_json_on_a_machine_that_has_never_seen_the_plan(kept: Path, tmp_path: Path) -> None:
    (listed,) = json.loads(
        done(run("editions", kept, "--format", "json", env={"PLANWIZARD_STATE": str(tmp_path / "ny")}))
    )
    assert (listed["name"], listed["number"], listed["note"]) == ("Høringsutkast", 1, None)
    assert Path(listed["file"]).is_file()
    assert Path(listed["document"]).is_file()


def test_a_plan_without_editions_says_how_to_keep_one(example: Path) -> None:
    assert "--keep" in done(run("editions", example))
    assert json.loads(done(run("editions", example, "--format", "json"))) == []
    assert "--keep" in refused(run("compare", example))
    assert "--keep" in refused(run("export", example, "--edition", "Høringsutkast"))


def test_editions_are_listed_also_when_the_plan_is_broken_and_what_is_no_edition_is_said(kept: Path) -> None:
    kept.write_text("[[", encoding="utf-8")
    (kept.parent / "fjordvik utgaver" / "ødelagt.toml").write_text("[[", encoding="utf-8")
    ran = run("editions", kept)
    assert (ran.returncode, ran.stdout.count("\n")) == (0, 1)
    assert "ødelagt.toml" in ran.stderr


def test_a_name_that_cannot_be_used_keeps_nothing_and_writes_nothing(kept: Path) -> None:
    before = {path: path.read_bytes() for path in kept.parent.rglob("*") if path.is_file()}
    assert "«HØRINGSUTKAST»" in refused(run("export", kept, "--keep", "HØRINGSUTKAST"))
    assert "navn" in refused(run("export", kept, "--keep", " "))
    assert {path: path.read_bytes() for path in kept.parent.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize(("language", "said"), [("nb", "Frist endret for "), ("nn", "Frist endra for ")])
def test_what_has_changed_since_the_last_edition_is_told_by_step(kept: Path, language: str, said: str) -> None:
    told = done(run("compare", kept, "--language", language))
    assert said in told
    assert "mai 2031»." in told
    assert told.count("  - ") == 1


def test_what_has_changed_as_json_is_path_what_old_and_new(kept: Path) -> None:
    (change,) = json.loads(done(run("compare", kept, "--format", "json")))
    old = load(example_text("nb").encode()).plan.direction.measures[0].due
    assert change == {"path": "direction.measures.t1.due", "what": "changed", "old": old, "new": "mai 2031"}


def test_two_editions_are_compared_by_default_a_later_one_with_the_one_before(kept: Path) -> None:
    done(run("export", kept, "--keep", "Til behandling", "--parts", "plan"))
    change_due(kept, "juni 2035")
    for arguments in (("--new", "Til behandling"), ("--old", "Høringsutkast", "--new", "til behandling")):
        told = done(run("compare", kept, *arguments))
        assert "mai 2031" in told
        assert "juni 2035" not in told
    assert "juni 2035" in done(run("compare", kept))


def test_the_first_edition_has_none_before_it_to_be_compared_with(kept: Path) -> None:
    assert "første" in refused(run("compare", kept, "--new", "Høringsutkast"))


def test_another_plan_file_is_compared_with(kept: Path, tmp_path: Path) -> None:
    other = tmp_path / "annen.toml"
    other.write_text(example_text("nb"), encoding="utf-8")
    told = done(run("compare", kept, "--old", other))
    assert "annen.toml" in told
    assert "mai 2031" in told
    assert "finnes ikke" in refused(run("compare", kept, "--old", "finnes ikke"))
    assert "borte.toml" in refused(run("compare", kept, "--old", tmp_path / "borte.toml"))


@pytest.mark.parametrize("name", ["endringer.docx", "endringer.md", "endringer"])
def test_the_changes_are_written_as_a_short_document(kept: Path, name: str) -> None:
    out = kept.with_name(name)
    assert out.name in done(run("compare", kept, "-o", out, "--summary"))
    if name.endswith(".md"):
        assert out.read_text(encoding="utf-8").startswith("# Endringer siden «Høringsutkast»\n")
        return
    written = out if out.suffix else out.with_suffix(".docx")
    document = zipfile.ZipFile(written).read("word/document.xml").decode()
    assert "Endringer siden «Høringsutkast»" in document
    assert "mai 2031" in document
    assert len(document) < 10_000, "one page or two, without the plan's cover and contents"
    done(run("compare", kept, "-o", out, "--summary"))
    written.write_bytes(b"endret i Word")
    assert "--force" in refused(run("compare", kept, "-o", out, "--summary"))
    done(run("compare", kept, "-o", out, "--summary", "--force"))


@pytest.mark.parametrize("arguments", [("-o", "spor.docx"), ("--format", "docx")])
def test_the_changes_are_written_as_tracked_changes_in_the_whole_document(
    kept: Path, arguments: tuple[str, ...]
) -> None:
    written = kept.with_name("spor.docx" if "-o" in arguments else "fjordvik sporede endringer.docx")
    said = done(run("compare", kept, *arguments, folder=kept.parent))
    assert "Godtar dere alle" in said
    assert str(written.name) in said
    document = zipfile.ZipFile(written).read("word/document.xml").decode()
    assert len(document) > 100_000, "the whole plan"
    assert ">mai 2031</w:t></w:r></w:ins>" in document
    written.write_bytes(b"endret i Word")
    assert "--force" in refused(run("compare", kept, *arguments, folder=kept.parent))
    assert written.read_bytes() == b"endret i Word"


def test_a_summary_is_a_short_document_without_more_being_said(kept: Path) -> None:
    done(run("compare", kept, "--summary"))
    document = zipfile.ZipFile(kept.with_name("fjordvik endringer.docx")).read("word/document.xml").decode()
    assert "Endringer siden «Høringsutkast»" in document


def test_tracked_changes_are_in_the_template_asked_for(kept: Path) -> None:
    refused(run("compare", kept, "-o", "spor.docx", "--template", "finnes-ikke.docx", folder=kept.parent))
    assert not kept.with_name("spor.docx").exists()


def test_the_document_of_changes_is_in_the_language_form_of_the_plan(tmp_path: Path) -> None:
    path = tmp_path / "solvik.toml"
    path.write_text(example_text("nn"), encoding="utf-8")
    done(run("export", path, "--keep", "Høyringsutkast", "--parts", "plan"))
    change_due(path, "mai 2031")
    done(run("compare", path, "--format", "md", "--language", "nb"))
    assert "Endringar sidan «Høyringsutkast»" in path.with_name("solvik endringar.md").read_text(encoding="utf-8")
    assert "finst" in refused(run("export", path, "--keep", "Høyringsutkast"))


@pytest.mark.parametrize("arguments", [("-o", "x.pdf"), ("-o", "x.json", "--format", "json"), ("-o", "x.txt")])
def test_a_comparison_is_not_written_as_what_it_is_not(kept: Path, arguments: tuple[str, ...]) -> None:
    refused(run("compare", kept, *arguments, folder=kept.parent))
    assert not list(kept.parent.glob("x.*"))
