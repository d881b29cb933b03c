"""A municipality's own template: what it brings is kept, its sample text is not, and what it lacks is added."""

import io
from dataclasses import dataclass
from pathlib import Path

from docx import Document
from docx.document import Document as WordDocument
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.exceptions import OpcError
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml.exceptions import InvalidXmlError
from docx.oxml.parser import parse_xml
from docx.parts.numbering import NumberingPart
from docx.parts.settings import SettingsPart
from docx.parts.styles import StylesPart

from planwizard.document.word.numbering import lists_of
from planwizard.document.word.sections import PageSetups, page_setups_of
from planwizard.document.word.styles import adopt
from planwizard.document.word.template_format import TemplateFormat
from planwizard.document.word.template_safety import read_template
from planwizard.document.word.xml import Element, R, W, tag
from planwizard.errors import ExportError

# Settings of a template that would stop or question those who go on writing in the document.
_UNWANTED_SETTINGS = ("documentProtection", "writeProtection", "updateFields", "attachedTemplate", "mailMerge",
                      "saveThroughXslt", "linkStyles", "docVars")  # fmt: skip
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_BLIP, _DESCRIBED = f"{{{_DRAWING}/main}}blip", f"{{{_DRAWING}/wordprocessingDrawing}}docPr"


def open_own(path: Path, ours: WordDocument, picture: str) -> tuple[WordDocument, TemplateFormat]:
    """Return an empty document in a municipality's template, and how it looks; `ours` lends what it lacks.

    `picture` is what a picture without a text of its own is called for those who cannot see it. Raises ExportError
    with what is wrong when the file cannot serve.
    """
    data = read_template(path)
    try:
        document = Document(io.BytesIO(data))
        return document, _prepared(document, ours, picture)
    except (OpcError, InvalidXmlError, KeyError, ValueError) as error:
        raise ExportError("template_broken", path=path) from error


@dataclass(frozen=True)
class _Lent:
    """A part every document needs, made when a template lacks it."""

    relation: str
    content_type: str
    root: str
    made: type[XmlPart]


_STYLES = _Lent(RELATIONSHIP_TYPE.STYLES, CONTENT_TYPE.WML_STYLES, "styles", StylesPart)
_NUMBERING = _Lent(RELATIONSHIP_TYPE.NUMBERING, CONTENT_TYPE.WML_NUMBERING, "numbering", NumberingPart)
_SETTINGS = _Lent(RELATIONSHIP_TYPE.SETTINGS, CONTENT_TYPE.WML_SETTINGS, "settings", SettingsPart)


def _prepared(document: WordDocument, ours: WordDocument, picture: str) -> TemplateFormat:
    pages = page_setups_of(document.element.body)
    _empty_body(document.element.body, pages, picture)
    _drop_unused(document.part)
    _still(_root(document, _SETTINGS))
    styles, numbering = _root(document, _STYLES), _root(document, _NUMBERING)
    adopt(styles, _root(ours, _STYLES), _roots(document.part, styles))
    lists = lists_of(styles, numbering, _root(ours, _NUMBERING))
    return TemplateFormat(
        portrait_section=pages.portrait_section,
        landscape_section=pages.landscape_section,
        body_section=pages.body_section,
        portrait_width=pages.portrait_width,
        landscape_width=pages.landscape_width,
        bullet_num_id=lists.bullet_num_id,
        number_abstract_id=lists.number_abstract_id,
        unnumbered_num_id=lists.unnumbered_num_id,
    )


# --- The body ------------------------------------------------------------------------------------


def _empty_body(body: Element, pages: PageSetups, picture: str) -> None:
    """Take away the sample text; a picture before the first page ends, a coat of arms most often, stays."""
    kept = [paragraph for paragraph in _first_page(body) if _strip_to_pictures(paragraph, picture)]
    for child in list(body):
        body.remove(child)
    body.extend([*kept, pages.first_section])


def _first_page(body: Element) -> list[Element]:
    """Return the paragraphs before the first break of pages or sections."""
    found: list[Element] = []
    for block in body:
        is_end = any(True for _ in block.iter(tag("sectPr"), tag("lastRenderedPageBreak")))
        is_end = is_end or any(br.get(tag("type")) == "page" for br in block.iter(tag("br")))
        if block.tag == tag("p"):
            found.append(block)
        if is_end:
            break
    return found


def _strip_to_pictures(paragraph: Element, picture: str) -> bool:
    """Leave only pictures in a paragraph, and tell whether there are any."""
    for child in list(paragraph):
        if child.tag != tag("pPr") and not _is_picture(child):
            paragraph.remove(child)
    for properties in paragraph.findall(tag("pPr")):
        for section in properties.findall(tag("sectPr")):
            properties.remove(section)
    for described in paragraph.iter(_DESCRIBED):
        if not described.get("descr"):
            described.set("descr", picture)
    return any(_is_picture(child) for child in paragraph)


def _is_picture(run: Element) -> bool:
    """Tell whether a run is a picture and nothing else: no text, no text box, nothing drawn in an older way."""
    has_picture = any(blip.get(f"{{{R}}}embed") for blip in run.iter(_BLIP))
    others = run.iter(tag("t"), tag("txbxContent"), tag("fldChar"), tag("br"), tag("object"), tag("AlternateContent"))
    return run.tag == tag("r") and has_picture and not any(True for _ in others)


# --- The other parts -----------------------------------------------------------------------------


def _drop_unused(part: XmlPart) -> None:
    """Let go of the pictures and links of the sample text."""
    used = {value for e in root_of(part).iter("*") for key, value in e.items() if str(key).startswith(f"{{{R}}}")}
    for relation_id, relation in list(part.rels.items()):
        if relation.reltype.rsplit("/", 1)[-1] in ("image", "hyperlink") and relation_id not in used:
            del part.rels[relation_id]


def _still(settings: Element) -> None:
    for name in _UNWANTED_SETTINGS:
        for element in settings.findall(tag(name)):
            settings.remove(element)


def _roots(part: XmlPart, styles: Element) -> list[Element]:
    """Return the roots of all parts that may name styles, but the styles themselves."""
    related = [r.target_part for r in part.rels.values() if not r.is_external]
    return [root_of(p) for p in (part, *related) if isinstance(p, XmlPart) and root_of(p) is not styles]


def root_of(part: XmlPart) -> Element:
    """Return the root of a part as the element it is."""
    root: Element = part.element
    return root


def _root(document: WordDocument, lent: _Lent) -> Element:
    """Return the root of a part, made anew when the template has none."""
    rels = document.part.rels.values()
    found = next((r.target_part for r in rels if r.reltype == lent.relation and not r.is_external), None)
    if isinstance(found, XmlPart):
        return root_of(found)
    element = parse_xml(f'<w:{lent.root} xmlns:w="{W}"/>')
    package = document.part.package
    name = PackURI(f"/word/{lent.root}.xml")
    if any(part.partname == name for part in package.iter_parts()):
        name = package.next_partname(f"/word/{lent.root}%d.xml")
    made = lent.made(name, lent.content_type, element, package)
    document.part.relate_to(made, lent.relation)
    return root_of(made)
