"""The guide: which steps, pages and fields there are, and every word the person reads.

`content/guide.toml` gives the order, once; `content/<language>/` the words, under the same ids. A folder of an
adviser's own (`PLANWIZARD_CONTENT`) lies over both.
"""

from collections.abc import Iterator, Mapping
from functools import cache, cached_property
from typing import Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, RootModel, ValidationError

from planwizard.errors import ContentError
from planwizard.guide.files import content_file, fill
from planwizard.guide.overlay import error_at, read_content, read_sentences
from planwizard.plan import PROGRAM_SETTINGS, Depth, Plan
from planwizard.plan.about import Language, PlanKind
from planwizard.plan.address import Address, shapes
from planwizard.storage.plan_toml import wrong_value

Layout = Literal["fields", "measures", "anchoring", "hours"]


def step_of(page_id: str) -> str:
    """Return the id of the step a page belongs to."""
    return page_id.partition(".")[0]


class _Content(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    def __repr_args__(self) -> Iterator[tuple[str | None, object]]:
        """Say nothing: the whole content in a traceback helps nobody."""
        yield from ()


class Basis(_Content):
    """What a piece of guidance rests on: a statement, and the key of its source."""

    text: str
    source: str


class PageWords(_Content):
    """What a page says: its question, how it differs from its neighbours, and the six parts of guidance."""

    title: str
    question: str
    differs: str
    advice: str
    how: tuple[str, ...]
    signs: tuple[str, ...]
    example: str
    together: str
    rests_on: tuple[Basis, ...] = ()


class FieldWords(_Content):
    """What a field says: label, help, placeholder, names of choices; for a list also its row's name.

    A link of the anchoring chain also has a name short enough for its box, and what the law says about it.
    """

    label: str
    short: str = ""
    law: str = ""
    help: str = ""
    placeholder: str = ""
    choices: Mapping[str, str] = {}
    one: str = ""
    new: str = ""
    empty: str = ""


class StepWords(_Content):
    """The words of one step and everything on its pages."""

    title: str
    rail: str
    intro: str
    pages: Mapping[str, PageWords] = {}
    fields: Mapping[str, FieldWords] = {}


class Page(_Content):
    """One question page."""

    id: str
    minutes: int
    fields: tuple[Address, ...]
    more: tuple[Address, ...] = ()
    kort: bool | tuple[PlanKind, ...] = False
    kinds: tuple[PlanKind, ...] = ()
    layout: Layout = "fields"

    @property
    def step_id(self) -> str:
        """The id of the step this page belongs to."""
        return step_of(self.id)

    @property
    def keys(self) -> tuple[Address, ...]:
        """Everything the page asks, the folded fields last."""
        return (*self.fields, *self.more)

    @property
    def content_keys(self) -> tuple[Address, ...]:
        """What the page asks that says something about the plan; settings of the program do not."""
        return tuple(key for key in self.keys if key not in PROGRAM_SETTINGS)

    def is_in(self, kind: PlanKind | None, depth: Depth) -> bool:
        """Tell whether this page is asked for a kind of plan at a depth."""
        if self.kinds and kind is not None and kind not in self.kinds:
            return False
        if depth == "full":
            return True
        return self.kort if isinstance(self.kort, bool) else kind in self.kort


class Step(_Content):
    """One place in the rail."""

    id: str
    pages: tuple[Page, ...] = ()
    under: str = ""


class ListForm(_Content):
    """The form of a row: which fields, in which order."""

    fields: tuple[str, ...]
    more: tuple[str, ...] = ()
    pick: str = ""


class Reference(_Content):
    """What a fact rests on."""

    title: str
    publisher: str
    date: str
    url: str


class _Sources(RootModel[Mapping[str, Reference]]):
    """Every source, by key."""


class _Rows(_Content):
    rows: tuple[Mapping[str, object], ...]


class Term(_Content):
    """A word of the field, explained."""

    term: str
    meaning: str


class Glossary(_Content):
    """The words of the field."""

    title: str
    intro: str
    words: tuple[Term, ...]


class HelpContact(_Content):
    """Where help is found, as it was in a given month."""

    name: str
    what: str
    where: str
    as_of: str


class Help(_Content):
    """Where help is found."""

    title: str
    intro: str
    places: tuple[HelpContact, ...]


class _Order(_Content):
    guide_version: int
    steps: tuple[Step, ...]
    lists: Mapping[str, ListForm]
    picks: Mapping[str, str]


class Guide(_Content):
    """Everything the program asks and says, in one language form."""

    language: Language
    guide_version: int
    steps: tuple[Step, ...]
    lists: Mapping[str, ListForm]
    picks: Mapping[str, str]
    words: Mapping[str, StepWords]
    texts: Mapping[str, str]
    document: Mapping[str, str]
    suggestions: Mapping[str, tuple[Mapping[str, object], ...]]
    glossary: Glossary
    help: Help
    sources: Mapping[str, Reference] = Field(default={})

    @cached_property
    def pages(self) -> Mapping[str, Page]:
        """Every page by id, in order."""
        return {page.id: page for step in self.steps for page in step.pages}

    @cached_property
    def field_words(self) -> Mapping[str, FieldWords]:
        """The words of every field, by key."""
        return {key: words for step in self.words.values() for key, words in step.fields.items()}

    def pages_for(self, plan: Plan, step_id: str = "") -> tuple[Page, ...]:
        """Return the pages this plan is asked, in order, of one step or of all."""
        return tuple(
            page
            for page in self.pages.values()
            if page.is_in(plan.about.kind, plan.depth) and step_id in ("", page.step_id)
        )

    def page_words(self, page_id: str) -> PageWords:
        """Return what a page says."""
        return self.words[step_of(page_id)].pages[page_id]

    def step_words(self, step_id: str) -> StepWords:
        """Return the words of a step."""
        return self.words[step_id]

    def page_of(self, key: str) -> Page | None:
        """Return the page that asks a question: by the key of the field, or of the list its rows are in."""
        for page in self.pages.values():
            if any(Address(key).is_within(field) for field in page.keys):
                return page
        return None

    def say(self, key: str, **values: object) -> str:
        """Return one of the program's own sentences, filled in."""
        return fill(self.texts[key], values)

    def choice(self, key: str, value: object) -> str:
        """Return the word for a choice; what has no word is shown as it is."""
        words = self.field_words.get(key)
        return words.choices.get(str(value), str(value)) if words else str(value)


@cache
def load_guide(language: Language = "nb") -> Guide:
    """Read the guide in one language form.

    Raises ContentError, naming file and line, when a content file is wrong.
    """
    order = _checked(_Order, "guide.toml")
    return Guide(
        language=language,
        guide_version=order.guide_version,
        steps=order.steps,
        lists=order.lists,
        picks=order.picks,
        words={name: _checked(StepWords, f"{language}/steps/{name}.toml") for name in _step_files(order)},
        texts=read_sentences(f"{language}/texts.toml") | read_sentences(f"{language}/checks.toml"),
        document=read_sentences(f"{language}/document.toml"),
        suggestions={pick: _suggestions(f"{language}/lists/{pick}.toml", key) for pick, key in _picks(order).items()},
        glossary=_checked(Glossary, f"{language}/glossary.toml"),
        help=_checked(Help, f"{language}/help.toml"),
        sources=_checked(_Sources, "sources.toml").root,
    )


def _step_files(order: _Order) -> tuple[str, ...]:
    return (*(step.id for step in order.steps), "pages")


def _picks(order: _Order) -> dict[str, str]:
    """Return the key of the list or field each file of suggestions is for."""
    return {form.pick: key for key, form in order.lists.items() if form.pick} | {
        pick: key for key, pick in order.picks.items()
    }


def _suggestions(name: str, key: str) -> tuple[Mapping[str, object], ...]:
    rows, model = _checked(_Rows, name).rows, shapes()[key].model
    known = set(model.model_fields) if model else {"text"}
    for number, row in enumerate(rows):
        for field in row.keys() - known:
            raise error_at(content_file(name), ("rows", number, field), "content_unknown")
        if model:
            _validated(model, {"id": "x1", **row}, name, ("rows", number))
    return rows


_Model = TypeVar("_Model", bound=BaseModel)


def _checked(model: type[_Model], name: str) -> _Model:
    return _validated(model, read_content(name), name)


def _validated(model: type[_Model], value: object, name: str, at: tuple[str | int, ...] = ()) -> _Model:
    """Return tables of a content file as a model. Raises ContentError with file, line and what was expected."""
    try:
        return model.model_validate(value)
    except ValidationError as error:
        path = content_file(name)
        wrong = wrong_value(error, path.read_text(encoding="utf-8-sig"), at)
        raise ContentError(wrong.key, path=path, **wrong.values) from error


def notice_text(key: str, values: Mapping[str, object], guide: Guide) -> str:
    """Return the sentence of a notice about the file; a place in the plan is named by the words of its field."""
    words = guide.field_words.get(Address(values.get("place", "")).key)
    return guide.say(f"notices.{key}", **{**values, "place": words.label} if words else values)
