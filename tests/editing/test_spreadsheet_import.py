"""What is made of rows pasted from a spreadsheet: pure text in, measures out, and no word lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planwizard.editing.open_plan import new_plan
from planwizard.editing.pasted_table import read_pasted_table
from planwizard.editing.pasted_words import importable_fields
from planwizard.editing.session import Session
from planwizard.editing.spreadsheet_import import ImportedMeasures, import_measures
from planwizard.guide.models import load_guide
from planwizard.plan import Plan
from planwizard.readings import amount
from tests.support import a_plan

GUIDES = {language: load_guide(language) for language in ("nb", "nn")}


def imported(text: str, language: str = "nb", plan: Plan | None = None) -> ImportedMeasures:
    guide = GUIDES[language]
    return import_measures(read_pasted_table(text, guide), guide, plan or a_plan())


def made(text: str, language: str = "nb", plan: Plan | None = None) -> list[dict[str, object]]:
    return imported(text, language, plan).rows


@pytest.mark.parametrize(
    ("language", "header", "columns"),
    [
        ("nb", "Tiltak\tAnsvarlig\tFrist\tKostnad\tNivå\tPrioritet", "title responsible due cost level priority"),
        ("nb", "Nr.\tTiltak:\tAnsvar\tTid\tØkonomi", "number title responsible due cost"),
        ("nb", "TILTAK\tHvem?\tNår?\tKostnad/Økonomi", "title responsible due cost"),
        ("nb", "Tiltak\tPrioritet (må/bør)\tMerknad\tFarge", "title priority comment "),
        ("nb", "Tiltak\tAnsvar\tAnsvarlig", "title responsible "),
        ("nb", "Tiltak\tMål\tStrategi\tPartnere/samarbeid", "title serves serves partners"),
        ("nb", "Tiltak\tMålgruppe\tStatus\tFinansiering", "title target_group status funding"),
        ("nn", "Tiltak\tMål\tSamarbeid med\tUtfordringar", "title serves partners serves"),
        ("nb", "Beskrivelse\tFrist", "title due"),
        ("nn", "Tiltak\tAnsvarleg\tFrist\tRessursar\tMålgruppe", "title responsible due cost target_group"),
        ("nn", "Tiltak\tKven\tNår", "title responsible due"),
    ],
)
def test_headings_name_the_columns(language, header, columns):
    width = header.count("\t")
    sheet = read_pasted_table(header + "\nEn" + "\tto" * width, GUIDES[language])
    assert sheet.columns == tuple(columns.split(" "))
    assert len(sheet.rows) == 1


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("Natteravn\tK&O\tjuni 2028\t425 000\nFritidskort\tTEK\t2029\tkr 90 000", "title responsible due cost"),
        ("1.1\tNatteravn\tKontinuerlig\tMå\n1.2\tFritidskort\t2028\tBør", "number title due priority"),
        ("innenfor ramme\tNatteravn\tUniversell\ninnenfor ramme\tFritidskort\tSelektiv", "cost title level"),
        ("Natteravn\nFritidskort", "title"),
        ("2027\t2028", "due title"),  # one of them must be called something
        (f"Natteravn\t{'Lang forklaring. ' * 9}", "title description"),
    ],
)
def test_without_headings_the_content_tells(text, columns):
    sheet = read_pasted_table(text, GUIDES["nb"])
    assert (sheet.columns, sheet.header) == (tuple(columns.split(" ")), ())


def test_the_first_row_is_what_the_person_says_it_is():
    text = "Tiltak\tFrist\nNatteravn\t2027"
    assert len(read_pasted_table(text, GUIDES["nb"]).rows) == 1
    kept = read_pasted_table(text, GUIDES["nb"], header=False)
    assert [row[0] for row in kept.rows] == ["Tiltak", "Natteravn"]
    other = read_pasted_table("Natteravn\t2027\nFritidskort\t2028", GUIDES["nb"], header=True)
    assert (other.header, other.columns) == (("Natteravn", "2027"), ("title", ""))


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ('"To\nlinjer"\tK&O\nEn\tTEK', ["To linjer", "En"]),
        ('"Sitat ""Ung"" inni\nog linje"\tK&O', ['Sitat "Ung" inni og linje']),
        ('"Ung" i jobb\tK&O\n"Ute\tTEK\nSist\tNAV', ['"Ung" i jobb', '"Ute', "Sist"]),
        ("[/] [bold] {x}\tK&O\r\nÆøå «» –\tTEK\r\n\r\n", ["[/] [bold] {x}", "Æøå «» –"]),
        ("Kort\nLang\tmed\tmer", ["Kort", "Lang"]),
        ("Natteravn\x0bi helgene\tK&O\u2028TEK\nEn\tTEK", ["Natteravn i helgene", "En"]),
        ("Kurs etter §\u00a01-7\u00a0d\tkr\u202f425\u2009000", ["Kurs etter §\u00a01-7\u00a0d"]),
        ('"Med\ttabulator"\tK&O', ["Med tabulator"]),
        ("Fa\u030a inn\tK&O", ["Få inn"]),
        (f"{'Mye ' * 40_000}\tK&O", [("Mye " * 40_000).strip()]),
    ],
)
def test_cells_come_as_they_are(text, titles):
    assert [row["title"] for row in made(text)] == titles


def test_spaces_in_a_cell_stay_as_they_were_pasted():
    (row,) = made("Tiltak\tKostnad\tAnsvarlig\tFrist\nKurs\tkr\u00a0425\u202f000\tK&O\x0bTEK\tjuni\u00a02028")
    assert (row["cost"], row["due"]) == ("kr\u00a0425\u202f000", "juni\u00a02028")
    assert row["responsible"] == "K&O TEK"


def test_choices_are_known_by_their_words_and_what_is_not_goes_where_the_person_says():
    guide = GUIDES["nb"]
    header = "Tiltak\tNivå\tPrioritet\tAldersgrupper\tFarge"
    text = f"{header}\nA\tselektiv\tHØY\tBarn, ungdom og eldre\tRød\nB\tHalvveis\tkanskje\tGutter"
    found = imported(text)
    known = {"title": "A", "level": "at_risk", "priority": "must", "groups": ("children", "youth", "older")}
    assert found.rows == [known, {"title": "B"}]
    assert found.unknown == ["Nivå: Halvveis", "Prioritet: kanskje", "Aldersgrupper: Gutter"]
    assert found.homeless == ["Farge: Rød"]
    asked_for = import_measures(read_pasted_table(text, guide), guide, a_plan(), rest_in_comment=True)
    assert asked_for.rows == [
        {**known, "comment": "Farge: Rød"},
        {"title": "B", "comment": "Nivå: Halvveis\nPrioritet: kanskje\nAldersgrupper: Gutter"},
    ]


def test_two_columns_taken_for_one_field_lose_nothing():
    guide = GUIDES["nb"]
    sheet = read_pasted_table("Natteravn\tK&O\nFritidskort\tTEK", guide).with_column(1, "title")
    found = import_measures(sheet, guide, a_plan())
    assert (found.rows[0], found.homeless) == ({"title": "Natteravn"}, ["Tiltak: K&O", "Tiltak: TEK"])


def test_a_column_goes_into_the_comment_or_nowhere_when_the_person_says_so():
    guide = GUIDES["nb"]
    sheet = read_pasted_table("Tiltak\tFarge\tMerknad\nBod\tRød\tHaster", guide)
    kept = import_measures(sheet.with_column(1, "comment"), guide, a_plan())
    assert kept.rows == [{"title": "Bod", "comment": "Farge: Rød\nHaster"}]
    left_out = import_measures(sheet.with_column(1, "left_out"), guide, a_plan())
    assert (left_out.rows, left_out.rest) == ([{"title": "Bod", "comment": "Haster"}], ())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "4.9 Ta i bruk teknologi\n4.10 Lage møteplasser",
            [("4.9", "Ta i bruk teknologi"), ("4.10", "Lage møteplasser")],
        ),
        ("- 4.9 Ta i bruk\n- 4.10 Lage", [("4.9", "Ta i bruk"), ("4.10", "Lage")]),
        ("•\t1.1 Kurs\n•\t1.2 Bod", [("1.1", "Kurs"), ("1.2", "Bod")]),
        ("4.10 Lage møteplasser", [("4.10", "Lage møteplasser")]),
        ("T1 Kurs\nT2 Bod\nT10 Vev", [("T1", "Kurs"), ("T2", "Bod"), ("T10", "Vev")]),
        ("2a kurs\n2b bod", [("2a", "kurs"), ("2b", "bod")]),
        ("1. etablere kurs\n2. lage bod", [("1", "etablere kurs"), ("2", "lage bod")]),
        ("1) Kurs\n2) Bod", [("1", "Kurs"), ("2", "Bod")]),
        ("1 Kurs\n2 Bod\n3 Vev", [("1", "Kurs"), ("2", "Bod"), ("3", "Vev")]),
        ("Tiltak 3: Kurs\nTiltak 4: Bod", [("3", "Kurs"), ("4", "Bod")]),
        ("1.1 Kurs\nUten nummer\n1.2 Bod", [("1.1", "Kurs"), (None, "Uten nummer"), ("1.2", "Bod")]),
        ("1.\tKurs\n2.\tBod", [("1", "Kurs"), ("2", "Bod")]),
    ],
)
def test_a_number_before_the_title_is_the_number(text, expected):
    for headed in (text, f"Tiltak\n{text}") if "\t" not in text else (text,):
        assert [(row.get("number"), row["title"]) for row in made(headed)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "3 nye møteplasser",
        "3 nye møteplasser\n4 nye stillinger",
        "3 nye møteplasser\n5 turstier",
        "2027-planen\n2028-planen",
        "2027 Kurs\n2028 Bod",
        "5. klasse får kurs\n8. trinn får kurs",
        "1. mai-feiring",
        "10 % flere\n20 % færre",
        "24/7 telefon\nKurs",
        "1.1 Kurs\nBod\nVev",
        "1.2 Kurs\n1.1 Bod",
    ],
)
def test_other_numbers_stay_in_the_title(text):
    assert [row["title"] for row in made(text)] == text.splitlines()
    assert all("number" not in row for row in made(text))


@pytest.mark.parametrize("mark", ["•\t", "\uf0b7\t", "▪ ", "• ", "- ", "– ", "* ", "o\t", "-\t"])
def test_word_s_list_marks_are_no_part_of_the_title(mark):
    assert made(f"{mark}Kurs\n{mark}Bod") == [{"title": "Kurs"}, {"title": "Bod"}]


def test_a_dash_in_a_column_is_no_list_mark():
    assert [row["title"] for row in made("Nr\tTiltak\n-\tKurs\n2\tBod")] == ["Kurs", "Bod"]


YEARS = "Tiltak\tAnsvar\t2027\t2028\t2029\t2030"


def test_a_column_for_each_year_gives_the_costs_of_each_year():
    row = {"title": "Utekontakt", "responsible": "HV"}
    costs = ({"year": "2027", "amount": "200 000"}, {"year": "2028", "amount": "kr 400 000"})
    assert made(f"{YEARS}\nUtekontakt\tHV\t200 000\tkr 400 000\t-\t") == [{**row, "costs": costs}]


@pytest.mark.parametrize(
    ("cells", "due"),
    [("X\tx\t\t", "2027–2028"), ("\t\t✓\t", "2029"), ("X\t\tX\t", "2027, 2029"), ("x\tx\tx\tx", "2027–2030")],
)
def test_ticks_below_years_are_the_time(cells, due):
    assert made(f"{YEARS}\nUtekontakt\tHV\t{cells}")[0] == {"title": "Utekontakt", "responsible": "HV", "due": due}


def test_ticks_beside_a_due_are_the_start():
    assert made("Tiltak\tFrist\t2027\t2028\nKurs\tjuni 2028\tX\tX") == [
        {"title": "Kurs", "due": "juni 2028", "start": "2027–2028"}
    ]


@pytest.mark.parametrize("heading", ["Sum", "Totalt 2027–2028", "Til sammen", "Sum (i 1000 kr)"])
def test_a_sum_beside_years_is_left_out(heading):
    table = read_pasted_table(f"Tiltak\t2027\t2028\t{heading}\nKurs\t2 000\t3 000\t5 000", GUIDES["nb"])
    assert table.columns == ("title", "costs", "costs", "left_out")
    assert imported(f"Tiltak\t2027\t2028\t{heading}\nKurs\t2 000\t3 000\t5 000").rest == ()


@pytest.mark.parametrize(
    ("heading", "cell", "kroner"),
    [
        ("2027 (i 1000 kr)", "200", 200_000),
        ("2027 i hele tusen", "1 200", 1_200_000),
        ("2027, mill. kr", "1,5", 1_500_000),
        ("Budsjett 2027 t.kr", "200", 200_000),
        ("2027 (i 1000 kr)", "kr 200 000", 200_000),
        ("2027 (kr)", "200 000", 200_000),
        ("Kostnad 2027", "200 000", 200_000),
    ],
)
def test_the_unit_in_a_heading_goes_with_its_amounts(heading, cell, kroner):
    (cost,) = made(f"Tiltak\t{heading}\nKurs\t{cell}")[0]["costs"]
    assert (cost["year"], amount(cost["amount"]).kroner) == ("2027", kroner)


def test_the_unit_of_a_cost_is_kept_too():
    assert made("Tiltak\tKostnad (i 1000 kr)\nKurs\t1 200")[0]["cost"] == "1 200 t.kr"


PLAN = a_plan(
    direction={
        "goals": [{"id": "m4", "text": "Flere er med"}, {"id": "m7", "text": "Færre drikker, og senere"}],
        "strategies": [{"id": "s2", "text": "Tidlig innsats"}],
    }
)


@pytest.mark.parametrize(
    ("cells", "links"),
    [
        ("Flere er med\t", ("m4",)),
        ("flere er med.\tTidlig innsats", ("m4", "s2")),
        ("Færre drikker, og senere\t", ("m7",)),
        ("M2\tS1", ("m7", "s2")),
        ("Mål 1, mål 2\t", ("m4", "m7")),
        ("M1: Flere er med\tStrategi 1", ("m4", "s2")),
        ('"- Flere er med\n- Færre drikker, og senere"\t', ("m4", "m7")),
    ],
)
def test_goals_and_strategies_are_linked_by_text_or_code(cells, links):
    assert made(f"Tiltak\tMål\tStrategi\nKurs\t{cells}", plan=PLAN) == [{"title": "Kurs", "serves": links}]


@pytest.mark.parametrize("cell", ["Et annet mål", "M9", "M1: Noe annet", "Flere er med; Et annet mål"])
def test_what_names_no_row_is_not_linked_but_named(cell):
    found = imported(f"Tiltak\tMål\nKurs\t{cell}", plan=PLAN)
    assert (found.rows, found.unknown) == ([{"title": "Kurs"}], [f"Mål: {cell}"])


@pytest.mark.parametrize(
    ("cells", "field", "value"),
    [
        ("innenfor ramme\tinnenfor rammen", "funding_status", "within_frame"),
        ("Fylket\tinnenfor rammen", "funding", "Fylket"),
    ],
)
def test_financing_is_a_status_when_its_cells_are(cells, field, value):
    first, second = cells.split("\t")
    assert made(f"Tiltak\tFinansiering\nKurs\t{first}\nBod\t{second}")[0][field] == value


def test_spaces_that_do_not_break_stay():
    row = made("Tiltak\tKostnad\nKurs etter §\u00a01-7\u00a0d\tkr\u00a0425\u00a0000")[0]
    assert (row["title"], row["cost"]) == ("Kurs etter §\u00a01-7\u00a0d", "kr\u00a0425\u00a0000")


CELLS = st.text('xyzæøå "«»[/]{}&\n', max_size=12)
"""No word that means something to us can come of these letters."""


@given(rows=st.lists(st.lists(CELLS, min_size=1, max_size=6), max_size=6), header=st.sampled_from([None, True, False]))
def test_no_word_is_lost_whatever_is_pasted(rows, header):
    text = "\n".join("\t".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows)
    sheet = read_pasted_table(text, GUIDES["nb"], header=header)
    session = Session(new_plan())
    found = import_measures(sheet, GUIDES["nb"], session.plan, rest_in_comment=True)
    session.add_all("direction.measures", found.rows)
    measures = session.plan.direction.measures
    assert len(measures) == len(sheet.rows)
    for cells, measure in zip(sheet.rows, measures, strict=True):
        kept = " ".join(" ".join(str(value) for _, value in measure).split())
        assert all(" ".join(cell.split()) in kept for cell in cells)
    pasted = sorted(word for row in rows for cell in row for word in cell.split())
    assert pasted == sorted(word for row in (sheet.header, *sheet.rows) for cell in row for word in cell.split())


def test_every_word_in_the_content_names_one_field():
    for guide in GUIDES.values():
        keys = [key for key in guide.texts if key.startswith("pasting.fields.")]
        assert {key.rsplit(".", 1)[1] for key in keys} <= set(importable_fields())
        words = [word.strip() for key in keys for word in guide.texts[key].split(",")]
        assert len(words) == len(set(words))


def test_four_hundred_rows_are_one_step_of_undo():
    session = Session(new_plan())
    text = "Tiltak\tFrist\n" + "\n".join(f"Tiltak nummer {n}\t{2027 + n % 4}" for n in range(400))
    session.add_all("direction.measures", made(text), "paste")
    assert len({row.id for row in session.plan.direction.measures}) == 400
    assert session.undo().what == "paste"
    assert session.plan.direction.measures == ()
    assert session.undo() is None
