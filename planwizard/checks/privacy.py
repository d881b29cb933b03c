"""What should not stand in a plan that goes on hearing: birth numbers, and counts so small that they name people."""

from collections.abc import Callable, Iterator

from planwizard.checks.context import Context, Found, Rule
from planwizard.guide.locate import page_of_path
from planwizard.readings import birth_numbers, small_counts

# Here people are counted as hands in the work («to elever i gruppen»), not as cases.
_HANDS = ("process.roles.", "make_meaning.participants.", "organise.groups.", "act.tasks.")


def birth_number(ctx: Context) -> Iterator[Found]:
    """A birth number anywhere; the finding does not repeat it."""
    for path, _ in _first_in_each(ctx, birth_numbers):
        yield Found("birth_number", path, "doubtful", {"page": _page_title(ctx, path)})


def small_count(ctx: Context) -> Iterator[Found]:
    """A count of one to four persons, who may be recognised where everybody knows everybody."""
    for path, count in _first_in_each(ctx, small_counts):
        if not path.startswith(_HANDS):
            yield Found("small_count", path, "doubtful", {"page": _page_title(ctx, path), "count": count})


def _first_in_each(ctx: Context, reader: Callable[[str], tuple[str, ...]]) -> Iterator[tuple[str, str]]:
    """Yield each field that a page asks for and where something is read, with the first that is."""
    told: set[str] = set()
    for path, text in ctx.texts:
        found = () if path in told else reader(text)
        if found and page_of_path(path, ctx.guide) in ctx.guide.pages:
            told.add(path)
            yield path, found[0]


def _page_title(ctx: Context, path: str) -> str:
    return ctx.guide.page_words(page_of_path(path, ctx.guide)).title


RULES: tuple[Rule, ...] = (birth_number, small_count)
