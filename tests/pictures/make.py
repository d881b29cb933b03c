"""Update the pictures of the screens: `python -m tests.pictures.make`.

Writes `tests/pictures/kept/`, which the tests compare with, and the README's PNG pictures. `--png FOLDER` also draws
every picture there for inspection.
"""

import argparse
import asyncio
import os
from pathlib import Path

os.environ |= {"TEXTUAL_ANIMATIONS": "none", "COLORTERM": "truecolor"}

from tests.pictures.scenes import KEPT, LOOKS, SIZES, shots
from tests.pictures.shots import as_text, draw, from_text

IN_README = {"standing-challenges-120x40": ("page-120x40.png", 0)}
"""Pictures drawn for the README: file and theme (0: dark, 1: light)."""


def main() -> None:
    """Write the pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--png", type=Path)
    parser.add_argument("--look-only", action="store_true", help="draw, and do not update the stored pictures")
    options = parser.parse_args()
    made = {name: text for size in SIZES for name, text in _pictures(size).items()}
    if not options.look_only:
        _store(made)
    if options.png:
        options.png.mkdir(parents=True, exist_ok=True)
        for name, text in made.items():
            for look, word in enumerate(("dark", "light")):
                draw(from_text(text, look), options.png / f"{name}-{word}.png")


def _pictures(size: tuple[int, int]) -> dict[str, str]:
    dark, light = (asyncio.run(shots(size, look)) for look in LOOKS)
    return {name: as_text(dark[name], light[name]) for name in dark}


def _store(made: dict[str, str]) -> None:
    KEPT.mkdir(exist_ok=True)
    for old in KEPT.glob("*.txt"):
        old.unlink()
    for name, text in made.items():
        (KEPT / f"{name}.txt").write_text(text, encoding="utf-8")
    for name, (target, look) in IN_README.items():
        draw(from_text(made[name], look), KEPT.parent / target)


if __name__ == "__main__":
    main()
