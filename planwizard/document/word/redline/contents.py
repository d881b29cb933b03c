"""The field around the entries of the contents, which begins in the first of them and ends in the last."""

from planwizard.document.word.style_lookup import style_of
from planwizard.document.word.xml import Element, remove, tag

Field = tuple[list[Element], list[Element]]
"""The runs that begin a field and those that end it."""


def take_field(content: Element) -> Field:
    """Take the field out of the entries, and return it."""
    runs = [
        run
        for run in content.iterfind(f"{tag('p')}/{tag('r')}")
        if run.find(tag("fldChar")) is not None or run.find(tag("instrText")) is not None
    ]
    for run in runs:
        remove(run)
    return [run for run in runs if not _is_end(run)], [run for run in runs if _is_end(run)]


def put_field(content: Element, field: Field) -> None:
    """Put the field around the entries, deleted ones too: what is in it goes when Word updates the contents."""
    starts, ends = field
    entries = [paragraph for paragraph in content.iterfind(tag("p")) if _is_entry(paragraph)]
    if entries:
        properties = entries[0].find(tag("pPr"))
        at = 0 if properties is None else 1
        entries[0][at:at] = starts
        entries[-1].extend(ends)


def _is_end(run: Element) -> bool:
    return any(char.get(tag("fldCharType")) == "end" for char in run.iterchildren(tag("fldChar")))


def _is_entry(paragraph: Element) -> bool:
    return style_of(paragraph) != "TOCHeading"
