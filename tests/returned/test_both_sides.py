"""Both sides edit: no word of mine is lost, one undo gives exactly mine, and the order of files makes no difference."""

import random
from collections.abc import Sequence
from string import ascii_uppercase

import pytest

from planwizard.editing.session import Session
from planwizard.plan import Plan
from planwizard.plan.address import Address, shape_at
from planwizard.plan.answers import all_rows, answers, put
from planwizard.plan.base import AnswerKind
from planwizard.plan.row_edits import insert, move, new_row, remove
from planwizard.returned.accepting import accept, accept_sure
from planwizard.returned.proposals import Proposal
from planwizard.storage.plan_toml import write
from tests.returned.campaign import EDITS
from tests.returned.drafts import Sent
from tests.returned.editing import ANNA, BO, Editing, small_draft

SEEDS = range(2)
WRITTEN = (AnswerKind.LINE, AnswerKind.TEXT, AnswerKind.LINES)


def returned(draft: Sent, rng: random.Random, touched: set[str]) -> bytes:
    """Return a draft with some edits, none of an answer or list that was touched."""
    editing = Editing(draft, rng, touched=touched)
    for name in rng.sample(list(EDITS), 3):
        editing.author = rng.choice([None, ANNA, BO])
        EDITS[name](editing)
    return editing.file.saved()


def with_word(value: str, word: str, rng: random.Random) -> str:
    """Return a text with a word put in at one of its spaces or ends."""
    places = [0, *(at for at, letter in enumerate(value) if letter == " "), len(value)]
    at = rng.choice(places)
    return f"{value[:at]} {word} {value[at:]}".strip()


def mine_now(plan: Plan, touched: set[str], rng: random.Random) -> tuple[Plan, list[str]]:
    """Return a plan in which I wrote, most of it where they did too, and moved and took out rows; and my words."""
    written = [address for address, _ in answers(plan) if shape_at(address).kind in WRITTEN and "names" not in address]
    theirs = [address for address in written if {str(address), address.row_id} & touched]
    words = []
    for address in rng.sample(theirs, min(6, len(theirs))) + rng.sample(written, 6):
        value, word = dict(answers(plan))[address], f"Mittord{ascii_uppercase[len(words)]}"
        words.append(word)
        new = with_word(value, word, rng) if isinstance(value, str) else (*value, f"{word} i lista")
        plan = put(plan, address, new)
    plan, row = new_row(plan, Address("direction.measures"), {"title": "Mittord i et nytt tiltak"})
    plan = insert(plan, Address("direction.measures"), row, None)
    plan = move(plan, rng.choice([address for address, _ in all_rows(plan)]), rng.choice([-2, 2]))
    gone = [address for address, one in all_rows(plan) if "Mittord" not in str(one)]
    return remove(plan, rng.choice(gone)), words


def agreed(items: Sequence[Proposal]) -> list[Proposal]:
    """Return what can be taken in with no clash."""
    return [item for item in items if item.state in ("ready", "merged")]


@pytest.mark.parametrize("seed", SEEDS)
def test_no_word_of_mine_is_lost_and_one_undo_gives_exactly_mine(seed: int) -> None:
    rng, touched = random.Random(seed), set[str]()  # noqa: S311
    draft = small_draft()
    file = returned(draft, rng, touched)
    mine, words = mine_now(draft.plan, touched, rng)
    found = draft.returned(file, mine=mine).items
    assert agreed(found)
    for plan in (accept(mine, agreed(found)), *(taken.after for taken in accept_sure(mine, found)[-1:])):
        assert [word for word in words if word not in write(plan)] == []
        session = Session(mine)
        session.take_in(plan, Address("standing.challenges"))
        session.undo()
        assert session.plan.model_copy(update={"changed": mine.changed}) == mine


@pytest.mark.parametrize("seed", SEEDS)
def test_files_that_do_not_touch_give_the_same_plan_at_once_in_turn_and_the_other_way_round(seed: int) -> None:
    rng, touched = random.Random(100 + seed), set[str]()  # noqa: S311
    draft = small_draft()
    files = [returned(draft, rng, touched) for _ in range(2)]
    mine, _ = mine_now(draft.plan, set(), rng)
    found = agreed(draft.returned(*files, mine=mine).items)
    plans = [
        accept(mine, found),
        accept(mine, found[::-1]),
        in_turn(draft, files, mine),
        in_turn(draft, files[::-1], mine),
    ]
    assert found
    assert all(plan == plans[0] for plan in plans)


def in_turn(draft: Sent, files: Sequence[bytes], plan: Plan) -> Plan:
    """Return a plan into which files were taken one after the other."""
    for file in files:
        plan = accept(plan, agreed(draft.returned(file, mine=plan).items))
    return plan
