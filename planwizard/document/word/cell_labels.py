"""The labels in the cells of a table: before a text, or alone over the texts of a cell."""

from functools import lru_cache

from planwizard.document.outline.blocks import Cell, Passage, with_colon
from planwizard.document.word.hyperlinks import code_link
from planwizard.document.word.runs import run

_LABEL, _OVER_TEXTS = '<w:rStyle w:val="FactLabel"/>', "FactHeading"


def cell_label(passage: Passage) -> str:
    """Return the label before a text in a cell, or alone over the texts of the cell."""
    if passage.label and passage.text:
        return run(with_colon(passage.label), _LABEL) + run(" ")
    if passage.targets and not passage.text:
        return code_link(passage.label, passage.targets[0], _LABEL)
    return run(passage.label)


def label_alone(cell: Cell, *, keep_with_next: bool) -> str:
    """Return the paragraph of a cell with only a label that is no link; "" for another cell."""
    passage = cell.texts[0] if len(cell.texts) == 1 else None
    is_label = passage and passage.label and not (passage.text or passage.targets)
    return _label_paragraph(passage.label, keep_with_next) if passage and is_label else ""


@lru_cache(maxsize=1024)
def _label_paragraph(label: str, keep_with_next: bool) -> str:  # noqa: FBT001
    """Return a paragraph of a label, which the cards of a list have in common."""
    keep = "<w:keepNext/>" if keep_with_next else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{_OVER_TEXTS}"/>{keep}</w:pPr>{run(label)}</w:p>'


def style_of_label(passage: Passage) -> str:
    """Return the style of a label alone over the texts of a cell, "" for another passage."""
    return _OVER_TEXTS if passage.label and not passage.text else ""


def has_several(cell: Cell) -> bool:
    """Return whether a cell has several texts, besides a label over them."""
    return len([passage for passage in cell.texts if passage.text]) > 1
