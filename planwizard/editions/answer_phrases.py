"""What has become of an answer, in phrases: from what to what, and which words differ."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from planwizard.editing.diff import Difference
from planwizard.editions.excerpts import Excerpt, excerpt, joined, new_side, old_side
from planwizard.editions.phrases import Phrase, filled, phrase, unmarked_ends
from planwizard.editions.typed_text import line_as_read, pictures_in, text_as_read
from planwizard.editions.values import Naming, quoted
from planwizard.guide.answer_words import answer_words
from planwizard.plan.address import shape_at
from planwizard.plan.answers import is_answered
from planwizard.plan.base import AnswerKind
from planwizard.text import capital_first, cut, one_line

CONTEXT = 50
"""Characters of what two texts have in common that stand beside what differs."""
LONGEST_VALUE = 200
"""In characters: of longer texts the beginning is shown, or the ends of what differs."""
MOST_PLACES = 4
"""How many of the places where two texts differ are shown."""
_SHORT = 40
"""A text of so few characters stands without quotation marks, unless it has signs that divide it."""
_DIVIDED = re.compile(r"[,;]|[.:?!](?= |$)")
_LISTS = (AnswerKind.LINES, AnswerKind.LINKS, AnswerKind.CHOICES)


def what_became(change: Difference, naming: Naming) -> tuple[str, Phrase]:
    """Return what was done with an answer, and from what to what."""
    say = naming.guide.say
    if not is_answered(change.old):
        return say("compare.what.answered"), phrase(_given(change, change.new, naming))
    if not is_answered(change.new):
        return say("compare.what.removed"), phrase(_given(change, change.old, naming))
    if shape_at(change.address).kind in _LISTS:
        return say("compare.what.changed"), phrase(_items_changed(change, naming))
    return say("compare.what.changed"), _changed(change, naming)


def title_phrases(change: Difference, naming: Naming) -> tuple[Phrase, Phrase] | None:
    """Return the title of a row as it was and as it is, quoted; None when it reads the same."""
    old, new = _as_read(change, change.old, naming), _as_read(change, change.new, naming)
    if old == new:
        return None
    return _sides(excerpt(old, new, CONTEXT, LONGEST_VALUE), is_quoted=True)


# --- An answer that is no list ---------------------------------------------------------------------


def _changed(change: Difference, naming: Naming) -> Phrase:
    say = naming.guide.say
    old, new = _as_read(change, change.old, naming), _as_read(change, change.new, naming)
    if old == new:
        return phrase(say("compare.other_picture" if _has_other_pictures(change) else "compare.same_words"))
    shown, more = _first_places(excerpt(old, new, CONTEXT, LONGEST_VALUE))
    is_quoted = shape_at(change.address).kind is not AnswerKind.LINK and (_is_prose(old) or _is_prose(new))
    before, after = _sides(shown, is_quoted=is_quoted)
    from_to = filled(naming.guide.texts["compare.from_to"], old=before, new=after)
    return (*from_to, *phrase(say("compare.more_places", count=more) if more else ""))


def _has_other_pictures(change: Difference) -> bool:
    return pictures_in(str(change.old)) != pictures_in(str(change.new))


def _as_read(change: Difference, value: object, naming: Naming) -> str:
    """Return an answer on one line, as the reader of the document sees it."""
    if isinstance(value, str) and shape_at(change.address).kind is AnswerKind.TEXT:
        return text_as_read(value, naming.guide)
    return "; ".join(_items(change, value, naming))


def _items(change: Difference, value: object, naming: Naming) -> tuple[str, ...]:
    words = answer_words(change.address, value, naming.guide, naming.row)
    is_written = shape_at(change.address).kind in (AnswerKind.LINE, AnswerKind.LINES)
    return tuple(map(line_as_read if is_written else one_line, words))


def _first_places(found: Excerpt) -> tuple[Excerpt, int]:
    """Return the first places where two texts differ, and how many more there are."""
    kinds = ["same", *(piece.kind for piece in found)]
    places = [at for at, (last, kind) in enumerate(pairwise(kinds)) if last == "same" != kind]
    more = len(places) - MOST_PLACES
    if more <= 0:
        return found, 0
    *shown, between = found[: places[MOST_PLACES]]
    return (*shown, replace(between, text=f"{between.text.partition('…')[0].rstrip()} …")), more


def _sides(found: Excerpt, *, is_quoted: bool) -> tuple[Phrase, Phrase]:
    """Return the two sides of an excerpt, with the words that differ marked unless all of them do."""
    old, new = unmarked_ends(old_side(found)), unmarked_ends(new_side(found))
    if not any(piece.kind == "same" and piece.text.strip(" .") for piece in found):
        old, new = phrase(joined(old)), phrase(joined(new))
    return (_quoted(old, new), _quoted(new, old)) if is_quoted else (old, new)


def _quoted(side: Phrase, other: Phrase) -> Phrase:
    """Return a side between quotation marks, without the full stop at its end unless it is all that differs."""
    *first, last = side
    if joined(side).rstrip(".") != joined(other).rstrip("."):
        last = replace(last, text=last.text.rstrip("."))
    return filled("«{text}»", text=(*first, last))


def _is_prose(text: str) -> bool:
    """Return whether a text is so long, or so divided, that it needs quotation marks within another."""
    return len(text) > _SHORT or bool(_DIVIDED.search(text))


# --- Given, taken away, and lists ------------------------------------------------------------------


def _given(change: Difference, value: object, naming: Naming) -> str:
    """Return an answer that is alone: given, or taken away."""
    kind = shape_at(change.address).kind
    if kind in _LISTS:
        return naming.several(_named(change, value, naming))
    text = cut(_as_read(change, value, naming), LONGEST_VALUE)
    return quoted(text) if kind is not AnswerKind.LINK and _is_prose(text) else text


def _named(change: Difference, value: object, naming: Naming) -> Sequence[str]:
    """Return the items of a list, those the person wrote quoted."""
    items = (cut(item, LONGEST_VALUE) for item in _items(change, value, naming))
    return [quoted(item) if shape_at(change.address).kind is AnswerKind.LINES else item for item in items]


def _items_changed(change: Difference, naming: Naming) -> str:
    """Return in a sentence each which items of a list went and came, and that those that stay have another order."""
    say = naming.guide.say
    old, new = _named(change, change.old, naming), _named(change, change.new, naming)
    came, went = list((Counter(new) - Counter(old)).elements()), list((Counter(old) - Counter(new)).elements())
    is_reordered = [item for item in old if item in new] != [item for item in new if item in old]
    parts = [
        say("compare.items_removed", items=naming.several(went)) if went else "",
        say("compare.items_added", items=naming.several(came)) if came else "",
        say("compare.items_moved") if is_reordered else "",
    ]
    first, *others = list(filter(None, parts)) or [say("compare.same_words")]
    return ". ".join((first, *map(capital_first, others)))
