"""What the dialogs offer, made from plan and guide."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from textwrap import shorten

from planwizard.guide.models import Guide
from planwizard.plan import Plan
from planwizard.plan.address import Address, shape_at
from planwizard.plan.answers import all_rows
from planwizard.plan.base import Row
from screens.dialogs import Item
from screens.row_titles import row_title

LONGEST_TITLE = 70
"""So long that what was undone is said on two lines at most."""


def link_items(address: Address, plan: Plan, guide: Guide) -> list[Item]:
    """Return the rows a field may point at."""
    prefixes = shape_at(address).targets
    rows = [(row_address, row, row_title(row, guide)) for row_address, row in all_rows(plan) if row.prefix in prefixes]
    if len(prefixes) == 1:
        return [Item(row.id, title) for _, row, title in rows]
    return [Item(row.id, _with_kind(row_address, title, guide)) for row_address, row, title in rows]


def answer_items(row_id: str, fields: Mapping[str, str], plan: Plan, guide: Guide) -> list[Item]:
    """Return the rows that could point at a row and do not yet; `fields` says in which field, by prefix."""
    return [
        Item(row.id, _with_kind(address, row_title(row, guide), guide))
        for address, row in all_rows(plan)
        if row.prefix in fields and row_id not in getattr(row, fields[row.prefix])
    ]


def _with_kind(row_address: Address, title: str, guide: Guide) -> str:
    one = guide.field_words[row_address.parent].one
    return f"{one.capitalize()}: {title}"


def suggestion_items(address: Address, guide: Guide) -> list[Item]:
    """Return the suggestions for a list or a field, numbered by their place in the list."""
    model = shape_at(address).model
    items = []
    for number, row in enumerate(suggestions(address, guide)):
        if model and issubclass(model, Row):
            text = row_title(model.model_validate({**row, "id": f"{model.prefix}0"}), guide)
        else:
            text = str(row["text"])
        items.append(Item(str(number), text))
    return items


def suggestions(address: Address, guide: Guide) -> Sequence[dict[str, object]]:
    """Return the suggested rows themselves."""
    pick = guide.picks.get(address.key) or guide.lists[address.key].pick
    return [dict(row) for row in guide.suggestions[pick]]


def local_time(moment: datetime, guide: Guide) -> str:
    """Return a time as people here write it: «tirsdag 3. mars kl. 14.05»."""
    local = moment.astimezone()
    day = guide.say(f"days.{local.isoweekday()}")
    month = guide.say(f"months.{local.month}")
    return guide.say("times.full", day=day, date=local.day, month=month, clock=f"{local:%H.%M}")


def change_title(address: Address, title: str, guide: Guide) -> str:
    """Return what an undone change was about: the row's title, else the field's label."""
    if title:
        return f"«{shorten(title, LONGEST_TITLE, placeholder=' …')}»"
    words = guide.field_words.get(address.key) if address else None
    return f"«{words.label}»" if words else ""


def places_text(guide: Guide) -> str:
    """Return where help is found, each place with the month it was so."""
    texts = (f"**{p.name}** – {p.what} ({_month(p.as_of, guide)})\n{p.where}" for p in guide.help.places)
    return "\n\n".join([guide.help.intro, *texts])


def _month(when: str, guide: Guide) -> str:
    """Return «2026-11» in words; an adviser may have written something else."""
    found = re.fullmatch(r"(\d{4})-0?([1-9]|1[0-2])", when)
    return f"{guide.say(f'months.{found[2]}')} {found[1]}" if found else when
