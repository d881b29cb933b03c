"""What returned drafts propose: each is compared with the draft it was made from, and with the plan as it is now."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from planwizard.document.returned_file import Line, ReturnedFile
from planwizard.editing.diff import unless_empty
from planwizard.guide.models import Guide, load_guide
from planwizard.plan import Plan
from planwizard.plan.address import Address, page_address
from planwizard.plan.answers import row_before
from planwizard.returned.aligning import Alignment, align_lines
from planwizard.returned.base import Base
from planwizard.returned.changes import AnswerReader, Change
from planwizard.returned.comparing import comparable
from planwizard.returned.grouping import grouped
from planwizard.returned.joined import UNSAID
from planwizard.returned.line_pieces import Added
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

    @cached_property
    def _printed(self) -> RowsPrinted:
        return RowsPrinted(self.base)

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
        rows_read = RowReader(self.base, alignment, self._printed, self._guides).read()
        placed = Placer(self.base, alignment, self._printed).place(rows_read.lines)
        reader = AnswerReader(self.base, alignment, self._guides, placed.added)
        changes = {
            address: change
            for address in dict.fromkeys((*self.base.lines_of, *placed.added))
            if not any(address.is_within(row) for row in rows_read.removed) and (change := reader.change(address))
        }
        found = [proposal for change in changes.values() for proposal in self._of_change(change)]
        found += self._of_rows(rows_read)
        found += self._unplaced(placed)
        found += self._fixed(reader, changes)
        found += self._lost(alignment)
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
        for run in _together(sorted(placed.unplaced)):
            text = "\n".join((self.theirs[at].text or "").strip() for at in run)
            yield self._told(Proposal("unplaced", theirs=text), run)

    def _fixed(self, reader: AnswerReader, changes: Mapping[Address, Change]) -> Iterator[Proposal]:
        """Yield what was changed in the document's own words, and in texts that stand elsewhere too, each once."""
        told: set[str] = set()
        for at, twin in reader.alignment.twins.items():
            if at in reader.alignment.unchanged or at in self.base.slots:
                continue
            was, now = self.base.lines[at].text, self.theirs[twin.at].text
            if now not in (None, was) and comparable(was) not in ("", comparable(now)):
                found = [one for one in self._of_line(reader, at, twin.at, changes) if one.key not in told]
                told |= {one.key for one in found}
                yield from found

    def _of_line(self, reader: AnswerReader, at: int, now: int, changes: Mapping[Address, Change]) -> list[Proposal]:
        """Return what is proposed by a line without a bookmark; nothing if the answer it repeats was changed so too."""
        line, text = self.base.lines[at], comparable(self.theirs[now].text)
        slot, code = self._printed.repeated.slot(at), self._printed.repeated.code(at)
        if slot and text and (change := reader.repeated(slot, Added(now, "ask", "repeated", label=code))):
            own = changes.get(change.address)
            return [] if own and own.value == change.value else [*self._of_change(change)]
        if self._is_told(at, now, reader.alignment):
            return []
        if line.kind == "heading" and text and (page := self._page_of(line)):
            return [self._answer(Change(page_address(page, "heading"), text, "likely", lines=(now,)))]
        return [self._told(Proposal("unplaced", sent=line.text, theirs=self.theirs[now].text, note="fixed"), (now,))]

    def _lost(self, alignment: Alignment) -> Iterator[Proposal]:
        """Yield the texts that went where they are repeated, but stand where the answer does; neighbours as one."""
        lost = [at for at in range(len(self.base.lines)) if self._is_lost(at, alignment)]
        for lines in _together(lost):
            twins = (alignment.twins.get(at) for at in lines)
            sent = "\n".join((self.base.lines[at].text or "").strip() for at in lines)
            went = Proposal("unplaced", sent=sent, theirs="", note="repeated", removes=True)
            yield self._told(went, [twin.at for twin in twins if twin])

    def _is_lost(self, at: int, alignment: Alignment) -> bool:
        """Return whether a line without a bookmark went, though the answer it repeats did not."""
        if at in self.base.slots or alignment.says(at) or not self.base.lines[at].text:
            return False
        slot = self._printed.repeated.slot(at)
        return slot is not None and slot.address.key not in UNSAID and alignment.says(slot.line)

    def _is_told(self, at: int, now: int, alignment: Alignment) -> bool:
        """Return whether a text is told of with those beside it: lost, or gone with the answers of its row, as a label.

        A label stands in the row of a table.
        """
        if self._is_lost(at, alignment):
            return True
        answers = [] if comparable(self.theirs[now].text) else self._printed.answers_beside(self.base.lines[at])
        return bool(answers) and not any(map(alignment.says, answers))

    def _page_of(self, line: Line) -> str:
        words = self.base.guide.document
        named = [page for page in self.base.guide.pages if words.get(f"pages.{page}") == line.text]
        return named[0] if len(named) == 1 else ""


def _together(indexes: Sequence[int]) -> list[list[int]]:
    """Return indexes, in order, with those that follow each other in one list."""
    runs: list[list[int]] = []
    for at in indexes:
        if not runs or at != runs[-1][-1] + 1:
            runs.append([])
        runs[-1].append(at)
    return runs
