"""The plan as frozen, typed models, without I/O.

`direction` holds goals, strategies and the like, `measures` and `alcohol` what is below them; `standing` the facts and
challenges, `process` the roles, milestones and consultation, `working_together` the four steps of the social process.
`comments` are what others say of it.
`address` says where an answer is and `answers` reads and changes it; `row_edits` changes lists of rows.
"""

from typing import Annotated, Literal

from pydantic import AwareDatetime, BeforeValidator, Field

from planwizard.plan.about import About
from planwizard.plan.base import Line, Number, PlanPart, Text, as_text
from planwizard.plan.comments import Comment
from planwizard.plan.direction import Direction
from planwizard.plan.process import Process
from planwizard.plan.standing import Standing
from planwizard.plan.working_together import Act, Learn, MakeMeaning, Organise

SCHEMA_VERSION = 1

PROGRAM_SETTINGS = ("depth", "about.language")
"""Keys of answers that are settings of the program: not content of the plan, and not in the document."""

Depth = Literal["kort", "full"]
Mark = Literal["clarify", "done", "not_relevant"]


class Position(PlanPart):
    """Where the person was: page, row and field. Not an answer, so undo leaves it alone."""

    page: str | None = None
    row: str | None = None
    field: str | None = None


class PageState(PlanPart):
    """What the person has set on a page: its mark, a note, an own heading and an intro for Word."""

    mark: Mark | None = None
    note: Text | None = None
    intro: Text | None = None
    heading: Line | None = None


NOTHING_SET = PageState.model_construct()
"""The state of a page where the person has set nothing."""


class SetAside(PlanPart):
    """A finding of a check that the municipality has set aside, with its reason."""

    check: str
    place: str
    reason: Text | None = None
    date: Line | None = None


class Edition(PlanPart):
    """What makes a plan file an edition: a state of the plan that is named, and kept for good."""

    name: str
    number: int = 1
    kept: AwareDatetime
    note: str | None = None


class Plan(PlanPart):
    """Everything the file holds, in the order it is written."""

    schema_version: Number = SCHEMA_VERSION
    guide_version: Number = 1
    id: Annotated[str, BeforeValidator(as_text)] = Field(min_length=1)
    created: AwareDatetime | None = None
    changed: AwareDatetime | None = None
    edition: Edition | None = None
    depth: Depth = "kort"
    position: Position = Position.model_construct()
    last_ids: dict[str, Number] = Field(default={})
    about: About = About.model_construct()
    standing: Standing = Standing.model_construct()
    direction: Direction = Direction.model_construct()
    process: Process = Process.model_construct()
    make_meaning: MakeMeaning = MakeMeaning.model_construct()
    organise: Organise = Organise.model_construct()
    act: Act = Act.model_construct()
    learn: Learn = Learn.model_construct()
    set_aside: tuple[SetAside, ...] = ()
    comments: tuple[Comment, ...] = ()
    pages: dict[str, PageState] = Field(default={})

    def page_state(self, page_id: str) -> PageState:
        """Return what the person has set on a page; nothing when that is so."""
        return self.pages.get(page_id, NOTHING_SET)
