"""The pictures and shapes on the first page of a template: kept, without the sample text in and around them."""

from collections.abc import Iterator
from copy import deepcopy

from lxml import etree

from planwizard.document.word.figures import EMU_PER_TWIP
from planwizard.document.word.theme_colours import colour_value
from planwizard.document.word.xml import Element, R, make, tag

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_MAIN = f"{{{_DRAWING}/main}}"
_PAGE = f"{{{_DRAWING}/wordprocessingDrawing}}"
_SHAPE = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
_VML = "{urn:schemas-microsoft-com:vml}"
_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_DRAWINGS = (tag("drawing"), tag("pict"))
_TEXT_BOXES = (f"{_SHAPE}txbx", f"{_SHAPE}linkedTxbx", f"{_VML}textbox")
_FILLS = tuple(f"{_MAIN}{name}" for name in ("solidFill", "gradFill", "pattFill", "blipFill"))
_MOST_OF_PAGE = 0.6
"""The share of the page that art covers which lies behind all text on it."""


def art_on_first_page(body: Element, alt_text: str) -> list[Element]:
    """Return a paragraph for each on the first page that has pictures or coloured shapes, with nothing but those.

    They may lie in tables and content controls. `alt_text` is given to pictures without alternative text.
    """
    paragraphs = (_only_art(paragraph, alt_text) for block in _first_page(body) for paragraph in _paragraphs(block))
    return [paragraph for paragraph in paragraphs if paragraph is not None]


def sample_colour(body: Element) -> str:
    """Return the first colour given to text on the first page, also in text boxes; "" if there is none."""
    colours = (
        colour for block in _first_page(body) for run in block.iter(tag("r")) for colour in run.iter(tag("color"))
    )
    return next(filter(None, map(colour_value, colours)), "")


def fills_page(art: list[Element], section: Element) -> bool:
    """Return whether art lies behind most of the page."""
    size = section.find(tag("pgSz"))
    if size is None:
        return False
    page = int(str(size.get(tag("w")))) * int(str(size.get(tag("h")))) * EMU_PER_TWIP**2
    extents = (
        extent for paragraph in art for anchor in paragraph.iter(f"{_PAGE}anchor")
        for extent in anchor.iterchildren(f"{_PAGE}extent")
    )  # fmt: skip
    return any(int(str(e.get("cx"))) * int(str(e.get("cy"))) >= _MOST_OF_PAGE * page for e in extents)


def lies_behind_text(paragraph: Element) -> bool:
    """Return whether art has a place of its own on the page, where text may come to stand on it."""
    old = (str(shape.get("style") or "") for shape in paragraph.iter("*") if str(shape.tag).startswith(_VML))
    return any(True for _ in paragraph.iter(f"{_PAGE}anchor")) or any("position:absolute" in style for style in old)


def _first_page(body: Element) -> Iterator[Element]:
    """Yield the blocks up to the first page break or section break."""
    for block in body:
        yield block
        is_end = any(True for _ in block.iter(tag("sectPr"), tag("lastRenderedPageBreak")))
        if is_end or any(br.get(tag("type")) == "page" for br in block.iter(tag("br"))):
            return


def _paragraphs(block: Element) -> list[Element]:
    """Return the paragraphs of a block, but not those in text boxes."""
    return [p for p in block.iter(tag("p")) if not any(True for _ in p.iterancestors(tag("txbxContent")))]


def _only_art(paragraph: Element, alt_text: str) -> Element | None:
    """Return a paragraph with the layout and the art of another, None if there is no art in it."""
    runs = [run for run in map(_art_run, paragraph.iter(tag("r"))) if run is not None]
    if not runs:
        return None
    found = make("p")
    found.extend([*map(_layout, paragraph.findall(tag("pPr"))), *runs])
    for properties in found.iter(f"{_PAGE}docPr"):
        if not properties.get("descr"):
            properties.set("descr", alt_text)
    return found


def _layout(properties: Element) -> Element:
    copied = deepcopy(properties)
    for section in copied.findall(tag("sectPr")):
        copied.remove(section)
    return copied


def _art_run(run: Element) -> Element | None:
    """Return a run with the art of another and without the text in its shapes; None for a run without any."""
    if any(True for _ in run.iterancestors(tag("txbxContent"))):
        return None
    drawings = [child for child in run if child.tag in _DRAWINGS or child.tag == f"{_COMPATIBILITY}AlternateContent"]
    found = make("r")
    found.extend(deepcopy(drawing) for drawing in drawings)
    etree.strip_elements(found, *_TEXT_BOXES, with_tail=False)
    return found if _is_visible(found) else None


def _is_visible(run: Element) -> bool:
    """Return whether a run has a picture or a shape with a colour."""
    pictures = any(blip.get(f"{{{R}}}embed") for blip in run.iter(f"{_MAIN}blip"))
    old_pictures = any(data.get(f"{{{R}}}id") for data in run.iter(f"{_VML}imagedata"))
    shapes = any(True for properties in run.iter(f"{_SHAPE}spPr") for _ in properties.iterchildren(*_FILLS))
    old_shapes = any(shape.get("fillcolor") for shape in run.iter("*") if str(shape.tag).startswith(_VML))
    return pictures or old_pictures or shapes or old_shapes
