"""Let LibreOffice accept or reject all the tracked changes of documents."""

from collections.abc import Iterable
from pathlib import Path

from tests.libreoffice_macros import run_macro

_MACRO = """
Sub Main(path As String, command As String, out As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  Dim format(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden" : hidden(0).Value = True
  format(0).Name = "FilterName" : format(0).Value = "MS Word 2007 XML"
  document = StarDesktop.loadComponentFromURL(ConvertToURL(path), "_blank", 0, hidden())
  dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
  window = document.CurrentController.Frame
  dispatcher.executeDispatch(window, ".uno:" & command, "", 0, Array())
  document.storeToURL(ConvertToURL(out), format())
  document.close(True)
End Sub
"""


def resolved(documents: Iterable[Path], folder: Path) -> dict[Path, tuple[bytes, bytes]]:
    """Return each document as LibreOffice saves it with all changes accepted, and with all rejected."""
    outs = {path: (folder / f"{path.stem}-accepted.docx", folder / f"{path.stem}-rejected.docx") for path in documents}
    calls = [
        (path, f"{command}AllTrackedChanges", out)
        for path, both in outs.items()
        for command, out in zip(("Accept", "Reject"), both, strict=True)
    ]
    run_macro(_MACRO, calls, folder)
    return {path: (accepted.read_bytes(), rejected.read_bytes()) for path, (accepted, rejected) in outs.items()}
