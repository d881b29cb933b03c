"""Headers and footers: the template's own, with the stage of the plan and the number of the page on every page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from docx.document import Document as WordDocument
from docx.opc.part import XmlPart
from docx.section import Section, _BaseHeaderFooter

from planwizard.document.word.runs import add_field, add_run
from planwizard.document.word.sample_fields import has_page_number, remove_sample
from planwizard.document.word.template_format import TemplateFormat
from planwizard.document.word.template_settings import uses_even_pages
from planwizard.document.word.xml import Element, add, tag

_HEADER_OR_FOOTER = (".header+xml", ".footer+xml")
_VISIBLE = tuple(tag(name) for name in ("drawing", "pict", "object", "fldChar", "fldSimple", "sdt"))


@dataclass(frozen=True)
class FixedText:
    """Texts outside the blocks: heading of the contents, stage, page number, alternative text of a picture.

    `page` has the placeholders `{number}` and `{of}`; `figure` is the word before the number of a figure.
    """

    contents: str
    stage: str
    page: str
    picture_alt_text: str
    figure: str


def fill_headers_and_footers(
    document: WordDocument, template_format: TemplateFormat, title: str, author: str, words: FixedText
) -> None:
    """Remove what they show of a template's sample document, and let every page show stage and number.

    Where a header is empty, it gets the title too. The cover of a template with other headers there keeps those.
    """
    for part in header_and_footer_parts(document):
        remove_sample(part.element, {"TITLE": title, "AUTHOR": author})
    first = document.sections[0]
    if template_format.body_section is None and _is_empty(_root(first.header)) and _is_empty(_root(first.footer)):
        first.different_first_page_header_footer = True  # nothing but the cover is on it
    headers: list[Element] = []
    for header, footer in _pairs(document, template_format):
        if header not in headers:
            headers.append(header)
            _fill_header(header, title, words.stage)
        if not (has_page_number(header) or has_page_number(footer)):
            _add_page_number(_free_paragraph(footer, "Footer"), words.page)


def header_and_footer_parts(document: WordDocument) -> list[XmlPart]:
    """Return the parts of a document that are headers and footers, in the order of their names."""
    parts = {rel.target_part for rel in document.part.rels.values() if not rel.is_external}
    found = [part for part in parts if isinstance(part, XmlPart) and part.content_type.endswith(_HEADER_OR_FOOTER)]
    return sorted(found, key=lambda part: str(part.partname))


def _pairs(document: WordDocument, template_format: TemplateFormat) -> Iterator[tuple[Element, Element]]:
    """Yield header and footer of each kind of page after the cover; those that are not there are made."""
    has_even = uses_even_pages(document.settings.element)
    body, has_first = document.sections[0], False
    if template_format.body_section is not None:
        body, has_first = _section(template_format.body_section, document), True
    firsts = [(part, _root(part)) for part in _of_section(body, has_even=has_even, has_first=has_first)]
    yield from _paired([root for _, root in firsts])
    for element in (template_format.portrait_section, template_format.landscape_section):
        later = _of_section(_section(element, document), has_even=has_even, has_first=False)
        # A section without a header of its own has that of the section before it.
        yield from _paired(
            [first if own.is_linked_to_previous else _root(own) for own, (_, first) in zip(later, firsts, strict=False)]
        )


def _section(element: Element, document: WordDocument) -> Section:
    return Section(element, document.part)  # type: ignore[arg-type]  # read by python-docx's own parser


def _of_section(section: Section, *, has_even: bool, has_first: bool) -> list[_BaseHeaderFooter]:
    """Return header and footer of ordinary pages, of even pages and of the first page, where those differ."""
    found: list[_BaseHeaderFooter] = [section.header, section.footer]
    if has_even:
        found += [section.even_page_header, section.even_page_footer]
    if has_first and section.different_first_page_header_footer:
        found += [section.first_page_header, section.first_page_footer]
    return found


def _root(part: _BaseHeaderFooter) -> Element:
    """Return the root of a header or footer, which is made if it is not there."""
    root: Element = part._element  # noqa: SLF001  python-docx has no public name for the element
    return root


def _paired(roots: Sequence[Element]) -> Iterator[tuple[Element, Element]]:
    return zip(roots[::2], roots[1::2], strict=True)


def _fill_header(header: Element, title: str, stage: str) -> None:
    if _is_empty(header):
        add_run(_free_paragraph(header, "Header"), f"{title} · {stage}" if stage else title)
    elif stage and stage not in "".join(text.text or "" for text in header.iter(tag("t"))):
        add_run(_free_paragraph(header, "Header"), stage)


def _add_page_number(paragraph: Element, page: str) -> None:
    before, _, rest = page.partition("{number}")
    between, _, after = rest.partition("{of}")
    add_run(paragraph, before)
    add_field(paragraph, "PAGE", "1")
    add_run(paragraph, between)
    add_field(paragraph, "NUMPAGES", "1")
    add_run(paragraph, after)


def _is_empty(root: Element) -> bool:
    """Return whether a header or footer shows nothing: no text, picture or field."""
    has_text = any((text.text or "").strip() for text in root.iter(tag("t")))
    return not has_text and not any(True for _ in root.iter(*_VISIBLE))


def _free_paragraph(root: Element, style: str) -> Element:
    """Return the first paragraph of an empty header or footer, else a new one after what it shows."""
    first = root.find(tag("p"))
    if first is not None and _is_empty(root):
        return first
    paragraph = add(root, "p")
    add(add(paragraph, "pPr"), "pStyle", val=style)
    return paragraph
