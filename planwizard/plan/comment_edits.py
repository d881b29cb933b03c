"""Take comments into a plan, change what became of one, and make a row of the hearing log of one."""

import re
from collections.abc import Iterable

from planwizard.plan import Plan
from planwizard.plan.comments import Comment
from planwizard.plan.row_edits import give_ids, highest_number

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
NO_ID_YET = f"{Comment.prefix}0"
"""The id of a comment until `with_new_ids` gives it one."""


def with_comments(plan: Plan, comments: Iterable[Comment]) -> Plan:
    """Return the plan with comments in it: in place of those with the same ids, the others last."""
    new = {comment.id: comment for comment in comments}
    kept = tuple(new.pop(comment.id, comment) for comment in plan.comments)
    plan = plan.model_copy(update={"comments": (*kept, *new.values())})
    highest = max(plan.last_ids.get(Comment.prefix, 0), highest_number(plan, Comment.prefix))
    return plan.model_copy(update={"last_ids": {**plan.last_ids, Comment.prefix: highest}})


def with_new_ids(plan: Plan, comments: Iterable[Comment]) -> tuple[Comment, ...]:
    """Return comments with ids that the plan has never given."""
    listed = tuple(comments)
    _, ids = give_ids(plan, Comment.prefix, len(listed))
    return tuple(comment.model_copy(update={"id": comment_id}) for comment, comment_id in zip(listed, ids, strict=True))


def comment_with_id(plan: Plan, comment_id: str) -> Comment:
    """Return a comment of a plan. Raises LookupError when the plan has none with this id."""
    found = next((comment for comment in plan.comments if comment.id == comment_id), None)
    if found is None:
        raise LookupError(comment_id)
    return found


def hearing_input_of(comment: Comment) -> dict[str, object]:
    """Return a comment as the values of a row in the hearing log, to be edited first: its author may be private."""
    day = _DAY.match(comment.date or "")
    received = f"{day[3]}.{day[2]}.{day[1]}" if day else None
    return {"sender": comment.author, "received": received, "summary": comment.text}
