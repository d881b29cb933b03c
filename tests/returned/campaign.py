"""Random edits of a draft, made as Word makes them, each with what the plan should become known beforehand.

python -m tests.returned.campaign 400          edits with bookmarks and without, figures by kind of edit
"""

import os
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from planwizard.guide.files import EXAMPLE_KINDS
from planwizard.returned.proposals import Proposal
from tests.returned.editing import ANNA, BO, Editing, EditKinds, Wanted, small_draft
from tests.returned.edits_of_rows import ROW_EDITS
from tests.returned.edits_of_text import TEXT_EDITS

EDITS = EditKinds({**TEXT_EDITS, **ROW_EDITS})


@dataclass
class Figures:
    """How many edits of each kind were made, and came back right; false proposals, and wrong ones that were sure."""

    made: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    false: int = 0
    sure_wrong: int = 0
    failures: list[str] = field(default_factory=list)

    @property
    def share(self) -> float:
        """The share of edits that came back right."""
        return self.right.total() / (self.made.total() or 1)

    def text(self) -> str:
        """Return the figures, by kind of edit."""
        lines = [f"{self.right[name]:5} of {self.made[name]:5}  {name}" for name in sorted(self.made)]
        total = f"{self.right.total()} of {self.made.total()} right ({self.share:.1%})"
        return "\n".join([*lines, f"{total}, {self.false} false, {self.sure_wrong} sure and wrong"])


def run(
    seed: int,
    figures: Figures,
    *,
    kinds: Sequence[str] = tuple(EDITS),
    bookmarks: bool = True,
    plan_kind: str = "rusmiddelpolitisk",
) -> None:
    """Make one to four edits in a draft, and count what comes back right."""
    rng = random.Random(seed)  # noqa: S311
    draft = small_draft(rng.choice(["nb", "nn"]), plan_kind)
    editing = Editing(draft, rng)
    wanted: list[tuple[str, Wanted | None]] = []
    for name in rng.sample(list(kinds), min(len(kinds), rng.randint(1, 4))):
        editing.author = rng.choice([None, ANNA, BO])
        made = EDITS[name](editing)
        if made is not None:
            figures.made[name] += 1
            wanted += [(name, one) for one in made] or [(name, None)]
    if not bookmarks:
        editing.file.drop_all_bookmarks()
    _count(seed, figures, wanted, draft.returned(editing.file.saved()).items)


def _count(seed: int, figures: Figures, wanted: Sequence[tuple[str, Wanted | None]], found: Sequence[Proposal]) -> None:
    left = list(found)
    for name, one in wanted:
        met = next((item for item in left if one and one.is_met_by(item)), None)
        if one is None or met:
            figures.right[name] += 1
            left = [item for item in left if item is not met]
        else:
            figures.failures.append(f"{seed} {name}: wanted {one}")
    figures.false += len(left)
    figures.sure_wrong += sum(item.is_sure for item in left)
    figures.failures += [
        f"{seed} false: {item.what} {item.address} {item.confidence} {item.theirs!r:.300}" for item in left
    ]


def main(count: int) -> None:
    """Run the campaign, and print its figures."""
    os.environ["PLANWIZARD_STATE"] = tempfile.mkdtemp()
    for bookmarks in (True, False):
        figures, started = Figures(), time.perf_counter()
        for seed in range(count):
            run(seed, figures, bookmarks=bookmarks, plan_kind=EXAMPLE_KINDS[seed % len(EXAMPLE_KINDS)])
        title = "With bookmarks" if bookmarks else "\nWithout bookmarks"
        seconds = time.perf_counter() - started
        print(f"{title} ({seconds:.0f} s)", figures.text(), *figures.failures[:40], sep="\n")  # noqa: T201


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
