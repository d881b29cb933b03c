"""Header and footer of every page: the template's own, or else the title with the stage, and the page number."""

from dataclasses import dataclass

from docx.document import Document as WordDocument
from docx.section import Section, _Footer, _Header

from planwizard.document.word.runs import add_field, add_run
from planwizard.document.word.template_format import TemplateFormat
from planwizard.document.word.xml import Element, tag

_VISIBLE = tuple(tag(name) for name in ("drawing", "pict", "object", "fldChar", "fldSimple", "sdt"))


@dataclass(frozen=True)
class FixedText:
    """Texts outside the blocks: heading of the contents, stage, page number, alternative text of a picture.

    `page` has the placeholders `{number}` and `{of}`.
    """

    contents: str
    stage: str
    page: str
    picture_alt_text: str = ""


def fill_header_and_footer(
    document: WordDocument, template_format: TemplateFormat, title: str, words: FixedText
) -> bool:
    """Fill header and footer where the template leaves them empty.

    Returns whether the stage of the plan needs to stand nowhere else: the header has it, or there is none.
    """
    section = _body_section(document, template_format)
    is_own_header = _is_empty(section.header)
    if is_own_header:
        add_run(_first_paragraph(section.header), f"{title} · {words.stage}" if words.stage else title)
    if _is_empty(section.footer):
        _add_page_number(_first_paragraph(section.footer), words.page)
    return is_own_header or not words.stage


def _body_section(document: WordDocument, template_format: TemplateFormat) -> Section:
    """Return the section whose header and footer the plan's pages have."""
    if template_format.body_section is None:
        return document.sections[0]
    return Section(template_format.body_section, document.part)  # type: ignore[arg-type]  # read by python-docx's own parser


def _add_page_number(footer: Element, page: str) -> None:
    before, _, rest = page.partition("{number}")
    between, _, after = rest.partition("{of}")
    add_run(footer, before)
    add_field(footer, "PAGE", "1")
    add_run(footer, between)
    add_field(footer, "NUMPAGES", "1")
    add_run(footer, after)


def _is_empty(part: _Header | _Footer) -> bool:
    """Return whether a header or footer shows nothing: no text, picture or field."""
    element: Element = part._element  # noqa: SLF001  python-docx has no public name for the element
    has_text = any((text.text or "").strip() for text in element.iter(tag("t")))
    return not has_text and not any(True for _ in element.iter(*_VISIBLE))


def _first_paragraph(part: _Header | _Footer) -> Element:
    paragraph: Element = (part.paragraphs or [part.add_paragraph()])[0]._p  # noqa: SLF001
    return paragraph
