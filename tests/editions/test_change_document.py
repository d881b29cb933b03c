"""The short document «Endringer siden …»: a reader who has neither plan at hand says from it what was and what is."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from planwizard.document.export import ExportRequest, Format, write_blocks
from planwizard.editing.diff import differences
from planwizard.editions.report import change_report
from planwizard.editions.report_blocks import change_blocks
from planwizard.editions.shelf import State
from planwizard.guide.models import load_guide
from planwizard.plan import Edition, Plan
from planwizard.plan.about import Language
from planwizard.plan.answers import put
from tests.document.much_edited import much_edited
from tests.document.reading import Docx, W, example, text_of
from tests.support import a_plan

M, U, ALCOHOL = "direction.measures", "standing.challenges", "direction.alcohol"
TOLD = {
    "about.title": ("Tittel", "Rusmiddelpolitisk handlingsplan 2027–2030", "Handlingsplan mot rusproblemer 2027–2030"),
    "about.stage": ("Hvor langt har planen kommet?", "Utkast", "Vedtatt"),
    "about.coordinator": ("Koordinator tatt bort", "Ingrid Solvang"),
    "about.foreword": ("Forord", "Det gjør det lett å møtes", "se planene (https://fjordvik.example/p)"),
    "about.mandate.wanted_decision": (
        "Vedtaket vi ønsker", "Kommunestyret vedtar", "1. Planen vedtas. 2. Rådmannen følger den opp. 3. Den rulleres",
    ),
    "about.anchoring.overview.note": ("Notat tatt bort", "Oversikt over folkehelsen", "psykisk helse, alkohol"),
    "about.guidance.f3.name": ("Føringen", "bygningsloven §§ 3-1 f, 3-3 og 5-1»", "heter nå", "bygningsloven»"),
    "about.words.b2": ("Tatt ut av «Ord og begreper»", "Skadereduksjon"),
    "about.words.b7": ("Ett nytt ord", "Kjøring"),
    "about.appendices.x2.title": ("Vedlegget «Spørsmål vi brukte i dialogmøtene", "heter nå", "«Spørsmål vi brukte»"),
    "about.appendices.x3": ("Ett nytt vedlegg", "Et nytt vedlegg"),
    "standing.local_situation": ("Situasjonen hos oss", "Fjordvik har 8 200", "Vi er færre enn før. [År | Tall /"),
    "standing.sources.k3": ("Tatt ut av «Kilder»", "Oversikt over folkehelsen i Fjordvik"),
    "standing.figures.nt1.name": ("Nøkkeltallet «Beruset siste år, ungdomstrinnet", "heter nå", "år, på"),
    "standing.figures.nt1.values": ("Verdier", "Beruset siste år", "Kommunen 2025: 17", "Kommunen 2025: 14"),
    f"{U}.u2": ("Tatt ut av «Utfordringer og behov»", "Cannabis er lett å få tak i"),
    f"{U}.u3.title": ("Utfordringen «Flere voksne og eldre drikker ofte", "heter nå", "«Flere voksne drikker ofte"),
    f"{U}.u9": ("Én ny utfordring", "Nye stoffer på nett"),
    "direction.names.challenge": ("Vårt ord for utfordring", "«Utfordring»", "«Utfordring, de store utfordringene»"),
    "direction.goals.m1.text": ("Målet «Barn", "av egen eller andres bruk av rusmidler", "lyder nå", "Alle barn"),
    "direction.strategies.s7": ("Én ny strategi", "Snakke med ungdommene, ikke om dem"),
    f"{M}.t3": ("Tatt ut av «Tiltak»", "1.3 «Åpne ungdomsklubb", "tre tettsteder»"),
    f"{M}.t27": ("2 nye tiltak", "Nattbuss hjem"),
    f"{M}.t28": ("2 nye tiltak", "Et kort tiltak"),
    f"{M}.t8": ("Flyttet i «Tiltak»", "2.1 «Gjennomføre 70", "nå etter 1.4 «Gi elevene", "ikke etter 1.8 «"),
    f"{M}.t20": ("Flyttet i «Tiltak»", "4.1 «Bygge seks tilpassede boliger»", "nå etter 3.1 «", "ikke etter 3.7 «"),
    f"{M}.t1.steps": ("Trinn", "1.1 «Lage foreldreavtaler", "bort «Øve med to trinn", "». Lagt til «Øve med fire"),
    f"{M}.t1.due": ("Frist", "1.1", "Oktober 2027, så årlig", "mai 2031"),
    f"{M}.t6.comment": ("Kommentar tatt bort", "1.6", "Uten tilskudd starter vi"),
    f"{M}.t2.title": ("1.2 «Undervise om", "heter nå", "«Undervise mot"),
    f"{M}.t2.cost": ("Kostnad", "1.2", "kr 90 000/år", "kr 120 000/år"),
    f"{M}.t4.description": ("Beskrivelse", "1.4", "Skolen, politiet og foreldrene", "kommunen leier en buss"),
    f"{M}.t5.serves": ("Bidrar til", "1.5", "tatt bort «Oppvekst og ungdom»", "». Lagt til «Alkohol og trygge"),
    f"{M}.t7.responsible": ("Ansvar", "1.7", "Psykisk helse- og rusteam", "Frivillighetssentralen og NAV"),
    f"{M}.t9.why_it_works": ("Begrunnelse lagt til for", "2.2", "Vi bygger på erfaring og på forskning"),
    f"{ALCOHOL}.purpose": ("Hva vi vil med alkoholpolitikken» tatt bort", "Bevillingspolitikken skal begrense"),
    f"{ALCOHOL}.rules.a1": ("Flyttet", "Saksbehandling og uttalelser", "nå etter «Uteservering»", "ikke først"),
    f"{ALCOHOL}.hours.h5": ("Tatt ut", "Skjenking inne – Gruppe 3 (brennevin) – Søndag–torsdag"),
    f"{ALCOHOL}.hours.h2.ours": ("Våre tider", "Butikk", "Lørdag", "08.00–16.00", "08.00–15.00"),
    f"{ALCOHOL}.hours.h4.days": ("Dager", "Gruppe 1 og 2 (øl og vin)»: fra Fredag og lørdag til Søndag–torsdag"),
    "process.hearing_period": ("Høringstid", "21. september 2026 til 9. november", "1. januar 2027 til 1. mars 2027"),
    "learn.revision": ("Rullering", "Handlingsdelen blir gått gjennom", "Hvert år. [bilde: Fjorden]"),
    "learn.evaluation.e1.how": ("Måte", "Nådde vi resultatmålene", "Sammenligne siste tall", "Spørre dem det gjelder"),
}  # fmt: skip
"""What is read in one sentence about each change: what it is of, what was and what is, in this order."""


def written(old: Plan, new: Plan, form: Format, language: Language = "nb") -> bytes:
    guide = load_guide(language)
    edition = Edition(name="Høringsutkast", kept=datetime(2026, 9, 1, 12, tzinfo=UTC))
    kept = State(edition.name, old.model_copy(update={"edition": edition}))
    report = change_report(differences(old, new), kept, State("", new), guide)
    with TemporaryDirectory() as folder:
        request = ExportRequest(Path(folder) / f"endringer.{form}", form=form)
        write_blocks(change_blocks(report), new, guide, request)
        return request.out.read_bytes()


@cache
def in_word(language: Language = "nb") -> Docx:
    return Docx(written(example(), much_edited(), "docx", language))


def telling(fragments: Sequence[str], lines: Sequence[str]) -> list[str]:
    """Return the lines in which fragments stand in this order."""
    found = re.compile(".*".join(map(re.escape, fragments)))
    return [line for line in lines if found.search(ordinary(line))]


def ordinary(text: str) -> str:
    """Return a text with ordinary spaces for thin and hard ones."""
    return re.sub(r"[\u00a0\u2009\u202f]", " ", text)


def test_each_of_the_changes_is_read_in_one_sentence() -> None:
    lines = [paragraph.text for paragraph in in_word().paragraphs]
    assert [change.address for change in differences(example(), much_edited()) if change.address not in TOLD] == []
    assert [address for address, fragments in TOLD.items() if len(telling(fragments, lines)) != 1] == []


def test_each_of_the_changes_is_read_in_markdown_too() -> None:
    lines = re.sub(r"~~|\*\*|\\", "", written(example(), much_edited(), "md").decode()).split("\n")
    assert [address for address, fragments in TOLD.items() if len(telling(fragments, lines)) != 1] == []


def test_the_days_of_both_states_are_said() -> None:
    assert "Sammenlignet: «Høringsutkast» fra 01.09.2026 og planen per 20.11.2026." in in_word().text


def test_nothing_in_the_sentences_is_left_of_typed_marks() -> None:
    text = in_word().text
    assert not re.search(r"\*\*|\]\(|!\[|\t", text)


def marked(docx: Docx, mark: str) -> list[str]:
    return [ordinary(text_of(run)) for run in docx.body.iter(f"{W}r") if run.find(f"{W}rPr/{W}{mark}") is not None]


@pytest.mark.parametrize(
    ("language", "legend"),
    [
        ("nb", "Der ord er endret, er de gamle strøket over, "),
        ("nn", "Der ord er endra, er dei gamle strokne over, "),
    ],
)
def test_words_that_are_gone_are_struck_and_new_ones_bold_and_this_is_said(language: Language, legend: str) -> None:
    docx = in_word(language)
    assert legend in docx.text
    assert {"17", "90 000", "og eldre", "om"} <= set(marked(docx, "strike"))
    assert {"14", "120 000", "Alle barn", "mot"} <= set(marked(docx, "b"))
    assert "Helt annerledes enn før: kommunen leier en buss" not in marked(docx, "b"), "all of it is new"


@pytest.mark.parametrize("mark", ["strike", "b"])
def test_no_space_beside_a_word_is_marked_with_it(mark: str) -> None:
    words = marked(in_word(), mark)
    assert words
    assert [word for word in words if word != word.strip()] == []


def test_an_amount_typed_with_ordinary_spaces_is_not_broken_over_two_lines() -> None:
    old = put(a_plan(), "direction.vision", "Vi bruker kr 90 000 per år.")
    new = put(old, "direction.vision", "Vi bruker kr 120 000 per år.")
    text = Docx(written(old, new, "docx")).text
    assert "kr\u00a090\u00a0000 per år" in text
    assert "kr\u00a0120\u00a0000 per år" in text


def test_a_list_item_is_not_broken_behind_its_sign() -> None:
    assert {"1.\u00a0", "–\u00a0"} <= set(re.findall(r"(?:1\.|–)\s(?=Planen vedtas|Flere bor)", in_word().text))


def test_without_marked_words_nothing_is_said_of_marks() -> None:
    docx = Docx(written(a_plan(), put(a_plan(), "about.title", "Plan"), "docx"))
    assert "strøket over" not in docx.text


LONG = " ".join(f"Setning nummer {number} sier noe om kommunen." for number in range(200))


@pytest.mark.parametrize("at", [3, 100, 198])
def test_one_word_changed_in_a_long_text_is_seen_wherever_it_stands(at: int) -> None:
    old = put(a_plan(), "standing.local_situation", LONG)
    new = put(old, "standing.local_situation", LONG.replace(f"nummer {at} sier", f"nummer {at} tier"))
    (line,) = telling((f"{at} sier", f"{at} tier"), Docx(written(old, new, "docx")).text.split("\n"))
    assert len(line) < 400


def test_of_many_places_in_a_text_some_are_shown_and_the_others_counted() -> None:
    text = LONG[: len(LONG) // 2]
    old = put(a_plan(), "standing.local_situation", text)
    new = put(old, "standing.local_situation", re.sub(r"nummer (\d*5) sier", r"nummer \1 tier", text))
    (line,) = telling(("5 sier", "35 sier", "5 tier", "35 tier"), Docx(written(old, new, "docx")).text.split("\n"))
    assert line.endswith("; 6 andre steder i teksten er også endret.")
    assert len(line) < 1_500


@pytest.mark.parametrize(("old", "new"), [("Vi **må**.", "Vi må."), ("Én.\n\nTo.", "Én. To.")])
def test_a_change_of_formatting_alone_is_told_as_that(old: str, new: str) -> None:
    before, after = (put(a_plan(), "standing.local_situation", text) for text in (old, new))
    assert "bare formateringen, ordene er de samme" in Docx(written(before, after, "docx")).text


def test_another_picture_under_the_same_words_is_told_as_that() -> None:
    before, after = (put(a_plan(), "standing.local_situation", f"Vi.\n\n![Fjorden]({name}.png)") for name in "ab")
    assert "et annet bilde, ordene er de samme" in Docx(written(before, after, "docx")).text


def test_a_full_stop_that_is_all_that_differs_is_seen() -> None:
    before, after = (put(a_plan(), "direction.vision", text) for text in ("Alle er med", "Alle er med."))
    assert "fra «Alle er med» til «Alle er med.»" in Docx(written(before, after, "docx")).text
