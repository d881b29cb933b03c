"""The vocabulary the plan's models are written in: what kinds of answers there are."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, Strict


class Kind(StrEnum):
    """How a question is answered; read off the annotation of its field."""

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
    """Marks a field that holds ids: which kinds of rows they may point at."""

    prefixes: tuple[str, ...]

    def __init__(self, *prefixes: str) -> None:
        object.__setattr__(self, "prefixes", prefixes)


# What steers a terminal; most of it Word cannot hold either. Lone surrogates are not text at all.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_LINE_END = re.compile("\r\n?|\x85")


def clean(text: object) -> object:
    """Return text as it may be kept: line ends as LF, without control characters.

    Anything that is not text is returned as it came, for validation to judge.
    """
    if not isinstance(text, str):
        return text
    return _UNPRINTABLE.sub("", _LINE_END.sub("\n", text))


Line = Annotated[str, BeforeValidator(clean), Kind.LINE]
Text = Annotated[str, BeforeValidator(clean), Kind.TEXT]
Number = Annotated[int, Strict()]
Flag = Annotated[bool, Strict()]
Lines = tuple[Line, ...]


class PlanPart(BaseModel):
    """Part of a plan: frozen; keys it does not know are kept and written back."""

    model_config = ConfigDict(frozen=True, extra="allow", hide_input_in_errors=True)

    def __repr_args__(self) -> Iterator[tuple[str | None, object]]:
        """Say only which row this is: a whole plan in a traceback takes seconds, and is nobody else's to read."""
        yield "id", getattr(self, "id", None)

    @property
    def unknown(self) -> Mapping[str, object]:
        """What the file held here that this version has no name for."""
        return self.model_extra or {}


class Row(PlanPart):
    """A row in one of the plan's lists, known by an id that is never given twice."""

    prefix: ClassVar[str]

    id: str = Field(pattern=r"^[a-z]+[0-9]+$")
