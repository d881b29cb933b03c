"""Full-text search in the answers of a plan and the guidance of its pages."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import accumulate, islice
from typing import NamedTuple

from planwizard.guide.answer_words import answer_words
from planwizard.guide.locate import page_of_address
from planwizard.guide.models import Guide
from planwizard.guide.texts import PageWords
from planwizard.plan import Plan
from planwizard.plan.about import PlanKind
from planwizard.plan.address import Address, shape_at
from planwizard.plan.answers import all_rows, answers
from planwizard.plan.base import AnswerKind, Row
from planwizard.text import find_folded, fold, one_line
from screens.row_titles import title_of
from screens.search_dialog import FEWEST_LETTERS, SearchHit

MOST_HITS = 100
EXCERPT_LENGTH = 64
"""In characters, with the hit."""
_EMPHASIS = re.compile(r"\*\*|(?<![\w*])\*(?=\w)|(?<=[\w.,!?»])\*(?![\w*])")
_NOT_TEXT = (AnswerKind.LINK, AnswerKind.LINKS, AnswerKind.FLAG)


class _Text(NamedTuple):
    """A text on one line, with the address of the answer, or the id of the page for guidance."""

    address: Address
    text: str
    in_guidance: bool


class _Index(NamedTuple):
    """The texts, the offset of each in `folded` and of its end, and all of them folded and joined."""

    texts: list[_Text]
    offsets: list[int]
    folded: str

    def containing(self, words: Sequence[str]) -> Iterator[_Text]:
        """Yield the texts that contain every word; one search in the joined text is faster than one in each."""
        word, *others = words
        found = self.folded.find(word)
        while found >= 0:
            index = bisect_right(self.offsets, found) - 1
            start, end = self.offsets[index : index + 2]
            if all(self.folded.find(other, start, end) >= 0 for other in others):
                yield self.texts[index]
            found = self.folded.find(word, end)


class SearchIndex:
    """Searches one state of a plan, and the guidance of its pages."""

    def __init__(self, plan: Plan, guide: Guide) -> None:
        self._plan = plan
        self._guide = guide

    def find(self, typed: str) -> list[SearchHit]:
        """Return the texts that contain every typed word, answers before guidance; at most MOST_HITS."""
        index = self._index  # built on the first call, even when too little is typed to search for
        words = sorted(fold(typed).split(), key=len, reverse=True)
        if len(fold(typed)) < FEWEST_LETTERS:
            return []
        return [self._hit(text, words) for text in islice(index.containing(words), MOST_HITS)]

    @cached_property
    def _index(self) -> _Index:
        texts = [*self._answer_texts(), *self._guidance_texts()]
        folded = [fold(text.text) for text in texts]
        offsets = [0, *accumulate(len(text) + 1 for text in folded)]
        return _Index(texts, offsets, "\n".join(folded))

    @cached_property
    def _rows(self) -> dict[str, Row]:
        return dict(all_rows(self._plan))

    def _answer_texts(self) -> Iterator[_Text]:
        for address, value in answers(self._plan):
            if shape_at(address).kind not in _NOT_TEXT:
                for text in answer_words(address, value, self._guide, lambda _id: ""):
                    yield _Text(address, _one_plain_line(text), in_guidance=False)

    def _guidance_texts(self) -> Iterator[_Text]:
        for page in self._guide.pages_for(self._plan):
            text = "\n".join(_guidance(self._guide.page_words(page.id), self._plan.about.kind))
            yield _Text(Address(page.id), _one_plain_line(text), in_guidance=True)

    def _hit(self, text: _Text, words: list[str]) -> SearchHit:
        first, _ = next(find_folded(text.text, words), (0, 0))
        excerpt, is_cut = _excerpt(text.text, first)
        marked = tuple((start + is_cut, end + is_cut) for start, end in find_folded(excerpt, words))
        ellipsis = "…" if is_cut else ""
        return SearchHit(text.address, f"{ellipsis}{excerpt}", marked, self._location(text), text.in_guidance)

    def _location(self, text: _Text) -> str:
        """Return the page of a text, and for an answer also its row and field."""
        page = text.address if text.in_guidance else page_of_address(text.address, self._guide)
        names = [self._guide.page_words(page).title if page in self._guide.pages else ""]
        if not text.in_guidance:
            row, words = self._rows.get(text.address.parent), self._guide.field_words.get(text.address.key)
            names += [title_of(row.id, self._plan, self._guide) if row else "", words.label if words else ""]
        return " › ".join(filter(None, names))


def _one_plain_line(text: str) -> str:
    """Return a text on one line, without the marks of bold and italic."""
    return _EMPHASIS.sub("", one_line(text))


def _guidance(words: PageWords, kind: PlanKind | None) -> tuple[str, ...]:
    return (
        words.question,
        words.differs,
        words.advice,
        *words.how,
        *words.signs,
        words.example_for(kind),
        words.together,
        *(basis.text for basis in words.rests_on),
    )


def _excerpt(text: str, position: int) -> tuple[str, bool]:
    """Return the part of a text around a position, starting at a whole word, and whether text before it was cut."""
    start = max(position - EXCERPT_LENGTH // 3, 0)
    start = text.find(" ", start, position) + 1 or start if start else 0
    excerpt = text[start : start + EXCERPT_LENGTH]
    return (f"{excerpt}…" if start + EXCERPT_LENGTH < len(text) else excerpt), start > 0
