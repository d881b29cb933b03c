"""Random edits of a draft, as Word makes them and by LibreOffice, each with what must be proposed known beforehand.

python -m tests.returned.campaign 1000         as many edits, and 300 by LibreOffice: figures by kind of edit
"""

import itertools
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
_OFFICE_SHARE = 0.3
_FILES = 8
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
    opened_with: Callable[[bytes], WordFile] = WordFile,
    plan_kind: str = "rusmiddelpolitisk",
) -> Edited:
    """Return a draft with some edits, each of its own kind and of another answer or list: from one to one of each."""
    rng = random.Random(seed)  # noqa: S311
    draft = small_draft(rng.choice(["nb", "nn"]), plan_kind)
    editing = Editing(draft, rng, opened_with=opened_with)
    wanted: list[tuple[str, Wanted | None]] = []
    for name in rng.sample(list(kinds), rng.randint(1, len(kinds))):
        editing.author = rng.choice([None, ANNA, BO])
        made = kinds[name](editing)
        if made is not None:
            wanted += [(name, one) for one in made] or [(name, None)]
    return Edited(seed, draft, editing.file, wanted)


def run(
    seed: int,
    figures: Figures,
    without: Figures | None = None,
    kinds: EditKinds = EDITS,
    plan_kind: str = "rusmiddelpolitisk",
) -> None:
    """Edit a draft as Word does, and count what comes back right: as it is, and without bookmarks."""
    made = edited(seed, kinds, plan_kind=plan_kind)
    _count(made, made.file.saved(), figures, without)


def run_in_libreoffice(seeds: Sequence[int], figures: Figures, without: Figures) -> None:
    """Edit some drafts in LibreOffice, and count what comes back right: as they are, and without bookmarks."""
    made = [edited(seed, OFFICE_EDITS, OfficeFile, plan_kind_of(seed)) for seed in seeds]
    with tempfile.TemporaryDirectory() as folder:
        saved = saved_by_office([one.file for one in made if isinstance(one.file, OfficeFile)], Path(folder))
    for one, data in zip(made, saved, strict=True):
        _count(one, data, figures, without)


def _count(made: Edited, data: bytes, figures: Figures, without: Figures | None) -> None:
    figures.count(made, data)
    if without is not None:
        bare = WordFile(data)
        bare.drop_all_bookmarks()
        without.count(made, bare.saved())


def plan_kind_of(seed: int) -> str:
    """Return a kind of plan there is an example of: each in turn."""
    return EXAMPLE_KINDS[seed % len(EXAMPLE_KINDS)]


def campaign(count: int) -> Iterator[tuple[str, Figures]]:
    """Yield the figures of at least so many edits as Word makes them, and of three tenths as many by LibreOffice."""
    figures, without, seeds = Figures(), Figures(), itertools.count()
    while figures.made.total() < count:
        run(seed := next(seeds), figures, without, plan_kind=plan_kind_of(seed))
    yield "As Word makes them", figures
    yield "As Word makes them, bookmarks removed", without
    figures, without, seeds = Figures(), Figures(), itertools.count()
    while figures.made.total() < count * _OFFICE_SHARE:
        run_in_libreoffice([*itertools.islice(seeds, _FILES)], figures, without)
    yield "By LibreOffice", figures
    yield "By LibreOffice, bookmarks removed", without


def main(count: int) -> None:
    """Run the campaign, and print its figures."""
    os.environ["PLANWIZARD_STATE"] = tempfile.mkdtemp()
    started = time.perf_counter()
    for title, figures in campaign(count):
        seconds = time.perf_counter() - started
        print(f"{title} ({seconds:.0f} s)", figures.text(), *figures.failures[:40], "", sep="\n", flush=True)  # noqa: T201


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 400)
