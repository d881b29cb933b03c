"""Dialogs for rows of a spreadsheet: one to paste them into, and one that shows which measures they become."""

from collections.abc import Mapping, Sequence

from rich.text import Text
from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Button, DataTable, Label, Select, TextArea

from planwizard.editing.pasted_table import COMMENT, LEFT_OUT, YEAR_COST, PastedTable, read_pasted_table, year_of
from planwizard.editing.pasted_words import KEY, importable_fields
from planwizard.editing.spreadsheet_import import ImportedMeasures, import_measures
from planwizard.guide.models import Guide
from planwizard.plan import Plan
from planwizard.text import clean, cut, one_line
from screens.check_list import CheckList
from screens.dialogs import Dialog
from screens.row_titles import short_word, titles_of

EXAMPLE_CELLS = 3
"""Number of example cells shown beside each column's select."""

MOST_NAMED = 3
"""Number of cells named of those that were not understood."""

FASTEST_KEYS = 0.05
"""Seconds; keys closer together than this are pasted, by a terminal that does not mark what is pasted."""


class SheetArea(TextArea):
    """A text area for pasted rows: a tab between two cells is taken in, a Tab that is pressed moves the focus."""

    _last_key = 0.0

    async def _on_key(self, event: events.Key) -> None:
        is_pasted, self._last_key = event.time - self._last_key < FASTEST_KEYS, event.time
        if event.key == "tab" and is_pasted:
            event.stop()
            event.prevent_default()
            self.insert("\t")


class PasteTextDialog(Dialog[str]):
    """A text area to paste into; closes with the pasted text."""

    def __init__(self, guide: Guide, title: str = "", help_text: str = "") -> None:
        super().__init__(title or guide.say("pasting.title"), guide)
        self._help_text = help_text or guide.say("pasting.help")

    def compose_body(self) -> ComposeResult:
        """Yield the help, the text area and the buttons."""
        yield Label(self._help_text, classes="help", markup=False)
        yield SheetArea(soft_wrap=False, tab_behavior="focus")
        yield from self.buttons()

    def on_paste(self, event: events.Paste) -> None:
        """Close immediately with the text; the next dialog shows how it was read."""
        event.stop()
        if event.text.strip():
            shown = self.query_one(TextArea).text  # its soft line breaks are line breaks
            self.dismiss(event.text if shown == clean(event.text) else shown)

    def accept(self) -> None:
        """Close with the text in the text area."""
        self.dismiss(self.query_one(TextArea).text)


class PasteDialog(Dialog[PastedTable]):
    """Shows which field each pasted column is read as, and the resulting measures; closes with the table."""

    def __init__(self, text: str, guide: Guide, plan: Plan, table: PastedTable | None = None, title: str = "") -> None:
        super().__init__(title or guide.say("pasting.preview"), guide)
        self.text = text
        self.plan = plan
        self.table = table or self.read()
        self._imported = ImportedMeasures()

    def read(self, *, header: bool | None = None) -> PastedTable:
        """Return the table of the pasted text; `header` is whether the first row has headings, if the person said."""
        return read_pasted_table(self.text, self.guide, header=header)

    def compose_body(self) -> ComposeResult:
        """Yield the count, the columns, the measures, and what was not understood."""
        yield Label("", id="paste-count", markup=False)
        ticked = ("header",) if self.table.header else ()
        yield CheckList([("header", self.guide.say("pasting.has_header"))], ticked)
        with VerticalScroll(classes="columns", can_focus=False):
            for index in range(len(self.table.columns)):
                with Horizontal(classes="column"):
                    options = self.field_options(index)
                    yield Select[str](options, prompt=self.guide.say("pasting.no_field"), name=str(index))
                    yield Label("", markup=False)
        yield DataTable[Text](cursor_type="none", classes="preview")
        yield Label("", id="paste-unknown", classes="help", markup=False)
        with Horizontal(classes="dialog-buttons"):
            yield Button(Content(self.guide.say("pasting.accept")), name="ok", variant="primary")
            yield Button(Content(self.guide.say("dialog.cancel")), name="cancel")

    def on_mount(self) -> None:
        """Show the columns as they were read, and focus the button that accepts them."""
        self._show_columns()
        self.show_rows()
        self.query_one(".dialog-buttons Button", Button).focus()

    def field_options(self, index: int) -> list[tuple[Text, str]]:
        """Return the fields a column can be; costs by year only below a year."""
        # Text, not Content: only among prompts of Text does typing find an option.
        header = self.table.header
        has_year = bool(header and year_of(header[index]))
        names = [name for name in importable_fields() if name != YEAR_COST or has_year]
        words = [(Text(self.guide.field_words[KEY / name].label), name) for name in names]
        return [*words, (Text(self.guide.say("pasting.left_out")), LEFT_OUT)]

    def _show_columns(self) -> None:
        for index, line in enumerate(self.query(".column")):
            name = self.table.columns[index]
            with self.prevent(Select.Changed):
                select = line.query_one(Select)
                select.set_options(self.field_options(index))
                select.value = name or Select.NULL
            line.query_one(Label).update(self._column_text(index))

    def _column_text(self, index: int) -> Content:
        cells = [one_line(row[index]) for row in self.table.rows if row[index]]
        return Content.assemble((self._heading(index), "bold"), "  ", (" · ".join(cells[:EXAMPLE_CELLS]), "dim"))

    def _heading(self, index: int) -> str:
        heading = self.table.header[index] if self.table.header else ""
        return one_line(heading) or self.guide.say("pasting.column", number=index + 1)

    def show_rows(self) -> None:
        """Show what the rows become, and what was not understood."""
        self._imported = import_measures(self.table, self.guide, self.plan)
        say, count = self.guide.say, len(self._imported.rows)
        sentence = say("pasting.count_named" if self.table.header else "pasting.count", count=count)
        self.say_above_and_below(sentence, self._not_imported())
        self._fill_table()

    def say_above_and_below(self, sentence: str, not_imported: Sequence[str]) -> None:
        """Show a sentence above the columns, and sentences about what was not imported below the table."""
        self.query_one("#paste-count", Label).update(sentence)
        label = self.query_one("#paste-unknown", Label)
        label.display = bool(not_imported)
        label.update("\n".join(not_imported))

    def _not_imported(self) -> list[str]:
        """Return a sentence for each reason why cells are in no field."""
        say, table = self.guide.say, self.table
        skipped = [self._heading(index) for index, name in enumerate(table.columns) if name == LEFT_OUT]
        groups = (("unknown", self._imported.unknown), ("homeless", self._imported.homeless))
        sentences = [say(f"pasting.{why}", count=len(cells), some=some(cells)) for why, cells in groups if cells]
        return sentences + ([say("pasting.skipped", names=", ".join(skipped))] if skipped else [])

    def _fill_table(self) -> None:
        used = {name for row in self._imported.rows for name in row}
        columns = ("number", "title", *self.table.columns, "due", "start", COMMENT)
        names = sorted(used, key=columns.index)
        table = self.query_one(DataTable)
        table.clear(columns=True)
        table.add_columns(*(cell_text(self.guide.field_words[KEY / name].label) for name in names))
        for row in self._imported.rows:
            table.add_row(*(cell_text(self._as_words(name, row.get(name))) for name in names))

    def _as_words(self, name: str, value: object) -> str:
        parts = value if isinstance(value, tuple) else () if value is None else (value,)
        if name == "serves":
            return ", ".join(titles_of(value, self.plan, self.guide))
        return ", ".join(
            _cost(part) if isinstance(part, dict) else short_word(name, part, self.guide) for part in parts
        )

    @on(CheckList.Ticked)
    def _header_ticked(self, event: CheckList.Ticked) -> None:
        event.stop()
        self.table = self.read(header=bool(event.values))
        self._show_columns()
        self.show_rows()

    @on(Select.Changed)
    def _column_chosen(self, event: Select.Changed) -> None:
        event.stop()
        name = event.value if isinstance(event.value, str) else ""
        self.table = self.table.with_column(int(event.select.name or 0), name)
        self.show_rows()

    def accept(self) -> None:
        """Close with the table."""
        self.dismiss(self.table)


LONGEST_CELL = 30


def _cost(cost: Mapping[str, str]) -> str:
    return ": ".join(cost.values())


def some(cells: Sequence[str]) -> str:
    """Return the first few cells, each once."""
    distinct = list(dict.fromkeys(one_line(cell) for cell in cells))
    named = " · ".join(cut(cell, LONGEST_CELL) for cell in distinct[:MOST_NAMED])
    return f"{named} …" if len(distinct) > MOST_NAMED else named


def cell_text(text: str, longest: int = LONGEST_CELL) -> Text:
    """Return a text for a cell of the preview, cut to one line."""
    return Text(cut(one_line(text), longest), end="", no_wrap=True)
