"""Whether a row of the plan is still there in a returned draft."""

from dataclasses import dataclass

from planwizard.returned.aligning import Alignment
from planwizard.returned.base import Base
from planwizard.returned.tables import RowsPrinted


@dataclass(frozen=True)
class RowPresence:
    """Tells which rows of a sent draft are gone from a returned one."""

    base: Base
    alignment: Alignment
    printed: RowsPrinted

    def is_gone(self, row_id: str) -> bool:
        """Return whether nothing is left of a row, its card is gone, or its row in the table where it is listed."""
        said = [*map(self.alignment.says, self.printed.lines[row_id])]
        if all(said):
            return False  # nearly always
        if not any(said) or self._is_headless(row_id):
            return True
        listed = self._listed_lines(row_id)
        return bool(listed) and not any(map(self.alignment.says, listed))

    def deleted_lines(self, row_id: str) -> tuple[int, ...]:
        """Return where the lines of a row that were deleted with tracking stand in the returned draft."""
        twins = (self.alignment.twins.get(at) for at in self.printed.lines[row_id] if not self.alignment.says(at))
        return tuple(twin.at for twin in twins if twin)

    def _is_headless(self, row_id: str) -> bool:
        """Return whether the heading of a card and most of it are gone, though a table still lists the row."""
        lines = self.printed.lines[row_id]
        head = next((at for at in lines if self.base.lines[at].kind == "heading"), None)
        gone = sum(not self.alignment.says(at) for at in lines)
        return head is not None and not self.alignment.says(head) and 2 * gone >= len(lines)

    def _listed_lines(self, row_id: str) -> list[int]:
        """Return the lines of a row in the table that lists it; none for a card."""
        lines = self.printed.lines[row_id]
        first = self.base.lines[lines[0]].place
        form = self.printed.form(first.table) if first else None
        if first is None or form is None or not form.list_key:
            return []
        places = ((at, self.base.lines[at].place) for at in lines)
        return [at for at, place in places if place and (place.table, place.row) == (first.table, first.row)]
