"""How much work it is to write the Word document, beside what nobody can do without.

    python -m benchmarks.export

The floor is the same document written by bare lxml and python-docx: every table, row, cell, paragraph, run, bookmark
and link of ours, one `SubElement` each, into the same template, and python-docx's own `save`. It knows beforehand what
stands where: no plan, no outline, no checks, no formatting to read. python-docx's own tables are no floor: a cell of a
long table takes it longer the longer the table is.

Both are done in turn in one run, and the time counted is what the processor gave them, so that other programs
on the machine do not blur the figures. The least time of the runs is shown: whatever disturbs only adds to it.
"""

import gc
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from lxml import etree

from planwizard.document.export import ExportRequest, export
from planwizard.document.outline import USUAL_PARTS
from planwizard.guide.files import content_file
from planwizard.guide.models import load_guide
from planwizard.plan import Plan
from planwizard.plan.answers import put
from planwizard.storage.plan_file import load_file

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
COUNTED = ("tbl", "tr", "tc", "p", "r", "bookmarkStart", "hyperlink")
SIZES = (20, 200, 2000)
LEAST_RUNS, MOST_RUNS, SECONDS = 3, 11, 12.0


class Node(NamedTuple):
    """An element as it is before there is a document: name, attributes, text, what stands in it."""

    name: str
    attributes: dict[str, str]
    text: str | None
    inside: list["Node"]


class Figures(NamedTuple):
    """Seconds for ours and for the floor."""

    ours: float
    floor: float


def main() -> None:
    """Time the example, then plans of more and more measures, then hold the longest against the one before it."""
    example = load_file(content_file("nb/example.toml")).plan
    print(f"{'plan':<16}{'export':>10}{'floor':>10}{'ratio':>8}{'tables':>8}{'cells':>8}{'runs':>8}{'bookmarks':>11}")
    report("example", example)
    *_, before, last = (report(f"{count} measures", with_measures(example, count)) for count in SIZES)
    times = SIZES[-1] / SIZES[-2]
    print(f"{times:.0f} times the measures: {last.ours / before.ours:.1f} times ours, ", end="")
    print(f"{last.floor / before.floor:.1f} times the floor")


def with_measures(plan: Plan, count: int) -> Plan:
    """Return the plan with so many measures, made of its own."""
    own = plan.direction.measures
    many = tuple(own[n % len(own)].model_copy(update={"id": f"t{n + 1}", "number": None}) for n in range(count))
    return put(plan, "direction.measures", many)


def report(name: str, plan: Plan) -> Figures:
    """Print one line: both times, how many times the floor the export takes, and how much there is to write."""
    guide = load_guide("nb")
    with tempfile.TemporaryDirectory() as folder:
        out, bare = Path(folder) / "plan.docx", Path(folder) / "bare.docx"
        order = ExportRequest(out, USUAL_PARTS, force=True)
        export(plan, guide, order)
        body, links = body_of(out), links_of(out)
        found = Figures(*in_turn(lambda: export(plan, guide, order), lambda: write_bare(body, links, bare)))
        counted = counts(out)
        assert counted == counts(bare), "the floor writes the same"
    print(
        f"{name:<16}{found.ours * 1000:>7.0f} ms{found.floor * 1000:>7.0f} ms{found.ours / found.floor:>8.2f}"
        f"{counted['tbl']:>8}{counted['tc']:>8}{counted['r']:>8}{counted['bookmarkStart']:>11}"
    )
    return found


def in_turn(*jobs: Callable[[], object]) -> list[float]:
    """Return the least time of each job; they are done in turn, so that none has the machine in a better hour."""
    times: list[list[float]] = [[] for _ in jobs]
    began = time.perf_counter()
    while len(times[0]) < LEAST_RUNS or (len(times[0]) < MOST_RUNS and time.perf_counter() - began < SECONDS):
        for job, taken in zip(jobs, times, strict=True):
            gc.collect()
            start = time.process_time()
            job()
            taken.append(time.process_time() - start)
    return [min(taken) for taken in times]


# --- What is in our document -------------------------------------------------------------------


def body_of(path: Path) -> list[Node]:
    """Return everything in the body of a document."""
    return [node_of(element) for element in root_of(path)[0]]


def node_of(element: etree._Element) -> Node:
    """Return an element with everything in it."""
    attributes = {str(name): str(value) for name, value in element.attrib.items()}
    return Node(str(element.tag), attributes, element.text, [node_of(inner) for inner in element])


def links_of(path: Path) -> dict[str, str]:
    """Return the addresses a document leads to, by the name of the relationship."""
    relations = Document(str(path)).part.rels
    return {name: relation.target_ref for name, relation in relations.items() if relation.is_external}


def counts(path: Path) -> Counter[str]:
    """Return how many there are of what a document is made of, with how long its text is."""
    root = root_of(path)
    found = Counter({name: sum(1 for _ in root.iter(f"{W}{name}")) for name in COUNTED})
    found["text"] = len("".join(root.itertext()))
    return found


def root_of(path: Path) -> etree._Element:
    """Return the main part of a document."""
    with zipfile.ZipFile(path) as package:
        return etree.fromstring(package.read("word/document.xml"))


# --- The floor ---------------------------------------------------------------------------------


def write_bare(body: list[Node], links: dict[str, str], out: Path) -> None:
    """Write a body into the template with nothing in between."""
    document = Document(str(content_file("template.docx")))
    for name, address in links.items():
        document.part.rels.add_relationship(RELATIONSHIP_TYPE.HYPERLINK, address, name, is_external=True)
    place = document.element.body
    for element in list(place):
        place.remove(element)
    for node in body:
        grow(place, node)
    document.save(str(out))


def grow(parent: etree._Element, node: Node) -> None:
    """Put an element with everything in it last in another."""
    name, attributes, text, inside = node
    element = etree.SubElement(parent, name, attributes)
    if text is not None:
        element.text = text
    for inner in inside:
        grow(element, inner)


if __name__ == "__main__":
    main()
