"""Who may do what with a file on Windows, where a mode says little: its access list."""

import sys
from pathlib import Path

if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

_ACCESS_LIST = 4
"""DACL_SECURITY_INFORMATION"""


def copy_access_list(source: Path, target: Path) -> None:
    """Give a file the access list of another, as far as it can be read and set; of no effect but on Windows."""
    if sys.platform == "win32":
        security, size = ctypes.windll.advapi32, wintypes.DWORD()
        security.GetFileSecurityW(str(source), _ACCESS_LIST, None, 0, ctypes.byref(size))
        found = ctypes.create_string_buffer(size.value)
        if security.GetFileSecurityW(str(source), _ACCESS_LIST, found, size, ctypes.byref(size)):
            security.SetFileSecurityW(str(target), _ACCESS_LIST, found)
