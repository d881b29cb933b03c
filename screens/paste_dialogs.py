"""Dialogs for importing measures from a spreadsheet: paste the rows, then check how they were read."""

from collections.abc import Mapping, Sequence

from rich.text import Text
from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Button, DataTable, Label, Select, TextArea

from planwizard.document.markup import cut
from planwizard.editing.pasted_table import COMMENT, LEFT_OUT, YEAR_COST, PastedTable, read_pasted_table, year_of
from planwizard.editing.pasted_words import KEY, importable_fields
from planwizard.editing.spreadsheet_import import ImportedMeasures, import_measures
from planwizard.guide.models import Guide
from planwizard.plan import Plan
from planwizard.text import clean, one_line
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

    def __init__(self, guide: Guide) -> None:
        super().__init__(guide.say("pasting.title"), guide)

    def compose_body(self) -> ComposeResult:
        """Yield the help, the text area and the buttons."""
        yield Label(self.guide.say("pasting.help"), classes="help", markup=False)
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

    def __init__(self, text: str, guide: Guide, plan: Plan, table: PastedTable | None = None) -> None:
        super().__init__(guide.say("pasting.preview"), guide)
        self._text = text
        self._plan = plan
        self._table = table or read_pasted_table(text, guide)
        self._imported = ImportedMeasures()

    def compose_body(self) -> ComposeResult:
        """Yield the count, the columns, the measures, and what was not understood."""
        yield Label("", id="paste-count", markup=False)
        ticked = ("header",) if self._table.header else ()
        yield CheckList([("header", self.guide.say("pasting.has_header"))], ticked)
        with VerticalScroll(classes="columns", can_focus=False):
            for index in range(len(self._table.columns)):
                with Horizontal(classes="column"):
                    options = self._field_options(index)
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
        self._show_measures()
        self.query_one(".dialog-buttons Button", Button).focus()

    def _field_options(self, index: int) -> list[tuple[Text, str]]:
        """Return the fields a column can be; costs by year only below a year."""
        # Text, not Content: only among prompts of Text does typing find an option.
        header = self._table.header
        has_year = bool(header and year_of(header[index]))
        names = [name for name in importable_fields() if name != YEAR_COST or has_year]
        words = [(Text(self.guide.field_words[KEY / name].label), name) for name in names]
        return [*words, (Text(self.guide.say("pasting.left_out")), LEFT_OUT)]

    def _show_columns(self) -> None:
        for index, line in enumerate(self.query(".column")):
            name = self._table.columns[index]
            with self.prevent(Select.Changed):
                select = line.query_one(Select)
                select.set_options(self._field_options(index))
                select.value = name or Select.NULL
            line.query_one(Label).update(self._column_text(index))

    def _column_text(self, index: int) -> Content:
        cells = [one_line(row[index]) for row in self._table.rows if row[index]]
        return Content.assemble((self._heading(index), "bold"), "  ", (" · ".join(cells[:EXAMPLE_CELLS]), "dim"))

    def _heading(self, index: int) -> str:
        heading = self._table.header[index] if self._table.header else ""
        return one_line(heading) or self.guide.say("pasting.column", number=index + 1)

    def _show_measures(self) -> None:
        self._imported = import_measures(self._table, self.guide, self._plan)
        say, count = self.guide.say, len(self._imported.rows)
        sentence = say("pasting.count_named" if self._table.header else "pasting.count", count=count)
        self.query_one("#paste-count", Label).update(sentence)
        label = self.query_one("#paste-unknown", Label)
        sentences = self._not_imported()
        label.display = bool(sentences)
        label.update("\n".join(sentences))
        self._fill_table()

    def _not_imported(self) -> list[str]:
        """Return a sentence for each reason why cells are in no field."""
        say, table = self.guide.say, self._table
        skipped = [self._heading(index) for index, name in enumerate(table.columns) if name == LEFT_OUT]
        groups = (("unknown", self._imported.unknown), ("homeless", self._imported.homeless))
        sentences = [say(f"pasting.{why}", count=len(cells), some=_some(cells)) for why, cells in groups if cells]
        return sentences + ([say("pasting.skipped", names=", ".join(skipped))] if skipped else [])

    def _fill_table(self) -> None:
        used = {name for row in self._imported.rows for name in row}
        columns = ("number", "title", *self._table.columns, "due", "start", COMMENT)
        names = sorted(used, key=columns.index)
        table = self.query_one(DataTable)
        table.clear(columns=True)
        table.add_columns(*(_cell(self.guide.field_words[KEY / name].label) for name in names))
        for row in self._imported.rows:
            table.add_row(*(_cell(self._as_words(name, row.get(name))) for name in names))

    def _as_words(self, name: str, value: object) -> str:
        parts = value if isinstance(value, tuple) else () if value is None else (value,)
        if name == "serves":
            return ", ".join(titles_of(value, self._plan, self.guide))
        return ", ".join(
            _cost(part) if isinstance(part, dict) else short_word(name, part, self.guide) for part in parts
        )

    @on(CheckList.Ticked)
    def _header_ticked(self, event: CheckList.Ticked) -> None:
        event.stop()
        self._table = read_pasted_table(self._text, self.guide, header=bool(event.values))
        self._show_columns()
        self._show_measures()

    @on(Select.Changed)
    def _column_chosen(self, event: Select.Changed) -> None:
        event.stop()
        name = event.value if isinstance(event.value, str) else ""
        self._table = self._table.with_column(int(event.select.name or 0), name)
        self._show_measures()

    def accept(self) -> None:
        """Close with the table."""
        self.dismiss(self._table)


LONGEST_CELL = 30


def _cost(cost: Mapping[str, str]) -> str:
    return ": ".join(cost.values())


def _some(cells: Sequence[str]) -> str:
    """Return the first few cells, each once."""
    distinct = list(dict.fromkeys(one_line(cell) for cell in cells))
    named = " · ".join(cut(cell, LONGEST_CELL) for cell in distinct[:MOST_NAMED])
    return f"{named} …" if len(distinct) > MOST_NAMED else named


def _cell(text: str) -> Text:
    return Text(cut(one_line(text), LONGEST_CELL), end="", no_wrap=True)
