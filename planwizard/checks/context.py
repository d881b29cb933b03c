"""What every check is written in: what it is given, what it finds, and where a jump lands."""

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
from planwizard.plan.direction import YearAmount

# Where the plan repeats others: what stands there, the municipality has not said itself.
_OTHERS_WORDS = ("about.guidance.", "direction.national_goals.", "process.inputs.")


@dataclass(frozen=True)
class Context:
    """One run over one plan: the indexes that several checks read are built once."""

    plan: Plan
    guide: Guide
    today: date

    @cached_property
    def graph(self) -> LinkGraph:
        """What hangs on what."""
        return LinkGraph(self.plan)

    @cached_property
    def begun(self) -> frozenset[str]:
        """The pages a check may speak of: there for this kind of plan, with an answer, not set as not relevant."""
        return frozenset(page.id for page in self.guide.pages.values() if self._is_begun(page))

    @cached_property
    def texts(self) -> tuple[tuple[str, str], ...]:
        """Every text of the plan with its path; a list of texts is one pair for each."""
        return tuple((address, text) for address, value in answers(self.plan) for text in _texts_in(value))

    @property
    def is_alcohol_only(self) -> bool:
        """Whether the plan answers to alkoholloven alone, not to folkehelseloven."""
        return self.plan.about.kind == "alkoholpolitisk"

    @property
    def follows_pbl(self) -> bool:
        """Whether the plan is made under plan- og bygningsloven, so that its rules are duties."""
        return self.plan.about.procedure in ("kommunedelplan", "integrated")

    @property
    def is_out(self) -> bool:
        """Whether the plan has left the drafting table, so that what it lacks is seen by others."""
        return self.plan.about.stage in ("hearing", "adopted")

    def has_begun(self, *pages: str) -> bool:
        """Tell whether one of the pages is begun."""
        return not self.begun.isdisjoint(pages)

    def says(self, pattern: re.Pattern[str]) -> bool:
        """Tell whether the plan says something in its own words, leaving out what it quotes from others."""
        return any(pattern.search(text) for address, text in self.texts if not address.startswith(_OTHERS_WORDS))

    def _is_begun(self, page: Page) -> bool:
        state = self.plan.pages.get(page.id, PageState())
        if state.mark == "not_relevant" or not page.is_in(self.plan.about.kind, "full"):
            return False
        return any(is_answered(get(self.plan, key)) for key in page.content_keys)


def field_address(row: Row, name: str) -> Address:
    """Return the path of a row's field."""
    return address_of_row(row.id) / name


def title(row: Row) -> str:
    """Return what a sentence calls a row; the person may not have written anything there yet."""
    return headline(row) or "…"


def words(pattern: str) -> re.Pattern[str]:
    """Return a pattern for words of both language forms, in any case; blanks in it are layout."""
    return re.compile(pattern, re.IGNORECASE | re.VERBOSE)


def _texts_in(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, YearAmount):
        yield from filter(None, (value.year, value.amount))
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts_in(item)
