"""Opening hours read from typed text, as hours after midnight."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planwizard.readings import open_spans, says_hours
from planwizard.readings.opening_hours import HOUR


def hours_of(minutes: int | None) -> float | None:
    return None if minutes is None else minutes / HOUR


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("08.00–20.00", [(8, 20)]),
        ("08:00 - 20:00", [(8, 20)]),
        ("0800-0330", [(8, 27.5)]),
        ("800-2000", [(8, 20)]),
        ("8–02", [(8, 26)]),
        ("kl. 08.00 til kl. 20.00", [(8, 20)]),
        ("kl.08.00–20.00", [(8, 20)]),
        ("fra 11.00", [(11, None)]),
        ("frå og med kl. 13", [(13, None)]),
        ("til 02.00", [(None, 2)]),
        ("stengjer kl. 01.30", [(None, 1.5)]),
        ("18.00–midnatt", [(18, 24)]),
        ("hele døgnet", [(0, 24)]),
        ("Heile døgnet", [(0, 24)]),
        ("08–15 og 17–20", [(8, 15), (17, 20)]),
        ("08.00–25.00", []),
        ("1.5.–17.5.", []),
        ("Stengt", []),
        ("", []),
    ],
)
def test_spans_are_read(text: str, spans: list[tuple[float | None, float | None]]) -> None:
    assert [(hours_of(span.start), hours_of(span.end)) for span in open_spans(text)] == spans


@pytest.mark.parametrize(
    "text", ["11–01", "kl. 11", "Stengt", "Ikkje sal", "som lova", "Lovens normaltid", "hele døgnet", "–"]
)
def test_hours_and_words_for_them_are_understood(text: str) -> None:
    assert says_hours(text)


@pytest.mark.parametrize("text", ["tull", "lenge", "25.00–26.00", "08.00–25.00", "08.00–20.75", "99"])
def test_what_is_no_time_of_day_is_not_understood(text: str) -> None:
    assert not says_hours(text)


@given(st.text(alphabet="0123456789.:–- fratil", max_size=20))
def test_no_text_makes_the_reading_raise_and_closing_comes_after_opening(text: str) -> None:
    says_hours(text)
    assert all(span.end > span.start for span in open_spans(text) if span.start is not None and span.end is not None)
