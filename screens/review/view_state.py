"""What the review remembers while one is away mending something: which view, what was looked for, where one was."""

from dataclasses import dataclass, field


@dataclass
class ReviewState:
    """Kept by the app from visit to visit; the views write it as the person moves."""

    view: str = "findings"
    weight: str = ""
    step: str = ""
    typed: str = ""
    finding: tuple[str, str] | None = None
    at: int = 0
    from_measures: bool = False
    opened: set[tuple[str, ...]] = field(default_factory=set)
    """The lines of the thread that are open."""
    is_new: bool = True
    """Whether the thread is looked at from this end for the first time."""
    trail: tuple[str, ...] = ()
    cells: dict[str, tuple[int, int]] = field(default_factory=dict)
    """Row and column of the cursor in each of the tables."""
