"""The items of lists to choose from, and the search among them."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from planwizard.text import fold


class Item(NamedTuple):
    """An item of a list: its value, its text, and a detail that is shown and searched too."""

    value: str
    text: str
    detail: str = ""


def ranked(items: Sequence[Item], typed: str) -> list[Item]:
    """Return the items that match a typed text at the start, then at the start of a word, then anywhere."""
    needle = fold(typed)
    tests: tuple[Callable[[Item], bool], ...] = (
        lambda item: _name(item).startswith(needle),
        lambda item: any(word.startswith(needle) for word in _name(item).split()),
        lambda item: needle in fold(f"{item.text} {item.detail}"),
    )
    ranks = [next((rank for rank, matches in enumerate(tests) if matches(item)), None) for item in items]
    return [item for rank in range(len(tests)) for item, own in zip(items, ranks, strict=True) if own == rank]


def _name(item: Item) -> str:
    """Return an item's text folded, without the status sign before it."""
    return fold(item.text.lstrip("·•✓!–? "))
