"""A text that came back, put right before it is taken in, or made of two."""

from planwizard.guide.models import Guide
from planwizard.plan.address import Address, shape_at
from planwizard.plan.base import AnswerKind
from planwizard.returned.keeping_both import with_both
from planwizard.text import one_line
from planwizard.text_diff import first_difference
from screens.word.returned_lines import ProposalLine
from screens.word.rewrite_dialog import RewriteDialog

_WIDTH = 70
"""Columns in which the texts are drawn above the one that is put right."""


def merge_dialog(line: ProposalLine, guide: Guide) -> RewriteDialog:
    """Return the dialog that makes one text of what came back and the text beside it."""
    proposal, theirs = line.proposal, _as_text(line.proposal.theirs)
    beside = line.beside or ""
    first, second = (beside, theirs) if proposal.state == "clash" else (theirs, beside)
    both = with_both(_as_text(proposal.sent), first, second)
    return _dialog(guide.say("from_word.merge_title"), both, first, line, guide)


def edit_dialog(line: ProposalLine, guide: Guide) -> RewriteDialog:
    """Return the dialog that puts right what accepting gives; what came back where both changed the same."""
    proposal = line.proposal
    text = _as_text(proposal.merged if proposal.state == "merged" else proposal.theirs)
    return _dialog(guide.say("from_word.edit_title"), text, _as_text(proposal.mine), line, guide)


def _dialog(title: str, text: str, mine: str, line: ProposalLine, guide: Guide) -> RewriteDialog:
    made_of, at = [line.drawn(_WIDTH)], first_difference(mine, text)
    return RewriteDialog(title, text, guide.say("from_word.take_in"), guide, made_of, at)


def _as_text(value: object) -> str:
    return "\n".join(map(str, value)) if isinstance(value, tuple) else str(value or "")


def as_answer(address: Address, text: str) -> object:
    """Return an edited text as an answer: list items, or one line, or the text as it is."""
    match shape_at(address).kind:
        case AnswerKind.LINES:
            return tuple(line.strip() for line in text.split("\n") if line.strip())
        case AnswerKind.LINE:
            return one_line(text)
    return text
