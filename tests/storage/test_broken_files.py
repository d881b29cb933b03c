"""Files edited by hand: what is wrong is named with its line, what is odd is kept and said, and nothing is written."""

import re
from pathlib import Path

import pytest

from planwizard.cli import main
from planwizard.errors import PlanFileError
from planwizard.guide.models import load_guide
from planwizard.guide.notices import notice_texts
from planwizard.guide.sentences import explain_error
from planwizard.plan.answers import all_rows, get
from planwizard.storage.plan_file import LoadedPlan, PlanFile, load, load_file
from planwizard.storage.plan_toml import write
from planwizard.storage.repair import Notice
from tests.support import TRICKY, filled_plan

TOP = 'schema_version = 1\nid = "prøve"\n'


def refused(text: str | bytes) -> PlanFileError:
    with pytest.raises(PlanFileError) as caught:
        load(text.encode() if isinstance(text, str) else text)
    return caught.value


def opened(text: str) -> LoadedPlan:
    return load((TOP + text).encode())


def said(loaded: LoadedPlan) -> list[str]:
    return [notice.key for notice in loaded.notices]


@pytest.mark.parametrize(
    ("text", "key", "line", "column"),
    [
        (TOP + "[about]\ntitle\n", "toml_equals", 4, 6),
        (TOP + "[about]\ntitle = Plan\n", "toml_value", 4, 9),
        (TOP + "[about]\ntitle = 'Plan\nkind = 1\n", "toml_quote", 4, 14),
        (TOP + '[about]\ntitle = "Plan\n', "toml_quote", 4, 14),
        (TOP + '[about]\nsummary = """Uten slutt\nher\n', "toml_quote", 5, 4),
        (TOP + '[about]\ntitle = "a"\ntitle = "b"\n', "toml_twice", 5, 12),
        (TOP + '[about]\ntitle = "a"\n[about]\n', "toml_twice", 5, 7),
        (TOP + "[about\n", "toml_bracket", 3, 7),
        (TOP + '[about]\ntitle = "C:\\Planer"\n', "toml_backslash", 4, 12),
        (TOP + '[about]\ntitle = "C:\\Users\\Kari"\n', "toml_backslash", 4, 14),
        (TOP + '[about]\ntitle = "C:\\mappe\\"\nkind = 1\n', "toml_backslash", 4, 14),
        (TOP + '[about]\ntitle = "mappe\\"\nkind = 1\n', "toml_backslash", 4, 17),
        (TOP + '[learn]\nwent_well = [\n  "a"\n  "b"\n]\n', "toml_comma", 6, 3),
        (TOP + '[about]\ntitle = "Kurs i "ansvarlig" vertskap"\n', "toml_quote_inside", 4, 18),
        (TOP + '[about]\ntitle = ""Ansvarlig" vertskap"\n', "toml_quote_inside", 4, 11),
        (TOP + '[learn]\nwent_well = ["Kurs i "ansvarlig" vertskap", "b"]\n', "toml_quote_inside", 4, 23),
        (TOP + '[learn]\nwent_well = ["a" "b"]\n', "toml_comma", 4, 18),
        (TOP + '[about]\ntitle = "Plan" # «sitat» "x"\n[høring]\n', "toml_name", 5, 3),
        (TOP + '[about]\nmål = "Plan"\n', "toml_name", 4, 2),
        (TOP + "[about]\nperiod_start = 2027 2028\n", "toml_other", 4, 21),
        ("Dette er et brev\n", "toml_equals", 1, 7),
    ],
)
def test_what_is_not_toml_is_named_with_line_and_sign(text: str, key: str, line: int, column: int) -> None:
    error = refused(text)
    assert (error.key, error.values["line"]) == (key, line)
    assert error.values["column"] == pytest.approx(column, abs=2)


@pytest.mark.parametrize("begun", ['went_well = ["a"', 'went_well = ["a",', 'went_well = [\n  "a",\n  "b",'])
@pytest.mark.parametrize("next_", ["", "[about]", "[standing.challenges]", "[[standing.challenges]]", 'log = "x"'])
def test_a_list_that_is_not_closed_is_named_where_it_begins(begun: str, next_: str) -> None:
    error = refused(f"{TOP}[learn]\n{begun}\n\n{next_}\ntitle = 'a'\n" if next_ else f"{TOP}[learn]\n{begun}\n")
    assert (error.key, error.values["line"]) == ("toml_list", 4)


@pytest.mark.parametrize(
    "text",
    [
        "[{0}]\ntitle = 'a'\n",
        "[{0}]\ntitle = 'a'\n\n[{0}]\ntitle = 'b'\n",
        "[{0}]\ntitle = 'a'\n\n[[{0}]]\ntitle = 'b'\n",
    ],
)
@pytest.mark.parametrize("name", ["standing.challenges", "direction.alcohol.rules"])
def test_a_row_in_single_brackets_is_said_with_the_brackets_it_should_have(text: str, name: str) -> None:
    error = refused(TOP + "[about]\ntitle = 'Plan'\n\n" + text.format(name))
    assert (error.key, error.values["line"], error.values["place"]) == ("not_rows", 6, name)
    assert f"[[{name}]]" in explain_error(PlanFileError(error.key, path="plan.toml", **error.values), "nb")


def test_single_brackets_behind_double_ones_are_said_too() -> None:
    error = refused(TOP + "[[standing.challenges]]\ntitle = 'a'\n[standing.challenges]\ntitle = 'b'\n")
    assert (error.key, error.values["line"]) == ("not_rows", 5)


def test_a_part_in_double_brackets_is_said_with_the_brackets_it_should_have() -> None:
    error = refused(TOP + "[[about]]\ntitle = 'Plan'\n")
    assert (error.key, error.values["line"], error.values["place"]) == ("not_one_table", 3, "about")


@pytest.mark.parametrize("data", [b"PK\x03\x04\x14\x00", b"\xd0\xcf\x11\xe0\xa1\xb1", b"%PDF-1.7"])
def test_a_document_is_no_plan_and_said_to_be_a_document(data: bytes) -> None:
    assert refused(data).key == "is_document"


@pytest.mark.parametrize(
    ("text", "key", "line", "place"),
    [
        ("[about]\ntitle = 5.5\n", "not_text", 4, "about.title"),
        ("[about]\n\n# en kommentar\nperiod_start = '2027'\n", "not_number", 6, "about.period_start"),
        ("[about]\nperiod_start = 2027.5\n", "not_number", 4, "about.period_start"),
        ("[learn]\nwent_well = 'Møter'\n", "not_list", 4, "learn.went_well"),
        ("[learn]\nwent_well = ['Møter', true]\n", "not_text", 4, "learn.went_well.2"),
        ("about = 'Plan'\n", "not_table", 3, "about"),
        ("[about]\nmandate = 'Kommunestyret'\n", "not_table", 4, "about.mandate"),
        ("[standing]\nchallenges = ['Ensomhet']\n", "not_table", 4, "standing.challenges.1"),
        ("[standing]\nchallenges = 'Ensomhet'\n", "not_list", 4, "standing.challenges"),
        ("[[direction.measures]]\nid = 't1'\n[[direction.measures]]\nexisting = 'ja'\n", "not_flag", 6,
         "direction.measures.2.existing"),
        ("[[direction.measures]]\ncosts = [{year = 2027.5}]\n", "not_text", 4, "direction.measures.1.costs.1.year"),
        ("[[process.milestones]]\nwhat = 'a'\ndone = 1\n", "not_flag", 5, "process.milestones.1.done"),
        ('[pages."about.plan"]\nmark = "done"\n[pages."direction.goals"]\nnote = 2027-01-01\n', "not_text", 6,
         "pages.direction.goals.note"),
        ("[[set_aside]]\ncheck = 'a'\n", "missing_key", 3, "set_aside.1.place"),
        ("created = 'i går'\n", "wrong_value", 3, "created"),
    ],
)  # fmt: skip
def test_a_wrong_type_is_named_with_line_and_place(text: str, key: str, line: int, place: str) -> None:
    error = refused(TOP + text)
    assert (error.key, error.values["line"], error.values["place"]) == (key, line, place)


@pytest.mark.parametrize(
    ("text", "line", "place", "legal"),
    [
        ("depth = 'lang'\n", 3, "depth", "kort, full"),
        ("[about]\ntitle = 'x'\nkind = 'hytteplan'\n", 5, "about.kind",
         "folkehelseplan, rusmiddelpolitisk, alkoholpolitisk, samlet"),
        ("[about.anchoring.overview]\nstatus = 'ferdig'\n", 4, "about.anchoring.overview.status",
         "not_started, under_way, done, not_relevant"),
        ("[[standing.challenges]]\nid = 'u1'\n[[standing.challenges]]\nid = 'u2'\npriority = 7\n", 7,
         "standing.challenges.2.priority", "1, 2, 3"),
        ("[[direction.alcohol.hours]]\ngroup = '4'\n", 4, "direction.alcohol.hours.1.group", "1, 1_2, 2, 3, all"),
        ("[[direction.measures]]\ngroups = [\n  'youth',\n  'alle',\n]\n", 4, "direction.measures.1.groups.2",
         "everyone, children, youth, young_adults, adults, older, families"),
        ('[pages."standing.themes"]\nmark = "klar"\n', 4, "pages.standing.themes.mark", "clarify, done, not_relevant"),
    ],
)  # fmt: skip
def test_an_unknown_choice_is_named_with_the_legal_ones(text: str, line: int, place: str, legal: str) -> None:
    error = refused(TOP + text)
    assert (error.key, error.values["line"], error.values["place"]) == ("wrong_choice", line, place)
    assert error.values["legal"] == legal


@pytest.mark.parametrize(
    "before",
    [
        'summary = """\n[[about.words]]\nkind = 1\n"""\n',
        "summary = '''\n[direction]\nkind = 1\n'''\n",
        "summary = 'linje\u2028skille \u0085 her'\n",
        'foreword = \'\'\'Hun sa """hei""" og\'\'\'\ncounty = \'"""\'\n',
        "contact = 'a' # [about.mandate]\n",
        'summary = """\n' + "mye tekst\n" * 50 + '"""\n',
    ],
    ids=["table in text", "table in plain text", "other line ends", "quotes in text", "comment", "long"],
)
def test_texts_above_do_not_lead_the_line_astray(before: str) -> None:
    text = f"{TOP}[about]\n{before}kind = 'hytteplan'\n"
    assert refused(text).values["line"] == text.split("\n").index("kind = 'hytteplan'") + 1


def test_dotted_and_quoted_keys_are_found_too() -> None:
    assert refused(TOP + "\nabout.mandate.purpose = 5.5\n").values["line"] == 4
    assert refused(TOP + '\n[about]\n"title" = 5.5\n').values["line"] == 5


def test_the_line_is_right_in_a_file_with_windows_line_ends() -> None:
    assert refused((TOP + "[about]\ntitle = 5.5\n").replace("\n", "\r\n")).values["line"] == 4


def test_a_file_saved_as_utf16_is_refused_on_its_first_line() -> None:
    error = refused(TOP.encode("utf-16"))
    assert (error.key, error.values["line"]) == ("not_utf8", 1)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_is_refused_too(encoding: str) -> None:
    assert refused(TOP.encode(encoding)).key == "not_utf8"


def test_a_file_saved_in_an_old_encoding_names_the_line_of_the_first_strange_sign() -> None:
    error = refused('schema_version = 1\nid = "x"\n[about]\ntitle = "Færder"\n'.encode("latin-1"))
    assert (error.key, error.values["line"]) == ("not_utf8", 4)


def test_a_mark_of_byte_order_is_no_hindrance() -> None:
    assert load(b"\xef\xbb\xbf" + TOP.encode()).plan.id == "prøve"


@pytest.mark.parametrize("text", ["", "\n\n", "# bare en kommentar\n", '[project]\nname = "noe annet"\n'])
def test_an_empty_file_or_another_toml_file_is_no_plan(text: str) -> None:
    assert refused(text).key == "not_a_plan"


@pytest.mark.parametrize(
    ("text", "key"),
    [("id = 5.5\n", "not_text"),
     ("schema_version = 'en'\nid = 'x'\n", "not_number"), ("schema_version = true\nid = 'x'\n", "not_number")],
)  # fmt: skip
def test_an_id_is_text_and_a_version_a_number(text: str, key: str) -> None:
    assert refused(text).key == key


HEAD = {"schema_version": "schema_version = 1\n", "id": 'id = "prøve"\n', "created": "created = 2026-01-02T03:04:05Z\n"}


@pytest.mark.parametrize("missing", [*[[key] for key in HEAD], [*HEAD]], ids=", ".join)
@pytest.mark.parametrize("empty", ["", "id = ''\n"], ids=["left out", "empty id"])
def test_what_a_hand_left_out_is_given_and_said_and_stays(tmp_path: Path, missing: list[str], empty: str) -> None:
    path = tmp_path / "plan.toml"
    head = "".join(line for key, line in HEAD.items() if key not in missing)
    path.write_text(f"# Min egen\n{head}{empty if 'id' in missing else ''}[about]\ntitle = 'Plan'\n", encoding="utf-8")
    seen = load_file(path)
    assert (seen.notices, load_file(path).plan) == ((), seen.plan), "only looked at, it is given nothing"
    file = PlanFile(path)
    loaded = file.open()
    assert loaded.notices == (Notice("given", {"names": ", ".join(missing)}),)
    file.close(loaded.plan)
    assert load_file(path).missing == ()
    assert load_file(path).plan == loaded.plan
    assert loaded.plan.id == ("prøve" if "id" not in missing else seen.plan.id)
    assert PlanFile(path).open().notices == ()


def test_a_file_that_is_only_looked_at_keeps_its_comments(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "plan.toml"
    path.write_text("# Min egen\n[about]\nkind = 'samlet'\n", encoding="utf-8")
    for command in (["check"], ["export", "--format", "md"], ["export", "--format", "md"], ["list"]):
        assert main([*command, str(path)][: 1 if command == ["list"] else 9]) in (0, 1), capsys.readouterr()
    assert path.read_text(encoding="utf-8").startswith("# Min egen\n[about]")


@pytest.mark.parametrize(
    ("text", "place", "value"),
    [
        ("[[direction.measures]]\nnumber = 3\n", "direction.measures.t1.number", "3"),
        ("[[direction.measures]]\ndue = 2_028\n", "direction.measures.t1.due", "2028"),
        ("[[direction.measures]]\ncosts = [{year = 2027, amount = 400}]\n", "direction.measures.t1.costs",
         ({"year": "2027", "amount": "400"},)),
        ("[about]\ntitle = -5\n", "about.title", "-5"),
        ("[about]\nsummary = 0\n", "about.summary", "0"),
        ("[learn]\nwent_well = ['Møter', 5]\n", "learn.went_well", ("Møter", "5")),
    ],
)  # fmt: skip
def test_a_whole_number_where_text_is_asked_is_taken_as_that_text(text: str, place: str, value: object) -> None:
    plan = opened(text).plan
    found = get(plan, place)
    assert (tuple(dict(year) for year in found) if place.endswith("costs") else found) == value  # type: ignore[attr-defined]
    assert load(write(plan).encode()).plan == plan


def test_an_id_may_be_a_whole_number() -> None:
    assert load(b"id = 5").plan.id == "5"


def test_tables_in_tables_without_end_are_refused_in_words() -> None:
    error = refused(TOP + "x = " + "[" * 20_000 + "]" * 20_000)
    assert error.key == "too_deep"


def test_every_one_of_these_errors_is_a_sentence_that_names_file_and_line(tmp_path: Path) -> None:
    path = tmp_path / "Fjordvik.toml"
    for text in ("[about]\ntitle\n", "[about]\ntitle = 5.5\n", "depth = 'lang'\n"):
        path.write_text(TOP + text, encoding="utf-8")
        with pytest.raises(PlanFileError) as caught:
            load_file(path)
        sentence = explain_error(caught.value, "nb")
        assert str(path) in sentence
        assert f"linje {caught.value.values['line']}" in sentence


def test_a_broken_file_is_not_touched_by_opening_it(tmp_path: Path) -> None:
    path = tmp_path / "plan.toml"
    path.write_text(TOP + "[about\n", encoding="utf-8")
    with pytest.raises(PlanFileError):
        PlanFile(path).open()
    assert path.read_text(encoding="utf-8") == TOP + "[about\n"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_can_be_put_right_and_opened_again_in_the_same_window(tmp_path: Path) -> None:
    path = tmp_path / "plan.toml"
    path.write_text(TOP + "[about\n", encoding="utf-8")
    broken = PlanFile(path)
    with pytest.raises(PlanFileError):
        broken.open()
    path.write_text(TOP, encoding="utf-8")
    again = PlanFile(path)
    again.open()
    assert not again.read_only


def test_a_missing_file_and_a_folder_are_told_apart(tmp_path: Path) -> None:
    for path, key in ((tmp_path / "borte.toml", "missing_file"), (tmp_path, "is_folder")):
        with pytest.raises(PlanFileError) as caught:
            load_file(path)
        assert caught.value.key == key


# --- what is put right, or kept as it is ----------------------------------------------------------


def test_a_row_without_an_id_gets_one_and_it_is_said() -> None:
    loaded = opened("[[standing.challenges]]\nid = 'u4'\n[[standing.challenges]]\ntitle = 'Ny'\n")
    assert [row.id for row in loaded.plan.standing.challenges] == ["u4", "u5"]
    assert loaded.plan.last_ids["u"] == 5
    assert said(loaded) == ["no_id"]


def test_a_new_id_is_above_every_id_ever_given() -> None:
    loaded = opened("[last_ids]\nu = 9\n[[standing.challenges]]\ntitle = 'Ny'\n")
    assert loaded.plan.standing.challenges[0].id == "u10"


def test_of_two_rows_with_one_id_the_first_keeps_it_and_links_still_lead_there() -> None:
    loaded = opened(
        "[[standing.challenges]]\nid = 'u1'\ntitle = 'A'\n[[standing.challenges]]\nid = 'u1'\ntitle = 'B'\n"
        "[[direction.goals]]\nid = 'm1'\nchallenges = ['u1']\n"
    )
    assert [(row.id, row.title) for row in loaded.plan.standing.challenges] == [("u1", "A"), ("u2", "B")]
    assert loaded.plan.direction.goals[0].challenges == ("u1",)
    assert said(loaded) == ["same_id"]


@pytest.mark.parametrize("wrong", ["'t1'", "'U1'", "'u0'", "'u01'", "'første'", "3", "''"])
def test_an_id_of_another_kind_is_replaced(wrong: str) -> None:
    loaded = opened(f"[[standing.challenges]]\nid = {wrong}\ntitle = 'A'\n")
    assert [row.id for row in loaded.plan.standing.challenges] == ["u1"]
    assert said(loaded) == ["no_id" if wrong == "''" else "wrong_id"]


def test_no_two_rows_of_a_file_share_an_id_whatever_was_in_it() -> None:
    text = re.sub(r'\nid = "([a-z]+)3"', r'\nid = "\g<1>2"', write(filled_plan(each=3)))
    ids = [row.id for _, row in all_rows(load(text.encode()).plan)]
    assert len(ids) == len(set(ids))


def test_a_link_to_nothing_is_kept_and_said_with_its_place() -> None:
    loaded = opened("[[direction.goals]]\nid = 'm1'\nchallenges = ['u7']\n")
    assert Notice("dangling_link", {"place": "direction.goals.m1.challenges", "target": "u7"}) in loaded.notices
    assert 'challenges = [\n    "u7",\n]' in write(loaded.plan)


def test_unknown_keys_are_kept_and_said_with_their_place() -> None:
    loaded = opened(
        "farge = 'rød'\n[about]\nslagord = 'Sammen'\n[[standing.challenges]]\nid = 'u1'\nvekt = 3\n"
        "[[direction.measures]]\nid = 't1'\ncosts = [{year = '2027', kilde = 'a'}]\n"
        '[pages."about.plan"]\nmark = "done"\nstjerne = true\n'
    )
    places = [notice.values["place"] for notice in loaded.notices if notice.key == "unknown_key"]
    assert sorted(map(str, places)) == [
        "about.slagord",
        "direction.measures.t1.costs.kilde",
        "farge",
        "pages.about.plan.stjerne",
        "standing.challenges.u1.vekt",
    ]
    assert load(write(loaded.plan).encode()) == loaded


def test_every_notice_is_a_sentence() -> None:
    loaded = opened(
        "farge = 'rød'\n[[standing.challenges]]\ntitle = 'A'\n[[direction.goals]]\nid = 'm1'\nchallenges = ['u7']\n"
    )
    for language in ("nb", "nn"):
        texts = notice_texts(loaded.notices, load_guide(language))
        assert len(texts) == len(loaded.notices)
        assert all(text.endswith(".") for text in texts)


def test_many_rows_with_the_same_slip_are_one_sentence() -> None:
    rows = "".join(f"[[direction.measures]]\ntitle = 'Tiltak {number}'\n" for number in range(17))
    links = "[[direction.goals]]\nid = 'm1'\nchallenges = ['u7', 'u8']\n"
    unknown = "farge = 'rød'\nfont = 'stor'\n"
    no_id, unknown_keys, links_to_nothing = notice_texts(opened(unknown + rows + links).notices, load_guide("nb"))
    assert no_id == "17 rader i filen manglet id og har fått hver sin."
    assert "(farge, font)" in unknown_keys
    assert links_to_nothing.startswith("2 steder i planen")
    (one,) = notice_texts(opened("[[direction.measures]]\ntitle = 'A'\n").notices, load_guide("nn"))
    assert one == "Éi rad i fila mangla id og har fått ein."


def test_a_repeated_id_is_said_with_the_row_and_its_new_id() -> None:
    row = "[[direction.measures]]\nid = 't3'\nnumber = '1.1'\ntitle = '{}'\n"
    (one,) = notice_texts(opened(row.format("Natteravn") + row.format("Kurs i [x]")).notices, load_guide("nb"))
    assert "«Kurs i [x]» (t3 er nå t4)" in one
    assert "Natteravn" not in one
    (many,) = notice_texts(opened("".join(map(row.format, "ABCDEFGH"))).notices, load_guide("nb"))
    assert many.startswith("7 rader")
    assert "«B» (t3 er nå t4)" in many
    assert "«H»" not in many, "a sentence, not a list"


NEWER = 'schema_version = 99\nid = "ny"\nhelt_nytt = "ord"\n[about]\ntitle = "Fra framtida"\n'


def test_a_newer_file_opens_for_reading_only_and_says_so(tmp_path: Path) -> None:
    path = tmp_path / "plan.toml"
    path.write_text(NEWER, encoding="utf-8")
    file = PlanFile(path)
    loaded = file.open()
    assert loaded.plan.about.title == "Fra framtida"
    assert said(loaded)[0] == "newer_version"
    assert file.read_only
    file.save(loaded.plan.model_copy(update={"depth": "full"}))
    file.close(loaded.plan)
    assert path.read_text(encoding="utf-8") == NEWER


def test_a_newer_file_with_a_choice_of_its_own_is_not_blamed_on_the_person() -> None:
    error = refused(NEWER + "kind = 'beredskapsplan'\n")
    assert (error.key, error.values["version"]) == ("too_new", 99)
    assert "nyere" in explain_error(PlanFileError(error.key, path="plan.toml", **error.values), "nb")


def test_tricky_signs_come_through_a_file_on_disk(tmp_path: Path) -> None:
    path = tmp_path / "plan.toml"
    path.write_text(write(filled_plan(tricky=True)), encoding="utf-8")
    assert TRICKY in str(load_file(path).plan.about.title)
