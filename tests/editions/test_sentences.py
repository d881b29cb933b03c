"""What has changed is told as a person would tell it, in either language form."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime

import pytest

from planwizard.document.outline import Bullets, Heading
from planwizard.editing.diff import Difference, differences
from planwizard.editions.report import change_report, text_of
from planwizard.editions.report_blocks import change_blocks
from planwizard.editions.sentences import all_changes, changes_by_step, is_in_document
from planwizard.editions.shelf import State
from planwizard.guide.files import example_text
from planwizard.guide.models import load_guide
from planwizard.plan import Plan
from planwizard.plan.address import list_keys
from planwizard.plan.answers import put
from planwizard.plan.row_edits import insert, move, new_row, new_rows, remove
from planwizard.storage.plan_file import load
from tests.support import a_plan, filled_plan

MEASURES = "direction.measures"


def told(old: Plan, new: Plan, language: str = "nb") -> list[str]:
    guide = load_guide("nn" if language == "nn" else "nb")
    return [line for step in changes_by_step(differences(old, new), old, new, guide) for line in step.sentences]


def measures(*rows: Mapping[str, object]) -> Plan:
    plan, made = new_rows(a_plan(), MEASURES, rows)
    return put(plan, MEASURES, made)


def with_row(plan: Plan, list_key: str, **values: object) -> Plan:
    plan, row = new_row(plan, list_key, values)
    return insert(plan, list_key, row)


NATT = measures({"title": "Natteravn", "number": "1.2", "due": "juni 2027"}, {"number": "2.1", "due": "juni 2027"})


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("nb", "Frist endret for 1.2 og 2.1: fra juni 2027 til mai 2028."),
        ("nn", "Frist endra for 1.2 og 2.1: frå juni 2027 til mai 2028."),
    ],
)
def test_what_was_changed_alike_in_several_rows_is_one_sentence(language: str, said: str) -> None:
    later = put(put(NATT, f"{MEASURES}.t1.due", "mai 2028"), f"{MEASURES}.t2.due", "mai 2028")
    assert told(NATT, later, language) == [said]


def test_an_answer_given_and_one_taken_away() -> None:
    given = put(NATT, f"{MEASURES}.t1.level", "population")
    assert told(NATT, given) == ["Nivå lagt til for 1.2 «Natteravn»: Hele befolkningen."]
    assert told(given, NATT) == ["Nivå tatt bort for 1.2 «Natteravn»: Hele befolkningen."]
    assert told(NATT, given, "nn") == ["Nivå lagt til for 1.2 «Natteravn»: Heile befolkninga."]


def test_rows_that_came_went_and_were_moved_stand_together_before_their_answers() -> None:
    old = measures(*({"title": name} for name in ("Kor", "Kafé", "Turlag", "Natteravn")))
    new = move(remove(old, f"{MEASURES}.t2"), f"{MEASURES}.t1", 2)
    new = put(with_row(with_row(new, MEASURES, title="Ny A"), MEASURES, title="Ny B"), f"{MEASURES}.t3.due", "2028")
    assert told(old, new) == [
        "2 nye tiltak: «Ny A» og «Ny B».",
        "Tatt ut av «Tiltak»: «Kafé».",
        "Flyttet i «Tiltak»: «Kor» står nå etter «Natteravn», ikke først som før.",
        "Frist lagt til for «Turlag»: 2028.",
    ]


def test_of_a_row_that_was_moved_the_rows_beside_it_are_named_as_they_are_called_now() -> None:
    old = measures(*({"title": name, "number": f"1.{at}"} for at, name in enumerate(("Kor", "Kafé", "Turlag"), 1)))
    new = put(move(old, f"{MEASURES}.t3", -1), f"{MEASURES}.t2.number", "1.4")
    assert (
        told(old, new)[0] == "Flyttet i «Tiltak»: 1.3 «Turlag» står nå etter 1.1 «Kor», ikke etter 1.4 «Kafé» som før."
    )
    assert told(old, new, "nn")[0].endswith("«Turlag» står no etter 1.1 «Kor», ikkje etter 1.4 «Kafé» som før.")


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("days", "Søndag", "Dager endret for «Butikk – Gruppe 1 (øl)»: fra Lørdag til Søndag."),
        ("group", "2", "Alkoholgruppe endret for «Butikk – Lørdag»: fra Gruppe 1 (øl) til Gruppe 2 (vin og sterkøl)."),
        ("ours", "08.00–15.00", "«Våre tider» lagt til for «Butikk – Gruppe 1 (øl) – Lørdag»: 08.00–15.00."),
    ],
)
def test_opening_hours_are_not_named_by_the_answer_that_differs(field: str, value: str, said: str) -> None:
    old = with_row(a_plan(), "direction.alcohol.hours", where="shop", group="1", days="Lørdag")
    assert told(old, put(old, f"direction.alcohol.hours.h1.{field}", value)) == [said]


def test_a_new_name_is_no_new_row() -> None:
    old = with_row(measures({"title": "Natteravn"}), "direction.goals", text="Flere er trygge")
    new = put(put(old, f"{MEASURES}.t1.title", "Nattevakt"), "direction.goals.m1.text", "Alle er trygge")
    assert told(old, new) == [
        "Målet «Flere er trygge» lyder nå «Alle er trygge».",
        "Tiltaket «Natteravn» heter nå «Nattevakt».",
    ]
    assert told(old, new, "nn")[1] == "Tiltaket «Natteravn» heiter no «Nattevakt»."


def test_links_are_told_by_what_they_lead_to() -> None:
    old = with_row(measures({"title": "Natteravn", "serves": ["m1"]}), "direction.goals", text="Trygge kvelder")
    new = put(with_row(old, "direction.goals", text="Mindre vold"), f"{MEASURES}.t1.serves", ("m2",))
    assert told(old, new)[1] == (
        "«Bidrar til» endret for «Natteravn»: tatt bort «Trygge kvelder». Lagt til «Mindre vold»."
    )
    assert told(old, new, "nn")[1].endswith(": fjerna «Trygge kvelder». Lagt til «Mindre vold».")


def test_items_in_another_order_are_told_so() -> None:
    old = put(NATT, f"{MEASURES}.t1.steps", ("Én", "To"))
    assert told(old, put(old, f"{MEASURES}.t1.steps", ("To", "Én")))[0].endswith("for 1.2 «Natteravn»: ny rekkefølge.")


def test_of_a_long_text_what_differs_is_told() -> None:
    text = "Kommunen har mange frivillige. " * 30
    (said,) = told(
        put(a_plan(), "direction.vision", text + "Slutt."), put(a_plan(), "direction.vision", text + "Ende.")
    )
    assert "Slutt" in said
    assert "Ende" in said
    assert len(said) < 300


def test_many_rows_are_named_as_some_and_how_many_more() -> None:
    new = measures(*({"title": f"Tiltak {number}"} for number in range(1, 16)))
    (said,) = told(a_plan(), new)
    assert said.startswith("15 nye tiltak: «Tiltak 1», ")
    assert said.endswith("«Tiltak 12» og 3 til.")


def test_an_intro_is_told_with_its_page_and_marks_are_not_of_the_plan() -> None:
    new = put(a_plan(), "pages.standing.challenges.intro", "Her er de")
    new = put(put(new, "pages.standing.challenges.mark", "done"), "depth", "full")
    assert told(a_plan(), new) == ["«Innledning i Word» lagt til for «Utfordringer»: Her er de."]
    found = differences(a_plan(), new)
    report = change_report(found, State("Utkast", a_plan()), State("", new), load_guide("nb"))
    assert report.beside.startswith("I tillegg er 2 ")


@pytest.mark.parametrize("language", ["nb", "nn"])
@pytest.mark.parametrize("key", list_keys().values())
def test_a_row_of_every_list_has_words(key: str, language: str) -> None:
    new = with_row(a_plan(), key)
    (one,) = told(a_plan(), new, language)
    assert one.split()[0] in ("Én", "Ett", "Éin", "Éi", "Eitt")
    (two,) = told(a_plan(), with_row(new, key), language)
    assert two.startswith("2 nye ")
    assert len(told(new, a_plan(), language)) == 1


def _question(change: Difference) -> str:
    """Return what a change is of: a question, or the rows of a list."""
    return f"rows of {change.address.parent.key}" if change.is_of_row else change.address.key


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_every_change_there_can_be_has_a_sentence_and_ends(language: str) -> None:
    for old, new in ((a_plan(), filled_plan()), (filled_plan(), a_plan()), (filled_plan(), filled_plan(tricky=True))):
        said = told(old, new, language)
        changed = {_question(change) for change in differences(old, new) if is_in_document(change)}
        assert len(said) >= len(changed) > 30
        assert all(line.endswith(".") and "\n" not in line for line in said)
        assert not [line for line in said if line.startswith((".", ":"))]
        assert not [line for line in said if re.search(r": fr[aå] (.+) til \1(?:;|\.$)", line)], "both sides differ"


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_every_difference_is_told_once_also_what_is_not_in_the_document(language: str) -> None:
    guide = load_guide("nn" if language == "nn" else "nb")
    new = filled_plan().model_copy(update={"depth": "kort", "gammelt": "svar"})
    found = differences(a_plan(), new)
    by_step = all_changes(found, a_plan(), new, guide)
    about = [change for step in by_step for told in step.told for change in told.changes]
    assert sorted(map(repr, about)) == sorted(map(repr, found))
    assert by_step[-1].title == guide.say("compare.beside")
    assert any("gammelt" in sentence for sentence in by_step[-1].sentences)


def test_the_document_has_a_heading_for_each_step_with_changes() -> None:
    plan = load(example_text("nb").encode()).plan
    new = put(put(plan, "direction.measures.t1.due", "2031"), "learn.revision", "Hvert år")
    kept = plan.model_copy(update={"changed": datetime(2026, 9, 1, 12, tzinfo=UTC)})
    report = change_report(differences(plan, new), State("Høringsutkast", kept), State("", new), load_guide("nb"))
    blocks = change_blocks(report)
    assert [block.text for block in blocks if isinstance(block, Heading)] == [
        "Endringer siden «Høringsutkast»",
        "Hvor bør vi gå?",
        "Lære i lag",
    ]
    assert sum(isinstance(block, Bullets) for block in blocks) == 2
    assert "Sammenlignet: «Høringsutkast» fra 01.09.2026 og planen per 20.11.2026." in text_of(report)


def test_nothing_changed_is_said() -> None:
    report = change_report([], State("Utkast", a_plan()), State("", a_plan()), load_guide("nb"))
    assert "Ingenting er endret" in text_of(report)


def test_a_long_new_wording_is_told_in_short_without_a_cut() -> None:
    text = "Alle barn og unge i kommunen vokser opp trygt, uten skade av egen eller andres bruk av rusmidler"
    old = with_row(a_plan(), "direction.goals", text=text)
    new = put(old, "direction.goals.m1.text", text.replace("trygt", "godt"))
    (step,) = changes_by_step(differences(old, new), old, new, load_guide("nb"))
    assert [told.about for told in step.told] == [f"Målet «{text}» har ny ordlyd."]
