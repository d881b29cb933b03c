"""What is read out of the forms people type, and what is left alone."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planwizard.readings import (
    Amount,
    Period,
    amount,
    birth_numbers,
    is_ongoing,
    names,
    needs_no_new_money,
    period,
    small_counts,
)


@pytest.mark.parametrize(
    ("text", "kroner", "years"),
    [
        ("kr 425 000", 425_000, None),
        ("kr\u00a0425\u00a0000", 425_000, None),
        ("425\u202f000 kr", 425_000, None),
        ("425.000", 425_000, None),
        ("425000", 425_000, None),
        ("425 000,-", 425_000, None),
        ("425 000,–", 425_000, None),
        ("Kr. 425.000,00", 425_000, None),
        ("kr: 425 000.", 425_000, None),
        ("NOK 425 000", 425_000, None),
        ("kr 425’", 425_000, None),
        ("425'", 425_000, None),
        ("425´", 425_000, None),
        ("425 tusen kroner", 425_000, None),
        ("1 960 kr.", 1_960, None),
        ("5.300 kr.", 5_300, None),
        ("kr 1 250,50", 1_251, None),
        ("1,2 mill.", 1_200_000, None),
        ("1.2 mill kr", 1_200_000, None),
        ("14,5 mill. kroner", 14_500_000, None),
        ("2 millioner kroner", 2_000_000, None),
        ("2 millionar kroner", 2_000_000, None),
        ("kr 1 150 000 per år", 1_150_000, None),
        ("kr 35 000 / år", 35_000, None),
        ("300 000 hvert år", 300_000, None),
        ("300 000 kvart år", 300_000, None),
        ("kr 140 000 per sommer", 140_000, None),
        ("ca. 300 000", 300_000, None),
        ("om lag 300 000", 300_000, None),
        ("kr 300 000 i 2027", 300_000, None),
        ("2027: kr 300 000", 300_000, None),
        ("kr 110 000 i opplæring", 110_000, None),
        ("Innenfor rammen, med kr 80 000 i utstyr", 80_000, None),
        ("kr 425 000 (se økonomiplan 2027–2030)", 425_000, None),
        ("kr 2027", 2_027, None),
        ("kr 0", 0, None),
        ("0", 0, None),
        ("0,4 årsverk", None, 0.4),
        ("0.4 årsverk", None, 0.4),
        ("½ årsverk", None, 0.5),
        ("1½ årsverk", None, 1.5),
        ("50 % stilling", None, 0.5),
        ("20 prosent prosjektstilling", None, 0.2),
        ("0,5 stilling", None, 0.5),
        ("Innenfor ramme, 0,2 årsverk omdisponeres", None, 0.2),
        ("0,4 årsverk/kr. 370.000", 370_000, 0.4),
        ("0,4 årsverk/370.000", 370_000, 0.4),
        ("0,6 årsverk / kr 425 000 per år", 425_000, 0.6),
        ("kr 780 000 (1 årsverk)", 780_000, 1.0),
    ],
)
def test_reads_a_cost(text: str, kroner: int | None, years: float | None) -> None:
    assert amount(text) == Amount(kroner, years)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "se økonomiplan",
        "Inngår i tiltak 2.1",
        "innenfor ramme",
        "300–400 000",
        "300 000 - 400 000",
        "300 000 til 400 000",
        "kr 2–3 mill.",
        "1,2 mill – 2 mill",
        "mellom 1 og 2 mill.",
        "kr 300 000 eller mer",
        "inntil kr 50 000",
        "minst 300 000",
        "over 2 mill.",
        "fra kr 300 000",
        "kr 300 000 og kr 400 000",
        "kr 300 000 i 2027 og kr 300 000 i 2028",
        "kr 300 000 + lønn",
        "3 x kr 5 000",
        "kr 5 000 per elev",
        "kr 1,2 mill./elev",
        "kr 60 000 til materiell per gruppe",
        "kr 10 000 pr. måned",
        "kr 10 000 kvar månad",
        "0,2–0,4 årsverk",
        "0,2 årsverk eller 0,4 årsverk",
        "2 månedsverk",
        "2 stillinger",
        "to 50 % stillinger",
        "50 %",
        "2027",
        "300",
        "kr 425,000",
        "1.200 mill.",
        "kr 2 mrd.",
        "kr 300k",
        "425 000 euro",
        "kr -300 000",
        "kr 300 000?",
        "kr 300 000–",
        "del av 1 årsverk",
        "innsparing kr 300 000",
        "'kr 425'",
        "2027 300 000",
        "tlf. 12345678",
        "01.03.2027",
        "kr ٤٢٥",
    ],
)
def test_leaves_a_cost_alone(text: str) -> None:
    assert amount(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "innenfor ramme",
        "Innenfor rammen",
        "innanfor ramma",
        "innafor ramma",
        "innenfor eksisterende rammer",
        "innanfor eksisterande rammer",
        "innenfor vedtatte økonomiske rammer",
        "innenfor budsjettrammen 2027–2030",
        "Innenfor ramme, 0,2 årsverk omdisponeres",
        "løses i løpende drift",
        "Bør løses i løpende drift",
        "blir løyst i løpande drift",
        "ingen kostnad",
        "Ingen ekstra kostnader",
        "Ingen meirkostnad",
        "utan kostnad",
        "Ingen",
        "Ingen, men krever tid",
        "0",
        "0,-",
        "kr 0",
    ],
)
def test_sees_that_no_new_money_is_needed(text: str) -> None:
    assert needs_no_new_money(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "kr 425 000",
        "0,4 årsverk",
        "ikke innenfor ramme",
        "kan ikkje løysast innanfor ramma",
        "delvis innenfor rammen",
        "innenfor ramme?",
        "innenfor ramme eller søkes det om tilskudd",
        "utenfor rammen",
        "innenfor rammen av folkehelseloven",
        "Innenfor rammen, med kr 80 000 i utstyr",
        "Ingen kostnad beregnet",
        "Ingen vet",
        "10",
        "se økonomiplan",
    ],
)
def test_claims_no_frame(text: str) -> None:
    assert not needs_no_new_money(text)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2027", "2027-01-01", "2027-12-31"),
        ("2027–2030", "2027-01-01", "2030-12-31"),
        ("2027 - 2030", "2027-01-01", "2030-12-31"),
        ("2027-30", "2027-01-01", "2030-12-31"),
        ("fra 2027 til 2030", "2027-01-01", "2030-12-31"),
        ("frå 2027 til og med 2030", "2027-01-01", "2030-12-31"),
        ("Oppstart 2025", "2025-01-01", "2025-12-31"),
        ("juni 2028", "2028-06-01", "2028-06-30"),
        ("Juni 2028 (prøveordning)", "2028-06-01", "2028-06-30"),
        ("jun. 2028", "2028-06-01", "2028-06-30"),
        ("jul. 2028", "2028-07-01", "2028-07-31"),
        ("sept. 2028", "2028-09-01", "2028-09-30"),
        ("februar 2028", "2028-02-01", "2028-02-29"),
        ("juni–aug. 2028", "2028-06-01", "2028-08-31"),
        ("april til juni 2026", "2026-04-01", "2026-06-30"),
        ("nov. 2027–jan. 2028", "2027-11-01", "2028-01-31"),
        ("2. kvartal 2028", "2028-04-01", "2028-06-30"),
        ("2.kvartal 2028", "2028-04-01", "2028-06-30"),
        ("2. kv. 2028", "2028-04-01", "2028-06-30"),
        ("2.kv 2028", "2028-04-01", "2028-06-30"),
        ("andre kvartal i 2028", "2028-04-01", "2028-06-30"),
        ("Q2 2028", "2028-04-01", "2028-06-30"),
        ("Q1–Q2 2027", "2027-01-01", "2027-06-30"),
        ("4. kvartal 2027", "2027-10-01", "2027-12-31"),
        ("1.–2. kvartal 2027", "2027-01-01", "2027-06-30"),
        ("1. kvartal 2027, deretter to ganger årlig", "2027-01-01", "2027-03-31"),
        ("2. tertial 2028", "2028-05-01", "2028-08-31"),
        ("1. halvår 2028", "2028-01-01", "2028-06-30"),
        ("Første halvår 2027", "2027-01-01", "2027-06-30"),
        ("fyrste halvår 2027", "2027-01-01", "2027-06-30"),
        ("våren 2027", "2027-03-01", "2027-05-31"),
        ("sommaren 2027", "2027-06-01", "2027-08-31"),
        ("høsten 2027", "2027-09-01", "2027-11-30"),
        ("hausten 2027", "2027-09-01", "2027-11-30"),
        ("våren–høsten 2027", "2027-03-01", "2027-11-30"),
        ("1.3.27", "2027-03-01", "2027-03-01"),
        ("1.3.22", "2022-03-01", "2022-03-01"),
        ("17.06.2021", "2021-06-17", "2021-06-17"),
        ("Igangsatt 2025", "2025-01-01", "2025-12-31"),
        ("01.03.2027", "2027-03-01", "2027-03-01"),
        ("1. mars 2027", "2027-03-01", "2027-03-01"),
        ("1.\u00a0mars\u00a02027", "2027-03-01", "2027-03-01"),
        ("29.2.2028", "2028-02-29", "2028-02-29"),
        ("2027-03-01", "2027-03-01", "2027-03-01"),
        ("1.1.–30.6.2027", "2027-01-01", "2027-06-30"),
        ("1.-15. mars 2027", "2027-03-01", "2027-03-15"),
        ("21. september–9. november 2026", "2026-09-21", "2026-11-09"),
        ("21. september 2026 til 9. november 2026 (sju uker)", "2026-09-21", "2026-11-09"),
        ("innen 1.6.2028", "2028-06-01", "2028-06-01"),
        ("innan 1. juni 2028", "2028-06-01", "2028-06-01"),
        ("Fast ordning innen 31. desember 2028", "2028-12-31", "2028-12-31"),
        ("innen utgangen av 2028", "2028-12-31", "2028-12-31"),
        ("innan utgangen av 2. kvartal 2028", "2028-06-30", "2028-06-30"),
        ("uke 34 2027", "2027-08-23", "2027-08-29"),
        ("veke 34, 2027", "2027-08-23", "2027-08-29"),
        ("uke 49–50, 2026", "2026-11-30", "2026-12-13"),
        ("Løpende i perioden 2027–2030", "2027-01-01", "2030-12-31"),
    ],
)
def test_reads_a_period(text: str, start: str, end: str) -> None:
    assert period(text) == Period(date.fromisoformat(start), date.fromisoformat(end))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Kontinuerlig",
        "langsiktig",
        "kortsiktige",
        "allerede iverksatt",
        "Måned 1–2",
        "2 uker før høringsstart",
        "Ved neste økonomiplan",
        "se økonomiplan 2027–2030",
        "juni",
        "1. mars",
        "juni 28",
        "før 2028",
        "etter 1.6.2028",
        "tidligst 2028",
        "ikke i 2027",
        "2028?",
        "2028+",
        "Fylkesplan 2025–2036",
        "2027 eller 2028",
        "2027, 2028",
        "3. og 4. september 2026",
        "uke 49 og 50, 2026",
        "2027–",
        "2030–2027",
        "2027-03",
        "2027/28",
        "skoleåret 2027–2028",
        "skuleåret 2027–2028",
        "vinteren 2027",
        "jul 2027",
        "31. februar 2027",
        "29.2.2027",
        "1.13.2027",
        "uke 53 2027",
        "3. halvår 2027",
        "sak 12/2027",
        "3 ganger i 2027",
        "kr 425 000",
        "20277",
    ],
)
def test_leaves_a_time_alone(text: str) -> None:
    assert period(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "Kontinuerlig",
        "Kontinuerleg",
        "Løpende",
        "Løpande",
        "Løpende i perioden 2027–2030",
        "Årlig",
        "Årleg",
        "Hvert år",
        "Kvart år",
        "Hvert annet år",
        "Hver høst fra 2027",
        "Kvar haust frå 2027",
        "Pågår",
        "1. mai 2027, deretter hvert år",
    ],
)
def test_sees_what_goes_on(text: str) -> None:
    assert is_ongoing(text)


@pytest.mark.parametrize("text", ["", "2027", "høsten 2027", "innen ett år", "flerårig", "ikke løpende"])
def test_sees_what_comes_to_an_end(text: str) -> None:
    assert not is_ongoing(text)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", ()),
        (" , ;", ()),
        ("K&O, TEK", ("K&O", "TEK")),
        ("K&O, K&O", ("K&O",)),
        ("Helse; NAV", ("Helse", "NAV")),
        ("Kultur/oppvekst", ("Kultur", "oppvekst")),
        ("Politiet\nNAV", ("Politiet", "NAV")),
        ("NAV og helse", ("NAV", "helse")),
        ("H&V og NAV", ("H&V", "NAV")),
        ("Politiet og Helsestasjonen", ("Politiet", "Helsestasjonen")),
        ("Politiet, TEK og skjenkestedene", ("Politiet", "TEK", "skjenkestedene")),
        ("Næring og bevilling, politiet", ("Næring og bevilling", "politiet")),
        ("Psykisk helse- og rusteam, NAV", ("Psykisk helse- og rusteam", "NAV")),
        ("Kultur og oppvekst (K&O), rektorene", ("Kultur og oppvekst (K&O)", "rektorene")),
        ("Helse og omsorg", ("Helse og omsorg",)),
        ("Helse og Omsorg", ("Helse og Omsorg",)),
        ("Oppvekst og kultur", ("Oppvekst og kultur",)),
        ("Teknisk, plan og bolig", ("Teknisk, plan og bolig",)),
        ("SLT-koordinator og politiet", ("SLT-koordinator og politiet",)),
        ("Skolehelsetjenesten (K&O, H&V)", ("Skolehelsetjenesten (K&O, H&V)",)),
        ("Kultur (K&O, H&V", ("Kultur (K&O, H&V",)),
        ("NAV og/eller politiet", ("NAV og/eller politiet",)),
        ("NAV v/leder", ("NAV v/leder",)),
        ("Rektor, 0,5 stilling", ("Rektor", "0,5 stilling")),
    ],
)
def test_splits_the_responsible(text: str, parts: tuple[str, ...]) -> None:
    assert names(text) == parts


# Made up: of days in 1900, with month + 80, or with day + 40; nobody alive has any of them.
BORN_1900 = "01010000110"
SYNTHETIC_80 = "15859000107"
SYNTHETIC_40 = "15459000124"
D_NUMBER_1900 = "41010000104"


@pytest.mark.parametrize("number", [BORN_1900, SYNTHETIC_80, SYNTHETIC_40, D_NUMBER_1900])
@pytest.mark.parametrize("gap", ["", " ", "\u00a0", "-"])
def test_finds_a_birth_number(number: str, gap: str) -> None:
    typed = f"{number[:6]}{gap}{number[6:]}"
    assert birth_numbers(f"Ola ({typed}), og 12") == (typed,)


@pytest.mark.parametrize("at", range(11))
def test_one_wrong_digit_is_no_birth_number(at: int) -> None:
    wrong = str((int(SYNTHETIC_80[at]) + 1) % 10)
    assert birth_numbers(SYNTHETIC_80[:at] + wrong + SYNTHETIC_80[at + 1 :]) == ()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "00000000000",
        f"1{SYNTHETIC_80}",
        f"{SYNTHETIC_80}1",
        "158590 0010",
        "kr 425 000",
        "99999999999",
    ],
)
def test_other_digits_are_no_birth_number(text: str) -> None:
    assert birth_numbers(text) == ()


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("3 personer", ("3 personer",)),
        ("3\u00a0personar", ("3\u00a0personar",)),
        ("Det gjelder to ungdommer og én bruker.", ("to ungdommer", "én bruker")),
        ("1 bruker", ("1 bruker",)),
        ("Fire elever", ("Fire elever",)),
        ("fire elevar", ("fire elevar",)),
        ("tre brukarar", ("tre brukarar",)),
        ("to nye brukere", ("to nye brukere",)),
        ("to av elevene", ("to av elevene",)),
        ("2–4 personer", ("2–4 personer",)),
        ("tre til fire barn", ("tre til fire barn",)),
        ("", ()),
        ("2 årsverk", ()),
        ("4 % av elevene", ()),
        ("3 tiltak", ()),
        ("3 av 4 elever", ()),
        ("tre av fire elever", ()),
        ("en bruker kan klage", ()),
        ("barn som bor med én forelder", ()),
        ("Samtaler i grupper på 3–4 elever", ()),
        ("i grupper på tre elevar", ()),
        ("minst to elever fra hvert trinn", ()),
        ("én ungdom per kommune, inntil fire ungdommer", ("én ungdom",)),
        ("tre foreldre er syke", ("tre foreldre",)),
        ("14 personer", ()),
        ("10–12 elever", ()),
        ("1 003 personer", ()),
        ("1,3 barn", ()),
        ("4 barnehager", ()),
        ("to elevråd", ()),
        ("§ 4 barn", ()),
        ("5 personer", ()),
        ("fem personer", ()),
    ],
)
def test_finds_small_counts(text: str, counts: tuple[str, ...]) -> None:
    assert small_counts(text) == counts


# Text of the pieces the readers look for, which finds more than arbitrary text does.
WORDS = """
0 1 31 53 99 2027 2099 27 000 425 kr mill. årsverk % stilling mars q2 kvartal uke våren utgangen
av til og eller per år . , - – ’ / ( ) ; ½ ² ٤ personer NAV Helse \ue000 \ue001
"""
PIECES = st.sampled_from(WORDS.split())
GAPS = st.sampled_from(["", " ", "\u00a0", "\n"])
TEXTS = st.text() | st.lists(PIECES | GAPS).map("".join) | st.lists(PIECES).map(" ".join)


@given(TEXTS)
def test_no_text_ever_raises(text: str) -> None:
    needs_no_new_money(text)
    is_ongoing(text)
    cost, time = amount(text), period(text)
    assert cost is None or (cost.kroner, cost.full_time_equivalents) != (None, None)
    assert time is None or time.start <= time.end
    assert all(part in text for part in (*birth_numbers(text), *small_counts(text)))
    assert all(part and part == part.strip() for part in names(text))


@given(st.integers(0, 999_999_999))
def test_every_whole_amount_is_read_however_it_is_grouped(kroner: int) -> None:
    for gap in ("", " ", ".", "\u00a0"):
        assert amount(f"kr {kroner:,}".replace(",", gap)) == Amount(kroner, None)


@given(st.dates(date(1990, 1, 1), date(2099, 12, 31)))
def test_every_day_is_read_in_both_number_forms(day: date) -> None:
    assert period(day.isoformat()) == period(f"{day:%d.%m.%Y}") == Period(day, day)


@pytest.mark.parametrize("piece", ["helse, ", "kr 300 000 ", "1.1.2027–", "to til ", "(", "1"])
def test_a_long_text_is_read_in_no_time(piece: str) -> None:
    text = piece * 5_000
    for reading in (amount, needs_no_new_money, period, is_ongoing, names, birth_numbers, small_counts):
        reading(text)
