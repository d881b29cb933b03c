"""The two sides of a change: whole texts word by word, rows with all they hold, and positions."""

from planwizard.editing.diff import differences
from planwizard.editions.sides import Sides, sides
from planwizard.editions.values import Naming
from planwizard.guide.models import load_guide
from planwizard.plan import Plan
from planwizard.plan.answers import put
from planwizard.plan.row_edits import move, new_rows, remove
from tests.support import a_plan, filled_plan

GUIDE = load_guide("nb")
MEASURES = "direction.measures"
SITUATION = "standing.local_situation"


def all_sides(old: Plan, new: Plan) -> list[Sides]:
    return [sides(change, Naming(old, new, GUIDE)) for change in differences(old, new)]


def text(pieces) -> str:
    return "".join(piece.text for piece in pieces)


def changed(old: str, new: str) -> Sides:
    (one,) = all_sides(put(a_plan(), SITUATION, old), put(a_plan(), SITUATION, new))
    return one


def test_a_changed_text_is_told_word_by_word_with_its_label() -> None:
    one = changed("Mange drikker mye.", "Få drikker mye.")
    assert one.title == GUIDE.field_words[SITUATION].label
    assert (text(one.old), text(one.new)) == ("Mange drikker mye.", "Få drikker mye.")
    assert [piece.text for piece in one.pieces if piece.kind == "deleted"] == ["Mange"]


def test_of_a_long_text_only_what_is_near_a_difference_is_shown() -> None:
    long = "et ord til " * 100
    one = changed(f"{long}her{long}", f"{long}der{long}")
    assert len(text(one.old)) < 700
    assert text(one.old).startswith("…")
    assert text(one.old).endswith("…")
    assert "her" in text(one.old)
    assert "der" in text(one.new)


def test_very_long_texts_that_have_nothing_in_common_are_compared_at_once() -> None:
    words = [f"ord{number}" for number in range(30_000)]
    one = changed(" ".join(words), " ".join(reversed(words)))
    assert [piece.kind for piece in one.pieces] == ["same", "deleted", "inserted"]
    assert text(one.new) == " ".join(reversed(words))


def test_a_row_is_shown_with_all_it_holds_and_a_moved_one_with_where_it_stands() -> None:
    old, made = new_rows(
        a_plan(),
        MEASURES,
        [{"title": "Kor", "due": "2027", "steps": ("Én", "To")}, {"title": "Kafé"}, {"title": "Quiz"}],
    )
    old = put(old, MEASURES, made)
    (gone,) = all_sides(old, remove(old, f"{MEASURES}.t1"))
    assert gone.title == "«Kor»"
    assert "Frist: 2027" in text(gone.old)
    assert "– Én\n– To" in text(gone.old)
    assert text(gone.new) == ""
    (moved,) = all_sides(old, move(old, f"{MEASURES}.t1", 2))
    assert (text(moved.old), text(moved.new)) == ("Først i listen", "Etter «Quiz»")


def test_every_change_there_can_be_has_two_sides_that_differ() -> None:
    full = filled_plan().model_copy(update={"gammelt": {"a": 1}, "depth": "kort"})
    for old, new in ((a_plan(), full), (full, a_plan()), (full, filled_plan(tricky=True, each=3))):
        assert all(one.title and text(one.old) != text(one.new) for one in all_sides(old, new))
