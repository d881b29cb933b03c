"""Of two texts what differs is always in the excerpt, however long they are."""

from hypothesis import example, given
from hypothesis import strategies as st

from planwizard.editions.excerpts import excerpt, joined, new_side, old_side

WORDS = st.lists(st.sampled_from(["kommunen", "og", "en", "2027", ",", "å", "x" * 90]), max_size=60).map(" ".join)


@given(WORDS, WORDS)
@example("https://a.example/" + "a" * 400, "https://b.example/" + "b" * 400)
def test_two_texts_that_differ_have_excerpts_that_differ(old: str, new: str) -> None:
    found = excerpt(old, new, 10, 30)
    assert (joined(old_side(found)) == joined(new_side(found))) == (old == new)


@given(WORDS, WORDS)
def test_with_room_for_all_an_excerpt_is_both_texts(old: str, new: str) -> None:
    found = excerpt(old, new, 10_000)
    assert (joined(old_side(found)), joined(new_side(found))) == (old, new)


def test_a_rewritten_text_is_told_as_a_whole_and_a_changed_word_alone() -> None:
    rewritten = excerpt("Skolen, politiet og foreldrene planlegger våren.", "Helt annerledes: kommunen leier buss.", 50)
    assert [piece.kind for piece in rewritten] == ["deleted", "inserted", "same"]
    changed = excerpt("Vi møter alle elever hver uke.", "Vi møter noen elever hver uke.", 50)
    assert [piece.text for piece in changed if piece.kind != "same"] == ["alle", "noen"]
