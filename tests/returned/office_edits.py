"""The same edits as in Word, made by LibreOffice: noted as commands, and obeyed by it in one go (`editor.bas`)."""

from collections.abc import Sequence
from pathlib import Path

from planwizard.plan.answers import get, headline_field
from planwizard.plan.base import AnswerKind
from tests.libreoffice_macros import run_macro
from tests.returned.editing import Editing, EditKinds, Wanted
from tests.returned.edits_of_rows import ROW_EDITS, card, cards, touch_table
from tests.returned.edits_of_text import TEXT_EDITS
from tests.returned.word_edits import Author, Element, W, WordFile

_EDITOR = Path(__file__).parent / "editor.bas"
_NEW_TITLE = "Noe nytt som er kommet til"
OFFICE_EDITS = EditKinds(TEXT_EDITS | ROW_EDITS)


class OfficeFile(WordFile):
    """A draft that is open in LibreOffice: what is done is noted, and nothing is changed here."""

    def __init__(self, data: bytes) -> None:
        super().__init__(data)
        self.data = data
        self.commands: list[tuple[str, ...]] = []

    def _note(self, author: Author | None, *command: str) -> None:
        self.commands += [("track", author.name if author else ""), command]

    def _name(self, element: Element) -> str:
        """Return the bookmark by which an element is found."""
        return str(next(element.iter(f"{W}bookmarkStart")).get(f"{W}name"))

    def replace(self, name: str, old: str, new: str, author: Author | None = None) -> bool:
        """Choose words and type others."""
        text = "".join(str(t.text or "") for run in self.bookmarked_runs(name) for t in run.iter(f"{W}t"))
        if old in text:
            self._note(author, "replace", name, old, new)
        return old in text

    def type_before(self, name: str, text: str, *, inside: bool, author: Author | None = None) -> None:
        """Type at the start of an answer; the office knows whether that is before the bookmark."""
        self._note(author, "type_before", name, text)

    def type_after(self, name: str, text: str, *, inside: bool, author: Author | None = None) -> None:
        """Type at the end of an answer; the office knows whether that is after the bookmark."""
        self._note(author, "type_after", name, text)

    def type_and_undo(self, name: str, text: str, author: Author | None = None) -> None:
        """Type at the start of an answer, and undo it."""
        self._note(author, "type_and_undo", name, text)

    def bold(self, name: str, word: str, author: Author | None = None) -> bool:
        """Choose a word and make it bold."""
        self._note(author, "bold", name, word)
        return True

    def retype(self, paragraph: Element, label: str, text: str, author: Author | None = None) -> None:
        """Choose the text after the label and type another one."""
        self._note(author, "retype", self._name(paragraph), text)

    def new_paragraph(self, beside: Element, text: str, *, after: bool = True, author: Author | None = None) -> Element:
        """Press Enter at the end of a paragraph and type; the new one cannot be edited more."""
        self._note(author, "new_paragraph", self._name(beside), text)
        return beside

    def delete(self, paragraph: Element, author: Author | None = None) -> None:
        """Choose a whole paragraph and delete it."""
        self._note(author, "delete", self._name(paragraph))

    def delete_blocks(self, blocks: Sequence[Element], author: Author | None = None) -> bool:
        """Choose from a heading to the next one, and delete it; not when that cannot be found by a bookmark."""
        after = blocks[-1].getnext()
        if next(after.iter(f"{W}bookmarkStart"), None) is None:
            return False
        self._note(author, "delete_until", self._name(blocks[0]), self._name(after))
        return True

    def split(self, name: str, first: str, author: Author | None = None) -> bool:
        """Press Enter after the first words of a paragraph, and take the space away."""
        self._note(author, "split", name, first)
        return True

    def join(self, first: Element, second: Element, author: Author | None = None) -> None:
        """Type a space at the end of a paragraph and delete its mark."""
        self._note(author, "join", self._name(first))

    def move(self, paragraph: Element, target: Element, *, after: bool = False, author: Author | None = None) -> None:
        """Cut a paragraph and paste it before another one."""
        self._note(author, "move", self._name(paragraph), self._name(target))

    def new_row(self, beside: Element, texts: Sequence[str], author: Author | None = None) -> None:
        """Put in a row below another one, and type in one of its cells."""
        cells = zip(beside.iterchildren(f"{W}tc"), texts, strict=True)
        cell, text = next((cell, text) for cell, text in cells if text)
        self._note(author, "new_row", self._name(cell), text)

    def delete_row(self, row: Element, author: Author | None = None) -> None:
        """Delete the row that the cursor is in."""
        self._note(author, "delete_row", self._name(row))

    def move_row(self, row: Element, target: Element, author: Author | None = None) -> None:
        """Cut a row and paste it above another."""
        self._note(author, "move_row", self._name(row), self._name(target))

    def move_blocks(self, blocks: Sequence[Element], target: Element, author: Author | None = None) -> bool:
        """Cut from a heading to the next one, and paste it before another."""
        after = blocks[-1].getnext()
        if next(after.iter(f"{W}bookmarkStart"), None) is None:
            return False
        self._note(author, "move_until", self._name(blocks[0]), self._name(after), self._name(target))
        return True

    def copy_blocks(self, blocks: Sequence[Element], title: str, author: Author | None = None) -> bool:
        """Copy from a heading to the next one, paste it there and type another title."""
        after = blocks[-1].getnext()
        if next(after.iter(f"{W}bookmarkStart"), None) is None:
            return False
        self._note(author, "copy_until", self._name(blocks[0]), self._name(after), title)
        return True

    def drop_label(self, name: str, author: Author | None = None) -> bool:
        """Choose what stands before an answer in its paragraph, and delete it; False when nothing does."""
        first = self.paragraph(name).find(f"{W}r")
        if first is None or self.bookmark(name) not in first.itersiblings():
            return False
        self._note(author, "drop_label", name)
        return True

    def delete_column(self, row: Element, column: int) -> None:
        """Delete the column that the cursor is in, without tracking."""
        cells = (other.findall(f"{W}tc")[column] for other in row.getparent().iterchildren(f"{W}tr"))
        cell = next(cell for cell in cells if next(cell.iter(f"{W}bookmarkStart"), None) is not None)
        self._note(None, "delete_column", self._name(cell))


@OFFICE_EDITS.named("typed and undone")
def _undone(e: Editing) -> list[Wanted] | None:
    for address in e.texts(AnswerKind.TEXT, AnswerKind.LINE):
        if isinstance(e.file, OfficeFile):
            e.file.type_and_undo(e.names[address][0], "Dette angres. ", e.author)
            e.touch(address)
            return []
    return None


@OFFICE_EDITS.named("a card added")
def _card_added(e: Editing) -> list[Wanted] | None:
    for list_key, ids in cards(e):
        blocks = card(e, list_key, ids[0])
        if (
            list_key.name != "measures"
            and isinstance(e.file, OfficeFile)
            and e.file.copy_blocks(blocks, _NEW_TITLE, e.author)
        ):
            head = headline_field(type(get(e.draft.plan, list_key / ids[0])))
            touch_table(e, list_key, ids)
            return [Wanted("row_added", list_key, values=((head, _NEW_TITLE),))]
    return None


def saved_by_office(files: Sequence[OfficeFile], folder: Path) -> list[bytes]:
    """Return drafts as LibreOffice saves them once it has done what is noted in each."""
    commands: list[tuple[str, ...]] = []
    after = [folder / f"{number}-edited.docx" for number in range(len(files))]
    for number, file in enumerate(files):
        before = folder / f"{number}.docx"
        before.write_bytes(file.data)
        commands += [("open", str(before)), *file.commands, ("save", str(after[number]))]
    script, log = folder / "commands.txt", folder / "log.txt"
    script.write_text("\n".join(map("\t".join, commands)), encoding="utf-8")
    run_macro(_EDITOR.read_text(encoding="utf-8"), [(script, log)], folder, timeout=60 + 60 * len(files))
    assert log.read_text(encoding="utf-8") == "", "every command could be obeyed"
    return [path.read_bytes() for path in after]
