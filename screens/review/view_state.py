"""The state of the review that is kept while the person is on another page."""

from dataclasses import dataclass, field


@dataclass
class ReviewState:
    """The view that is shown, and the filter, cursor and open lines of each view.

    The app keeps it between visits to the review; the panes update it.
    """

    view: str = "findings"
    weight: str = ""
    step: str = ""
    typed: str = ""
    finding: tuple[str, str] | None = None
    """Check and address of the chosen finding; for a line of several, its check and group."""
    unfolded: set[tuple[str, str]] = field(default_factory=set)
    """Check and group of each kind of finding that is shown finding by finding."""
    finding_index: int = 0
    """Index of the chosen finding among those shown."""
    from_measures: bool = False
    open_trails: set[tuple[str, ...]] = field(default_factory=set)
    """Trails of the expanded lines of the link tree."""
    is_new: bool = True
    """Whether the link tree has not been shown from this end yet."""
    trail: tuple[str, ...] = ()
    """Trail of the line with the cursor."""
    cells: dict[str, tuple[int, int]] = field(default_factory=dict)
    """Row and column of the cursor in each grid, by view."""
