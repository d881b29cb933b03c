"""Random edits of a draft, made as Word makes them, each with what the plan should become known beforehand.

python -m tests.returned.campaign 400          edits with bookmarks and without, figures by kind of edit
"""

import os
import random
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property

from planwizard.document.markup import pieces, plain
from planwizard.guide.files import EXAMPLE_KINDS, content_file
from planwizard.plan import Plan
from planwizard.plan.address import Address, address_of_row, shape_at
from planwizard.plan.answers import get, headline_field, put, rows
from planwizard.plan.base import AnswerKind
from planwizard.returned.comparing import comparable
from planwizard.returned.parts import Part, parts_of
from planwizard.returned.proposals import NewRow, Proposal
from planwizard.storage.plan_file import load_file
from tests.returned.drafts import Sent, sent
from tests.returned.word_edits import Author, Element, W, WordFile, is_heading

ANNA, BO = Author("Anna Vik", "2026-11-24T08:00:00Z"), Author("Bo Lund", "2026-11-25T09:30:00Z")
NEW = (
    "Vi legger til en setning om samarbeid.",
    "Dette er nytt og kommer fra helse.",
    "Avsnittet er skrevet på nytt her.",
)
_SHORT, _LONG_WORD = 30, 5


@dataclass(frozen=True)
class Wanted:
    """What must be proposed: at an address, with these texts, or for a row that came these answers."""

    what: str
    address: str
    texts: tuple[tuple[str, str], ...] | None = None
    values: tuple[tuple[str, object], ...] = ()

    def is_met_by(self, proposal: Proposal) -> bool:
        """Tell whether a proposal is this one."""
        if (proposal.what, str(proposal.address)) != (self.what, self.address):
            return False
        if isinstance(proposal.theirs, NewRow):
            return all(proposal.theirs.values.get(name) == value for name, value in self.values)
        return self.texts is None or printed(proposal.theirs) == self.texts


def printed(value: object) -> tuple[tuple[str, str], ...]:
    """Return an answer as the pieces it is printed in."""
    if isinstance(value, tuple):
        return tuple(("item", comparable(plain(str(item)))) for item in value)
    text = str(value or "")
    return tuple((piece.kind, comparable(plain(piece.text))) for piece in pieces(text))


@cache
def small_example(kind: str = "rusmiddelpolitisk") -> Plan:
    """Return the example plan of a kind with fewer rows in its longest lists."""
    plan = load_file(content_file(f"nb/examples/{kind}.toml")).plan
    for key, count in {"direction.measures": 9, "standing.challenges": 5, "standing.sources": 6}.items():
        plan = put(plan, key, rows(plan, key)[:count])
    return plan


@cache
def small_draft(language: str = "nb", kind: str = "rusmiddelpolitisk") -> Sent:
    """Return the draft of it, as it was sent."""
    return sent(put(small_example(kind), "about.language", language))


@dataclass
class Editing:
    """A draft that is being edited, and the answers and rows that were touched."""

    draft: Sent
    rng: random.Random
    author: Author | None = None
    touched: set[str] = field(default_factory=set)

    @cached_property
    def file(self) -> WordFile:
        """The file that is open."""
        return WordFile(self.draft.data)

    @cached_property
    def names(self) -> dict[Address, list[str]]:
        """The bookmarks of each answer, in order."""
        found: dict[Address, list[str]] = defaultdict(list)
        for name, address in self.draft.base.addresses.items():
            found[address].append(name)
        return found

    def touch(self, *addresses: str) -> None:
        """Remember what is edited, so that no other edit is of the same."""
        self.touched |= {Address(one).row_id or str(one) for one in addresses}

    def is_free(self, address: Address) -> bool:
        """Tell whether nothing near an answer has been edited."""
        return (address.row_id or str(address)) not in self.touched

    def texts(self, *kinds: AnswerKind) -> list[Address]:
        """Return the answers of some kinds that stand in the body or a cell as typed, in random order."""
        found = [
            address
            for address, names in self.names.items()
            if shape_at(address).kind in kinds and self.is_free(address) and self._is_plain(address, len(names))
        ]
        self.rng.shuffle(found)
        return found

    def _is_plain(self, address: Address, count: int) -> bool:
        value = self.draft.base.answer(address)
        if isinstance(value, tuple):
            return len(value) == count
        if address.step == "about" and address.count(".") == 1 and shape_at(address).kind is AnswerKind.LINE:
            return False  # on the cover, together with others
        kinds = {part.piece.kind for part in parts_of(str(value))}
        return (
            len(parts_of(str(value))) == count and kinds <= {"paragraph", "bullet", "number"} and "names" not in address
        )

    def in_cell(self, name: str) -> bool:
        """Tell whether a bookmark stands in a table."""
        return any(True for _ in self.file.bookmark(name).iterancestors(f"{W}tc"))

    def paragraphs(self, least: int, *, in_cells: bool = False) -> list[tuple[Address, list[Part]]]:
        """Return texts of at least so many plain paragraphs."""
        found = []
        for address in self.texts(AnswerKind.TEXT):
            parts = parts_of(str(self.draft.base.answer(address)))
            is_paragraphs = all(part.piece.kind == "paragraph" for part in parts)
            if len(parts) >= least and is_paragraphs and (in_cells or not self.in_cell(self.names[address][0])):
                found.append((address, parts))
        return found


def with_parts(parts: Sequence[Part], changes: dict[int, str]) -> tuple[tuple[str, str], ...]:
    """Return parts as they are printed, some of them with another text, those with "" not at all."""
    said = [(part.piece.kind, comparable(plain(changes.get(at, part.piece.text)))) for at, part in enumerate(parts)]
    return tuple(one for one in said if one[1])


Edit = Callable[[Editing], list[Wanted] | None]
EDITS: dict[str, Edit] = {}


def edit(name: str) -> Callable[[Edit], Edit]:
    """Give an edit its name in the figures."""

    def named(function: Edit) -> Edit:
        EDITS[name] = function
        return function

    return named


def _once(text: str, rng: random.Random) -> str:
    """Return a word that stands once in a text; "" when there is none."""
    found = [word for word in text.split() if len(word) > _LONG_WORD and word.isalpha() and text.count(word) == 1]
    return rng.choice(found) if found else ""


@edit("a word")
def _word(e: Editing) -> list[Wanted] | None:
    for address in e.texts(AnswerKind.TEXT, AnswerKind.LINE):
        value = str(e.draft.base.answer(address))
        parts = parts_of(value)
        at = e.rng.randrange(len(parts))
        word = _once(value, e.rng) if len(parts) == 1 else _once(parts[at].piece.text, e.rng)
        if word and value.count(word) == 1 and e.file.replace(e.names[address][at], word, "samarbeidet", e.author):
            e.touch(address)
            return [Wanted("answer", address, printed(value.replace(word, "samarbeidet")))]
    return None


@edit("two authors in one answer")
def _two(e: Editing) -> list[Wanted] | None:
    for address, parts in e.paragraphs(1, in_cells=True):
        words = [word for word in parts[0].piece.text.split() if word.isalpha() and len(word) > _LONG_WORD]
        value = str(e.draft.base.answer(address))
        words = [word for word in words if value.count(word) == 1]
        if len(words) > 2 and "*" not in value:
            first, last = words[0], words[-1]
            if e.file.replace(e.names[address][0], first, "først", ANNA):
                e.file.replace(e.names[address][0], last, "sist", BO)
                e.touch(address)
                return [Wanted("answer", address, printed(value.replace(first, "først").replace(last, "sist")))]
    return None


def _typed(e: Editing, *, at_start: bool) -> list[Wanted] | None:
    for address in e.texts(AnswerKind.TEXT, AnswerKind.LINE):
        parts = parts_of(str(e.draft.base.answer(address)))
        at = e.rng.randrange(len(parts))
        piece, name = parts[at].piece, e.names[address][at]
        if piece.kind != "paragraph" or "*" in piece.text or "://" in piece.text or "@" in piece.text:
            continue
        inside = e.rng.random() < 0.5
        if at_start:
            e.file.type_before(name, "Først og fremst ", inside=inside, author=e.author)
        else:
            e.file.type_after(name, " og mer", inside=inside, author=e.author)
        e.touch(address)
        new = f"Først og fremst {piece.text}" if at_start else f"{piece.text} og mer"
        return [Wanted("answer", address, with_parts(parts, {at: new}))]
    return None


@edit("typed at the start")
def _start(e: Editing) -> list[Wanted] | None:
    return _typed(e, at_start=True)


@edit("typed at the end")
def _end(e: Editing) -> list[Wanted] | None:
    return _typed(e, at_start=False)


def _retyped(e: Editing, text_of: Callable[[str], str]) -> list[Wanted] | None:
    for address, parts in e.paragraphs(1):
        at = e.rng.randrange(len(parts))
        paragraph = e.file.paragraph(e.names[address][at])
        whole = "".join(paragraph.itertext())
        text = plain(parts[at].piece.text)
        if "\n" in text or not whole.endswith(text) or len(text) < _SHORT or "://" in text:
            continue
        new = text_of(text)
        e.file.retype(paragraph, whole[: -len(text)].strip(), new)
        e.touch(address)
        return [Wanted("answer", address, with_parts(parts, {at: new}))]
    return None


@edit("retyped, alike")
def _retyped_alike(e: Editing) -> list[Wanted] | None:
    def changed(text: str) -> str:
        words = text.split(" ")
        words[e.rng.randrange(len(words))] = "nemlig"
        return " ".join(words) + " Slik er det."

    return _retyped(e, changed)


@edit("retyped, another text")
def _retyped_anew(e: Editing) -> list[Wanted] | None:
    return _retyped(e, lambda _text: e.rng.choice(NEW))


@edit("a paragraph split")
def _split(e: Editing) -> list[Wanted] | None:
    for address, parts in e.paragraphs(1):
        at = e.rng.randrange(len(parts))
        text = parts[at].piece.text
        words = text.split(" ")
        if len(words) < 8 or "\n" in text or "*" in text or "://" in text:
            continue
        first = " ".join(words[: len(words) // 2])
        if e.file.split(e.names[address][at], first, e.author):
            e.touch(address)
            before, after = with_parts(parts[:at], {}), with_parts(parts[at + 1 :], {})
            halves = (("paragraph", comparable(first)), ("paragraph", comparable(text[len(first) :])))
            return [Wanted("answer", address, (*before, *halves, *after))]
    return None


@edit("two paragraphs joined")
def _join(e: Editing) -> list[Wanted] | None:
    for address, parts in e.paragraphs(2):
        at = e.rng.randrange(len(parts) - 1)
        first, second = (e.file.paragraph(e.names[address][one]) for one in (at, at + 1))
        e.file.join(first, second, e.author)
        e.touch(address)
        new = f"{parts[at].piece.text} {parts[at + 1].piece.text}"
        return [Wanted("answer", address, with_parts(parts, {at: new, at + 1: ""}))]
    return None


@edit("a paragraph moved")
def _move(e: Editing) -> list[Wanted] | None:
    for address, parts in e.paragraphs(2):
        if e.file.paragraph(e.names[address][0]).find(f"{W}r/{W}rPr/{W}b") is not None:
            continue
        at = e.rng.randrange(1, len(parts))
        first, moved = (e.file.paragraph(e.names[address][one]) for one in (0, at))
        e.file.move(moved, first, after=False, author=e.author)
        e.touch(address)
        order = [parts[at], *parts[:at], *parts[at + 1 :]]
        return [Wanted("answer", address, with_parts(order, {}))]
    return None


@edit("a paragraph deleted")
def _delete(e: Editing) -> list[Wanted] | None:
    for address, parts in e.paragraphs(2):
        at = e.rng.randrange(len(parts))
        if "".join(e.file.paragraph(e.names[address][at]).itertext()).strip() != plain(parts[at].piece.text).strip():
            continue
        e.file.delete(e.file.paragraph(e.names[address][at]), e.author)
        e.touch(address)
        return [Wanted("answer", address, with_parts(parts, {at: ""}))]
    return None


@edit("a paragraph between two")
def _between(e: Editing) -> list[Wanted] | None:
    for address, parts in e.paragraphs(2):
        at, text = e.rng.randrange(len(parts) - 1), e.rng.choice(NEW)
        e.file.new_paragraph(e.file.paragraph(e.names[address][at]), text, author=e.author)
        e.touch(address)
        before, after = with_parts(parts[: at + 1], {}), with_parts(parts[at + 1 :], {})
        return [Wanted("answer", address, (*before, ("paragraph", text), *after))]
    return None


@edit("a paragraph after the last")
def _after(e: Editing) -> list[Wanted] | None:
    for address, parts in e.paragraphs(1):
        text = e.rng.choice(NEW)
        e.file.new_paragraph(e.file.paragraph(e.names[address][-1]), text, author=e.author)
        e.touch(address)
        return [Wanted("answer", address, (*with_parts(parts, {}), ("paragraph", text)))]
    return None


# --- Lists ---------------------------------------------------------------------------------------


def _lists(e: Editing, least: int) -> list[tuple[Address, tuple[str, ...]]]:
    found = []
    for address in e.texts(AnswerKind.LINES):
        value = e.draft.base.answer(address)
        if isinstance(value, tuple) and len(value) >= least:
            found.append((address, value))
    return found


@edit("a list item added")
def _item_added(e: Editing) -> list[Wanted] | None:
    for address, items in _lists(e, 2):
        at = e.rng.randrange(len(items))
        e.file.new_paragraph(e.file.paragraph(e.names[address][at]), "Et nytt punkt her", author=e.author)
        e.touch(address)
        return [Wanted("answer", address, printed((*items[: at + 1], "Et nytt punkt her", *items[at + 1 :])))]
    return None


@edit("a list item deleted")
def _item_deleted(e: Editing) -> list[Wanted] | None:
    for address, items in _lists(e, 2):
        at = e.rng.randrange(len(items))
        e.file.delete(e.file.paragraph(e.names[address][at]), e.author)
        e.touch(address)
        return [Wanted("answer", address, printed((*items[:at], *items[at + 1 :])))]
    return None


@edit("a list item moved")
def _item_moved(e: Editing) -> list[Wanted] | None:
    for address, items in _lists(e, 2):
        first, last = (e.file.paragraph(e.names[address][at]) for at in (0, len(items) - 1))
        e.file.move(last, first, after=False, author=e.author)
        e.touch(address)
        return [Wanted("answer", address, printed((items[-1], *items[:-1])))]
    return None


@edit("a list item changed")
def _item_changed(e: Editing) -> list[Wanted] | None:
    for address, items in _lists(e, 1):
        at = e.rng.randrange(len(items))
        word = _once(items[at], e.rng)
        if word and e.file.replace(e.names[address][at], word, "fellesskap", e.author):
            e.touch(address)
            new = items[at].replace(word, "fellesskap")
            return [Wanted("answer", address, printed((*items[:at], new, *items[at + 1 :])))]
    return None


# --- Rows, columns and cards ---------------------------------------------------------------------


def _table_rows(e: Editing, least: int) -> list[tuple[Address, list[str]]]:
    """Return the lists that are tables, with the ids of the rows in one table, in order."""
    found: dict[tuple[Address, int], dict[str, Element]] = defaultdict(dict)
    tables = [*e.file.root.iter(f"{W}tbl")]
    for address, names in e.names.items():
        if address.row_id and e.in_cell(names[0]):
            row = next(e.file.bookmark(names[0]).iterancestors(f"{W}tr"), None)
            if row is None or row.getparent() is None:
                continue  # taken away by an earlier edit
            list_key = address_of_row(address.row_id).parent
            found[list_key, tables.index(row.getparent())][address.row_id] = row
    lists = []
    for (list_key, _), by_id in found.items():
        head = headline_field(type(rows(e.draft.plan, list_key)[0]))
        homes = [i for i in by_id if list_key / i / head in e.names and e.in_cell(e.names[list_key / i / head][0])]
        if len(homes) >= least and all(e.is_free(list_key / i) for i in homes) and str(list_key) not in e.touched:
            lists.append((list_key, homes))
    e.rng.shuffle(lists)
    return lists


def _row_of(e: Editing, list_key: Address, row_id: str) -> Element:
    head = headline_field(type(get(e.draft.plan, list_key / row_id)))
    return e.file.row(e.names[list_key / row_id / head][0])


def _touch_table(e: Editing, list_key: Address, ids: Sequence[str]) -> None:
    e.touched.add(str(list_key))
    e.touch(*(list_key / row_id for row_id in ids))


@edit("a row added")
def _row_added(e: Editing) -> list[Wanted] | None:
    for list_key, ids in _table_rows(e, 2):
        row_id = e.rng.choice(ids)
        row = _row_of(e, list_key, row_id)
        head = headline_field(type(get(e.draft.plan, list_key / row_id)))
        name = e.names[list_key / row_id / head][0]
        own = next(e.file.bookmark(name).iterancestors(f"{W}tc"))
        cells = row.findall(f"{W}tc")
        if shape_at(list_key / row_id / head).kind is AnswerKind.CHOICE:
            continue
        e.file.new_row(row, ["Noe helt nytt fra en kollega" if cell is own else "" for cell in cells], e.author)
        _touch_table(e, list_key, ids)
        return [Wanted("row_added", list_key, values=((head, "Noe helt nytt fra en kollega"),))]
    return None


@edit("a row deleted")
def _row_deleted(e: Editing) -> list[Wanted] | None:
    for list_key, ids in _table_rows(e, 3):
        row_id = e.rng.choice(ids)
        e.file.delete_row(_row_of(e, list_key, row_id), e.author)
        _touch_table(e, list_key, ids)
        return [Wanted("row_removed", list_key / row_id)]
    return None


@edit("a row moved")
def _row_moved(e: Editing) -> list[Wanted] | None:
    for list_key, ids in _table_rows(e, 3):
        row, target = (_row_of(e, list_key, ids[at]) for at in (-1, 0))
        target.addprevious(row)
        _touch_table(e, list_key, ids)
        return [Wanted("row_moved", list_key / ids[-1])]
    return None


@edit("a column deleted")
def _column(e: Editing) -> list[Wanted] | None:
    for list_key, ids in _table_rows(e, 3):
        row = _row_of(e, list_key, ids[0])
        cells = row.findall(f"{W}tc")
        merged = any(True for _ in row.getparent().iter(f"{W}gridSpan", f"{W}vMerge"))
        column = len(cells) - 1
        inside = {n.get(f"{W}name") for n in cells[column].iter(f"{W}bookmarkStart")}
        fields = {e.draft.base.addresses[name].name for name in inside if name in e.draft.base.addresses}
        answered = [i for i in ids if fields and get(e.draft.plan, list_key / i / next(iter(fields)))]
        if merged or len(fields) != 1 or len(answered) < 2:
            continue
        e.file.delete_column(row, column)
        _touch_table(e, list_key, ids)
        return [Wanted("column_removed", list_key)]
    return None


def _cards(e: Editing) -> list[tuple[Address, list[str]]]:
    """Return the lists whose rows are cards, with the ids of those that follow each other."""
    found = []
    for list_key in map(Address, ("standing.challenges", "direction.choices", "direction.measures")):
        ids = []
        for row in rows(e.draft.plan, list_key):
            names = e.names.get(list_key / row.id / headline_field(type(row)), [])
            if names and is_heading(e.file.paragraph(names[0])) and e.is_free(list_key / row.id):
                ids.append(row.id)
        if len(ids) > 2 and str(list_key) not in e.touched:
            found.append((list_key, ids))
    e.rng.shuffle(found)
    return found


def _card(e: Editing, list_key: Address, row_id: str) -> list[Element]:
    head = headline_field(type(get(e.draft.plan, list_key / row_id)))
    return [*e.file.until(e.file.paragraph(e.names[list_key / row_id / head][0]), is_heading)]


@edit("a card deleted")
def _card_deleted(e: Editing) -> list[Wanted] | None:
    for list_key, ids in _cards(e):
        row_id = e.rng.choice(ids)
        for element in _card(e, list_key, row_id):
            if element.tag == f"{W}tbl":
                for row in element.findall(f"{W}tr"):
                    e.file.delete_row(row, e.author)
                if e.author is None:
                    element.getparent().remove(element)
            else:
                e.file.delete(element, e.author)
        _touch_table(e, list_key, ids)
        return [Wanted("row_removed", list_key / row_id)]
    return None


@edit("a card moved")
def _card_moved(e: Editing) -> list[Wanted] | None:
    for list_key, ids in _cards(e):
        if list_key.name == "measures":
            continue  # in groups, whose headings would go along
        first, block = _card(e, list_key, ids[0])[0], _card(e, list_key, ids[-1])
        for element in block:
            first.addprevious(element)
        _touch_table(e, list_key, ids)
        return [Wanted("row_moved", list_key / ids[-1])]
    return None


@edit("a card added")
def _card_added(e: Editing) -> list[Wanted] | None:
    for list_key, ids in _cards(e):
        if list_key.name == "measures":
            continue
        head = headline_field(type(get(e.draft.plan, list_key / ids[0])))
        block = _card(e, list_key, ids[0])
        heading, body = block[0], next(one for one in block[1:] if one.tag == f"{W}p")
        text = e.file.new_paragraph(block[-1], "Mer om dette nye.", author=e.author)
        title = e.file.new_paragraph(block[-1], "Noe nytt som er kommet til", author=e.author)
        for new, like in ((text, body), (title, heading)):
            old, own = new.find(f"{W}pPr/{W}pStyle"), like.find(f"{W}pPr/{W}pStyle")
            if old is not None:
                old.getparent().remove(old)
            if own is not None:
                properties = new.find(f"{W}pPr")
                if properties is None:
                    properties = Element_pPr(new)
                properties.insert(0, _copy(own))
        _touch_table(e, list_key, ids)
        return [Wanted("row_added", list_key, values=((head, "Noe nytt som er kommet til"),))]
    return None


def Element_pPr(paragraph: Element) -> Element:  # noqa: N802
    """Return a new pPr of a paragraph."""
    made = paragraph.makeelement(f"{W}pPr")
    paragraph.insert(0, made)
    return made


def _copy(element: Element) -> Element:
    return element.makeelement(element.tag, dict(element.attrib))


# --- What is no change of words ------------------------------------------------------------------


@edit("a label lost")
def _label(e: Editing) -> list[Wanted] | None:
    for address, _ in e.paragraphs(1):
        paragraph = e.file.paragraph(e.names[address][0])
        first = paragraph.find(f"{W}r")
        if first is not None and e.file.bookmark(e.names[address][0]) in first.itersiblings():
            paragraph.remove(first)
            e.touch(address)
            return []
    return None


@edit("a word made bold")
def _bold(e: Editing) -> list[Wanted] | None:
    for address, parts in e.paragraphs(1):
        value = str(e.draft.base.answer(address))
        word = _once(parts[0].piece.text, e.rng)
        is_plain = word and f" {word} " in value and "*" not in value and value.count(word) == 1
        if is_plain and e.file.bold(e.names[address][0], word, e.author):
            e.touch(address)
            return [Wanted("answer", address)]
    return None


# --- The campaign --------------------------------------------------------------------------------


@dataclass
class Figures:
    """How many edits of each kind were made, and came back right; false proposals, and wrong ones that were sure."""

    made: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    false: int = 0
    sure_wrong: int = 0
    failures: list[str] = field(default_factory=list)

    @property
    def share(self) -> float:
        """The share of edits that came back right."""
        return self.right.total() / (self.made.total() or 1)

    def text(self) -> str:
        """Return the figures, by kind of edit."""
        lines = [f"{self.right[name]:5} of {self.made[name]:5}  {name}" for name in sorted(self.made)]
        total = f"{self.right.total()} of {self.made.total()} right ({self.share:.1%})"
        return "\n".join([*lines, f"{total}, {self.false} false, {self.sure_wrong} sure and wrong"])


def run(
    seed: int,
    figures: Figures,
    *,
    kinds: Sequence[str] = tuple(EDITS),
    bookmarks: bool = True,
    plan_kind: str = "rusmiddelpolitisk",
) -> None:
    """Make one to four edits in a draft, and count what comes back right."""
    rng = random.Random(seed)  # noqa: S311
    draft = small_draft(rng.choice(["nb", "nn"]), plan_kind)
    editing = Editing(draft, rng)
    wanted: list[tuple[str, Wanted | None]] = []
    for name in rng.sample(list(kinds), min(len(kinds), rng.randint(1, 4))):
        editing.author = rng.choice([None, ANNA, BO])
        made = EDITS[name](editing)
        if made is not None:
            figures.made[name] += 1
            wanted += [(name, one) for one in made] or [(name, None)]
    if not bookmarks:
        editing.file.drop_all_bookmarks()
    _count(seed, figures, wanted, draft.returned(editing.file.saved()).items)


def _count(seed: int, figures: Figures, wanted: Sequence[tuple[str, Wanted | None]], found: Sequence[Proposal]) -> None:
    left = list(found)
    for name, one in wanted:
        met = next((item for item in left if one and one.is_met_by(item)), None)
        if one is None or met:
            figures.right[name] += 1
            left = [item for item in left if item is not met]
        else:
            figures.failures.append(f"{seed} {name}: wanted {one}")
    figures.false += len(left)
    figures.sure_wrong += sum(item.is_sure for item in left)
    figures.failures += [
        f"{seed} false: {item.what} {item.address} {item.confidence} {item.theirs!r:.300}" for item in left
    ]


def main(count: int) -> None:
    """Run the campaign, and print its figures."""
    os.environ["PLANWIZARD_STATE"] = tempfile.mkdtemp()
    for bookmarks in (True, False):
        figures, started = Figures(), time.perf_counter()
        for seed in range(count):
            run(seed, figures, bookmarks=bookmarks, plan_kind=EXAMPLE_KINDS[seed % len(EXAMPLE_KINDS)])
        title = "With bookmarks" if bookmarks else "\nWithout bookmarks"
        seconds = time.perf_counter() - started
        print(f"{title} ({seconds:.0f} s)", figures.text(), *figures.failures[:40], sep="\n")  # noqa: T201


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
