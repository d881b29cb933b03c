"""The document of what has changed between two states of a plan: one or two pages, for the case paper."""

from collections.abc import Iterable, Sequence

from planwizard.document.outline import Bullets, Heading, OutlineBlock, Paragraph, Passage
from planwizard.editions.report import Report
from planwizard.editions.sentences import Told


def change_blocks(report: Report) -> Sequence[OutlineBlock]:
    """Return the blocks of the document: what is compared, how changes are marked, and for each step what they are."""
    told = [told for step in report.steps for told in step.told]
    lead = (*report.lead, *([report.legend] if _has_marks(told) else []))
    blocks: list[OutlineBlock] = [Heading(1, report.title), *map(Paragraph, lead)]
    for step in report.steps:
        items = (Passage(told.sentence, pieces=told.phrase) for told in step.told)
        blocks += [Heading(2, step.title), Bullets(tuple(items))]
    return blocks


def _has_marks(listed: Iterable[Told]) -> bool:
    return any(piece.kind != "same" for told in listed for piece in told.phrase)
