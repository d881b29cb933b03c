"""Plans and what they are after a day of editing, for tests of what differs between two states."""

from hypothesis import Phase
from hypothesis import strategies as st

from planwizard.plan import Plan
from planwizard.plan.answers import all_rows, answers, put, rows
from planwizard.plan.row_edits import insert, move, new_row, remove
from tests.support import filled_plan

NO_SHRINKING = (Phase.explicit, Phase.reuse, Phase.generate)  # a whole plan takes minutes to shrink
OTHERS = dict(answers(filled_plan(each=4, tricky=True)))


@st.composite
def edits(draw: st.DrawFn) -> tuple[Plan, Plan]:
    """Return a plan with rows in every list, and what it is after some answers and rows were changed."""
    old = new = filled_plan(each=4)
    for _ in range(draw(st.integers(1, 8))):
        row = draw(st.sampled_from([address for address, _ in all_rows(new)]))
        match draw(st.sampled_from(["give", "take", "move", "add", "remove"])):
            case "give" | "take" as what:
                address, value = draw(st.sampled_from(list(answers(new))))
                if address.key == "depth":
                    continue
                new = put(
                    new, address, OTHERS.get(address) if what == "give" else () if isinstance(value, tuple) else None
                )
            case "move":
                new = move(new, row, draw(st.integers(-3, 3)))
            case "add":
                after = draw(st.sampled_from([None, *(there.id for there in rows(new, row.parent))]))
                new, made = new_row(new, row.parent)
                new = insert(new, row.parent, made, after)
            case "remove":
                new = remove(new, row)
    return old, new
