"""Invariants of returned drafts for any bytes: refused in a sentence, or read and taken in."""

import io
import zipfile
from collections.abc import Callable
from copy import deepcopy
from functools import cache
from pathlib import Path

from lxml import etree

from planwizard.document.word.comments.parts import COMMENTS_PART, THREADS_PART
from planwizard.document.word.returned import read_bytes
from planwizard.errors import ReturnedError
from planwizard.guide.sentences import explain_error
from planwizard.returned.accepting import accept, accept_sure
from planwizard.returned.proposing import ReturnedDraft, propose
from planwizard.storage.plan_file import load
from planwizard.storage.plan_toml import write
from tests.returned.drafts import GUIDE, Sent, sent
from tests.returned.word_edits import Element, W
from tests.support import a_plan

PARTS = (
    "word/document.xml",
    "word/styles.xml",
    "word/numbering.xml",
    "word/_rels/document.xml.rels",
    "docProps/custom.xml",
    "docProps/core.xml",
    "customXml/item1.xml",
    COMMENTS_PART,
    THREADS_PART,
)
"""What is read of a file."""
COMMENTS = b"""<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
<w:comment w:id="0" w:author="Anna" w:date="2026-11-24T08:00:00Z"><w:p><w:r><w:t>Hvem?</w:t></w:r></w:p></w:comment>
</w:comments>"""
_WRAPPERS = ("ins", "del", "moveTo", "moveFrom", "sdt", "sdtContent", "hyperlink", "p", "tbl", "tr", "tc", "r")
_TEXTS = (
    "",
    "Noe nytt",
    "M1, T9",
    "2028",
    "-1",
    "99999999999999999999",
    "1. a\n- b",
    "**",
    "[a](b",
    "\u200d",
    "pw_u1_title_1",
)
_PLAN = a_plan(
    about={"municipality": "Lilleby", "period_start": 2027, "period_end": 2030},
    standing={
        "local_situation": "Vi er færre enn før.\n\nDe fleste har det **bra**.",
        "themes": [{"id": "te1", "name": "Unge", "strengths": ["Laget", "Skolen"]}],
        "challenges": [
            {"id": "u1", "title": "Unge drikker", "description": "Flere nå.", "kind": "need", "priority": 2}
        ],
    },
    direction={
        "goals": [{"id": "m1", "text": "Unge lar være", "challenges": ["u1"]}],
        "measures": [
            {"id": "t1", "title": "Møter", "due": "2028", "serves": ["m1"], "costs": [{"year": "2027", "amount": "5"}]},
            {"id": "t2", "title": "Kurs", "description": "Hver høst.", "existing": True},
        ],
    },
)


@cache
def small_sent() -> Sent:
    """Return a small draft with prose, a list, cards and tables, as it was sent."""
    return sent(load(write(_PLAN).encode()).plan)


@cache
def parts_sent() -> dict[str, bytes]:
    """Return the parts of it that are read."""
    with zipfile.ZipFile(io.BytesIO(small_sent().data)) as package:
        return {name: package.read(name) for name in package.namelist() if name in PARTS}


def with_part(name: str, content: bytes) -> bytes:
    """Return the draft with another content of one part."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as package:
        for part, own in (parts_sent() | {name: content}).items():
            package.writestr(part, own)
    return data.getvalue()


def tangled(draw: Callable[[int], int]) -> bytes:
    """Return the draft with elements of a part in disorder; `draw(n)` gives 0 to n - 1."""
    name = PARTS[max(draw(2 * len(PARTS)) - len(PARTS), 0)]  # the body as often as all the others
    root = etree.fromstring(parts_sent().get(name) or COMMENTS)
    for _ in range(1 + draw(12)):
        elements = [element for element in root.iter() if element is not root]
        if elements:
            _tangle(elements[draw(len(elements))], elements[draw(len(elements))], draw)
    return with_part(name, etree.tostring(root))


def _tangle(element: Element, other: Element, draw: Callable[[int], int]) -> None:
    parent, match = element.getparent(), draw(6)
    if match == 0:
        parent.remove(element)
    elif match == 1:
        other.addprevious(deepcopy(element))
    elif match == 2:
        wrapper = etree.Element(f"{W}{_WRAPPERS[draw(len(_WRAPPERS))]}")
        element.addprevious(wrapper)
        wrapper.append(element)
    elif match == 3:
        element.tag = other.tag
    elif match == 4:
        element.text = _TEXTS[draw(len(_TEXTS))]
    elif element.attrib:
        names = [*element.attrib]
        element.set(names[draw(len(names))], _TEXTS[draw(len(_TEXTS))])


def judge_returned(data: bytes) -> None:
    """Assert that a file is refused with a Norwegian sentence, or that what it proposes can be taken into the plan."""
    draft = small_sent()
    try:
        file = read_bytes(data, Path("Utkast.docx"))
    except ReturnedError as error:
        for language in ("nb", "nn"):
            sentence = explain_error(error, language)
            assert "Utkast.docx" in sentence
            assert sentence.endswith("."), sentence
        return
    found = propose([ReturnedDraft(file, draft.base)], draft.plan, GUIDE)
    sure = accept_sure(draft.plan, found.items)
    for plan in (accept(draft.plan, found.items), *(taken.after for taken in sure[-1:])):
        text = write(plan)
        assert write(load(text.encode()).plan) == text, "what was taken in is read as it was written"
