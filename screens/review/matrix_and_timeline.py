"""The views that are grids: challenges against measures, and a timeline in quarters."""

from textual import on
from textual.app import ComposeResult
from textual.widgets import Label, Static

from planwizard.analysis.timeline import QUARTERS, Timeline, TimelineRow
from planwizard.guide.models import Guide
from planwizard.plan.address import Address, address_of_row
from planwizard.review.matrix import Matrix
from planwizard.text import one_line
from screens.messages import FieldRequestedFromReview
from screens.review.grid import Grid, GridData
from screens.review.pane import ReviewPane
from screens.review.view_state import ReviewState

MEETS = {"directly": "●", "through": "○", "not": "·"}
ON, OFF, MILESTONE, ONGOING = "▆▆", "· ", "◆ ", "→ "


class GridPane(ReviewPane):
    """A grid, with a sentence about the cell under the cursor below it."""

    view = ""

    def __init__(self, data: GridData, addresses: tuple[Address, ...], guide: Guide, state: ReviewState) -> None:
        super().__init__(guide, state)
        self._data = data
        self._addresses = addresses

    def compose(self) -> ComposeResult:
        """Yield the legend, the grid, the sentence and the key hints."""
        is_empty = not (self._data.titles and self._data.columns)
        legend = self.guide.say(f"grids.{self.view}_nothing" if is_empty else f"grids.{self.view}")
        yield Label(legend, classes="differs", markup=False)
        if not is_empty:
            yield Grid(self._data, self.state.cells.get(self.view, (0, 0)))
        yield Static("", id="cell", markup=False)
        yield Label(self.guide.say("grids.keys"), classes="help", markup=False)

    def focus_first(self) -> None:
        """Focus the grid."""
        for grid in self.query(Grid):
            grid.focus(scroll_visible=False)

    @on(Grid.Moved)
    def _show_words(self, event: Grid.Moved) -> None:
        event.stop()
        self.state.cells[self.view] = (event.row, event.column)
        self.query_one("#cell", Static).update(self.words(event.row, event.column))

    @on(Grid.Chosen)
    def _row_chosen(self, event: Grid.Chosen) -> None:
        event.stop()
        self.post_message(FieldRequestedFromReview(self._addresses[event.row]))

    def words(self, row: int, column: int) -> str:
        """Return a sentence about a cell."""
        return f"{self._data.titles[row]} {column}"


class MatrixPane(GridPane):
    """Measures against challenges: a filled sign where a measure meets a challenge directly, an open one via a goal."""

    view = "matrix"

    def __init__(self, matrix: Matrix, guide: Guide, state: ReviewState) -> None:
        self._matrix = matrix
        numbers = [str(number) for number in range(1, len(matrix.challenges) + 1)]
        met = [matrix.met(column) for column in range(len(numbers))]
        width = max((len(number) for number in [*numbers, *map(str, met)]), default=1) + 2
        titles = [
            f"! {self._title(row.title, guide)}" if row.is_empty else self._title(row.title, guide)
            for row in matrix.rows
        ]
        heads = (
            (guide.say("grids.matrix_numbers"), numbers),
            (guide.say("grids.matrix_met"), [str(count) if count else "!0" for count in met]),
        )
        data = GridData(heads, titles, len(numbers), width, self._cell)
        super().__init__(data, tuple(address_of_row(row.measure) / "serves" for row in matrix.rows), guide, state)

    @staticmethod
    def _title(title: str, guide: Guide) -> str:
        return one_line(title) or guide.say("list.untitled")

    def _cell(self, row: int, column: int) -> str:
        return MEETS[self._matrix.rows[row].meets[column]]

    def words(self, row: int, column: int) -> str:
        """Return a sentence about how a measure meets a challenge."""
        measure = self._matrix.rows[row]
        return self.guide.say(
            f"grids.matrix_{measure.meets[column]}",
            measure=self._title(measure.title, self.guide),
            number=column + 1,
            challenge=self._title(self._matrix.challenges[column], self.guide),
        )


class TimelinePane(GridPane):
    """Measures and milestones by quarter; a time that cannot be read is shown as typed."""

    view = "time"

    def __init__(self, timeline: Timeline, guide: Guide, state: ReviewState) -> None:
        self._timeline = timeline
        width = len(ON)
        heads = (
            (guide.say("grids.time_year"), [_year_part(quarter, width) for quarter in timeline.quarters]),
            (guide.say("grids.time_quarter"), [f"{quarter % QUARTERS + 1} " for quarter in timeline.quarters]),
        )
        titles = [self._title(line, guide) for line in timeline.rows]
        data = GridData(heads, titles, len(timeline.quarters), width, self._cell)
        super().__init__(data, tuple(line.address for line in timeline.rows), guide, state)

    @staticmethod
    def _title(line: TimelineRow, guide: Guide) -> str:
        title = one_line(line.title) or guide.say("list.untitled")
        return f"◆ {title}" if line.kind == "milestone" else title

    def _cell(self, row: int, column: int) -> str:
        line, quarter = self._timeline.rows[row], self._timeline.quarters[column]
        if line.first_quarter is None:
            start = column * len(ON)
            return f"{line.time_text[start : start + len(ON)]:<{len(ON)}}"
        if line.is_on(quarter):
            return MILESTONE if line.kind == "milestone" else ON
        return ONGOING if line.continues_in(quarter) else OFF

    def words(self, row: int, column: int) -> str:  # noqa: ARG002  the same for every quarter of a line
        """Return a sentence with the title of a measure or milestone and its time as typed."""
        line = self._timeline.rows[row]
        title = one_line(line.title) or self.guide.say("list.untitled")
        return self.guide.say(
            f"grids.time_{line.kind}" if line.time_text else "grids.time_unsaid", title=title, typed=line.time_text
        )


def _year_part(quarter: int, width: int) -> str:
    """Return the part of a year's number above a quarter; the number starts above the first quarter."""
    start = quarter % QUARTERS * width
    return str(quarter // QUARTERS)[start : start + width]
