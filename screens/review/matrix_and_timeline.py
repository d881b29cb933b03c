"""The views that are tables of small cells: challenges against measures, and the quarters of the years."""

from textual import on
from textual.app import ComposeResult
from textual.widgets import Label, Static

from planwizard.analysis.timeline import QUARTERS, Timeline, TimelineRow
from planwizard.guide.models import Guide
from planwizard.plan.address import Address, address_of_row
from planwizard.review.matrix import Matrix
from screens.messages import FieldRequestedFromReview
from screens.review.grid import Grid, GridData
from screens.review.pane import ReviewPane
from screens.review.view_state import ReviewMemory

MEETS = {"directly": "●", "through": "○", "not": "·"}
ON, OFF, MILESTONE, ONGOING = "▆▆", "· ", "◆ ", "→ "


class GridPane(ReviewPane):
    """A grid, under it in words what the cursor is on, and the keys."""

    view = ""

    def __init__(self, data: GridData, addresses: tuple[Address, ...], guide: Guide, memory: ReviewMemory) -> None:
        super().__init__(guide, memory)
        self._data = data
        self._addresses = addresses

    def compose(self) -> ComposeResult:
        """What the signs mean, the grid, the words, the keys."""
        empty = not (self._data.titles and self._data.columns)
        said = self.guide.say(f"grids.{self.view}_nothing" if empty else f"grids.{self.view}")
        yield Label(said, classes="differs", markup=False)
        if not empty:
            yield Grid(self._data, self.memory.cells.get(self.view, (0, 0)))
        yield Static("", id="cell", markup=False)
        yield Label(self.guide.say("grids.keys"), classes="help", markup=False)

    def focus_first(self) -> None:
        """Put the cursor in the grid."""
        for grid in self.query(Grid):
            grid.focus(scroll_visible=False)

    @on(Grid.Moved)
    def _moved(self, event: Grid.Moved) -> None:
        event.stop()
        self.memory.cells[self.view] = (event.row, event.column)
        self.query_one("#cell", Static).update(self.words(event.row, event.column))

    @on(Grid.Chosen)
    def _chosen(self, event: Grid.Chosen) -> None:
        event.stop()
        self.post_message(FieldRequestedFromReview(self._addresses[event.row]))

    def words(self, row: int, column: int) -> str:
        """Return in words what a cell says."""
        return f"{self._data.titles[row]} {column}"


class MatrixPane(GridPane):
    """Measures against challenges: filled where a measure meets the challenge itself, open where by way of a goal."""

    view = "matrix"

    def __init__(self, found: Matrix, guide: Guide, memory: ReviewMemory) -> None:
        self._found = found
        numbers = [str(number) for number in range(1, len(found.challenges) + 1)]
        met = [found.met(column) for column in range(len(numbers))]
        width = max((len(number) for number in [*numbers, *map(str, met)]), default=1) + 2
        titles = [
            f"! {self._title(row.title, guide)}" if row.is_empty else self._title(row.title, guide)
            for row in found.rows
        ]
        heads = (
            (guide.say("grids.matrix_numbers"), numbers),
            (guide.say("grids.matrix_met"), [str(count) if count else "!0" for count in met]),
        )
        data = GridData(heads, titles, len(numbers), width, self._cell)
        super().__init__(data, tuple(address_of_row(row.measure) / "serves" for row in found.rows), guide, memory)

    @staticmethod
    def _title(title: str, guide: Guide) -> str:
        return " ".join(title.split()) or guide.say("list.untitled")

    def _cell(self, row: int, column: int) -> str:
        return MEETS[self._found.rows[row].meets[column]]

    def words(self, row: int, column: int) -> str:
        """Return how a measure meets a challenge, both by name."""
        measure = self._found.rows[row]
        return self.guide.say(
            f"grids.matrix_{measure.meets[column]}",
            measure=self._title(measure.title, self.guide),
            number=column + 1,
            challenge=self._title(self._found.challenges[column], self.guide),
        )


class TimelinePane(GridPane):
    """Measures and milestones over the quarters; what cannot be read as a time is shown as it was typed."""

    view = "time"

    def __init__(self, found: Timeline, guide: Guide, memory: ReviewMemory) -> None:
        self._found = found
        width = len(ON)
        heads = (
            (guide.say("grids.time_year"), [_of_year(quarter, width) for quarter in found.quarters]),
            (guide.say("grids.time_quarter"), [f"{quarter % QUARTERS + 1} " for quarter in found.quarters]),
        )
        titles = [self._title(line, guide) for line in found.lines]
        data = GridData(heads, titles, len(found.quarters), width, self._cell)
        super().__init__(data, tuple(line.address for line in found.lines), guide, memory)

    @staticmethod
    def _title(line: TimelineRow, guide: Guide) -> str:
        title = " ".join(line.title.split()) or guide.say("list.untitled")
        return f"◆ {title}" if line.kind == "milestone" else title

    def _cell(self, row: int, column: int) -> str:
        line, quarter = self._found.lines[row], self._found.quarters[column]
        if line.first is None:
            at = column * len(ON)
            return f"{line.typed[at : at + len(ON)]:<{len(ON)}}"
        if line.is_on(quarter):
            return MILESTONE if line.kind == "milestone" else ON
        return ONGOING if line.continues_in(quarter) else OFF

    def words(self, row: int, column: int) -> str:  # noqa: ARG002  all the quarters of a line say the same
        """Return a measure or milestone with its time as it was typed."""
        line = self._found.lines[row]
        title = " ".join(line.title.split()) or self.guide.say("list.untitled")
        return self.guide.say(
            f"grids.time_{line.kind}" if line.typed else "grids.time_unsaid", title=title, typed=line.typed
        )


def _of_year(quarter: int, width: int) -> str:
    """Return the part of a year's number that stands over a quarter: the number begins over the first."""
    at = quarter % QUARTERS * width
    return str(quarter // QUARTERS)[at : at + width]
