"""The base classes and field types of the plan's models."""

import re
import unicodedata
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
_UNPRINTABLE = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
# Word's soft line break is U+000B, its page break U+000C; U+001C to U+001F, U+2028 and U+2029 separate text too.
_LINE_END = re.compile("\r\n?|[\x0b\x0c\x1c-\x1f\x85\u2028\u2029]")
_BREAK_IN_LINE = re.compile("[ \t]*\n[\n\t ]*")


def clean(text: object) -> object:
    """Return text with LF line ends, without control characters, and with its letters in one form (NFC).

    Other values are returned unchanged, for validation to judge.
    """
    if not isinstance(text, str):
        return text
    return unicodedata.normalize("NFC", _UNPRINTABLE.sub("", _LINE_END.sub("\n", text)))


def clean_line(text: object) -> object:
    """Return clean text on one line: each line break becomes a space, and nothing at the ends."""
    cleaned = clean(text)
    return _BREAK_IN_LINE.sub(" ", cleaned.strip("\n")) if isinstance(cleaned, str) else cleaned


Line = Annotated[str, BeforeValidator(clean_line), AnswerKind.LINE]
Text = Annotated[str, BeforeValidator(clean), AnswerKind.TEXT]
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
