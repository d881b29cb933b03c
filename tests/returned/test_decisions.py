"""What was decided about a file, and how that stands to the plan afterwards."""

import pytest

from planwizard.plan.answers import get, put, rows
from planwizard.plan.row_edits import remove
from planwizard.returned.accepting import accept, accept_sure, as_if_accepted, take_back
from planwizard.returned.decisions import Round
from planwizard.storage.returned_decisions import files_in_hand, keep_decisions, keep_in_hand, kept_decisions
from tests.document.reading import example
from tests.returned.drafts import Sent, sent
from tests.returned.word_edits import WordFile

DUE, TEXT = "direction.measures.t1.due", "direction.measures.t2.description"


@pytest.fixture(scope="module")
def draft() -> Sent:
    return sent(example())


def names_in(draft: Sent) -> dict[str, str]:
    """Return a bookmark of each answer, by its address."""
    return {address: name for name, address in draft.base.addresses.items()}


@pytest.fixture(scope="module")
def found(draft) -> Round:
    """Return what a file proposes in which a date and a text were changed."""
    names = names_in(draft)
    word = WordFile(draft.data)
    word.replace(names[DUE], "Oktober 2027", "Mai 2031")
    word.replace(names[TEXT], "flere løse", "mange løse")
    return proposed(draft, word)


def proposed(draft: Sent, word: WordFile) -> Round:
    """Return what a file proposes, with nothing decided yet."""
    proposals = draft.returned(word.saved())
    return Round(proposals, {proposals.files[0].file: draft.plan}, {})


def test_what_is_accepted_stays_so_when_the_answer_is_worked_on(draft, found):
    due, _ = found.proposals.items
    decided, plan = found.decided(due, "accepted"), accept(draft.plan, [due])
    assert [entry.decision for entry in decided.entries(plan)] == ["accepted", None]
    reworded = put(plan, DUE, "Senest mai 2031")
    assert [entry.decision for entry in decided.entries(reworded)] == ["accepted", None]


def test_an_accepted_answer_that_never_got_into_the_plan_is_to_be_decided_again(draft, found):
    """The program may end before the plan is saved."""
    due, _ = found.proposals.items
    again, other = found.decided(due, "accepted").entries(draft.plan)
    assert (again.decision, other.decision) == (None, None)


def test_an_answer_that_was_accepted_and_brought_back_is_not_sure_any_more(draft, found):
    due, _ = found.proposals.items
    assert [entry.is_sure for entry in found.entries(draft.plan)] == [True, True]
    again, other = found.decided(due, "accepted").entries(draft.plan)
    assert (again.is_sure, again.proposal.confidence, again.proposal.note) == (False, "ask", "accepted_before")
    assert other.is_sure


def test_what_was_accepted_is_taken_out_as_it_came_in_unless_the_answer_was_worked_on(draft, found):
    due, text = found.proposals.items
    first, second = accept_sure(draft.plan, [due, text])
    plan = take_back(second.after, first)
    assert (get(plan, DUE), get(plan, TEXT)) == (get(draft.plan, DUE), text.theirs), "only that decision"
    assert take_back(put(second.after, DUE, "Juni 2032"), first) is None


def test_the_next_day_an_answer_that_is_as_it_was_accepted_is_taken_back_to_what_was_sent(draft, found):
    due, text = found.proposals.items
    plan = put(accept(draft.plan, [due, text]), TEXT, "Skrevet på nytt.")
    due_now, text_now = (
        entry.proposal for entry in found.decided(due, "accepted").decided(text, "accepted").entries(plan)
    )
    accepted = as_if_accepted(due_now, plan)
    assert get(take_back(plan, accepted), DUE) == get(draft.plan, DUE)
    assert as_if_accepted(text_now, plan) is None


def test_what_we_change_meanwhile_is_seen_at_once(draft, found):
    plan = put(draft.plan, DUE, "Våren 2029")
    plan = put(plan, TEXT, get(plan, TEXT) + " Nytt.")
    assert [entry.proposal.state for entry in found.entries(plan)] == ["clash", "merged"]
    plan = put(plan, DUE, found.proposals.items[0].theirs)
    assert [entry.proposal.address for entry in found.entries(plan)] == [TEXT], "the plan says it already"


def test_rows_that_went_together_are_to_be_decided_until_we_have_taken_out_the_last_of_them(draft):
    word, names = WordFile(draft.data), names_in(draft)
    gone = rows(draft.plan, "standing.sources")[:3]
    for source in gone:
        word.delete_row(word.row(names[f"standing.sources.{source.id}.name"]))
    found = proposed(draft, word)
    plan, states = draft.plan, []
    for source in gone:
        plan = remove(plan, f"standing.sources.{source.id}")
        states.append([entry.proposal.what for entry in found.entries(plan)])
    assert states == [["rows_removed"], ["rows_removed"], []]


def test_decisions_are_kept_by_the_file_and_files_that_are_gone_are_not_in_hand(tmp_path):
    there, gone = tmp_path / "utkast.docx", tmp_path / "borte.docx"
    there.write_bytes(b"")
    assert keep_in_hand("plan/../1", [there, gone])
    assert keep_decisions("plan/../1", "abc", {"k1": "accepted"})
    assert files_in_hand("plan/../1") == [there]
    assert kept_decisions("plan/../1", "abc") == {"k1": "accepted"}
    assert not kept_decisions("plan/../1", "def")
    assert not kept_decisions("another", "abc")
