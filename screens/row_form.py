"""The form of one row of a list."""

from textual.containers import Vertical

from planwizard.guide.models import Guide
from planwizard.plan import Plan
from planwizard.plan.paths import get, is_answered
from screens.fields import FieldView, MoreFields


class RowForm(Vertical):
    """The fields of the chosen row; the same widgets show one row after another."""

    def __init__(self, list_path: str, plan: Plan, guide: Guide) -> None:
        super().__init__(classes="form")
        self._plan = plan
        self._guide = guide
        self._form = guide.lists[list_path]
        self._row_path = ""
        self.display = False

    async def show(self, plan: Plan, row_path: str) -> None:
        """Show a row of a plan; nothing when the path is empty."""
        self._plan, self._row_path = plan, row_path
        self.display = bool(row_path)
        if not row_path:
            await self.remove_children()
            return
        fields = [view for view in self.query(FieldView) if view.parent is self]
        if not fields:
            await self._make()
            return
        for view, path in zip(fields, self._paths(self._shown()), strict=True):
            view.show(plan, path)
        for more in self.query(MoreFields):
            more.title = self._more_title()
            more.show(plan, self._paths(self._folded()))

    async def go_to(self, path: str) -> bool:
        """Put the cursor in the field at a path, and tell whether there is one."""
        for more in self.query(MoreFields):
            if more.holds(path):
                await more.unfold()
        field = next((f for f in self.query(FieldView) if f.path == path), None)
        if field:
            field.focus_editor()
        return field is not None

    def focus_first(self) -> None:
        """Put the cursor in the first field."""
        first = next(iter(self.query(FieldView)), None)
        if first:
            first.focus_editor()

    async def _make(self) -> None:
        fields = [FieldView(path, self._plan, self._guide) for path in self._paths(self._shown())]
        folded = self._paths(self._folded())
        more = [MoreFields(self._more_title(), folded, self._plan, self._guide)] if folded else []
        await self.mount_all([*fields, *more])

    def _paths(self, names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(f"{self._row_path}.{name}" for name in names)

    def _shown(self) -> tuple[str, ...]:
        return (*self._form.fields, *(self._form.more if self._plan.depth == "full" else ()))

    def _folded(self) -> tuple[str, ...]:
        return () if self._plan.depth == "full" else self._form.more

    def _more_title(self) -> str:
        row = get(self._plan, self._row_path)
        answered = sum(is_answered(getattr(row, name)) for name in self._folded())
        return self._guide.say("page.more_answered" if answered else "page.more", count=answered)
