"""Light formatting as the terminal shows it in the preview."""

from io import StringIO

from rich.console import Console, Group

from planwizard.guide.models import load_guide
from planwizard.text_diff import pieces
from screens.markup_rendering import prose
from screens.sides import drawn_texts


def seen(text: str) -> list[str]:
    console = Console(file=StringIO(), width=60)
    console.print(Group(*prose(text)))
    return [line.rstrip() for line in console.file.getvalue().split("\n") if line.strip()]


def test_a_typed_table_has_its_cells_under_each_other():
    header, first, last = seen("År\tUnge\n2025\t17 %\n2026\t**15 %**")
    assert header.index("Unge") == first.index("17 %") == last.index("15 %")


def test_a_picture_is_shown_as_its_caption_and_file():
    assert seen("Før\n![Kart over Fjordvik](kart.png)\nEtter") == ["Før", "Kart over Fjordvik (kart.png)", "Etter"]


def styles_of(old: str, new: str) -> dict[str, str]:
    """Return the style of each stretch of the old text, as it is shown beside the new one."""
    console = Console(file=StringIO(), width=60)
    shown = [piece for piece in pieces(old, new) if piece.kind != "inserted"]
    drawn = drawn_texts([("Sendt", shown)], load_guide("nb"), 60)
    return {one.text: str(one.style) for line in console.render_lines(drawn) for one in line if one.text.strip()}


def test_compared_texts_have_no_marks_and_what_is_gone_is_struck_out_and_faint():
    shown = styles_of("**Unge.** Kurs *hver* vår.", "**Unge.** Kurs.")
    assert "*" not in "".join(shown)
    assert shown["Unge."] == "bold"
    assert {"strike", "dim"} <= set(shown["hver"].split())
