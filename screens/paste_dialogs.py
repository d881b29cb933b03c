"""Dialogs for importing measures from a spreadsheet: paste the rows, then check how they were read."""

from collections.abc import Mapping

from rich.text import Text
from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Button, DataTable, Label, Select, TextArea

from planwizard.document.markup import cut
from planwizard.editing.spreadsheet_import import (
    COMMENT,
    KEY,
    ImportedMeasures,
    PastedTable,
    import_measures,
    importable_fields,
    read_pasted_table,
)
from planwizard.guide.models import Guide
from planwizard.text import clean, one_line
from screens.check_list import CheckList
from screens.dialogs import Dialog
from screens.row_titles import short_word

EXAMPLE_CELLS = 3
"""Number of example cells shown beside each column's select."""

Rows = tuple[Mapping[str, object], ...]

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


class PasteDialog(Dialog[Rows]):
    """Shows which field each pasted column is read as, and the resulting measures."""

    def __init__(self, text: str, guide: Guide) -> None:
        super().__init__(guide.say("pasting.preview"), guide)
        self._text = text
        self._table = read_pasted_table(text, guide)
        self._imported = ImportedMeasures()

    def compose_body(self) -> ComposeResult:
        """Yield the count, the columns, the measures, and the words that go into the comment field."""
        yield Label("", id="paste-count", markup=False)
        ticked = ("header",) if self._table.header else ()
        yield CheckList([("header", self.guide.say("pasting.has_header"))], ticked)
        with VerticalScroll(classes="columns", can_focus=False):
            for index in range(len(self._table.columns)):
                with Horizontal(classes="column"):
                    yield Select[str](self._field_options(), prompt=self._comment_label, name=str(index))
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

    @property
    def _comment_label(self) -> str:
        return self.guide.say("pasting.to_comment")

    def _field_options(self) -> list[tuple[Content, str]]:
        names = (name for name in importable_fields() if name != COMMENT)
        return [(Content(self.guide.field_words[KEY / name].label), name) for name in names]

    def _show_columns(self) -> None:
        for index, line in enumerate(self.query(".column")):
            name = self._table.columns[index]
            with self.prevent(Select.Changed):
                line.query_one(Select).value = name if name not in ("", COMMENT) else Select.NULL
            line.query_one(Label).update(self._column_text(self._table, index))

    def _column_text(self, table: PastedTable, index: int) -> Content:
        heading = table.header[index] if table.header else ""
        heading = one_line(heading) or self.guide.say("pasting.column", number=index + 1)
        cells = [one_line(row[index]) for row in table.rows if row[index]]
        return Content.assemble((heading, "bold"), "  ", (" · ".join(cells[:EXAMPLE_CELLS]), "dim"))

    def _show_measures(self) -> None:
        self._imported = import_measures(self._table, self.guide)
        say, count = self.guide.say, len(self._imported.rows)
        sentence = say("pasting.count_named" if self._table.header else "pasting.count", count=count)
        self.query_one("#paste-count", Label).update(sentence)
        unknown = self._imported.unknown
        label = self.query_one("#paste-unknown", Label)
        label.display = bool(unknown)
        if unknown:
            label.update(self.guide.say("pasting.unknown", count=len(unknown), first=unknown[0]))
        self._fill_table()

    def _fill_table(self) -> None:
        used = {name for row in self._imported.rows for name in row}
        columns = ("title", *self._table.columns, COMMENT)
        names = sorted(used, key=columns.index)
        table = self.query_one(DataTable)
        table.clear(columns=True)
        table.add_columns(*(_cell(self.guide.field_words[KEY / name].label) for name in names))
        for row in self._imported.rows:
            table.add_row(*(_cell(self._as_words(name, row.get(name))) for name in names))

    def _as_words(self, name: str, value: object) -> str:
        parts = value if isinstance(value, tuple) else () if value is None else (value,)
        return ", ".join(short_word(name, part, self.guide) for part in parts)

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
        """Close with the measures."""
        self.dismiss(tuple(self._imported.rows))


LONGEST_CELL = 30


def _cell(text: str) -> Text:
    return Text(cut(one_line(text), LONGEST_CELL), end="", no_wrap=True)
