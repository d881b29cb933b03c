"""Phrases: sentences in pieces, where words that are gone or new are marked."""

from collections.abc import Iterator
from string import Formatter

from planwizard.text_diff import Piece

Phrase = tuple[Piece, ...]
"""The pieces of a sentence, or of a part of one."""


def phrase(text: str) -> Phrase:
    """Return a text without marked words."""
    return (Piece("same", text),) if text else ()


def filled(sentence: str, **phrases: Phrase) -> Phrase:
    """Return a sentence with a phrase in place of each name in it."""
    return tuple(piece for piece in _pieces(sentence, phrases) if piece.text)


def unmarked_ends(found: Phrase) -> Phrase:
    """Return a phrase in which no space at the ends of a marked piece is marked: a struck space reads as a minus."""
    return tuple(part for piece in found for part in _ends_apart(piece) if part.text)


def _ends_apart(piece: Piece) -> Iterator[Piece]:
    text = piece.text
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    yield Piece("same", text[:start])
    yield Piece(piece.kind, text[start:end])
    yield Piece("same", text[max(start, end) :])


def _pieces(sentence: str, phrases: dict[str, Phrase]) -> Iterator[Piece]:
    for text, name, _, _ in Formatter().parse(sentence):
        yield Piece("same", text)
        yield from phrases[name] if name else ()
