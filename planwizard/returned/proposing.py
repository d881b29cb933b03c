"""What returned drafts propose: each is compared with the draft it was made from, and with the plan as it is now."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from planwizard.document.markup import plain
from planwizard.document.returned_file import Line, ReturnedFile
from planwizard.guide.models import Guide, load_guide
from planwizard.plan import Plan
from planwizard.plan.address import NO_ADDRESS, Address, page_address, shape_at
from planwizard.plan.answers import answers, get, headline_field, rows
from planwizard.plan.base import AnswerKind, Row
from planwizard.returned.aligning import Twin, align_lines
from planwizard.returned.base import Base
from planwizard.returned.changes import AnswerReader, Change
from planwizard.returned.comparing import comparable
from planwizard.returned.grouping import grouped
from planwizard.returned.merging import merge
from planwizard.returned.ordering import in_order
from planwizard.returned.placing import Placed, Placer
from planwizard.returned.proposals import Confidence, FileSummary, NewRow, Note, Proposal, Proposals, State
from planwizard.returned.rows import RowChanges, RowReader
from planwizard.returned.strays import without_strays
from planwizard.returned.tables import RowsPrinted


@dataclass(frozen=True)
class ReturnedDraft:
    """A file that came back, and the draft it is compared with."""

    file: ReturnedFile
    base: Base


def propose(returned: Sequence[ReturnedDraft], mine: Plan, guide: Guide) -> Proposals:
    """Return what drafts that came back propose, in the order of the guide; those for the same answer together."""
    readers = [_DraftReader(draft, mine) for draft in returned]
    items = [proposal for reader in readers for proposal in reader.proposals()]
    return Proposals(tuple(in_order(items, mine, guide)), tuple(reader.summary() for reader in readers))


@dataclass(frozen=True)
class _DraftReader:
    """Reads what one returned draft proposes."""

    draft: ReturnedDraft
    mine: Plan

    @property
    def base(self) -> Base:
        return self.draft.base

    @property
    def theirs(self) -> Sequence[Line]:
        return self.draft.file.lines

    @cached_property
    def _has_bookmarks(self) -> bool:
        return any(anchor.name in self.base.addresses for line in self.theirs for anchor in line.anchors)

    @cached_property
    def _guides(self) -> tuple[Guide, ...]:
        return self.base.guide, *(load_guide(form) for form in ("nb", "nn") if form != self.base.guide.language)

    def summary(self) -> FileSummary:
        """Return what is to be said of the file."""
        file, sent = self.draft.file, self.base.file.not_read
        people = dict.fromkeys(rev.author for line in file.lines for rev in line.revisions if rev.author)
        more = {name: count - sent.get(name, 0) for name, count in file.not_read.items()}
        not_read = {name: count for name, count in more.items() if count > 0}
        return FileSummary(file.name, file.digest, tuple(people), not_read, self.base.is_kept, self._has_bookmarks)

    def proposals(self) -> list[Proposal]:
        """Return what the draft proposes."""
        alignment = without_strays(align_lines(self.base.lines, self.theirs), self.base)
        printed = RowsPrinted(self.base)
        rows_read = RowReader(self.base, alignment, printed, self._guides).read()
        placed = Placer(self.base, alignment, printed).place(rows_read.lines)
        reader = AnswerReader(self.base, alignment, self._guides, placed.added)
        gone = set(rows_read.removed)
        changes = {
            address: change
            for address in dict.fromkeys((*self.base.lines_of, *placed.added))
            if not any(address.is_within(row) for row in gone) and (change := reader.change(address))
        }
        found = [proposal for change in changes.values() for proposal in self._of_change(change)]
        found += self._of_rows(rows_read)
        found += self._unplaced(placed)
        found += self._fixed(alignment.twins, changes)
        return grouped(found, changes, self.base, alignment)

    # --- answers ---------------------------------------------------------------------------------

    def _of_change(self, change: Change) -> Iterator[Proposal]:
        """Yield the proposals of a change: several for answers that are printed in one text."""
        if change.unread is not None:
            mine = self._mine(change.address)
            yield self._told(
                Proposal("unread", change.address, self.base.answer(change.address), mine, change.unread,
                         confidence="ask", note=change.note, removes=change.removes),
                change.lines,
            )  # fmt: skip
        elif isinstance(change.value, Mapping):
            for address, value in change.value.items():
                if value != self.base.answer(address):
                    yield self._answer(replace(change, address=address, value=value, removes=value is None))
        elif not self._says_the_same(change):
            yield self._answer(change)

    def _says_the_same(self, change: Change) -> bool:
        sent = self.base.answer(change.address)
        return _unless_empty(sent) == _unless_empty(change.value)

    def _answer(self, change: Change) -> Proposal:
        sent, confidence, note = self.base.answer(change.address), change.confidence, change.note
        state, merged, mine = self._against(change.address, sent, change.value)
        if change.address in self.base.uncertain and state != "same":
            state, merged, sent, confidence, note = "clash", None, None, "ask", "no_draft"
        proposal = Proposal(
            "answer", change.address, sent, mine, _unless_empty(change.value), merged, state, confidence,
            note=note, removes=change.removes,
        )  # fmt: skip
        return self._told(proposal, change.lines)

    def _against(self, address: Address, sent: object, theirs: object) -> tuple[State, object, object]:
        try:
            mine = get(self.mine, address)
        except LookupError:
            return "gone", None, None
        state, merged = merge(address, sent, mine, theirs)
        return state, merged, mine

    def _mine(self, address: Address) -> object:
        try:
            return get(self.mine, address)
        except LookupError:
            return None

    def _told(self, proposal: Proposal, lines: Sequence[int]) -> Proposal:
        """Return a proposal with the file, who changed it and when; nothing is sure in a file without bookmarks.

        Nor is it in one whose draft is not kept.
        """
        revisions = [revision for at in lines for revision in self.theirs[at].revisions]
        who = tuple(dict.fromkeys(revision.author for revision in revisions if revision.author))
        when = max((revision.when for revision in revisions), default="")
        is_sure = self._has_bookmarks and self.base.is_kept
        confidence: Confidence = "likely" if proposal.confidence == "sure" and not is_sure else proposal.confidence
        return replace(proposal, file=self.draft.file.name, who=who, when=when, confidence=confidence)

    # --- rows ------------------------------------------------------------------------------------

    def _of_rows(self, changes: RowChanges) -> Iterator[Proposal]:
        for list_key, row, lines, confidence, note in changes.added:
            state: State = "same" if self._has_row(list_key, row) else "ready"
            yield self._told(Proposal("row_added", list_key, None, None, row, row, state, confidence, note=note), lines)
        for address in changes.removed:
            yield self._told(self._removed(address), self._lines_of(address))
        for address, after in changes.moved:
            yield self._told(self._moved(address, after), self._lines_of(address))

    def _lines_of(self, _row: Address) -> Sequence[int]:
        return ()

    def _has_row(self, list_key: Address, row: NewRow) -> bool:
        """Return whether the plan has a row with the same title that was not sent."""
        model = shape_at(list_key).model
        head = headline_field(model) if model else ""
        sent = {known.id for known in rows(self.base.plan, list_key)}
        new = [known for known in rows(self.mine, list_key) if known.id not in sent]
        return any(getattr(known, head, None) == row.values.get(head) for known in new)

    def _removed(self, address: Address) -> Proposal:
        sent, mine = self.base.answer(address), self._mine(address)
        state: State = "same" if mine is None else "ready" if mine == sent else "clash"
        return Proposal("row_removed", address, sent, mine, None, None, state, "likely", removes=True)

    def _moved(self, address: Address, after: str | None) -> Proposal:
        sent, mine = _before(self.base.plan, address), _before(self.mine, address)
        if self._mine(address) is None:
            return Proposal("row_moved", address, sent, None, after, None, "gone", "ask")
        state: State = "same" if mine == after else "ready" if mine == sent else "clash"
        return Proposal("row_moved", address, sent, mine, after, after, state, "ask")

    # --- what found no place ----------------------------------------------------------------------

    def _unplaced(self, placed: Placed) -> Iterator[Proposal]:
        run: list[int] = []
        for at in [*sorted(placed.unplaced), -2]:
            if run and at != run[-1] + 1:
                text = "\n".join((self.theirs[one].text or "").strip() for one in run)
                yield self._told(Proposal("unplaced", NO_ADDRESS, None, None, text), run)
                run = []
            run.append(at)

    def _fixed(self, twins: Mapping[int, Twin], changes: Mapping[Address, Change]) -> Iterator[Proposal]:
        """Yield what was changed in the document's own words, and in texts that stand elsewhere too."""
        for at, line in enumerate(self.base.lines):
            twin = twins.get(at)
            if at in self.base.slots or twin is None:
                continue
            now = self.theirs[twin.at]
            if (
                now.text is None
                or now.text == line.text
                or comparable(now.text) == comparable(line.text)
                or not comparable(line.text)
            ):
                continue
            yield from self._of_fixed(line, now, twin.at, changes)

    def _of_fixed(self, line: Line, now: Line, at: int, changes: Mapping[Address, Change]) -> Iterator[Proposal]:
        address = self._said_elsewhere.get(comparable(line.text))
        text = comparable(now.text)
        if address and text:
            change = changes.get(address)
            if change is None or comparable(plain(str(change.value))) != text:
                yield self._answer(Change(address, text, "ask", "repeated", lines=(at,)))
        elif line.kind == "heading" and text and (page := self._page_of(line)):
            yield self._answer(Change(page_address(page, "heading"), text, "likely", lines=(at,)))
        else:
            note: Note = "fixed"
            yield self._told(Proposal("unplaced", NO_ADDRESS, line.text, None, now.text, note=note), (at,))

    def _page_of(self, line: Line) -> str:
        words = self.base.guide.document
        named = [page for page in self.base.guide.pages if words.get(f"pages.{page}") == line.text]
        return named[0] if len(named) == 1 else ""

    @cached_property
    def _said_elsewhere(self) -> Mapping[str, Address]:
        """The address of each text that is one answer's alone, by the text."""
        found: dict[str, Address | None] = {}
        for address, value in answers(self.base.plan):
            if isinstance(value, str) and shape_at(address).kind in (AnswerKind.LINE, AnswerKind.TEXT):
                text = comparable(plain(value))
                found[text] = None if text in found else address
        return {text: address for text, address in found.items() if address}


def _unless_empty(value: object) -> object:
    return None if value in ((), "") else value


def _before(plan: Plan, address: Address) -> str | None:
    """Return the id of the row before a row in its list; None for the first, and for one that is not there."""
    ids: list[str] = [row.id for row in rows(plan, address.parent) if isinstance(row, Row)]
    at = ids.index(address.name) if address.name in ids else 0
    return ids[at - 1] if at else None
