"""What should not stand in a plan that goes on hearing: birth numbers, and counts so small that they name people."""

from collections.abc import Callable, Iterator

from planwizard.checks.check import DOUBTFUL, Observation, check
from planwizard.checks.context import Context
from planwizard.guide.locate import page_of_address
from planwizard.readings import birth_numbers, small_counts

# Here people are counted as hands in the work («to elever i gruppen»), not as cases.
_HANDS = ("process.roles.", "make_meaning.participants.", "organise.groups.", "act.tasks.")


@check("birth_number", DOUBTFUL, "something looks like a birth number")
def birth_number(ctx: Context) -> Iterator[Observation]:
    """A birth number anywhere; the finding does not repeat it."""
    for address, _ in _first_in_each(ctx, birth_numbers):
        yield Observation(address, {"page": _page_title(ctx, address)})


@check("small_count", DOUBTFUL, "a count of one to four persons")
def small_count(ctx: Context) -> Iterator[Observation]:
    """A count of one to four persons, who may be recognised where everybody knows everybody."""
    for address, count in _first_in_each(ctx, small_counts):
        if not address.startswith(_HANDS):
            yield Observation(address, {"page": _page_title(ctx, address), "count": count})


def _first_in_each(ctx: Context, reader: Callable[[str], tuple[str, ...]]) -> Iterator[tuple[str, str]]:
    """Yield each field that a page asks for and where something is read, with the first that is."""
    told: set[str] = set()
    for address, text in ctx.texts:
        found = () if address in told else reader(text)
        if found and page_of_address(address, ctx.guide) in ctx.guide.pages:
            told.add(address)
            yield address, found[0]


def _page_title(ctx: Context, address: str) -> str:
    return ctx.guide.page_words(page_of_address(address, ctx.guide)).title
