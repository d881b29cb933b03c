"""Open a municipality's own template: remove its sample text and add the styles and numbering it lacks."""

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

from planwizard.document.word.heading_lists import heading_levels
from planwizard.document.word.numbering import numbering_ids
from planwizard.document.word.page_setups import PageSetups, page_setups_of
from planwizard.document.word.styles import adopt_styles
from planwizard.document.word.template_format import TemplateFormat
from planwizard.document.word.template_safety import read_template
from planwizard.document.word.xml import Element, R, W, tag
from planwizard.errors import ExportError

# Settings that would lock the document, or show a question to people who open it.
_UNWANTED_SETTINGS = ("documentProtection", "writeProtection", "updateFields", "attachedTemplate", "mailMerge",
                      "saveThroughXslt", "linkStyles", "docVars")  # fmt: skip
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_BLIP, _PICTURE_PROPERTIES = f"{{{_DRAWING}/main}}blip", f"{{{_DRAWING}/wordprocessingDrawing}}docPr"


def open_own_template(path: Path, ours: WordDocument, picture: str) -> tuple[WordDocument, TemplateFormat]:
    """Return an empty document based on a municipality's template, and its format.

    Styles and numbering it lacks are copied from `ours`. `picture` is the alternative text of pictures that have none.
    Raises ExportError when the template cannot be used.
    """
    data = read_template(path)
    try:
        document = Document(io.BytesIO(data))
        return document, _prepared(document, ours, picture)
    except (OpcError, InvalidXmlError, KeyError, ValueError) as error:
        raise ExportError("template_broken", path=path) from error


@dataclass(frozen=True)
class _RequiredPart:
    """A part that is created in a template without it."""

    relationship_type: str
    content_type: str
    root: str
    part_class: type[XmlPart]


_STYLES = _RequiredPart(RELATIONSHIP_TYPE.STYLES, CONTENT_TYPE.WML_STYLES, "styles", StylesPart)
_NUMBERING = _RequiredPart(RELATIONSHIP_TYPE.NUMBERING, CONTENT_TYPE.WML_NUMBERING, "numbering", NumberingPart)
_SETTINGS = _RequiredPart(RELATIONSHIP_TYPE.SETTINGS, CONTENT_TYPE.WML_SETTINGS, "settings", SettingsPart)


def _prepared(document: WordDocument, ours: WordDocument, picture: str) -> TemplateFormat:
    _keep_one_body(_root_of(document.part))
    setups = page_setups_of(document.element.body)
    _empty_body(document.element.body, setups, picture)
    _drop_unused_relationships(document.part)
    _remove_unwanted_settings(_root(document, _SETTINGS))
    styles, numbering = _root(document, _STYLES), _root(document, _NUMBERING)
    adopt_styles(styles, _root(ours, _STYLES), _other_roots(document.part, styles))
    numbering_format = numbering_ids(styles, numbering, _root(ours, _NUMBERING))
    return TemplateFormat(
        portrait_section=setups.portrait_section,
        landscape_section=setups.landscape_section,
        body_section=setups.body_section,
        portrait_width=setups.portrait_width,
        landscape_width=setups.landscape_width,
        bullet_num_id=numbering_format.bullet_num_id,
        number_abstract_id=numbering_format.number_abstract_id,
        second_bullet_style=numbering_format.second_bullet_style,
        heading_levels=heading_levels(styles, numbering),
    )


# --- The body ------------------------------------------------------------------------------------


def _keep_one_body(root: Element) -> None:
    for body in root.findall(tag("body"))[1:]:
        root.remove(body)


def _empty_body(body: Element, setups: PageSetups, picture: str) -> None:
    """Remove the sample text, but keep pictures on the first page: usually a coat of arms."""
    kept = [paragraph for paragraph in _first_page(body) if _strip_to_pictures(paragraph, picture)]
    del body[:]  # removing large children one by one takes lxml minutes
    body.extend([*kept, setups.first_section])


def _first_page(body: Element) -> list[Element]:
    """Return the paragraphs up to the first page break or section break."""
    paragraphs: list[Element] = []
    for block in body:
        is_end = any(True for _ in block.iter(tag("sectPr"), tag("lastRenderedPageBreak")))
        is_end = is_end or any(br.get(tag("type")) == "page" for br in block.iter(tag("br")))
        if block.tag == tag("p"):
            paragraphs.append(block)
        if is_end:
            break
    return paragraphs


def _strip_to_pictures(paragraph: Element, picture: str) -> bool:
    """Remove everything but pictures from a paragraph, and return whether it has any."""
    for child in list(paragraph):
        if child.tag != tag("pPr") and not _is_picture(child):
            paragraph.remove(child)
    for properties in paragraph.findall(tag("pPr")):
        for section in properties.findall(tag("sectPr")):
            properties.remove(section)
    for drawing in paragraph.iter(_PICTURE_PROPERTIES):
        if not drawing.get("descr"):
            drawing.set("descr", picture)
    return any(_is_picture(child) for child in paragraph)


def _is_picture(run: Element) -> bool:
    """Return whether a run is a picture only: no text, text box or older kind of drawing."""
    has_picture = any(blip.get(f"{{{R}}}embed") for blip in run.iter(_BLIP))
    others = run.iter(tag("t"), tag("txbxContent"), tag("fldChar"), tag("br"), tag("object"), tag("AlternateContent"))
    return run.tag == tag("r") and has_picture and not any(True for _ in others)


# --- The other parts -----------------------------------------------------------------------------


def _drop_unused_relationships(part: XmlPart) -> None:
    """Remove the relationships to pictures and links in the sample text."""
    used = {value for e in _root_of(part).iter("*") for key, value in e.items() if str(key).startswith(f"{{{R}}}")}
    for relationship_id, relationship in list(part.rels.items()):
        if relationship.reltype.rsplit("/", 1)[-1] in ("image", "hyperlink") and relationship_id not in used:
            del part.rels[relationship_id]


def _remove_unwanted_settings(settings: Element) -> None:
    for name in _UNWANTED_SETTINGS:
        for element in settings.findall(tag(name)):
            settings.remove(element)


def _other_roots(part: XmlPart, styles: Element) -> list[Element]:
    """Return the roots of all parts that may refer to styles, except the styles part."""
    related = [r.target_part for r in part.rels.values() if not r.is_external]
    return [_root_of(p) for p in (part, *related) if isinstance(p, XmlPart) and _root_of(p) is not styles]


def _root_of(part: XmlPart) -> Element:
    """Return the root of a part, with a type: python-docx declares none."""
    root: Element = part.element
    return root


def _root(document: WordDocument, required: _RequiredPart) -> Element:
    """Return the root of a part, created if the template has none."""
    rels = document.part.rels.values()
    existing = next(
        (r.target_part for r in rels if r.reltype == required.relationship_type and not r.is_external), None
    )
    if isinstance(existing, XmlPart):
        return _root_of(existing)
    element = parse_xml(f'<w:{required.root} xmlns:w="{W}"/>')
    package = document.part.package
    name = PackURI(f"/word/{required.root}.xml")
    if any(part.partname == name for part in package.iter_parts()):
        name = package.next_partname(f"/word/{required.root}%d.xml")
    created = required.part_class(name, required.content_type, element, package)
    document.part.relate_to(created, required.relationship_type)
    return _root_of(created)
