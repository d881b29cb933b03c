"""The .docx package: opened from a template, written with the same bytes for the same plan."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from docx import Document
from docx.document import Document as WordDocument
from docx.opc.packuri import PACKAGE_URI
from docx.opc.part import Part
from lxml import etree

from planwizard.document.word.heading_lists import heading_levels
from planwizard.document.word.page_setups import page_setups_of
from planwizard.document.word.styles import set_styles_language
from planwizard.document.word.template import open_own_template
from planwizard.document.word.template_format import BODY_TEXT_STYLE, TemplateFormat
from planwizard.document.word.xml import Element, part_entry, quoteattr, remove, tag
from planwizard.guide.files import content_file

LONGEST_PROPERTY = 255
_DEFAULT_TIME = datetime(2026, 1, 1, tzinfo=UTC)
_FIRST_YEAR = 1601


@dataclass(frozen=True)
class Properties:
    """The document's core properties, the id of the export, and the hash of each printed answer by its address."""

    title: str
    author: str
    subject: str
    plan_id: str
    language: str
    export_id: str
    hashes: Mapping[str, str]
    created: datetime | None
    changed: datetime | None


def open_template(own: Path | None = None, picture: str = "") -> tuple[WordDocument, TemplateFormat]:
    """Return an empty document based on our template or a municipality's own, and its format.

    `picture` is the alternative text of pictures that have none. Raises ExportError when the template cannot be used.
    """
    ours = Document(str(content_file("template.docx")))
    if own is not None:
        return open_own_template(own, ours, picture)
    setups = page_setups_of(ours.element.body)
    levels = heading_levels(ours.styles.element, ours.part.numbering_part.element)
    return ours, TemplateFormat(
        setups.portrait_section, setups.landscape_section, body_style=BODY_TEXT_STYLE, heading_levels=levels
    )


def set_properties(document: WordDocument, properties: Properties) -> None:
    """Replace the core properties; the times are the plan's, so that the same plan gives the same bytes."""
    core = document.core_properties
    for element in list(core._element):  # noqa: SLF001  a template's own title, keywords and dates are not the plan's
        core._element.remove(element)  # noqa: SLF001
    core.title = properties.title[:LONGEST_PROPERTY]
    core.author = properties.author[:LONGEST_PROPERTY]
    core.subject = properties.subject[:LONGEST_PROPERTY]
    core.identifier = properties.plan_id[:LONGEST_PROPERTY]
    core.language = properties.language
    core.last_modified_by = "planwizard"
    core.created = _naive_utc(properties.created)
    core.modified = _naive_utc(properties.changed or properties.created)


def _naive_utc(time: datetime | None) -> datetime:
    """Return a time in UTC; the default for none, and for one that UTC or Word's calendar cannot express."""
    try:
        utc = (time or _DEFAULT_TIME).astimezone(UTC)
    except OverflowError:
        utc = _DEFAULT_TIME
    return (utc if utc.year >= _FIRST_YEAR else _DEFAULT_TIME).replace(tzinfo=None)


def set_language(document: WordDocument, language: str) -> None:
    """Set the language of the spelling check."""
    set_styles_language(document.styles.element, language)
    for element in document.settings.element.iter(tag("themeFontLang")):
        element.set(tag("val"), language)


def to_bytes(document: WordDocument, unparsed: str = "") -> bytes:
    """Return the package as a zip file with a fixed time on every part; `unparsed` is the end of the body as text.

    python-docx's own `save` would use the time of day.
    """
    package = document.part.package
    parts = list(package.iter_parts())
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as target:
        _put(target, "[Content_Types].xml", _content_types(parts))
        _put(target, PACKAGE_URI.rels_uri.membername, package.rels.xml)
        for part in parts:
            content = _with_text(document, unparsed) if part is document.part and unparsed else part.blob
            _put(target, part.partname.membername, content)
            if part.rels:
                _put(target, part.partname.rels_uri.membername, part.rels.xml)
    return data.getvalue()


def _with_text(document: WordDocument, unparsed: str) -> bytes:
    """Return the document part with text right before the last sectPr of its body."""
    section: Element = document.element.body[-1]
    place = etree.ProcessingInstruction("planwizard")
    section.addprevious(place)
    before, after = document.part.blob.rsplit(etree.tostring(place), 1)
    remove(place)
    return b"".join((before, unparsed.encode(), after))


def _put(target: zipfile.ZipFile, name: str, data: bytes | str) -> None:
    target.writestr(part_entry(name), data, zipfile.ZIP_DEFLATED)


def _content_types(parts: Sequence[Part]) -> str:
    """Return [Content_Types].xml: the content type of each part."""
    overrides = "".join(
        f"<Override PartName={quoteattr(part.partname)} ContentType={quoteattr(part.content_type)}/>" for part in parts
    )
    return (
        "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )
