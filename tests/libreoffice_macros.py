"""Run a macro in LibreOffice, written in its own Basic: nothing but LibreOffice is needed."""

import subprocess
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from tests.support import need

_DOCTYPE = '<!DOCTYPE {0} PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "{1}.dtd">'
_MODULE = f"""<?xml version="1.0" encoding="UTF-8"?>
{_DOCTYPE.format("script:module", "module")}
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Macro" script:language="StarBasic">
{{source}}
</script:module>"""
_LIBRARY = f"""<?xml version="1.0" encoding="UTF-8"?>
{_DOCTYPE.format("library:library", "library")}
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false"
 library:passwordprotected="false"><library:element library:name="Macro"/></library:library>"""


def run_macro(source: str, calls: Sequence[Sequence[str | Path]], folder: Path, timeout: int = 300) -> None:
    """Call the `Main` of a macro with each of some lists of arguments, in one office; its profile is put in a folder.

    An argument has neither comma nor parenthesis in it. `timeout` is in seconds.
    """
    office = [need("soffice", "libreoffice-writer-nogui"), "--headless", "--norestore"]
    office.append(f"-env:UserInstallation={(folder / 'profile').as_uri()}")
    library = folder / "profile" / "user" / "basic" / "Standard"
    if not library.exists():  # the first start makes the profile, the library of macros in it too
        subprocess.run([*office, "--terminate_after_init"], check=True, capture_output=True, timeout=120)
    (library / "Macro.xba").write_text(_MODULE.format(source=escape(source)), encoding="utf-8")
    (library / "script.xlb").write_text(_LIBRARY, encoding="utf-8")
    urls = [f"macro:///Standard.Macro.Main({','.join(map(str, arguments))})" for arguments in calls]
    subprocess.run([*office, *urls], check=True, capture_output=True, timeout=timeout)
