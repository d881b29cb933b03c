"""Words of a choice that the row they are of says already: «Styringsgruppen» is a «Styringsgruppe»."""

from planwizard.guide.models import Guide
from planwizard.plan.address import Address
from planwizard.text import fold

_LONGEST_ENDING = 3


def is_said_already(address: Address, word: str, title: str, guide: Guide) -> bool:
    """Return whether a word is the title of its row, but for its ending, or what each row of its list is called."""
    if not address.row_id:
        return False
    said, named = fold(word), fold(title)
    is_called = said == fold(guide.field_words[address.parent.parent.key].one)
    return is_called or (named.startswith(said) and len(named) - len(said) <= _LONGEST_ENDING)
