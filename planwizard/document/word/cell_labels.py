"""The labels in the cells of a table: before a text, or alone over the texts of a cell."""

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


def style_of_label(passage: Passage) -> str:
    """Return the style of a label alone over the texts of a cell, "" for another passage."""
    return _OVER_TEXTS if passage.label and not passage.text else ""


def has_several(cell: Cell) -> bool:
    """Return whether a cell has several texts, besides a label over them."""
    return len([passage for passage in cell.texts if passage.text]) > 1
