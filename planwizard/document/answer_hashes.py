"""Hashes that tell whether an answer is the one a document was written with, without telling what it says."""

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import chain
from pathlib import Path

from planwizard.document.outline.blocks import OutlineBlock, passages_of

_LENGTH = 16


def answer_hashes(plan_id: str, blocks: Sequence[OutlineBlock]) -> dict[str, str]:
    """Return a hash of what is printed of each answer, by address; salted with the plan's id."""
    texts: dict[str, list[str]] = {}
    for passage in (passage for block in blocks for passage in passages_of(block)):
        if passage.address:
            texts.setdefault(passage.address, []).append(passage.text)
    return {address: _hash(plan_id, address, *printed) for address, printed in texts.items()}


def export_id(plan_id: str, blocks: Sequence[OutlineBlock], language: str, template: Path | None) -> str:
    """Return the id of an export: the same for the same plan, parts, language form and template."""
    from_template = ""
    if template:
        with suppress(OSError):  # said when the template is opened
            from_template = hashlib.sha256(template.read_bytes()).hexdigest()
    return _hash(plan_id, language, from_template, *chain(*map(_texts, blocks)))


def _texts(block: OutlineBlock) -> Iterator[str]:
    yield type(block).__name__
    for passage in passages_of(block):
        yield from (passage.address, passage.label, passage.text)


def _hash(*texts: str) -> str:
    return hashlib.sha256("\0".join(texts).encode("utf-8", "surrogatepass")).hexdigest()[:_LENGTH]
