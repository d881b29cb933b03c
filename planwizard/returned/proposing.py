"""What returned drafts propose: each is compared with the draft it was made from, and with the plan as it is now."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from planwizard.document.markup import plain
from planwizard.document.returned_file import Line, ReturnedFile
from planwizard.editing.diff import unless_empty
from planwizard.guide.models import Guide, load_guide
from planwizard.plan import Plan
from planwizard.plan.address import Address, page_address, shape_at
from planwizard.plan.answers import answers, row_before
from planwizard.plan.base import AnswerKind
from planwizard.returned.aligning import Twin, align_lines
from planwizard.returned.base import Base
from planwizard.returned.changes import AnswerReader, Change
from planwizard.returned.comparing import comparable
from planwizard.returned.grouping import grouped
from planwizard.returned.ordering import in_order
from planwizard.returned.placing import Placed, Placer
from planwizard.returned.proposals import Confidence, FileSummary, Proposal, Proposals
from planwizard.returned.rows import RowChanges, RowReader
from planwizard.returned.states import as_now
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
        changes = {
            address: change
            for address in dict.fromkeys((*self.base.lines_of, *placed.added))
            if not any(address.is_within(row) for row in rows_read.removed) and (change := reader.change(address))
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
            sent = self.base.answer(change.address)
            unread = Proposal("unread", change.address, sent, theirs=change.unread)
            yield self._told(replace(unread, note=change.note, removes=change.removes), change.lines)
        elif isinstance(change.value, Mapping):
            for address, value in change.value.items():
                if value != self.base.answer(address):
                    yield self._answer(replace(change, address=address, value=value, removes=value is None))
        elif not self._says_the_same(change):
            yield self._answer(change)

    def _says_the_same(self, change: Change) -> bool:
        sent = self.base.answer(change.address)
        return unless_empty(sent) == unless_empty(change.value)

    def _answer(self, change: Change) -> Proposal:
        proposal = Proposal(
            "answer",
            change.address,
            self.base.answer(change.address),
            theirs=unless_empty(change.value),
            confidence=change.confidence,
            note=change.note,
            removes=change.removes,
        )
        if change.address in self.base.uncertain:
            proposal = replace(proposal, sent=None, confidence="ask", note="no_draft")
        return self._told(proposal, change.lines)

    def _told(self, proposal: Proposal, lines: Sequence[int]) -> Proposal:
        """Return a proposal as it stands to the plan now, with the file, who changed it and when.

        Nothing is sure in a file without bookmarks, nor in one whose draft is not kept.
        """
        revisions = [revision for at in lines for revision in self.theirs[at].revisions]
        who = tuple(dict.fromkeys(revision.author for revision in revisions if revision.author))
        when = max((revision.when for revision in revisions), default="")
        is_sure = self._has_bookmarks and self.base.is_kept
        confidence: Confidence = "likely" if proposal.confidence == "sure" and not is_sure else proposal.confidence
        told = replace(proposal, file=self.draft.file.name, who=who, when=when, confidence=confidence)
        return as_now(told, self.mine, self.base.plan)

    # --- rows ------------------------------------------------------------------------------------

    def _of_rows(self, changes: RowChanges) -> Iterator[Proposal]:
        for list_key, row, lines, confidence, note in changes.added:
            added = Proposal("row_added", list_key, theirs=row, merged=row, confidence=confidence, note=note)
            yield self._told(added, lines)
        for address, lines in changes.removed.items():
            sent = self.base.answer(address)
            yield self._told(Proposal("row_removed", address, sent, confidence="likely", removes=True), lines)
        for address, after in changes.moved:
            before = row_before(self.base.plan, address)
            yield self._told(Proposal("row_moved", address, before, theirs=after, merged=after), ())

    # --- what found no place ----------------------------------------------------------------------

    def _unplaced(self, placed: Placed) -> Iterator[Proposal]:
        run: list[int] = []
        for at in [*sorted(placed.unplaced), -2]:
            if run and at != run[-1] + 1:
                text = "\n".join((self.theirs[one].text or "").strip() for one in run)
                yield self._told(Proposal("unplaced", theirs=text), run)
                run = []
            run.append(at)

    def _fixed(self, twins: Mapping[int, Twin], changes: Mapping[Address, Change]) -> Iterator[Proposal]:
        """Yield what was changed in the document's own words, and in texts that stand elsewhere too."""
        for at, line in enumerate(self.base.lines):
            twin = twins.get(at)
            if at in self.base.slots or twin is None:
                continue
            now, said = self.theirs[twin.at], comparable(line.text)
            if now.text is not None and said and comparable(now.text) != said:
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
            yield self._told(Proposal("unplaced", sent=line.text, theirs=now.text, note="fixed"), (at,))

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
