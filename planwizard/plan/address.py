"""Addresses: one name for any answer in a plan («standing.challenges.u3.title»), and what kind of answer it takes.

An *address* has row ids in it. A *key* is the same without them («standing.challenges.title») and names the question.
The texts a person writes for a page itself are at `pages.<step>.<page>.<field>`.
"""

import re
from collections.abc import Mapping
from functools import cache

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from planwizard.plan import PageState, Plan
from planwizard.plan.base import Row
from planwizard.plan.shapes import Shape, shapes_of, walk

_ROW_ID = re.compile(r"[a-z]+[0-9]+")  # no field's name ends in a digit
_ROW_IDS = re.compile(rf"\.{_ROW_ID.pattern}(?![^.])")
_PAGES = "pages"
NOT_ASKED = ("schema_version", "guide_version", "position")


class Address(str):
    """The address of an answer, a row, a list or a part of the plan; the empty one is the plan itself.

    It is a string, so that it can be stored, compared and shown as one; `address / "title"` goes one step down.
    """

    __slots__ = ()

    def __truediv__(self, name: str) -> "Address":
        """Return the address of a field or row under this one."""
        return Address(f"{self}.{name}" if self else name)

    @property
    def names(self) -> tuple[str, ...]:
        """The names on the way down from the plan; a page's id is one name though it has a full stop in it."""
        names = tuple(self.split("."))
        return (_PAGES, ".".join(names[1:-1]), names[-1]) if self.is_of_page else names

    @property
    def name(self) -> str:
        """The last name: of a field, a list or a part, or the id of a row."""
        return self.rpartition(".")[2]

    @property
    def parent(self) -> "Address":
        """The address one step up: of a field its row or part, of a row its list."""
        return Address(self.rpartition(".")[0])

    @property
    def step(self) -> str:
        """The first name, which is the id of a step in the guide for everything that is asked there."""
        return self.partition(".")[0]

    @property
    def row_id(self) -> str:
        """The id of the row this address is in or is; empty when there is none."""
        return next((name for name in self.split(".") if _ROW_ID.fullmatch(name)), "")

    @property
    def is_of_page(self) -> bool:
        """Whether this is one of the texts a person writes for a page itself."""
        return self.startswith(f"{_PAGES}.")

    @property
    def page_id(self) -> str:
        """The id of the page whose own text this is; empty for everything else."""
        return self.names[1] if self.is_of_page else ""

    @property
    def key(self) -> str:
        """The question that is answered here: the address without the ids of rows and pages."""
        if self.is_of_page:
            return f"{_PAGES}.{self.name}"
        return _ROW_IDS.sub("", self)

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: object, _handler: GetCoreSchemaHandler) -> CoreSchema:
        """Let a model's field be an address: text becomes one."""
        return core_schema.no_info_after_validator_function(cls, core_schema.str_schema())

    def is_within(self, other: str) -> bool:
        """Tell whether this address is another one, or is somewhere under it."""
        return self == other or self.startswith(f"{other}.")


NO_ADDRESS = Address()
"""Of what is no answer, such as the document's own words."""


def page_address(page_id: str, name: str) -> Address:
    """Return the address of one of a page's own texts: its mark, note, intro or heading."""
    return Address(_PAGES) / page_id / name


def prefix_of(row_id: str) -> str:
    """Return the letters an id begins with, which tell what kind of row it is («u3» → «u»)."""
    return row_id.rstrip("0123456789")


@cache
def shapes() -> Mapping[str, Shape]:
    """Return the shape of every question, by key."""
    return {key: shape for key, shape in walk(Plan) if Address(key).step not in NOT_ASKED}


@cache
def list_keys() -> Mapping[str, Address]:
    """Return the address of the list that rows of each id prefix are in («u» → «standing.challenges»)."""
    return {
        shape.model.prefix: Address(key)
        for key, shape in shapes().items()
        if shape.model and issubclass(shape.model, Row)
    }


def address_of_row(row_id: str) -> Address:
    """Return the address of the row with an id. Raises LookupError for an id of no kind there is."""
    return list_keys()[prefix_of(row_id)] / row_id


def shape_at(address: str) -> Shape:
    """Return what kind of answer an address takes. Raises LookupError when nothing is asked there."""
    at = Address(address)
    return shapes_of(PageState)[at.name] if at.is_of_page else shapes()[at.key]
