"""A list of the plan: the rows, and the form of the chosen one under them."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, Label, OptionList
from textual.widgets.option_list import Option

from planwizard.guide import FieldWords, Guide
from planwizard.plan import Plan
from planwizard.plan.base import Element
from planwizard.plan.paths import is_answered, rows
from screens.fields import FieldView, MoreFields, PickLine
from screens.messages import FieldEntered, RowAdded, RowDuplicated, RowMoved, RowRemoved
from screens.section import Section
from screens.titles import row_title


class RowList(OptionList):
    """The rows by title; keys to add, copy, move and delete."""

    BINDINGS = [
        ("n", "row('add')", ""),
        ("insert", "row('add')", ""),
        ("k", "row('copy')", ""),
        ("delete", "row('remove')", ""),
        ("shift+up", "row('up')", ""),
        ("shift+down", "row('down')", ""),
    ]

    def action_row(self, what: str) -> None:
        """Pass the wish on to the list the rows belong to."""
        if isinstance(self.parent, ElementsView):
            self.parent.do(what)


class ElementsView(Section):
    """Master and detail of one list."""

    def __init__(self, list_path: str, plan: Plan, guide: Guide, row: str | None = None) -> None:
        super().__init__()
        self.key = list_path
        self._plan = plan
        self._guide = guide
        self._words = guide.field_words.get(list_path) or FieldWords(label=list_path)
        self._form = guide.lists[list_path]
        self.row = row

    def compose(self) -> ComposeResult:
        """Label, rows, what can be done with them, and the form of the chosen row."""
        yield Label(self._words.label, classes="label", markup=False)
        if self._words.help:
            yield Label(self._words.help, classes="help", markup=False)
        yield Label(self._words.empty, classes="empty", markup=False)
        yield RowList(classes="rows", markup=False, compact=True)
        with Horizontal(classes="row-actions"):
            yield Button(Content(self._words.new), name="add", compact=True)
            for what in ("copy", "up", "down", "remove"):
                yield Button(Content(self._guide.say(f"list.{what}")), name=what, compact=True, classes="on-row")
        if self._form.pick:
            yield PickLine(self._guide.say("page.pick"), self.key)
        yield Vertical(classes="form")

    async def on_mount(self) -> None:
        """Show the rows, and the form of the row the person was in or the first."""
        await self.show(self._plan)

    async def show(self, plan: Plan, path: str = "") -> None:
        """Show the list of a plan, with the row at `path` (or the one shown before, or the first) chosen."""
        self._plan = plan
        present = [element.id for element in rows(plan, self.key)]
        wanted = self._row_in(path) or self.row
        self.row = wanted if wanted in present else next(iter(present), None)
        self._show_rows()
        await self._show_form()

    async def go_to(self, path: str) -> None:
        """Put the cursor in a row's field, or among the rows."""
        if self._row_in(path):
            await self.show(self._plan, path)
        for more in self.query(MoreFields):
            if more.holds(path):
                await more.unfold()
        field = next((f for f in self.query(FieldView) if f.path == path), None)
        if field:
            field.focus_editor()
        else:
            self.focus_first()

    def _row_in(self, path: str) -> str | None:
        return path.removeprefix(f"{self.key}.").split(".")[0] if path.startswith(f"{self.key}.") else None

    def show_typed(self, plan: Plan) -> None:
        """Show a plan whose rows are the same but for what they say."""
        self._plan = plan
        row_list = self.query_one(RowList)
        for index, element in enumerate(rows(plan, self.key)):
            prompt = self._prompt(index, element) if element.id == self.row else None
            if prompt and prompt != row_list.get_option_at_index(index).prompt:
                row_list.replace_option_prompt_at_index(index, prompt)

    def _prompt(self, index: int, element: Element) -> Content:
        return Content(f"{index + 1:>2}  {row_title(element, self._guide)}")

    def _show_rows(self) -> None:
        present = rows(self._plan, self.key)
        row_list = self.query_one(RowList)
        with self.prevent(OptionList.OptionHighlighted):
            row_list.clear_options()
            row_list.add_options(
                Option(self._prompt(index, element), id=element.id) for index, element in enumerate(present)
            )
            if self.row:
                row_list.highlighted = row_list.get_option_index(self.row)
        self.set_class(not present, "-empty")

    async def _show_form(self) -> None:
        form = self.query_one(".form", Vertical)
        if self.row is None:
            await form.remove_children()
            return
        paths = [self._path(name) for name in self._shown_fields()]
        fields = [view for view in form.query(FieldView) if view.parent is form]
        if not fields:
            await form.mount_all(FieldView(path, self._plan, self._guide) for path in paths)
            if self._folded_fields():
                await form.mount(MoreFields(self._more_title(), self._more_paths(), self._plan, self._guide))
            return
        for view, path in zip(fields, paths, strict=True):
            view.show(self._plan, path)
        for more in form.query(MoreFields):
            more.title = self._more_title()
            more.show(self._plan, self._more_paths())

    def _path(self, name: str) -> str:
        return f"{self.key}.{self.row}.{name}"

    def _shown_fields(self) -> tuple[str, ...]:
        is_full = self._plan.depth == "full"
        return (*self._form.fields, *(self._form.more if is_full else ()))

    def _folded_fields(self) -> tuple[str, ...]:
        return () if self._plan.depth == "full" else self._form.more

    def _more_paths(self) -> tuple[str, ...]:
        return tuple(self._path(name) for name in self._folded_fields())

    def _more_title(self) -> str:
        element = next((e for e in rows(self._plan, self.key) if e.id == self.row), None)
        answered = sum(is_answered(getattr(element, name)) for name in self._folded_fields())
        return self._guide.say("page.more_answered" if answered else "page.more", count=answered)

    @on(OptionList.OptionHighlighted)
    async def _chosen(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        if event.option_id and event.option_id != self.row:
            self.row = event.option_id
            await self._show_form()
            self.post_message(FieldEntered(f"{self.key}.{self.row}"))

    @on(OptionList.OptionSelected)
    def _opened(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.focus_form()

    def focus_first(self) -> None:
        """Put the cursor among the rows, or on the button for a new one when there are none."""
        if self.row:
            self.query_one(RowList).focus()
        else:
            self.query_one(".row-actions Button", Button).focus()

    def focus_form(self) -> None:
        """Put the cursor in the first field of the chosen row."""
        first = next(iter(self.query_one(".form", Vertical).query(FieldView)), None)
        if first:
            first.focus_editor()

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        self.do(event.button.name or "")

    def do(self, what: str) -> None:
        """Ask for a row to be added, copied, moved or removed."""
        path = f"{self.key}.{self.row}"
        match what:
            case "add":
                self.post_message(RowAdded(self.key))
            case "copy" if self.row:
                self.post_message(RowDuplicated(path))
            case "remove" if self.row:
                self.post_message(RowRemoved(path))
            case "up" | "down" if self.row:
                self.post_message(RowMoved(path, -1 if what == "up" else 1))
