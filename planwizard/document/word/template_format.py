"""What the writer needs to know about the template it writes in."""

from dataclasses import dataclass, field

from planwizard.document.word.heading_lists import HeadingLevels
from planwizard.document.word.xml import Element, make

BULLET_NUM_ID, NUMBER_ABSTRACT_ID = "1", 2
"""Numbering ids of the list styles in our own template."""
SECOND_BULLET_STYLE, BODY_TEXT_STYLE = "ListBullet2", "BodyText"
PORTRAIT_WIDTH, LANDSCAPE_WIDTH = 9638, 14570
"""Text width in twips on A4 with margins of 2 cm."""
PORTRAIT_HEIGHT = 14797
"""Text height in twips on a portrait page with the margins of our own template."""


@dataclass(frozen=True)
class TemplateFormat:
    """The page setups and numbering of a template; its styles have the same ids as ours, whoever made it.

    `portrait_section` and `landscape_section` are the sectPr to copy into later sections; `body_section` is the one
    after a cover with a section of its own, else None. Widths are of the text, in twips. `second_bullet_style` is the
    style of bullets on the second level, "" in a template without one: they are then those of the first, indented.
    `body_style` is the style of body text, "" where that is the default style. `heading_levels` is how the headings
    number themselves; `unnumbered_num_id` and `appendix_num_id` are the w:num of headings without a number and of
    appendices.
    """

    portrait_section: Element = field(default_factory=lambda: make("sectPr"))
    landscape_section: Element = field(default_factory=lambda: make("sectPr"))
    body_section: Element | None = None
    portrait_width: int = PORTRAIT_WIDTH
    landscape_width: int = LANDSCAPE_WIDTH
    bullet_num_id: str = BULLET_NUM_ID
    number_abstract_id: int = NUMBER_ABSTRACT_ID
    second_bullet_style: str = SECOND_BULLET_STYLE
    body_style: str = ""
    heading_levels: HeadingLevels = ()
    unnumbered_num_id: str = ""
    appendix_num_id: str = ""
