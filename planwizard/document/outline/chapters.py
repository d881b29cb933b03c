"""The chapters of the plan, in their order; a chapter, heading or column is there only if something is in it."""

from collections.abc import Sequence

from planwizard.document.outline.block_builder import BlockBuilder
from planwizard.document.outline.blocks import Cell, Heading, OutlineBlock, Paragraph, Passage, Table
from planwizard.document.outline.costs import sums
from planwizard.document.outline.measures import measures
from planwizard.plan.about import Anchoring
from planwizard.plan.address import Address, address_of_row
from planwizard.plan.answers import get, is_answered, rows
from planwizard.plan.shapes import shapes_of


def cover(builder: BlockBuilder) -> list[OutlineBlock]:
    """Municipality, title, period, date, and the decision lines (an empty one to fill until adopted)."""
    about, changed = builder.plan.about, builder.plan.changed
    kind = builder.guide.choice("about.kind", about.kind) if about.kind else builder.word("plan")
    blocks: list[OutlineBlock] = [
        Paragraph(about.municipality or "", Address("about.municipality"), style="cover"),
        Paragraph(about.title or kind, Address("about.title" if about.title else ""), style="title"),
        Paragraph(
            "" if about.period_text in (about.title or "") else about.period_text,
            Address("about.period_start"),
            style="subtitle",
        ),
        Paragraph(
            builder.word("cover.county", county=about.county) if about.county else "",
            Address("about.county"),
            style="cover",
        ),
        Paragraph(_date(builder, changed.day, changed.month, changed.year) if changed else "", style="cover"),
        *_decisions(builder),
        *_contact(builder),
    ]
    return [block for block in blocks if not isinstance(block, Paragraph) or block.text]


def _date(builder: BlockBuilder, day: int, month: int, year: int) -> str:
    return f"{day}. {builder.guide.say(f'months.{month}')} {year}"


def _decisions(builder: BlockBuilder) -> list[OutlineBlock]:
    lines: list[OutlineBlock] = []
    for row in builder.plan.about.decisions:
        known = [text for name in ("body", "date", "case_number") if (text := getattr(row, name))]
        lines += [Paragraph(", ".join(known), address_of_row(row.id) / "body", style="cover")] if known else []
    if not lines and builder.plan.about.stage != "adopted":
        lines.append(Paragraph(builder.word("cover.decision"), style="cover"))
    return lines


def _contact(builder: BlockBuilder) -> list[OutlineBlock]:
    about = builder.plan.about
    person = ", ".join(filter(None, (about.coordinator, about.coordinator_role, about.contact)))
    return (
        [Paragraph(builder.word("cover.contact", person=person), Address("about.coordinator"), style="cover")]
        if person
        else []
    )


def front(builder: BlockBuilder) -> list[OutlineBlock]:
    """Foreword and summary."""
    return [
        *_chapter(builder, "foreword", builder.prose("about.foreword", ""), numbered=False),
        *_chapter(builder, "summary", builder.prose("about.summary", ""), numbered=False),
    ]


def body(builder: BlockBuilder) -> list[OutlineBlock]:
    """Return the numbered chapters."""
    return [
        *_chapter(builder, "introduction", _introduction(builder)),
        *_chapter(builder, "made", _how_it_was_made(builder)),
        *_chapter(builder, "standing", _standing(builder)),
        *_chapter(builder, "challenges", _only_page(builder, "standing.challenges", _challenges(builder))),
        *_chapter(builder, "goals", _goals(builder)),
        *_chapter(builder, "measures", _only_page(builder, "direction.measures", measures(builder))),
        *_chapter(builder, "alcohol", _alcohol(builder)),
        *_chapter(builder, "economy", _economy(builder)),
        *_chapter(builder, "follow_up", _follow_up(builder)),
    ]


def _chapter(
    builder: BlockBuilder, name: str, blocks: Sequence[OutlineBlock], *, numbered: bool = True
) -> list[OutlineBlock]:
    return [Heading(1, builder.word(f"chapters.{name}"), numbered=numbered), *blocks] if blocks else []


def _only_page(builder: BlockBuilder, page_id: str, blocks: Sequence[OutlineBlock]) -> list[OutlineBlock]:
    """Return a page that is a whole chapter: its intro, and its own heading as a first line, without our heading."""
    found = builder.page(page_id, blocks)
    own = isinstance(found[0], Heading) and found[0].address if found else False
    return found if own else found[1:]


def _introduction(builder: BlockBuilder) -> list[OutlineBlock]:
    mandate_at = Address("about.mandate")
    mandate = [
        *builder.prose(mandate_at / "purpose", ""),
        *builder.all_prose(
            [mandate_at / name for name in ("why_now", "ordered_by", "decision", "wanted_decision", "limits")]
        ),
        *builder.prose("about.procedure"),
    ]
    purposes = builder.all_prose([f"about.purposes.{name}" for name in shapes_of(type(builder.plan.about.purposes))])
    return [
        *builder.page("about.mandate", mandate),
        *builder.page("about.purposes", purposes),
        *builder.page("about.anchoring", _anchoring(builder)),
        *builder.page("about.guidance", builder.table("about.guidance")),
        *builder.page("about.related_plans", builder.table("about.related_plans")),
        *builder.page("about.words", builder.table("about.words")),
    ]


def _anchoring(builder: BlockBuilder) -> list[OutlineBlock]:
    """The chain as a table: link, status, document, note."""
    names = ("status", "document", "note")
    links = [
        link
        for link in map(Address("about.anchoring").__truediv__, shapes_of(Anchoring))
        if is_answered(get(builder.plan, link))
    ]
    filled = [n for n in names if any(is_answered(get(builder.plan, link / n)) for link in links)]
    if not filled:
        return []
    header = (
        Cell((Passage(builder.word("anchoring.link")),)),
        *(Cell((Passage(builder.label(links[0] / n)),)) for n in filled),
    )
    body_rows = tuple(
        (Cell((Passage(builder.label(link)),)), *(Cell(tuple(builder.texts(link / n))) for n in filled))
        for link in links
    )
    widths = (1.6, *({"status": 1.0, "document": 1.8, "note": 2.6}[n] for n in filled))
    return [Table((header,), body_rows, widths, builder.word("pages.about.anchoring"))]


def _how_it_was_made(builder: BlockBuilder) -> list[OutlineBlock]:
    picture = builder.all_prose(["make_meaning.shared_picture", "make_meaning.shared_direction"])
    knowledge = builder.all_prose(["process.knowledge_for_process", "process.knowledge_for_steering"])
    hearing = [*builder.prose("process.hearing_period"), *builder.prose("process.hearing_parties")]
    return [
        *builder.page("process.knowledge", knowledge),
        *builder.page("process.roles", builder.table("process.roles")),
        *builder.page("make_meaning.participants", builder.table("make_meaning.participants")),
        *builder.page("organise.groups", builder.table("organise.groups")),
        *builder.page("make_meaning.shared_picture", picture),
        *builder.page("make_meaning.involvement", builder.table("make_meaning.involvement")),
        *builder.page("process.hearing", hearing),
        *builder.page("process.milestones", builder.table("process.milestones")),
    ]


def _standing(builder: BlockBuilder) -> list[OutlineBlock]:
    situation = [
        block
        for name in ("previous_plan", "national_situation", "local_situation")
        for block in _situation(builder, name)
    ]
    themes = builder.cards("standing.themes", "name", ["situation"])
    return [
        *builder.page("standing.situation", situation),
        *builder.page("standing.themes", themes),
        *builder.page("standing.services", builder.table("standing.services")),
    ]


def _situation(builder: BlockBuilder, name: str) -> list[OutlineBlock]:
    text = builder.prose(f"standing.{name}", "")
    sources = builder.prose(f"standing.{name.removesuffix('_situation')}_sources") if name != "previous_plan" else []
    return [Heading(3, builder.word(f"situation.{name}")), *text, *sources] if text or sources else []


def _challenges(builder: BlockBuilder) -> list[OutlineBlock]:
    return builder.cards("standing.challenges", "title", ["description"], level=2)


def _goals(builder: BlockBuilder) -> list[OutlineBlock]:
    vision = [*builder.prose("direction.vision", ""), *builder.prose("direction.needs_ahead")]
    return [
        *builder.page("direction.vision", vision),
        *builder.page("direction.choices", builder.cards("direction.choices", "question")),
        *builder.page("direction.goals", [*builder.table("direction.goals"), *_national_goals(builder)]),
        *builder.page("direction.focus_areas", builder.cards("direction.focus_areas", "name", ["description"])),
        *builder.page("direction.result_targets", builder.table("direction.result_targets")),
        *builder.page("direction.strategies", builder.table("direction.strategies")),
    ]


def _national_goals(builder: BlockBuilder) -> list[OutlineBlock]:
    """The national goals under a label: without one their table would run into the one before it."""
    key = Address("direction.national_goals")
    table = builder.table(key)
    return [Paragraph(builder.label(key), style="label"), *table] if table else []


def _alcohol(builder: BlockBuilder) -> list[OutlineBlock]:
    alcohol = Address("direction.alcohol")
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
    policy = [
        *builder.all_prose([alcohol / name for name in names]),
        *builder.cards(alcohol / "rules", "title", ["text"]),
    ]
    return [*builder.page("direction.alcohol", policy), *builder.page("direction.hours", _hours(builder))]


def _hours(builder: BlockBuilder) -> list[OutlineBlock]:
    """Opening hours under a header of two rows: the statutory time beside the municipality's."""
    key = Address("direction.alcohol.hours")
    present = [row for row in rows(builder.plan, key) if is_answered(row)]
    if not present:
        return []
    label = {
        name: Cell((Passage(builder.label(key / name)),)) for name in ("where", "group", "days", "statutory", "ours")
    }
    first = (label["where"], label["group"], label["days"], Cell((Passage(builder.word("hours.times")),), span=2))
    second = (Cell(), Cell(), Cell(), label["statutory"], label["ours"])
    body_rows = tuple(tuple(Cell(tuple(builder.texts(key / row.id / name))) for name in label) for row in present)
    return [Table((first, second), body_rows, (1.3, 1.2, 1.6, 1.5, 1.5), builder.word("pages.direction.hours"))]


def _economy(builder: BlockBuilder) -> list[OutlineBlock]:
    return _only_page(builder, "direction.resources", [*builder.prose("direction.resources", ""), *sums(builder)])


def _follow_up(builder: BlockBuilder) -> list[OutlineBlock]:
    went = builder.all_prose(["learn.went_well", "learn.went_badly"])
    follow_up = builder.all_prose(["learn.reporting", "learn.revision"])
    competence = builder.prose("organise.competence", "")
    heading = [Heading(2, builder.word("competence")), *competence] if competence else []
    return [
        *heading,
        *builder.page("learn.experience", went),
        *builder.page("learn.evaluation", builder.table("learn.evaluation")),
        *builder.page("learn.follow_up", follow_up),
    ]
