"""Light formatting as the terminal shows it in the preview."""

from io import StringIO

from rich.console import Console, Group

from screens.markup_rendering import prose


def seen(text: str) -> list[str]:
    console = Console(file=StringIO(), width=60)
    console.print(Group(*prose(text)))
    return [line.rstrip() for line in console.file.getvalue().split("\n") if line.strip()]


def test_a_typed_table_has_its_cells_under_each_other():
    header, first, last = seen("År\tUnge\n2025\t17 %\n2026\t**15 %**")
    assert header.index("Unge") == first.index("17 %") == last.index("15 %")


def test_a_picture_is_shown_as_its_caption_and_file():
    assert seen("Før\n![Kart over Fjordvik](kart.png)\nEtter") == ["Før", "Kart over Fjordvik (kart.png)", "Etter"]
