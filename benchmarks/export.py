"""How long it takes to write the Word document, beside what nobody can do without.

    python -m benchmarks.export

The floor writes as many tables, rows, cells, paragraphs, texts and bookmarks as are in our document with bare lxml into
the same template, and saves it the same way: no plan, no outline, no formatting. Both are timed in turn, in one run.
"""

import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from docx import Document
from lxml import etree

from planwizard.content import content_file
from planwizard.export import ExportOrder, export
from planwizard.guide import load_guide
from planwizard.outline import USUAL_PARTS
from planwizard.plan import Plan
from planwizard.plan.paths import put
from planwizard.store import load_file

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PRESERVE = {"{http://www.w3.org/XML/1998/namespace}space": "preserve"}
SIZES = (20, 200, 2000)
LEAST_RUNS, MOST_RUNS, SECONDS = 3, 11, 12.0

Para = tuple[tuple[str, ...], tuple[str, ...]]
"""The texts of a paragraph's runs, and the names of its bookmarks."""
Row = list[list[Para]]
Block = Para | list[Row]


def main() -> None:
    """Time the example, then plans of more and more measures."""
    example = load_file(content_file("nb/example.toml")).plan
    print(f"{'plan':<16}{'export':>10}{'floor':>10}{'ratio':>8}{'runs':>6}{'tables':>8}{'cells':>8}{'bookmarks':>11}")
    for name, plan in [("example", example), *((f"{n} measures", with_measures(example, n)) for n in SIZES)]:
        report(name, plan)


def with_measures(plan: Plan, count: int) -> Plan:
    """Return the plan with so many measures, made of its own."""
    own = plan.direction.measures
    many = tuple(own[n % len(own)].model_copy(update={"id": f"t{n + 1}", "number": None}) for n in range(count))
    return put(plan, "direction.measures", many)


def report(name: str, plan: Plan) -> None:
    """Print one line: medians of both, and how many times the floor the export takes."""
    guide = load_guide("nb")
    with tempfile.TemporaryDirectory() as folder:
        out, bare = Path(folder) / "plan.docx", Path(folder) / "bare.docx"
        order = ExportOrder(out, USUAL_PARTS, force=True)
        export(plan, guide, order)
        blocks = blocks_of(out)
        ours, floor = in_turn(lambda: export(plan, guide, order), lambda: write_bare(blocks, bare))
    medians = statistics.median(ours), statistics.median(floor)
    tables = [block for block in blocks if isinstance(block, list)]
    cells = sum(len(row) for table in tables for row in table)
    bookmarks = sum(len(names) for _, names in every_paragraph(blocks))
    print(
        f"{name:<16}{medians[0] * 1000:>7.0f} ms{medians[1] * 1000:>7.0f} ms{medians[0] / medians[1]:>8.1f}"
        f"{len(ours):>6}{len(tables):>8}{cells:>8}{bookmarks:>11}"
    )


def in_turn(*jobs: Callable[[], object]) -> list[list[float]]:
    """Time jobs in turn, so that what slows the machine slows all of them."""
    times: list[list[float]] = [[] for _ in jobs]
    began = time.perf_counter()
    while len(times[0]) < LEAST_RUNS or (len(times[0]) < MOST_RUNS and time.perf_counter() - began < SECONDS):
        for job, taken in zip(jobs, times, strict=True):
            start = time.perf_counter()
            job()
            taken.append(time.perf_counter() - start)
    return times


# --- What is in our document -------------------------------------------------------------------


def blocks_of(path: Path) -> list[Block]:
    """Return the paragraphs and tables of a document as plain texts and names."""
    body = Document(str(path)).element.body
    blocks: list[Block] = []
    for block in body:
        if block.tag == f"{W}p":
            blocks.append(para_of(block))
        elif block.tag == f"{W}tbl":
            rows = [list(row.iter(f"{W}tc")) for row in block.iter(f"{W}tr")]
            blocks.append([[[para_of(p) for p in cell.iter(f"{W}p")] for cell in row] for row in rows])
    return blocks


def para_of(p: etree._Element) -> Para:
    """Return the texts and bookmarks of a paragraph."""
    texts = tuple(text.text or "" for text in p.iter(f"{W}t"))
    return texts, tuple(mark.get(f"{W}name") or "" for mark in p.iter(f"{W}bookmarkStart"))


def every_paragraph(blocks: list[Block]) -> list[Para]:
    """Return the paragraphs in and outside of tables."""
    inside = [para for block in blocks if isinstance(block, list) for row in block for cell in row for para in cell]
    return [block for block in blocks if isinstance(block, tuple)] + inside


# --- The floor ---------------------------------------------------------------------------------


def write_bare(blocks: list[Block], out: Path) -> None:
    """Write texts, tables and bookmarks into the template with nothing in between."""
    document = Document(str(content_file("template.docx")))
    body = document.element.body
    last = body[-1]
    number = 0
    for block in blocks:
        if isinstance(block, tuple):
            number = add_paragraph(body, block, number)
            continue
        table = etree.SubElement(body, f"{W}tbl")
        for row in block:
            tr = etree.SubElement(table, f"{W}tr")
            for cell in row:
                tc = etree.SubElement(tr, f"{W}tc")
                for para in cell:
                    number = add_paragraph(tc, para, number)
    body.append(last)
    document.save(str(out))


def add_paragraph(parent: etree._Element, para: Para, number: int) -> int:
    """Add a paragraph with its bookmarks round its texts; return the number of the last bookmark."""
    texts, names = para
    p = etree.SubElement(parent, f"{W}p")
    numbers = range(number + 1, number + 1 + len(names))
    for at, name in zip(numbers, names, strict=True):
        etree.SubElement(p, f"{W}bookmarkStart", {f"{W}id": str(at), f"{W}name": name})
    for text in texts:
        run = etree.SubElement(p, f"{W}r")
        etree.SubElement(run, f"{W}t", PRESERVE).text = text
    for at in numbers:
        etree.SubElement(p, f"{W}bookmarkEnd", {f"{W}id": str(at)})
    return number + len(names)


if __name__ == "__main__":
    main()
