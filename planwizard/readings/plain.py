"""Typed text as the readers of amounts and periods take it."""

import unicodedata

_APOSTROPHES = "\u2018\u2019\u00b4`\u2032"
_DASHES = "-\u2010\u2011\u2012\u2014\u2212"
_SAME = str.maketrans(dict.fromkeys(_APOSTROPHES, "'") | dict.fromkeys(_DASHES, "–"))


def plain(text: str) -> str:
    """Return the text in lower case with one kind of space, dash (–) and apostrophe (')."""
    same = unicodedata.normalize("NFC", text).translate(_SAME)
    return " ".join(same.lower().split())


def has_digit(text: str) -> bool:
    """Tell whether a digit of any script is left, that is, something that was not read."""
    return any(character.isnumeric() for character in text)
