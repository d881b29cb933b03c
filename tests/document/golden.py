"""The document of the example plan as readable lines: one for each paragraph and cell.

    python -m tests.document.golden

updates tests/golden/example-nb.txt after an intended change of the document.
"""

import difflib
import sys
from pathlib import Path

from tests.document.reading import Docx, Para, example, usual, write

GOLDEN = Path(__file__).parents[1] / "golden" / "example-nb.txt"
COMMAND = "python -m tests.document.golden"
LONGEST = 60
SEEN = {"\n": " ⏎ ", "\t": " ⇥ ", "\u00a0": "␣", "\u00ad": "¬"}
"""Characters that are invisible in a line, and their substitutes."""


def readable(docx: Docx) -> list[str]:
    """Return a document as readable lines."""
    return [f"{_label(para)}: {_short(para.shown)}".rstrip() for para in docx.paragraphs]


def _label(para: Para) -> str:
    if para.cell:
        return "Cell {},{}".format(*para.cell)
    return f"Heading {para.level}" if para.level else para.style or "Paragraph"


def _short(text: str) -> str:
    for sign, seen in SEEN.items():
        text = text.replace(sign, seen)
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rstrip()}…"


def fresh() -> str:
    """Return the lines of the document as the program writes it now."""
    data, named = write(example(), usual(example()))
    lines = [*readable(Docx(data)), *(f"Left out: {name}" for name in named)]
    return "\n".join(lines) + "\n"


def difference(golden: str, now: str) -> str:
    """Return the removed (-) and added (+) lines with their context."""
    lines = difflib.unified_diff(golden.splitlines(), now.splitlines(), "golden", "now", n=2, lineterm="")
    return "\n".join(lines)


if __name__ == "__main__":
    old = GOLDEN.read_text(encoding="utf-8") if GOLDEN.exists() else ""
    new = fresh()
    GOLDEN.write_text(new, encoding="utf-8", newline="\n")
    sys.stdout.write(difference(old, new) or "No change.")
    sys.stdout.write("\n")
