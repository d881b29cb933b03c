"""What the person sees: given everything, fetches nothing, tells what was done in messages."""

from pathlib import Path

STYLES, OTHER_STYLES = (Path(__file__).parent / name for name in ("planwizard.tcss", "other_screens.tcss"))
"""The styles of the pages, and of every other view and screen, which the first page does without."""
