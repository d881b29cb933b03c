"""What is looked up in the guide: suggestions to start from, the glossary, and places to get help.

Apart from the rest, which every page needs: it is a third of the guide, and many sessions go by without it.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from planwizard.guide.texts import ContentModel
from planwizard.plan.about import PlanKind
from planwizard.storage.guide_cache import kept_content

if TYPE_CHECKING:
    from planwizard.guide.models import Guide


class Suggestion(ContentModel):
    """A row or text to start from, and the kinds of plan it is offered to; none means all."""

    row: Mapping[str, object]
    kinds: tuple[PlanKind, ...] = ()


class Term(ContentModel):
    """A term and its meaning."""

    term: str
    meaning: str


class Glossary(ContentModel):
    """The terms used in public health planning."""

    title: str
    intro: str
    words: tuple[Term, ...]


class HelpContact(ContentModel):
    """A place to get help, with the month the information was checked."""

    name: str
    what: str
    where: str
    as_of: str


class Help(ContentModel):
    """Places to get help."""

    title: str
    intro: str
    places: tuple[HelpContact, ...]


class Lookups(ContentModel):
    """What is looked up, in one language form; the suggestions by the name of their list."""

    suggestions: Mapping[str, tuple[Suggestion, ...]]
    glossary: Glossary
    help: Help


def load_lookups(guide: "Guide") -> Lookups:
    """Return what is looked up in a guide, as it was kept with it, also when a content file has been changed since.

    Raises ContentError, naming file and line, when it could not be kept and a content file is wrong.
    """
    return kept_content(f"{guide.language}-lookups", Lookups, guide.stamp, lambda: _read(guide))


def _read(guide: "Guide") -> Lookups:
    from planwizard.guide.reading import read_lookups

    return read_lookups(guide)
