"""The content of a paragraph as tokens: words, signs, line breaks, tabs, whole fields and whole drawings."""

from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field

from lxml import etree

from planwizard.document.word.xml import Element, R, like, remove_attribute, tag
from planwizard.text_diff import words

_SIGNS = {tag("br"): "\n", tag("tab"): "\t"}
_FIELD_PARTS = (tag("fldChar"), tag("instrText"))
_BOOKMARKS = (tag("bookmarkStart"), tag("bookmarkEnd"))
_OTHER = "\x00"
"""Begins the key of a token that is not text; no text in XML has it."""
_OWN_IDS = ("docPr", "cNvPr")

Hashed = Callable[[str], str]
"""Gives a hash of what a relationship leads to, by its id."""


@dataclass(frozen=True)
class Token:
    """A piece of a paragraph that is kept or changed as a whole: the same key is the same piece.

    `run` is the run it is part of, `link` the hyperlink around it. `whole` are its runs when it is not text.
    """

    key: str
    run: Element
    link: Element | None = None
    whole: tuple[Element, ...] = ()


@dataclass
class Content:
    """The tokens of a paragraph, and what takes no place between them, each with the number of tokens before it."""

    tokens: list[Token] = field(default_factory=list)
    between: list[tuple[int, Element]] = field(default_factory=list)


def content_of(paragraph: Element, hashed: Hashed) -> Content:
    """Return the content of a paragraph; `hashed` is of the part it is in."""
    content = Content()
    opened: list[Element] = []
    for element, link in _runs(paragraph):
        if element.tag in _BOOKMARKS:
            content.between.append((len(content.tokens), element))
        elif opened or _begins_field(element):
            opened.append(element)
            if _ends_field(opened):
                content.tokens.append(Token(_field_key(opened), opened[0], link, tuple(opened)))
                opened = []
        else:
            content.tokens += _tokens(element, link, hashed)
    content.between += [(len(content.tokens), run) for run in opened]
    return content


def _runs(paragraph: Element) -> Iterator[tuple[Element, Element | None]]:
    """Yield the runs of a paragraph, each with the hyperlink around it, and what stands between them."""
    for child in paragraph:
        if child.tag == tag("hyperlink"):
            yield from ((run, child) for run in child)
        elif child.tag != tag("pPr"):
            yield child, None


def _begins_field(run: Element) -> bool:
    return any(child.get(tag("fldCharType")) == "begin" for child in run.iterchildren(tag("fldChar")))


def _ends_field(runs: list[Element]) -> bool:
    kinds = [char.get(tag("fldCharType")) for run in runs for char in run.iterchildren(tag("fldChar"))]
    return kinds.count("begin") == kinds.count("end")


def _field_key(runs: list[Element]) -> str:
    return f"{_OTHER}field " + "".join(str(run.xpath("string()")) for run in runs)


def _tokens(run: Element, link: Element | None, hashed: Hashed) -> Iterator[Token]:
    if run.tag != tag("r"):
        yield Token(_OTHER + etree.tostring(run, encoding="unicode", with_tail=False), run, link, (run,))
        return
    for child in run:
        if child.tag == tag("t"):
            yield from (Token(word, run, link) for word in words(child.text or ""))
        elif child.tag in _SIGNS and not child.attrib:
            yield Token(_SIGNS[str(child.tag)], run, link)
        elif child.tag != tag("rPr"):
            yield Token(_drawing_key(child, hashed), run, link, (_alone(run, child),))


def _alone(run: Element, child: Element) -> Element:
    """Return a run with the properties of another and nothing but one of its children."""
    alone = like(run, "r")
    alone.extend(deepcopy(element) for element in (run.find(tag("rPr")), child) if element is not None)
    return alone


def _drawing_key(drawing: Element, hashed: Hashed) -> str:
    """Return a key that is the same for drawings that look the same, whatever their ids and those of their parts."""
    copied = deepcopy(drawing)
    for element in copied.iter():
        if isinstance(element.tag, str) and etree.QName(element).localname in _OWN_IDS:
            for name in ("id", "name"):
                remove_attribute(element, name)
        for attribute, value in element.attrib.items():
            if str(attribute).startswith(f"{{{R}}}"):
                element.set(attribute, hashed(str(value)))
    return _OTHER + etree.tostring(copied, encoding="unicode", with_tail=False)
