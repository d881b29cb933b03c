"""Numbers typed as values: what is certainly a number is read, nothing else is; a hidden value is no 0."""

import pytest

from planwizard.readings import number, number_text

NUMBERS = {
    "17": 17,
    "17,4": 17.4,
    "17.4": 17.4,
    "17,4 %": 17.4,
    "17\u00a0%": 17,
    "17 prosent": 17,
    "1 250": 1250,
    "1\u00a0250,5": 1250.5,
    "12 345 678": 12345678,
    "-3": -3,
    "\u22122,5": -2.5,
    "0": 0,
    "8200": 8200,
}
NOT_NUMBERS = (
    "",
    "skjult",
    "..",
    ":",
    "*",
    "-",
    "–",
    "< 5",
    "under 5",
    "3–4",
    "ca. 17",
    "17 av 20",
    "halvparten",
    "1 2",
)


@pytest.mark.parametrize(("typed", "value"), NUMBERS.items())
def test_a_number_is_read(typed, value):
    assert number(typed) == value


@pytest.mark.parametrize("typed", NOT_NUMBERS)
def test_what_is_no_number_is_none(typed):
    assert number(typed) is None


@pytest.mark.parametrize(
    ("value", "text"), [(17.4, "17,4"), (17.0, "17"), (1250.5, "1\u00a0250,5"), (-3, "-3"), (0, "0")]
)
def test_a_number_is_shown_as_it_is_written(value, text):
    assert number_text(value) == text
    assert number(text) == value
