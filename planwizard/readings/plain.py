"""Normalisation of typed text before amounts and periods are read."""

from planwizard.text import fold

MOST_READ = 2048
"""Texts whose reading is cached: checks, costs and timeline each read the same ones, as does every look at the plan."""


def plain(text: str) -> str:
    """Return folded text in which every dash is an en dash, the sign of a range."""
    return fold(text).replace("-", "–")


def has_digit(text: str) -> bool:
    """Return whether the text has a digit of any script, which means that a number was not read."""
    return any(character.isnumeric() for character in text)
