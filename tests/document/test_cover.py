"""The cover: whose plan it is, for when, how far it has come, and where inputs are sent while it is on hearing."""

import re

import pytest

from planwizard.plan.answers import put
from tests.document.reading import Docx, R, W, example, style_of, text_of, write
from tests.document.test_templates_in_the_wild import contrast, unreadable

TEXT = ("Normal", "Heading1", "Heading2", "Heading3", "ListBullet", "Label", "Note", "Help", "TOC1", "Header", "Footer")
COVER = ("Title", "Subtitle", "CoverLabel", "CoverMunicipality")
DECISION_LINE = "Vedtatt i kommunestyret den\t"
SIZE = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def cover_lines(stage: str, **answers: object) -> list[str]:
    """Return the lines of the example's cover."""
    plan = put(example(), "about.stage", stage)
    for key, value in answers.items():
        plan = put(plan, key.replace("__", "."), value)
    lines = [para.text.strip() for para in Docx(write(plan, ("plan",))[0]).paragraphs]
    return lines[: lines.index("Innhold")]


@pytest.mark.parametrize(("stage", "badge"), [("draft", "UTKAST"), ("hearing", "HØRINGSUTKAST"), ("adopted", None)])
def test_the_stage_stands_on_the_cover_until_the_plan_is_adopted(stage, badge):
    lines = cover_lines(stage)
    assert [line for line in lines if line == line.upper() and line.isalpha()] == ([badge] if badge else [])
    assert (DECISION_LINE.strip() in lines) == (stage != "adopted")


def test_a_hearing_says_until_when_and_where_to():
    lines = cover_lines("hearing", process__hearing_period="1. mars–15. april 2027")
    assert "Høringstid: 1. mars–15. april 2027" in lines
    assert any(line.startswith("Innspill sendes til: ") and example().about.contact in line for line in lines)
    assert not [line for line in cover_lines("draft") if line.startswith(("Høringstid", "Innspill"))]
    assert [line for line in cover_lines("draft") if line.startswith("Kontakt: ")]


@pytest.mark.parametrize("title", ["Rusmiddelpolitisk handlingsplan 2027–2030", "Rusmiddelpolitisk handlingsplan"])
def test_the_period_stands_once(title):
    assert " ".join(cover_lines("draft", about__title=title)).count("2027–2030") == 1


def test_date_and_decisions_say_what_they_are():
    lines = cover_lines("draft")
    assert [line for line in lines if re.fullmatch(r"Sist endret: \d+\. [a-z]+ \d{4}", line)]
    said = [f"{row.body}, {row.date}, {row.case_number}" for row in example().about.decisions]
    assert lines[lines.index("Behandlet:") + 1 :][: len(said)] == said


def test_there_is_no_header_or_number_on_the_cover():
    docx = Docx(write(example(), ("plan",))[0])
    section = next(docx.body.iter(f"{W}sectPr"))
    assert section.find(f"{W}titlePg") is not None
    targets = {link.get("Id"): link.get("Target") for link in docx.xml("word/_rels/document.xml.rels")}
    own = [targets[part.get(f"{R}id")] for part in section if part.get(f"{W}type") == "first"]
    assert [text_of(docx.xml(f"word/{name}")) for name in own] == ["", ""]


def test_every_text_can_be_read_on_what_lies_behind_it():
    docx = Docx(write(example(), ("plan",))[0])
    assert unreadable(docx, (*TEXT, *COVER), "FFFFFF") == {}
    assert {style_of(p) for p in docx.body.iter(f"{W}p")} >= {"Title", "CoverLabel", "StageBadge"}


def test_the_accent_colours_can_be_read_on_white():
    theme = Docx(write(example(), ("plan",))[0]).xml("word/theme/theme1.xml")
    accents = {f"accent{n}": theme.find(f".//{SIZE}accent{n}/{SIZE}srgbClr").get("val") for n in range(1, 7)}
    assert {name for name, colour in accents.items() if contrast(colour, "FFFFFF") < 4.5} == set()


def test_the_code_of_a_measure_stands_on_the_colour_of_its_area_and_can_be_read():
    docx = Docx(write(example(), ("plan",))[0])
    styles = docx.xml("word/styles.xml")
    ink = styles.find(f"{W}style[@{W}styleId='CodeBadge']/{W}rPr/{W}color").get(f"{W}val")
    fills = {
        text_of(run).strip(): run.find(f"{W}rPr/{W}shd").get(f"{W}fill")
        for run in docx.body.iter(f"{W}r")
        if run.find(f"{W}rPr/{W}rStyle[@{W}val='CodeBadge']") is not None
    }
    assert min(contrast(ink, fill) for fill in fills.values()) >= 4.5
    assert fills["1.1"] == fills["1.2"] == fills["I1"]
    assert len({fills[code] for code in ("1.1", "2.1", "3.1", "4.1", "U1")}) == 5
