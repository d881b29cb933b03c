"""Three states of an answer, put together: both changes are in it, or it is a clash."""

from hypothesis import given
from hypothesis import strategies as st

from planwizard.returned.merging import merge, merge_items, merge_words
from planwizard.text_diff import words

WORD = st.sampled_from(["unge", "voksne", "drikker", "mindre", "trygge", "møter", "ofte", "hjem"])
TEXT = st.lists(WORD, max_size=12).map(" ".join)
ITEMS = st.lists(st.sampled_from("abcdefgh"), unique=True, max_size=7).map(tuple)


@given(sent=TEXT, mine=TEXT, theirs=TEXT)
def test_no_word_of_either_is_lost_in_a_merged_text(sent: str, mine: str, theirs: str) -> None:
    merged = merge_words(sent, mine, theirs)
    if merged is not None:
        new = [word for text in (mine, theirs) for word in set(words(text)) - set(words(sent))]
        assert set(new) <= set(words(merged))
        assert merge_words(sent, theirs, mine) == merged


@given(sent=TEXT, mine=TEXT)
def test_a_change_of_one_side_alone_is_that_change(sent: str, mine: str) -> None:
    assert merge_words(sent, mine, sent) == mine
    assert merge_words(sent, sent, mine) == mine
    assert merge_words(sent, mine, mine) == mine


@given(sent=ITEMS, mine=ITEMS, theirs=ITEMS)
def test_what_both_added_to_a_list_is_in_it_once(sent: tuple, mine: tuple, theirs: tuple) -> None:
    merged = merge_items(sent, mine, theirs)
    if merged is not None:
        assert (set(mine) | set(theirs)) - set(sent) <= set(merged)
        assert len(merged) == len(set(merged))


def test_both_add_an_item_at_the_end_and_both_are_kept() -> None:
    assert merge("learn.went_well", ("en",), ("en", "min"), ("en", "deres")) == ("merged", ("en", "min", "deres"))


def test_words_changed_side_by_side_are_a_clash_and_apart_are_not() -> None:
    sent = "Foreldre har ulike grenser og snakker lite"
    mine = sent.replace("ulike", "like")
    assert merge_words(sent, mine, sent.replace("ulike", "klare")) is None
    assert merge_words(sent, mine, sent.replace("lite", "mye")) == "Foreldre har like grenser og snakker mye"


def test_a_text_that_one_took_away_and_the_other_changed_is_a_clash() -> None:
    at = "direction.vision"
    assert merge(at, "Trygge unge", None, "Trygge barn")[0] == "clash"
    assert merge(at, "Trygge unge", "Trygge barn", None)[0] == "clash"
    assert merge(at, "Trygge unge", "Trygge barn", "Trygge barn")[0] == "same"
    assert merge(at, None, None, "Trygge barn") == ("ready", "Trygge barn")
