"""The time of reading and comparing a returned draft, beside the floor of reading the same XML with lxml.

    python -m benchmarks.returned [--runs 5]

The floor reads the body of the returned file and the text of each of its paragraphs, and nothing more. Garbage is
collected as in the program. Ten times the measures may take at most twice ten times as long. Last, a document of 200
pages that is no draft is refused.
"""

import io
import os
import tempfile
import time
import zipfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from docx import Document
from lxml import etree

from benchmarks.checks import ALLOWED, repeat_rows
from benchmarks.figures import measure_alternately, parse_runs, print_figure, print_machine, use_temporary_home
from planwizard.app.runtime_tuning import freeze_loaded_objects
from planwizard.document.export import draft_now
from planwizard.document.word.returned import read_bytes
from planwizard.errors import ReturnedError
from planwizard.guide.files import example_text
from planwizard.guide.models import load_guide
from planwizard.plan import Plan
from planwizard.plan.answers import put
from planwizard.returned.base import Base
from planwizard.returned.opening import open_returned
from planwizard.returned.proposing import ReturnedDraft, propose
from planwizard.storage.plan_file import load

KEY = "direction.measures"
SIZES = (200, 2000)
PLACE = Path("utkast.docx")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
GUIDE = load_guide("nb")


def seconds(do: Callable[[], object]) -> float:
    """Return the seconds something takes."""
    start = time.perf_counter()
    do()
    return time.perf_counter() - start


def changed(data: bytes) -> bytes:
    """Return a draft with a word changed in every tenth paragraph that has the word «og»."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    root = etree.fromstring(parts["word/document.xml"])
    for number, text in enumerate(text for text in root.iter(f"{W}t") if " og " in (text.text or "")):
        if number % 10 == 0:
            text.text = text.text.replace(" og ", " samt ", 1)
    parts["word/document.xml"] = etree.tostring(root)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return out.getvalue()


def floor(data: bytes) -> list[str]:
    """Return the text of each paragraph, read with lxml and nothing more."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    return ["".join(text.text or "" for text in paragraph.iter(f"{W}t")) for paragraph in root.iter(f"{W}p")]


def compare(data: bytes, base: Base, plan: Plan) -> None:
    """Read a returned draft, and say what it proposes."""
    propose([ReturnedDraft(read_bytes(data, PLACE), base)], plan, GUIDE)


def foreign(path: Path) -> bytes:
    """Write a document of 200 pages that is no draft, and return its bytes."""
    words = [
        "kommunen",
        "planlegger",
        "arbeidet",
        "med",
        "oppvekst",
        "og",
        "helse",
        "i",
        "alle",
        "skoler",
        "neste",
        "år",
    ]
    document = Document()
    for chapter in range(28):
        document.add_heading(f"Kapittel {chapter}", 1)
        for number in range(30):
            document.add_paragraph(" ".join(words[(at * number) % len(words)] for at in range(75)))
        for row in document.add_table(rows=20, cols=4).rows:
            for number, cell in enumerate(row.cells):
                cell.text = f"{words[number]} {chapter}"
    document.save(str(path))
    return path.read_bytes()


def refuse(path: Path, plan: Plan) -> None:
    """Open a document that is no draft of a plan. Raises AssertionError when it is not refused."""
    try:
        open_returned([path], plan, PLACE, GUIDE)
    except ReturnedError:
        return
    raise AssertionError(path)


def main() -> None:
    use_temporary_home()
    os.environ["PLANWIZARD_STATE"] = tempfile.mkdtemp()
    runs, took = parse_runs(5), {}
    example = load(example_text("nb").encode()).plan
    plans = {0: example, **{count: put(example, KEY, repeat_rows(example, KEY, count)) for count in SIZES}}
    for count, plan in plans.items():
        draft = draft_now(plan, GUIDE)
        data = changed(draft.document)
        base = Base(plan, read_bytes(draft.document, PLACE), draft.bookmarks, GUIDE)
        freeze_loaded_objects()
        times = measure_alternately(
            {
                "compare": partial(seconds, partial(compare, data, base, plan)),
                "read": partial(seconds, partial(read_bytes, data, PLACE)),
                "floor": partial(seconds, partial(floor, data)),
            },
            runs,
        )
        took[count] = times["compare"]
        what = f"{count} measures" if count else "the example"
        print_figure(f"reading {what}", times["read"], "the same XML with lxml", times["floor"])
        print_figure(f"reading and comparing {what}", times["compare"], "the same XML with lxml", times["floor"])
    small, large = SIZES
    grown = took[large] / took[small] / (large / small)
    print(f"{small} to {large}: {grown:.2f} times linear (at most {ALLOWED})")
    path = Path(os.environ["PLANWIZARD_STATE"]) / "fremmed.docx"
    data = foreign(path)
    times = measure_alternately(
        {"refuse": partial(seconds, partial(refuse, path, example)), "floor": partial(seconds, partial(floor, data))},
        runs,
    )
    print_figure("refusing 200 pages of another document", times["refuse"], "the same XML with lxml", times["floor"])
    print_machine()


if __name__ == "__main__":
    main()
