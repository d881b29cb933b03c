"""Rows, columns and cards that are edited in a draft, each with what must be proposed."""

from collections import defaultdict
from collections.abc import Sequence
from copy import deepcopy

from planwizard.plan.address import Address, address_of_row, shape_at
from planwizard.plan.answers import get, headline_field, rows
from planwizard.plan.base import AnswerKind
from tests.returned.editing import Editing, EditKinds, Wanted
from tests.returned.word_edits import Element, W, is_heading, properties_of

ROW_EDITS = EditKinds()


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


def touch_table(e: Editing, list_key: Address, ids: Sequence[str]) -> None:
    e.touched.add(str(list_key))
    e.touch(*(list_key / row_id for row_id in ids))


def _done(e: Editing, what: str, list_key: Address, ids: Sequence[str], row_id: str) -> list[Wanted]:
    """Remember that a table is edited, and return what must be proposed about one of its rows."""
    touch_table(e, list_key, ids)
    return [Wanted(what, list_key / row_id)]


@ROW_EDITS.named("a row added")
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
        touch_table(e, list_key, ids)
        return [Wanted("row_added", list_key, values=((head, "Noe helt nytt fra en kollega"),))]
    return None


@ROW_EDITS.named("a row deleted")
def _row_deleted(e: Editing) -> list[Wanted] | None:
    for list_key, ids in _table_rows(e, 3):
        row_id = e.rng.choice(ids)
        e.file.delete_row(_row_of(e, list_key, row_id), e.author)
        return _done(e, "row_removed", list_key, ids, row_id)
    return None


@ROW_EDITS.named("a row moved")
def _row_moved(e: Editing) -> list[Wanted] | None:
    for list_key, ids in _table_rows(e, 3):
        row, target = (_row_of(e, list_key, ids[at]) for at in (-1, 0))
        e.file.move_row(row, target, e.author)
        return _done(e, "row_moved", list_key, ids, ids[-1])
    return None


@ROW_EDITS.named("a column deleted")
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
        touch_table(e, list_key, ids)
        return [Wanted("column_removed", list_key)]
    return None


def cards(e: Editing) -> list[tuple[Address, list[str]]]:
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


def card(e: Editing, list_key: Address, row_id: str) -> list[Element]:
    head = headline_field(type(get(e.draft.plan, list_key / row_id)))
    return [*e.file.until(e.file.paragraph(e.names[list_key / row_id / head][0]), is_heading)]


@ROW_EDITS.named("a card deleted")
def _card_deleted(e: Editing) -> list[Wanted] | None:
    for list_key, ids in cards(e):
        row_id = e.rng.choice(ids)
        if e.file.delete_blocks(card(e, list_key, row_id), e.author):
            return _done(e, "row_removed", list_key, ids, row_id)
    return None


@ROW_EDITS.named("a card moved")
def _card_moved(e: Editing) -> list[Wanted] | None:
    for list_key, ids in cards(e):
        if list_key.name == "measures":
            continue  # in groups, whose headings would go along
        first, block = card(e, list_key, ids[0])[0], card(e, list_key, ids[-1])
        if e.file.move_blocks(block, first, e.author):
            return _done(e, "row_moved", list_key, ids, ids[-1])
    return None


@ROW_EDITS.named("a card added")
def _card_added(e: Editing) -> list[Wanted] | None:
    for list_key, ids in cards(e):
        if list_key.name == "measures":
            continue
        head = headline_field(type(get(e.draft.plan, list_key / ids[0])))
        block = card(e, list_key, ids[0])
        heading, body = block[0], next((one for one in block[1:] if one.tag == f"{W}p"), None)
        if body is None:
            continue
        text = e.file.new_paragraph(block[-1], "Mer om dette nye.", author=e.author)
        title = e.file.new_paragraph(block[-1], "Noe nytt som er kommet til", author=e.author)
        for new, like in ((text, body), (title, heading)):
            old, own = new.find(f"{W}pPr/{W}pStyle"), like.find(f"{W}pPr/{W}pStyle")
            if old is not None:
                old.getparent().remove(old)
            if own is not None:
                properties_of(new).insert(0, deepcopy(own))
        touch_table(e, list_key, ids)
        return [Wanted("row_added", list_key, values=((head, "Noe nytt som er kommet til"),))]
    return None
