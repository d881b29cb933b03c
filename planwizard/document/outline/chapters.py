"""The chapters of the plan, in their order; a chapter, heading or column is there only if something is in it."""

from collections.abc import Sequence

from planwizard.document.outline.block_builder import Writer
from planwizard.document.outline.blocks import Cell, Heading, OutlineBlock, Paragraph, Source, Table
from planwizard.document.outline.costs import sums
from planwizard.document.outline.measures import measures
from planwizard.plan.about import Anchoring
from planwizard.plan.paths import get, is_answered, rows
from planwizard.plan.shapes import shapes_of


def cover(w: Writer) -> list[OutlineBlock]:
    """Municipality, title, period, date, and the decision lines (an empty one to fill until adopted)."""
    about, changed = w.plan.about, w.plan.changed
    kind = w.guide.choice("about.kind", about.kind) if about.kind else w.word("plan")
    years = "–".join(str(year) for year in (about.period_start, about.period_end) if year)
    blocks: list[OutlineBlock] = [
        Paragraph(about.municipality or "", "about.municipality", style="cover"),
        Paragraph(about.title or kind, "about.title" if about.title else "", style="title"),
        Paragraph("" if years in (about.title or "") else years, "about.period_start", style="subtitle"),
        Paragraph(w.word("cover.county", county=about.county) if about.county else "", "about.county", style="cover"),
        Paragraph(_date(w, changed.day, changed.month, changed.year) if changed else "", style="cover"),
        *_decisions(w),
        *_contact(w),
    ]
    return [block for block in blocks if not isinstance(block, Paragraph) or block.text]


def _date(w: Writer, day: int, month: int, year: int) -> str:
    return f"{day}. {w.guide.say(f'months.{month}')} {year}"


def _decisions(w: Writer) -> list[OutlineBlock]:
    lines: list[OutlineBlock] = []
    for row in w.plan.about.decisions:
        known = [text for name in ("body", "date", "case_number") if (text := getattr(row, name))]
        lines += [Paragraph(", ".join(known), f"about.decisions.{row.id}.body", style="cover")] if known else []
    if not lines and w.plan.about.stage != "adopted":
        lines.append(Paragraph(w.word("cover.decision"), style="cover"))
    return lines


def _contact(w: Writer) -> list[OutlineBlock]:
    about = w.plan.about
    person = ", ".join(filter(None, (about.coordinator, about.coordinator_role, about.contact)))
    return [Paragraph(w.word("cover.contact", person=person), "about.coordinator", style="cover")] if person else []


def front(w: Writer) -> list[OutlineBlock]:
    """Foreword and summary."""
    return [
        *_chapter(w, "foreword", w.prose("about.foreword", ""), numbered=False),
        *_chapter(w, "summary", w.prose("about.summary", ""), numbered=False),
    ]


def body(w: Writer) -> list[OutlineBlock]:
    """Return the numbered chapters."""
    return [
        *_chapter(w, "introduction", _introduction(w)),
        *_chapter(w, "made", _how_it_was_made(w)),
        *_chapter(w, "standing", _standing(w)),
        *_chapter(w, "challenges", _only_page(w, "standing.challenges", _challenges(w))),
        *_chapter(w, "goals", _goals(w)),
        *_chapter(w, "measures", _only_page(w, "direction.measures", measures(w))),
        *_chapter(w, "alcohol", _alcohol(w)),
        *_chapter(w, "economy", _economy(w)),
        *_chapter(w, "follow_up", _follow_up(w)),
    ]


def _chapter(w: Writer, name: str, blocks: Sequence[OutlineBlock], *, numbered: bool = True) -> list[OutlineBlock]:
    return [Heading(1, w.word(f"chapters.{name}"), numbered=numbered), *blocks] if blocks else []


def _only_page(w: Writer, page_id: str, blocks: Sequence[OutlineBlock]) -> list[OutlineBlock]:
    """Return a page that is a whole chapter: its intro, and its own heading as a first line, without our heading."""
    found = w.page(page_id, blocks)
    own = isinstance(found[0], Heading) and found[0].path if found else False
    return found if own else found[1:]


def _introduction(w: Writer) -> list[OutlineBlock]:
    about = "about.mandate"
    mandate = [
        *w.prose(f"{about}.purpose", ""),
        *w.all_prose(
            [f"{about}.{name}" for name in ("why_now", "ordered_by", "decision", "wanted_decision", "limits")]
        ),
        *w.prose("about.procedure"),
    ]
    purposes = w.all_prose([f"about.purposes.{name}" for name in shapes_of(type(w.plan.about.purposes))])
    return [
        *w.page("about.mandate", mandate),
        *w.page("about.purposes", purposes),
        *w.page("about.anchoring", _anchoring(w)),
        *w.page("about.guidance", w.table("about.guidance")),
        *w.page("about.related_plans", w.table("about.related_plans")),
        *w.page("about.words", w.table("about.words")),
    ]


def _anchoring(w: Writer) -> list[OutlineBlock]:
    """The chain as a table: link, status, document, note."""
    names = ("status", "document", "note")
    links = [
        f"about.anchoring.{name}"
        for name in shapes_of(Anchoring)
        if is_answered(get(w.plan, f"about.anchoring.{name}"))
    ]
    filled = [n for n in names if any(is_answered(get(w.plan, f"{link}.{n}")) for link in links)]
    if not filled:
        return []
    header = (Cell((Source(w.word("anchoring.link")),)), *(Cell((Source(w.label(f"{links[0]}.{n}")),)) for n in filled))
    body_rows = tuple(
        (Cell((Source(w.label(link)),)), *(Cell(tuple(w.texts(f"{link}.{n}"))) for n in filled)) for link in links
    )
    widths = (1.6, *({"status": 1.0, "document": 1.8, "note": 2.6}[n] for n in filled))
    return [Table((header,), body_rows, widths, w.word("pages.about.anchoring"))]


def _how_it_was_made(w: Writer) -> list[OutlineBlock]:
    picture = w.all_prose(["make_meaning.shared_picture", "make_meaning.shared_direction"])
    knowledge = w.all_prose(["process.knowledge_for_process", "process.knowledge_for_steering"])
    hearing = [*w.prose("process.hearing_period"), *w.prose("process.hearing_parties")]
    return [
        *w.page("process.knowledge", knowledge),
        *w.page("process.roles", w.table("process.roles")),
        *w.page("make_meaning.participants", w.table("make_meaning.participants")),
        *w.page("organise.groups", w.table("organise.groups")),
        *w.page("make_meaning.shared_picture", picture),
        *w.page("make_meaning.involvement", w.table("make_meaning.involvement")),
        *w.page("process.hearing", hearing),
        *w.page("process.milestones", w.table("process.milestones")),
    ]


def _standing(w: Writer) -> list[OutlineBlock]:
    situation = [
        block for name in ("previous_plan", "national_situation", "local_situation") for block in _situation(w, name)
    ]
    themes = w.cards("standing.themes", "name", ["situation"])
    return [
        *w.page("standing.situation", situation),
        *w.page("standing.themes", themes),
        *w.page("standing.services", w.table("standing.services")),
    ]


def _situation(w: Writer, name: str) -> list[OutlineBlock]:
    text = w.prose(f"standing.{name}", "")
    sources = w.prose(f"standing.{name.removesuffix('_situation')}_sources") if name != "previous_plan" else []
    return [Heading(3, w.word(f"situation.{name}")), *text, *sources] if text or sources else []


def _challenges(w: Writer) -> list[OutlineBlock]:
    return w.cards("standing.challenges", "title", ["description"], level=2)


def _goals(w: Writer) -> list[OutlineBlock]:
    vision = [*w.prose("direction.vision", ""), *w.prose("direction.needs_ahead")]
    return [
        *w.page("direction.vision", vision),
        *w.page("direction.choices", w.cards("direction.choices", "question")),
        *w.page("direction.goals", [*w.table("direction.goals"), *_national_goals(w)]),
        *w.page("direction.focus_areas", w.cards("direction.focus_areas", "name", ["description"])),
        *w.page("direction.result_targets", w.table("direction.result_targets")),
        *w.page("direction.strategies", w.table("direction.strategies")),
    ]


def _national_goals(w: Writer) -> list[OutlineBlock]:
    """The national goals under a label: without one their table would run into the one before it."""
    key = "direction.national_goals"
    table = w.table(key)
    return [Paragraph(w.label(key), style="label"), *table] if table else []


def _alcohol(w: Writer) -> list[OutlineBlock]:
    alcohol = "direction.alcohol"
    names = (
        "purpose",
        "licence_period",
        "licences",
        "cap",
        "discretion",
        "conditions",
        "events",
        "responsible_hosting",
        "controls_per_year",
        "control",
        "sanctions",
        "fees",
    )
    policy = [*w.all_prose([f"{alcohol}.{name}" for name in names]), *w.cards(f"{alcohol}.rules", "title", ["text"])]
    return [*w.page("direction.alcohol", policy), *w.page("direction.hours", _hours(w))]


def _hours(w: Writer) -> list[OutlineBlock]:
    """Opening hours under a header of two rows: the statutory time beside the municipality's."""
    key = "direction.alcohol.hours"
    present = [row for row in rows(w.plan, key) if is_answered(row)]
    if not present:
        return []
    label = {
        name: Cell((Source(w.label(f"{key}.{name}")),)) for name in ("where", "group", "days", "statutory", "ours")
    }
    first = (label["where"], label["group"], label["days"], Cell((Source(w.word("hours.times")),), span=2))
    second = (Cell(), Cell(), Cell(), label["statutory"], label["ours"])
    body_rows = tuple(tuple(Cell(tuple(w.texts(f"{key}.{row.id}.{name}"))) for name in label) for row in present)
    return [Table((first, second), body_rows, (1.3, 1.2, 1.6, 1.5, 1.5), w.word("pages.direction.hours"))]


def _economy(w: Writer) -> list[OutlineBlock]:
    return _only_page(w, "direction.resources", [*w.prose("direction.resources", ""), *sums(w)])


def _follow_up(w: Writer) -> list[OutlineBlock]:
    went = w.all_prose(["learn.went_well", "learn.went_badly"])
    follow_up = w.all_prose(["learn.reporting", "learn.revision"])
    competence = w.prose("organise.competence", "")
    heading = [Heading(2, w.word("competence")), *competence] if competence else []
    return [
        *heading,
        *w.page("learn.experience", went),
        *w.page("learn.evaluation", w.table("learn.evaluation")),
        *w.page("learn.follow_up", follow_up),
    ]
