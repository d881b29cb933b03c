"""Accept or reject the tracked changes of a document in its XML, as Word does, and read what is left block by block."""

from lxml import etree

from tests.document.reading import Docx, R, W, text_of

MARKS = (f"{W}ins", f"{W}del")
NAMES = {f"{W}delText": f"{W}t", f"{W}delInstrText": f"{W}instrText"}
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
Blocks = list[object]


def accepted(data: bytes) -> Blocks:
    """Return the blocks of the body with all changes accepted."""
    return _resolved(data, gone=f"{W}del")


def rejected(data: bytes) -> Blocks:
    """Return the blocks of the body with all changes rejected."""
    return _resolved(data, gone=f"{W}ins")


def blocks(data: bytes) -> Blocks:
    """Return the blocks of a document without tracked changes."""
    docx = Docx(data)
    assert next(docx.body.iter(*MARKS), None) is None
    return _read(docx)


def _resolved(data: bytes, gone: str) -> Blocks:
    docx = Docx(data)
    resolve(docx.body, gone)
    return _read(docx)


def resolve(root: etree._Element, gone: str) -> None:
    """Take away what is marked in one way, and the marks of the other."""
    for row in [row for row in root.iter(f"{W}tr") if row.find(f"{W}trPr/{gone}") is not None]:
        _remove_row(row)
    joined = [p for p in root.iter(f"{W}p") if p.find(f"{W}pPr/{W}rPr/{gone}") is not None]
    for mark in list(root.iter(*MARKS)):
        if mark.tag != gone:
            for run in mark:
                mark.addprevious(run)
        mark.getparent().remove(mark)
    for text in root.iter(*NAMES):
        text.tag = NAMES[text.tag]
    for paragraph in joined:
        _join(paragraph)


def _remove_row(row: etree._Element) -> None:
    table = row.getparent()
    table.remove(row)
    if table.find(f"{W}tr") is None:
        table.getparent().remove(table)


def _join(paragraph: etree._Element) -> None:
    """Let a paragraph without its end go into the next, which has to be one unless nothing is left of it."""
    following = paragraph.getnext()
    inside = [child for child in paragraph if child.tag != f"{W}pPr"]
    if following is None or following.tag != f"{W}p":
        assert paragraph.getparent().tag == f"{W}body", "the end of a cell or of the contents cannot go"
        assert not text_of(paragraph)
        assert paragraph.find(f".//{W}fldChar") is None
    else:
        properties = following.find(f"{W}pPr")
        at = 0 if properties is None else 1
        following[at:at] = inside
    paragraph.getparent().remove(paragraph)


def _read(docx: Docx) -> Blocks:
    found: Blocks = []
    for block in docx.body.iterchildren(f"{W}p", f"{W}tbl", f"{W}sdt"):
        if block.tag == f"{W}p":
            found.append(_shown(block, docx))
        elif block.tag == f"{W}tbl":
            found.append([[_inside(cell, docx) for cell in row.iter(f"{W}tc")] for row in block.iter(f"{W}tr")])
        else:
            found += [_shown(p, docx) for p in block.iter(f"{W}p")]
    return found


def _inside(cell: etree._Element, docx: Docx) -> list[str]:
    assert cell[-1].tag == f"{W}p"
    return [_shown(p, docx) for p in cell.iterchildren(f"{W}p")]


def _shown(paragraph: etree._Element, docx: Docx) -> str:
    """Return a paragraph's text, and for each drawing in it what it shows."""
    return text_of(paragraph) + "".join(_drawing(drawing, docx) for drawing in paragraph.iter(f"{W}drawing"))


def _drawing(drawing: etree._Element, docx: Docx) -> str:
    described = next(drawing.iter(f"{WP}docPr")).get("descr")
    texts = "|".join(text.text or "" for text in drawing.iter(f"{W}t"))
    ids = [value for part in drawing.iter() for name, value in part.attrib.items() if name.startswith(R)]
    targets = [docx.parts[f"word/{docx.links[rel]}"].decode("latin-1") for rel in ids]
    return f"\n[{described}: {texts} {targets}]"
