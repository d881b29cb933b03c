"""Key figures pasted from a spreadsheet: a column for each of those compared, or a row for each value."""

import re

import pytest

from planwizard.editing.pasted_figures import ImportedFigures, import_figures, read_pasted_figures
from planwizard.guide.models import load_guide
from tests.support import a_plan

PLAN = a_plan(about={"municipality": "Fjordvik", "county": "Nordland"})


def pasted(*lines: str, language: str = "nb") -> ImportedFigures:
    """Return the key figures of lines, whose cells are separated by «|» here."""
    guide = load_guide(language)
    text = "\n".join("\t".join(cell.strip() for cell in line.split("|")) for line in lines)
    return import_figures(read_pasted_figures(text, guide, PLAN), guide, PLAN)


def told(imported: ImportedFigures) -> list[str]:
    """Return each key figure as «name (unit): who group year value; …»."""
    return [
        f"{row['name']}{' (' + row['unit'] + ')' if 'unit' in row else ''}: "
        + "; ".join(" ".join(value.values()) for value in row["values"])
        for row in imported.rows
    ]


PROFILE = (
    "Indikator | Fjordvik | Nordland | Norge | År",
    "Røyking (prosent) | 13 | 11,5 | 9 | 2025",
    "Trangboddhet | 8 | .. | 20 | 2024",
)
SAME = [
    "Røyking (prosent): ours 2025 13; county 2025 11,5; country 2025 9",
    "Trangboddhet: ours 2024 8; county 2024 ..; country 2024 20",
]
FORMS = {
    "the columns of the profile, with our names": PROFILE,
    "the general words": ("Indikator | Kommunen | Fylket | Landet | År", *PROFILE[1:]),
    "names with what they are": ("Tema | Fjordvik kommune | Nordland fylke | Hele landet | Årstall", *PROFILE[1:]),
    "the other language form": ("Nøkkeltal | Kommunen | Fylket | Heile landet | Årstal", *PROFILE[1:]),
    "no headings": PROFILE[1:],
    "columns in another order": (
        "År | Landet | Indikator | Fylket | Kommunen",
        "2025 | 9 | Røyking (prosent) | 11,5 | 13",
        "2024 | 20 | Trangboddhet | .. | 8",
    ),
    "a unit of its own": (
        "Indikator | Enhet | Kommunen | Fylket | Landet | År",
        "Røyking | prosent | 13 | 11,5 | 9 | 2025",
        "Trangboddhet | | 8 | .. | 20 | 2024",
    ),
    "a row for each value": (
        "Geografi | Indikator | År | Verdi",
        "Fjordvik | Røyking (prosent) | 2025 | 13",
        "Nordland | Røyking (prosent) | 2025 | 11,5",
        "Hele landet | Røyking (prosent) | 2025 | 9",
        "Fjordvik | Trangboddhet | 2024 | 8",
        "Nordland | Trangboddhet | 2024 | ..",
        "Hele landet | Trangboddhet | 2024 | 20",
    ),
}


@pytest.mark.parametrize("form", FORMS)
def test_the_columns_of_a_profile_are_read(form):
    imported = pasted(*FORMS[form])
    assert [sorted(re.split("[:;] ", one)) for one in told(imported)] == [
        sorted(re.split("[:;] ", one)) for one in SAME
    ]
    assert imported.unread == []


def test_years_as_columns_are_ours_over_time():
    assert told(pasted("Indikator | 2019 | 2022 | 2025", "Ensomhet | 18 | 20 | 24")) == [
        "Ensomhet: ours 2019 18; ours 2022 20; ours 2025 24"
    ]


def test_a_year_may_stand_in_the_heading_of_a_column():
    assert told(pasted("Spørsmål | Kommunen 2025 | Landet 2024", "Ensomhet | 24 | 22")) == [
        "Ensomhet: ours 2025 24; country 2024 22"
    ]


def test_groups_are_kept_and_the_whole_is_none():
    rows = (
        "Indikator | Kjønn | År | Kommune | Landet",
        "Ensomhet | Jenter | 2025 | 31 | 29",
        "Ensomhet | Begge kjønn | 2025 | 24 | 22",
    )
    assert told(pasted(*rows)) == [
        "Ensomhet: ours Jenter 2025 31; country Jenter 2025 29; ours 2025 24; country 2025 22"
    ]


def test_another_place_is_kept_by_its_name():
    assert told(pasted("Indikator | Fjordvik | Storvik skole", "Går til skolen | 52 | 34")) == [
        "Går til skolen: ours 52; Storvik skole 34"
    ]
    rows = ("Kommune | Indikator | Verdi", "Fjordvik | Ensomhet | 24", "Sørvik | Ensomhet | 19")
    assert told(pasted(*rows)) == ["Ensomhet: ours 24; Sørvik 19"]


def test_a_name_that_is_written_once_goes_for_the_rows_below():
    assert told(
        pasted(
            "Indikator | År | Kommunen",
            "Ensomhet | 2022 | 20",
            " | 2025 | 24",
        )
    ) == ["Ensomhet: ours 2022 20; ours 2025 24"]


def test_a_hidden_value_is_called_hidden_and_a_dash_is_nothing():
    assert told(pasted("Indikator | Kommunen | Fylket | Landet", "Selvmord | : | - | 12")) == [
        "Selvmord: ours skjult; country 12"
    ]


def test_nothing_that_was_pasted_is_lost_in_silence():
    imported = pasted("Indikator | Kommunen | Merknad | Landet", "Ensomhet | 24 | se fotnote | 22", "Uten tall | | | ")
    assert told(imported) == ["Ensomhet: ours 24; country 22"]
    assert imported.unread == ["Merknad: se fotnote", "Uten tall"]
