"""The example's document has not changed by itself."""

import pytest

from tests.document.golden import COMMAND, GOLDEN, difference, fresh


def test_the_example_reads_as_it_did():
    changes = difference(GOLDEN.read_text(encoding="utf-8"), fresh())
    if changes:
        advice = f"The document of the example has changed. If it should, run:\n\n    {COMMAND}"
        pytest.fail(f"{advice}\n\n{changes}", pytrace=False)


def test_a_change_is_shown_with_its_neighbours():
    before = "Heading 1: Mål\nParagraph: før\nParagraph: sist\n"
    shown = difference(before, before.replace("før", "etter")).split("\n")
    assert "-Paragraph: før" in shown
    assert "+Paragraph: etter" in shown
    assert " Heading 1: Mål" in shown
    assert difference(before, before) == ""
