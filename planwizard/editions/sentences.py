"""What has changed between two states of a plan, in sentences: by step, equal changes of several rows together."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from planwizard.editing.diff import Difference, PlacedRow
from planwizard.editions.values import LISTS, Naming
from planwizard.guide.models import Guide, step_of
from planwizard.plan import PROGRAM_SETTINGS, Plan
from planwizard.plan.address import COMMENTS, Address, is_asked, prefix_of, shape_at
from planwizard.plan.answers import headline_field, is_answered
from planwizard.plan.base import AnswerKind

_WORK_ON_PAGES = ("mark", "note")
"""What is set on a page while the plan is worked on, and is not in the document."""


@dataclass(frozen=True)
class Told:
    """A sentence, and the changes it is about."""

    sentence: str
    changes: tuple[Difference, ...]


@dataclass(frozen=True)
class StepChanges:
    """What has changed in one step of the plan, in sentences."""

    title: str
    told: tuple[Told, ...]

    @property
    def sentences(self) -> tuple[str, ...]:
        """The sentences alone."""
        return tuple(told.sentence for told in self.told)


def all_changes(found: Sequence[Difference], old: Plan, new: Plan, guide: Guide) -> list[StepChanges]:
    """Return what has changed by step, and last what is not in the plan's document: marks, notes, settings."""
    naming = Naming(old, new, guide)
    beside = [change for change in found if not is_in_document(change)]
    asked = [change for change in beside if is_asked(change.address)]
    others = (_told_apart(change, guide) for change in beside if not is_asked(change.address))
    told = (*_sentences(asked, naming), *others)
    last = [StepChanges(guide.say("compare.beside"), told)] if told else []
    return [*changes_by_step(found, old, new, guide), *last]


def _told_apart(change: Difference, guide: Guide) -> Told:
    """Return the sentence about what no question asks for, which has no words of its own."""
    if change.address in ("set_aside", COMMENTS):
        return Told(guide.say(f"compare.work_{change.address}"), (change,))
    return Told(guide.say("compare.unasked", place=change.address), (change,))


def changes_by_step(found: Sequence[Difference], old: Plan, new: Plan, guide: Guide) -> list[StepChanges]:
    """Return what the differences between two states of a plan mean for its document, by step in their order."""
    naming = Naming(old, new, guide)
    by_step: dict[str, list[Difference]] = {step.id: [] for step in guide.steps}
    for change in found:
        if is_in_document(change):
            by_step[_step(change.address)].append(change)
    return [
        StepChanges(guide.step_words(step).title, tuple(_sentences(listed, naming)))
        for step, listed in by_step.items()
        if listed
    ]


def is_in_document(change: Difference) -> bool:
    """Return whether a difference is one of the plan, not of marks, notes, settings and what nobody asks for."""
    address = change.address
    if change.is_of_row:
        return True
    is_work = address.key in PROGRAM_SETTINGS or (address.is_of_page and address.name in _WORK_ON_PAGES)
    return is_asked(address) and not is_work and (is_answered(change.old) or is_answered(change.new))


def _step(address: Address) -> str:
    return step_of(address.page_id) if address.is_of_page else address.step


def _sentences(listed: Sequence[Difference], naming: Naming) -> Iterator[Told]:
    """Yield the sentences about one step: for each list its rows and then their answers; answers of no row in order."""
    for (_, is_of_row), group in groupby(sorted(listed, key=_order(listed)), key=_kind):
        changes = list(group)
        yield from _row_sentences(changes, naming) if is_of_row else _answer_sentences(changes, naming)


def _kind(change: Difference) -> tuple[str, bool]:
    address = change.address
    return (address.parent.key if change.is_of_row else address.key), change.is_of_row


def _order(listed: Sequence[Difference]) -> Callable[[Difference], tuple[int, int]]:
    """Return the order of sentences: kinds of change as they first come, the rows of a list before their answers."""
    places = {kind: at for at, kind in reversed(list(enumerate(map(_kind, listed))))}

    def place_of(change: Difference) -> tuple[int, int]:
        key, is_of_row = _kind(change)
        a_list = Address(key).parent if change.address.row_id and not is_of_row else Address(key)
        place = places[key, is_of_row]
        return min(place, places.get((a_list, True), place)), -1 if is_of_row else place

    return place_of


def _row_sentences(changes: Sequence[Difference], naming: Naming) -> Iterator[Told]:
    """Yield what came, went and was moved in one list."""
    say, (a_list, _) = naming.guide.say, _kind(changes[0])
    label = naming.guide.field_words[a_list].label
    for what in ("added", "deleted", "moved"):
        rows = tuple(change for change in changes if change.what == what)
        names = naming.several([_title(change, naming) for change in rows]) if rows else ""
        if what == "added" and rows:
            new = say(f"compare.new.{prefix_of(rows[0].address.name)}", count=len(rows))
            yield Told(say("compare.rows_new", what=new, names=names), rows)
        elif rows:
            yield Told(say(f"compare.rows_{what}", list=label, names=names), rows)


def _title(change: Difference, naming: Naming) -> str:
    """Return the title of a row that came, went or was moved."""
    placed, plan = (change.new, naming.new) if change.new else (change.old, naming.old)
    return naming.title(placed.row, plan) if isinstance(placed, PlacedRow) else ""


def _answer_sentences(changes: Sequence[Difference], naming: Naming) -> Iterator[Told]:
    """Yield what became of the answers to one question: one sentence for rows where the same was changed alike."""
    alike: dict[tuple[str, str], list[Difference]] = {}
    for change in changes:
        if _is_renaming(change):
            yield Told(_renamed(change, naming), (change,))
        else:
            alike.setdefault(_said(change, naming), []).append(change)
    label = naming.label(changes[0].address.key)
    for (what, values), same in alike.items():
        subjects = [naming.subject(change.address) for change in same]
        names = naming.several(subjects) if subjects[0] else ""
        sentence = naming.guide.say("compare.of", label=label, what=what, names=names) if names else f"{label} {what}"
        yield Told(f"{sentence}: {values}.", tuple(same))


def _said(change: Difference, naming: Naming) -> tuple[str, str]:
    """Return what was done with an answer, and from what to what."""
    say = naming.guide.say
    if shape_at(change.address).kind in LISTS:
        return say("compare.what.changed"), _items(change, naming)
    old, new = naming.pair(change)
    if not is_answered(change.old):
        return say("compare.what.answered"), new
    if not is_answered(change.new):
        return say("compare.what.removed"), old
    return say("compare.what.changed"), say("compare.from_to", old=old, new=new)


def _items(change: Difference, naming: Naming) -> str:
    """Return which items of a list came and went; when neither, that their order is another."""
    say = naming.guide.say
    old, new = naming.items(change.address, change.old), naming.items(change.address, change.new)
    came, went = [item for item in new if item not in old], [item for item in old if item not in new]
    parts = [
        *([say("compare.items_added", items=naming.several(came))] if came else []),
        *([say("compare.items_removed", items=naming.several(went))] if went else []),
    ]
    return "; ".join(parts) or say("compare.items_moved")


def _is_renaming(change: Difference) -> bool:
    """Return whether a row's title has become another."""
    if not change.address.row_id or not (is_answered(change.old) and is_answered(change.new)):
        return False
    shape = shape_at(change.address)
    return shape.kind in (AnswerKind.LINE, AnswerKind.TEXT) and _is_headline(change.address)


def _is_headline(address: Address) -> bool:
    model = shape_at(address.parent.parent).model
    return model is not None and address.name == headline_field(model)


def _renamed(change: Difference, naming: Naming) -> str:
    row_id, is_name = change.address.row_id, shape_at(change.address).kind is AnswerKind.LINE
    old, new = naming.pair(change)
    old, new = (text if text.startswith("«") else f"«{text}»" for text in (old, new))
    number = naming.row(row_id)
    subject = old if number.startswith("«") else f"{number} {old}"
    return naming.guide.say("compare.renamed" if is_name else "compare.reworded", old=subject, new=new)
