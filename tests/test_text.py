"""What counts as the same words, however they were typed."""

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planwizard.analysis.measure_filter import MeasureFilter, responsibles
from planwizard.app.search import SearchIndex
from planwizard.checks import all_findings
from planwizard.document.outline.responsible_sheets import sheets_of
from planwizard.guide.models import load_guide
from planwizard.plan import Plan
from planwizard.plan.answers import put
from planwizard.plan.measures import Measure
from planwizard.readings import amount, names, period
from planwizard.text import clean, clean_pasted, find_folded, fold, one_line, pasted_line, rest_after
from screens.check_list import CheckList
from screens.items import Item, ranked
from tests.support import a_plan

GUIDE, TODAY = load_guide("nb"), date(2026, 12, 1)
DECOMPOSED = unicodedata.normalize("NFD", "små kår på Våler")
# What stands in the plan or is typed, and another way to write the same.
SAME = [
    ("små kår på Våler", DECOMPOSED),
    ("folkehelsearbeid", "folke\u00adhelse\u00adarbeid"),
    ("folkehelsearbeid", "folke\u200bhelsearbeid"),
    ("folkehelsearbeid", "\ufefffolke\u2060helsearbeid"),
    ("2027-2030", "2027–2030"),
    ("2027-2030", "2027\u20112030"),
    ("2027-2030", "2027—2030"),
    ("2027-2030", "2027−2030"),
    ("Rock'n'roll", "Rock’n’roll"),
    ("Rock'n'roll", "Rock‘n´roll"),
    ("Rock'n'roll", "Rock`n`roll"),
    ('"Sammen"', "«Sammen»"),
    ('"Sammen"', "“Sammen”"),
    ("kr 425 000", "kr\u00a0425\u202f000"),
    ("§ 1-7 d", "§\u20091‑7\u00a0d"),
    ("ÅRSMELDING", "A\u030arsmelding"),
    ("fl\ufb01nk", "flfink"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_words_that_read_the_same_fold_to_the_same(one: str, other: str) -> None:
    assert fold(one) == fold(other)
    assert fold(fold(other)) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("mål", "mal"), ("én", "en"), ("folke helse", "folkehelse"), ("a.b", "ab")])
def test_other_words_do_not(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize(("there", "typed"), [*SAME, *((typed, there) for there, typed in SAME)])
def test_search_finds_and_marks_what_reads_the_same(there: str, typed: str) -> None:
    there = str(clean(there))
    plan = put(a_plan(), "standing.local_situation", f"Se {there} nå.")
    (hit,) = (hit for hit in SearchIndex(plan, GUIDE).find(typed) if not hit.in_guidance)
    marked = "".join(hit.text[start:end] for start, end in hit.marked)
    assert fold(marked) == "".join(fold(there).split())


@given(st.text(max_size=30), st.text(max_size=6))
def test_what_is_found_lies_in_the_text_and_is_the_word(text: str, word: str) -> None:
    for start, end in find_folded(text, [fold(word)]):
        assert 0 <= start < end <= len(text)
        assert fold(word).strip() in fold(text[start:end])


@pytest.mark.parametrize(
    ("name", "typed", "rest"),
    [
        ("Åse Vågå", "a\u030ase v", "ågå"),
        ("Åse Vågå", "Åse ", "Vågå"),
        ("Åse Vågå", "Åse Vågå", ""),
        ("Åse Vågå", "se", ""),
        ("K&O – skole", "k&o -", " skole"),
        ("Psykisk helse- og rusteam", "psykisk\u00a0", "helse- og rusteam"),
    ],
)
def test_a_name_is_suggested_however_its_beginning_is_typed(name: str, typed: str, rest: str) -> None:
    assert rest_after(name, typed) == rest


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("  to\n\n linjer\t og tab ", "to linjer og tab"),
        (
            "Kurs etter §\u00a01-7\u00a0d,\u2009kr\u202f425\u00a0000",
            "Kurs etter §\u00a01-7\u00a0d,\u2009kr\u202f425\u00a0000",
        ),
        (None, ""),
    ],
)
def test_a_title_is_on_one_line_and_its_hard_spaces_stay(text: str | None, line: str) -> None:
    assert one_line(text) == line


def test_a_pasted_line_keeps_its_spaces_and_a_soft_break_ends_no_row() -> None:
    assert pasted_line("Kari\tog\x0bOla  Nordmann\u00a0\n") == "Kari og Ola  Nordmann\u00a0"
    assert clean_pasted("a\x0cb\u2028c\r\nd\x07A\u030a") == "a\x0bb\x0bc\ndÅ"


def _findings(parties: list[str], reporting: str, revision: str) -> set[str]:
    plan = a_plan(
        process={"hearing_parties": parties},
        learn={"reporting": reporting, "revision": revision},
        make_meaning={"participants": [{"id": "de1", "who": "Åse"}]},
    )
    return {finding.check for finding in all_findings(plan, GUIDE, TODAY)}


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("unseen", ["", "\u00ad", "\u200b"])
def test_checks_know_words_however_they_are_written(form: str, unseen: str) -> None:
    heard = [f"Eldre{unseen}rådet", "Rådet\u00a0for personer med funksjonsnedsettelse", f"Ungdoms{unseen}rådet"]
    texts = [*heard, "Årsmelding til kommunestyret i mars", f"Rulleres år{unseen}lig"]
    *heard, reporting, revision = (unicodedata.normalize(form, text) for text in texts)
    assert _findings(heard, reporting, revision).isdisjoint(
        {"council_not_heard", "no_revision_year", "no_follow_up_body", "no_follow_up_time"}
    )


def _measures(*responsible: str) -> list[Measure]:
    return [Measure(id=f"t{number}", title="x", responsible=name) for number, name in enumerate(responsible, 1)]


SPELLINGS = ("Åse Vågå", "A\u030ase Va\u030aga\u030a", "åse\u00a0vågå", "Åse Vå\u00adgå")


def test_a_name_is_one_name_in_sheets_filters_and_lists() -> None:
    rows = _measures(*SPELLINGS, "K&O – skole", "K&O - skole")
    assert [len(sheet.measures) for sheet in sheets_of(rows, [])] == [2, 4]
    assert responsibles(rows) == ("K&O – skole", "Åse Vågå")
    for typed in SPELLINGS:
        assert len(MeasureFilter(responsible=typed).apply(rows)) == len(SPELLINGS)
        assert len(MeasureFilter(typed=typed).apply(rows)) == len(SPELLINGS)
    assert names("; ".join(SPELLINGS)) == ("Åse Vågå",)


@pytest.mark.parametrize("typed", ["SMÅ KÅR", DECOMPOSED, "små kår"])
def test_lists_to_choose_from_are_narrowed_however_one_types(typed: str) -> None:
    items = [Item("a", "Små kår på Våler", ""), Item("b", "Noe annet", "")]
    assert [item.value for item in ranked(items, typed)] == ["a"]
    ticked = CheckList([(item.value, item.text) for item in items])
    ticked.narrow(typed)
    assert ticked.option_count == 1


@pytest.mark.parametrize("hidden", ["\u00ad", "\u200b"])
def test_amounts_and_periods_are_read_through_signs_nobody_sees(hidden: str) -> None:
    assert amount(f"kr 425 000 kro{hidden}ner") == amount("kr 425 000 kroner")
    assert period(f"juni{hidden} 2028") == period("juni 2028")


def test_a_plan_in_decomposed_letters_is_the_same_plan() -> None:
    data = a_plan(about={"title": "Små kår"}, standing={"local_situation": "Mange på øya får små kår."}).model_dump()
    decomposed = {**data, "about": {**data["about"], "title": unicodedata.normalize("NFD", "Små kår")}}
    assert Plan.model_validate(decomposed) == Plan.model_validate(data)
