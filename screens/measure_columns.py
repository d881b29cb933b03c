"""The columns of the table of measures, and their widths."""

from collections.abc import Mapping

from textual.widget import Widget

MINIMUM_WIDTHS = {
    "title": 22,
    "level": 11,
    "responsible": 13,
    "due": 12,
    "cost": 11,
    "status": 11,
    "serves": 14,
    "priority": 9,
}
"""Every column, in order, with its minimum width. Those that do not fit lie to the right, where the cursor can go."""
NEEDED_WIDTHS = {"level": (9, 11), "due": (12, 17)}
"""Columns that are no wider than what stands in them needs, within these widths: of a date the year must be seen."""
PREFERRED_WIDTHS = {"title": 34, "responsible": 18, "cost": 16, "serves": 24}
"""Widths to grow to, in this order, when there is room left after the due dates; the title takes the rest."""
PADDING = 2
SCROLL_BAR = 1


def columns_for(width: int, longest: Mapping[str, int]) -> tuple[dict[str, int], str]:
    """Return the width of every column in a table of this width, and the last column that is in sight at first.

    `longest` is the length of the longest text in a column.
    """
    needed = {name: min(max(longest[name], fewest), most) for name, (fewest, most) in NEEDED_WIDTHS.items()}
    widths, left, last = {**MINIMUM_WIDTHS, "level": needed["level"]}, width - SCROLL_BAR, ""
    for name, minimum in MINIMUM_WIDTHS.items():
        if last and minimum + PADDING > left:
            break
        left -= minimum + PADDING
        last = name
    in_sight = tuple(widths)[: tuple(widths).index(last) + 1]
    left += MINIMUM_WIDTHS["level"] - widths["level"] if "level" in in_sight else 0
    for name, most in (("due", needed["due"]), *PREFERRED_WIDTHS.items(), ("title", width)):
        if name in in_sight:
            more = max(min(most - widths[name], left), 0)
            widths[name] += more
            left -= more
    return widths, last


def width_after_layout(widget: Widget) -> int:
    """Return the width a widget will get if it and its ancestors fill the screen up to the right edge.

    The table can then be filled before its first layout; rendering a page twice takes too long.
    """
    ancestors = [node for node in widget.ancestors if isinstance(node, Widget)]
    laid_out = next((node for node in ancestors if node.region), widget.screen)
    pending = ancestors[: ancestors.index(laid_out)]
    width = widget.screen.size.width - laid_out.content_region.x - laid_out.gutter.right
    for node in reversed(pending):
        width -= node.styles.margin.width + node.styles.gutter.width
        width = min(width, (node.styles.max_width and node.styles.max_width.cells) or width)
    return width
