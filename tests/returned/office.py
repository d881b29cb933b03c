"""LibreOffice saves a draft again, as a colleague who uses it does."""

import subprocess
import tempfile
from pathlib import Path

from tests.support import need


def saved_by_libreoffice(data: bytes) -> bytes:
    """Return a Word file as LibreOffice saves it."""
    office = need("soffice", "libreoffice-writer-nogui")
    with tempfile.TemporaryDirectory() as folder:
        before, after = Path(folder) / "utkast.docx", Path(folder) / "lagret"
        before.write_bytes(data)
        profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
        command = [
            office,
            "--headless",
            profile,
            "--convert-to",
            "docx:MS Word 2007 XML",
            "--outdir",
            str(after),
            str(before),
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=180)
        return (after / "utkast.docx").read_bytes()
