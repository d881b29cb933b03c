"""What a row is called in sentences and lists: by its text, else by its kind and place."""

from planwizard.guide.models import Guide
from planwizard.plan import Plan
from planwizard.plan.address import list_keys
from planwizard.plan.answers import headline, index_of, rows
from planwizard.plan.base import Row


def row_name(row: Row, plan: Plan, guide: Guide) -> str:
    """Return a row's headline; for a row without text its kind and place in its list: «resultatmål 2»."""
    return headline(row) or numbered_name(row, place_of(row, plan), guide)


def numbered_name(row: Row, place: int, guide: Guide) -> str:
    """Return the kind of a row, and its place."""
    return f"{guide.field_words[list_keys()[row.prefix]].one} {place}"


def place_of(row: Row, plan: Plan) -> int:
    """Return the place of a row in its list, from 1. Raises LookupError when it is not in the plan."""
    return index_of(rows(plan, list_keys()[row.prefix]), row.id) + 1
