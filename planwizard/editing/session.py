"""The session: owns the open plan; the only thing that changes it, and can take every change back."""

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from planwizard.plan import Mark, Plan, Position, SetAside
from planwizard.plan.base import Element
from planwizard.plan.paths import get, headline, put, rows
from planwizard.plan.rows import duplicate, insert, move, new_row, new_rows, remove
from planwizard.storage.app_state import now

TYPING_PAUSE = 1.5
LONGEST_STEP = 15.0


@dataclass(frozen=True)
class Change:
    """One step that can be undone: what was done, where, to what; and the plan without it."""

    what: str
    path: str
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

    def answer(self, path: str, value: object) -> None:
        """Put an answer. Typing on in the same field within a short pause is one step of undo."""
        answered = put(self.plan, path, value)
        if get(answered, path) != get(self.plan, path):
            self._become(answered, "answer", path)

    def add(self, list_path: str, values: Mapping[str, object] | None = None, after: str | None = None) -> str:
        """Add a row, under the row `after` or last, and return its path."""
        plan, row = new_row(self.plan, list_path, values)
        path = f"{list_path}.{row.id}"
        self._become(insert(plan, list_path, row, after), "add", path)
        return path

    def add_all(self, list_path: str, values: Iterable[Mapping[str, object]], what: str = "add_all") -> list[str]:
        """Add several rows as one step, called `what` when it is taken back, and return their paths."""
        plan, added = new_rows(self.plan, list_path, list(values))
        paths = [f"{list_path}.{row.id}" for row in added]
        if added:
            self._become(put(plan, list_path, (*rows(plan, list_path), *added)), what, paths[0])
        return paths

    def remove(self, row_path: str) -> None:
        """Take a row out."""
        self._become(remove(self.plan, row_path), "remove", row_path)

    def duplicate(self, row_path: str) -> str:
        """Put a copy under a row, and return the copy's path."""
        plan, copy = duplicate(self.plan, row_path)
        path = f"{row_path.rsplit('.', 1)[0]}.{copy.id}"
        self._become(plan, "duplicate", path)
        return path

    def move(self, row_path: str, by: int) -> None:
        """Move a row down (or up, when negative)."""
        moved = move(self.plan, row_path, by)
        if moved != self.plan:
            self._become(moved, "move", row_path)

    def mark(self, page_id: str, mark: Mark | None, note: str = "") -> None:
        """Set or take off a page's mark and note."""
        plan = put(put(self.plan, f"pages.{page_id}.mark", mark), f"pages.{page_id}.note", note)
        self._become(plan, "mark", f"pages.{page_id}.mark")

    def set_aside(self, check: str, place: str, reason: str) -> None:
        """Set a finding aside with a reason; an earlier reason for the same finding is replaced."""
        others = [a for a in self.plan.set_aside if (a.check, a.place) != (check, place)]
        aside = SetAside(check=check, place=place, reason=reason, date=f"{now():%d.%m.%Y}")
        plan = self.plan.model_copy(update={"set_aside": (*others, aside)})
        self._become(plan, "set_aside", place)

    def take_up(self, check: str, place: str) -> None:
        """Take up again a finding that was set aside."""
        others = tuple(a for a in self.plan.set_aside if (a.check, a.place) != (check, place))
        self._become(self.plan.model_copy(update={"set_aside": others}), "take_up", place)

    def restore(self, plan: Plan) -> None:
        """Let another state of the plan (a restored generation) take its place; can be undone."""
        kept = {"last_ids": _highest(self.plan, plan), "position": self.plan.position}
        self._become(plan.model_copy(update=kept), "restore", "")

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

    def _become(self, plan: Plan, what: str, path: str) -> None:
        moment, last = self._clock(), self._done[-1] if self._done else None
        if last and not self._undone and _is_same_typing(last, what, path, moment):
            self._done[-1] = replace(last, ended=moment)
        else:
            title = _title(plan, path) or _title(self.plan, path)
            self._done.append(Change(what, path, title, self.plan, moment, moment))
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


def _is_same_typing(last: Change, what: str, path: str, moment: float) -> bool:
    same = what == "answer" and (last.what, last.path) == (what, path)
    return same and moment - last.ended < TYPING_PAUSE and moment - last.began < LONGEST_STEP


def _highest(one: Plan, other: Plan) -> dict[str, int]:
    prefixes = {**one.last_ids, **other.last_ids}
    return {p: max(one.last_ids.get(p, 0), other.last_ids.get(p, 0)) for p in prefixes}


def _title(plan: Plan, path: str) -> str:
    """Return the headline of the row a path is in, if it is in one."""
    while "." in path:
        try:
            found = get(plan, path)
        except LookupError:
            return ""
        if isinstance(found, Element) and (title := headline(found)):
            return title
        path = path.rsplit(".", 1)[0]
    return ""
