"""A text made of two that changed the same: nothing of either is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planwizard.returned.keeping_both import with_both
from planwizard.text_diff import words

TEXTS = st.lists(st.sampled_from(["frist", "mai", "juni", "2027", "2028", "kurs", "."]), max_size=8).map(" ".join)


@pytest.mark.parametrize(
    ("sent", "mine", "theirs", "both"),
    [
        ("Frist juni 2027.", "Frist høsten 2027.", "Frist mai 2028.", "Frist høsten 2027 / mai 2028."),
        ("Kurs i mai.", "Kurs i mai og juni.", "Kurs i mai og juni.", "Kurs i mai og juni."),
        ("Ett to tre", "Ett to tre fire", "Null to tre", "Null to tre fire"),
        ("Helt gammelt", "Vårt", "Deres", "Vårt / Deres"),
        ("", "Vårt", "Deres", "Vårt / Deres"),
        ("Bort", "", "Nytt", "Nytt"),
    ],
)
def test_where_both_changed_the_same_ours_stands_before_theirs(sent, mine, theirs, both):
    assert with_both(sent, mine, theirs) == both


@given(TEXTS, TEXTS, TEXTS)
def test_every_word_that_either_wrote_is_there_and_one_change_alone_is_taken_as_it_is(sent, mine, theirs):
    both = words(with_both(sent, mine, theirs))
    new = {word for text in (mine, theirs) for word in words(text) if word.strip()} - set(words(sent))
    assert new <= set(both)
    assert with_both(sent, sent, theirs) == theirs
    assert with_both(sent, mine, sent) == mine
    assert with_both(sent, mine, mine) == mine
