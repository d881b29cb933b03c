"""Word files that people comment in, as Word writes it, and the comments read from them."""

import io
import zipfile
from collections.abc import Mapping

from lxml import etree

from planwizard.document.comment_threads import CommentThread
from planwizard.document.word.comments.reading import comment_threads
from planwizard.document.word.xml import parse
from tests.document.reading import W, text_of

W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
COMMENTS, THREADS = "word/comments.xml", "word/commentsExtended.xml"
WHEN = "2027-03-01T10:15:00Z"


def threads_in(data: bytes) -> tuple[CommentThread, ...]:
    """Return the comments of a file."""
    return comment_threads({name: parse(part) for name, part in parts_of(data).items() if name.endswith(".xml")})


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(parts: Mapping[str, bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return data.getvalue()


class Commented:
    """A Word file that people comment in."""

    def __init__(self, data: bytes) -> None:
        self.parts = parts_of(data)
        self.body = etree.fromstring(self.parts["word/document.xml"])
        self.comments = self._root(COMMENTS, f"{W}comments", {"w": W[1:-1], "w14": W14[1:-1]})
        self.threads = self._root(THREADS, f"{W15}commentsEx", {"w15": W15[1:-1]})

    def _root(self, name: str, root: str, nsmap: dict[str, str]) -> etree._Element:
        return etree.fromstring(self.parts[name]) if name in self.parts else etree.Element(root, nsmap=nsmap)

    @property
    def data(self) -> bytes:
        """The file as bytes."""
        roots = {"word/document.xml": self.body, COMMENTS: self.comments, THREADS: self.threads}
        return packed({**self.parts, **{name: etree.tostring(root) for name, root in roots.items()}, **self._listed()})

    def _listed(self) -> dict[str, bytes]:
        """Return the content types and relationships, with the parts of comments in them."""
        types, rels = self.parts["[Content_Types].xml"].decode(), self.parts["word/_rels/document.xml.rels"].decode()
        for name, kind, what in (
            (COMMENTS, "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments", "comments"),
            (THREADS, "http://schemas.microsoft.com/office/2011/relationships/commentsExtended", "commentsExtended"),
        ):
            if f"/{name}" not in types:
                content = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{what}+xml"
                types = types.replace("</Types>", f'<Override PartName="/{name}" ContentType="{content}"/></Types>')
                target = name.removeprefix("word/")
                end = "</Relationships>"
                rels = rels.replace(end, f'<Relationship Id="x{what}" Type="{kind}" Target="{target}"/>{end}')
        return {"[Content_Types].xml": types.encode(), "word/_rels/document.xml.rels": rels.encode()}

    def comment(
        self, author: str, text: str, on: str, *, until: str = "", at_point: bool = False, date: str = WHEN
    ) -> None:
        """Comment on the first paragraph with some words, to the one with other words; only at its end `at_point`."""
        number = self._write(author, text, date)
        self._entry(text, None)
        first, last = self.paragraph(on), self.paragraph(until or on)
        if not at_point:
            first.insert(1 if first.find(f"{W}pPr") is not None else 0, _mark("commentRangeStart", number))
            last.append(_mark("commentRangeEnd", number))
        last.append(_reference(number))

    def reply(self, author: str, text: str, to: str, *, date: str = WHEN) -> None:
        """Reply to the comment with some text, on the same words."""
        root = self._comment(to).get(f"{W}id")
        number = self._write(author, text, date)
        self._entry(text, self._para_id(to))
        start = next((mark for mark in self.body.iter(f"{W}commentRangeStart") if mark.get(f"{W}id") == root), None)
        last = next(mark for mark in self.body.iter(f"{W}commentReference") if mark.get(f"{W}id") == root).getparent()
        while (end := last.getnext()) is not None and end.tag == f"{W}commentRangeEnd":
            last = end.getnext()
        last.addnext(_reference(number))
        if start is not None:
            start.addnext(_mark("commentRangeStart", number))
            last.addnext(_mark("commentRangeEnd", number))

    def resolve(self, text: str) -> None:
        """Mark the comment with some text as done."""
        para_id = self._para_id(text)
        next(e for e in self.threads if e.get(f"{W15}paraId") == para_id).set(f"{W15}done", "1")

    def paragraph(self, words: str) -> etree._Element:
        """Return the last paragraph of the body with some words: the earlier ones may be in the contents."""
        return [p for p in self.body.iter(f"{W}p") if words in text_of(p)][-1]

    def _comment(self, text: str) -> etree._Element:
        return next(c for c in self.comments if "\n".join(map(text_of, c.iter(f"{W}p"))) == text)

    def _para_id(self, text: str) -> str:
        return list(self._comment(text).iter(f"{W}p"))[-1].get(f"{W14}paraId")

    def _write(self, author: str, text: str, date: str) -> str:
        number = str(max((int(c.get(f"{W}id")) for c in self.comments), default=0) + 1)
        comment = etree.SubElement(self.comments, f"{W}comment", {f"{W}id": number, f"{W}author": author})
        if date:
            comment.set(f"{W}date", date)
        for at, line in enumerate(text.split("\n")):
            p = etree.SubElement(comment, f"{W}p", {f"{W14}paraId": f"{0x6A000000 + 100 * int(number) + at:08X}"})
            etree.SubElement(etree.SubElement(p, f"{W}r"), f"{W}t").text = line
        return number

    def _entry(self, text: str, parent: str | None) -> None:
        paragraphs = list(self.comments[-1].iter(f"{W}p"))
        entry = etree.SubElement(
            self.threads, f"{W15}commentEx", {f"{W15}paraId": paragraphs[-1].get(f"{W14}paraId"), f"{W15}done": "0"}
        )
        if parent:
            entry.set(f"{W15}paraIdParent", parent)


def _mark(name: str, number: str) -> etree._Element:
    return etree.Element(f"{W}{name}", {f"{W}id": number})


def _reference(number: str) -> etree._Element:
    run = etree.Element(f"{W}r")
    run.append(_mark("commentReference", number))
    return run
