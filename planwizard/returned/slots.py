"""Where the answers of a line stand in the same line as it came back."""

import re
from collections.abc import Sequence

from planwizard.returned.comparing import LIKE, likeness
from planwizard.text import fold, rest_after
from planwizard.text_diff import changed_ranges, words

CODE = re.compile(r"[A-Za-z]{0,2}\d+(?:\.\d+)* +")
"""The code of a row before its title, which may have another number now."""


def carried(base: str, cuts: Sequence[tuple[int, int]], text: str) -> tuple[list[tuple[int, int]], bool]:
    """Return from and to of each answer in a line as it came back, and whether what stands around it still does.

    `cuts` are their places in the line as it was sent.
    """
    if len(cuts) == 1:
        return _carried_one(base, cuts[0], text)
    edges = [_edge(base, edge, text) for cut in cuts for edge in cut]
    if not base[cuts[-1][1] :].strip():
        edges[-1] = len(text)
    places = list(zip(edges[::2], edges[1::2], strict=True))
    around, now = _around(base, cuts), _around(text, places)
    return places, around == now


def _around(text: str, cuts: Sequence[tuple[int, int]]) -> list[str]:
    """Return what stands before, between and after the answers of a line."""
    edges = [0, *(edge for cut in cuts for edge in cut), len(text)]
    return [text[start:end].strip() for start, end in zip(edges[::2], edges[1::2], strict=True)]


def _carried_one(base: str, cut: tuple[int, int], text: str) -> tuple[list[tuple[int, int]], bool]:
    before, after = base[: cut[0]], base[cut[1] :]
    if text.strip() == base[cut[0] : cut[1]].strip() and before.strip():
        return [(0, len(text))], False
    start, has_label = _after_label(before, text)
    stripped = after.strip()
    if not stripped:
        return [(start, len(text))], has_label
    if text.rstrip().endswith(stripped) and len(text.rstrip()) - len(stripped) >= start:
        return [(start, len(text.rstrip()) - len(stripped))], has_label
    end = max(start, _edge(base, cut[1], text))
    return [(start, end)], False


def _after_label(label: str, text: str) -> tuple[int, bool]:
    """Return where the text after a label begins, and whether the label is there."""
    if text.startswith(label) or not label.strip():
        return len(label) if label.strip() or text.startswith(label) else 0, True
    if code := CODE.match(text) if CODE.fullmatch(f"{label.strip()} ") else None:
        return code.end(), True
    bare = label.strip().rstrip(":?").strip()
    if fold(text) == fold(label) or fold(text) == fold(bare):
        return len(text), True
    rest = rest_after(text, bare)
    if rest:
        return len(text) - len(rest.lstrip(" :?\u00a0")), rest.lstrip()[:1] in (":", "?")
    return _changed_label(label, text), False


def _changed_label(label: str, text: str) -> int:
    """Return where the text begins after a label with other words, up to its colon; 0 where no label is left."""
    colon = label.strip()[-1:]
    before, found, _ = text.partition(colon)
    is_label = found and colon in ":?" and likeness(label, before) >= LIKE
    return len(before) + 1 if is_label else 0


def _edge(base: str, edge: int, text: str) -> int:
    """Return where an edge in a text is in a text made from it, by the words around it."""
    old, new = words(base), words(text)
    at, token = 0, 0
    while token < len(old) and at + len(old[token]) <= edge:
        at += len(old[token])
        token += 1
    shift = 0
    for old_from, old_to, new_from, new_to in changed_ranges(old, new):
        if old_from >= token:
            break
        shift = (new_to - old_to) if old_to <= token else (new_from - token)
    return len("".join(new[: max(0, token + shift)]))
