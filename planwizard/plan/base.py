"""The base classes and field types of the plan's models."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, Strict


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
    ROWS = "elements"
    PART = "part"


@dataclass(frozen=True)
class LinksTo:
    """Annotation of a field with links: the id prefixes of the rows it may refer to."""

    prefixes: tuple[str, ...]

    def __init__(self, *prefixes: str) -> None:
        object.__setattr__(self, "prefixes", prefixes)


# Control characters, most of which Word does not accept either, and lone surrogates, which are not valid text.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_LINE_END = re.compile("\r\n?|\x85")


def clean(text: object) -> object:
    """Return text with LF line ends and without control characters.

    Other values are returned unchanged, for validation to judge.
    """
    if not isinstance(text, str):
        return text
    return _UNPRINTABLE.sub("", _LINE_END.sub("\n", text))


def as_text(value: object) -> object:
    """Return cleaned text; a whole number, written by hand without quotes, as the text it reads as."""
    return clean(str(value) if isinstance(value, int) and not isinstance(value, bool) else value)


Line = Annotated[str, BeforeValidator(as_text), AnswerKind.LINE]
Text = Annotated[str, BeforeValidator(as_text), AnswerKind.TEXT]
Number = Annotated[int, Strict()]
Flag = Annotated[bool, Strict()]
Lines = tuple[Line, ...]


class PlanPart(BaseModel):
    """Part of a plan: frozen; keys it does not know are kept and written back."""

    model_config = ConfigDict(frozen=True, extra="allow", hide_input_in_errors=True)

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
