"""Times that cannot be: dates not in the calendar, years far off, and periods that end before they begin."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planwizard.readings import impossible_date, impossible_year, is_reversed

YEARS = range(1990, 2101)


@pytest.mark.parametrize(
    "text",
    [
        "31.02",
        "31.02.2028",
        "29.02.2027",
        "29.02.27",
        "31. juni 2027",
        "31 september",
        "12.13.2027",
        "32.1.2027",
        "0.1.2027",
        "2027-02-31",
        "2027-13-01",
        "1.6.–31.6.2027",
        "innen 30. februar",
    ],
)
def test_a_date_that_is_not_in_the_calendar_is_seen(text: str) -> None:
    assert impossible_date(text)


@pytest.mark.parametrize(
    "text",
    ["29.02", "29.02.2028", "1.6.2027", "31.12", "kl. 8.30", "13.30–14.45", "kr 31.500", "mai 2027", "2027-02-28", ""],
)
def test_a_date_in_the_calendar_and_what_is_no_date_are_left_alone(text: str) -> None:
    assert impossible_date(text) is None


@pytest.mark.parametrize("text", ["2207", "innen 1927", "1.6.2207", "2027–2209", "våren 1989", "2101"])
def test_a_year_far_off_is_seen(text: str) -> None:
    assert impossible_year(text, YEARS)


@pytest.mark.parametrize(
    "text", ["1990", "2100", "juni 2027", "kl. 1800", "sak 45/1234", "2027-06-01", "27", "0800", ""]
)
def test_a_possible_year_and_what_is_no_year_are_left_alone(text: str) -> None:
    assert impossible_year(text, YEARS) is None


@pytest.mark.parametrize(
    "text",
    [
        "2027–2025",
        "2027-25",
        "1.6.–1.5.2027",
        "1.6.2027 til 1.5.2027",
        "15. juni – 1. mai 2027",
        "2027-06-01 - 2027-05-01",
        "uke 40–uke 38 2027",
        "høsten 2028 til og med våren 2028",
    ],
)
def test_a_period_that_ends_before_it_begins_is_seen(text: str) -> None:
    assert is_reversed(text)


@pytest.mark.parametrize(
    "text",
    [
        "2025–2027",
        "1.5.–1.6.2027",
        "15. desember–1. februar 2028",
        "desember–mars 2028",
        "2027",
        "tull–tøys",
        "2027–",
        "",
    ],
)
def test_other_periods_are_not_reversed(text: str) -> None:
    assert not is_reversed(text)


@given(st.text(alphabet="0123456789.–-: tilkjuni/", max_size=20))
def test_no_text_makes_the_readings_raise(text: str) -> None:
    impossible_date(text)
    impossible_year(text, YEARS)
    is_reversed(text)
