"""When two texts are the same, and how alike they are."""

import re
from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher
from urllib.parse import unquote

from planwizard.document.markup import Span
from planwizard.text_diff import words

LIKE = 0.45
"""The least likeness of two texts, one of which was made from the other."""
_MOST_WORDS = 2_000
_UNSEEN = re.compile("_x000D_|[\u00ad\u200d]")


def comparable(text: str | None) -> str:
    """Return text without what programs put in and nobody sees, for comparing."""
    if not text:
        return ""
    is_plain = "\u00ad" not in text and "\u200d" not in text and "_x000D_" not in text  # nearly all are
    return text.strip() if is_plain else _UNSEEN.sub("", text).strip()


def comparable_spans(spans: Sequence[Span] | None) -> tuple[tuple[str, bool, bool, str], ...]:
    """Return formatted text for comparing: that of white space says nothing, nor how a web address is escaped."""
    joined: list[tuple[str, bool, bool, str]] = []
    for span in spans or ():
        text = _UNSEEN.sub("", span.text)
        look = (span.bold, span.italic, unquote(span.link).rstrip("/"))
        if joined and (joined[-1][1:] == look or not text.strip()):
            joined[-1] = (joined[-1][0] + text, *joined[-1][1:])
        elif text:
            joined.append((text, *look))
    if joined:
        joined[0] = (joined[0][0].lstrip(), *joined[0][1:])
        joined[-1] = (joined[-1][0].rstrip(), *joined[-1][1:])
    return tuple(part for part in joined if part[0])


def likeness(one: str, other: str) -> float:
    """Return how alike two texts are, from 0 to 1, by their words; 0 as soon as they cannot be alike enough."""
    first, second = ([word.casefold() for word in words(text) if word.strip()] for text in (one, other))
    total = len(first) + len(second)
    if not total:
        return 0.0
    common = sum((Counter(first) & Counter(second)).values())
    at_most = 2 * common / total
    if at_most < LIKE or total > _MOST_WORDS:
        return at_most if at_most >= LIKE else 0.0
    return SequenceMatcher(None, first, second, autojunk=False).ratio()


def kept_share(old: str, new: str) -> float:
    """Return the share of the words of one text that another has too."""
    before = Counter(word.casefold() for word in words(old) if word.strip())
    after = Counter(word.casefold() for word in words(new) if word.strip())
    return sum((before & after).values()) / (sum(before.values()) or 1)
