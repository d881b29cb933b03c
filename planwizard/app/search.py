"""What search looks in: every text of plan and guidance, made ready once, and then found in while one types."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from itertools import accumulate, islice
from typing import NamedTuple

from planwizard.guide.locate import page_of_address
from planwizard.guide.models import Guide
from planwizard.guide.texts import PageWords
from planwizard.plan import Plan
from planwizard.plan.address import Address, shapes
from planwizard.plan.answers import all_rows, answers
from planwizard.plan.base import Kind, Row
from planwizard.plan.direction import YearAmount
from screens.row_titles import row_title
from screens.search_dialog import FEWEST_LETTERS, SearchHit

MOST_HITS = 100
_EMPHASIS = re.compile(r"\*\*|(?<![\w*])\*(?=\w)|(?<=[\w.,!?»])\*(?![\w*])")
AROUND = 64
"""How many characters of a text are shown, with what was found in them."""


class _Text(NamedTuple):
    """A text on one line, and where it stands: a path, or a page whose guidance says it."""

    address: Address
    text: str
    in_guidance: bool


class SearchIndex:
    """Finds in a plan as it was, and in the guidance of its pages."""

    def __init__(self, plan: Plan, guide: Guide) -> None:
        self._plan = plan
        self._guide = guide

    def find(self, typed: str) -> list[SearchHit]:
        """Return the answers, then the pages, where every typed word stands; at most a hundred."""
        texts, words = self._made_ready, sorted(typed.casefold().split(), key=len, reverse=True)
        if len(typed.strip()) < FEWEST_LETTERS:
            return []
        fitting = (text for text in _holding(words[0], *texts) if all(word in text.text.casefold() for word in words))
        return [self._hit(text, words) for text in islice(fitting, MOST_HITS)]

    @cached_property
    def _made_ready(self) -> tuple[list[_Text], list[int], str]:
        """Every text, where each begins when all stand under each other, and that whole, ready to compare."""
        texts = [_Text(address, _bare(text), is_said) for address, text, is_said in self._everything()]
        folded = [text.text.casefold() for text in texts]
        starts = [0, *accumulate(len(text) + 1 for text in folded)][:-1]
        return texts, starts, "\n".join(folded)

    @cached_property
    def _rows(self) -> dict[str, Row]:
        return dict(all_rows(self._plan))

    def _everything(self) -> Iterator[tuple[Address, str, bool]]:
        yield from self._in_answers()
        yield from self._in_guidance()

    def _in_answers(self) -> Iterator[tuple[Address, str, bool]]:
        for address, value in answers(self._plan):
            for item in value if isinstance(value, tuple) else (value,):
                if text := self._words(address.key, item):
                    yield address, text, False

    def _words(self, key: str, value: object) -> str:
        """Return an answer as the person reads it; what is a link or a tick says nothing."""
        shape = shapes().get(key)
        match shape.kind if shape else Kind.LINE:
            case Kind.LINK | Kind.LINKS | Kind.FLAG:
                return ""
            case Kind.CHOICE | Kind.CHOICES:
                return self._guide.choice(key, value)
        if isinstance(value, YearAmount):
            return " ".join(filter(None, (value.year, value.amount)))
        return str(value)

    def _in_guidance(self) -> Iterator[tuple[Address, str, bool]]:
        for page in self._guide.pages_for(self._plan):
            yield Address(page.id), "\n".join(_said(self._guide.page_words(page.id))), True

    def _hit(self, text: _Text, words: list[str]) -> SearchHit:
        sought = re.compile("|".join(map(re.escape, words)), re.IGNORECASE)
        first = sought.search(text.text)
        cut, shown = _cut(text.text, first.start() if first else 0)
        marked = tuple((m.start() + shown, m.end() + shown) for m in sought.finditer(cut))
        before = "…" if shown else ""
        return SearchHit(text.address, f"{before}{cut}", marked, self._where(text), text.in_guidance)

    def _where(self, text: _Text) -> str:
        page = text.address if text.in_guidance else page_of_address(text.address, self._guide)
        names = [self._guide.page_words(page).title if page in self._guide.pages else ""]
        if not text.in_guidance:
            row, words = (
                self._rows.get(text.address.parent),
                self._guide.field_words.get(text.address.key),
            )
            names += [row_title(row, self._guide) if row else "", words.label if words else ""]
        return " › ".join(filter(None, names))


def _holding(word: str, texts: list[_Text], starts: list[int], together: str) -> Iterator[_Text]:
    """Yield the texts that hold a word: looked for in all of them at once, which is quick."""
    at = together.find(word)
    while at >= 0:
        index = bisect_right(starts, at) - 1
        yield texts[index]
        at = together.find(word, starts[index + 1]) if index + 1 < len(starts) else -1


def _bare(text: str) -> str:
    """Return a text on one line, without the signs that make words bold or italic."""
    return _EMPHASIS.sub("", " ".join(text.split()))


def _said(words: PageWords) -> list[str]:
    bases = (basis.text for basis in words.rests_on)
    return [
        words.question,
        words.differs,
        words.advice,
        *words.how,
        *words.signs,
        words.example,
        words.together,
        *bases,
    ]


def _cut(text: str, at: int) -> tuple[str, int]:
    """Return the part of a text around a place, beginning with a whole word, and 1 when something was before it."""
    start = max(at - AROUND // 3, 0)
    start = text.find(" ", start, at) + 1 or start if start else 0
    cut = text[start : start + AROUND]
    return (f"{cut}…" if start + AROUND < len(text) else cut), int(start > 0)
