"""The base classes and field types of the plan's models."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, Strict

from planwizard.text import clean, clean_line


class AnswerKind(StrEnum):
    """The kind of answer to a question; follows from the annotation of its field."""

    LINE = "line"
    TEXT = "text"
    NUMBER = "number"
    FLAG = "flag"
    CHOICE = "choice"
    CHOICES = "choices"
    LINES = "lines"
    LINK = "link"
    LINKS = "links"
    AMOUNTS = "amounts"
    VALUES = "values"
    ROWS = "elements"
    PART = "part"


class LinksTo:
    """Annotation of a field with links: the id prefixes of the rows it may refer to."""

    def __init__(self, *prefixes: str) -> None:
        self.prefixes = prefixes


def as_text(value: object) -> object:
    """Return cleaned text; a whole number, written by hand without quotes, as the text it reads as."""
    return clean(_number_as_text(value))


def as_line(value: object) -> object:
    """Return cleaned text on one line; a whole number as the text it reads as."""
    return clean_line(_number_as_text(value))


def _number_as_text(value: object) -> object:
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


Line = Annotated[str, BeforeValidator(as_line), AnswerKind.LINE]
Text = Annotated[str, BeforeValidator(as_text), AnswerKind.TEXT]
Number = Annotated[int, Strict()]
Flag = Annotated[bool, Strict()]
Lines = tuple[Line, ...]


class PlanPart(BaseModel):
    """Part of a plan: frozen; keys it does not know are kept and written back.

    Its validator is built when it first validates something, which opening a kept plan does not. So a default that is
    a part is made with `model_construct`: to call the class would build the validator at import.
    """

    model_config = ConfigDict(frozen=True, extra="allow", hide_input_in_errors=True, defer_build=True)

    def __repr_args__(self) -> Iterator[tuple[str | None, object]]:
        """Yield only the id: a whole plan in a traceback takes seconds, and is private."""
        yield "id", getattr(self, "id", None)

    @property
    def unknown(self) -> Mapping[str, object]:
        """The keys in the file that this version does not know, with their values."""
        return self.model_extra or {}


class Row(PlanPart):
    """A row in one of the plan's lists, known by an id that is never given twice."""

    prefix: ClassVar[str]

    id: str = Field(pattern=r"^[a-z]+[0-9]+$")
