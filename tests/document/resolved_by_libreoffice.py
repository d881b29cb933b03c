"""Let LibreOffice accept or reject all the tracked changes of documents, by a macro of its own language."""

import subprocess
from collections.abc import Iterable
from pathlib import Path

from tests.support import need

_DOCTYPE = '<!DOCTYPE {0} PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "{1}.dtd">'
_MACRO = f"""<?xml version="1.0" encoding="UTF-8"?>
{_DOCTYPE.format("script:module", "module")}
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Resolve" script:language="StarBasic">
Sub Main(path As String, command As String, out As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  Dim format(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = &quot;Hidden&quot; : hidden(0).Value = True
  format(0).Name = &quot;FilterName&quot; : format(0).Value = &quot;MS Word 2007 XML&quot;
  document = StarDesktop.loadComponentFromURL(ConvertToURL(path), &quot;_blank&quot;, 0, hidden())
  dispatcher = createUnoService(&quot;com.sun.star.frame.DispatchHelper&quot;)
  window = document.CurrentController.Frame
  dispatcher.executeDispatch(window, &quot;.uno:&quot; &amp; command, &quot;&quot;, 0, Array())
  document.storeToURL(ConvertToURL(out), format())
  document.close(True)
End Sub
</script:module>"""
_LIBRARY = f"""<?xml version="1.0" encoding="UTF-8"?>
{_DOCTYPE.format("library:library", "library")}
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false"
 library:passwordprotected="false"><library:element library:name="Resolve"/></library:library>"""


def resolved(documents: Iterable[Path], folder: Path) -> dict[Path, tuple[bytes, bytes]]:
    """Return each document as LibreOffice saves it with all changes accepted, and with all rejected."""
    office = [need("soffice", "libreoffice-writer-nogui"), "--headless", "--norestore"]
    office.append(f"-env:UserInstallation={(folder / 'profile').as_uri()}")
    # The first start makes the profile, the library of macros in it too.
    subprocess.run([*office, "--terminate_after_init"], check=True, capture_output=True, timeout=120)
    library = folder / "profile" / "user" / "basic" / "Standard"
    (library / "Resolve.xba").write_text(_MACRO, encoding="utf-8")
    (library / "script.xlb").write_text(_LIBRARY, encoding="utf-8")
    outs = {path: (folder / f"{path.stem}-accepted.docx", folder / f"{path.stem}-rejected.docx") for path in documents}
    calls = [
        f"macro:///Standard.Resolve.Main({path},{command}AllTrackedChanges,{out})"
        for path, both in outs.items()
        for command, out in zip(("Accept", "Reject"), both, strict=True)
    ]
    subprocess.run([*office, *calls], check=True, capture_output=True, timeout=300)
    return {path: (accepted.read_bytes(), rejected.read_bytes()) for path, (accepted, rejected) in outs.items()}
