"""The items that dialogs offer, made from plan and guide."""

from collections import Counter
from collections.abc import Mapping, Sequence

from planwizard.app.dates import month_of
from planwizard.guide.models import Guide
from planwizard.plan import Plan
from planwizard.plan.address import Address, list_keys, prefix_of, shape_at
from planwizard.plan.answers import all_rows, get, headline, links_in, without_empty_rows
from planwizard.plan.base import Row
from planwizard.text import cut, one_line
from screens.items import Item
from screens.row_titles import row_title, title_of

LONGEST_TITLE = 70
"""Characters: with a title this long, the message about an undone change takes two lines at most."""


def link_items(address: Address, plan: Plan, guide: Guide) -> list[Item]:
    """Return the rows a field may link to; with their kind, when there are several kinds."""
    prefixes = shape_at(address).targets
    answered = all_rows(without_empty_rows(plan))
    rows = [(at, row, title_of(row.id, plan, guide)) for at, row in answered if row.prefix in prefixes]
    if len(prefixes) == 1:
        return [Item(row.id, title) for _, row, title in rows]
    return [Item(row.id, _with_kind(row_address, title, guide)) for row_address, row, title in rows]


NEW = "+"
"""Stands between the prefix and the title of a row to be made, in the value of its item."""


def new_link_items(address: Address, plan: Plan, guide: Guide, title: str) -> list[Item]:
    """Return an item for each kind of row that a field may link to and this plan asks for, to be made with a title."""
    asked = {key for page in guide.pages_for(plan) for key in page.keys}
    kinds = [prefix for prefix in shape_at(address).targets if list_keys()[prefix] in asked]
    names = [guide.say(f"row_named.{prefix}", title=f"«{title}»") for prefix in kinds]
    return [
        Item(f"{prefix}{NEW}{title}", guide.say("picking.make", what=name))
        for prefix, name in zip(kinds, names, strict=True)
    ]


def serving_items(row_id: str, fields: Mapping[str, str], plan: Plan, guide: Guide) -> list[Item]:
    """Return the rows that may link to a row and do not yet; `fields` names the linking field by row prefix."""
    return [
        Item(row.id, _with_kind(address, title_of(row.id, plan, guide), guide))
        for address, row in all_rows(without_empty_rows(plan))
        if row.prefix in fields and row_id not in getattr(row, fields[row.prefix])
    ]


def _with_kind(row_address: Address, title: str, guide: Guide) -> str:
    one = guide.field_words[row_address.parent].one
    return f"{one.capitalize()}: {title}"


def suggestion_items(address: Address, plan: Plan, guide: Guide) -> list[Item]:
    """Return the suggestions for a list or a field that are not there yet; a value is the index in `suggestions`."""
    texts = [_suggested(address, row, n, guide) for n, row in enumerate(suggestions(address, plan, guide), 1)]
    present = get(plan, address)
    present = present if isinstance(present, tuple) else ()
    taken = {row_title(row, 0, guide) if isinstance(row, Row) else str(row) for row in present}
    return [Item(str(index), text) for index, text in enumerate(texts) if text not in taken]


def _suggested(address: Address, row: Mapping[str, object], number: int, guide: Guide) -> str:
    model = shape_at(address).model
    if model and issubclass(model, Row):
        return row_title(model.model_validate({**row, "id": f"{model.prefix}0"}), number, guide)
    return str(row["text"])


def suggestions(address: Address, plan: Plan, guide: Guide) -> Sequence[dict[str, object]]:
    """Return the rows suggested for a list or a field in this kind of plan."""
    return [dict(row) for row in guide.suggestions_for(address.key, plan.about.kind)]


def change_title(address: Address, title: str, guide: Guide) -> str:
    """Return what an undone change was about: the row's title, else the field's label, in quotation marks."""
    if title:
        return f"«{cut(one_line(title), LONGEST_TITLE)}»"
    words = guide.field_words.get(address.key) if address else None
    return f"«{words.label}»" if words else ""


def deleted_sentence(address: Address, plan: Plan, guide: Guide) -> str:
    """Return a sentence about a row that is to be deleted from a plan: what it is, and how many of what link to it."""
    row_id, row = address.row_id, get(plan, address)
    title = headline(row) if isinstance(row, Row) else ""
    named = f"«{cut(one_line(title), LONGEST_TITLE)}»"
    kind = f"row_named.{prefix_of(row_id)}"
    what = (guide.say(kind, title=named) if kind in guide.texts else named) if title else guide.say("deleted.untitled")
    links = _linking(row_id, plan, guide)
    return guide.say("deleted.linked" if links else "deleted.row", what=what, links=links)


def _linking(row_id: str, plan: Plan, guide: Guide) -> str:
    """Return in words how many rows of each kind link to a row, or answers that are in no row."""
    linking = {at.row_id or at: None for at, target in links_in(plan) if target == row_id}
    kinds = Counter(prefix_of(other) if "." not in other else "page" for other in linking)
    return guide.listed([guide.say(f"deleted.links.{kind}", count=count) for kind, count in kinds.items()])


def help_contacts_text(guide: Guide) -> str:
    """Return where help is found as text with light markup, each contact with the month it was checked."""
    texts = (f"**{p.name}** – {p.what} ({month_of(p.as_of, guide)})\n{p.where}" for p in guide.lookups.help.places)
    return "\n\n".join([guide.lookups.help.intro, *texts])
