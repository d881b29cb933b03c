"""One question page: its question, fields, lists and mark."""

import re
from itertools import accumulate

from textual.app import ComposeResult
from textual.widget import Widget
from textual.widgets import Label

from planwizard.guide.models import Guide, Page
from planwizard.guide.progress import status_of
from planwizard.plan import Plan
from planwizard.plan.address import NO_ADDRESS, Address, shape_at
from planwizard.plan.answers import get, is_answered
from planwizard.plan.base import AnswerKind
from screens.even_background import EvenVertical
from screens.fields import AnswerField, MoreFields
from screens.labels import set_label, sign
from screens.page_foot import PageFoot
from screens.page_section import PageSection

AROUND = 10
"""Rows of the window that hold no field: the bars, the question, and how the page differs from others."""
USUAL_HEIGHTS = {AnswerKind.TEXT: 9, AnswerKind.LINKS: 9, AnswerKind.ROWS: 12}
"""Rows that a field or list takes; others take fewer."""


class QuestionPage(EvenVertical):
    """Shows the fields that the guide lists for a page, in its order."""

    def __init__(self, page: Page, plan: Plan, guide: Guide, position_text: str, row_id: str | None) -> None:
        super().__init__(classes=f"page -{page.layout}")
        self.page = page
        self._plan = plan
        self._guide = guide
        self._position_text = position_text
        self._row_id = row_id
        self._mark = Label("", classes="mark", markup=False)
        self._parts = self._build_parts(self._open_keys())
        if folded := self._folded_keys():
            self._parts.append(MoreFields(self._more_title(folded), folded, plan, guide))
        self._foot = PageFoot(page, plan, guide)

    def compose(self) -> ComposeResult:
        """Yield the position in the guide, the question, how the page differs from others, mark and fields."""
        words = self._guide.page_words(self.page.id)
        yield Label(self._position_text, classes="place", markup=False)
        yield Label(words.question, classes="question", markup=False)
        yield Label(differs(self.page.id, self._plan, self._guide), classes="differs", markup=False)
        yield self._mark
        yield from self._parts[: self._in_sight()]

    @property
    def question(self) -> str:
        """The page's question."""
        return self._guide.page_words(self.page.id).question

    def on_mount(self) -> None:
        """Show the mark."""
        self._show_mark()

    def update_typed(self, plan: Plan) -> None:
        """Show a plan that differs only in the text typed last."""
        self._plan = plan
        self._show_mark()
        for section in self._sections:
            section.update_typed(plan)

    async def mount_deferred(self) -> None:
        """Mount the widgets that can wait until the page has been rendered."""
        await self._mount_rest()
        for section in self._sections:
            await section.mount_deferred()
        if self.is_attached:  # another page may be shown by now
            await self.mount(self._foot)

    async def _mount_rest(self) -> None:
        """Mount the fields that were out of sight when the page was rendered first."""
        if self.is_attached:
            await self.mount_all(part for part in self._parts if not part.is_attached)

    async def show(self, plan: Plan, address: Address = NO_ADDRESS) -> None:
        """Show a plan in which anything may have changed; `address` is the change's."""
        await self._mount_rest()
        self._plan = plan
        self._show_mark()
        self._foot.show(plan)
        for section in self._sections:
            await section.show(plan, address if section.holds(address) else NO_ADDRESS)
        for field in self.query(AnswerField):
            if not any(isinstance(node, PageSection) for node in field.ancestors):
                field.show(plan)

    async def go_to(self, address: Address) -> None:
        """Focus the field at an address, or the first field when the page has none there."""
        await self._bring_forth(address)
        section = next((s for s in self._sections if s.holds(address)), None)
        if section:
            await section.go_to(address)
            return
        field = next((f for f in self.query(AnswerField) if f.address == address), None)
        if field:
            field.focus_editor()
        else:
            self.focus_first()

    async def _bring_forth(self, address: Address) -> None:
        """Mount and unfold the field at an address, where it is not on the page yet."""
        if address and not any(_is_at(part, address) for part in self.children):
            await self._mount_rest()
        for more in self.query(MoreFields):
            if more.holds(address):
                await more.unfold()

    def focus_first(self) -> None:
        """Focus the page's first field or section."""
        first = next((w for w in self.query() if isinstance(w, AnswerField | PageSection)), None)
        if isinstance(first, AnswerField):
            first.focus_editor()
        elif isinstance(first, PageSection):
            first.focus_first()

    def heading_in_focus(self) -> str:
        """Return the heading of the row that the cursor is in, or ""."""
        return next(filter(None, (section.heading_in_focus() for section in self._sections)), "")

    @property
    def _sections(self) -> list[PageSection]:
        return [part for part in self._parts if isinstance(part, PageSection)]

    def _in_sight(self) -> int:
        """Return how many parts fill the window, or a few more."""
        heights = accumulate(USUAL_HEIGHTS.get(shape_at(key).kind, 5) for key in self._open_keys())
        return 1 + sum(height < self.screen.size.height - AROUND for height in heights)

    def _build_parts(self, keys: tuple[Address, ...]) -> list[Widget]:
        if self.page.layout == "anchoring":
            from screens.anchoring import AnchoringEditor

            return [AnchoringEditor(keys, self._plan, self._guide)]
        return [self._build_part(key) for key in keys]

    def _build_part(self, key: Address) -> Widget:
        is_list = shape_at(key).kind is AnswerKind.ROWS
        match self.page.layout:
            case "measures" if is_list:
                from screens.measures_editor import MeasuresEditor

                return MeasuresEditor(key, self._plan, self._guide, self._row_id)
            case "figures":
                from screens.figures_editor import FiguresEditor

                return FiguresEditor(key, self._plan, self._guide, self._row_id)
            case "hours":
                from screens.hours_grid import HoursGrid

                return HoursGrid(key, self._plan, self._guide)
            case _ if is_list:
                from screens.row_list_editor import RowListEditor

                return RowListEditor(key, self._plan, self._guide, self._row_id)
            case _:
                return AnswerField(key, self._plan, self._guide)

    def _open_keys(self) -> tuple[Address, ...]:
        lists = tuple(key for key in self.page.more if shape_at(key).kind is AnswerKind.ROWS)
        return (*self.page.fields, *(self.page.more if self._plan.depth == "full" else lists))

    def _folded_keys(self) -> tuple[Address, ...]:
        open_keys = self._open_keys()
        return tuple(key for key in self.page.more if key not in open_keys)

    def _more_title(self, folded: tuple[Address, ...]) -> str:
        answered = sum(is_answered(get(self._plan, key)) for key in folded)
        return self._guide.say("page.more_answered" if answered else "page.more", count=answered)

    def _show_mark(self) -> None:
        state = self._plan.page_state(self.page.id)
        label = self._mark
        label.display = state.mark is not None or bool(state.note)
        label.set_class(state.mark == "clarify", "-clarify")
        if state.mark:
            word = self._guide.choice("pages.mark", state.mark)
            note = f": {state.note}" if state.note else ""
            set_label(label, f"{sign(status_of(self.page, self._plan))} {word}{note}")
        else:
            set_label(label, state.note or "")


def _is_at(part: Widget, address: Address) -> bool:
    """Return whether an address is that of a field, or in a section."""
    return (
        part.address == address
        if isinstance(part, AnswerField)
        else isinstance(part, PageSection) and part.holds(address)
    )


def differs(page_id: str, plan: Plan, guide: Guide) -> str:
    """Return how a page differs from others, without sentences that name a page this plan does not ask."""
    asked = {page.id for page in guide.pages_for(plan)}
    missing = "|".join(re.escape(guide.page_words(page).title) for page in guide.pages if page not in asked)
    sentences = re.split(r"(?<=[.!?]) ", guide.page_words(page_id).differs)
    return " ".join(text for text in sentences if not missing or not re.search(rf"\b(?:{missing})\b", text))
