"""Random edits of a draft, as Word makes them and by LibreOffice, each with what must be proposed known beforehand.

python -m tests.returned.campaign 400          edits with bookmarks and without, figures by kind of edit
"""

import os
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from planwizard.guide.files import EXAMPLE_KINDS
from planwizard.returned.proposals import Proposal
from tests.returned.drafts import Sent
from tests.returned.editing import ANNA, BO, Editing, EditKinds, Wanted, small_draft
from tests.returned.edits_of_rows import ROW_EDITS
from tests.returned.edits_of_text import TEXT_EDITS
from tests.returned.office_edits import OFFICE_EDITS, OfficeFile, saved_by_office
from tests.returned.word_edits import WordFile

EDITS = EditKinds(TEXT_EDITS | ROW_EDITS)
_MOST_FILES = 25
"""In one run of LibreOffice."""


@dataclass(frozen=True)
class Edited:
    """A draft with some edits in it: what must be proposed for each, None for one that changes nothing."""

    seed: int
    draft: Sent
    file: WordFile
    wanted: Sequence[tuple[str, Wanted | None]]


@dataclass
class Figures:
    """How many edits of each kind were made, and came back right; how many proposals were sure, false, and both."""

    made: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    sure: int = 0
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
        return "\n".join([*lines, f"{total}, {self.false} false, {self.sure} sure, {self.sure_wrong} sure and wrong"])

    def count(self, edited: Edited, data: bytes) -> None:
        """Count what is proposed by a draft that came back."""
        found = edited.draft.returned(data).items
        left = list(found)
        for name, one in edited.wanted:
            self.made[name] += 1
            met = next((item for item in left if one and one.is_met_by(item)), None)
            if one is None or met:
                self.right[name] += 1
                left = [item for item in left if item is not met]
            else:
                self.failures.append(f"{edited.seed} {name}: wanted {one}")
        self.false += len(left)
        self.sure += sum(item.is_sure for item in found)
        self.sure_wrong += sum(item.is_sure for item in left)
        self.failures += [f"{edited.seed} false: {_said(item)}" for item in left]


def _said(item: Proposal) -> str:
    own = f"{item.what} {item.address} {item.confidence} {item.theirs!r:.600}"
    return " | ".join([own, *map(_said, item.parts)])


def edited(
    seed: int,
    kinds: EditKinds,
    most: int = 4,
    opened_with: Callable[[bytes], WordFile] = WordFile,
    plan_kind: str = "rusmiddelpolitisk",
) -> Edited:
    """Return a draft with at most so many edits, each of another answer or list."""
    rng = random.Random(seed)  # noqa: S311
    draft = small_draft(rng.choice(["nb", "nn"]), plan_kind)
    editing = Editing(draft, rng, opened_with=opened_with)
    wanted: list[tuple[str, Wanted | None]] = []
    for name in rng.sample(list(kinds), min(len(kinds), rng.randint(1, most))):
        editing.author = rng.choice([None, ANNA, BO])
        made = kinds[name](editing)
        if made is not None:
            wanted += [(name, one) for one in made] or [(name, None)]
    return Edited(seed, draft, editing.file, wanted)


def run(
    seed: int,
    figures: Figures,
    *,
    kinds: EditKinds = EDITS,
    bookmarks: bool = True,
    plan_kind: str = "rusmiddelpolitisk",
) -> None:
    """Make one to four edits in a draft as Word does, and count what comes back right."""
    made = edited(seed, kinds, plan_kind=plan_kind)
    if not bookmarks:
        made.file.drop_all_bookmarks()
    figures.count(made, made.file.saved())


def run_in_libreoffice(seeds: Sequence[int], figures: Figures, without: Figures) -> None:
    """Make up to nine edits in each of some drafts in LibreOffice; count what comes back, without bookmarks too."""
    made = [edited(seed, OFFICE_EDITS, 9, OfficeFile, plan_kind_of(seed)) for seed in seeds]
    with tempfile.TemporaryDirectory() as folder:
        saved = saved_by_office([one.file for one in made if isinstance(one.file, OfficeFile)], Path(folder))
    for one, data in zip(made, saved, strict=True):
        figures.count(one, data)
        bare = WordFile(data)
        bare.drop_all_bookmarks()
        without.count(one, bare.saved())


def plan_kind_of(seed: int) -> str:
    """Return a kind of plan there is an example of: each in turn."""
    return EXAMPLE_KINDS[seed % len(EXAMPLE_KINDS)]


def campaign(count: int) -> Iterator[tuple[str, Figures]]:
    """Yield the figures of so many drafts edited as Word does, then of a quarter as many edited by LibreOffice."""
    for bookmarks in (True, False):
        figures = Figures()
        for seed in range(count):
            run(seed, figures, bookmarks=bookmarks, plan_kind=plan_kind_of(seed))
        yield f"As Word does, with{'' if bookmarks else 'out'} bookmarks", figures
    figures, without = Figures(), Figures()
    for start in range(0, count // 4, _MOST_FILES):
        run_in_libreoffice(range(start, min(start + _MOST_FILES, count // 4)), figures, without)
    yield "By LibreOffice, with bookmarks", figures
    yield "By LibreOffice, without bookmarks", without


def main(count: int) -> None:
    """Run the campaign, and print its figures."""
    os.environ["PLANWIZARD_STATE"] = tempfile.mkdtemp()
    started = time.perf_counter()
    for title, figures in campaign(count):
        seconds = time.perf_counter() - started
        print(f"{title} ({seconds:.0f} s)", figures.text(), *figures.failures[:40], "", sep="\n")  # noqa: T201


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
