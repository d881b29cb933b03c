"""Pictures from files: a part of the package for each, and a drawing that shows it."""

from collections.abc import Callable

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.parts.document import DocumentPart

from planwizard.document.word.figures import EMU_PER_TWIP, Figures
from planwizard.document.word.xml import quoteattr
from planwizard.storage.picture_files import PictureFile

LoadPicture = Callable[[str], PictureFile | str]
"""Gives the picture with a name, or a sentence about why it is not there."""

_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_EMU_PER_PIXEL = 9525
HIGHEST, NARROW = 6500, 2000
"""Twips: the height of the highest picture, which leaves room on its page, and the width of one in a table."""


class Pictures:
    """Adds the pictures of a document to its package."""

    def __init__(self, part: DocumentPart, figures: Figures, load: LoadPicture) -> None:
        self._part, self._figures, self._load = part, figures, load
        self._ids: dict[bytes, str] = {}

    def drawing(self, file: str, caption: str, width: int) -> tuple[str, str]:
        """Return a run with a picture of at most `width` twips and "", or "" and a sentence when it is not there."""
        picture = self._load(file)
        if isinstance(picture, str):
            return "", picture
        room = (width * EMU_PER_TWIP, HIGHEST * EMU_PER_TWIP)
        size = (picture.width * _EMU_PER_PIXEL, picture.height * _EMU_PER_PIXEL)
        scale = min(1, *(have / needed for have, needed in zip(room, size, strict=True)))
        across, down = (max(1, round(side * scale)) for side in size)
        graphic = _graphic(self._relationship_id(picture), self._figures.next_id(), across, down)
        return self._figures.inline(graphic, across, down, caption or file), ""

    def _relationship_id(self, picture: PictureFile) -> str:
        """Return the id of the relationship to a picture, added on first use."""
        if picture.data not in self._ids:
            name = PackURI(f"/word/media/plan{len(self._ids) + 1}.{picture.ending}")
            part = Part(name, f"image/{picture.ending}", picture.data, self._part.package)
            self._ids[picture.data] = self._part.relate_to(part, RELATIONSHIP_TYPE.IMAGE)
        return self._ids[picture.data]


def _graphic(relationship_id: str, number: int, width: int, height: int) -> str:
    return (
        f'<a:graphicData uri="{_PICTURE}"><pic:pic xmlns:pic="{_PICTURE}">'
        f'<pic:nvPicPr><pic:cNvPr id="{number}" name="{number}"/><pic:cNvPicPr/></pic:nvPicPr>'
        f"<pic:blipFill><a:blip r:embed={quoteattr(relationship_id)}/>"
        "<a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>'
    )
