"""The pictures named in typed texts: loaded from beside the plan, or a sentence that says why not."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from planwizard.document.markup import pieces
from planwizard.document.outline.blocks import Chart, Facts, OutlineBlock, Paragraph, Table, passages_of
from planwizard.guide.models import Guide
from planwizard.storage.picture_files import PictureFault, PictureFile, read_picture


@dataclass
class PictureLoader:
    """Loads pictures from the plan's folder; says what is wrong with a picture in the words of the document."""

    folder: Path | None
    guide: Guide
    _loaded: dict[str, PictureFile | PictureFault] = field(default_factory=dict)

    def load(self, name: str) -> PictureFile | str:
        """Return a picture, or a sentence about why it is not there."""
        if name not in self._loaded:
            self._loaded[name] = read_picture(self.folder, name)
        found = self._loaded[name]
        return found if isinstance(found, PictureFile) else self.sentence(name, found, self.guide)

    def faults(self, blocks: Sequence[OutlineBlock], guide: Guide) -> list[str]:
        """Return a sentence for each picture in some blocks that cannot be shown, in the words of a guide."""
        for name in _names_in(blocks):
            self.load(name)
        wrong = ((name, found) for name, found in self._loaded.items() if not isinstance(found, PictureFile))
        return [self.sentence(name, fault, guide).rstrip(".") for name, fault in wrong]

    @staticmethod
    def sentence(name: str, fault: PictureFault, guide: Guide) -> str:
        """Return what is wrong with a picture as a sentence."""
        return guide.document[f"picture.{fault}"].format(name=name)


def _names_in(blocks: Sequence[OutlineBlock]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Chart | Facts | Paragraph | Table):
            texts = (passage.text for passage in passages_of(block) if "![" in passage.text)
            yield from (piece.file for text in texts for piece in pieces(text) if piece.kind == "picture")
