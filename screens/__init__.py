"""What the person sees: given everything, fetches nothing, tells what was done in messages."""

from pathlib import Path, PurePath

_NAMES = ("planwizard.tcss", "special_editors.tcss", "other_screens.tcss")
STYLES, SPECIAL_STYLES, _OTHER = (Path(__file__).parent / name for name in _NAMES)
"""The styles of the pages, and of the editors that only some pages have."""
OTHER_STYLES: list[str | PurePath] = [SPECIAL_STYLES, _OTHER]
"""The styles that most pages do without, those of every other view and screen among them."""
