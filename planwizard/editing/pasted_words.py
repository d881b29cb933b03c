"""What the words in a pasted table mean: fields by their headings, choices by their words, rows by their text."""

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress

from planwizard.errors import ContentError
from planwizard.guide.models import Guide, load_guide
from planwizard.plan import Plan
from planwizard.plan.address import Address, list_keys
from planwizard.plan.answers import headline, rows
from planwizard.plan.base import AnswerKind
from planwizard.plan.measures import Measure
from planwizard.plan.shapes import shapes_of
from planwizard.text import fold

KEY = Address("direction.measures")

_IMPORTED_KINDS = (
    AnswerKind.LINE,
    AnswerKind.TEXT,
    AnswerKind.LINES,
    AnswerKind.CHOICE,
    AnswerKind.CHOICES,
    AnswerKind.AMOUNTS,
)
_LINKED = "serves"
# «M1» and «Mål 1», alone or before the text.
_CODE = re.compile(
    r"(m(?:ål)?|i(?:nnsatsområde)?|r(?:esultatmål)?|s(?:trategi)?|u(?:tfordring)?)\.? ?(\d{1,2})"
    r"(?:[.:]? (?:– |- )?(.+))?"
)
# Word gives «mark + tab» for an item, which is no cell of its own.
_MARKS = "•·▪▫◦●○■□‣➢➤\uf0a7\uf0b7\uf0d8\uf0fc"
_BULLET = re.compile(rf"(?:[{_MARKS}]|[-–*] )\s*")
_BULLET_CELL = re.compile(rf"^[{_MARKS}]\t", re.MULTILINE)
_PLAIN_BULLET_CELL = re.compile(r"^[-–*o]\t", re.MULTILINE)


def importable_fields() -> tuple[str, ...]:
    """Return the fields a column can be, in the order of the plan file."""
    return tuple(name for name, shape in shapes_of(Measure).items() if shape.kind in _IMPORTED_KINDS or name == _LINKED)


def normalise(text: str) -> str:
    """Return a text for comparing: without case, soft hyphens, and marks at its ends."""
    return fold(text).strip(" .:*?")


def without_bullet(text: str) -> str:
    """Return a line without the list mark it begins with."""
    return _BULLET.sub("", text, count=1) if _BULLET.match(text) else text


def without_bullet_cells(text: str) -> str:
    """Return pasted lines without the cells that only hold a list mark; «-» and «o» count if all lines have one."""
    text = _BULLET_CELL.sub("", text)
    lines = [line for line in text.split("\n") if line.strip()]
    return _PLAIN_BULLET_CELL.sub("", text) if all(map(_PLAIN_BULLET_CELL.match, lines)) else text


def words_of_fields(guide: Guide) -> dict[str, str]:
    """Return the field that each known heading names, in both language forms."""
    words: dict[str, str] = {}
    for form in both_forms(guide):
        labels = {normalise(form.field_words[KEY / name].label): name for name in importable_fields()}
        words |= {**listed_words(form, "pasting.fields."), **labels}
    return words


def words_of_choices(guide: Guide) -> dict[str, dict[str, str]]:
    """Return, for each field with choices, the choice that each known word means, in both language forms."""
    names = [
        name for name, shape in shapes_of(Measure).items() if shape.kind in (AnswerKind.CHOICE, AnswerKind.CHOICES)
    ]
    words: dict[str, dict[str, str]] = {name: {} for name in names}
    for form in both_forms(guide):
        for name, choices in words.items():
            labels = {normalise(label): choice for choice, label in form.field_words[KEY / name].choices.items()}
            choices |= {**listed_words(form, f"pasting.choices.{name}."), **labels}
    return words


def sum_words(guide: Guide) -> frozenset[str]:
    """Return the headings of columns with sums, in both language forms."""
    return frozenset(normalise(word) for form in both_forms(guide) for word in form.say("pasting.sums").split(","))


def both_forms(guide: Guide) -> Iterator[Guide]:
    """Yield the guide in the other language form, then in this one: a spreadsheet may use either."""
    with suppress(ContentError):
        yield load_guide("nn" if guide.language == "nb" else "nb")
    yield guide


def listed_words(guide: Guide, prefix: str) -> dict[str, str]:
    """Return what each word listed in the content means: «ansvar, hvem» in `<prefix>responsible` mean `responsible`."""
    return {
        normalise(word): key.removeprefix(prefix)
        for key, words in guide.texts.items()
        if key.startswith(prefix)
        for word in words.split(",")
    }


def link_targets(plan: Plan) -> dict[str, str]:
    """Return the id of each row a measure can serve, by its text and by its code («m1» is the first goal).

    A text that several rows have is not among them.
    """
    targets: dict[str, str] = {}
    texts: list[tuple[str, str]] = []
    for prefix in shapes_of(Measure)[_LINKED].targets:
        for position, row in enumerate(rows(plan, list_keys()[prefix]), 1):
            targets[f"{prefix}{position}"] = row.id
            texts.append((normalise(headline(row)), row.id))
    counted = [text for text, _ in texts]
    return {**{text: row_id for text, row_id in texts if text and counted.count(text) == 1}, **targets}


def linked_rows(cell: str, targets: Mapping[str, str]) -> tuple[str, ...] | None:
    """Return the ids of the rows a cell names, by text or code; None when any part of it names none."""
    for separators in (r"$^", r"[;\n]", r"[,;\n]| og "):
        parts = [part for part in re.split(separators, cell) if part.strip()]
        found = [_linked_row(without_bullet(part.strip()), targets) for part in parts]
        if all(found):
            return tuple(dict.fromkeys(filter(None, found)))
    return None


def _linked_row(text: str, targets: Mapping[str, str]) -> str | None:
    """Return the id of the row that a text or a code names; after a code, the text decides."""
    typed = normalise(text)
    code = _CODE.fullmatch(typed)
    if code is None or typed in targets:
        return targets.get(typed)
    return targets.get(code[3] or f"{code[1][0]}{code[2]}")
