"""Titles of rows and addresses as the person reads them: from their text, never from their id."""

from contextlib import suppress

from planwizard.guide.models import Guide
from planwizard.guide.row_names import numbered_name, place_of
from planwizard.plan import Plan
from planwizard.plan.address import Address, address_of_row, list_keys
from planwizard.plan.answers import get, headline, is_answered
from planwizard.plan.base import AnswerKind, Row
from planwizard.plan.shapes import shapes_of
from planwizard.text import cut, one_line

LONGEST_TITLE = 120


def row_title(row: Row, place: int, guide: Guide) -> str:
    """Return a row's title: its leading choices and first text, or its kind and place in its list, from 1.

    A row without any answer has a text saying so.
    """
    list_key, shapes = list_keys()[row.prefix], shapes_of(type(row))
    parts = []
    for name in guide.lists[list_key].fields:
        value = getattr(row, name)
        if shapes[name].kind is not AnswerKind.CHOICE:
            parts.append(one_line(value) if isinstance(value, str) and value.strip() else headline(row))
            break
        if value is not None:
            parts.append(guide.choice(list_key / name, value))
    untitled = numbered_name(row, place, guide) if is_answered(row) else guide.say("list.untitled")
    return cut(" · ".join(filter(None, parts)), LONGEST_TITLE) or untitled


def title_of(row_id: str, plan: Plan, guide: Guide) -> str:
    """Return the title of the row with an id, or a text saying that it is deleted."""
    with suppress(LookupError):
        row = get(plan, address_of_row(row_id))
        if isinstance(row, Row):
            return row_title(row, place_of(row, plan), guide)
    return guide.say("list.gone")


def titles_of(value: object, plan: Plan, guide: Guide) -> tuple[str, ...]:
    """Return the titles of the rows that a link or a tuple of links refers to."""
    ids = (value,) if isinstance(value, str) else value
    return tuple(title_of(str(row_id), plan, guide) for row_id in ids) if isinstance(ids, tuple) else ()


def short_word(name: str, value: object, guide: Guide) -> str:
    """Return the word for a choice of a measure, the short one where there is one."""
    return guide.texts.get(f"table.short.{value}") or guide.choice(f"direction.measures.{name}", value)


def short_label(name: str, guide: Guide) -> str:
    """Return the label of a field of a measure, the short one where there is one."""
    return guide.texts.get(f"table.headings.{name}") or guide.field_words[f"direction.measures.{name}"].label


def address_title(address: Address, plan: Plan, guide: Guide) -> str:
    """Return the label of an address's field, with the title of its row in front."""
    words = guide.field_words.get(address.key)
    label = words.label if words else address.key
    return f"{title_of(address.row_id, plan, guide)}: {label}" if address.row_id else label
