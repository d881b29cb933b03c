"""Paragraphs with tracked changes: two that belong together as one, word by word, and whole ones."""

from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from itertools import groupby

from lxml import etree

from planwizard.document.word.redline.carried import Carried
from planwizard.document.word.redline.marks import Revision, RevisionMarks
from planwizard.document.word.redline.tokens import Content, Token, content_of
from planwizard.document.word.xml import Element, like, tag
from planwizard.text_diff import Range, shown_changes

_BOOKMARKS = (tag("bookmarkStart"), tag("bookmarkEnd"))
_RUN, _LINK = tag("r"), tag("hyperlink")
_SIGNS = {"\n": "br", "\t": "tab"}
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_LEAST_KEPT = 0.2
"""The share of words that must be the same for the changes to be shown word by word."""


@dataclass(frozen=True)
class _Piece:
    """A token and how it is changed; an element between tokens has no token."""

    revision: Revision | None
    token: Token | None = None
    between: Element | None = None


class Paragraphs:
    """Marks what differs in paragraphs; those of the new document stay where they are."""

    def __init__(self, marks: RevisionMarks, carried: Carried) -> None:
        self._marks = marks
        self._carried = carried

    def mark_whole(self, revision: Revision, paragraph: Element, *, with_end: bool = True) -> None:
        """Mark a paragraph as deleted or inserted; `with_end` its end too."""
        if revision == "del":
            self._carried.bring(paragraph)
            for bookmark in list(paragraph.iterchildren(*_BOOKMARKS)):
                paragraph.remove(bookmark)
        self._mark_runs(revision, paragraph)
        for link in paragraph.iterchildren(_LINK):
            self._mark_runs(revision, link)
        if with_end:
            self._marks.end_of_paragraph(revision, paragraph)

    def _mark_runs(self, revision: Revision, parent: Element) -> None:
        for is_run, children in groupby(list(parent), _is_run):
            if is_run:
                self._marks.wrapped(revision, list(children))

    def differ(self, old: Element, new: Element) -> bool:
        """Return whether two paragraphs do not have the same content."""
        before, after = self._contents(old, new)
        return [token.key for token in before.tokens] != [token.key for token in after.tokens]

    def _contents(self, old: Element, new: Element) -> tuple[Content, Content]:
        return content_of(old, self._carried.hash_of_old), content_of(new, self._carried.hash_of_new)

    def merge(self, old: Element, new: Element) -> None:
        """Mark in a paragraph what differs from the old one it belongs to."""
        before, after = self._contents(old, new)
        changes = _changes([token.key for token in before.tokens], [token.key for token in after.tokens])
        if not changes:
            return
        pieces = list(_pieces(before, after, changes))
        for child in [child for child in new if child.tag != tag("pPr")]:
            new.remove(child)
        for (_, revision), group in groupby(pieces, lambda piece: (_link_of(piece), piece.revision)):
            self._append(new, revision, list(group))

    def _append(self, paragraph: Element, revision: Revision | None, pieces: Sequence[_Piece]) -> None:
        """Append what is changed alike, inside the same link."""
        for has_tokens, group in groupby(pieces, lambda piece: piece.token is not None):
            if not has_tokens:
                paragraph.extend(piece.between for piece in group if piece.between is not None)
                continue
            tokens = [piece.token for piece in group if piece.token is not None]
            runs = list(_runs(tokens))
            inside = runs if revision is None else [self._marks.wrapped(revision, runs)]
            link = tokens[0].link
            if link is None:
                paragraph.extend(inside)
            else:
                paragraph.append(_link_around(link, inside))
            if revision == "del":
                self._carried.bring_runs(paragraph[-1])


def _is_run(element: Element) -> bool:
    return element.tag == _RUN


def _link_of(piece: _Piece) -> int:
    return 0 if piece.token is None or piece.token.link is None else id(piece.token.link)


def _link_around(link: Element, inside: Sequence[Element]) -> Element:
    copied = like(link, "hyperlink")
    for name, value in link.attrib.items():
        copied.set(name, value)
    copied.extend(inside)
    return copied


def _changes(old: Sequence[str], new: Sequence[str]) -> list[Range]:
    """Return where two lists of tokens differ; where little is the same, they differ as a whole."""
    changes = shown_changes(old, new)
    changed = sum(_words(old[one[0] : one[1]]) + _words(new[one[2] : one[3]]) for one in changes)
    total = _words(old) + _words(new)
    if len(changes) > 1 and total - changed < _LEAST_KEPT * total:
        return [(0, len(old), 0, len(new))]
    return changes


def _words(tokens: Sequence[str]) -> int:
    return sum(not token.isspace() for token in tokens)


def _pieces(before: Content, after: Content, changes: Sequence[Range]) -> Iterator[_Piece]:
    """Yield the pieces of both paragraphs in order; what is deleted comes first, inside the bookmarks that begin."""
    between = list(after.between)

    def placed(at: int, names: tuple[str, ...] = ()) -> Iterator[_Piece]:
        while between and between[0][0] <= at and (not names or between[0][1].tag in names):
            yield _Piece(None, between=between.pop(0)[1])

    def taken(start: int, end: int, revision: Revision | None) -> Iterator[_Piece]:
        for at in range(start, end):
            yield from placed(at)
            yield _Piece(revision, after.tokens[at])

    at = 0
    for old_from, old_to, new_from, new_to in changes:
        yield from taken(at, new_from, None)
        yield from placed(new_from, (_BOOKMARKS[0],))
        yield from (_Piece("del", token) for token in before.tokens[old_from:old_to])
        yield from taken(new_from, new_to, "ins")
        at = new_to
    yield from taken(at, len(after.tokens), None)
    yield from placed(len(after.tokens))


def _runs(tokens: Sequence[Token]) -> Iterator[Element]:
    """Yield the runs of tokens: one for those that stand together in the same run."""
    for (_, is_whole), group in groupby(tokens, lambda token: (id(token.run), bool(token.whole))):
        if is_whole:
            yield from (run for token in group for run in token.whole)
        else:
            together = list(group)
            yield _run("".join(token.key for token in together), together[0].run)


def _run(text: str, model: Element) -> Element:
    """Return a run with a text and the properties of another."""
    made = like(model, "r")
    properties = model.find(tag("rPr"))
    if properties is not None:
        made.append(deepcopy(properties))
    for is_sign, signs in groupby(text, lambda sign: sign in _SIGNS):
        if is_sign:
            made.extend(etree.Element(tag(_SIGNS[sign])) for sign in signs)
        else:
            element = etree.SubElement(made, tag("t"))
            element.text = "".join(signs)
            element.set(_SPACE, "preserve")
    return made
