"""What a document carries so that it can find its way back: which plan and export it is, and a hash of each answer.

Never the text of an answer: what someone deletes before the document is published must not remain in the file.
"""

from collections.abc import Mapping
from uuid import NAMESPACE_URL, uuid5

from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from planwizard.document.word.xml import escape, quoteattr

NAMESPACE = "urn:planwizard:export:1"
PLAN_PROPERTY, EXPORT_PROPERTY = "planwizard_plan", "planwizard_export"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PROPERTY_SET = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_XML, _PROPERTIES_TYPE = "application/xml", "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_CUSTOM_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"


def add_carried(document: WordDocument, plan_id: str, export_id: str, hashes: Mapping[str, str]) -> None:
    """Add two custom properties and a customXml part with the address and hash of each printed answer."""
    _add_properties(document, {PLAN_PROPERTY: plan_id, EXPORT_PROPERTY: export_id})
    answers = "".join(f'<answer path={quoteattr(path)} hash="{short}"/>' for path, short in hashes.items())
    identity = f"plan={quoteattr(plan_id)} id={quoteattr(export_id)}"
    xml = f'{_DECLARATION}<export xmlns="{NAMESPACE}" {identity}>{answers}</export>'
    item = _part(document, "/customXml/item1.xml", _XML, xml)
    item.relate_to(_part(document, "/customXml/itemProps1.xml", _PROPERTIES_TYPE, _item_properties(export_id)),
                   RELATIONSHIP_TYPE.CUSTOM_XML_PROPS)  # fmt: skip
    document.part.relate_to(item, RELATIONSHIP_TYPE.CUSTOM_XML)


def _item_properties(export_id: str) -> str:
    item_id = str(uuid5(NAMESPACE_URL, f"{NAMESPACE}/{export_id}")).upper()
    return (
        f'{_DECLARATION}<ds:datastoreItem xmlns:ds="{_OFFICE}/customXml" ds:itemID="{{{item_id}}}">'
        f'<ds:schemaRefs><ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
    )


def _add_properties(document: WordDocument, values: Mapping[str, str]) -> None:
    properties = "".join(
        f'<property fmtid="{_PROPERTY_SET}" pid="{number}" name="{name}">'
        f"<vt:lpwstr>{escape(value)}</vt:lpwstr></property>"
        for number, (name, value) in enumerate(values.items(), 2)
    )
    xml = (
        f'{_DECLARATION}<Properties xmlns="{_OFFICE}/custom-properties" xmlns:vt="{_OFFICE}/docPropsVTypes">'
        f"{properties}</Properties>"
    )
    package = document.part.package
    part = _part(document, "/docProps/custom.xml", _CUSTOM_TYPE, xml)
    package.relate_to(part, f"{_OFFICE}/relationships/custom-properties")


def _part(document: WordDocument, name: str, content_type: str, xml: str) -> Part:
    return Part(PackURI(name), content_type, xml.encode(), document.part.package)
