"""Find the content files: in the overlay when it has them, else our own.

`planwizard.guide.overlay` merges the files and `planwizard.guide.models` validates them.
"""

import os
from contextlib import suppress
from functools import cache
from pathlib import Path

from planwizard.errors import ContentError
from planwizard.storage.paths import files_stamp, presence

EXAMPLE_KINDS = ("rusmiddelpolitisk", "folkehelseplan", "alkoholpolitisk")
"""The kinds of plan that have an example, the one shown unasked first."""


def content_root() -> Path:
    """Return the content folder: inside the package when installed, beside it in a checkout."""
    package = Path(__file__).parent.parent
    installed = package / "content"
    return installed if installed.is_dir() else package.parent / "content"


def content_file(name: str) -> Path:
    """Return the path of a content file: in the overlay (`PLANWIZARD_CONTENT`) if it is there, else ours."""
    overlay = os.environ.get("PLANWIZARD_CONTENT")
    if overlay and presence(Path(overlay) / name) != "gone":  # one that cannot be reached is reported by its reader
        return Path(overlay) / name
    return content_root() / name


def our_tables(name: str) -> dict[str, object]:
    """Return the tables of a content file of ours, without the overlay's."""
    import tomllib

    return tomllib.loads((content_root() / name).read_text(encoding="utf-8"))


def content_stamp() -> str:
    """Return what changes when a content file, ours or the overlay's, or the code that reads them, is changed."""
    ours, overlay = str(content_root()), os.environ.get("PLANWIZARD_CONTENT")
    names = [os.path.join(folder, name)[len(ours) :] for folder, _, found in os.walk(ours) for name in sorted(found)]  # noqa: PTH118  much faster
    code = [str(path) for path in Path(__file__).parent.glob("*.py")]
    paths = [*code, *(ours + name for name in names), *(overlay + name for name in names if overlay)]
    return files_stamp(paths)


def example_text(language: str, kind: str = EXAMPLE_KINDS[0]) -> str:
    """Return the text of the file of the example plan of a kind, one of `EXAMPLE_KINDS`.

    Raises ContentError when the overlay has one that cannot be read.
    """
    path = content_file(f"{language}/examples/{kind}.toml")
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise ContentError("content_unreadable", path=path) from error


@cache
def is_example_id(plan_id: str) -> bool:
    """Return whether a plan has the id of an example plan, in one of the language forms."""
    with suppress(ContentError):
        texts = [example_text(language, kind) for language in ("nb", "nn") for kind in EXAMPLE_KINDS]
        return any(f'\nid = "{plan_id}"\n' in text.partition("\n[")[0] for text in texts)  # rows have ids too
    return False
