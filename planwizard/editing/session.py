"""The session: owns the open plan, is the only code that changes it, and can undo every change."""

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from planwizard.plan import Mark, Plan, SetAside
from planwizard.plan.address import COMMENTS, NO_ADDRESS, Address, address_of_row, is_asked, page_address
from planwizard.plan.answers import get, headline, put, rows
from planwizard.plan.base import Row
from planwizard.plan.comment_edits import comment_with_id, with_comments
from planwizard.plan.comments import Comment, CommentStatus
from planwizard.plan.row_edits import (
    duplicate,
    insert,
    is_empty_row,
    move,
    new_row,
    new_rows,
    remove,
    without_empty_row,
)
from planwizard.storage.app_state import now

TYPING_PAUSE = 1.5
LONGEST_STEP = 15.0
"""Seconds: typing in a field is one step of undo until a pause this long, or for at most this long."""


class Change(NamedTuple):
    """One step of undo: what was done, at which address, the title of the row there, and the plan before it."""

    what: str
    address: Address
    title: str
    plan: Plan
    began: float
    ended: float


class Session:
    """The open plan and its undo history."""

    def __init__(self, plan: Plan, *, clock: Callable[[], float] = time.monotonic) -> None:
        self.plan = plan
        self._clock = clock
        self._done: list[Change] = []
        self._undone: list[Change] = []

    def answer(self, address: str, value: object) -> None:
        """Set an answer. Continued typing in the same field is one step of undo.

        Raises ValidationError or LookupError, as `put`.
        """
        answered = put(self.plan, address, value)
        if get(answered, address) != get(self.plan, address):
            self._apply_change(answered, "answer", Address(address))

    def toggle_link(self, address: str, row_id: str) -> bool:
        """Link to a row from a field with links, or take the link away; return whether it is linked now."""
        value = get(self.plan, address)
        links = value if isinstance(value, tuple) else ()
        others = tuple(link for link in links if link != row_id)
        is_linked = others == links
        changed = put(self.plan, address, (*links, row_id) if is_linked else others)
        self._apply_change(changed, "link", Address(address))
        return is_linked

    def answer_all(self, values: Mapping[Address, object]) -> None:
        """Set several answers, by address, as one step of undo. Raises as `answer`."""
        answered = self.plan
        for address, value in values.items():
            answered = put(answered, address, value)
        changed = [address for address in values if get(answered, address) != get(self.plan, address)]
        if changed:
            self._apply_change(answered, "answer_all", changed[0])

    def add(self, list_address: str, values: Mapping[str, object] | None = None, after: str | None = None) -> Address:
        """Add a row, below the row `after` or last, and return its address."""
        plan, row = new_row(self.plan, list_address, values)
        address = Address(list_address) / row.id
        self._apply_change(insert(plan, list_address, row, after), "add", address)
        return address

    def add_all(
        self, list_address: str, values: Iterable[Mapping[str, object]], what: str = "add_all"
    ) -> list[Address]:
        """Add several rows as one step of undo, named `what`, and return their addresses."""
        plan, added = new_rows(self.plan, list_address, list(values))
        addresses = [Address(list_address) / row.id for row in added]
        if added:
            self._apply_change(put(plan, list_address, (*rows(plan, list_address), *added)), what, addresses[0])
        return addresses

    def add_linked(self, list_address: str, values: Mapping[str, object], field: str, links: tuple[str, ...]) -> None:
        """Add a row, and link a field to it and to the rows `links`, as one step of undo."""
        plan, row = new_row(self.plan, list_address, values)
        value = (*links, row.id) if isinstance(get(plan, field), tuple) else row.id
        self._apply_change(put(insert(plan, list_address, row), field, value), "add_linked", Address(field))

    def remove(self, row_address: str) -> None:
        """Remove a row."""
        self._apply_change(remove(self.plan, row_address), "remove", Address(row_address))

    def duplicate(self, row_address: str) -> Address:
        """Add a copy below a row, and return the address of the copy."""
        plan, copy = duplicate(self.plan, row_address)
        address = Address(row_address).parent / copy.id
        self._apply_change(plan, "duplicate", address)
        return address

    def move(self, row_address: str, by: int) -> None:
        """Move a row `by` places down; up when negative."""
        moved = move(self.plan, row_address, by)
        if moved != self.plan:
            self._apply_change(moved, "move", Address(row_address))

    def mark(self, page_id: str, mark: Mark | None, note: str = "") -> None:
        """Set or remove the mark and note of a page."""
        address = page_address(page_id, "mark")
        plan = put(put(self.plan, address, mark), page_address(page_id, "note"), note)
        self._apply_change(plan, "mark", address)

    def set_aside(self, check: str, addresses: Sequence[str], reason: str) -> None:
        """Set findings of a check aside with one reason; an earlier reason for the same finding is replaced."""
        day = f"{now():%d.%m.%Y}"
        new = (SetAside(check=check, place=address, reason=reason, date=day) for address in addresses)
        plan = self.plan.model_copy(update={"set_aside": (*self._others_aside(check, addresses), *new)})
        self._apply_change(plan, "set_aside", Address(addresses[0]))

    def reopen_findings(self, check: str, addresses: Sequence[str]) -> None:
        """Show findings again that were set aside."""
        plan = self.plan.model_copy(update={"set_aside": self._others_aside(check, addresses)})
        self._apply_change(plan, "take_up", Address(addresses[0]))

    def _others_aside(self, check: str, addresses: Sequence[str]) -> tuple[SetAside, ...]:
        places = set(addresses)
        return tuple(a for a in self.plan.set_aside if a.check != check or a.place not in places)

    def take_in(self, plan: Plan, address: Address) -> None:
        """Make a plan with accepted proposals the current one, as one step of undo at an address."""
        if plan != self.plan:
            self._apply_change(plan, "take_in", address)

    def take_in_comments(self, comments: Sequence[Comment]) -> None:
        """Add comments that are new, and put those that have new replies in place of what they were."""
        if comments:
            self._apply_change(with_comments(self.plan, comments), "comments_in", self._place(comments[0]))

    def set_comment_status(self, comment_id: str, status: CommentStatus) -> None:
        """Say what became of a comment. Raises LookupError when there is no such comment."""
        self._change_comment(comment_id, "status", status, f"comment_{status}")

    def make_input(self, comment_id: str, list_address: str, values: Mapping[str, object]) -> None:
        """Add a row that is made of a comment, which is thereby done; one step of undo. Raises LookupError."""
        plan, row = new_row(self.plan, list_address, values)
        plan = put(insert(plan, list_address, row), Address(COMMENTS) / comment_id / "status", "done")
        self._apply_change(plan, "add", Address(list_address) / row.id)

    def reply_to_comment(self, comment_id: str, text: str) -> None:
        """Set or remove the coordinator's reply to a comment. Raises LookupError when there is no such comment."""
        self._change_comment(comment_id, "reply", text, "comment_reply")

    def _change_comment(self, comment_id: str, field: str, value: object, what: str) -> None:
        comment = comment_with_id(self.plan, comment_id)
        changed = put(self.plan, Address(COMMENTS) / comment_id / field, value)
        if changed != self.plan:
            self._apply_change(changed, what, self._place(comment))

    @staticmethod
    def _place(comment: Comment) -> Address:
        """Return where a comment belongs; NO_ADDRESS when nothing is asked there."""
        return Address(comment.place) if comment.place and is_asked(comment.place) else NO_ADDRESS

    def restore(self, plan: Plan) -> None:
        """Replace the plan by an earlier state, such as a snapshot; can be undone."""
        self._apply_change(self._carry_over(plan), "restore", NO_ADDRESS)

    def bring_back(self, plan: Plan, address: Address) -> None:
        """Make a plan with some earlier answers in it the current one; they are at an address, the first of several."""
        self._apply_change(self._carry_over(plan), "bring_back", address)

    def become_new(self, plan_id: str) -> None:
        """Make the plan a new one, with an id of its own; this is no step of undo, and undo does not take it back."""
        moment = now()
        self.plan = self.plan.model_copy(update={"id": plan_id, "created": moment, "changed": moment})

    def leave_edition(self) -> None:
        """Let the plan go on as a plan when it is a kept edition; this is no step of undo."""
        self.plan = self.plan.model_copy(update={"edition": None})

    def go_to(self, page: str | None, row: str | None = None, field: str | None = None) -> bool:
        """Store the user's position in the plan; this is no step of undo and does not set `changed`.

        Returns whether the row the user left is gone because nothing is answered in it.
        """
        is_gone = self.leave_row(row)
        position = self.plan.position.model_copy(update={"page": page, "row": row, "field": field})
        self.plan = self.plan.model_copy(update={"position": position})
        return is_gone

    def leave_row(self, next_row: str | None = None) -> bool:
        """Drop the row the user is in, when they go to another and it is empty; return whether it was dropped.

        This is no step of undo, and a row that never held anything leaves none behind.
        """
        left = self.plan.position.row
        if not left or left == next_row or not is_empty_row(self.plan, left):
            return False
        states = [without_empty_row(plan, left) for plan in (*(change.plan for change in self._done), self.plan)]
        *before, self.plan = states
        row = address_of_row(left)
        self._done = [
            change._replace(plan=plan)
            for change, plan, after in zip(self._done, before, states[1:], strict=True)
            if not change.address.is_within(row) or rows(plan, row.parent) != rows(after, row.parent)
        ]
        return True

    @property
    def last_change(self) -> Change | None:
        """The step that undo would take back."""
        return self._done[-1] if self._done else None

    def undo(self) -> Change | None:
        """Undo the last step and return it; None when there is nothing to undo."""
        return self._swap(self._done, self._undone)

    def redo(self) -> Change | None:
        """Redo the last undone step and return it; None when there is none."""
        return self._swap(self._undone, self._done)

    def _apply_change(self, plan: Plan, what: str, address: Address) -> None:
        """Make `plan` the current plan, as a new step of undo or as part of the last one."""
        moment, last = self._clock(), self._done[-1] if self._done else None
        if last and not self._undone and _is_same_typing(last, what, address, moment):
            self._done[-1] = last._replace(ended=moment, title=_title(plan, address) or last.title)
        else:
            title = _title(plan, address) or _title(self.plan, address)
            self._done.append(Change(what, address, title, self.plan, moment, moment))
        self._undone.clear()
        self.plan = plan.model_copy(update={"changed": now()})

    def _swap(self, source: list[Change], target: list[Change]) -> Change | None:
        """Go back to the plan of the last step in `source`, and put the step that reverses this in `target`."""
        if not source:
            return None
        change = source.pop()
        target.append(change._replace(plan=self.plan))
        self.plan = self._carry_over(change.plan).model_copy(update={"changed": now()})
        return change

    def _carry_over(self, plan: Plan) -> Plan:
        """Return another state of the plan, with what is no answer as it is now."""
        here = self.plan
        kept = {"id": here.id, "created": here.created, "edition": here.edition, "position": here.position}
        return plan.model_copy(update={**kept, "last_ids": _highest_ids(here, plan)})


def _is_same_typing(last: Change, what: str, address: str, moment: float) -> bool:
    same = what == "answer" and (last.what, last.address) == (what, address)
    return same and moment - last.ended < TYPING_PAUSE and moment - last.began < LONGEST_STEP


def _highest_ids(one: Plan, other: Plan) -> dict[str, int]:
    prefixes = {**one.last_ids, **other.last_ids}
    return {p: max(one.last_ids.get(p, 0), other.last_ids.get(p, 0)) for p in prefixes}


def _title(plan: Plan, address: Address) -> str:
    """Return the headline of the row at or around an address; empty when there is none."""
    while "." in address:
        try:
            value = get(plan, address)
        except LookupError:
            return ""
        if isinstance(value, Row) and (title := headline(value)):
            return title
        address = address.parent
    return ""
