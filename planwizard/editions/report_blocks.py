"""The document of what has changed between two states of a plan: one or two pages, for the case paper."""

from collections.abc import Sequence

from planwizard.document.outline import Bullets, Heading, OutlineBlock, Paragraph, Passage
from planwizard.editions.report import Report


def change_blocks(report: Report) -> Sequence[OutlineBlock]:
    """Return the blocks of the document: what is compared, and for each step what has changed."""
    blocks: list[OutlineBlock] = [Heading(1, report.title), *(Paragraph(line) for line in report.lead)]
    for step in report.steps:
        blocks += [Heading(2, step.title), Bullets(tuple(map(Passage, step.sentences)))]
    return blocks
