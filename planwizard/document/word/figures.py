"""Figures: drawings in line with the text, each with an id of its own, alternative text and a numbered caption."""

from collections.abc import Iterator

from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import XmlPart

from planwizard.document.word.runs import field_char, field_start, run
from planwizard.document.word.xml import quoteattr

EMU_PER_POINT, EMU_PER_TWIP = 12700, 635
CAPTION_STYLE = "Caption"
DRAWING_NAMESPACES = (
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)
_WITH_IDS = ("docPr", "cNvPr")


class Figures:
    """Gives the drawings of a document their ids and the figures their numbers, both in document order.

    `word` is the word before a figure's number. `has_theme` says whether the theme's colours can be used.
    """

    def __init__(self, document: WordDocument, word: str) -> None:
        self._word = word
        self._count = 0
        self._last_id = max(used_ids(document), default=0)
        self.has_theme = any(rel.reltype == RELATIONSHIP_TYPE.THEME for rel in document.part.rels.values())

    def next_id(self) -> int:
        """Return an id that no other drawing in the document has."""
        self._last_id += 1
        return self._last_id

    def inline(self, graphic: str, width: int, height: int, alt_text: str) -> str:
        """Return a run with a drawing in line with the text; sizes in EMU.

        `graphic` is the a:graphicData, with the prefix `a` for DrawingML; it declares other prefixes itself.
        """
        number = self.next_id()
        return (
            f"<w:r><w:drawing><wp:inline {DRAWING_NAMESPACES}"
            f' distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{width}" cy="{height}"/>'
            '<wp:effectExtent l="0" t="0" r="0" b="0"/>'
            f'<wp:docPr id="{number}" name={quoteattr(f"{self._word} {number}")} descr={quoteattr(alt_text)}/>'
            f"<wp:cNvGraphicFramePr/><a:graphic>{graphic}</a:graphic></wp:inline></w:drawing></w:r>"
        )

    def caption(self, runs: str) -> str:
        """Return the runs of a caption, with the number of the next figure before them."""
        self._count += 1
        sequence = r"SEQ {} \* ARABIC".format(self._word.replace(" ", "_"))
        number = f"{field_start(sequence)}{run(str(self._count))}{field_char('end')}"
        return f"{run(f'{self._word} ')}{number}{run('. ')}{runs}"


def used_ids(document: WordDocument) -> Iterator[int]:
    """Yield the ids of the drawings that came with the template."""
    for part in document.part.package.iter_parts():
        if isinstance(part, XmlPart):
            for element in part.element.iter(*(f"{{*}}{name}" for name in _WITH_IDS)):
                number = str(element.get("id", ""))
                yield int(number) if number.isdecimal() else 0
