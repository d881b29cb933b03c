"""Where comments that go out are put in a document: on the words they are about, else as near as there is anything."""

import re
from collections import deque
from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from itertools import accumulate, chain, takewhile

from planwizard.document.outgoing_comments import OutgoingThread
from planwizard.document.word.comments.ranges import text_of
from planwizard.document.word.style_lookup import style_of
from planwizard.document.word.xml import Element, add, tag
from planwizard.plan.address import Address

_START, _END, _RUN, _TEXT = (tag(name) for name in ("bookmarkStart", "bookmarkEnd", "r", "t"))


@dataclass(frozen=True)
class Target:
    """The first and the last of some elements in a paragraph, which a comment is put around."""

    first: Element
    last: Element


class Targets:
    """Finds where comments belong in the body of a document; `addresses` are those of its bookmarks, by name."""

    def __init__(self, body: Element, addresses: Mapping[str, Address]) -> None:
        self._body = body
        self._answers = _answers(body, addresses)
        self._headings = [paragraph for paragraph in body.iter(tag("p")) if _is_heading(paragraph)]
        self._row_headings = {_paragraph(start) for address, start in self._answers if address.row_id}
        self._steps = {*self._headings, *self._answers_outside_headings()}

    def _answers_outside_headings(self) -> set[Element]:
        """Return the bookmarks of answers but for the words that the person has for the heading of a page."""
        of_pages = (heading for heading in self._headings if heading not in self._row_headings)
        inside = {start for heading in of_pages for start in heading.iter(_START)}
        return {start for _, start in self._answers}.difference(inside)

    def of(self, thread: OutgoingThread) -> Target:
        """Return where a thread belongs: the top of the document when nothing it is about is printed."""
        return (
            self._printed(thread.place, thread.quote)
            or self._heading_with(thread.heading)
            or self._first_on_page(thread)
            or self._top()
        )

    def _printed(self, place: Address, quote: str) -> Target | None:
        """Return an answer, or the first one in a row or list; for one that is not printed, the first one in its row.

        Where it has several paragraphs, that with the words `quote` is meant, else the first.
        """
        row = place.parent if place.row_id and place.name != place.row_id else place
        for part in filter(None, (place, row)):
            inside = [(address, start) for address, start in self._answers if address.is_within(part)]
            if inside:
                paragraphs = [_around(start) for address, start in inside if address == inside[0][0]]
                return next(
                    filter(None, (_with_words(one, quote.partition("\n")[0]) for one in paragraphs)), paragraphs[0]
                )
        return None

    def _heading_with(self, text: str) -> Target | None:
        found = (heading for heading in self._headings if text and text_of(heading).strip() == text.strip())
        return next((_inside(heading) for heading in found), None)

    def _first_on_page(self, thread: OutgoingThread) -> Target | None:
        """Return the first answer of a page, or the heading it follows when no other answer is between them."""
        first = next((start for address, start in self._answers if thread.is_on_page(address)), None)
        if first is None:
            return None
        heading = self._heading_over(first)
        return _around(first) if heading is None else _inside(heading)

    def _heading_over(self, answer: Element) -> Element | None:
        """Return the heading that an answer follows, with no other answer in between; None for that of a row."""
        before = takewhile(lambda element: element is not answer, self._body.iter(_START, tag("p")))
        last = next(iter(deque((element for element in before if element in self._steps), maxlen=1)), None)
        return last if last in self._headings and last not in self._row_headings else None

    def _top(self) -> Target:
        """Return the first answer, else the first paragraph that is not in a template's box."""
        if self._answers:
            return _around(self._answers[0][1])
        return _inside(next(chain(self._body.iterchildren(tag("p")), self._body.iter(tag("p")))))


def _answers(body: Element, addresses: Mapping[str, Address]) -> list[tuple[Address, Element]]:
    """Return the address of each answer printed, with the beginning of its bookmark."""
    starts = ((addresses.get(start.get(tag("name")) or ""), start) for start in body.iter(_START))
    return [(address, start) for address, start in starts if address]


def _paragraph(element: Element) -> Element:
    return next(element.iterancestors(tag("p")))


def _is_heading(paragraph: Element) -> bool:
    return bool(re.fullmatch(r"Heading\d", style_of(paragraph)))


def _inside(paragraph: Element) -> Target:
    """Return all that is in a paragraph."""
    if all(element.tag == tag("pPr") for element in paragraph):
        add(paragraph, "r")
    content = [element for element in paragraph if element.tag != tag("pPr")]
    return Target(content[0], content[-1])


def _around(start: Element) -> Target:
    """Return a bookmark with what is in it."""
    number = start.get(tag("id"))
    ends = (element for element in start.itersiblings(_END) if element.get(tag("id")) == number)
    return Target(start, next(ends, start))


def _with_words(target: Target, words: str) -> Target | None:
    """Return the part of a target that says some words, all of it when its runs cannot be parted; None without them."""
    inside = takewhile(lambda element: element is not target.last, target.first.itersiblings())
    runs = [element for element in inside if element.tag == _RUN and text_of(element)]
    start = "".join(map(text_of, runs)).find(words) if words else -1
    if start < 0:
        return None
    if not all(map(_has_only_text, runs)):
        return target
    end = start + len(words)
    runs = _parted(_parted(runs, start), end)
    begins = accumulate((len(text_of(element)) for element in runs), initial=0)
    said = [element for element, at in zip(runs, begins, strict=False) if start <= at < end]
    return Target(said[0], said[-1])


def _has_only_text(element: Element) -> bool:
    return [child.tag for child in element if child.tag != tag("rPr")] == [_TEXT]


def _parted(runs: Sequence[Element], place: int) -> list[Element]:
    """Return runs of which one begins at a place in their text: the one that had it inside is made two."""
    parted, at = [], 0
    for element in runs:
        text, inside = text_of(element), place - at
        parted.append(element)
        if 0 < inside < len(text):
            rest = deepcopy(element)
            for part, said in ((element, text[:inside]), (rest, text[inside:])):
                next(part.iterchildren(_TEXT)).text = said
            element.addnext(rest)
            parted.append(rest)
        at += len(text)
    return parted
