"""Words, paragraphs and list items that are edited in a draft, each with what the plan should become."""

from collections.abc import Callable

from planwizard.document.markup import plain
from planwizard.plan.address import Address
from planwizard.plan.base import AnswerKind
from planwizard.returned.comparing import comparable
from planwizard.returned.parts import parts_of
from tests.returned.editing import ANNA, BO, Editing, EditKinds, Wanted, a_word, long_words, printed, with_parts
from tests.returned.word_edits import W

TEXT_EDITS = EditKinds()
NEW = (
    "Vi legger til en setning om samarbeid.",
    "Dette er nytt og kommer fra helse.",
    "Avsnittet er skrevet på nytt her.",
)
_SHORT = 30
_SEVERAL_WORDS = 4


@TEXT_EDITS.named("a word")
def _word(e: Editing) -> list[Wanted] | None:
    for address in e.texts(AnswerKind.TEXT, AnswerKind.LINE):
        value = str(e.draft.base.answer(address))
        parts = parts_of(value)
        at = e.rng.randrange(len(parts))
        word = a_word(value, e.rng) if len(parts) == 1 else a_word(parts[at].piece.text, e.rng)
        if word and value.count(word) == 1 and e.file.replace(e.names[address][at], word, "samarbeidet", e.author):
            e.touch(address)
            return [Wanted("answer", address, printed(value.replace(word, "samarbeidet")))]
    return None


@TEXT_EDITS.named("two authors in one answer")
def _two(e: Editing) -> list[Wanted] | None:
    for address, parts in e.paragraphs(1, in_cells=True):
        value = str(e.draft.base.answer(address))
        words = [word for word in long_words(parts[0].piece.text) if value.count(word) == 1]
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
        if address.name == "number" and not at_start:
            continue  # what is typed there may as well begin the title after it
        inside = e.rng.random() < 0.5
        if at_start:
            e.file.type_before(name, "Først og fremst ", inside=inside, author=e.author)
        else:
            e.file.type_after(name, " og mer", inside=inside, author=e.author)
        e.touch(address)
        new = f"Først og fremst {piece.text}" if at_start else f"{piece.text} og mer"
        return [Wanted("answer", address, with_parts(parts, {at: new}))]
    return None


@TEXT_EDITS.named("typed at the start")
def _start(e: Editing) -> list[Wanted] | None:
    return _typed(e, at_start=True)


@TEXT_EDITS.named("typed at the end")
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
        e.file.retype(paragraph, whole[: -len(text)].strip(), new, e.author)
        e.touch(address)
        return [Wanted("answer", address, with_parts(parts, {at: new}))]
    return None


@TEXT_EDITS.named("retyped, alike")
def _retyped_alike(e: Editing) -> list[Wanted] | None:
    def changed(text: str) -> str:
        words = text.split(" ")
        words[e.rng.randrange(len(words))] = "nemlig"
        return " ".join(words) + " Slik er det."

    return _retyped(e, changed)


@TEXT_EDITS.named("retyped, another text")
def _retyped_anew(e: Editing) -> list[Wanted] | None:
    return _retyped(e, lambda _text: e.rng.choice(NEW))


@TEXT_EDITS.named("a cell retyped")
def _cell(e: Editing) -> list[Wanted] | None:
    for address in e.texts(AnswerKind.TEXT, AnswerKind.LINE):
        name, *others = e.names[address]
        said, paragraph = plain(str(e.draft.base.answer(address))), e.file.paragraph(name)
        if not others and e.in_cell(name) and "".join(paragraph.itertext()) == said:
            new = e.rng.choice(NEW)
            e.file.retype(paragraph, "", new, e.author)
            e.touch(address)
            return [Wanted("answer", address, (("paragraph", new),))]
    return None


@TEXT_EDITS.named("a paragraph split")
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


@TEXT_EDITS.named("two paragraphs joined")
def _join(e: Editing) -> list[Wanted] | None:
    for address, parts in e.paragraphs(2):
        at = e.rng.randrange(len(parts) - 1)
        first, second = (e.file.paragraph(e.names[address][one]) for one in (at, at + 1))
        e.file.join(first, second, e.author)
        e.touch(address)
        new = f"{parts[at].piece.text} {parts[at + 1].piece.text}"
        return [Wanted("answer", address, with_parts(parts, {at: new, at + 1: ""}))]
    return None


@TEXT_EDITS.named("a paragraph moved")
def _move(e: Editing) -> list[Wanted] | None:
    for address, parts in e.paragraphs(2):
        if not _is_unlabelled(e, address):
            continue
        at = e.rng.randrange(1, len(parts))
        first, moved = (e.file.paragraph(e.names[address][one]) for one in (0, at))
        e.file.move(moved, first, author=e.author)
        e.touch(address)
        order = [parts[at], *parts[:at], *parts[at + 1 :]]
        return [Wanted("answer", address, with_parts(order, {}))]
    return None


@TEXT_EDITS.named("a paragraph moved to another answer")
def _move_away(e: Editing) -> list[Wanted] | None:
    several = [(address, parts) for address, parts in e.paragraphs(2) if _is_unlabelled(e, address)]
    for address, parts in several:
        at = e.rng.randrange(1, len(parts))
        text = comparable(plain(parts[at].piece.text))
        target, its_parts = next((one for one in several if one[0].row_id != address.row_id), (None, []))
        if target is None or len(text.split()) < _SEVERAL_WORDS:
            continue
        e.file.move(e.file.paragraph(e.names[address][at]), e.file.paragraph(e.names[target][1]), author=e.author)
        e.touch(address, target)
        came = (*with_parts(its_parts[:1], {}), ("paragraph", text), *with_parts(its_parts[1:], {}))
        parts_moved = (
            Wanted("answer", address, with_parts(parts, {at: ""})),
            Wanted("answer", target, came),
        )
        return [Wanted("text_moved", "", parts=parts_moved)]
    return None


def _is_unlabelled(e: Editing, address: Address) -> bool:
    return e.file.paragraph(e.names[address][0]).find(f"{W}r/{W}rPr/{W}b") is None


@TEXT_EDITS.named("a paragraph deleted")
def _delete(e: Editing) -> list[Wanted] | None:
    for address, parts in e.paragraphs(2):
        at = e.rng.randrange(len(parts))
        if "".join(e.file.paragraph(e.names[address][at]).itertext()).strip() != plain(parts[at].piece.text).strip():
            continue
        e.file.delete(e.file.paragraph(e.names[address][at]), e.author)
        e.touch(address)
        return [Wanted("answer", address, with_parts(parts, {at: ""}))]
    return None


@TEXT_EDITS.named("a paragraph between two")
def _between(e: Editing) -> list[Wanted] | None:
    for address, parts in e.paragraphs(2):
        at, text = e.rng.randrange(len(parts) - 1), e.rng.choice(NEW)
        e.file.new_paragraph(e.file.paragraph(e.names[address][at]), text, author=e.author)
        e.touch(address)
        before, after = with_parts(parts[: at + 1], {}), with_parts(parts[at + 1 :], {})
        return [Wanted("answer", address, (*before, ("paragraph", text), *after))]
    return None


@TEXT_EDITS.named("a paragraph after the last")
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


@TEXT_EDITS.named("a list item added")
def _item_added(e: Editing) -> list[Wanted] | None:
    for address, items in _lists(e, 2):
        at = e.rng.randrange(len(items))
        e.file.new_paragraph(e.file.paragraph(e.names[address][at]), "Et nytt punkt her", author=e.author)
        e.touch(address)
        return [Wanted("answer", address, printed((*items[: at + 1], "Et nytt punkt her", *items[at + 1 :])))]
    return None


@TEXT_EDITS.named("a list item deleted")
def _item_deleted(e: Editing) -> list[Wanted] | None:
    for address, items in _lists(e, 2):
        at = e.rng.randrange(len(items))
        e.file.delete(e.file.paragraph(e.names[address][at]), e.author)
        e.touch(address)
        return [Wanted("answer", address, printed((*items[:at], *items[at + 1 :])))]
    return None


@TEXT_EDITS.named("a list item moved")
def _item_moved(e: Editing) -> list[Wanted] | None:
    for address, items in _lists(e, 2):
        first, last = (e.file.paragraph(e.names[address][at]) for at in (0, len(items) - 1))
        e.file.move(last, first, author=e.author)
        e.touch(address)
        return [Wanted("answer", address, printed((items[-1], *items[:-1])))]
    return None


@TEXT_EDITS.named("a list item changed")
def _item_changed(e: Editing) -> list[Wanted] | None:
    for address, items in _lists(e, 1):
        at = e.rng.randrange(len(items))
        word = a_word(items[at], e.rng)
        if word and e.file.replace(e.names[address][at], word, "fellesskap", e.author):
            e.touch(address)
            new = items[at].replace(word, "fellesskap")
            return [Wanted("answer", address, printed((*items[:at], new, *items[at + 1 :])))]
    return None


# --- What is no change of words ------------------------------------------------------------------


@TEXT_EDITS.named("a label lost")
def _label(e: Editing) -> list[Wanted] | None:
    for address, _ in e.paragraphs(1):
        if e.file.drop_label(e.names[address][0], e.author):
            e.touch(address)
            return []
    return None


@TEXT_EDITS.named("a word made bold")
def _bold(e: Editing) -> list[Wanted] | None:
    for address, parts in e.paragraphs(1):
        value = str(e.draft.base.answer(address))
        word = a_word(parts[0].piece.text, e.rng)
        is_plain = word and f" {word} " in value and "*" not in value and value.count(word) == 1
        if is_plain and e.file.bold(e.names[address][0], word, e.author):
            e.touch(address)
            return [Wanted("answer", address, printed(e.draft.base.answer(address)), typed=f"**{word}**")]
    return None
