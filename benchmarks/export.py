"""The processor time of writing the Word document, beside the floor.

    python -m benchmarks.export

The first line is the example with its charts and the figures of the red thread; the others are without those, which
take their time in workbooks and drawings. The floor is the same document written with lxml and python-docx alone: one
`SubElement` for every table, row, cell, paragraph, run, bookmark and link of ours, into the same template, and
python-docx's `save`. It has the content beforehand: no plan, outline, checks or formatting to read. python-docx's own
tables would be no floor: adding a cell takes longer the longer the table is.

Both run alternately. Processor time is counted, and the shortest run is shown, so that other programs on the machine
have little influence.
"""

import gc
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from lxml import etree

from planwizard.document.export import ExportRequest, export
from planwizard.document.outline import USUAL_PARTS, DocumentPart
from planwizard.guide.files import content_file
from planwizard.guide.models import load_guide
from planwizard.plan import Plan
from planwizard.plan.answers import put
from planwizard.storage.plan_file import load_file

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
COUNTED = ("tbl", "tr", "tc", "p", "r", "bookmarkStart", "hyperlink")
SIZES = (20, 200, 2000)
WITHOUT_FIGURES: tuple[DocumentPart, ...] = tuple(part for part in USUAL_PARTS if part != "thread")
"""The usual parts but for the one that is drawn."""
LEAST_RUNS, MOST_RUNS, SECONDS = 3, 11, 12.0


class Node(NamedTuple):
    """An XML element outside a document: name, attributes, text and children."""

    name: str
    attributes: dict[str, str]
    text: str | None
    children: list["Node"]


class Figures(NamedTuple):
    """Seconds of ours and of the floor."""

    ours: float
    floor: float


def main() -> None:
    """Time the example and plans with more measures, without figures but for one; then compare the two largest."""
    example = load_file(content_file("nb/examples/rusmiddelpolitisk.toml")).plan
    print(f"{'plan':<16}{'export':>10}{'floor':>10}{'ratio':>8}{'tables':>8}{'cells':>8}{'runs':>8}{'bookmarks':>11}")
    report("with figures", example, USUAL_PARTS)
    bare = put(example, "standing.figures", ())
    report("example", bare)
    *_, before, last = (report(f"{count} measures", with_measures(bare, count)) for count in SIZES)
    times = SIZES[-1] / SIZES[-2]
    print(f"{times:.0f} times the measures: {last.ours / before.ours:.1f} times ours, ", end="")
    print(f"{last.floor / before.floor:.1f} times the floor")


def with_measures(plan: Plan, count: int) -> Plan:
    """Return the plan with `count` measures, made by repeating its own."""
    own = plan.direction.measures
    many = tuple(own[n % len(own)].model_copy(update={"id": f"t{n + 1}", "number": None}) for n in range(count))
    return put(plan, "direction.measures", many)


def report(name: str, plan: Plan, parts: Sequence[DocumentPart] = WITHOUT_FIGURES) -> Figures:
    """Print one line: both times, their ratio and the number of elements of each kind."""
    guide = load_guide("nb")
    with tempfile.TemporaryDirectory() as folder:
        out, bare = Path(folder) / "plan.docx", Path(folder) / "bare.docx"
        order = ExportRequest(out, parts, force=True)
        export(plan, guide, order)
        body, links = read_body(out), read_links(out)
        figures = Figures(*shortest_times(lambda: export(plan, guide, order), lambda: write_bare(body, links, bare)))
        counts = count_elements(out)
        assert counts == count_elements(bare), "the floor writes the same"
    print(
        f"{name:<16}{figures.ours * 1000:>7.0f} ms{figures.floor * 1000:>7.0f} ms{figures.ours / figures.floor:>8.2f}"
        f"{counts['tbl']:>8}{counts['tc']:>8}{counts['r']:>8}{counts['bookmarkStart']:>11}"
    )
    return figures


def shortest_times(*jobs: Callable[[], object]) -> list[float]:
    """Run jobs alternately, and return the shortest processor time of each in seconds."""
    times: list[list[float]] = [[] for _ in jobs]
    began = time.perf_counter()
    while len(times[0]) < LEAST_RUNS or (len(times[0]) < MOST_RUNS and time.perf_counter() - began < SECONDS):
        for job, taken in zip(jobs, times, strict=True):
            gc.collect()
            start = time.process_time()
            job()
            taken.append(time.process_time() - start)
    return [min(taken) for taken in times]


# --- The content of our document ---------------------------------------------------------------


def read_body(path: Path) -> list[Node]:
    """Return the elements in the body of a document."""
    return [as_node(element) for element in read_root(path)[0]]


def as_node(element: etree._Element) -> Node:
    """Return an element with its descendants."""
    attributes = {str(name): str(value) for name, value in element.attrib.items()}
    return Node(str(element.tag), attributes, element.text, [as_node(child) for child in element])


def read_links(path: Path) -> dict[str, str]:
    """Return the targets of a document's hyperlinks, by relationship id."""
    relations = Document(str(path)).part.rels
    return {name: relation.target_ref for name, relation in relations.items() if relation.is_external}


def count_elements(path: Path) -> Counter[str]:
    """Return the number of elements of each kind in a document, and the length of its text."""
    root = read_root(path)
    found = Counter({name: sum(1 for _ in root.iter(f"{W}{name}")) for name in COUNTED})
    found["text"] = len("".join(root.itertext()))
    return found


def read_root(path: Path) -> etree._Element:
    """Return the root element of a document's main part."""
    with zipfile.ZipFile(path) as package:
        return etree.fromstring(package.read("word/document.xml"))


# --- The floor ---------------------------------------------------------------------------------


def write_bare(body: list[Node], links: dict[str, str], out: Path) -> None:
    """Write a body into the template."""
    document = Document(str(content_file("template.docx")))
    for name, target in links.items():
        document.part.rels.add_relationship(RELATIONSHIP_TYPE.HYPERLINK, target, name, is_external=True)
    parent = document.element.body
    for element in list(parent):
        parent.remove(element)
    for node in body:
        append(parent, node)
    document.save(str(out))


def append(parent: etree._Element, node: Node) -> None:
    """Append an element with its descendants."""
    name, attributes, text, children = node
    element = etree.SubElement(parent, name, attributes)
    if text is not None:
        element.text = text
    for child in children:
        append(element, child)


if __name__ == "__main__":
    main()
