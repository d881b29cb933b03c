"""Content files with an adviser's overlay (the folder in `PLANWIZARD_CONTENT`), and the location of mistakes in it.

An overlay file replaces the texts it has; the rest is ours, so a file may hold a single changed sentence.
"""

import string
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from planwizard.errors import ContentError, PlanFileError
from planwizard.guide.files import content_file, content_root, our_tables
from planwizard.guide.sentences import flatten
from planwizard.storage.plan_toml import decode, location_name, read
from planwizard.storage.toml_lines import line_at


def read_content(name: str) -> dict[str, object]:
    """Return the tables of a content file, with the overlay's over ours.

    Raises ContentError, naming file and line, when the overlay file is unreadable or has a table that ours does not.
    """
    ours, path = our_tables(name), content_file(name)
    if path == content_root() / name:
        return ours
    theirs = _read(path)
    if name != "sources.toml":  # the one file where a new table is an addition, not a misspelt name
        for location in _unknown_tables(ours, theirs):
            raise error_at(path, location, "content_unknown")
    return _merge(ours, theirs)


def read_sentences(name: str) -> dict[str, str]:
    """Return the sentences of a content file by dotted key.

    Raises ContentError when a sentence in the overlay has a key or a placeholder that ours does not have.
    """
    ours = flatten(our_tables(name))
    sentences = flatten(read_content(name))
    for key, sentence in sentences.items():
        if key not in ours:
            raise error_at(content_file(name), key.split("."), "content_unknown")
        if sentence != ours[key] and not _placeholders(sentence) <= _placeholders(ours[key]):
            legal = ", ".join(f"{{{name}}}" for name in sorted(_placeholders(ours[key]))) or "–"
            raise error_at(content_file(name), key.split("."), "content_hole", legal=legal)
    return sentences


def error_at(path: Path, location: Sequence[str | int], key: str, **values: object) -> ContentError:
    """Return an error about a location in a content file, with its line."""
    line = line_at(path.read_text(encoding="utf-8-sig"), location)
    return ContentError(key, path=path, line=line, place=location_name(location), **values)


def _read(path: Path) -> dict[str, object]:
    try:
        return dict(read(decode(path.read_bytes())))
    except OSError as error:
        raise ContentError("content_unreadable", path=path) from error
    except PlanFileError as error:
        key = "not_utf8" if error.key == "not_utf8" else "content_broken"
        raise ContentError(key, path=path, **error.values) from error


def _unknown_tables(
    ours: Mapping[str, object], theirs: Mapping[str, object], parent: tuple[str, ...] = ()
) -> Iterator[tuple[str, ...]]:
    """Yield the locations of tables in an overlay file that our file does not have."""
    for key, value in theirs.items():
        if isinstance(value, Mapping):
            known = ours.get(key)
            if isinstance(known, Mapping):
                yield from _unknown_tables(known, value, (*parent, key))
            else:
                yield (*parent, key)


def _merge(ours: Mapping[str, object], theirs: Mapping[str, object]) -> dict[str, object]:
    """Return our tables with the overlay's merged in: texts and lists are replaced, tables are merged."""
    merged = dict(ours)
    for key, value in theirs.items():
        known = ours.get(key)
        merged[key] = _merge(known, value) if isinstance(known, Mapping) and isinstance(value, Mapping) else value
    return merged


def _placeholders(sentence: str) -> set[str]:
    """Return the names of the placeholders in a sentence; an invalid format string counts as one placeholder."""
    try:
        return {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}
    except ValueError:
        return {sentence}
