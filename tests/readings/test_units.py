"""Which unit an amount is in: «t.kr», «mill. kr» and «i 1000 kr», a minus, and other currencies."""

import pytest

from planwizard.analysis.costs import plan_costs
from planwizard.readings import Amount, amount, is_yearly
from tests.support import a_plan


@pytest.mark.parametrize(
    ("text", "kroner"),
    [
        ("mill kr 12", 12_000_000),
        ("mill. kr 12", 12_000_000),
        ("mill.kr 12", 12_000_000),
        ("Mill. kr. 12,5", 12_500_000),
        ("millioner kr 12", 12_000_000),
        ("millionar kroner 12", 12_000_000),
        ("M.kr 3", 3_000_000),
        ("m. kr 3", 3_000_000),
        ("Mkr 3,4", 3_400_000),
        ("MNOK 12", 12_000_000),
        ("12 MNOK", 12_000_000),
        ("12 mkr", 12_000_000),
        ("12,5 mill.kr", 12_500_000),
        ("12 m.kr", 12_000_000),
        ("t.kr 350", 350_000),
        ("t. kr 350", 350_000),
        ("t kr 350", 350_000),
        ("T.kr. 1 200", 1_200_000),
        ("tkr 350", 350_000),
        ("tkr. 350", 350_000),
        ("TNOK 350", 350_000),
        ("tusen kr. 350", 350_000),
        ("tusen kroner 350", 350_000),
        ("350 t.kr", 350_000),
        ("350 t.kr.", 350_000),
        ("350 t. kr", 350_000),
        ("350 tkr", 350_000),
        ("350 tnok", 350_000),
        ("350 tusen kr", 350_000),
        ("0,5 t.kr", 500),
        ("350 i 1000 kr", 350_000),
        ("350 (i 1000 kr)", 350_000),
        ("350 (i 1 000 kroner)", 350_000),
        ("i 1000 kr: 350", 350_000),
        ("i 1000 kr 350", 350_000),
        ("Beløp i 1000 kr: 350", 350_000),
        ("Hele 1 000: 350", 350_000),
        ("i heile tusen: 1 350", 1_350_000),
        ("kr 350 (i tusen kr)", 350_000),
        ("350 per år (i 1000 kr)", 350_000),
        ("ca. t.kr 350", 350_000),
        ("om lag mill. kr 1,2", 1_200_000),
        ("t.kr 350 per år", 350_000),
        ("mill. kr 2,5 i 2028", 2_500_000),
        ("2028: t.kr 350", 350_000),
        ("ca.kr 40 000", 40_000),
        ("kr 40 000,-", 40_000),
        ("kr 40 000.-", 40_000),
        ("40 000,- kr", 40_000),
        ("kroner 40 000", 40_000),
        ("Kr.40 000", 40_000),
        ("Utstyr – kr 40 000", 40_000),
        ("Innenfor rammen (kr 40 000)", 40_000),
        ("K&O kr 40 000", 40_000),
    ],
)
def test_a_unit_is_read_wherever_it_stands(text: str, kroner: int) -> None:
    assert amount(text) == Amount(kroner, None)


@pytest.mark.parametrize(
    "text",
    [
        "-kr 40 000",
        "−kr 40 000",
        "- kr 40 000",
        "kr -40 000",
        "kr – 40 000",
        "-40 000",
        "– 40 000 kr",
        "minus kr 40 000",
        "minus 40 000",
        "÷ kr 40 000",
        "÷40 000",
        "(kr 40 000)",
        "(40 000)",
        "fratrekk kr 40 000",
        "refusjonar kr 40 000",
        "mrd.kr 2",
        "mrd kr 2",
        "kr 2 milliarder",
        "s.kr 40 000",
        "SEK-kr 40 000",
        "SEK 40 000",
        "40 000 SEK",
        "40 000 svenske kroner",
        "DKK 40 000 kr",
        "€ 40 000 kr",
        "d. kr 40 000",
        "kkr 350",
        "kr 12 (mill.)",
        "kr 350 (tusen)",
        "mill. 12 kr",
        "tusen 350 kr",
        "350 t",
        "12 m",
        "mill. kr 12 mill.",
        "mill. kr 12 000 000",
        "t.kr 350 000",
        "i 1000 kr",
        "ca. 350 i 1000 kr",
        "1000 kr 350",
        "t.kr 350–400",
        "mill. kr 2–3",
        "t.kr 350 til 400",
        "t.kr 350 – t.kr 400",
        "inntil t.kr 350",
        "over mill. kr 12",
        "frå t.kr 350",
        "t.kr 350 per elev",
        "kr 20 000 halvårlig",
        "kr 20 000 kvartalsvis",
    ],
)
def test_an_amount_whose_unit_or_sign_is_in_doubt_is_left_out_and_named(text: str) -> None:
    assert amount(text) is None
    costs = plan_costs(a_plan(direction={"measures": [{"id": "t1", "title": "Bod", "cost": text}]}))
    assert (costs.total, [left.typed for left in costs.uncounted]) == (0, [text])


@pytest.mark.parametrize(
    "text", ["t.kr 350 per år", "kr 5 000 pr.år", "kr 5 000 i året", "kr 5 000 hvert skoleår", "kr 5 000 kvart skuleår"]
)
def test_an_amount_for_each_year_is_seen_as_that(text: str) -> None:
    assert amount(text) is not None
    assert is_yearly(text)
