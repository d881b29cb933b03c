"""The views that are grids: challenges against measures, and a timeline in quarters."""

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Label, Static

from planwizard.analysis.timeline import QUARTERS, Timeline, TimelineRow
from planwizard.guide.models import Guide
from planwizard.plan.address import Address, address_of_row
from planwizard.review.matrix import Matrix
from planwizard.text import one_line
from screens.review.grid import WARNING, Grid, GridData, fitted
from screens.review.messages import FieldRequestedFromReview, LinkToggled
from screens.review.pane import ReviewPane
from screens.review.view_state import ReviewState
from screens.views_page import MIN_HEIGHT_UNFOLDED

MEETS = {"directly": "●", "through": "○", "not": "·"}
ON, OFF, MILESTONE, ONGOING = "▆▆", "· ", "◆ ", "→ "
LEGEND_LINES, LEGEND_LINES_LOW = 8, 3
"""Most lines that name the challenges below the matrix; in a low window."""
MOST_LEGEND_COLUMNS = 3


class GridPane(ReviewPane):
    """A grid, with a sentence about the cell under the cursor below it."""

    view = ""

    def __init__(self, data: GridData, addresses: tuple[Address, ...], guide: Guide, state: ReviewState) -> None:
        super().__init__(guide, state)
        self._data = data
        self._addresses = addresses

    def compose(self) -> ComposeResult:
        """Yield the legend, the grid, the sentence and the key hints."""
        if not (self._data.titles and self._data.columns):
            yield Label(self.guide.say(f"grids.{self.view}_nothing"), classes="nothing", markup=False)
            return
        yield Label(self.signs(), classes="differs", markup=False)
        yield Grid(self._data, self.state.cells.get(self.view, (0, 0)))
        yield from self.compose_legend()
        yield Static("", id="cell", markup=False)
        yield Label(self.guide.say(f"grids.{self.view}_keys"), classes="help", markup=False)

    def signs(self) -> str | Content:
        """Return what the signs in the cells mean."""
        return self.guide.say(f"grids.{self.view}")

    def compose_legend(self) -> ComposeResult:
        """Yield what explains the columns, if they need it."""
        yield from ()

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
        codes = [_code(column) for column in range(len(matrix.challenges))]
        met = [matrix.met(column) for column in range(len(codes))]
        width = max((len(text) for text in [*codes, *map(str, met)]), default=1) + 2
        titles = [_marked(self._title(row.title, guide), is_marked=row.is_empty) for row in matrix.rows]
        heads = (
            (guide.say("grids.matrix_challenge"), codes),
            (guide.say("grids.matrix_met"), [str(count) if count else "!0" for count in met]),
        )
        data = GridData(heads, titles, len(codes), width, self._cell)
        super().__init__(data, tuple(address_of_row(row.measure) / "serves" for row in matrix.rows), guide, state)

    def compose_legend(self) -> ComposeResult:
        """Yield the titles of the challenges."""
        yield Static("", id="legend", markup=False)

    @on(Grid.Moved)
    def fit(self) -> None:
        """Show the titles of the challenges, of those around the cursor when there are too many."""
        is_low = self.screen.size.height < MIN_HEIGHT_UNFOLDED
        names = [f"{_code(n)} {self._title(title, self.guide)}" for n, title in enumerate(self._matrix.challenges)]
        column = self.state.cells.get(self.view, (0, 0))[1]
        for legend in self.query("#legend").results(Static):
            legend.update(in_columns(names, column, self.size.width, LEGEND_LINES_LOW if is_low else LEGEND_LINES))

    @on(Grid.Toggled)
    def _cell_toggled(self, event: Grid.Toggled) -> None:
        event.stop()
        measure, challenge = self._matrix.rows[event.row].measure, self._matrix.challenge_ids[event.column]
        self.post_message(LinkToggled(measure, challenge))

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
            code=_code(column),
            challenge=self._title(self._matrix.challenges[column], self.guide),
        )


class TimelinePane(GridPane):
    """Measures and milestones by quarter; a time that cannot be read is shown as typed."""

    view = "time"

    def __init__(self, timeline: Timeline, guide: Guide, state: ReviewState) -> None:
        self._timeline = timeline
        width = len(ON)
        heads = (
            (guide.say("grids.time_year"), [self._year_part(quarter, width) for quarter in timeline.quarters]),
            (guide.say("grids.time_quarter"), [f"{quarter % QUARTERS + 1} " for quarter in timeline.quarters]),
        )
        titles = [_marked(self._title(line, guide), is_marked=timeline.ends_outside(line)) for line in timeline.rows]
        data = GridData(heads, titles, len(timeline.quarters), width, self._cell)
        super().__init__(data, tuple(line.address for line in timeline.rows), guide, state)

    def signs(self) -> str | Content:
        """Return what the signs mean, also that of years and measures outside the plan period, where there are any."""
        timeline, say = self._timeline, self.guide.say
        if not any(map(timeline.is_outside, timeline.years)) and not any(map(timeline.ends_outside, timeline.rows)):
            return super().signs()
        period = f"{timeline.period[0]}–{timeline.period[-1]}"
        outside = say("grids.time_outside", period=period)
        return Content.assemble(say("grids.time"), " · ", (WARNING, "$warning"), f" {outside}")

    def _year_part(self, quarter: int, width: int) -> str:
        """Return the part of a year above a quarter; the year starts above the first, with «!» outside the period."""
        start, year = quarter % QUARTERS * width, quarter // QUARTERS
        return _year_text(year, is_outside=self._timeline.is_outside(year))[start : start + width]

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


def _year_text(year: int, *, is_outside: bool) -> str:
    return f"{WARNING}{year}" if is_outside else str(year)


def _code(column: int) -> str:
    """Return the short name of a challenge, above its column and in the legend."""
    return f"U{column + 1}"


def _marked(title: str, *, is_marked: bool) -> str:
    return f"{WARNING} {title}" if is_marked else title


def in_columns(names: Sequence[str], chosen: int, width: int, most_lines: int) -> str:
    """Return names in up to three columns that read downwards; of too many, those around the chosen one."""
    columns = min(-(-len(names) // most_lines), MOST_LEGEND_COLUMNS)
    room = columns * most_lines
    first = max(0, min(chosen - room // 2, len(names) - room))
    shown = names[first : first + room]
    lines = -(-len(shown) // columns) if columns else 0
    each = max(1, width // max(1, columns))
    return "\n".join("".join(fitted(name, each - 1) + " " for name in shown[n::lines]).rstrip() for n in range(lines))
