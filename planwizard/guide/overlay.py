"""The content files with an adviser's folder (`PLANWIZARD_CONTENT`) over them, and the place of every mistake there.

What the adviser's file says is used, what it leaves out is ours: one changed sentence is a whole file.
"""

import string
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from planwizard.errors import ContentError, PlanFileError
from planwizard.guide.files import content_file, content_root, flatten
from planwizard.storage.plan_toml import decode, line_at, read


def read_content(name: str) -> dict[str, object]:
    """Return the tables of a content file; what an adviser's file leaves out is taken from ours.

    Raises ContentError, naming file and line, when it cannot be read or holds a name that ours does not.
    """
    ours, path = tomllib.loads((content_root() / name).read_text(encoding="utf-8")), content_file(name)
    if path == content_root() / name:
        return ours
    theirs = _read(path)
    if name != "sources.toml":  # the one file where a new table is a new thing, not a misspelt name
        for place in _unknown(ours, theirs):
            raise wrong_at(path, place, "content_unknown")
    return _over(ours, theirs)


def read_sentences(name: str) -> dict[str, str]:
    """Return the sentences of a content file by dotted key.

    Raises ContentError when an adviser's sentence has a key or a hole for a value that ours does not have.
    """
    ours = flatten(tomllib.loads((content_root() / name).read_text(encoding="utf-8")))
    said = flatten(read_content(name))
    for key, sentence in said.items():
        if key not in ours:
            raise wrong_at(content_file(name), key.split("."), "content_unknown")
        if sentence != ours[key] and not _holes(sentence) <= _holes(ours[key]):
            legal = ", ".join(f"{{{hole}}}" for hole in sorted(_holes(ours[key]))) or "–"
            raise wrong_at(content_file(name), key.split("."), "content_hole", legal=legal)
    return said


def wrong_at(path: Path, place: Sequence[str | int], key: str, **values: object) -> ContentError:
    """Return the error of a place in a content file, with the line it stands on."""
    named = ".".join(str(part + 1) if isinstance(part, int) else part for part in place)
    line = line_at(path.read_text(encoding="utf-8-sig"), place)
    return ContentError(key, path=path, line=line, place=named, **values)


def _read(path: Path) -> dict[str, object]:
    try:
        return dict(read(decode(path.read_bytes())))
    except OSError as error:
        raise ContentError("content_unreadable", path=path) from error
    except PlanFileError as error:
        key = "not_utf8" if error.key == "not_utf8" else "content_broken"
        raise ContentError(key, path=path, **error.values) from error


def _unknown(ours: Mapping[str, object], theirs: Mapping[str, object], at: tuple[str, ...] = ()) -> Iterator[list[str]]:
    """Yield the places of tables in an adviser's file that ours has no table for."""
    for key, value in theirs.items():
        if isinstance(value, Mapping):
            known = ours.get(key)
            if isinstance(known, Mapping):
                yield from _unknown(known, value, (*at, key))
            else:
                yield [*at, key]


def _over(ours: Mapping[str, object], theirs: Mapping[str, object]) -> dict[str, object]:
    """Return tables with an adviser's laid over ours: texts and lists replaced, tables joined."""
    joined = dict(ours)
    for key, value in theirs.items():
        known = ours.get(key)
        joined[key] = _over(known, value) if isinstance(known, Mapping) and isinstance(value, Mapping) else value
    return joined


def _holes(sentence: str) -> set[str]:
    """Return what is filled in in a sentence; what cannot be filled in is a hole of its own."""
    try:
        return {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}
    except ValueError:
        return {sentence}
