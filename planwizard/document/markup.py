"""Light formatting in what people write: **bold**, *italic*, links and list items.

What is not clearly a mark is left as it was typed: `2*3*4`, `[x]`, `snake_case`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

BULLET = re.compile(r"^[-•] +(.+)$")
NUMBERED = re.compile(r"^(\d{1,3})[.)] +(.+)$")

# A mark opens before a non-space and after none of a word's letters, and closes after a non-space and before no letter.
_MARKS = re.compile(
    r"(?<![\w*])\*\*(?P<bold>[^\s*](?:[^*\n]*[^\s*])?)\*\*(?![\w*])"
    r"|(?<![\w*])\*(?P<italic>[^\s*](?:[^*\n]*[^\s*])?)\*(?![\w*])"
    r"|\[(?P<label>[^\[\]\n]+)\]\((?P<link>https?://[^\s()]+)\)"
    r"|(?P<url>https?://[^\s<>()«»\"]*[^\s<>()«»\".,;:!?])"
)


@dataclass(frozen=True)
class Span:
    """A stretch of text with one look."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""


def spans(text: str) -> Iterator[Span]:
    """Yield a line's text in stretches; the marks themselves are gone, all else is as typed."""
    if "*" not in text and "://" not in text:  # no mark is without one of these, and most texts are
        yield from (Span(text),) if text else ()
        return
    end = 0
    for match in _MARKS.finditer(text):
        if match.start() > end:
            yield Span(text[end : match.start()])
        yield _span(match)
        end = match.end()
    if end < len(text):
        yield Span(text[end:])


def _span(match: re.Match[str]) -> Span:
    if match["bold"]:
        return Span(match["bold"], bold=True)
    if match["italic"]:
        return Span(match["italic"], italic=True)
    if match["link"]:
        return Span(match["label"], link=match["link"])
    return Span(match["url"], link=match["url"])


def plain(text: str) -> str:
    """Return text without its marks."""
    return "".join(span.text for span in spans(text))
