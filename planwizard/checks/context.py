"""The context every check receives, and helpers for writing checks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from planwizard.analysis.links import LinkGraph
from planwizard.guide.models import Guide, Page
from planwizard.plan import PageState, Plan
from planwizard.plan.address import Address, address_of_row
from planwizard.plan.answers import answers, get, headline, is_answered
from planwizard.plan.base import Row
from planwizard.plan.measures import YearAmount

# Lists that quote others; their texts are not the municipality's own words.
_QUOTED = ("about.guidance.", "direction.national_goals.", "process.inputs.")

_TIMES = ("due", "start", "when", "date", "received", "hearing_period", "licence_period")
"""The names of the fields that ask for a time."""
_LONGEST_TIME = 200
"""In characters."""


@dataclass(frozen=True)
class Context:
    """The input of every check in one run; indexes that several checks use are built once."""

    plan: Plan
    guide: Guide
    today: date

    @cached_property
    def graph(self) -> LinkGraph:
        """The links between the plan's rows."""
        return LinkGraph(self.plan)

    @cached_property
    def begun(self) -> frozenset[str]:
        """The pages a check may report on: in this kind of plan, with an answer, not marked as not relevant."""
        return frozenset(page.id for page in self.guide.pages.values() if self._is_begun(page))

    @cached_property
    def texts(self) -> tuple[tuple[str, str], ...]:
        """Every text of the plan with its address; a list of texts gives one pair per text."""
        return tuple((address, text) for address, value in answers(self.plan) for text in _texts_in(value))

    @cached_property
    def times(self) -> tuple[tuple[Address, str], ...]:
        """Every text that is to be a time, such as a due date, with its address; a longer text is none."""
        times = (pair for pair in self.texts if pair[0].rpartition(".")[2] in _TIMES and len(pair[1]) <= _LONGEST_TIME)
        return tuple((Address(address), text) for address, text in times)

    @property
    def is_alcohol_only(self) -> bool:
        """Whether only alkoholloven governs the plan, not folkehelseloven."""
        return self.plan.about.kind == "alkoholpolitisk"

    @property
    def follows_pbl(self) -> bool:
        """Whether plan- og bygningsloven governs the plan, so that its rules are duties."""
        return self.plan.about.procedure in ("kommunedelplan", "integrated")

    @property
    def is_public(self) -> bool:
        """Whether others can read the plan, because it is on hearing or adopted."""
        return self.plan.about.stage in ("hearing", "adopted")

    def shows(self, page_id: str) -> bool:
        """Return whether the plan, by its kind and depth, shows a page; a place that is no page is shown."""
        page = self.guide.pages.get(page_id)
        return page is None or page.is_in(self.plan.about.kind, self.plan.depth)

    def has_begun(self, *pages: str) -> bool:
        """Return whether at least one of the pages is begun."""
        return not self.begun.isdisjoint(pages)

    def mentions(self, pattern: re.Pattern[str]) -> bool:
        """Return whether a pattern matches the plan's own texts; quotes from others are left out."""
        return any(pattern.search(text) for address, text in self.texts if not address.startswith(_QUOTED))

    def _is_begun(self, page: Page) -> bool:
        state = self.plan.pages.get(page.id, PageState())
        if state.mark == "not_relevant" or not page.is_in(self.plan.about.kind, "full"):
            return False
        return any(is_answered(get(self.plan, key)) for key in page.content_keys)


def field_address(row: Row, name: str) -> Address:
    """Return the address of a row's field."""
    return address_of_row(row.id) / name


def title(row: Row) -> str:
    """Return a row's title for use in a sentence; «…» for a row without text."""
    return headline(row) or "…"


def words(pattern: str) -> re.Pattern[str]:
    """Compile a pattern for words in bokmål and nynorsk, ignoring case; spaces in it are layout."""
    return re.compile(pattern, re.IGNORECASE | re.VERBOSE)


def _texts_in(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, YearAmount):
        yield from filter(None, (value.year, value.amount))
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts_in(item)
