"""The views that are read rather than worked in: balance, and money, drawn as bars."""

from collections.abc import Iterator, Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from planwizard.analysis.costs import UNCOUNTED_REASONS, Costs, Subtotal, Uncounted
from planwizard.guide.models import Guide
from planwizard.readings import kroner_text, years_of_work_text
from planwizard.review.balance import Balance, Bar
from screens.review.bars import Line, section, stacked
from screens.review.pane import ReviewPane
from screens.review.view_state import ReviewMemory

MOST_NAMED = 30
"""So many of what is left out are named; the others are counted."""
MOST_SUMS = 20


class TextPane(ReviewPane):
    """A text that scrolls."""

    def __init__(self, drawn: Content, guide: Guide, memory: ReviewMemory) -> None:
        super().__init__(guide, memory)
        self._drawn = drawn

    def compose(self) -> ComposeResult:
        """The text."""
        with VerticalScroll(id="drawn"):
            yield Static(self._drawn, markup=False)

    def focus_first(self) -> None:
        """Let the arrow keys scroll."""
        self.query_one("#drawn", VerticalScroll).focus(scroll_visible=False)


def drawn_balance(found: Balance, guide: Guide) -> Content:
    """Return the measures over levels, sectors and years."""
    if not found.measures:
        return Content(guide.say("balance.nothing"))
    say = guide.say
    return stacked(
        (
            section(say("balance.levels"), list(_counted(found.levels, guide, "level")), _bare(found.levels, guide)),
            section(
                say("balance.sectors"), list(_counted(found.sectors, guide, "sectors")), say("balance.sectors_note")
            ),
            section(say("balance.years"), list(_counted(found.years, guide, "years"))),
        )
    )


def _counted(bars: Sequence[Bar], guide: Guide, what: str) -> Iterator[Line]:
    for bar in bars:
        yield Line(_name(bar.name, guide, what), bar.count, str(bar.count))


def _name(name: str, guide: Guide, what: str) -> str:
    if name in ("unsaid", "ongoing"):
        return guide.say(f"balance.{name}_{what}")
    if what == "level":
        return guide.choice("direction.measures.level", name)
    return guide.say(f"sectors.{name}") if what == "sectors" else name


def _bare(bars: Sequence[Bar], guide: Guide) -> str:
    """Return a sentence about the levels without a measure."""
    bare = [f"«{_name(bar.name, guide, 'level')}»" for bar in bars if not bar.count]
    return f"! {guide.say('balance.bare', names=', '.join(bare))}" if bare else ""


def drawn_money(found: Costs, guide: Guide) -> Content:
    """Return the sums, and what is in none of them."""
    say = guide.say
    if not found.costs:
        return Content(say("money.nothing"))
    intro = say("money.intro", counted=len(found.counted), of=len(found.costs), total=kroner_text(found.total))
    work = say("money.work", years=years_of_work_text(found.years_of_work)) if found.years_of_work else ""
    yearly = say("money.yearly", count=found.yearly) if found.yearly else ""
    parts = [Content(" ".join(filter(None, (intro, work, yearly))))]
    if found.counted:
        parts += [
            section(say("money.by_year"), list(_summed(found.by_year(), guide, "year"))),
            section(say("money.by_area"), list(_summed(found.by_area(), guide, "area"))),
            section(say("money.by_responsible"), list(_summed(found.by_responsible(), guide, "responsible"))),
            section(say("money.by_source"), list(_summed(found.by_source(), guide, "source"))),
        ]
    return stacked([*parts, *_left_out(found.left_out, guide)])


def _summed(sums: Sequence[Subtotal], guide: Guide, what: str) -> Iterator[Line]:
    shown, others = sums[:MOST_SUMS], sums[MOST_SUMS:]
    for one in shown:
        name = one.name or guide.say(f"money.no_{what}")
        named = guide.choice("direction.measures.funding_status", name) if what == "source" else name
        yield Line(named, one.kroner, kroner_text(one.kroner))
    if others:
        rest = sum(one.kroner for one in others)
        yield Line(guide.say("money.others", count=len(others)), rest, kroner_text(rest))


def _left_out(found: Sequence[Uncounted], guide: Guide) -> Iterator[Content]:
    """Yield what is in no sum."""
    for why in UNCOUNTED_REASONS:
        of_why = [left for left in found if left.why == why]
        if of_why:
            heading = guide.say(f"money.{why}", count=len(of_why))
            lines = [_left(left, guide) for left in of_why[:MOST_NAMED]]
            if len(of_why) > MOST_NAMED:
                lines.append(guide.say("money.others", count=len(of_why) - MOST_NAMED))
            yield Content.assemble((heading, "bold"), "\n", "\n".join(lines))


def _left(left: Uncounted, guide: Guide) -> str:
    title = left.title or guide.say("list.untitled")
    return f"– {title}: «{left.typed}»" if left.typed and left.why != "unsaid" else f"– {title}"
