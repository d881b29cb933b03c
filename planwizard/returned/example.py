"""A returned draft to try things with: what two colleagues might have made of an example plan."""

import re
from collections.abc import Iterator
from pathlib import Path

from planwizard.document.export import draft_now, write_file
from planwizard.document.redline_export import draft_with_changes
from planwizard.guide.models import Guide, document_guide
from planwizard.plan import Plan
from planwizard.plan.address import Address
from planwizard.plan.answers import get, put, rows
from planwizard.plan.comment_edits import NO_ID_YET, with_comments, with_new_ids
from planwizard.plan.comments import Comment
from planwizard.storage.sent_drafts import keep_sent

_TEXT, _TITLE = "direction.measures.description", "direction.measures.title"
_CAUSE, _GOAL = "standing.challenges.cause", "direction.goals.text"
_LAST_SENTENCE = re.compile(r"(?<=[.!?]) [^.!?]+[.!?]$")


def example_name(plan: Plan, guide: Guide) -> str:
    """Return the name of the file with the draft."""
    words = document_guide(plan, guide)
    return words.say("from_word.example.file", kind=words.choice("about.kind", plan.about.kind or ""))


def write_example(plan: Plan, guide: Guide, path: Path) -> None:
    """Write a draft of a plan as if it came home, and keep what it is compared with. Raises ExportError."""
    words = document_guide(plan, guide)
    keep_sent(draft_now(plan, guide))
    write_file(path, draft_with_changes(plan, _edited(plan, words), words.say("from_word.example.author"), guide))


def _edited(plan: Plan, words: Guide) -> Plan:
    """Return a plan with one sentence first, one more and one less, and two comments."""
    say, edited = words.say, plan
    if plan.about.foreword:
        edited = put(edited, "about.foreword", f"{say('from_word.example.first')} {plan.about.foreword}")
    if cause := next(_answered(plan, _CAUSE), None):
        edited = put(edited, cause, f"{get(plan, cause)} {say('from_word.example.more')}")
    if text := next((one for one in _answered(plan, _TEXT) if _LAST_SENTENCE.search(str(get(plan, one)))), None):
        edited = put(edited, text, _LAST_SENTENCE.sub("", str(get(plan, text))))
    question = Comment(id=NO_ID_YET, place=next(_answered(plan, _TITLE), None), text=say("from_word.example.question"))
    praise = Comment(id=NO_ID_YET, place=next(_answered(plan, _GOAL), None), text=say("from_word.example.praise"))
    by = {"author": say("from_word.example.other")}
    said = [one.model_copy(update=by) for one in (question, praise) if one.place]
    return with_comments(edited, with_new_ids(edited, said))


def _answered(plan: Plan, key: str) -> Iterator[Address]:
    """Yield where a question about the rows of a list is answered."""
    places = (Address(key).parent / row.id / Address(key).name for row in rows(plan, Address(key).parent))
    return (place for place in places if get(plan, place))
