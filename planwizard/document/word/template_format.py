"""How a document looks: what the writer has to know of the template it writes in."""

from dataclasses import dataclass, field

from planwizard.document.word.xml import Element, make

BULLETS, NUMBERS = "1", 2
UPRIGHT, WIDE = 9072, 14004
"""The width of the text in twips: A4 with margins of 2.5 cm, upright and lying."""


@dataclass(frozen=True)
class TemplateFormat:
    """The lists and pages of a template; its styles are called as ours are, whoever made it.

    `standing` and `lying` are what a section of such pages begins from; `after_cover` is what follows a cover
    that is a section of its own. `bullets` is a w:num, `numbers` a w:abstractNum; `no_numbers` is the w:num of a
    heading without a number where the template numbers headings by itself, else "".
    """

    standing: Element = field(default_factory=lambda: make("sectPr"))
    lying: Element = field(default_factory=lambda: make("sectPr"))
    after_cover: Element | None = None
    upright: int = UPRIGHT
    wide: int = WIDE
    bullets: str = BULLETS
    numbers: int = NUMBERS
    no_numbers: str = ""
