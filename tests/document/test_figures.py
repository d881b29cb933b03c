"""Figures in the document: their numbers, captions and alternative texts, and what is drawn in them."""

from docx import Document
from lxml import etree

from planwizard.document.word.figures import Figures
from planwizard.document.word.xml import elements
from planwizard.guide.files import content_file
from tests.document.reading import W, text_of

WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
GRAPHIC = '<a:graphicData uri="urn:x"/>'


def new_figures() -> Figures:
    return Figures(Document(str(content_file("template.docx"))), "Figur")


def properties_of(drawing: str) -> etree._Element:
    return next(elements(drawing)[0].iter(f"{WP}docPr"))


def test_captions_are_numbered_by_a_field_in_the_order_they_are_written():
    figures = new_figures()
    first, second = (elements(f"<w:p>{figures.caption('<w:r><w:t>Ungdata</w:t></w:r>')}</w:p>")[0] for _ in range(2))
    assert [text_of(first), text_of(second)] == ["Figur 1. Ungdata", "Figur 2. Ungdata"]
    assert [i.text.strip() for i in second.iter(f"{W}instrText")] == [r"SEQ Figur \* ARABIC"]


def test_a_drawing_has_its_alternative_text_and_an_id_that_is_not_used_before():
    figures = new_figures()
    drawings = [properties_of(figures.inline(GRAPHIC, 100, 50, f'Andel "{at}" <18 år')) for at in range(3)]
    assert [d.get("descr") for d in drawings] == [f'Andel "{at}" <18 år' for at in range(3)]
    assert len({d.get("id") for d in drawings} | {str(figures.next_id())}) == 4


def test_ids_begin_after_those_of_the_drawings_in_a_template():
    document = Document(str(content_file("template.docx")))
    document.element.body.append(
        elements(new_figures().inline(GRAPHIC, 1, 1, "Byvåpen").replace('id="1"', 'id="77"'))[0]
    )
    assert Figures(document, "Figur").next_id() == 78
