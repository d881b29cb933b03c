"""Addresses of answers in a plan («standing.challenges.u3.title»), and the shapes of those answers.

An *address* has row ids in it. A *key* is an address without them («standing.challenges.title») and names a question.
The texts of a page itself, such as its note, are at `pages.<step>.<page>.<field>`.
"""

import json
import re
from collections.abc import Mapping
from functools import cache, lru_cache

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from planwizard.plan import PageState, Plan
from planwizard.plan.base import Row
from planwizard.plan.comments import Comment
from planwizard.plan.shapes import Shape, shapes_of, walk

_ROW_ID = re.compile(r"(?<![^.])[a-z]+[0-9]+(?![^.])")  # no field name ends in a digit
_BELOW_LIST = re.compile(rf"\.{_ROW_ID.pattern}")
_NAME_IN_FILE = re.compile(r'"(?:[^"\\]|\\.)*"|[^.]+')
_PAGES = "pages"
_OF_PAGE = f"{_PAGES}."
COMMENTS = "comments"
NOT_ASKED = ("schema_version", "guide_version", "edition", "position", COMMENTS)


class Address(str):
    """The address of an answer, a row, a list or a part of the plan; the empty address is the plan itself.

    A string, so that it can be stored, compared and shown; `address / "title"` is the address of a child.
    """

    __slots__ = ()

    def __truediv__(self, name: str) -> "Address":
        """Return the address of a field or row below this one."""
        return Address(f"{self}.{name}" if self else name)

    @property
    def names(self) -> tuple[str, ...]:
        """The names from the plan down; the id of a page is one name, although it has a full stop in it."""
        names = tuple(self.split("."))
        return (_PAGES, ".".join(names[1:-1]), names[-1]) if self.is_of_page else names

    @property
    def names_in_file(self) -> tuple[str, ...]:
        """The names from the plan down, where some may be quoted: names of others than us, which may hold anything."""
        names = [json.loads(name) if name[0] == '"' else name for name in _NAME_IN_FILE.findall(self)]
        return (_PAGES, ".".join(names[1:-1]), names[-1]) if self.is_of_page else tuple(names)

    @property
    def name(self) -> str:
        """The last name: a field, a list, a part or a row id."""
        return self.rpartition(".")[2]

    @property
    def parent(self) -> "Address":
        """The address of the parent: the row or part of a field, the list of a row."""
        return Address(self.rpartition(".")[0])

    @property
    def step(self) -> str:
        """The first name; for answers this is the id of a step in the guide."""
        return self.partition(".")[0]

    @property
    def row_id(self) -> str:
        """The id of the row at or around this address; empty when there is none."""
        found = _ROW_ID.search(self)
        return found[0] if found else ""

    @property
    def is_of_page(self) -> bool:
        """Whether this is one of the texts of a page itself."""
        return self.startswith(_OF_PAGE)

    @property
    def page_id(self) -> str:
        """The id of the page that this is a text of; empty for other addresses."""
        return self.names[1] if self.is_of_page else ""

    @property
    def key(self) -> str:
        """The key of the question: the address without the ids of rows and pages."""
        if self.is_of_page:
            return f"{_PAGES}.{self.name}"
        return _BELOW_LIST.sub("", self)

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: object, _handler: GetCoreSchemaHandler) -> CoreSchema:
        """Validate a model's field as an address: a string is converted."""
        return core_schema.no_info_after_validator_function(cls, core_schema.str_schema())

    def is_within(self, other: str) -> bool:
        """Return whether this address equals another or is below it."""
        return self == other or self.startswith(f"{other}.")


NO_ADDRESS = Address()
"""For things that are no answer, such as the document's fixed texts."""


def page_address(page_id: str, name: str) -> Address:
    """Return the address of a page's mark, note, intro or heading."""
    return Address(_PAGES) / page_id / name


def prefix_of(row_id: str) -> str:
    """Return the letters of a row id, which identify its kind («u3» → «u»)."""
    return row_id.rstrip("0123456789")


@cache
def shapes() -> Mapping[str, Shape]:
    """Return the shape of every question, by key."""
    return {key: shape for key, shape in walk(Plan) if Address(key).step not in NOT_ASKED}


@cache
def list_keys() -> Mapping[str, Address]:
    """Return the address of the list for each id prefix («u» → «standing.challenges»)."""
    return {
        shape.model.prefix: Address(key)
        for key, shape in shapes().items()
        if shape.model and issubclass(shape.model, Row)
    }


@cache
def numbered_lists() -> Mapping[str, Address]:
    """Return the address of every list whose rows have ids: those of answers, and the comments."""
    return {**list_keys(), Comment.prefix: Address(COMMENTS)}


def address_of_row(row_id: str) -> Address:
    """Return the address of the row with an id. Raises LookupError when no list has its prefix."""
    return list_keys()[prefix_of(row_id)] / row_id


def is_asked(address: str) -> bool:
    """Return whether there is a question at an address."""
    target = Address(address)
    return target.name in shapes_of(PageState) if target.is_of_page else target.key in shapes()


@lru_cache(maxsize=1024)
def shape_at(address: str) -> Shape:
    """Return the shape of the answer at an address. Raises LookupError when no question is asked there."""
    target = Address(address)
    return shapes_of(PageState)[target.name] if target.is_of_page else shapes()[target.key]
