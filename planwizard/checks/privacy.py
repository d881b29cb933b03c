"""Checks for personal data: birth numbers, and counts small enough to identify people."""

from collections.abc import Callable, Iterator

from planwizard.checks.check import DOUBTFUL, Observation, check
from planwizard.checks.context import Context
from planwizard.guide.locate import page_of_address
from planwizard.readings import birth_numbers, small_counts

# These lists count people who do the work («to elever i gruppen»), not people the plan describes.
_WORKERS = ("process.roles.", "make_meaning.participants.", "organise.groups.", "act.tasks.")


@check("birth_number", DOUBTFUL, "something looks like a birth number")
def birth_number(ctx: Context) -> Iterator[Observation]:
    """A birth number in any text; the finding does not repeat it."""
    for address, _ in _first_matches(ctx, birth_numbers):
        yield Observation(address, {"page": _page_title(ctx, address)})


@check("small_count", DOUBTFUL, "a count of one to four persons")
def small_count(ctx: Context) -> Iterator[Observation]:
    """A count of one to four persons, who may be recognised in a small municipality."""
    for address, count in _first_matches(ctx, small_counts):
        if not address.startswith(_WORKERS):
            yield Observation(address, {"page": _page_title(ctx, address), "count": count})


def _first_matches(ctx: Context, reader: Callable[[str], tuple[str, ...]]) -> Iterator[tuple[str, str]]:
    """Yield the address of each field with a match, and its first match; only fields that a page shows."""
    reported: set[str] = set()
    for address, text in ctx.texts:
        matches = () if address in reported else reader(text)
        if matches and page_of_address(address, ctx.guide) in ctx.guide.pages:
            reported.add(address)
            yield address, matches[0]


def _page_title(ctx: Context, address: str) -> str:
    return ctx.guide.page_words(page_of_address(address, ctx.guide)).title
