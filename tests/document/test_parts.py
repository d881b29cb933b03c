"""What is made of the plan for others to use: one page for those who decide, sheets to hand out, questions on paper."""

import re
import subprocess
from itertools import pairwise

import pytest

from planwizard.analysis.costs import plan_costs
from planwizard.document.outline import DERIVED_PARTS, Heading, Table, outline, passages_of
from planwizard.document.outline.blocks import Paragraph, RuledLines
from planwizard.document.outline.page_fit import PAGE, height
from planwizard.document.outline.responsible_sheets import sheets_of
from planwizard.guide.models import load_guide
from planwizard.plan import Plan
from planwizard.plan.address import shapes
from planwizard.plan.answers import put
from planwizard.plan.base import AnswerKind
from planwizard.plan.measures import Measure
from planwizard.plan.working_together import Task
from tests.document.reading import Docx, W, example, minimal, style_of, text_of, with_measures, write
from tests.support import a_plan, filled_plan, need

GUIDE = load_guide("nb")


def text_of_part(plan: Plan, part: str) -> str:
    return "\n".join(source.text for block in outline(plan, GUIDE, [part]) for source in passages_of(block))


# --- One page ------------------------------------------------------------------------------------


def long_plan() -> Plan:
    """Return a plan where everything is much longer than a page has room for."""
    words = "et langt ord og et til som fyller linjene "
    measures = [
        {"id": f"t{n}", "title": words * 6, "responsible": words * 4, "due": words * 3, "cost": words * 3}
        for n in range(1, 30)
    ]
    rows = {
        name: [{"id": f"{p}{n}", key: words * 9} for n in range(1, 9)] for name, p, key in (("goals", "m", "text"),)
    }
    return a_plan(
        about={
            "title": words * 3,
            "municipality": "Storvik",
            "mandate": {"purpose": words * 40, "wanted_decision": words * 30},
        },
        standing={"challenges": [{"id": f"u{n}", "title": words * 5} for n in range(1, 9)]},
        direction={**rows, "measures": measures},
    )


def test_the_summary_is_one_page_whatever_is_in_the_plan(tmp_path):
    soffice, info = need("soffice", "libreoffice-writer-nogui"), need("pdfinfo", "poppler-utils")
    plans = {"example": example(), "long": long_plan(), "everything": filled_plan()}
    for name, plan in plans.items():
        (tmp_path / f"{name}.docx").write_bytes(write(plan, ("onepage",))[0])
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    files = [str(tmp_path / f"{name}.docx") for name in plans]
    command = [soffice, "--headless", profile, "--convert-to", "pdf", "--outdir", str(tmp_path), *files]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    for name in plans:
        said = subprocess.run([info, str(tmp_path / f"{name}.pdf")], check=True, capture_output=True).stdout.decode()
        assert re.search(r"Pages:\s+1\n", said), f"{name}: {said}"


def test_the_summary_says_what_weighs_most():
    text = text_of_part(example(), "onepage")
    first = [row.title for row in example().standing.challenges if row.priority == 1]
    least = next(row.title for row in example().standing.challenges if row.priority == 3)
    assert all(title in text for title in first)
    assert least not in text
    must = next(row for row in example().direction.measures if row.priority == "must")
    for words in (must.title, must.responsible, must.due, must.cost, "28\u00a0820\u00a0000", "18 av 26"):
        assert words in text


def test_the_summary_counts_the_same_measures_everywhere():
    named, *others = example().direction.measures
    plan = put(example(), "direction.measures", (named.model_copy(update={"title": None}), *others))
    text = text_of_part(plan, "onepage")
    assert "har 26 tiltak i alt" in text
    assert "av 26 tiltak" in text.replace("\u00a0", " ")


def test_there_is_no_summary_of_nothing():
    assert outline(a_plan(about={"kind": "samlet"}), GUIDE, ["onepage"]) == []


# --- Sheets --------------------------------------------------------------------------------------


def test_each_responsible_has_a_sheet_with_only_their_own():
    plan = example()
    blocks = outline(plan, GUIDE, ["sheets"])
    starts = [at for at, block in enumerate(blocks) if isinstance(block, Heading) and block.level == 2]
    sheet = {}
    for at, end in zip(starts, [*starts[1:], len(blocks)], strict=True):
        sheet[blocks[at].text] = "\n".join(s.text for block in blocks[at:end] for s in passages_of(block))
    coordinator = sheet["SLT-koordinator"]
    for measure in plan.direction.measures:
        assert (measure.title in coordinator) == (measure.responsible == "SLT-koordinator")
    assert "Holde dialogmøter i tre tettsteder" in coordinator
    assert "Unge begynner tidlig å drikke" in coordinator, "it says what challenge a measure meets"
    assert "politiet" in coordinator, "it says whom they depend on"


def test_one_name_written_in_several_ways_is_one_sheet():
    typed = ["Kultur (K&O)", "kultur", "NAV, Kultur", "SLT koordinator", "SLT-koordinator"]
    rows = [Measure(id=f"t{n}", title=f"Tiltak {n}", responsible=name) for n, name in enumerate(typed, 1)]
    found = {sheet.name: [row.id for row in sheet.measures] for sheet in sheets_of(rows, [])}
    assert list(found.values()) == [["t1", "t2", "t3"], ["t3"], ["t4", "t5"]]
    assert list(found)[:2] == ["Kultur (K&O)", "NAV"], "the fullest way of writing it"


def test_what_nobody_is_responsible_for_has_the_last_sheet():
    found = sheets_of([Measure(id="t1", title="Natteravn")], [Task(id="o1", what="Ringe", responsible="NAV")])
    assert [(sheet.name, len(sheet.measures), len(sheet.tasks)) for sheet in found] == [("NAV", 0, 1), ("", 1, 0)]


# --- The form ------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["folkehelseplan", "rusmiddelpolitisk", "alkoholpolitisk", "samlet"])
@pytest.mark.parametrize("depth", ["kort", "full"])
def test_the_form_asks_every_question_of_a_new_plan_and_holds_no_answer(kind, depth):
    plan = Plan(id="new", depth=depth, about={"kind": kind})
    text = text_of_part(plan, "blank")
    for page in GUIDE.pages_for(plan):
        assert GUIDE.page_words(page.id).question in text
        asked = (*page.fields, *(page.more if depth == "full" else ()))
        for key in asked:
            if key not in ("depth", "about.language", "direction.grouping"):
                assert GUIDE.field_words[key].label in text
                if shapes()[key].kind is AnswerKind.ROWS:
                    names = GUIDE.lists[key].open_names(kind, depth)
                    assert all(GUIDE.field_words[f"{key}.{name}"].label in text for name in names)
    hidden = set(GUIDE.pages) - {page.id for page in GUIDE.pages_for(plan)}
    assert not any(GUIDE.page_words(page).question in text for page in hidden)


def test_the_form_has_room_to_write_on_every_page():
    blocks = outline(Plan(id="new", about={"kind": "samlet"}), GUIDE, ["blank"])
    room = 0
    for block in reversed(blocks):
        room += (
            isinstance(block, RuledLines) or (isinstance(block, Table) and block.for_handwriting) or "☐" in str(block)
        )
        if isinstance(block, Heading) and block.level == 2:
            assert room, block.text
            room = 0


def test_the_form_wastes_no_page():
    """Only what is to be copied, and a table on a lying page, has sheets of its own."""
    blocks = outline(Plan(id="new", depth="full", about={"kind": "samlet"}), GUIDE, ["blank"])
    starts = [at for at, block in enumerate(blocks) if isinstance(block, Heading) and block.level == 2]
    pages = [blocks[start:end] for start, end in pairwise((*starts, len(blocks)))]
    own_sheets = [_is_copied(page) or _begins_lying(page) for page in pages]
    after = [False, *own_sheets[:-1]]
    assert [page[0].new_page for page in pages] == [
        own or before for own, before in zip(own_sheets, after, strict=True)
    ]
    assert sum(page[0].new_page for page in pages) < len(pages) / 2


def _is_copied(page):
    return any(GUIDE.document["blank.copy"] == source.text for block in page for source in passages_of(block))


def _begins_lying(page):
    first = next(block for block in page if isinstance(block, RuledLines | Table) or "☐" in str(block))
    return isinstance(first, Table) and bool(first.landscape)


def test_a_question_of_the_form_stays_with_its_room_to_write():
    """All its words: heading, question, label and help; boxes to tick are room, as lines and tables are."""
    docx = Docx(write(minimal(), ("blank",))[0])
    words = [p for p in docx.body.iterchildren(f"{W}p") if text_of(p).strip("\t\n") and "☐" not in text_of(p)]
    held = ("Heading1", "Heading2", "Label", "Help")
    parted = [text_of(p) for p in words if style_of(p) not in held and p.find(f"{W}pPr/{W}keepNext") is None]
    assert parted == []
    assert len([p for p in words if style_of(p) == "Heading2"]) > 10


def test_the_form_is_empty_also_when_the_plan_is_not():
    filled = text_of_part(filled_plan(), "blank")
    assert "Svar " not in filled


def test_lines_to_write_on_are_seen():
    docx = Docx(write(minimal(), ("blank",))[0])
    lines = [p for p in docx.body.iter(f"{W}p") if style_of(p) == "WritingLine"]
    style = next(s for s in docx.xml("word/styles.xml").iter(f"{W}style") if s.get(f"{W}styleId") == "WritingLine")
    assert lines
    assert style.find(f".//{W}tab").get(f"{W}leader") == "underscore"
    assert "\\_" in write(minimal(), ("blank",), "md")[0].decode()


# --- All three -----------------------------------------------------------------------------------


@pytest.mark.parametrize("part", DERIVED_PARTS)
def test_it_is_not_said_that_the_plan_was_left_out(part):
    data, named = write(example(), (part,))
    assert named == []
    docx = Docx(data)
    assert docx.headings
    assert not any(name.startswith("pw_") for para in docx.paragraphs for name in para.bookmarks)
    assert write(example(), (part,), "md")[0].decode().count("#") > 0


def test_they_are_not_in_the_usual_document():
    from planwizard.document.export import default_parts

    assert not any(default_parts(example())[part] for part in DERIVED_PARTS)


# --- Timeline ------------------------------------------------------------------------------------


def shaded_quarters(*times: dict[str, str]) -> list[list[int]]:
    """Return the numbers of the shaded quarters, from 1, of each row in the timeline of a plan for 2027 and 2028."""
    table = timeline_of(*times)
    return [[at for at, cell in enumerate(row) if cell.shaded] for row in table.rows] if table else []


def timeline_of(*times: dict[str, str]) -> Table | None:
    blocks = outline(plan_for_two_years(*times), GUIDE, ["timeline"])
    return next((block for block in blocks if isinstance(block, Table)), None)


def plan_for_two_years(*times: dict[str, str]) -> Plan:
    rows = [measure(number, **time) for number, time in enumerate(times, 1)]
    return a_plan(about={"period_start": 2027, "period_end": 2028}, direction={"measures": rows})


def is_body(block: object) -> bool:
    return isinstance(block, Paragraph) and block.style == "body"


@pytest.mark.parametrize(
    ("time", "quarters"),
    [
        ({"due": "30. juni 2027"}, [2]),
        ({"due": "31. desember 2028"}, [8]),
        ({"start": "31. mars 2027", "due": "30. september 2027"}, [1, 2, 3]),
        ({"start": "2028", "due": "1. mars 2028"}, [5]),
        ({"start": "2027", "due": "Kontinuerlig"}, [1, 2, 3, 4, 5, 6, 7, 8]),
        ({"start": "Høsten 2027", "due": "Løpende"}, [3, 4, 5, 6, 7, 8]),
        ({"due": "1. mai 2028, deretter hvert år"}, [6, 7, 8]),
        ({"start": "2025", "due": "Løpende"}, [1, 2, 3, 4, 5, 6, 7, 8]),
    ],
)
def test_the_timeline_shades_every_quarter_a_measure_is_on(time, quarters):
    assert shaded_quarters(time) == [quarters]


def test_the_timeline_keeps_the_order_of_the_plan_and_leaves_out_what_has_no_time_in_it():
    times = ({"due": "2028"}, {"due": "Løpende"}, {"start": "2027"}, {"due": "2031"}, {"due": "når pengene kommer"})
    assert shaded_quarters(*times) == [[5, 6, 7, 8], [1, 2, 3, 4]]
    assert shaded_quarters({"due": "Kontinuerlig"}) == []


@pytest.mark.parametrize(
    ("time", "deadline"),
    [
        ({"start": "31. mars 2027", "due": "30. september 2027"}, [3]),
        ({"start": "2027", "due": "Løpende"}, []),
        ({"start": "Mars 2027", "due": "når huset står ferdig"}, []),
        ({"due": "1. mai 2028, deretter hvert år"}, []),
    ],
)
def test_the_timeline_marks_the_quarter_of_a_deadline(time, deadline):
    (row,) = timeline_of(time).rows
    assert [at for at, cell in enumerate(row) if cell.text == GUIDE.document["timeline.deadline"]] == deadline


def test_the_timeline_says_that_measures_are_left_out_only_if_some_are():
    times = ({"due": "2028"}, {"due": "når pengene kommer"})
    said = [
        next(block.text for block in outline(plan_for_two_years(*shown), GUIDE, ["timeline"]) if is_body(block))
        for shown in (times[:1], times)
    ]
    assert said == [GUIDE.document["timeline.intro"], GUIDE.document["timeline.intro_without"]]


# --- Sums ----------------------------------------------------------------------------------------


def measure(number: int, cost: str | None = None, **more: object) -> dict[str, object]:
    return {"id": f"t{number}", "title": f"Tiltak {number}", **({"cost": cost} if cost else {}), **more}


def year(which: str, amount: str) -> dict[str, str]:
    return {"year": which, "amount": amount}


def printed(table: Table) -> list[list[str]]:
    """Return the cells of a table, its header first, with ordinary spaces."""
    return [[cell.text.replace("\u00a0", " ") for cell in row] for row in (*table.headers, *table.rows)]


def test_sums_are_by_year_and_by_funding_and_say_what_is_left_out():
    plan = a_plan(
        direction={
            "measures": [
                measure(
                    1,
                    costs=[year("2027", "kr 100 000"), year("2028", "0,2 mill.")],
                    funding="Eget budsjett",
                    funding_status="within_frame",
                ),
                measure(2, costs=[year("2027", "50 000")], funding="Tilskudd", funding_status="applied"),
                measure(3, "innenfor ramme"),
                measure(4, "kr 25 000 per år"),
                measure(5, "mellom 10 000 og 20 000"),
                measure(6),
                measure(7, costs=[year("2027", "kr 5 000"), year("2028", "ukjent")]),
            ]
        }
    )
    tables = [
        block for block in outline(plan, GUIDE, ["plan"]) if isinstance(block, Table) and "Kostnader" in block.name
    ]
    assert printed(tables[0]) == [
        ["Finansiering", "2027", "2028", "Uten årstall", "Sum"],
        ["Innenfor ramme: Eget budsjett", "100 000", "200 000", "–", "300 000"],
        ["Søkt om: Tilskudd", "50 000", "–", "–", "50 000"],
        ["Ikke oppgitt", "5 000", "–", "25 000", "30 000"],
        ["**Sum**", "**155 000**", "**200 000**", "**25 000**", "**380 000**"],
    ]
    assert len(tables) == 1
    text = text_of_part(plan, "plan")
    assert "kostnader som er oppgitt i kroner, for 4 av 7 tiltak" in text
    for said in (
        "1 tiltak uten beløp, som løses innenfor rammen: 1.3",
        "Ett beløp er oppgitt per år uten at det går fram hvilke år. Det er regnet med én gang, uten årstall.",
        "2 tiltak der kostnaden ikke er ett beløp: 1.5 (mellom 10 000 og 20 000); 1.7 (2028: ukjent)",
        "1 tiltak uten kostnad i planen: 1.6",
    ):
        assert said in text
    assert plan_costs(plan).total == 380_000, "and on the screen the sum is the same"


def test_the_table_of_what_each_measure_costs_adds_up_by_year():
    """A typed cost stands in the years it is counted for; what was typed for a year stands as it was typed."""
    first = measure(1, costs=[year("2027", "kr 100 000"), year("2028", "0,2 mill.")], funding_status="not_funded")
    plan = a_plan(
        about={"period_start": 2027, "period_end": 2028},
        direction={
            "measures": [first, measure(2, "kr 25 000 per år", start="2027", due="2028"), measure(3, "kr 7 000")]
        },
    )
    table = next(b for b in outline(plan, GUIDE, ["plan"]) if isinstance(b, Table) and "Kostnad og" in b.name)
    assert printed(table) == [
        ["Nr.", "2027", "2028", "Uten årstall", "Status"],
        ["1.1", "kr 100 000", "0,2 mill.", "", "Ikke finansiert"],
        ["1.2", "25 000", "25 000", "", ""],
        ["1.3", "", "", "7 000", ""],
        ["**Sum**", "**125 000**", "**225 000**", "**7 000**", ""],
    ]
    assert "Av summen er 300 000 ikke finansiert." in text_of_part(plan, "brief").replace("\u00a0", " ")


def test_amounts_of_no_single_year_stay_in_one_text():
    plan = a_plan(direction={"measures": [measure(1, costs=[year("2027–2028", "kr 9 000"), year("2029", "kr 5")])]})
    table = next(b for b in outline(plan, GUIDE, ["plan"]) if isinstance(b, Table) and "Kostnad og" in b.name)
    assert [cell.text for cell in table.rows[0]] == ["1.1", "2027–2028: kr 9 000; 2029: kr 5"]


def test_the_thread_names_the_measures_that_serve_a_challenge_itself():
    """Not all that could be reached through a goal that many serve."""
    challenges = [{"id": "u1", "title": "Uro"}, {"id": "u2", "title": "Frafall"}]
    goals = [{"id": "m1", "text": "Trygge kvelder", "challenges": ["u1", "u2"]}]
    measures = [measure(1, serves=["m1", "u1"]), measure(2, serves=["m1"]), measure(3, serves=["m1"])]
    plan = a_plan(standing={"challenges": challenges}, direction={"goals": goals, "measures": measures})
    table = next(
        block
        for block in outline(plan, GUIDE, ["plan", "thread"])
        if isinstance(block, Table) and block.name == GUIDE.document["chapters.thread"]
    )
    assert [row[-1].text for row in table.rows] == ["1.1", "1.1, 1.2, 1.3"]


def test_no_row_of_the_thread_is_higher_than_a_page():
    blocks = outline(with_measures(200), GUIDE, ["thread"])
    table = next(block for block in blocks if isinstance(block, Table))
    assert max(len(row[-1].texts) for row in table.rows) <= 8
    named = {source.text for row in table.rows for source in row[-1].texts}
    assert {row.title for row in example().direction.measures} <= named
    assert all(row[1].text for row in table.rows), "each row says which challenge it is about"


def test_the_thread_of_a_plan_of_any_size_is_at_most_two_pages():
    for count in (26, 200):
        blocks = outline(with_measures(count), GUIDE, ["plan", "thread"])
        at = next(
            n for n, b in enumerate(blocks) if isinstance(b, Table) and b.name == GUIDE.document["chapters.thread"]
        )
        assert len(blocks[at].rows) == len(example().standing.challenges)
        assert height(blocks[at - 1 : at + 1]) <= 2 * PAGE


def test_no_word_breaks_in_a_column_that_could_be_wider():
    from planwizard.document.word.column_widths import column_widths

    name = GUIDE.document["measures.overview"]
    table = next(b for b in outline(example(), GUIDE, ["plan"]) if isinstance(b, Table) and b.name == name)
    widths = column_widths(table, 9072)
    assert sum(widths) == 9072
    for at, width in enumerate(widths):
        longest = max(len(word) for row in (*table.headers, *table.rows) for word in re.split(r"[\s–/-]", row[at].text))
        assert width >= longest * 100


# --- the action part ---------------------------------------------------------------------------


def test_an_action_part_with_a_period_of_its_own_says_so_on_the_cover_and_before_the_measures():
    about = {"period_start": 2027, "period_end": 2034, "action_start": 2027, "action_end": 2028}
    plan = a_plan(about=about, direction={"measures": [{"id": "t1", "title": "Natteravn"}]})
    text = Docx(write(plan, ("plan",))[0]).text
    assert "Handlingsdel 2027–2028" in text
    assert "Tiltakene gjelder for 2027–2028." in text


def test_an_action_part_without_a_period_is_not_mentioned():
    plan = a_plan(about={"period_start": 2027}, direction={"measures": [{"id": "t1", "title": "Natteravn"}]})
    assert not {"Handlingsdel", "gjelder for"} & set(
        re.findall("Handlingsdel|gjelder for", Docx(write(plan, ("plan",))[0]).text)
    )
