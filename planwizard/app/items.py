"""What the dialogs offer, made from plan and guide."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from planwizard.guide import Guide
from planwizard.history import Generation
from planwizard.plan import Plan
from planwizard.plan.paths import answers, elements, key_of, shape_at
from screens.commands import COMMANDS
from screens.dialogs import Item
from screens.titles import place_title, row_title

KEY_WIDTH = 8
SNIPPET = 60
FEWEST_LETTERS = 2
MOST_HITS = 100


def menu_items(guide: Guide) -> list[Item]:
    """Return every command with its key."""
    shown = [command for command in COMMANDS if command.name != "menu"]
    return [Item(c.name, f"{c.key_name:<{KEY_WIDTH}}{guide.say(f'menu.{c.name}')}") for c in shown]


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
    pick = guide.picks.get(key_of(path)) or guide.lists[key_of(path)].pick
    items = []
    for number, row in enumerate(guide.suggestions[pick]):
        texts = [str(value) for value in row.values() if isinstance(value, str)]
        items.append(Item(str(number), texts[0] if texts else "", ""))
    return items


def suggestions(path: str, guide: Guide) -> Sequence[dict[str, object]]:
    """Return the suggested rows themselves."""
    pick = guide.picks.get(key_of(path)) or guide.lists[key_of(path)].pick
    return [dict(row) for row in guide.suggestions[pick]]


def search_items(typed: str, plan: Plan, guide: Guide) -> list[Item]:
    """Return the answers, then the pages of guidance, that hold what was typed."""
    wanted = typed.casefold().strip()
    if len(wanted) < FEWEST_LETTERS:
        return []
    return [*_hits_in_answers(wanted, plan, guide), *_hits_in_guidance(wanted, plan, guide)][:MOST_HITS]


def _hits_in_answers(wanted: str, plan: Plan, guide: Guide) -> Iterator[Item]:
    for path, value in answers(plan):
        for text in value if isinstance(value, tuple) else (value,):
            if isinstance(text, str) and wanted in text.casefold() and not shape_at(path).targets:
                yield Item(path, _snippet(text, wanted), _where(path, plan, guide))


def _where(path: str, plan: Plan, guide: Guide) -> str:
    page = path.removeprefix("pages.").rsplit(".", 1)[0]
    title = f"{guide.page_words(page).title}: " if path.startswith("pages.") and page in guide.pages else ""
    return title + place_title(path, plan, guide)


def _hits_in_guidance(wanted: str, plan: Plan, guide: Guide) -> Iterator[Item]:
    for page in guide.pages_for(plan):
        words = guide.page_words(page.id)
        for text in (words.question, words.advice, *words.how, *words.signs, words.example, words.together):
            if wanted in text.casefold():
                where = f"{guide.say('guidance.title')}: {words.title}"
                yield Item(page.id, _snippet(text, wanted), where)
                break


def _snippet(text: str, wanted: str) -> str:
    flat = " ".join(text.split())
    at = max(flat.casefold().find(wanted), 0)
    start = max(at - SNIPPET // 3, 0)
    cut = flat[start : start + SNIPPET]
    return f"{'…' if start else ''}{cut}{'…' if start + SNIPPET < len(flat) else ''}"


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


def help_text(guide: Guide) -> str:
    """Return every key on one page, then where help is found."""
    keys = [f"**{c.key_name}** {guide.say(f'menu.{c.name}')}" for c in COMMANDS if c.key and c.name != "menu"]
    places = [f"**{p.name}** – {p.what}\n{p.where} ({p.as_of})" for p in guide.help.places]
    parts = ["\n".join(keys), guide.say("help_page.lists"), f"**{guide.help.title}**", guide.help.intro, *places]
    return "\n\n".join(parts)


def glossary_text(guide: Guide) -> str:
    """Return the words of the field with what they mean."""
    return "\n\n".join([guide.glossary.intro, *(f"**{word.term}** – {word.meaning}" for word in guide.glossary.words)])
