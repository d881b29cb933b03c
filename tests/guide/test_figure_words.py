"""The sentence that compares, and how values are named, in both language forms."""

import pytest

from planwizard.guide.figure_words import comparing_sentence, comparison, value_text, who_typed, with_unit
from planwizard.guide.models import load_guide
from planwizard.plan.standing import FigureValue, KeyFigure

NB, NN = load_guide("nb"), load_guide("nn")


def figure(unit: str, *values: tuple[str, str, str], group: str = "") -> KeyFigure:
    """Return a key figure with values as (who, year, value)."""
    rows = tuple(FigureValue(who=who, group=group, year=year, value=value) for who, year, value in values)
    return KeyFigure(id="nt1", name="Beruset siste år", unit=unit, values=rows)


SENTENCES = {
    "17\u00a0% hos oss, 13\u00a0% i landet (2025)": figure("%", ("ours", "2025", "17"), ("country", "2025", "13")),
    "17\u00a0% hos oss, 15\u00a0% i fylket (2025), 13\u00a0% hos oss i 2022": figure(
        "prosent", ("ours", "2022", "13"), ("county", "2025", "15"), ("ours", "2025", "17")
    ),
    "17\u00a0% hos oss (2025), 13\u00a0% i landet (2024)": figure(
        "%", ("ours", "2025", "17"), ("country", "2024", "13")
    ),
    "17\u00a0% hos oss (2025)": figure("%", ("ours", "2025", "17"), ("county", "2025", "skjult")),
    "12 per 1000 hos oss, 14 for Nabo (2025)": figure("per 1000", ("ours", "2025", "12"), ("Nabo", "2025", "14")),
    "17 % hos oss, 13\u00a0% i landet": figure("%", ("ours", "", "17 %"), ("country", "", "13")),
    "17\u00a0% hos oss (2025, jenter)": figure("%", ("ours", "2025", "17"), group="jenter"),
    "": figure("%", ("ours", "2025", "skjult")),
}


@pytest.mark.parametrize(("sentence", "compared"), SENTENCES.items())
def test_values_are_compared_in_words(sentence, compared):
    assert comparison(compared, NB) == sentence


def test_groups_are_compared_with_each_other():
    values = [
        {"who": "ours", "year": "2025", "group": group, "value": value}
        for group, value in (("jenter", "31"), ("gutter", "12"))
    ]
    one = KeyFigure.model_validate({"id": "nt1", "unit": "%", "values": values})
    assert comparison(one, NB) == "31\u00a0% (jenter), 12\u00a0% (gutter) hos oss (2025)"


def test_groups_of_different_years_keep_their_years():
    values = [
        {"year": year, "group": group, "value": value}
        for group, year, value in (("jenter", "2025", "31"), ("gutter", "2022", "12"))
    ]
    one = KeyFigure.model_validate({"id": "nt1", "unit": "%", "values": values})
    assert comparison(one, NB) == "31\u00a0% (jenter, 2025), 12\u00a0% (gutter, 2022) hos oss"


def test_the_sentence_names_the_figure_in_both_forms():
    one = figure("%", ("ours", "2025", "17"), ("country", "2025", "13"))
    expected = "Beruset siste år: 17\u00a0% hos oss, 13\u00a0% i landet (2025)."
    assert [comparing_sentence(one, guide) for guide in (NB, NN)] == [expected, expected]
    assert comparing_sentence(one.model_copy(update={"name": None}), NB) == ""


@pytest.mark.parametrize(
    ("typed", "who"), [("kommunen", "ours"), ("Oss", "ours"), ("FYLKET ", "county"), ("Norge", "country")]
)
def test_the_usual_words_are_known(typed, who):
    assert who_typed(typed, NB) == who


def test_another_name_is_kept_as_it_is_typed():
    assert who_typed(" Nabokommunen", NB) == "Nabokommunen"
    assert who_typed("Noreg", NN) == "country"


def test_a_value_is_told_with_whose_it_is():
    assert (
        value_text(FigureValue(who="ours", group="jenter", year="2025", value="17,4"), NB)
        == "Kommunen 2025, jenter: 17,4"
    )
    assert value_text(FigureValue(value="skjult"), NB) == "skjult"


def test_no_unit_is_said_twice():
    assert [with_unit("17 %", "%"), with_unit("17 Prosent", "%"), with_unit("17", None)] == ["17 %", "17 Prosent", "17"]
