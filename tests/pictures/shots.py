"""Screenshots as text: the characters of a screen and their styles, which can be stored, compared and drawn."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.app import App

ATTRIBUTES = ("bold", "dim", "italic", "underline", "reverse")
LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZαβγδεζηθικλμνξοπρστυφχψω"


@dataclass(frozen=True)
class Cell:
    """A character with its style; the second cell of a wide character is empty."""

    sign: str
    style: str


Shot = tuple[tuple[Cell, ...], ...]


def shot(app: App[None]) -> Shot:
    """Return the current screen."""
    strips = app.screen._compositor.render_strips()
    return tuple(tuple(cell for segment in strip for cell in _cells(segment)) for strip in strips)


def _cells(segment: Segment) -> Iterator[Cell]:
    style = _named(segment.style)
    for sign in segment.text:
        width = cell_len(sign)
        if width:
            yield Cell(sign, style)
            yield from (Cell("", style) for _ in range(width - 1))


def _named(style: Style | None) -> str:
    if style is None:
        return "default on default"
    front, back = (
        "default" if color is None or color.is_default else color.triplet.hex if color.triplet else color.name
        for color in (style.color, style.bgcolor)
    )
    return " ".join([f"{front} on {back}", *(name for name in ATTRIBUTES if getattr(style, name))])


def text_of(one: Shot) -> str:
    """Return the characters without styles."""
    return "\n".join("".join(cell.sign for cell in row) for row in one)


def as_text(dark: Shot, light: Shot) -> str:
    """Return a screen in both themes as text: characters, then runs of styles named by letters, then a legend."""
    pairs = [[(a.style, b.style) for a, b in zip(*rows, strict=True)] for rows in zip(dark, light, strict=True)]
    letters = dict(zip(dict.fromkeys(pair for row in pairs for pair in row), LETTERS, strict=False))
    runs = [" ".join(f"{letters[pair]}{len(list(run))}" for pair, run in groupby(row)) for row in pairs]
    legend = [f"{letter} {pair[0]} | {pair[1]}" for pair, letter in letters.items()]
    signs = [f"{line.rstrip(' ')}" for line in text_of(dark).splitlines()]
    return "\n".join([*signs, "=", *runs, "=", *legend, ""])


def from_text(kept: str, look: int) -> Shot:
    """Return a stored screen in one theme (0: dark, 1: light)."""
    signs, runs, legend = (part.split("\n") for part in kept.rstrip("\n").split("\n=\n"))
    styles = {line[0]: line[2:].split(" | ")[look] for line in legend}
    signs += [""] * (len(runs) - len(signs))
    rows = []
    for line, run in zip(signs, runs, strict=True):
        wide = [half for sign in line for half in (sign, *[""] * (cell_len(sign) - 1))]
        spread = [styles[part[0]] for part in run.split(" ") for _ in range(int(part[1:]))]
        wide += [" "] * (len(spread) - len(wide))
        rows.append(tuple(Cell(sign, style) for sign, style in zip(wide, spread, strict=True)))
    return tuple(rows)


def draw(one: Shot, target: Path, height: int = 18) -> None:
    """Draw a screen as a PNG, cell by cell, so that bars and lines join as in a terminal."""
    from PIL import Image, ImageDraw, ImageFont

    size = round(height * 0.83)
    faces = {bold: ImageFont.truetype(f"DejaVuSansMono{'-Bold' * bold}.ttf", size) for bold in (False, True)}
    width = round(faces[False].getlength("M"))
    picture = Image.new("RGB", (width * len(one[0]), height * len(one)))
    pen = ImageDraw.Draw(picture)
    for y, row in enumerate(one):
        for x, cell in enumerate(row):
            front, back, marks = _colors(cell.style)
            left, top = x * width, y * height
            pen.rectangle((left, top, left + width * (cell_len(cell.sign) or 1) - 1, top + height - 1), fill=back)
            if cell.sign.strip() and not _block(pen, cell.sign, (left, top, width, height), front):
                pen.text((left, top), cell.sign, font=faces["bold" in marks], fill=front)
            if "underline" in marks:
                pen.line((left, top + height - 2, left + width - 1, top + height - 2), fill=front)
    picture.quantize(64).save(target, optimize=True)


def _block(pen: object, sign: str, box: tuple[int, int, int, int], color: str) -> bool:
    """Draw a block or line character; fonts do not always fill the cell. Return whether it is one."""
    left, top, width, height = box
    parts = {
        "█": (0, 0, 1, 1), "▊": (0, 0, 0.75, 1), "▌": (0, 0, 0.5, 1), "▎": (0, 0, 0.25, 1), "▏": (0, 0, 0.125, 1),
        "▐": (0.5, 0, 1, 1), "▁": (0, 0.875, 1, 1), "▄": (0, 0.5, 1, 1), "▀": (0, 0, 1, 0.5),
        "│": (0.45, 0, 0.55, 1), "─": (0, 0.48, 1, 0.53), "━": (0, 0.44, 1, 0.58),
    }  # fmt: skip
    if sign not in parts:
        return False
    x1, y1, x2, y2 = parts[sign]
    right, bottom = max(round(x2 * width), round(x1 * width) + 1), max(round(y2 * height), round(y1 * height) + 1)
    edges = (left + round(x1 * width), top + round(y1 * height), left + right - 1, top + bottom - 1)
    pen.rectangle(edges, fill=color)  # type: ignore[attr-defined]
    return True


_TERMINAL = ("#000000", "#cd3131", "#0dbc79", "#e5e510", "#2472c8", "#bc3fbc", "#11a8cd", "#e5e5e5")
"""Colours a terminal may use for its first eight."""


def _colors(style: str) -> tuple[str, str, list[str]]:
    front, _, back, *marks = style.split(" ")
    own = {f"color({number})": color for number, color in enumerate(_TERMINAL)}
    ink = {"default": "#d0d0d0", **own}.get(front, front)
    paper = {"default": "#101010", **own}.get(back, back)
    return (paper, ink, marks) if "reverse" in marks else (ink, paper, marks)
