"""Draw two pages of the example document for the README.

    python -m tests.pictures.document

Needs LibreOffice and poppler-utils, and Carlito, the free font with the metrics of Calibri (fonts-crosextra-carlito).
"""

import subprocess
import tempfile
from pathlib import Path

from tests.document.reading import example, usual, write

FOLDER = Path(__file__).parent
SHOWN = {"document-1.png": ("Kort om planen", "Dette skal vedtas"), "document-2.png": ("Tiltak 1.2", "Tiltak 1.3")}
"""The first page with these words: the plan in short, and the first measures."""
DPI = "65"


def pages(pdf: Path) -> list[str]:
    """Return the text of each page."""
    read = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True)
    return read.stdout.decode().split("\f")


def main() -> None:
    """Write the pictures."""
    with tempfile.TemporaryDirectory() as scratch:
        document = Path(scratch) / "plan.docx"
        document.write_bytes(write(example(), usual(example()))[0])
        profile = f"-env:UserInstallation={(Path(scratch) / 'profile').as_uri()}"
        command = ["soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", scratch, str(document)]
        subprocess.run(command, check=True, capture_output=True)
        pdf = document.with_suffix(".pdf")
        for name, words in SHOWN.items():
            page = str(next(at for at, text in enumerate(pages(pdf), 1) if all(word in text for word in words)))
            target = str(FOLDER / name).removesuffix(".png")
            draw = ["pdftoppm", "-r", DPI, "-f", page, "-l", page, "-png", "-singlefile", str(pdf), target]
            subprocess.run(draw, check=True)


if __name__ == "__main__":
    main()
