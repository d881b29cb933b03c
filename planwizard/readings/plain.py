"""Normalisation of typed text before amounts and periods are read, and readings kept."""

from functools import lru_cache

from planwizard.text import fold

kept = lru_cache(maxsize=2048)
"""Keeps what has been read: checks, costs and timeline each read the same texts, as does every new look at the plan."""


def plain(text: str) -> str:
    """Return folded text in which every dash is an en dash, the sign of a range."""
    return fold(text).replace("-", "–")


def has_digit(text: str) -> bool:
    """Return whether the text has a digit of any script, which means that a number was not read."""
    return any(character.isnumeric() for character in text)
