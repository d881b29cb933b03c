"""Read a .docx from its XML, independently of the code that wrote it; and the plans these tests write."""

import io
import re
import tempfile
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path

from lxml import etree

from planwizard.document.export import ExportRequest, Format, default_parts, export
from planwizard.document.markup import plain
from planwizard.document.outline import DERIVED_PARTS, PARTS
from planwizard.guide.files import content_file
from planwizard.guide.models import load_guide
from planwizard.plan import Plan
from planwizard.plan.address import list_keys, shape_at
from planwizard.plan.answers import answers, put, rows
from planwizard.plan.base import Row
from planwizard.plan.measures import YearAmount
from planwizard.plan.row_edits import insert, new_row
from planwizard.plan.standing import FigureValue
from planwizard.storage.plan_file import load_file
from tests.document.list_numbers import ListNumbers

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
SIGNS = {f"{W}br": "\n", f"{W}tab": "\t"}
HEADING = re.compile(r"Heading(\d)")
LIST_MARK = re.compile(
    "^[ \t\u00a0]*(?:[•▪◦‣⁃∙●■○□➢➤✓\uf020-\uf0ff]|[-·](?=[ \t\u00a0])|[–—o§*Øü](?=[ \u00a0]*\t)"
    "|\\d{1,3}[.)](?=[ \t\u00a0]))[ \t\u00a0]*(?=\\S)"
)
EVERYTHING = tuple(part for part in PARTS if part not in DERIVED_PARTS)
"""Every part that contains answers."""
ALL = ("all",)
FIELD_KEPT = re.compile(r"_\d+$")


# --- The document ------------------------------------------------------------------------------


@dataclass(frozen=True)
class Stretch:
    """A run of text with its formatting."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""


@dataclass(frozen=True)
class Para:
    """A paragraph: style, text, the mark or number Word shows before it, table cell (from 1) and bookmarks."""

    style: str
    text: str
    mark: str = ""
    cell: tuple[int, int] | None = None
    bookmarks: dict[str, str] = field(default_factory=dict)

    @property
    def level(self) -> int:
        """The level of a heading, 0 for any other paragraph."""
        found = HEADING.fullmatch(self.style)
        return int(found[1]) if found else 0

    @property
    def shown(self) -> str:
        """The text as a reader sees it, with its list mark."""
        return self.mark + self.text


class Docx:
    """The content of a .docx."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            self.parts = {name: package.read(name) for name in package.namelist()}
        self.body = self.xml("word/document.xml").find(f"{W}body")
        self._counted: Counter[str] = Counter()
        self._headings = ListNumbers(self.xml("word/styles.xml"), self.xml("word/numbering.xml"))

    def xml(self, name: str) -> etree._Element:
        """Return the root of a part."""
        return etree.fromstring(self.parts[name])

    @cached_property
    def links(self) -> dict[str, str]:
        """Every relationship of the document, by id."""
        return {rel.get("Id"): rel.get("Target") for rel in self.xml("word/_rels/document.xml.rels")}

    @cached_property
    def numbers(self) -> dict[str, str]:
        """The first number of each list, by the list's id."""
        starts = {}
        for num in self.xml("word/numbering.xml").iter(f"{W}num"):
            start = num.find(f"{W}lvlOverride/{W}startOverride")
            if start is not None:
                starts[num.get(f"{W}numId")] = start.get(f"{W}val")
        return starts

    @cached_property
    def paragraphs(self) -> list[Para]:
        """Every paragraph of the body in order, including those in tables."""
        return list(self._paragraphs())

    def _paragraphs(self) -> Iterator[Para]:
        for block in self.body.iter(f"{W}p", f"{W}tbl"):
            if block.tag == f"{W}p" and block.getparent().tag != f"{W}tc":
                yield self._para(block)
            elif block.tag == f"{W}tbl":
                for row_number, row in enumerate(block.iter(f"{W}tr"), 1):
                    for cell_number, cell in enumerate(row.iter(f"{W}tc"), 1):
                        for paragraph in cell.iter(f"{W}p"):
                            yield self._para(paragraph, (row_number, cell_number))

    def _para(self, p: etree._Element, cell: tuple[int, int] | None = None) -> Para:
        return Para(style_of(p), text_of(p), self._mark(p), cell, bookmarked(p))

    def _mark(self, p: etree._Element) -> str:
        if HEADING.fullmatch(style_of(p)):
            return self._headings.before(p, style_of(p))
        num = p.find(f"{W}pPr/{W}numPr/{W}numId")
        if num is not None and num.get(f"{W}val") in self.numbers:
            self._counted[num.get(f"{W}val")] += 1
            return f"{int(self.numbers[num.get(f'{W}val')]) + self._counted[num.get(f'{W}val')] - 1}. "
        return "- " if num is not None or style_of(p).startswith("ListBullet") else ""

    @cached_property
    def text(self) -> str:
        """The text of the body, one paragraph on each line."""
        return "\n".join(para.text for para in self.paragraphs)

    @cached_property
    def margins(self) -> str:
        """The text of all headers and footers."""
        names = [name for name in self.parts if re.match(r"word/(header|footer)\d*\.xml", name)]
        return "\n".join(text_of(p) for name in sorted(names) for p in self.xml(name).iter(f"{W}p"))

    @cached_property
    def headings(self) -> list[Para]:
        """The headings in order."""
        return [para for para in self.paragraphs if para.level]

    @cached_property
    def answered(self) -> dict[str, list[str]]:
        """The bookmarked texts with their list marks, by the bookmark's name without its number."""
        found: dict[str, list[str]] = defaultdict(list)
        for para in self.paragraphs:
            for name, text in para.bookmarks.items():
                found[FIELD_KEPT.sub("", name)].append(para.mark + text)
        return dict(found)

    def stretches(self) -> Iterator[Stretch]:
        """Yield every run of the body with its formatting."""
        for run in self.body.iter(f"{W}r"):
            properties = run.find(f"{W}rPr")
            parent = run.getparent()
            yield Stretch(
                text_of(run),
                bold=properties is not None and properties.find(f"{W}b") is not None,
                italic=properties is not None and properties.find(f"{W}i") is not None,
                link=self.links.get(parent.get(f"{R}id") or "", "") if parent.tag == f"{W}hyperlink" else "",
            )


def text_of(element: etree._Element) -> str:
    """Return the text under an element: w:t, w:br as a new line, w:tab; not that of a figure drawn in it."""
    inner = {part for box in element.iter(f"{W}txbxContent") for part in box.iter(f"{W}t", *SIGNS)}
    parts = (part for part in element.iter(f"{W}t", *SIGNS) if part.getparent().tag == f"{W}r" and part not in inner)
    return "".join(SIGNS.get(part.tag) or part.text or "" for part in parts)


def style_of(p: etree._Element) -> str:
    """Return the id of a paragraph's style, "" for body text."""
    style = p.find(f"{W}pPr/{W}pStyle")
    return "" if style is None else style.get(f"{W}val")


def bookmarked(p: etree._Element) -> dict[str, str]:
    """Return the text inside each bookmark of a paragraph, by name."""
    names: dict[str, str] = {}
    found: dict[str, str] = {}
    for part in p:
        if part.tag == f"{W}bookmarkStart":
            names[part.get(f"{W}id")] = part.get(f"{W}name")
            found[part.get(f"{W}name")] = ""
        elif part.tag == f"{W}bookmarkEnd":
            names.pop(part.get(f"{W}id"))
        else:
            for name in names.values():
                found[name] += text_of(part)
    return found


# --- Plans and their documents -----------------------------------------------------------------


def write(plan: Plan, parts: Sequence[str], form: Format = "docx") -> tuple[bytes, list[str]]:
    """Return the bytes `export` writes for a plan, and the pages it reports as left out."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / f"plan.{form}"
        named = export(plan, load_guide("nb"), ExportRequest(out, parts, form, force=True))
        return out.read_bytes(), named


def usual(plan: Plan) -> tuple[str, ...]:
    """Return the parts a plan is exported with by default."""
    return tuple(part for part, is_in in default_parts(plan).items() if is_in)


@cache
def example() -> Plan:
    """Return the complete example plan."""
    return load_file(content_file("nb/examples/rusmiddelpolitisk.toml")).plan


@cache
def example_docx(*parts: str) -> tuple[Docx, list[str]]:
    """Return the document of the example with these parts (or the default ones), and the pages left out."""
    data, named = write(example(), parts or usual(example()))
    return Docx(data), named


def minimal() -> Plan:
    """Return a plan that was just started: its kind, municipality and period, and one answer."""
    plan = Plan(id="begun")
    for path, value in {
        "about.kind": "folkehelseplan",
        "about.municipality": "Lilleby",
        "about.period_start": 2027,
        "about.period_end": 2030,
        "standing.local_situation": "Vi er færre enn før, og flere bor alene.",
    }.items():
        plan = put(plan, path, value)
    return plan


def with_measures(count: int, plan: Plan | None = None) -> Plan:
    """Return the example plan (or another) with `count` measures, made by repeating the example's."""
    measures = example().direction.measures
    many = tuple(
        measures[at % len(measures)].model_copy(update={"id": f"t{at + 1}", "number": None}) for at in range(count)
    )
    return put(plan or example(), "direction.measures", many)


def with_row(plan: Plan, list_key: str, **values: object) -> tuple[Plan, Row]:
    """Return a plan with one more row, and the row."""
    plan, row = new_row(plan, list_key, values)
    return insert(plan, list_key, row), row


def list_of_key(key: str) -> str:
    """Return the key of the list whose rows have a field, or "" when it is not a field of a row."""
    return max((known for known in list_keys().values() if key.startswith(f"{known}.")), key=len, default="")


# --- Typed text --------------------------------------------------------------------------------


def lines_typed(text: str) -> list[str]:
    """Return the lines of a text without list marks, inline markup and blank lines."""
    return [plain(LIST_MARK.sub("", line)) for line in text.split("\n") if line.strip()]


def texts_typed(plan: Plan) -> Iterator[tuple[str, str]]:
    """Yield every typed text as (address, text): no ids, choices or numbers."""
    for path, value in answers(plan):
        kind = shape_at(path).kind.value
        if path.startswith("direction.names."):  # «satsing, satsinger»: the second is the heading
            yield path, str(value).rpartition(",")[2].strip()
        elif kind in ("line", "text"):
            yield path, str(value)
        elif kind == "lines" and isinstance(value, tuple):
            yield from ((path, item) for item in value)
        elif kind in ("amounts", "values") and isinstance(value, tuple):
            yield from ((path, text) for item in value for text in _amount(item))
    for aside in plan.set_aside:
        yield from ((("set_aside", aside.reason),) if aside.reason else ())


def _amount(item: object) -> Iterator[str]:
    if isinstance(item, YearAmount):
        yield from filter(None, (item.year, item.amount))
    elif isinstance(item, FigureValue):
        yield from filter(None, (item.group, item.year, item.value))


def added(before: Docx, after: Docx) -> list[str]:
    """Return the paragraph texts that `after` has and `before` has not, or has fewer times."""
    counts = Counter(after.text.split("\n"))
    counts.subtract(before.text.split("\n"))
    return list(counts.elements())


def row_ids(plan: Plan) -> set[str]:
    """Return the ids of all rows of a plan."""
    return {row.id for key in list_keys().values() for row in rows(plan, key)}
