"""Another program than Word opens the document: LibreOffice makes a PDF of it, with every text in it."""

import re
import subprocess
import tempfile
from functools import cache
from itertools import pairwise
from pathlib import Path
from statistics import median, quantiles

import pytest

from planwizard.analysis.costs import plan_costs
from planwizard.guide.files import content_file
from planwizard.guide.models import load_guide
from planwizard.plan import Plan
from planwizard.readings import kroner_text
from planwizard.storage.plan_file import load_file
from tests.document.reading import Docx, W, example, minimal, text_of, usual, write
from tests.support import need

BREAKS = re.compile(r"[\s\u00ad\u2010-]+")
WORDS = re.compile(r"[^\W\d_]+")
FEWEST_PAGES = 4
A4_POINTS, FOOTER = 842, 0.92
LEFT_MARGIN, TEXT_HEIGHT = 58, 14.3
BBOX_LINE = r'<line xMin="([\d.]+)" yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">(.*?)</line>'
DOCUMENTS = ("example", "example-nn", "minimal", "hearing", "thread", "timeline")
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


@cache
def made(name: str) -> tuple[Docx, list[str]]:
    """Return a document and the text of each page of its PDF."""
    docx, pdf = printed(name)
    # In the order of the file, so that what stands in a cell stands together.
    return docx, _read(pdf, "-raw").split("\f")[:-1]


def printed(name: str) -> tuple[Docx, bytes]:
    """Return a document and its PDF."""
    return _all_printed()[name]


@cache
def _all_printed() -> dict[str, tuple[Docx, bytes]]:
    """Return every document and its PDF; to start LibreOffice takes longer than to print one."""
    office = need("soffice", "libreoffice-writer-nogui")
    with tempfile.TemporaryDirectory() as folder:
        files = {name: Path(folder) / f"{name}.docx" for name in DOCUMENTS}
        for name, file in files.items():
            file.write_bytes(write(*_order(name))[0])
        profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
        command = [office, "--headless", profile, "--convert-to", "pdf", "--outdir", folder, *map(str, files.values())]
        subprocess.run(command, check=True, capture_output=True, timeout=180)
        return {name: (Docx(file.read_bytes()), file.with_suffix(".pdf").read_bytes()) for name, file in files.items()}


def _order(name: str) -> tuple[Plan, tuple[str, ...]]:
    plan = _plan(name)
    return plan, (name,) if name in ("thread", "timeline", "hearing") else usual(plan)


def _plan(name: str) -> Plan:
    if name == "example-nn":
        return load_file(content_file("nn/examples/rusmiddelpolitisk.toml")).plan
    return minimal() if name == "minimal" else example()


def _read(pdf: bytes, how: str) -> str:
    command = [need("pdftotext", "poppler-utils"), how, "-", "-"]
    return subprocess.run(command, check=True, capture_output=True, input=pdf).stdout.decode()


def filled(name: str) -> list[float]:
    """Return for each page how far down its text goes, as a share of the page; without the footer."""
    pages = _read(printed(name)[1], "-bbox").split("<page ")[1:]
    lows = [[float(low) for low in re.findall(r'yMax="([0-9.]+)"', page)] for page in pages]
    return [max((low for low in page if low < FOOTER * A4_POINTS), default=0) / A4_POINTS for page in lows]


def lines_of_text(name: str) -> list[str]:
    """Return the lines of running text, but for the last of each block."""
    blocks = re.findall(r"<block[^>]*>(.*?)</block>", _read(printed(name)[1], "-bbox-layout"), re.DOTALL)
    found = []
    for block in blocks:
        for left, top, low, words in re.findall(BBOX_LINE, block, re.DOTALL)[:-1]:
            if float(left) < LEFT_MARGIN and TEXT_HEIGHT - 0.5 < float(low) - float(top) < TEXT_HEIGHT + 0.5:
                found.append(" ".join(re.findall(r">([^<]+)</word>", words)))
    return found


def squeezed(text: str) -> str:
    """Return a text without white space and without hyphens, typed or put in by a line's end."""
    return BREAKS.sub("", text)


def without_margins(docx: Docx, page: str) -> str:
    """Return a page's text without what stands at the top and foot of every page."""
    tops = [squeezed(line) for line in docx.margins.split("\n") if line.strip()]
    text = squeezed(page)
    for top in tops:
        text = text.replace(top, "", 1)
    return re.sub(r"Side\d+av\d+", "", text)


@pytest.mark.parametrize("name", ["example", "minimal"])
def test_every_text_of_the_document_is_in_the_pdf(name):
    docx, pages = made(name)
    shown = "".join(without_margins(docx, page) for page in pages)
    missing = [para.text for para in docx.paragraphs if squeezed(para.text) not in shown]
    assert missing == []


@pytest.mark.parametrize("name", ["example", "minimal", "hearing", "thread"])
def test_no_word_is_broken_at_the_edge_of_a_column(name):
    docx, pages = made(name)
    written, shown = (set(WORDS.findall(text)) for text in (docx.text + docx.margins, "\n".join(pages)))
    assert shown - written <= {"Side", "av", "Vedlegg"}, "only the numbers of pages and appendices are not written out"


@pytest.mark.parametrize("name", ["example", "minimal"])
def test_no_link_is_broken_in_the_pdf(name):
    _, pages = made(name)
    assert not [page for page in pages if re.search(r"Error[!:]|Feil[!:]", page)]


def test_the_charts_of_the_key_figures_are_drawn():
    docx, pages = made("example")
    shown = squeezed("".join(pages))
    texts = [
        text.text
        for name in docx.parts
        if re.match(r"word/charts/\w+\.xml", name)
        for text in docx.xml(name).iter(f"{C}v")
    ]
    named = [text for text in texts if not re.fullmatch(r"[\d.]+", text)]
    assert named
    assert [text for text in named if squeezed(text) not in shown] == []


def test_the_example_has_pages_as_a_plan_has():
    _, pages = made("example")
    assert len(pages) >= FEWEST_PAGES


@pytest.mark.parametrize("name", ["example", "minimal", "thread", "timeline", "hearing"])
def test_no_page_is_empty(name):
    docx, pages = made(name)
    empty = [number for number, page in enumerate(pages, 1) if not without_margins(docx, page)]
    assert empty == []


MOST_PAGES = 32
LEAST_FILLED = 0.4
FEWEST_LETTERS = 60
"""Of a line that is not broken early, before the end of a paragraph."""


@pytest.mark.parametrize("name", ["example", "example-nn"])
def test_the_example_is_no_longer_than_people_read(name):
    _, pages = made(name)
    assert len(pages) <= MOST_PAGES


@pytest.mark.parametrize("name", ["example", "example-nn"])
def test_only_the_last_page_may_be_half_empty(name):
    shares = filled(name)[:-1]
    assert {at: share for at, share in enumerate(shares, 1) if share < LEAST_FILLED} == {}


@pytest.mark.parametrize("name", ["example", "example-nn"])
def test_lines_have_as_many_letters_as_are_easy_to_read(name):
    lengths = sorted(len(line) for line in lines_of_text(name) if len(line) > FEWEST_LETTERS)
    assert len(lengths) > 100
    assert 70 <= median(lengths) <= 80
    assert quantiles(lengths, n=10)[-1] <= 82


@pytest.mark.parametrize("name", ["example", "example-nn"])
def test_goals_money_and_responsible_are_on_the_two_pages_after_the_cover(name):
    _, pages = made(name)
    plan = _plan(name)
    first = squeezed("".join(pages[1:3]))
    must = [row for row in plan.direction.measures if row.priority == "must"]
    for text in [row.text for row in plan.direction.goals] + [row.responsible for row in must]:
        assert squeezed(text) in first
    assert squeezed(kroner_text(plan_costs(plan).total)) in first


@pytest.mark.parametrize("name", ["example", "example-nn"])
def test_the_plan_in_short_has_a_page_of_its_own(name):
    _, pages = made(name)
    words = load_guide(_plan(name).about.language or "nb").document
    starts = [page.split("\n", 2)[:2] for page in pages]
    assert words["chapters.brief"] in starts[2]
    assert words["chapters.foreword"] in starts[3]


def test_a_box_of_facts_is_on_the_page_of_the_text_it_belongs_to():
    """Neither alone at the top of a page nor on two pages."""
    docx, pages = made("example")
    shown = [squeezed(page) for page in pages]
    for before, table in pairwise(docx.body):
        if table.tag == f"{W}tbl" and table.find(f"{W}tblPr/{W}tblLook").get(f"{W}firstRow") == "0":
            texts = [squeezed(text_of(p)) for p in [before, *table.iter(f"{W}p")]]
            assert [page for page in shown if all(text in page for text in texts[1:])]
            end, start = texts[0][-30:], texts[1]
            assert [page for page in shown if end in page and start in page], text_of(before)


def test_pages_are_numbered_to_the_last():
    _, pages = made("example")
    assert re.search(rf"{len(pages)} av {len(pages)}\b", pages[-1])
