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

from planwizard.document.word.cover_art import art_on_first_page, fills_page, sample_colour
from planwizard.document.word.heading_lists import heading_levels
from planwizard.document.word.numbering import numbering_ids
from planwizard.document.word.page_setups import PageSetups, page_setups_of
from planwizard.document.word.readable_styles import colour_cover
from planwizard.document.word.style_lookup import based_on_chain, style_by_id
from planwizard.document.word.styles import adopt_styles
from planwizard.document.word.template_format import BODY_TEXT_STYLE, TemplateFormat
from planwizard.document.word.template_safety import read_template
from planwizard.document.word.template_settings import modernise
from planwizard.document.word.theme_colours import accent_of
from planwizard.document.word.xml import Element, R, W, tag
from planwizard.errors import ExportError


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
    sample = sample_colour(document.element.body)
    is_cover_full = _empty_body(document.element.body, setups, picture)
    _drop_unused_relationships(document.part)
    modernise(_root(document, _SETTINGS), _root(ours, _SETTINGS))
    styles, numbering = _root(document, _STYLES), _root(document, _NUMBERING)
    adopt_styles(styles, _root(ours, _STYLES), _other_roots(document.part, styles))
    colour_cover(styles, accent_of(based_on_chain(styles, "Heading1")), on_art=is_cover_full, sample=sample)
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
        body_style=BODY_TEXT_STYLE if style_by_id(styles, BODY_TEXT_STYLE) is not None else "",
        heading_levels=heading_levels(styles, numbering),
    )


# --- The body ------------------------------------------------------------------------------------


def _keep_one_body(root: Element) -> None:
    for body in root.findall(tag("body"))[1:]:
        root.remove(body)


def _empty_body(body: Element, setups: PageSetups, picture: str) -> bool:
    """Remove the sample text, but keep the art of the first page; return whether that lies behind most of the page."""
    art = art_on_first_page(body, picture)
    del body[:]  # removing large children one by one takes lxml minutes
    body.extend([*art, setups.first_section])
    return fills_page(art, setups.first_section)


# --- The other parts -----------------------------------------------------------------------------


def _drop_unused_relationships(part: XmlPart) -> None:
    """Remove the relationships to pictures and links in the sample text."""
    used = {value for e in _root_of(part).iter("*") for key, value in e.items() if str(key).startswith(f"{{{R}}}")}
    for relationship_id, relationship in list(part.rels.items()):
        if relationship.reltype.rsplit("/", 1)[-1] in ("image", "hyperlink") and relationship_id not in used:
            del part.rels[relationship_id]


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
