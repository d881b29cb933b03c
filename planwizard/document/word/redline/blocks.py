"""Blocks with tracked changes: the paragraphs and tables of a body, of a cell, of the contents, of a header."""

from collections.abc import Iterator, Sequence
from copy import deepcopy

from planwizard.document.word.redline.carried import Carried
from planwizard.document.word.redline.contents import put_field, take_field
from planwizard.document.word.redline.marks import Revision, RevisionMarks, paragraph_properties
from planwizard.document.word.redline.pairs import Pair, paired
from planwizard.document.word.redline.paragraphs import Paragraphs
from planwizard.document.word.redline.tables import Tables, are_one_table, place_before
from planwizard.document.word.redline.units import block_units, has_drawing, is_figure
from planwizard.document.word.xml import Element, remove, tag

_P, _TBL, _SDT = tag("p"), tag("tbl"), tag("sdt")
_CONTENT = tag("sdtContent")


class Blocks:
    """Merges the blocks of the old document into those of the new, with marks."""

    def __init__(self, marks: RevisionMarks, carried: Carried) -> None:
        self._marks, self._carried = marks, carried
        self._paragraphs = Paragraphs(marks, carried)
        self._tables = Tables(marks, self._paragraphs, self.merge_closed)

    def merge(self, old: Element, new: Element) -> None:
        """Merge the blocks of a body."""
        found = self._pairs(old, new)
        self._do(found, [pair.revision for pair in found], new)

    def merge_closed(self, old: Element, new: Element) -> None:
        """Merge the blocks of what ends in a paragraph whose end cannot be deleted: a cell, the contents, a header."""
        found = _with_last_together(self._pairs(old, new))
        ends = [pair.revision for pair in found]
        last = _last_of_both(found)
        if 0 <= last < len(found) - 1 and all(pair.is_paragraph for pair in found[last:]):
            # The last end stays, whosever it is; the end of the last paragraph of both goes or comes in its place.
            ends[last], ends[-1] = ends[-1], None
            _take_on_properties(found[-1].old, found[last].new)
        self._do(found, ends, new)

    def _pairs(self, old: Element, new: Element) -> list[Pair]:
        return [part for pair in _paired(old, new) for part in self._with_figures_apart(pair)]

    def _with_figures_apart(self, pair: Pair) -> Iterator[Pair]:
        """Yield a pair; two figures that differ stand under each other, each in a paragraph of its own."""
        if self._are_other_figures(pair.old, pair.new):
            yield Pair(pair.old, None)
            yield Pair(None, pair.new)
        else:
            yield pair

    def _are_other_figures(self, old: Element | None, new: Element | None) -> bool:
        if old is None or new is None or not (is_figure(old) and is_figure(new)):
            return False
        return self._paragraphs.differ(old, new)

    def _do(self, found: Sequence[Pair], ends: Sequence[Revision | None], parent: Element) -> None:
        """Mark the blocks, and put the old ones among the new."""
        following = parent.find(tag("sectPr"))
        for pair, end in zip(reversed(found), reversed(ends), strict=True):
            if pair.new is not None:
                self._mark_new(pair.new, pair, end)
                following = pair.new
            elif pair.old is not None:
                self._mark_whole("del", pair.old, with_end=end is not None)
                place_before(pair.old, following, parent)
                following = pair.old

    def _mark_new(self, new: Element, pair: Pair, end: Revision | None) -> None:
        if pair.old is None:
            self._mark_whole("ins", new, with_end=end is not None)
            return
        self._merge_two(pair.old, new, is_same=pair.is_same)
        if end:
            self._marks.end_of_paragraph(end, new)

    def _merge_two(self, old: Element, new: Element, *, is_same: bool) -> None:
        self._carried.note_lists(old, new)
        if is_same and not has_drawing(old) and not has_drawing(new):
            return
        if new.tag == _P:
            self._paragraphs.merge(old, new)
        elif new.tag == _TBL:
            self._tables.merge(old, new)
        else:
            for before, after in zip(old.iterchildren(_CONTENT), new.iterchildren(_CONTENT), strict=False):
                self._merge_contents(before, after)

    def _merge_contents(self, old: Element, new: Element) -> None:
        """Merge the entries of the contents; the field around them is not marked."""
        take_field(old)
        field = take_field(new)
        self.merge_closed(old, new)
        put_field(new, field)

    def _mark_whole(self, revision: Revision, block: Element, *, with_end: bool) -> None:
        if block.tag == _P:
            self._paragraphs.mark_whole(revision, block, with_end=with_end)
        else:
            self._tables.mark_whole(revision, block)


def _paired(old: Element, new: Element) -> list[Pair]:
    olds, news = _blocks(old), _blocks(new)
    if len(olds) == len(news) == 1 and olds[0].tag == news[0].tag == _P:  # nearly every cell
        return [Pair(olds[0], news[0])]
    return [pair for found in paired(olds, news, block_units, _can_be_one) for pair in _unframed(found)]


def _can_be_one(old: Element, new: Element) -> bool:
    return old.tag != _TBL or are_one_table(old, new)


def _unframed(pair: Pair) -> Iterator[Pair]:
    """Yield a pair; contents that came or went are paragraphs, for nothing can mark the frame around them."""
    if pair.new is None and pair.old is not None and pair.old.tag == _SDT:
        yield from (Pair(block, None) for block in _gone_contents(pair.old))
    elif pair.old is None and pair.new is not None and pair.new.tag == _SDT:
        yield from (Pair(None, block) for block in _taken_out(pair.new))
    else:
        yield pair


def _gone_contents(frame: Element) -> Iterator[Element]:
    for content in frame.iterchildren(_CONTENT):
        take_field(content)
        yield from _blocks(content)


def _taken_out(frame: Element) -> list[Element]:
    """Put the blocks of a frame in its place, and return them."""
    found = [block for content in frame.iterchildren(_CONTENT) for block in _blocks(content)]
    for block in found:
        frame.addprevious(block)
    remove(frame)
    return found


def _blocks(parent: Element) -> list[Element]:
    return list(parent.iterchildren(_P, _TBL, _SDT))


def _with_last_together(found: list[Pair]) -> list[Pair]:
    """Let the last two paragraphs be one where the old ones do not end as the new ones do."""
    tail = found[_last_of_both(found) + 1 :]
    gone, come = [pair for pair in tail if pair.new is None], [pair for pair in tail if pair.old is None]
    if not (gone and come and gone[-1].is_paragraph and come[-1].is_paragraph):
        return found
    return [*found[: -len(tail)], *gone[:-1], *come[:-1], Pair(gone[-1].old, come[-1].new)]


def _last_of_both(found: Sequence[Pair]) -> int:
    """Return where the last pair is that is in both documents, -1 if none is."""
    return max((at for at, pair in enumerate(found) if pair.revision is None), default=-1)


def _take_on_properties(paragraph: Element | None, of: Element | None) -> None:
    """Give a paragraph the look of another, whose text stands in it once the changes are accepted."""
    if paragraph is None or of is None:
        return
    paragraph.replace(paragraph_properties(paragraph), deepcopy(paragraph_properties(of)))
