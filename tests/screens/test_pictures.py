"""The screens look as they did: compared with the pictures kept, sign by sign and style by style."""

import pytest

from tests.pictures.scenes import KEPT, LOOKS, SIZES, is_fixed_place, shots
from tests.pictures.shots import Shot, as_text, from_text, text_of

MADE_BY = "python -m tests.pictures.make"


@pytest.mark.skipif(not is_fixed_place(), reason="paths on the screens look different here")
@pytest.mark.parametrize(("size", "look"), list(zip(SIZES, range(len(LOOKS)), strict=True)), ids=["80x24", "120x40"])
async def test_every_screen_looks_as_it_did(size, look):
    """The smaller ones dark, the larger ones light."""
    made = await shots(size, LOOKS[look])
    files = {file.stem: file for file in KEPT.glob(f"*-{size[0]}x{size[1]}.txt")}
    assert sorted(made) == sorted(files), f"make the pictures anew with {MADE_BY}"
    kept = {name: from_text(file.read_text(encoding="utf-8"), look) for name, file in files.items()}
    changed = {name: first_difference(kept[name], made[name]) for name in made if made[name] != kept[name]}
    assert not changed, f"look at them, and make them anew with {MADE_BY}"


def first_difference(kept: Shot, made: Shot) -> str:
    """Return the first line that is another, before and after; or where a style is."""
    for row, (before, after) in enumerate(zip(kept, made, strict=False)):
        if before != after:
            lines = [text_of((cells,)).rstrip() for cells in (before, after)]
            return f"line {row}: {lines[0]!r} -> {lines[1]!r}" if lines[0] != lines[1] else f"line {row}: styles"
    return "another size"


def test_what_is_kept_can_be_drawn_again():
    for file in KEPT.glob("*.txt"):
        kept = file.read_text(encoding="utf-8")
        dark, light = from_text(kept, 0), from_text(kept, 1)
        assert as_text(dark, light) == kept, file.name
        assert text_of(dark) == text_of(light)


def test_the_pictures_are_not_a_burden():
    assert sum(file.stat().st_size for file in KEPT.parent.rglob("*")) < 4_000_000
