"""Write comments into a document as Word does: on the words they are about, with replies as threads."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import count

from docx.document import Document as WordDocument
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from planwizard.document.outgoing_comments import OutgoingThread, wall_clock
from planwizard.document.word.comments.parts import COMMENTS_PART, THREADS_PART, W14, W15
from planwizard.document.word.comments.targets import Target, Targets
from planwizard.document.word.runs import run
from planwizard.document.word.xml import Element, W, elements, make, quoteattr
from planwizard.plan.address import Address
from planwizard.plan.comments import Reply

_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_COMPATIBILITY = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_COMMENTS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_THREADS = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
_REFERENCE = '<w:rPr><w:rStyle w:val="CommentReference"/></w:rPr>'
_COMMENT_TEXT = '<w:pPr><w:pStyle w:val="CommentText"/></w:pPr>'
_MARK = f"<w:r>{_REFERENCE}<w:annotationRef/></w:r>"
_FIRST_PARAGRAPH = 0x70000001
"""The id of the first paragraph of a comment: no other paragraph of ours has one."""
_MOST_INITIALS = 3


@dataclass(frozen=True)
class _Message:
    """A comment or a reply: its number in the file, its paragraphs with their ids, and the id of what it replies to."""

    number: int
    said: Reply
    lines: tuple[tuple[str, str], ...]
    parent: str = ""

    @property
    def para_id(self) -> str:
        """The id it is known by: that of its last paragraph."""
        return self.lines[-1][0]


def add_comments(document: WordDocument, threads: Iterable[OutgoingThread], addresses: Mapping[str, Address]) -> None:
    """Add threads to a document whose body is written; `addresses` are those of its bookmarks, by name."""
    targets = Targets(document.element.body, addresses)
    numbers, para_ids = count(), (f"{number:08X}" for number in count(_FIRST_PARAGRAPH))
    written: list[_Message] = []
    for thread in threads:
        messages: list[_Message] = []
        for said in thread.messages:
            lines = tuple((next(para_ids), line) for line in (said.text or "").split("\n"))
            messages.append(_Message(next(numbers), said, lines, messages[0].para_id if messages else ""))
        _mark(targets.of(thread), messages)
        written += messages
    _add_part(document, COMMENTS_PART, "comments", _COMMENTS, _comments_xml(written))
    _add_part(document, THREADS_PART, "commentsExtended", _THREADS, _threads_xml(written))


def _mark(target: Target, messages: Sequence[_Message]) -> None:
    """Put the ranges of a thread around a target, and after it the references to its messages."""
    for message in messages:
        target.first.addprevious(make("commentRangeStart", id=str(message.number)))
    for message in reversed(messages):
        target.last.addnext(_reference(message.number))
        target.last.addnext(make("commentRangeEnd", id=str(message.number)))


def _reference(number: int) -> Element:
    return elements(f'<w:r>{_REFERENCE}<w:commentReference w:id="{number}"/></w:r>')[0]


def _comments_xml(messages: Iterable[_Message]) -> str:
    comments = "".join(map(_comment_xml, messages))
    return f'<w:comments xmlns:w="{W}" xmlns:w14="{W14}" {_COMPATIBILITY} mc:Ignorable="w14">{comments}</w:comments>'


def _comment_xml(message: _Message) -> str:
    author = message.said.author or ""
    who = (
        f"w:author={quoteattr(author)}{_date(wall_clock(message.said.date))} w:initials={quoteattr(_initials(author))}"
    )
    paragraphs = "".join(
        f'<w:p w14:paraId="{para_id}">{_COMMENT_TEXT}{"" if at else _MARK}{run(line)}</w:p>'
        for at, (para_id, line) in enumerate(message.lines)
    )
    return f'<w:comment w:id="{message.number}" {who}>{paragraphs}</w:comment>'


def _date(date: str) -> str:
    return f' w:date="{date}Z"' if date else ""


def _initials(author: str) -> str:
    return "".join(name[0] for name in author.split())[:_MOST_INITIALS].upper()


def _threads_xml(messages: Iterable[_Message]) -> str:
    entries = "".join(
        f'<w15:commentEx w15:paraId="{message.para_id}"{_parent(message)} w15:done="0"/>' for message in messages
    )
    return f'<w15:commentsEx xmlns:w15="{W15}" {_COMPATIBILITY} mc:Ignorable="w15">{entries}</w15:commentsEx>'


def _parent(message: _Message) -> str:
    return f' w15:paraIdParent="{message.parent}"' if message.parent else ""


def _add_part(document: WordDocument, name: str, kind: str, relationship: str, xml: str) -> None:
    data = f"{_DECLARATION}{xml}".encode()
    part = Part(PackURI(f"/{name}"), f"{_CONTENT_TYPE}.{kind}+xml", data, document.part.package)
    document.part.relate_to(part, relationship)
