"""Read an answer back from its words: the opposite of `answer_words`, for every kind of answer but written text."""

import re
from collections.abc import Iterator, Mapping, Sequence

from planwizard.guide.answer_words import answer_words
from planwizard.guide.figure_words import who_typed
from planwizard.guide.models import Guide
from planwizard.plan.address import Address, shape_at
from planwizard.plan.base import AnswerKind
from planwizard.plan.measures import YearAmount
from planwizard.plan.standing import FigureValue
from planwizard.text import fold

_YEAR = re.compile(r"(?:(?P<who>.*?) )?(?P<year>\d{4}\S*)|(?P<name>.*)")
_NO_TITLE: Mapping[str, str] = {}


class UnreadableError(Exception):
    """A text that cannot be read as an answer of its kind."""


def read_words(
    address: str, texts: Sequence[str], guides: Sequence[Guide], rows: Mapping[str, str] = _NO_TITLE
) -> object:
    """Return the answer that some texts say; None for no text. The words of any of the guides are understood.

    `rows` gives the id of a row by its folded code or title. Raises UnreadableError.
    """
    said = [text.strip() for text in texts if text.strip()]
    if not said:
        return () if shape_at(address).kind in _MANY else None
    match shape_at(address).kind:
        case AnswerKind.NUMBER:
            return _number(said)
        case AnswerKind.FLAG | AnswerKind.CHOICE:
            return _one(_words_of(address, guides), said)
        case AnswerKind.LINK | AnswerKind.LINKS:
            return _links(address, said, rows)
    return _several(address, said, guides)


def _several(address: str, said: Sequence[str], guides: Sequence[Guide]) -> object:
    match shape_at(address).kind:
        case AnswerKind.CHOICES:
            return tuple(dict.fromkeys(item for text in said for item in _listed(_words_of(address, guides), text)))
        case AnswerKind.AMOUNTS:
            return tuple(_amount(item) for text in said for item in text.split("; "))
        case AnswerKind.VALUES:
            return tuple(_value(text, guides) for text in said)
    raise UnreadableError


_MANY = (AnswerKind.CHOICES, AnswerKind.LINKS, AnswerKind.AMOUNTS, AnswerKind.VALUES)


def says(address: str, value: object, guide: Guide) -> tuple[str, ...]:
    """Return an answer that is no link in words."""
    return answer_words(address, value, guide, lambda _row_id: "")


def _number(said: Sequence[str]) -> int:
    if len(said) != 1 or not said[0].isascii() or not said[0].isdigit():
        raise UnreadableError
    return int(said[0])


def _one(words: Mapping[str, object], said: Sequence[str]) -> object:
    found = words.get(fold(" ".join(said)))
    if found is None:
        raise UnreadableError
    return found


def _words_of(address: str, guides: Sequence[Guide]) -> Mapping[str, object]:
    """Return the words of a choice, or of yes and no, folded, with what they mean."""
    if shape_at(address).kind is AnswerKind.FLAG:
        return {fold(guide.document[word]): word == "yes" for guide in guides for word in ("yes", "no")}
    key = Address(address).key
    return {fold(guide.choice(key, choice)): choice for guide in guides for choice in shape_at(address).choices}


def _listed(words: Mapping[str, object], text: str) -> Iterator[object]:
    """Yield what the words of a text joined by commas mean; a word may have a comma in it."""
    rest = fold(text)
    by_length = sorted(words, key=len, reverse=True)
    while rest:
        word = next((word for word in by_length if rest == word or rest.startswith(f"{word},")), None)
        if word is None:
            raise UnreadableError
        yield words[word]
        rest = rest[len(word) :].lstrip(", ")


def _links(address: str, said: Sequence[str], rows: Mapping[str, str]) -> object:
    shape = shape_at(address)
    legal = {words: i for words, i in rows.items() if i.rstrip("0123456789") in shape.targets}
    found = tuple(dict.fromkeys(row_id for text in said for row_id in _rows_named(legal, text)))
    if shape.kind is AnswerKind.LINKS:
        return found
    if len(found) != 1:
        raise UnreadableError
    return found[0]


def _rows_named(legal: Mapping[str, str], text: str) -> list[str]:
    whole = legal.get(fold(text))
    return [whole] if whole else [str(row_id) for row_id in _listed(legal, text)]


def _amount(item: str) -> YearAmount:
    year, colon, amount = item.partition(": ")
    if not colon:
        return YearAmount(year=item) if re.fullmatch(r"\d{4}\S*", item) else YearAmount(amount=item)
    return YearAmount(year=year, amount=amount)


def _value(text: str, guides: Sequence[Guide]) -> FigureValue:
    """Return a value from words such as «Kommunen 2025, jenter: 17,4». Raises when it would not be said so again."""
    whose, _, typed = text.rpartition(": ")
    before, _, group = whose.partition(", ")
    match = _YEAR.fullmatch(before)
    who, year = (match["who"] or match["name"], match["year"]) if match else (before, None)
    for guide in guides:
        named = who_typed(who or "", guide) or None
        value = FigureValue(who=named, year=year, group=group or None, value=typed)
        if says("standing.figures.values", (value,), guide) == (text,):
            return value
    raise UnreadableError
