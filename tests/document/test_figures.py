"""Figures in the document: their numbers, captions and alternative texts, and what is drawn in them."""

import re
from itertools import combinations, pairwise

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from planwizard.document.export import ExportRequest, export
from planwizard.document.outline import outline
from planwizard.document.outline.blocks import Box, ThreadFigure
from planwizard.document.outline.column_order import Node
from planwizard.document.outline.layered_drawing import WIDTH, Point, draw
from planwizard.document.outline.red_thread import TALLEST
from planwizard.document.word.figures import Figures
from planwizard.document.word.xml import elements
from planwizard.guide.files import content_file
from planwizard.guide.models import load_guide
from planwizard.plan import Plan
from planwizard.plan.answers import put
from planwizard.plan.measures import Measure
from planwizard.storage.plan_file import load_file
from tests.document.reading import Docx, W, example, example_docx, text_of, with_measures, write
from tests.support import a_plan

WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
GRAPHIC = '<a:graphicData uri="urn:x"/>'


def new_figures() -> Figures:
    return Figures(Document(str(content_file("template.docx"))), "Figur")


def properties_of(drawing: str) -> etree._Element:
    return next(elements(drawing)[0].iter(f"{WP}docPr"))


def test_captions_are_numbered_by_a_field_in_the_order_they_are_written():
    figures = new_figures()
    first, second = (elements(f"<w:p>{figures.caption('<w:r><w:t>Ungdata</w:t></w:r>')}</w:p>")[0] for _ in range(2))
    assert [text_of(first), text_of(second)] == ["Figur 1. Ungdata", "Figur 2. Ungdata"]
    assert [i.text.strip() for i in second.iter(f"{W}instrText")] == [r"SEQ Figur \* ARABIC"]


def test_a_drawing_has_its_alternative_text_and_an_id_that_is_not_used_before():
    figures = new_figures()
    drawings = [properties_of(figures.inline(GRAPHIC, 100, 50, f'Andel "{at}" <18 år')) for at in range(3)]
    assert [d.get("descr") for d in drawings] == [f'Andel "{at}" <18 år' for at in range(3)]
    assert len({d.get("id") for d in drawings} | {str(figures.next_id())}) == 4


def test_ids_begin_after_those_of_the_drawings_in_a_template():
    document = Document(str(content_file("template.docx")))
    drawing = re.sub(r'docPr id="\d+"', 'docPr id="77"', new_figures().inline(GRAPHIC, 1, 1, "Byvåpen"))
    document.element.body.append(elements(drawing)[0])
    assert Figures(document, "Figur").next_id() == 78


# --- the red thread ----------------------------------------------------------------------------


def small_plan(**goal: object) -> Plan:
    return a_plan(
        standing={"challenges": [{"id": "u1", "title": "Unge drikker"}, {"id": "u2", "title": "Eldre er ensomme"}]},
        direction={
            "goals": [{"id": "m1", "text": "Trygg oppvekst", "challenges": ["u1"]} | goal],
            "measures": [{"id": "t1", "title": "Foreldreavtaler", "serves": ["m1"], "responsible": "Skole"}],
        },
    )


def bare_measures(count: int) -> Plan:
    measures = tuple(Measure(id=f"t{at}", title=f"Tiltak nummer {at} som skal gjøres") for at in range(1, count + 1))
    return put(example(), "direction.measures", measures)


def folkehelseplan() -> Plan:
    return load_file(content_file("nb/examples/folkehelseplan.toml")).plan


def figures_of(plan: Plan, language: str = "nb") -> list[ThreadFigure]:
    blocks = outline(plan, load_guide(language), ("plan", "thread"))
    return [block for block in blocks if isinstance(block, ThreadFigure)]


def overlaps(one: Box, other: Box) -> bool:
    across = one.x < other.x + other.width and other.x < one.x + one.width
    return across and one.y < other.y + other.height and other.y < one.y + one.height


def check_drawn(figure: ThreadFigure) -> None:
    assert [(a.text, b.text) for a, b in combinations(figure.boxes, 2) if overlaps(a, b)] == []
    assert all(box.x >= 0 and box.x + box.width <= WIDTH + 0.1 for box in figure.boxes)
    assert all(box.y >= 0 and box.y + box.height <= figure.height + 0.1 for box in figure.boxes)
    assert len(set(figure.arrows)) == len(figure.arrows)


PLANS = {
    "rus": example,
    "folkehelse": folkehelseplan,
    "72 bare measures": lambda: bare_measures(72),
    "72 measures": lambda: with_measures(72),
    "500 measures": lambda: with_measures(500),
    "one area": lambda: put(with_measures(72), "direction.focus_areas", example().direction.focus_areas[:1]),
    "no areas": lambda: put(with_measures(72), "direction.focus_areas", ()),
}


@pytest.mark.parametrize("name", PLANS)
def test_every_figure_has_room_on_a_page_and_no_box_lies_over_another(name):
    figures = figures_of(PLANS[name]())
    assert figures
    for figure in figures:
        check_drawn(figure)
        assert figure.height <= 640, "points, of some 700 on a page"


NEAR, APART = 0.5, 34
"""Points: what cannot be seen, and the room for arrows between two columns, which is 12 mm."""


def passes_through(box: Box, line: tuple[Point, Point]) -> bool:
    """Return whether a line goes inside a box, found at many points of it."""
    (x, y), (to_x, to_y) = line
    points = ((x + (to_x - x) * at / 100, y + (to_y - y) * at / 100) for at in range(101))
    return any(
        box.x + NEAR < across < box.x + box.width - NEAR and box.y + NEAR < down < box.y + box.height - NEAR
        for across, down in points
    )


@pytest.mark.parametrize("name", ["rus", "folkehelse", "72 measures", "no areas"])
def test_arrows_have_room_between_columns_and_none_runs_through_a_box(name):
    for figure in figures_of(PLANS[name]()):
        edges = sorted({(box.x, box.x + box.width) for box in figure.boxes if not box.is_name})
        assert all(left - right >= APART - NEAR for (_, right), (left, _) in pairwise(edges))
        hidden = [
            (box.text, arrow)
            for box in figure.boxes
            for arrow in figure.arrows
            for line in pairwise(arrow)
            if passes_through(box, line)
        ]
        assert hidden == []


def test_arrows_that_come_to_a_box_are_spread_over_its_side():
    nodes = [*(Node(f"a{at}", 0, f"Mål {at}") for at in range(3)), Node("b", 1, "Et tiltak med en lang tittel " * 6)]
    drawing = draw(nodes, [(f"a{at}", "b") for at in range(3)], ["en", "to"])
    heights = sorted(arrow[-1][1] for arrow in drawing.arrows)
    assert min(after - before for before, after in pairwise(heights)) >= 8


def test_a_focus_area_has_no_arrow_to_a_measure_that_hangs_on_something_else_too():
    """Its colour tells whose it is, and the arrow would go past the column between."""
    targets = [{"id": "r1", "text": "Færre drikker", "serves": ["i1"]}]
    measures = [
        {"id": "t1", "title": "Ravn", "serves": ["i1", "r1"]},
        {"id": "t2", "title": "Kurs", "serves": ["i1"]},
    ]
    areas = [{"id": "i1", "name": "Oppvekst"}]
    challenge = {"id": "u1", "title": "Unge drikker"}
    direction = {
        "goals": [{"id": "m1", "text": "Trygg oppvekst", "challenges": ["u1"]}],
        "focus_areas": areas,
        "result_targets": targets,
        "measures": measures,
    }
    (figure,) = figures_of(a_plan(standing={"challenges": [challenge]}, direction=direction))
    box_of = {box.text: box for box in figure.boxes}
    ends = {name: [arrow for arrow in figure.arrows if _touches(box_of[name], *arrow[-1])] for name in ("Ravn", "Kurs")}
    assert [_touches(box_of["Færre drikker"], *arrow[0]) for arrow in ends["Ravn"]] == [True]
    assert [_touches(box_of["Oppvekst"], *arrow[0]) for arrow in ends["Kurs"]] == [True]


SERVED = [row.id for rows in (example().standing.challenges, example().direction.goals) for row in rows]


@settings(max_examples=60)
@given(st.lists(st.lists(st.sampled_from(SERVED), max_size=4, unique=True), max_size=30))
def test_any_links_are_drawn_without_boxes_over_each_other(links):
    measures = tuple(Measure(id=f"t{at}", title=f"Tiltak {at}", serves=tuple(to)) for at, to in enumerate(links, 1))
    figures = figures_of(put(example(), "direction.measures", measures))
    assert figures
    for figure in figures:
        check_drawn(figure)


@given(
    st.lists(st.tuples(st.integers(0, 3), st.integers(0, 150)), min_size=1, max_size=25),
    st.lists(st.tuples(st.integers(0, 24), st.integers(0, 24)), max_size=40),
)
def test_each_link_is_drawn_once_from_the_box_it_comes_from_to_the_one_it_goes_to(kinds, pairs):
    nodes = [
        Node(str(at), column, f"{at} {'ord ' * (length // 4)}") for at, (column, length) in enumerate(sorted(kinds))
    ]
    links = list(
        dict.fromkeys((nodes[a].key, nodes[b].key) for a, b in pairs if a < b < len(nodes) and _may_link(nodes, a, b))
    )
    drawing = draw(nodes, links, ["en", "to", "tre", "fire"])
    boxes = {box.text: box for box in drawing.boxes if not box.is_name}
    box_of = {node.key: boxes[node.text] for node in nodes}
    assert len(boxes) == len(nodes)
    for (source, target), arrow in zip(links, drawing.arrows, strict=True):
        assert _touches(box_of[source], *arrow[0])
        assert _touches(box_of[target], *arrow[-1])


def crossings(figure: ThreadFigure) -> int:
    """Return how many times the arrows of a figure cross each other."""
    lines = [(at, line) for at, arrow in enumerate(figure.arrows) for line in pairwise(arrow)]
    return sum(_cross(one, other) for (a, one), (b, other) in combinations(lines, 2) if a != b)


def _cross(one: tuple[Point, Point], other: tuple[Point, Point]) -> bool:
    def is_parted(line: tuple[Point, Point], by: tuple[Point, Point]) -> bool:
        (x, y), (to_x, to_y) = by
        first, last = ((to_x - x) * (end[1] - y) - (to_y - y) * (end[0] - x) for end in line)
        return first * last < -1e-6

    return is_parted(one, other) and is_parted(other, one)


def test_boxes_stand_so_that_arrows_cross_no_more_than_they_must():
    nodes = [Node(f"{letter}{at}", column, f"{letter}{at}") for column, letter in enumerate("abc") for at in range(3)]
    ends = {"a0": "b2", "a1": "b0", "a2": "b1", "b0": "c2", "b1": "c0", "b2": "c1"}
    drawing = draw(nodes, list(ends.items()), ["en", "to", "tre"])
    drawn = ThreadFigure("", "", WIDTH, drawing.height, drawing.boxes, drawing.arrows)
    assert crossings(drawn) == 0
    for language in ("nb", "nn"):
        plan = load_file(content_file(f"{language}/examples/rusmiddelpolitisk.toml")).plan
        assert max(map(crossings, figures_of(plan, language))) <= 5


def _may_link(nodes: list[Node], source: int, target: int) -> bool:
    """Within a column, only from its first node, as from goals to areas."""
    first = next(at for at, node in enumerate(nodes) if node.column == nodes[source].column)
    return nodes[source].column < nodes[target].column or source == first


def _touches(box: Box, x: float, y: float) -> bool:
    return box.x - 0.1 <= x <= box.x + box.width + 0.1 and box.y - 0.1 <= y <= box.y + box.height + 0.1


def test_boxes_have_the_code_and_the_whole_title_and_broken_places_are_dashed():
    (figure,) = figures_of(small_plan())
    shown = {(box.code, box.text): box.is_broken for box in figure.boxes if not box.is_name}
    assert shown == {
        ("U1", "Unge drikker"): False,
        ("U2", "Eldre er ensomme"): True,
        ("M1", "Trygg oppvekst"): False,
        ("1.1", "Foreldreavtaler"): False,
    }
    assert len(figure.arrows) == 2
    assert "Stiplet ramme" in figure.caption
    assert "U1 → M1; M1 → 1.1" in figure.alt_text
    assert "mangler et ledd: U2" in figure.alt_text


def test_a_thread_without_breaks_speaks_of_no_dashed_frame():
    (figure,) = figures_of(small_plan(challenges=["u1", "u2"]))
    assert "tiplet" not in figure.caption + figure.alt_text


def test_without_links_there_is_no_figure():
    plan = a_plan(standing={"challenges": [{"id": "u1", "title": "Unge drikker"}]})
    assert figures_of(plan) == []


def test_a_large_plan_has_a_figure_for_each_focus_area_under_its_name():
    captions = [figure.caption for figure in figures_of(example())]
    areas = [area.name for area in example().direction.focus_areas]
    assert [name for caption, name in zip(captions, areas, strict=True) if name not in caption] == []


def test_every_row_of_a_large_plan_is_in_some_figure():
    shown = {box.text for figure in figures_of(example()) for box in figure.boxes}
    wanted = [row.title for row in (*example().standing.challenges, *example().direction.measures)]
    assert [title for title in wanted if title not in shown] == []


def test_too_many_measures_for_a_page_stand_together_in_boxes_that_say_how_many():
    texts = [box.text for figure in figures_of(with_measures(500)) for box in figure.boxes]
    assert any(re.fullmatch(r"\d+ tiltak", text) for text in texts)
    assert all(figure.height <= TALLEST + 60 for figure in figures_of(with_measures(500)))


def test_nynorsk_has_its_own_words():
    captions = " ".join(figure.caption for figure in figures_of(bare_measures(72), "nn"))
    assert "raude tråden" in captions
    assert "Stipla ramme" in captions


# --- in Word -----------------------------------------------------------------------------------


def test_word_gets_shapes_with_text_and_a_numbered_caption_after_each():
    document, _ = example_docx("plan", "thread")
    drawn = [p for p in document.body.iter(f"{W}p") if p.find(f".//{WP}inline") is not None]
    captions = [para.text for para in document.paragraphs if para.style == "Caption"]
    assert [caption.split(".")[0] for caption in captions] == [f"Figur {at}" for at in range(1, len(drawn) + 1)]
    texts = [text_of(p) for figure in drawn for p in figure.iter(f"{W}p")]
    assert f"U1 {example().standing.challenges[0].title}" in texts
    assert [p.find(f"{W}pPr/{W}keepNext") is not None for p in drawn] == [True] * len(drawn)


def test_every_drawing_of_a_document_has_a_text_and_its_own_id():
    document, _ = example_docx("plan", "thread")
    drawings = list(document.body.iter(f"{WP}docPr"))
    assert all(drawing.get("descr") for drawing in drawings)
    ids = [element.get("id") for element in document.body.iter("{*}docPr", "{*}cNvPr")]
    assert len(ids) == len(set(ids)) > len(drawings) > 0


def test_a_figure_is_smaller_on_a_template_with_little_room(tmp_path):
    narrow = Document(str(content_file("template.docx")))
    section = narrow.sections[-1]
    section.left_margin = section.right_margin = section.left_margin * 2
    narrow.save(str(tmp_path / "mal.docx"))
    request = ExportRequest(tmp_path / "ut.docx", ("plan", "thread"), template=tmp_path / "mal.docx")
    export(example(), load_guide("nb"), request)
    room = int(section.page_width - section.left_margin * 2)
    extents = list(Docx(request.out.read_bytes()).body.iter(f"{WP}extent"))
    assert extents
    assert all(int(extent.get("cx")) <= room + 1000 for extent in extents)


def test_a_template_without_a_theme_gets_colours_all_the_same(tmp_path):
    plain = Document(str(content_file("template.docx")))
    for name, relationship in list(plain.part.rels.items()):
        if relationship.reltype.endswith("/theme"):
            del plain.part.rels[name]
    plain.save(str(tmp_path / "mal.docx"))
    request = ExportRequest(tmp_path / "ut.docx", ("plan", "thread"), template=tmp_path / "mal.docx")
    export(example(), load_guide("nb"), request)
    body = Docx(request.out.read_bytes()).body
    assert not list(body.iter("{*}schemeClr"))
    assert len({colour.get("val") for colour in body.iter("{*}srgbClr")}) == 6, (
        "four areas, other boxes, and the arrows"
    )


def test_an_area_and_its_measures_have_one_colour_and_other_boxes_none():
    for at, figure in enumerate(figures_of(example()), 1):
        own = {box.area for box in figure.boxes if box.code == f"I{at}" or box.code.startswith(f"{at}.")}
        assert own == {at}
        assert {box.area for box in figure.boxes if box.code[:1] in "UMRS"} == {0}


def test_markdown_has_the_table_and_no_figure():
    text = write(example(), ("plan", "thread"), "md")[0].decode()
    assert "Den røde tråden" not in text
    assert "| U1 |" in text
