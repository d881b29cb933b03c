"""The views of balance and costs: texts with bars, without anything to choose."""

from collections.abc import Callable, Iterator, Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from planwizard.analysis.costs import UNCOUNTED_REASONS, Costs, Subtotal, Uncounted
from planwizard.guide.models import Guide
from planwizard.readings import kroner_text, years_of_work_text
from planwizard.review.balance import Balance, Bar
from screens.review.bars import Group, Line, drawn, stacked
from screens.review.pane import ReviewPane
from screens.review.view_state import ReviewState

MOST_NAMED = 30
"""Most uncounted costs that are listed for each reason; the rest are counted."""
MOST_SUBTOTALS = 20


class TextPane(ReviewPane):
    """A text that can be scrolled; `draw` makes it for a number of columns."""

    def __init__(self, draw: Callable[[int], Content], guide: Guide, state: ReviewState) -> None:
        super().__init__(guide, state)
        self._draw = draw

    def compose(self) -> ComposeResult:
        """Yield the text."""
        with VerticalScroll(id="drawn"):
            yield Static("", id="drawing", markup=False)

    def fit(self) -> None:
        """Draw the text in the width there is, without the columns of the scroll bar and the space before it."""
        self.query_one("#drawing", Static).update(self._draw(self.size.width - 2))

    def focus_first(self) -> None:
        """Focus the text, so that the arrow keys scroll it."""
        self.query_one("#drawn", VerticalScroll).focus(scroll_visible=False)


def drawn_balance(balance: Balance, guide: Guide, room: int) -> Content:
    """Return bars of the number of measures by level, sector and year."""
    if not balance.measures:
        return Content(guide.say("balance.nothing"))
    say = guide.say
    levels, sectors, years = (
        list(_count_lines(bars, guide, what))
        for bars, what in ((balance.levels, "level"), (balance.sectors, "sectors"), (balance.years, "years"))
    )
    groups = (
        Group(say("balance.levels"), levels, _empty_levels_note(balance.levels, guide)),
        Group(say("balance.sectors"), sectors, say("balance.sectors_note")),
        Group(say("balance.years"), years),
    )
    return stacked(drawn(groups, room))


def _count_lines(bars: Sequence[Bar], guide: Guide, what: str) -> Iterator[Line]:
    for bar in bars:
        yield Line(_bar_name(bar.name, guide, what), bar.count, str(bar.count))


def _bar_name(name: str, guide: Guide, what: str) -> str:
    if name in ("unsaid", "ongoing"):
        return guide.say(f"balance.{name}_{what}")
    if what == "level":
        return guide.choice("direction.measures.level", name)
    return guide.say(f"sectors.{name}") if what == "sectors" else name


def _empty_levels_note(bars: Sequence[Bar], guide: Guide) -> str:
    """Return a sentence that names the levels without measures, or ""."""
    names = [f"«{_bar_name(bar.name, guide, 'level')}»" for bar in bars if not bar.count]
    return f"! {guide.say('balance.bare', names=', '.join(names))}" if names else ""


def drawn_money(costs: Costs, guide: Guide, room: int) -> Content:
    """Return the subtotals as bars, and a list of the costs that are in none of them."""
    say = guide.say
    if not costs.costs:
        return Content(say("money.nothing"))
    intro = say("money.intro", counted=len(costs.counted), of=len(costs.costs), total=kroner_text(costs.total))
    work = (
        say("money.work", years=years_of_work_text(costs.full_time_equivalents)) if costs.full_time_equivalents else ""
    )
    yearly = say("money.yearly", count=costs.yearly) if costs.yearly else ""
    each_year = say("money.each_year", count=costs.each_year) if costs.each_year else ""
    parts = [Content(" ".join(filter(None, (intro, work, each_year, yearly))))]
    if costs.counted:
        sums = {
            "year": costs.by_year(),
            "area": costs.by_area(),
            "responsible": costs.by_responsible(),
            "source": costs.by_source(),
        }
        groups = [Group(say(f"money.by_{what}"), list(_subtotal_lines(of, guide, what))) for what, of in sums.items()]
        parts += drawn(groups, room)
    return stacked([*parts, *_uncounted_sections(costs.uncounted, guide)])


def _subtotal_lines(sums: Sequence[Subtotal], guide: Guide, what: str) -> Iterator[Line]:
    shown, others = sums[:MOST_SUBTOTALS], sums[MOST_SUBTOTALS:]
    for subtotal in shown:
        name = subtotal.name or guide.say(f"money.no_{what}")
        label = guide.choice("direction.measures.funding_status", name) if what == "source" else name
        yield Line(label, subtotal.kroner, kroner_text(subtotal.kroner))
    if others:
        rest = sum(subtotal.kroner for subtotal in others)
        yield Line(guide.say("money.others", count=len(others)), rest, kroner_text(rest))


def _uncounted_sections(uncounted: Sequence[Uncounted], guide: Guide) -> Iterator[Content]:
    """Yield a section for each reason why costs are not counted."""
    for reason in UNCOUNTED_REASONS:
        costs = [cost for cost in uncounted if cost.reason == reason]
        if costs:
            heading = guide.say(f"money.{reason}", count=len(costs))
            lines = [_uncounted_line(cost, guide) for cost in costs[:MOST_NAMED]]
            if len(costs) > MOST_NAMED:
                lines.append(guide.say("money.others", count=len(costs) - MOST_NAMED))
            yield Content.assemble((heading, "bold"), "\n", "\n".join(lines))


def _uncounted_line(cost: Uncounted, guide: Guide) -> str:
    title = cost.title or guide.say("list.untitled")
    return f"– {title}: «{cost.typed}»" if cost.typed and cost.reason != "unsaid" else f"– {title}"
