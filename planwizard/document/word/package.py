"""The .docx as a file: our template in, the same bytes for the same plan out."""

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from docx import Document
from docx.document import Document as WordDocument
from docx.opc.packuri import PACKAGE_URI
from docx.opc.part import Part

from planwizard.document.word.sections import page_setups_of
from planwizard.document.word.styles import set_spelling
from planwizard.document.word.template import open_own
from planwizard.document.word.template_format import TemplateFormat
from planwizard.document.word.xml import quoteattr, tag
from planwizard.guide.files import content_file

LONGEST_PROPERTY = 255
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)
_NO_TIME = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Properties:
    """What the document says of itself."""

    title: str
    author: str
    subject: str
    plan_id: str
    language: str
    created: datetime | None = None
    changed: datetime | None = None


def open_template(own: Path | None = None, picture: str = "") -> tuple[WordDocument, TemplateFormat]:
    """Return an empty document with our styles, or in a municipality's own template, and how it looks.

    `picture` is what a picture of theirs is called that has no text of its own.
    """
    ours = Document(str(content_file("template.docx")))
    if own is not None:
        return open_own(own, ours, picture)
    pages = page_setups_of(ours.element.body)
    return ours, TemplateFormat(pages.portrait_section, pages.landscape_section)


def set_properties(document: WordDocument, properties: Properties) -> None:
    """Fill in the document's properties; its times are the plan's, so that the same plan gives the same bytes."""
    core = document.core_properties
    for said in list(core._element):  # noqa: SLF001  a template's own title, keywords and dates are not the plan's
        core._element.remove(said)  # noqa: SLF001
    core.title = properties.title[:LONGEST_PROPERTY]
    core.author = properties.author[:LONGEST_PROPERTY]
    core.subject = properties.subject[:LONGEST_PROPERTY]
    core.identifier = properties.plan_id[:LONGEST_PROPERTY]
    core.language = properties.language
    core.last_modified_by = "planwizard"
    core.created = _plain_utc(properties.created)
    core.modified = _plain_utc(properties.changed or properties.created)


def _plain_utc(moment: datetime | None) -> datetime:
    return (moment or _NO_TIME).astimezone(UTC).replace(tzinfo=None)


def set_language(document: WordDocument, language: str) -> None:
    """Set the language everything is spelt in."""
    set_spelling(document.styles.element, language)
    for element in document.settings.element.iter(tag("themeFontLang")):
        element.set(tag("val"), language)


def to_bytes(document: WordDocument) -> bytes:
    """Return the package with fixed times, parts in the order they are written.

    python-docx's own `save` would stamp every part with the time of day.
    """
    package = document.part.package
    parts = list(package.iter_parts())
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as target:
        _put(target, "[Content_Types].xml", _content_types(parts))
        _put(target, PACKAGE_URI.rels_uri.membername, package.rels.xml)
        for part in parts:
            _put(target, part.partname.membername, part.blob)
            if part.rels:
                _put(target, part.partname.rels_uri.membername, part.rels.xml)
    return data.getvalue()


def _put(target: zipfile.ZipFile, name: str, data: bytes | str) -> None:
    target.writestr(zipfile.ZipInfo(name, _ZIP_TIME), data, zipfile.ZIP_DEFLATED)


def _content_types(parts: Sequence[Part]) -> str:
    """Return the list every package begins with: what each part is."""
    named = "".join(
        f"<Override PartName={quoteattr(part.partname)} ContentType={quoteattr(part.content_type)}/>" for part in parts
    )
    return (
        "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{named}</Types>'
    )
