"""The context every check receives, and helpers for writing checks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from planwizard.analysis.links import LinkGraph
from planwizard.guide.models import Guide, Page
from planwizard.guide.row_names import row_name
from planwizard.plan import Plan
from planwizard.plan.address import Address, address_of_row
from planwizard.plan.answers import answers, get, is_answered
from planwizard.plan.base import Row
from planwizard.plan.measures import YearAmount
from planwizard.plan.standing import FigureValue
from planwizard.text import fold

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

    @cached_property
    def _own_texts(self) -> tuple[str, ...]:
        """The plan's own texts, folded."""
        return tuple(fold(text) for address, text in self.texts if not address.startswith(_QUOTED))

    def mentions(self, pattern: "Words") -> bool:
        """Return whether a pattern matches the plan's own texts; quotes from others are left out."""
        return any(map(pattern.are_in, self._own_texts))

    def title(self, row: Row) -> str:
        """Return what a row is called in a sentence."""
        return row_name(row, self.plan, self.guide)

    def _is_begun(self, page: Page) -> bool:
        state = self.plan.page_state(page.id)
        if state.mark == "not_relevant" or not page.is_in(self.plan.about.kind, "full"):
            return False
        return any(is_answered(get(self.plan, key)) for key in page.content_keys)


def field_address(row: Row, name: str) -> Address:
    """Return the address of a row's field."""
    return address_of_row(row.id) / name


class Words:
    """A pattern for words in bokmål and nynorsk, found in text however it is typed; spaces in it are layout.

    Text is folded first: it has lower case, one kind of space and one dash, the hyphen. So has the pattern, which is
    then searched for several times faster than one that ignores case.
    """

    def __init__(self, pattern: str) -> None:
        self._pattern = re.compile(pattern, re.VERBOSE)

    def are_in(self, folded: str) -> bool:
        """Return whether the words stand in a text that is folded already."""
        return bool(self._pattern.search(folded))

    def search(self, text: str) -> re.Match[str] | None:
        """Return the first match in the folded text."""
        return self._pattern.search(fold(text))

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Yield every match in the folded text."""
        return self._pattern.finditer(fold(text))

    def match(self, text: str) -> re.Match[str] | None:
        """Return the match at the start of the folded text."""
        return self._pattern.match(fold(text))

    def sub(self, replacement: str, text: str) -> str:
        """Return the folded text with every match replaced."""
        return self._pattern.sub(replacement, fold(text))


def _texts_in(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, YearAmount):
        yield from filter(None, (value.year, value.amount))
    elif isinstance(value, FigureValue):
        yield from filter(None, (value.who, value.group, value.year, value.value))
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts_in(item)
