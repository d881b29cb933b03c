"""The session: owns the open plan; the only thing that changes it, and can take every change back."""

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from planwizard.plan import Mark, Plan, Position, SetAside
from planwizard.plan.address import NO_ADDRESS, Address, page_address
from planwizard.plan.answers import get, headline, put, rows
from planwizard.plan.base import Row
from planwizard.plan.rows import duplicate, insert, move, new_row, new_rows, remove
from planwizard.storage.app_state import now

TYPING_PAUSE = 1.5
LONGEST_STEP = 15.0


@dataclass(frozen=True)
class Change:
    """One step that can be undone: what was done, where, to what; and the plan without it."""

    what: str
    address: Address
    title: str
    plan: Plan
    began: float
    ended: float


class Session:
    """The open plan and the way it came about."""

    def __init__(self, plan: Plan, *, clock: Callable[[], float] = time.monotonic) -> None:
        self.plan = plan
        self._clock = clock
        self._done: list[Change] = []
        self._undone: list[Change] = []

    def answer(self, address: str, value: object) -> None:
        """Put an answer. Typing on in the same field within a short pause is one step of undo."""
        answered = put(self.plan, address, value)
        if get(answered, address) != get(self.plan, address):
            self._become(answered, "answer", Address(address))

    def add(self, list_address: str, values: Mapping[str, object] | None = None, after: str | None = None) -> Address:
        """Add a row, under the row `after` or last, and return its path."""
        plan, row = new_row(self.plan, list_address, values)
        address = Address(list_address) / row.id
        self._become(insert(plan, list_address, row, after), "add", address)
        return address

    def add_all(
        self, list_address: str, values: Iterable[Mapping[str, object]], what: str = "add_all"
    ) -> list[Address]:
        """Add several rows as one step, called `what` when it is taken back, and return their paths."""
        plan, added = new_rows(self.plan, list_address, list(values))
        addresses = [Address(list_address) / row.id for row in added]
        if added:
            self._become(put(plan, list_address, (*rows(plan, list_address), *added)), what, addresses[0])
        return addresses

    def remove(self, row_address: str) -> None:
        """Take a row out."""
        self._become(remove(self.plan, row_address), "remove", Address(row_address))

    def duplicate(self, row_address: str) -> Address:
        """Put a copy under a row, and return the copy's path."""
        plan, copy = duplicate(self.plan, row_address)
        address = Address(row_address).parent / copy.id
        self._become(plan, "duplicate", address)
        return address

    def move(self, row_address: str, by: int) -> None:
        """Move a row down (or up, when negative)."""
        moved = move(self.plan, row_address, by)
        if moved != self.plan:
            self._become(moved, "move", Address(row_address))

    def mark(self, page_id: str, mark: Mark | None, note: str = "") -> None:
        """Set or take off a page's mark and note."""
        address = page_address(page_id, "mark")
        plan = put(put(self.plan, address, mark), page_address(page_id, "note"), note)
        self._become(plan, "mark", address)

    def set_aside(self, check: str, address: str, reason: str) -> None:
        """Set a finding aside with a reason; an earlier reason for the same finding is replaced."""
        others = [a for a in self.plan.set_aside if (a.check, a.place) != (check, address)]
        aside = SetAside(check=check, place=address, reason=reason, date=f"{now():%d.%m.%Y}")
        plan = self.plan.model_copy(update={"set_aside": (*others, aside)})
        self._become(plan, "set_aside", Address(address))

    def reopen_finding(self, check: str, address: str) -> None:
        """Take up again a finding that was set aside."""
        others = tuple(a for a in self.plan.set_aside if (a.check, a.place) != (check, address))
        self._become(self.plan.model_copy(update={"set_aside": others}), "take_up", Address(address))

    def restore(self, plan: Plan) -> None:
        """Let another state of the plan (a restored generation) take its place; can be undone."""
        kept = {"last_ids": _highest(self.plan, plan), "position": self.plan.position}
        self._become(plan.model_copy(update=kept), "restore", NO_ADDRESS)

    def go_to(self, page: str | None, row: str | None = None, field: str | None = None) -> None:
        """Remember where the person is. Not a change: undo and `changed` do not know of it."""
        position = Position(page=page, row=row, field=field)
        self.plan = self.plan.model_copy(update={"position": position})

    def undo(self) -> Change | None:
        """Take the last step back and return it; None when there is nothing to take back."""
        return self._step_back(self._done, self._undone)

    def redo(self) -> Change | None:
        """Do the last undone step again and return it; None when there is none."""
        return self._step_back(self._undone, self._done)

    def _become(self, plan: Plan, what: str, address: Address) -> None:
        moment, last = self._clock(), self._done[-1] if self._done else None
        if last and not self._undone and _is_same_typing(last, what, address, moment):
            self._done[-1] = replace(last, ended=moment)
        else:
            title = _title(plan, address) or _title(self.plan, address)
            self._done.append(Change(what, address, title, self.plan, moment, moment))
        self._undone.clear()
        self.plan = plan.model_copy(update={"changed": now()})

    def _step_back(self, source: list[Change], target: list[Change]) -> Change | None:
        if not source:
            return None
        change = source.pop()
        target.append(replace(change, plan=self.plan))
        kept = {"last_ids": _highest(self.plan, change.plan), "position": self.plan.position}
        self.plan = change.plan.model_copy(update={**kept, "changed": now()})
        return change


def _is_same_typing(last: Change, what: str, address: str, moment: float) -> bool:
    same = what == "answer" and (last.what, last.address) == (what, address)
    return same and moment - last.ended < TYPING_PAUSE and moment - last.began < LONGEST_STEP


def _highest(one: Plan, other: Plan) -> dict[str, int]:
    prefixes = {**one.last_ids, **other.last_ids}
    return {p: max(one.last_ids.get(p, 0), other.last_ids.get(p, 0)) for p in prefixes}


def _title(plan: Plan, address: Address) -> str:
    """Return the headline of the row a path is in, if it is in one."""
    while "." in address:
        try:
            found = get(plan, address)
        except LookupError:
            return ""
        if isinstance(found, Row) and (title := headline(found)):
            return title
        address = address.parent
    return ""
