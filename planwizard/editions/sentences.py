"""What has changed between two states of a plan, in sentences: by step, equal changes of several rows together."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from planwizard.editing.diff import Difference, PlacedRow, RowChange
from planwizard.editions.answer_phrases import LONGEST_VALUE, title_phrases, what_became
from planwizard.editions.excerpts import joined
from planwizard.editions.phrases import Phrase, filled, phrase
from planwizard.editions.values import LONGEST_NAME, MOST_NAMED, Naming, kinds_before_title, quoted
from planwizard.guide.models import Guide, step_of
from planwizard.plan import PROGRAM_SETTINGS, Plan
from planwizard.plan.address import COMMENTS, Address, is_asked, prefix_of, shape_at
from planwizard.plan.answers import headline_field, is_answered
from planwizard.plan.base import AnswerKind
from planwizard.text import capital_first

_WORK_ON_PAGES = ("mark", "note")
"""What is set on a page while the plan is worked on, and is not in the document."""


@dataclass(frozen=True)
class Told:
    """A sentence, and the changes it is about; `about` says what they are of, without what was and what is."""

    phrase: Phrase
    changes: tuple[Difference, ...]
    about: str = ""

    @property
    def sentence(self) -> str:
        """The sentence as plain text."""
        return joined(self.phrase)


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
        return Told(phrase(guide.say(f"compare.work_{change.address}")), (change,))
    return Told(phrase(guide.say("compare.unasked", place=change.address)), (change,))


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
    """Yield what came and went in one list, and of each row that was moved, where it stands."""
    say, (a_list, _) = naming.guide.say, _kind(changes[0])
    label = naming.guide.field_words[a_list].label
    new, gone, moved = (_of(changes, what) for what in ("added", "deleted", "moved"))
    if new:
        kind = say(f"compare.new.{prefix_of(new[0].address.name)}", count=len(new))
        yield Told(phrase(say("compare.rows_new", what=kind, names=_names(new, naming))), new)
    if gone:
        whole, short = (_names(gone, naming, longest) for longest in (LONGEST_VALUE, LONGEST_NAME))
        sentence = phrase(say("compare.rows_deleted", list=label, names=whole))
        yield Told(sentence, gone, say("compare.rows_deleted", list=label, names=short))
    if len(moved) > MOST_NAMED:
        yield Told(phrase(say("compare.rows_moved", list=label, names=_names(moved, naming))), moved)
    else:
        yield from (_moved(change, label, naming) for change in moved)


def _of(changes: Sequence[Difference], what: RowChange) -> tuple[Difference, ...]:
    return tuple(change for change in changes if change.what == what)


def _names(changes: Sequence[Difference], naming: Naming, longest: int = LONGEST_NAME) -> str:
    return naming.several([_name(change, naming, longest) for change in changes])


def _name(change: Difference, naming: Naming, longest: int = LONGEST_NAME) -> str:
    """Return what a row that came, went or was moved is called."""
    placed, plan = (change.new, naming.new) if change.new else (change.old, naming.old)
    return naming.numbered(placed.row, plan, longest) if isinstance(placed, PlacedRow) else ""


def _moved(change: Difference, label: str, naming: Naming) -> Told:
    old, new = _place(change.old, naming), _place(change.new, naming)
    say, name = naming.guide.say, _name(change, naming)
    what = "moved_along" if old == new else "moved"  # the same: what stood before it was moved too
    sentence = say(f"compare.{what}", list=label, name=name, old=old, new=new)
    return Told(phrase(sentence), (change,), say("compare.rows_moved", list=label, names=name))


def _place(value: object, naming: Naming) -> str:
    """Return where in its list a row stands, as it is said of the row: after which, as that is called now."""
    after = value.after if isinstance(value, PlacedRow) else None
    say = naming.guide.say
    return say("compare.stands_after", name=naming.neighbour(after)) if after else say("compare.stands_first")


def _answer_sentences(changes: Sequence[Difference], naming: Naming) -> Iterator[Told]:
    """Yield what became of the answers to one question: one sentence for rows where the same was changed alike."""
    alike: dict[tuple[str, Phrase], list[Difference]] = {}
    for change in changes:
        renamed = _renamed(change, naming) if _is_renaming(change) else None
        if renamed:
            yield renamed
        else:
            alike.setdefault(what_became(change, naming), []).append(change)
    say, label = naming.guide.say, _label(changes[0].address, naming)
    for (what, values), same in alike.items():
        names, said = _subjects([change.address for change in same], naming), {"label": label, "what": what}
        about = say("compare.of", names=names, **said) if names else say("compare.of_plan", **said)
        sentence = filled(naming.guide.texts["compare.said"], about=phrase(about), values=values)
        yield Told(sentence, tuple(same), f"{about}.")


def _label(address: Address, naming: Naming) -> str:
    """Return a label as a sentence can begin with it: quoted when it is more than a name, as «Bidrar til» is."""
    label = naming.label(address.key)
    is_name = " " not in label and shape_at(address).kind not in (AnswerKind.LINK, AnswerKind.LINKS)
    return label if is_name or label.startswith("«") else quoted(label)


def _subjects(addresses: Sequence[Address], naming: Naming) -> str:
    """Return what answers belong to: one measure with its number and title, several by their numbers."""
    if len(addresses) == 1:
        return naming.subject_in_full(addresses[0])
    subjects = [naming.subject(address) for address in addresses]
    return naming.several(subjects) if subjects[0] else ""


def _is_renaming(change: Difference) -> bool:
    """Return whether a row's title has become another."""
    if not change.address.row_id or not (is_answered(change.old) and is_answered(change.new)):
        return False
    shape = shape_at(change.address)
    return shape.kind in (AnswerKind.LINE, AnswerKind.TEXT) and _is_headline(change.address)


def _is_headline(address: Address) -> bool:
    """Return whether an answer is the title of its row, which no choice says more about."""
    model = shape_at(address.parent.parent).model
    return model is not None and address.name == headline_field(model) and not kinds_before_title(model)


def _renamed(change: Difference, naming: Naming) -> Told | None:
    """Return what a row was called and what it is called; None when both read the same."""
    titles = title_phrases(change, naming)
    if titles is None:
        return None
    old, new = titles
    what = "renamed" if shape_at(change.address).kind is AnswerKind.LINE else "reworded"
    subject = _of_kind(old, change.address.row_id, naming)
    sentence = filled(naming.guide.texts[f"compare.{what}"], old=subject, new=new)
    return Told(sentence, (change,), naming.guide.say(f"compare.{what}_short", old=joined(subject)))


def _of_kind(title: Phrase, row_id: str, naming: Naming) -> Phrase:
    """Return the title of a row behind its number, or behind the word for what it is where there is one."""
    number, kind = naming.row(row_id), naming.guide.texts.get(f"row_named.{prefix_of(row_id)}")
    if not number.startswith("«"):
        return (*phrase(f"{number} "), *title)
    return filled(capital_first(kind), title=title) if kind else title
