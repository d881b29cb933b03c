"""What the dialogs offer, made from plan and guide."""

from collections.abc import Sequence
from datetime import datetime

from planwizard.guide import Guide
from planwizard.history import Generation
from planwizard.plan import Plan
from planwizard.plan.base import Element
from planwizard.plan.paths import elements, key_of, shape_at
from planwizard.progress import status_of
from screens.dialogs import Item
from screens.marks import sign
from screens.titles import row_title


def map_items(plan: Plan, guide: Guide) -> list[Item]:
    """Return every page of the plan with its mark, its step and what remains of it."""
    items = []
    for page in guide.pages_for(plan):
        status = status_of(page, plan)
        note = plan.pages[page.id].note if page.id in plan.pages else None
        step = guide.step_words(page.id.split(".")[0]).title
        detail = f"{step} · {guide.say(f'status.{status}')}{f': {note}' if note else ''}"
        items.append(Item(page.id, f"{sign(status)} {guide.page_words(page.id).title}", detail))
    rail = [Item(step.id, f"  {guide.step_words(step.id).title}") for step in guide.steps if not step.pages]
    return [*items, *rail]


def link_items(path: str, plan: Plan, guide: Guide) -> list[Item]:
    """Return the rows a field may point at."""
    prefixes = shape_at(path).targets
    rows = [(row_path, row, row_title(row, guide)) for row_path, row in elements(plan) if row.prefix in prefixes]
    if len(prefixes) == 1:
        return [Item(row.id, title) for _, row, title in rows]
    return [Item(row.id, _with_kind(row_path, title, guide)) for row_path, row, title in rows]


def _with_kind(row_path: str, title: str, guide: Guide) -> str:
    one = guide.field_words[row_path.rsplit(".", 1)[0]].one
    return f"{one.capitalize()}: {title}"


def suggestion_items(path: str, guide: Guide) -> list[Item]:
    """Return the suggestions for a list or a field, numbered by their place in the list."""
    model = shape_at(path).model
    items = []
    for number, row in enumerate(suggestions(path, guide)):
        if model and issubclass(model, Element):
            text = row_title(model.model_validate({**row, "id": f"{model.prefix}0"}), guide)
        else:
            text = str(row["text"])
        items.append(Item(str(number), text))
    return items


def suggestions(path: str, guide: Guide) -> Sequence[dict[str, object]]:
    """Return the suggested rows themselves."""
    pick = guide.picks.get(key_of(path)) or guide.lists[key_of(path)].pick
    return [dict(row) for row in guide.suggestions[pick]]


def generation_items(kept: Sequence[Generation], guide: Guide) -> list[Item]:
    """Return the kept states of a plan by local time."""
    return [Item(str(generation.number), local_time(generation.when, guide)) for generation in kept]


def local_time(moment: datetime, guide: Guide) -> str:
    """Return a time as people here write it: «tirsdag 3. mars kl. 14.05»."""
    local = moment.astimezone()
    day = guide.say(f"days.{local.isoweekday()}")
    month = guide.say(f"months.{local.month}")
    return guide.say("times.full", day=day, date=local.day, month=month, clock=f"{local:%H.%M}")


def change_title(path: str, title: str, guide: Guide) -> str:
    """Return what an undone change was about: the row's title, else the field's label."""
    if title:
        return f"«{title}»"
    words = guide.field_words.get(key_of(path)) if path else None
    return f"«{words.label}»" if words else ""


def places_text(guide: Guide) -> str:
    """Return where help is found, each place with the month it was so."""
    places = [f"**{place.name}** – {place.what}\n{place.where} ({place.as_of})" for place in guide.help.places]
    return "\n\n".join([guide.help.intro, *places])
