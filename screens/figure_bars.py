"""The values of a key figure as bars of text, beside each other on one scale."""

from rich.cells import cell_len
from textual.content import Content

from planwizard.analysis.figures import Bar, bars
from planwizard.guide.figure_words import who_word
from planwizard.guide.models import Guide
from planwizard.plan.standing import KeyFigure
from screens.review.bars import bar
from screens.review.grid import fitted

FEWEST = 2
"""A value alone is compared with nothing."""
LONGEST_NAME, LONGEST_NUMBER = 22, 12


def figure_bars(figure: KeyFigure, guide: Guide) -> Content:
    """Return a line for each value: whose, the number, the bar; a hidden value has a word and no bar."""
    found = bars(figure)
    if len(found) < FEWEST or all(one.number is None for one in found):
        return Content("")
    most = max(one.number for one in found if one.number is not None)
    texts = [_number_text(one, guide) for one in found]
    names = [_name(one, guide) for one in found]
    name_width, width = min(max(map(cell_len, names)), LONGEST_NAME), max(map(len, texts))
    lines = (
        f"{fitted(name, name_width)} {text:>{width}}  {_bar(one, most)}".rstrip()
        for one, name, text in zip(found, names, texts, strict=True)
    )
    return Content("\n".join(lines))


def _name(one: Bar, guide: Guide) -> str:
    whose = " ".join(filter(None, (who_word(one.who, guide), one.year)))
    return ", ".join(filter(None, (whose, one.group)))


def _number_text(one: Bar, guide: Guide) -> str:
    """Return what was typed; the word for hidden for a value that is only a sign, such as «..»."""
    is_sign = not any(map(str.isalnum, one.typed))
    return guide.say("figures.hidden") if is_sign else fitted(one.typed, min(len(one.typed), LONGEST_NUMBER))


def _bar(one: Bar, most: float) -> str:
    return bar(one.number, most) if one.number else ""
