"""The guide as frozen models: its steps, pages and fields, and every text the user reads.

`content/guide.toml` has the order, once; `content/<language>/` has the texts, under the same ids. An overlay
(`PLANWIZARD_CONTENT`) may replace parts of both.
"""

from collections.abc import Mapping, Sequence
from functools import cache, cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, Literal

from pydantic import Field

from planwizard.guide.files import content_stamp
from planwizard.guide.sentences import fill, wording
from planwizard.guide.texts import ContentModel, FieldWords, PageWords, Reference, StepWords
from planwizard.plan import PROGRAM_SETTINGS, Depth, Plan
from planwizard.plan.about import Language, PlanKind
from planwizard.plan.address import Address, shapes
from planwizard.plan.base import AnswerKind
from planwizard.storage.guide_cache import kept_content

if TYPE_CHECKING:
    from planwizard.guide.lookups import Lookups

Layout = Literal["fields", "measures", "anchoring", "hours", "figures"]


def step_of(page_id: str) -> str:
    """Return the id of the step a page belongs to."""
    return page_id.partition(".")[0]


class Page(ContentModel):
    """One question page."""

    id: str
    minutes: int
    fields: tuple[Address, ...]
    more: tuple[Address, ...] = ()
    kort: bool | tuple[PlanKind, ...] = False
    waits: bool = False
    kinds: tuple[PlanKind, ...] = ()
    layout: Layout = "fields"

    @property
    def step_id(self) -> str:
        """The id of the step this page belongs to."""
        return step_of(self.id)

    @property
    def keys(self) -> tuple[Address, ...]:
        """The keys of all fields on the page, the collapsed ones last."""
        return (*self.fields, *self.more)

    @property
    def content_keys(self) -> tuple[Address, ...]:
        """The keys of the fields that are content of the plan, without the program's settings."""
        return tuple(key for key in self.keys if key not in PROGRAM_SETTINGS)

    @property
    def essential_keys(self) -> tuple[Address, ...]:
        """The keys that must have an answer for the page to be done: those not collapsed; a choice alone is too little.

        All content keys, on a page that has nothing but choices.
        """
        keys = [key for key in self.content_keys if key in self.fields and shapes()[key].kind is not AnswerKind.CHOICE]
        return tuple(keys) or self.content_keys

    def is_in(self, kind: PlanKind | None, depth: Depth) -> bool:
        """Return whether this page is asked for a kind of plan at a depth."""
        if not _applies(self.kinds, kind):
            return False
        if depth == "full":
            return True
        return self.kort if isinstance(self.kort, bool) else kind in self.kort


def _applies(kinds: tuple[PlanKind, ...], kind: PlanKind | None) -> bool:
    """Return whether content for some kinds of plan (none: for all) is for one; a plan without a kind gets it all."""
    return not kinds or kind is None or kind in kinds


class Step(ContentModel):
    """One of the places in the step list."""

    id: str
    pages: tuple[Page, ...] = ()
    under: str = ""


class ListForm(ContentModel):
    """The form of a row: its fields, in order; those in `only_for` are main fields only in some kinds of plan."""

    fields: tuple[str, ...]
    more: tuple[str, ...] = ()
    only_for: Mapping[str, tuple[PlanKind, ...]] = Field(default={})
    pick: str = ""

    def open_names(self, kind: PlanKind | None, depth: Depth) -> tuple[str, ...]:
        """Return the fields that are shown, in a kind of plan at a depth."""
        main = tuple(name for name in self.fields if _applies(self.only_for.get(name, ()), kind))
        others = (name for name in (*self.fields, *self.more) if name not in main)
        return (*main, *(others if depth == "full" else ()))

    def folded_names(self, kind: PlanKind | None, depth: Depth) -> tuple[str, ...]:
        """Return the fields that are collapsed, in a kind of plan at a depth."""
        shown = self.open_names(kind, depth)
        return tuple(name for name in (*self.fields, *self.more) if name not in shown)


class Guide(ContentModel):
    """All questions and texts of the program, in one language form."""

    language: Language
    stamp: str
    """That of the content files it was read from."""
    guide_version: int
    steps: tuple[Step, ...]
    lists: Mapping[str, ListForm]
    picks: Mapping[str, str]
    words: Mapping[str, StepWords]
    texts: Mapping[str, str]
    document: Mapping[str, str]
    sources: Mapping[str, Reference] = Field(default={})

    @cached_property
    def pages(self) -> Mapping[str, Page]:
        """Every page by id, in order."""
        return {page.id: page for step in self.steps for page in step.pages}

    @cached_property
    def field_words(self) -> Mapping[str, FieldWords]:
        """The texts of every field, by key."""
        return {key: words for step in self.words.values() for key, words in step.fields.items()}

    def pages_for(self, plan: Plan, step_id: str = "") -> tuple[Page, ...]:
        """Return the pages that apply to a plan, in order, of one step or of all."""
        return tuple(
            page
            for page in self.pages.values()
            if page.is_in(plan.about.kind, plan.depth) and step_id in ("", page.step_id)
        )

    @cached_property
    def way(self) -> tuple[Page, ...]:
        """Every page in the order the person is led through them: those that wait come last."""
        return tuple(sorted(self.pages.values(), key=lambda page: page.waits))

    def way_for(self, plan: Plan) -> tuple[Page, ...]:
        """Return the pages that apply to a plan, in the order the person is led through them."""
        return tuple(page for page in self.way if page.is_in(plan.about.kind, plan.depth))

    def page_words(self, page_id: str) -> PageWords:
        """Return the texts of a page."""
        return self.words[step_of(page_id)].pages[page_id]

    def step_words(self, step_id: str) -> StepWords:
        """Return the texts of a step."""
        return self.words[step_id]

    def page_of(self, key: str) -> Page | None:
        """Return the page with the field of a key, or with the list whose rows have it; None when there is none."""
        around = accumulate(key.split("."), "{}.{}".format)
        asking = [self._first_pages[name] for name in around if name in self._first_pages]
        return tuple(self.pages.values())[min(asking)] if asking else None

    @cached_property
    def _first_pages(self) -> Mapping[str, int]:
        """The number of the first page with each field or list, by key."""
        return {key: at for at, page in reversed([*enumerate(self.pages.values())]) for key in page.keys}

    def suggestions_for(self, key: str, kind: PlanKind | None) -> tuple[Mapping[str, object], ...]:
        """Return the rows suggested for a list or field in a kind of plan, in order."""
        pick = self.picks.get(key) or self.lists[key].pick
        return tuple(found.row for found in self.lookups.suggestions[pick] if _applies(found.kinds, kind))

    @cached_property
    def lookups(self) -> "Lookups":
        """What is looked up: suggestions, glossary and places to get help."""
        from planwizard.guide.lookups import load_lookups

        return load_lookups(self)

    def say(self, key: str, **values: object) -> str:
        """Return one of the program's own sentences with its values filled in, in the singular for a `count` of 1."""
        return fill(wording(self.texts, key, values), values)

    def listed(self, names: Sequence[str]) -> str:
        """Return names as «A, B og C»; "" for none."""
        *first, last = names or ("",)
        return self.say("listing.and", first=", ".join(first), last=last) if first else last

    def choice(self, key: str, value: object) -> str:
        """Return the name of a choice, or the value itself when it has no name."""
        words = self.field_words.get(key)
        return words.choices.get(str(value), str(value)) if words else str(value)


@cache
def load_guide(language: Language = "nb") -> Guide:
    """Return the guide in one language form, as it was kept when its files have not changed since.

    Raises ContentError, naming file and line, when a content file is wrong.
    """
    stamp = content_stamp()
    return kept_content(language, Guide, stamp, lambda: _read(language, stamp))


def _read(language: Language, stamp: str) -> Guide:
    from planwizard.guide.lookups import load_lookups
    from planwizard.guide.reading import read_guide

    guide = read_guide(language, stamp)
    load_lookups(guide)  # a mistake there is told at once too, each time until it is mended
    return guide


def document_guide(plan: Plan, guide: Guide) -> Guide:
    """Return the guide with the words of the document: in the plan's language form, whatever the program's is."""
    return load_guide(plan.about.language) if plan.about.language else guide
