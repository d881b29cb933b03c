"""What stands at the top and foot of every page: the template's own, else the title, the stage and the page number."""

from dataclasses import dataclass

from docx.document import Document as WordDocument
from docx.section import Section, _Footer, _Header

from planwizard.document.word.runs import add_field, add_run
from planwizard.document.word.template_format import TemplateFormat
from planwizard.document.word.xml import Element, tag

_SHOWN = ("drawing", "pict", "object", "fldChar", "fldSimple", "sdt")


@dataclass(frozen=True)
class FixedText:
    """The document's own words outside the blocks: heading of the contents, stage, page number, name of a picture."""

    contents: str
    stage: str
    page: str
    picture: str = ""


def fill_margins(document: WordDocument, look: TemplateFormat, title: str, words: FixedText) -> bool:
    """Fill the top and foot of the pages where the template leaves them empty; tell whether the stage is shown."""
    section = document.sections[0] if look.after_cover is None else Section(look.after_cover, document.part)  # type: ignore[arg-type]  # read by python-docx's own parser
    is_ours = _is_empty(section.header)
    if is_ours:
        add_run(_first(section.header), f"{title} · {words.stage}" if words.stage else title)
    if _is_empty(section.footer):
        _number_pages(_first(section.footer), words.page)
    return is_ours or not words.stage


def _number_pages(footer: Element, page: str) -> None:
    before, _, rest = page.partition("{number}")
    between, _, after = rest.partition("{of}")
    add_run(footer, before)
    add_field(footer, "PAGE", "1")
    add_run(footer, between)
    add_field(footer, "NUMPAGES", "1")
    add_run(footer, after)


def _is_empty(margin: _Header | _Footer) -> bool:
    """Tell whether nothing is seen there: no text, no picture, no field."""
    element: Element = margin._element  # noqa: SLF001  python-docx gives no other way to the element
    has_text = any((text.text or "").strip() for text in element.iter(tag("t")))
    return not has_text and not any(True for _ in element.iter(*(tag(name) for name in _SHOWN)))


def _first(margin: _Header | _Footer) -> Element:
    paragraph: Element = margin.paragraphs[0]._p  # noqa: SLF001
    return paragraph
