"""Normalisation of typed text before amounts and periods are read."""

import unicodedata

_APOSTROPHES = "\u2018\u2019\u00b4`\u2032"
_DASHES = "-\u2010\u2011\u2012\u2014\u2212"
_TRANSLATION = str.maketrans(dict.fromkeys(_APOSTROPHES, "'") | dict.fromkeys(_DASHES, "–"))


def plain(text: str) -> str:
    """Return the text in lower case with one kind of space, dash (–) and apostrophe (')."""
    normalised = unicodedata.normalize("NFC", text).translate(_TRANSLATION)
    return " ".join(normalised.lower().split())


def has_digit(text: str) -> bool:
    """Return whether the text has a digit of any script, which means that a number was not read."""
    return any(character.isnumeric() for character in text)
