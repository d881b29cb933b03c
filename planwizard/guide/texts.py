"""Frozen models of the texts in the content files: of steps, pages and fields, and references."""

from collections.abc import Iterator, Mapping

from pydantic import BaseModel, ConfigDict

from planwizard.plan.about import PlanKind


class ContentModel(BaseModel):
    """A frozen model of a table in a content file; unknown names are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    def __repr_args__(self) -> Iterator[tuple[str | None, object]]:
        """Yield nothing: a traceback with the whole content is of no use."""
        yield from ()


class Basis(ContentModel):
    """The basis of a piece of guidance: a statement, and the key of its reference."""

    text: str
    source: str


class ForKinds(ContentModel):
    """A text that takes another's place in some kinds of plan."""

    kinds: tuple[PlanKind, ...]
    text: str


def for_kind(kind: PlanKind | None, variants: tuple[ForKinds, ...], otherwise: str) -> str:
    """Return the first of the texts written for a kind of plan, else the one for all."""
    return next((variant.text for variant in variants if kind in variant.kinds), otherwise)


class PageWords(ContentModel):
    """The texts of a page: its question, how it differs from its neighbours, and the six parts of guidance."""

    title: str
    question: str
    differs: str
    advice: str
    how: tuple[str, ...]
    signs: tuple[str, ...]
    example: str
    examples: tuple[ForKinds, ...] = ()
    together: str
    rests_on: tuple[Basis, ...] = ()

    def example_for(self, kind: PlanKind | None) -> str:
        """Return the example for a kind of plan."""
        return for_kind(kind, self.examples, self.example)


class FieldWords(ContentModel):
    """The texts of a field: label, help, placeholder and names of choices; for a list also the name of a row.

    A link of the anchoring chain also has a short name for its box, and the law's requirement.
    """

    label: str
    short: str = ""
    law: str = ""
    help: str = ""
    placeholder: str = ""
    placeholders: tuple[ForKinds, ...] = ()
    choices: Mapping[str, str] = {}
    one: str = ""
    new: str = ""
    empty: str = ""

    def placeholder_for(self, kind: PlanKind | None) -> str:
        """Return the placeholder for a kind of plan."""
        return for_kind(kind, self.placeholders, self.placeholder)


class StepWords(ContentModel):
    """The texts of a step, its pages and their fields."""

    title: str
    rail: str
    intro: str
    pages: Mapping[str, PageWords] = {}
    fields: Mapping[str, FieldWords] = {}


class Reference(ContentModel):
    """A reference: the publication that a fact is taken from."""

    title: str
    publisher: str
    date: str
    url: str
