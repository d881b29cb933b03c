"""What the schemas of Word's format have against a document."""

from pathlib import Path

import pytest
from lxml import etree
from openxml_audit import OpenXmlValidator
from openxml_audit.context import ValidationContext
from openxml_audit.schema.particle import ParticleConstraint
from openxml_audit.schema.validator import SchemaValidator


def faults(data: bytes, folder: Path) -> list[str]:
    """Return what the schemas of Word's format have against a document, which is put in the folder."""
    file = folder / "judged.docx"
    file.write_bytes(data)
    return [str(error) for error in OpenXmlValidator().validate(file).errors]


_validate_content_model = SchemaValidator._validate_content_model
_without_fault: dict[tuple[int, object, tuple[str, ...]], ParticleConstraint] = {}


def _validate_each_kind_once(
    validator: SchemaValidator,
    content_model: ParticleConstraint,
    children: list[etree._Element],
    context: ValidationContext,
) -> None:
    """Judge the names of an element's children, unless the same have been found without fault.

    Nothing but the names is judged here, and a document has few kinds of paragraphs and cells, thousands of times.
    """
    key = (id(content_model), context.file_format, tuple(str(child.tag) for child in children))
    if key in _without_fault:
        return
    before = len(context.errors)
    _validate_content_model(validator, content_model, children, context)
    if len(context.errors) == before:
        _without_fault[key] = content_model  # which also keeps its id its own


pytest.MonkeyPatch().setattr(SchemaValidator, "_validate_content_model", _validate_each_kind_once)
