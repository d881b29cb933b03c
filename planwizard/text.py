"""Text: cleaned where it enters, set on one line, and folded so that the same words compare equal."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import accumulate

from planwizard.late_pattern import LatePattern

NO_BREAK = "\u00a0"
"""The space that keeps the words beside it on one line."""

# --- Where text enters -----------------------------------------------------------------------------

# Control characters, most of which Word does not accept either, and lone surrogates, which are not valid text.
_UNPRINTABLE = LatePattern("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_SOFT = "\x0b"
"""Word's line break within a paragraph, which a spreadsheet may have within a cell."""
# U+000C is Word's page break; the others separate text too.
_SOFT_BREAK = LatePattern("[\x0b\x0c\x1c-\x1f\x85\u2028\u2029]")
_LINE_END = LatePattern(f"\r\n?|{_SOFT_BREAK.pattern}")
_BREAK_IN_LINE = LatePattern("[ \t]*\n[\n\t ]*")


def clean(text: object) -> object:
    """Return text with LF line ends, without control characters, and with its letters in one form (NFC).

    Other values are returned unchanged, for validation to judge.
    """
    if not isinstance(text, str):
        return text
    return unicodedata.normalize("NFC", _UNPRINTABLE.sub("", _LINE_END.sub("\n", text)))


def clean_line(text: object) -> object:
    """Return clean text on one line: each line break becomes a space, and nothing at the ends."""
    cleaned = clean(text)
    return _BREAK_IN_LINE.sub(" ", cleaned.strip("\n")) if isinstance(cleaned, str) else cleaned


def clean_pasted(text: str) -> str:
    """Return clean text in which each soft line break is still one: in rows of a spreadsheet it ends no row."""
    return _SOFT.join(str(clean(part)) for part in _SOFT_BREAK.split(text))


def pasted_line(text: str) -> str:
    """Return pasted text on one line: line breaks and tabs become a space, other spaces stay as they are."""
    return str(clean_line(text.strip("\t").replace("\t", " ")))


# --- On one line -----------------------------------------------------------------------------------

_GAP = LatePattern("[ \t\n]+")


def one_line(text: str | None) -> str:
    """Return text on one line without needless spaces; hard and thin spaces stay, as in «§ 1-7» and «kr 425 000»."""
    return _GAP.sub(" ", text or "").strip(" ")


def cut(text: str, longest: int) -> str:
    """Return text of at most so many characters: cut after a word if possible, with «…» where it was cut."""
    if len(text) <= longest:
        return text
    start = text[: longest - 1]
    words = start.rpartition(" ")[0].rstrip(" ,.;:–")
    return f"{words} …" if words else f"{start}…"


def cut_front(text: str, longest: int) -> str:
    """Return text of at most so many characters: the end of it behind «…», as of a path whose end tells most."""
    return text if len(text) <= longest else f"…{text[len(text) - longest + 1 :]}"


def capital_first(text: str) -> str:
    """Return text as a sentence begins with it: its first letter a capital, the others as they are."""
    return text[:1].upper() + text[1:]


# --- Compared --------------------------------------------------------------------------------------

# Soft hyphens, zero-width spaces and joiners, marks of direction, and variants of a sign: nobody sees or types them.
_UNSEEN = "[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff]"
_SAME = {
    _UNSEEN: "",
    "[\u00a0\u2000-\u200a\u202f\u205f\u3000]": " ",
    "[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]": "-",
    "[\u2018-\u201b\u2032\u00b4`]": "'",
    "[\u201c-\u201f\u2033\u00ab\u00bb]": '"',
}
_SAME_SIGNS = tuple((LatePattern(pattern), sign) for pattern, sign in _SAME.items())
_HAS_SIGNS = LatePattern("|".join(_SAME))  # few texts have any: one search is faster than four replacements
_LETTER = LatePattern("[^\u0300-\u036f]?[\u0300-\u036f]*", re.DOTALL)


def fold(text: str) -> str:
    """Return text for comparison: equal for words that read the same, however they were typed.

    Letter case, the form of letters (NFC), unseen signs, and the kind of space, dash and quotation mark do not count.
    """
    return " ".join(_folded(text).split())


def _folded(text: str) -> str:
    """Return folded text with its spaces as they were."""
    if _HAS_SIGNS.search(text):
        for pattern, sign in _SAME_SIGNS:
            text = pattern.sub(sign, text)
    return text.casefold() if text.isascii() else unicodedata.normalize("NFC", text.casefold())


def rest_after(text: str, start: str) -> str:
    """Return what follows in a text that begins with `start`, however either is typed; empty when it does not."""
    found = next(find_folded(text, [_folded(start)]), (1, 0))
    return text[found[1] :] if found[0] == 0 else ""


def find_folded(text: str, words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield start and end of each place in a text where one of the folded words stands."""
    letters = _LETTER.findall(text)
    starts = [0, *accumulate(map(len, letters))]
    folded = [_folded(letter) for letter in letters]
    sources = [at for at, letter in enumerate(folded) for _ in letter]
    pattern = re.compile("|".join(re.escape(word) for word in words if word) or "(?!)")
    for match in pattern.finditer("".join(folded)):
        if match[0]:
            yield starts[sources[match.start()]], starts[sources[match.end() - 1] + 1]
