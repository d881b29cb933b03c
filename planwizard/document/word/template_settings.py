"""The settings of a template: those of today's Word, and none that would lock the document or ask a question."""

from copy import deepcopy

from lxml import etree

from planwizard.document.word.xml import Element, W, tag

# Settings that would lock the document, record what is written in it, colour its pages on screen, or show a question
# to people who open it.
_UNWANTED = ("documentProtection", "writeProtection", "updateFields", "attachedTemplate", "mailMerge",
             "saveThroughXslt", "linkStyles", "docVars", "trackRevisions", "revisionView",
             "displayBackgroundShape")  # fmt: skip
_AFTER_COMPATIBILITY = tuple(
    tag(name)
    for name in (
        "rsids", "attachedSchema", "themeFontLang", "clrSchemeMapping", "doNotIncludeSubdocsInStats",
        "doNotAutoCompressPictures", "forceUpgrade", "captions", "readModeInkLockDown", "smartTagType", "shapeDefaults",
        "doNotEmbedSmartTags", "decimalSymbol", "listSeparator",
    )
)  # fmt: skip
"""The elements that come after compat in schema order; those of other namespaces do too."""


def modernise(settings: Element, ours: Element) -> None:
    """Remove unwanted settings from a template, and let Word lay it out as it does our own."""
    for name in (*_UNWANTED, "compat"):
        for element in settings.findall(tag(name)):
            settings.remove(element)
    compatibility = ours.find(tag("compat"))
    if compatibility is not None:
        settings.insert(sum(not _is_after_compatibility(child) for child in settings), deepcopy(compatibility))


def uses_even_pages(settings: Element) -> bool:
    """Return whether even pages have headers and footers of their own."""
    element = settings.find(tag("evenAndOddHeaders"))
    return element is not None and element.get(tag("val")) not in ("0", "false", "off")


def _is_after_compatibility(element: Element) -> bool:
    return element.tag in _AFTER_COMPATIBILITY or etree.QName(element).namespace != W
