"""A regular expression that is compiled when it is first used: the first page needs few of those that are here."""

import re
from collections.abc import Callable, Iterator
from functools import cached_property


class LatePattern:
    """Finds what `re.Pattern` finds."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern = pattern
        self._flags = flags

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self.pattern, self._flags)

    def search(self, text: str, start: int = 0) -> re.Match[str] | None:
        """Return the first match from a place on."""
        return self._compiled.search(text, start)

    def match(self, text: str) -> re.Match[str] | None:
        """Return the match at the start of a text."""
        return self._compiled.match(text)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """Return the match that is the whole text."""
        return self._compiled.fullmatch(text)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Yield every match."""
        return self._compiled.finditer(text)

    def findall(self, text: str) -> list[str]:
        """Return the text of every match of a pattern without groups."""
        found: list[str] = self._compiled.findall(text)
        return found

    def sub(self, replacement: str | Callable[[re.Match[str]], str], text: str) -> str:
        """Return a text with every match replaced."""
        return self._compiled.sub(replacement, text)

    def split(self, text: str, maxsplit: int = 0) -> list[str]:
        """Return the pieces between the matches."""
        pieces: list[str] = self._compiled.split(text, maxsplit)
        return pieces
