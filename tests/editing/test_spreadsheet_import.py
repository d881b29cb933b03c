"""What is made of rows pasted from a spreadsheet: pure text in, measures out, and no word lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planwizard.editing.open_plan import new_plan
from planwizard.editing.session import Session
from planwizard.editing.spreadsheet_import import import_measures, importable_fields, read_pasted_table
from planwizard.guide.models import load_guide

GUIDES = {language: load_guide(language) for language in ("nb", "nn")}


def made(text: str, language: str = "nb") -> list[dict[str, object]]:
    return import_measures(read_pasted_table(text, GUIDES[language]), GUIDES[language]).rows


@pytest.mark.parametrize(
    ("language", "header", "columns"),
    [
        ("nb", "Tiltak\tAnsvarlig\tFrist\tKostnad\tNivå\tPrioritet", "title responsible due cost level priority"),
        ("nb", "Nr.\tTiltak:\tAnsvar\tTid\tØkonomi", "number title responsible due cost"),
        ("nb", "TILTAK\tHvem?\tNår?\tKostnad/Økonomi", "title responsible due cost"),
        ("nb", "Tiltak\tPrioritet (må/bør)\tMerknad\tFarge", "title priority comment "),
        ("nb", "Tiltak\tAnsvar\tAnsvarlig", "title responsible "),
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


def test_choices_are_known_by_their_words_and_what_is_not_stays_in_the_comment():
    guide = GUIDES["nb"]
    header = "Tiltak\tNivå\tPrioritet\tAldersgrupper\tFarge"
    text = f"{header}\nA\tselektiv\tHØY\tBarn, ungdom og eldre\tRød\nB\tHalvveis\tkanskje\tGutter"
    found = import_measures(read_pasted_table(text, guide), guide)
    assert found.rows == [
        {
            "title": "A",
            "level": "at_risk",
            "priority": "must",
            "groups": ("children", "youth", "older"),
            "comment": "Farge: Rød",
        },
        {"title": "B", "comment": "Nivå: Halvveis\nPrioritet: kanskje\nAldersgrupper: Gutter"},
    ]
    assert found.unknown == ["Halvveis", "kanskje", "Gutter"]


def test_two_columns_taken_for_one_field_lose_nothing():
    guide = GUIDES["nb"]
    sheet = read_pasted_table("Natteravn\tK&O\nFritidskort\tTEK", guide).with_column(1, "title")
    assert import_measures(sheet, guide).rows[0] == {"title": "Natteravn", "comment": "Tiltak: K&O"}


CELLS = st.text('xyzæøå "«»[/]{}-\n', max_size=12)
"""No word that means something to us can come of these letters."""


@given(rows=st.lists(st.lists(CELLS, min_size=1, max_size=6), max_size=6), header=st.sampled_from([None, True, False]))
def test_no_word_is_lost_whatever_is_pasted(rows, header):
    text = "\n".join("\t".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows)
    sheet = read_pasted_table(text, GUIDES["nb"], header=header)
    session = Session(new_plan())
    session.add_all("direction.measures", import_measures(sheet, GUIDES["nb"]).rows)
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
    guide, session = GUIDES["nb"], Session(new_plan())
    text = "Tiltak\tFrist\n" + "\n".join(f"Tiltak nummer {n}\t{2027 + n % 4}" for n in range(400))
    session.add_all("direction.measures", import_measures(read_pasted_table(text, guide), guide).rows, "paste")
    assert len({row.id for row in session.plan.direction.measures}) == 400
    assert session.undo().what == "paste"
    assert session.plan.direction.measures == ()
    assert session.undo() is None
