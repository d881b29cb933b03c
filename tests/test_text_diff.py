"""Which words differ between two texts."""

from hypothesis import given
from hypothesis import strategies as st

from planwizard.text_diff import Piece, first_difference, pieces, words

TEXTS = st.text("ab ,.\n«»å", max_size=40) | st.text(max_size=30)


def test_a_changed_word_is_deleted_and_inserted_between_what_stays():
    assert pieces("Flere deltar i frivillighet.", "Mange deltar i frivillighet.") == [
        Piece("deleted", "Flere"),
        Piece("inserted", "Mange"),
        Piece("same", " deltar i frivillighet."),
    ]


def test_words_put_in_at_the_end_leave_the_rest_alone():
    assert pieces("Ja. Nei.", "Ja. Nei. Kanskje.") == [Piece("same", "Ja. Nei."), Piece("inserted", " Kanskje.")]


def test_spaces_do_not_tie_two_different_sentences_together():
    found = pieces("Kommunen eier fire hus", "Alle unge får tilbud om sommerjobb")
    assert not [piece for piece in found if piece.kind == "same" and not piece.text.isspace()]


def test_a_short_word_is_no_island_in_a_rewritten_sentence():
    assert pieces("Flere unge og eldre deltar", "Mange barn og gamle deltar") == [
        Piece("deleted", "Flere unge og eldre"),
        Piece("inserted", "Mange barn og gamle"),
        Piece("same", " deltar"),
    ]


def test_an_amount_is_one_word():
    assert pieces("kr 12 630 000 i året", "kr 12 640 000 i året")[1:3] == [
        Piece("deleted", "12 630 000"),
        Piece("inserted", "12 640 000"),
    ]


def test_the_first_difference_is_before_the_word_that_differs():
    assert first_difference("Vi tar vare på hverandre.", "Vi bryr oss om hverandre.") == len("Vi ")
    assert first_difference("likt", "likt") == 0


@given(TEXTS, TEXTS)
def test_both_texts_can_be_read_from_the_pieces(old, new):
    found = pieces(old, new)
    assert "".join(piece.text for piece in found if piece.kind != "inserted") == old
    assert "".join(piece.text for piece in found if piece.kind != "deleted") == new
    assert all(piece.text for piece in found)


@given(TEXTS)
def test_a_text_is_the_same_as_itself(text):
    assert pieces(text, text) == ([Piece("same", text)] if text else [])
    assert "".join(words(text)) == text


def test_a_time_a_date_and_a_decimal_number_are_one_word_each():
    assert words("08.00–16.00 den 1.5.2027, 17,4 %. Slutt") == [
        *("08.00", "–", "16.00", " ", "den", " ", "1.5.2027", ",", " ", "17,4", " ", "%", ".", " ", "Slutt")
    ]
