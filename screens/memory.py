"""What the review remembers while one is away mending something: which view, what was looked for, where one was."""

from dataclasses import dataclass, field


@dataclass
class ReviewMemory:
    """Kept by the app from visit to visit; the views write it as the person moves."""

    view: str = "findings"
    weight: str = ""
    step: str = ""
    typed: str = ""
    finding: tuple[str, str] | None = None
    at: int = 0
    from_measures: bool = False
    opened: set[tuple[str, ...]] | None = None
    """The lines of the thread that are open; None before the first visit."""
    way: tuple[str, ...] = ()
    cells: dict[str, tuple[int, int]] = field(default_factory=dict)
    """Row and column of the cursor in each of the tables."""
