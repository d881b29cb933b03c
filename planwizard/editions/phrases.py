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


def _pieces(sentence: str, phrases: dict[str, Phrase]) -> Iterator[Piece]:
    for text, name, _, _ in Formatter().parse(sentence):
        yield Piece("same", text)
        yield from phrases[name] if name else ()
