"""An answer in words, as a person reads it, and what a plan is called."""

from collections.abc import Callable
from functools import partial

from planwizard.guide.figure_words import value_text
from planwizard.guide.models import Guide
from planwizard.plan import Plan
from planwizard.plan.address import Address, shape_at
from planwizard.plan.answers import is_answered
from planwizard.plan.base import AnswerKind
from planwizard.plan.measures import YearAmount
from planwizard.plan.standing import FigureValue


def answer_words(address: str, value: object, guide: Guide, row_title: Callable[[str], str]) -> tuple[str, ...]:
    """Return an answer as texts: list items, titles of links, words of choices, yes or no, «2027: kr 425 000».

    `row_title` returns the title of the row with an id; a link it has no title for is left out.
    """
    if not is_answered(value):
        return ()
    items = value if isinstance(value, tuple) else (value,)
    match shape_at(address).kind:
        case AnswerKind.LINK | AnswerKind.LINKS:
            return tuple(title for row_id in items if (title := row_title(str(row_id))))
        case AnswerKind.FLAG:
            return (guide.document["yes" if value else "no"],)
        case AnswerKind.CHOICE | AnswerKind.CHOICES:
            return tuple(guide.choice(Address(address).key, item) for item in items)
    return tuple(map(partial(_item_text, guide), items))


def _item_text(guide: Guide, item: object) -> str:
    if isinstance(item, FigureValue):
        return value_text(item, guide)
    if isinstance(item, YearAmount):
        return ": ".join(filter(None, (item.year, item.amount)))
    return str(item)


def plan_title(plan: Plan, guide: Guide) -> str:
    """Return a plan's title, else one made of its kind, municipality and years, as far as they are answered."""
    about = plan.about
    if about.title:
        return about.title
    kind = guide.choice("about.kind", about.kind) if about.kind else guide.say("frame.unnamed")
    municipality = f" {guide.say('frame.for', place=about.municipality)}" if about.municipality else ""
    return f"{kind}{municipality} {about.period_text}".strip()
