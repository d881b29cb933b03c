"""What rows are called on screen: by their text, never by their id."""

from planwizard.guide import Guide
from planwizard.plan import Plan
from planwizard.plan.base import Element, Kind
from planwizard.plan.paths import elements, headline, list_keys, shape_at

LONGEST = 120


def row_title(row: Element, guide: Guide) -> str:
    """Return what a row is called: its leading choices as words, up to its first text; or that it is empty."""
    list_key = list_keys()[row.prefix]
    parts = []
    for name in guide.lists[list_key].fields:
        value, key = getattr(row, name), f"{list_key}.{name}"
        if shape_at(key).kind is not Kind.CHOICE:
            parts.append(" ".join(value.split()) if isinstance(value, str) else headline(row))
            break
        if value is not None:
            parts.append(guide.choice(key, value))
    return _short(" · ".join(filter(None, parts))) or guide.say("list.untitled")


def title_of(row_id: str, plan: Plan, guide: Guide) -> str:
    """Return what the row with an id is called; that it is gone, when there is none."""
    for _, row in elements(plan):
        if row.id == row_id:
            return row_title(row, guide)
    return guide.say("list.gone")


def titles_of(value: object, plan: Plan, guide: Guide) -> tuple[str, ...]:
    """Return what the rows behind one or several links are called."""
    ids = (value,) if isinstance(value, str) else value
    return tuple(title_of(str(i), plan, guide) for i in ids) if isinstance(ids, tuple) else ()


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
