"""What the document calls things: its fixed words, the labels of fields, and the codes and titles of rows."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from planwizard.analysis.codes import row_codes
from planwizard.document.markup import plain
from planwizard.document.outline.blocks import CODE_SEPARATOR, Passage
from planwizard.document.outline.measure_groups import MeasureGroup, measure_codes, measure_groups
from planwizard.guide.models import Guide
from planwizard.guide.sentences import wording
from planwizard.plan import Plan
from planwizard.plan.address import NO_ADDRESS, Address, shape_at
from planwizard.plan.answers import all_rows, headline, headline_field, is_answered
from planwizard.plan.base import Row
from planwizard.text import capital_first, fold

# The lists whose level of the plan the person may have a name for, by the name's field.
_NAMED = {
    "standing.challenges": "challenge",
    "direction.goals": "goal",
    "direction.focus_areas": "focus_area",
    "direction.result_targets": "result_target",
    "direction.strategies": "strategy",
    "direction.measures": "measure",
}


@dataclass(frozen=True)
class Wording:
    """The words for one plan, from its answers and one guide.

    `parts` are the parts of the document: rows are referred to by code only in a document that defines the codes.
    """

    plan: Plan
    guide: Guide
    parts: Collection[str] = ("plan",)

    @cached_property
    def rows_by_address(self) -> dict[str, Row]:
        """Every row, by address."""
        return dict(all_rows(self.plan))

    @cached_property
    def _titles(self) -> dict[str, str]:
        """The title of every row in running text, by id."""
        return {row.id: plain(headline(row)) for row in self.rows_by_address.values()}

    @cached_property
    def measure_groups(self) -> Sequence[MeasureGroup]:
        """The measures in the groups the person chose."""
        return measure_groups(self.plan, self.guide)

    @cached_property
    def codes(self) -> Mapping[str, str]:
        """The code of every row this document defines one for, by id."""
        if "plan" not in self.parts:
            return {}
        codes = row_codes(self.plan) | measure_codes(self.measure_groups)
        return codes if "sources" in self.parts else {i: code for i, code in codes.items() if not i.startswith("k")}

    def word(self, key: str, **values: object) -> str:
        """Return one of the document's fixed texts, with values filled in, in the singular for a `count` of 1."""
        return wording(self.guide.document, key, values).format(**values)

    def label(self, address: str) -> str:
        """Return the label of a field: the person's own name of a level, the document's word, or the guide's."""
        key = Address(address).key
        if key not in self._labels:
            self._labels[key] = self._label_of(Address(key))
        return self._labels[key]

    @cached_property
    def _texts(self) -> dict[str, tuple[Passage, ...]]:
        """The answers in words so far, by address: most are asked for where they may be printed and where they are."""
        return {}

    @cached_property
    def _labels(self) -> dict[str, str]:
        """The labels of fields so far, by key: the rows of a list have the same."""
        return {}

    def _label_of(self, key: Address) -> str:
        own = self.own_name(key.parent) if key.name == title_field(key.parent) else None
        words = self.guide.field_words.get(key)
        return (own.text if own else "") or self.guide.document.get(f"labels.{key}") or (words.label if words else key)

    def own_name(self, list_key: str, usual_plural: str = "") -> Passage | None:
        """Return the person's own name of the level of a list, if they have one.

        With `usual_plural`, for many rows: the plural after a comma («satsing, satsinger»), else the usual one of the
        same word, else the name as it is.
        """
        field = _NAMED.get(list_key)
        name = str(getattr(self.plan.direction.names, field) or "") if field else ""
        if field is None or not is_answered(name):
            return None
        one, _, many = (part.strip() for part in name.partition(","))
        is_usual = fold(one) == fold(self.guide.field_words[list_key].one)
        text = (many or (usual_plural if is_usual else one)) if usual_plural else one
        return Passage(capital_first(text), Address("direction.names") / field)

    def level_name(self, list_key: str) -> str:
        """Return what a row of a list is called: the person's own name of the level, else the guide's."""
        own = self.own_name(list_key)
        return own.text if own else capital_first(self.guide.field_words[list_key].one)

    def references(self, row_ids: Iterable[object], address: Address = NO_ADDRESS) -> list[Passage]:
        """Return the codes of rows in one text, and the title of each row without a code; those not there left out.

        A measure's number that holds what separates codes is a text of its own.
        """
        linked = [str(row_id) for row_id in row_ids if self.title(str(row_id))]
        coded = tuple(row_id for row_id in linked if CODE_SEPARATOR not in self.codes.get(row_id, CODE_SEPARATOR))
        text = CODE_SEPARATOR.join(self.codes[row_id] for row_id in coded)
        others = [self._reference(row_id, address) for row_id in linked if row_id not in coded]
        return [*([Passage(text, address, targets=coded)] if coded else []), *others]

    def _reference(self, row_id: str, address: Address) -> Passage:
        if row_id in self.codes:
            return Passage(self.codes[row_id], address, targets=(row_id,))
        return Passage(self.title(row_id), address)

    def code(self, row_id: str) -> Passage | None:
        """Return the code of a row, where it is defined; None for a row without one."""
        return Passage(self.codes[row_id], defines=row_id) if row_id in self.codes else None

    def title(self, row_id: str) -> str:
        """Return a row's title in running text; empty for a row that does not exist."""
        return self._titles.get(row_id, "")


def title_field(list_key: str) -> str:
    """Return the field that is the title of the rows of a list whose level can have an own name; "" for others."""
    model = shape_at(list_key).model if list_key in _NAMED else None
    return headline_field(model) if model else ""
