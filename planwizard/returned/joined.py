"""Answers that are printed in one text with others, as on the cover, and read back from it."""

import re
from collections.abc import Mapping, Sequence

from planwizard.plan import Plan
from planwizard.plan.address import Address
from planwizard.plan.answers import get, is_answered

_YEARS = re.compile(r"\D*(\d{4})(?:\s*[-–]\s*(\d{4}))?\D*")
JOINED: Mapping[str, Sequence[str]] = {
    "about.period_start": ("period_start", "period_end"),
    "about.action_start": ("action_start", "action_end"),
    "about.coordinator": ("coordinator", "coordinator_role", "contact"),
    "about.decisions.body": ("body", "date", "case_number"),
}
"""The fields that are printed together, by the key of the answer whose bookmark they have."""
UNSAID = tuple(
    f"direction.names.{n}" for n in ("goal", "focus_area", "result_target", "strategy", "measure", "challenge")
)
"""The own names of levels, printed in many forms."""


def read_joined(address: Address, text: str, plan: Plan) -> Mapping[Address, object] | None:
    """Return the answers that a text printed for several of them says; None when it cannot be told which is which."""
    fields = [address.parent / name for name in JOINED[address.key]]
    if address.name.endswith("_start"):
        match = _YEARS.fullmatch(text)
        return (
            dict(zip(fields, [int(year) if year else None for year in match.groups()], strict=True)) if match else None
        )
    answered = [field for field in fields if is_answered(get(plan, field))]
    texts = _divided(text, [str(get(plan, field)) for field in answered])
    return dict(zip(answered, texts, strict=True)) if texts else None


def _divided(text: str, old: Sequence[str]) -> list[str] | None:
    """Return a text joined by commas divided as it was; None when there are not as many."""
    found, rest = [], text
    for at, said in enumerate(old):
        is_last = at == len(old) - 1
        if not is_last and rest.startswith(f"{said}, "):
            item, rest = said, rest[len(said) + 2 :]
        elif is_last:
            item, rest = rest, ""
        elif rest.count(", ") == sum(later.count(", ") + 1 for later in old[at + 1 :]) + said.count(", "):
            parts = rest.split(", ")
            cut = said.count(", ") + 1
            item, rest = ", ".join(parts[:cut]), ", ".join(parts[cut:])
        else:
            return None
        found.append(item)
    return found if found[-1:] == old[-1:] or text.count(", ") == sum(s.count(", ") + 1 for s in old) - 1 else None
