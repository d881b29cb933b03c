"""What there is to say about a plan file that was edited by hand: one sentence for all rows with the same slip."""

from collections.abc import Sequence

from planwizard.guide.models import Guide
from planwizard.plan.address import Address
from planwizard.storage.repair import Notice
from planwizard.text import cut, one_line

MOST_NAMED = 4
"""How many rows or places a sentence names."""
LONGEST_NAME = 60
_COUNTED = ("no_id", "same_id", "wrong_id", "unknown_key", "dangling_link")
"""The keys of which there is one sentence, however many rows or places it is about."""


def notice_texts(notices: Sequence[Notice], guide: Guide) -> list[str]:
    """Return the sentences for some notices, in their order."""
    texts = []
    for key in dict.fromkeys(notice.key for notice in notices):
        same = [notice for notice in notices if notice.key == key]
        if key in _COUNTED:
            names = _some([_name(notice, guide) for notice in same])
            texts.append(guide.say(f"notices.{key}", count=len(same), names=names))
        else:
            texts += [guide.say(f"notices.{key}", **notice.values) for notice in same]
    return texts


def _name(notice: Notice, guide: Guide) -> str:
    """Return what a notice is about: the label of a field, else its address; a row with its ids."""
    values = {name: _short(value) for name, value in notice.values.items()}
    if "place" in values:
        words = guide.field_words.get(Address(values["place"]).key)
        return words.label if words else values["place"]
    words = guide.field_words.get(values["list"])
    title = values["row"] or (words.one if words else guide.say("notices.comment"))
    return guide.say("notices.row", row=title, old=values["old"], new=values["new"])


def _short(value: object) -> str:
    return cut(one_line(str(value)), LONGEST_NAME)


def _some(names: Sequence[str]) -> str:
    different = list(dict.fromkeys(names))
    return ", ".join(different[:MOST_NAMED]) + (" …" if len(different) > MOST_NAMED else "")
