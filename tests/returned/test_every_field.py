"""Whatever field is printed, a change of it in Word is proposed for that very field."""

from collections.abc import Sequence

import pytest

from planwizard.guide.word_reading import says
from planwizard.plan.address import Address, shape_at
from planwizard.plan.answers import answers, put
from planwizard.plan.base import AnswerKind
from planwizard.returned.joined import JOINED, UNSAID
from tests.document.reading import EVERYTHING
from tests.returned.drafts import Sent, sent
from tests.returned.word_edits import W, WordFile
from tests.support import filled_plan

_PARAGRAPHS = (AnswerKind.TEXT, AnswerKind.LINES)


def another(draft: Sent, address: Address, value: object) -> tuple[object, Sequence[str]]:
    """Return another answer to the same question, and the words it is typed in, one for each of its lines."""
    shape, text = shape_at(address), f"Endret {address}"
    match shape.kind:
        case AnswerKind.LINE:
            return text, [text]
        case AnswerKind.TEXT:
            return str(value).replace(str(value).partition("\n")[0], text), [text]
        case AnswerKind.LINES:
            return (text, *value[1:]), [text]
        case AnswerKind.NUMBER:
            return value + 1, [str(value + 1)]
        case AnswerKind.LINK | AnswerKind.LINKS:
            return another_link(draft, shape.targets, value)
    other = {
        AnswerKind.FLAG: lambda: not value,
        AnswerKind.CHOICE: lambda: next(choice for choice in shape.choices if choice != value),
        AnswerKind.CHOICES: lambda: shape.choices[-1:],
        AnswerKind.AMOUNTS: lambda: value[:1],
        AnswerKind.VALUES: lambda: tuple(one.model_copy(update={"value": "99"}) for one in value),
    }[shape.kind]()
    return other, says(address, other, draft.base.guide)


def another_link(draft: Sent, targets: Sequence[str], value: object) -> tuple[object, Sequence[str]]:
    """Return another legal link; of several, one less when all are there."""
    now = value if isinstance(value, tuple) else (value,)
    legal = {row_id: words for words, row_id in draft.base.row_names.items() if row_id.rstrip("0123456789") in targets}
    row_id = next((row_id for row_id in legal if row_id not in now), now[0])
    return (row_id,) if isinstance(value, tuple) else row_id, [legal[row_id]]


def type_over(file: WordFile, name: str, text: str) -> None:
    """Type another text where an answer stands."""
    first, *others = file.bookmarked_runs(name)
    for run in others:
        run.getparent().remove(run)
    texts = first.findall(f"{W}t")
    texts[0].text = text
    for element in texts[1:]:
        first.remove(element)
    for line_break in first.findall(f"{W}br"):
        first.remove(line_break)


def text_in(file: WordFile, name: str) -> str:
    """Return the text in a bookmark."""
    return "".join(text.text for run in file.bookmarked_runs(name) for text in run.iter(f"{W}t"))


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_a_change_of_each_field_that_is_printed_is_proposed_for_that_very_field(language: str) -> None:
    draft = sent(put(filled_plan("samlet"), "about.language", language), EVERYTHING)
    file, wanted = WordFile(draft.data), {}
    for address, value in answers(draft.plan):
        if address not in draft.base.lines_of or address.key in UNSAID:
            continue
        names = [name for name, one in draft.base.addresses.items() if one == address]
        wanted[address], words = another(draft, address, value)
        if address.key in JOINED:
            words = [text_in(file, names[0]).replace(str(value), words[0])]
        is_whole = shape_at(address).kind not in _PARAGRAPHS
        for name, text in zip(names, [*words, *("" for _ in names)] if is_whole else words, strict=False):
            type_over(file, name, text)
    found = draft.returned(file.saved()).items
    assert {item.address: item.theirs for item in found} == wanted
    assert len(found) == len(wanted) > 300
    assert {shape_at(address).kind for address in wanted} >= set(AnswerKind) - {AnswerKind.ROWS, AnswerKind.PART}


def test_each_text_that_is_printed_has_a_place_it_is_read_from():
    draft = sent(filled_plan("samlet"), EVERYTHING)
    printed = "\n".join(line.text or "" for line in draft.base.lines)
    together = {name for names in JOINED.values() for name in names}
    lost = [
        address
        for address, value in answers(draft.plan)
        if shape_at(address).kind in (AnswerKind.LINE, AnswerKind.TEXT) and str(value).partition("\n")[0] in printed
        if address not in draft.base.lines_of and address.name not in together
    ]
    assert lost == []
