"""Key figures in the document: native charts with a workbook, captions, alternative texts, and every value as text."""

import io
import zipfile

import pytest
from lxml import etree
from openpyxl import load_workbook

from planwizard.document.markdown import markdown
from planwizard.document.outline import outline
from planwizard.document.outline.blocks import Chart
from planwizard.guide.models import load_guide
from planwizard.plan import Plan
from planwizard.plan.answers import put
from tests.document.reading import Docx, W, example, style_of, write
from tests.support import a_plan

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
DRUNK = {
    "id": "nt1",
    "name": "Beruset siste år",
    "unit": "%",
    "about": ["te1", "i1"],
    "source": "k1",
    "meaning": "Vi ligger over landet.",
    "values": [
        {"who": "country", "year": "2025", "value": "13,5"},
        {"who": "ours", "year": "2025", "value": "17"},
        {"who": "county", "year": "2025", "value": "skjult"},
        {"who": "ours", "year": "2022", "value": "13"},
    ],
}


def plan_with(*figures: dict[str, object]) -> Plan:
    """Return a plan with key figures, a theme, a source and a focus area."""
    standing = {
        "themes": [{"id": "te1", "name": "Unge og rus"}],
        "sources": [{"id": "k1", "name": "Ungdata"}],
        "figures": list(figures),
    }
    areas = {"focus_areas": [{"id": "i1", "name": "Ungdom", "description": "For alle unge."}]}
    return a_plan(about={"kind": "samlet"}, standing=standing, direction=areas)


def a_figure(number: int, **answers: object) -> dict[str, object]:
    values = [{"who": "ours", "year": "2025", "value": str(number)}]
    return {"id": f"nt{number}", "name": f"Tall {number}", "values": values, **answers}


def charts(plan: Plan) -> list[Chart]:
    return [block for block in outline(plan, load_guide("nb"), ("plan",)) if isinstance(block, Chart)]


def document(*figures: dict[str, object]) -> Docx:
    return Docx(write(plan_with(*figures), ("plan", "sources"))[0])


def series(docx: Docx, name: str = "word/charts/chart1.xml") -> dict[str, dict[int, float]]:
    """Return the numbers of each series of a chart, by the index of the category."""
    return {
        next(one.find(f"{C}tx").iter(f"{C}v")).text: {
            int(point.get("idx")): float(point.find(f"{C}v").text) for point in one.find(f"{C}val").iter(f"{C}pt")
        }
        for one in docx.xml(name).iter(f"{C}ser")
    }


def workbook_rows(docx: Docx) -> list[tuple[object, ...]]:
    data = docx.parts["word/embeddings/Microsoft_Excel_Sheet1.xlsx"]
    return [tuple(cell for cell in row) for row in load_workbook(io.BytesIO(data)).active.iter_rows(values_only=True)]


def test_a_chart_shows_ours_beside_the_others_and_before():
    assert series(document(DRUNK)) == {"Kommunen 2025": {0: 17}, "Landet 2025": {0: 13.5}, "Kommunen 2022": {0: 13}}


def test_the_workbook_has_the_numbers_of_the_chart():
    assert workbook_rows(document(DRUNK)) == [
        (None, "Kommunen 2025", "Landet 2025", "Kommunen 2022"),
        ("Beruset siste år", 17, 13.5, 13),
    ]


@pytest.mark.parametrize(("language", "sheet"), [("nb", "Tall"), ("nn", "Tal")])
def test_the_sheet_of_the_workbook_is_named_in_the_language_of_the_plan(language, sheet):
    docx = Docx(write(put(plan_with(DRUNK), "about.language", language), ("plan",))[0])
    book = load_workbook(io.BytesIO(docx.parts["word/embeddings/Microsoft_Excel_Sheet1.xlsx"]))
    places = {place.text.partition("!")[0] for place in docx.xml("word/charts/chart1.xml").iter(f"{C}f")}
    assert (book.sheetnames, places) == ([sheet], {sheet})


def test_the_workbook_belongs_to_the_chart_and_knows_no_time():
    docx = document(DRUNK)
    assert b"externalData" in docx.parts["word/charts/chart1.xml"]
    assert b"Microsoft_Excel_Sheet1.xlsx" in docx.parts["word/charts/_rels/chart1.xml.rels"]
    with zipfile.ZipFile(io.BytesIO(docx.parts["word/embeddings/Microsoft_Excel_Sheet1.xlsx"])) as book:
        assert {entry.date_time for entry in book.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert book.read("docProps/core.xml").count(b"2026-01-01T00:00:00Z") == 2


def test_a_text_that_looks_like_a_formula_is_a_text():
    assert workbook_rows(document(a_figure(1, name="=1+1")))[1] == ("=1+1", 1)


def test_the_caption_names_theme_or_figure_the_unit_and_the_source():
    assert [chart.caption.text for chart in charts(plan_with(DRUNK))] == ["Beruset siste år (%). Kilde: Ungdata."]
    other = DRUNK | {"id": "nt2", "name": "Har prøvd cannabis"}
    assert [chart.caption.text for chart in charts(plan_with(DRUNK, other))] == ["Unge og rus (%). Kilde: Ungdata."]
    young = a_figure(2, name="Sårbare unge", unit="år")
    (caption,) = (chart.caption.text for chart in charts(plan_with(young)))
    assert caption == "Sårbare unge (år)."
    in_years = a_figure(2, name="Alder i år", unit="år")
    (caption,) = (chart.caption.text for chart in charts(plan_with(in_years)))
    assert caption == "Alder i år."
    captions = [para.text for para in document(DRUNK).paragraphs if para.style == "Caption"]
    assert captions == ["Figur 1. Beruset siste år (%). Kilde: Ungdata."]


def test_the_alternative_text_has_every_number_in_the_chart():
    (described,) = (drawing.get("descr") for drawing in document(DRUNK).body.iter(f"{WP}docPr"))
    assert described == "Stolpediagram. Beruset siste år: Kommunen 2025 17, Landet 2025 13,5, Kommunen 2022 13"


def test_every_value_stands_as_text_the_hidden_one_too():
    text = document(DRUNK).text
    values = ("Kommunen 2025: 17", "Fylket 2025: skjult", "Landet 2025: 13,5", "Kommunen 2022: 13")
    assert [value for value in values if value not in text] == []
    assert "Vi ligger over landet." in text


def test_what_a_number_means_stands_once_under_its_chart_and_in_the_table_where_it_has_none():
    hidden = a_figure(3, values=[{"who": "ours", "value": "skjult"}], meaning="Få personer står bak tallet.")
    paragraphs = document(DRUNK, hidden).paragraphs
    texts = [para.text for para in paragraphs]
    caption = next(at for at, para in enumerate(paragraphs) if para.style == "Caption")
    assert texts[caption + 1] == "Vi ligger over landet."
    assert texts.count("Vi ligger over landet.") == 1
    (said,) = (para for para in paragraphs if para.text == "Få personer står bak tallet.")
    assert said.cell
    assert "Hva tallet betyr" in texts
    assert "Hva tallet betyr" not in document(DRUNK).text


def test_what_several_numbers_of_a_chart_mean_stands_after_the_name_of_each():
    other = DRUNK | {"id": "nt2", "name": "Har prøvd cannabis", "meaning": "Det er færre enn før."}
    text = document(DRUNK, other).text
    assert "Beruset siste år: Vi ligger over landet." in text
    assert "Har prøvd cannabis: Det er færre enn før." in text


def keeps_next(docx: Docx) -> list[bool]:
    """Return for each caption whether it is on the page of what follows."""
    captions = (p for p in docx.body.iter(f"{W}p") if style_of(p) == "Caption")
    return [p.find(f"{W}pPr/{W}keepNext").get(f"{W}val") != "0" for p in captions]


def test_charts_are_on_one_page_as_far_as_they_fit():
    few = document(*(a_figure(number, unit=f"enhet {number}") for number in range(1, 4)))
    assert keeps_next(few) == [True, True, False]
    many = keeps_next(document(*(a_figure(number, unit=f"enhet {number}") for number in range(1, 20))))
    assert many.count(False) > 1, "they are more than a page"
    assert max(len(run) for run in "".join("x" if keeps else " " for keeps in many).split()) >= 4


def test_there_is_no_chart_without_a_number():
    hidden = a_figure(1, values=[{"who": "ours", "value": "skjult"}])
    assert charts(plan_with(hidden)) == []
    assert "Kommunen: skjult" in document(hidden).text


def test_each_theme_and_each_unit_has_a_chart_of_its_own():
    figures = [a_figure(1, about=["te1"], unit="%"), a_figure(2, about=["te1"], unit="personer"), a_figure(3, unit="%")]
    assert [chart.categories for chart in charts(plan_with(*figures))] == [("Tall 1",), ("Tall 2",), ("Tall 3",)]


def test_percents_have_one_scale_and_other_units_their_own():
    figures = [a_figure(17, unit="%"), a_figure(41, about=["te1"], unit="%"), a_figure(58, unit="personer")]
    docx = document(*figures)
    scales = [docx.xml(f"word/charts/chart{n}.xml").find(f".//{C}valAx/{C}scaling/{C}max") for n in (1, 2, 3)]
    most = {chart.categories[0]: scale for chart, scale in zip(charts(plan_with(*figures)), scales, strict=True)}
    assert [most[name].get("val") for name in ("Tall 17", "Tall 41")] == ["50", "50"]
    assert most["Tall 58"] is None


def test_groups_are_categories_beside_each_other():
    values = [{"who": "ours", "group": group, "value": value} for group, value in (("jenter", "31"), ("gutter", "12"))]
    (chart,) = charts(plan_with(a_figure(1, values=values)))
    assert chart.categories == ("Tall 1, jenter", "Tall 1, gutter")


def test_many_figures_are_split_over_charts_that_fit_a_page():
    found = charts(plan_with(*(a_figure(number) for number in range(1, 71))))
    assert len(found) == 3
    assert [name for chart in found for name in chart.categories] == [f"Tall {number}" for number in range(1, 71)]


def test_a_focus_area_opens_with_its_figures():
    lines = [para.text for para in document(DRUNK).paragraphs]
    area = lines.index("I1 Ungdom")
    assert lines[area + 1] == "For alle unge."
    assert lines[area + 2].startswith("Beruset siste år: 17\u00a0% hos oss")


def test_figures_of_which_not_as_many_are_compared_are_in_charts_of_their_own():
    """In one chart, Word would leave a gap beside the bars, which then stand beside the wrong name."""
    only_ours = a_figure(2, about=["te1"], unit="%")
    assert [chart.categories for chart in charts(plan_with(DRUNK, only_ours))] == [("Beruset siste år",), ("Tall 2",)]
    for chart in charts(example()):
        assert all(None not in series.numbers for series in chart.series)


def test_no_two_series_look_alike_without_colour():
    names = ("ours", "county", "country", "Nabo A", "Nabo B")
    values = [{"who": who, "year": "2025", "value": "5"} for who in names] + [
        {"who": "ours", "year": "2020", "value": "4"}
    ]
    drawn = document(a_figure(1, values=values)).xml("word/charts/chart1.xml")
    looks = [etree.tostring(one.find(f"{C}spPr")) for one in drawn.iter(f"{C}ser")]
    assert len(set(looks)) == len(looks) == 6
    assert sum(b"pattFill" in look or b"prstDash" in look or b"lumOff" in look for look in looks) == 5, "one is full"


def test_markdown_has_the_numbers_too():
    text = markdown(outline(plan_with(DRUNK), load_guide("nb"), ("plan",)))
    assert "- Beruset siste år: Kommunen 2025 17, Landet 2025 13,5, Kommunen 2022 13" in text


@pytest.mark.parametrize("value", ["17", "-4", "0", "12345678,25"])
def test_the_number_in_the_chart_is_the_number_typed(value):
    found = series(document(a_figure(1, values=[{"who": "ours", "value": value}])))
    assert found == {"Kommunen": {0: float(value.replace(",", "."))}}
