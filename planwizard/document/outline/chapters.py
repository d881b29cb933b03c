"""The chapters of the plan, in order; empty chapters, headings and columns are left out."""

from collections.abc import Sequence
from dataclasses import replace

from planwizard.document.outline.alcohol import alcohol_sections
from planwizard.document.outline.block_builder import BlockBuilder, filled_columns
from planwizard.document.outline.blocks import Cell, Heading, OutlineBlock, Paragraph, Passage, Table, with_colon
from planwizard.document.outline.cards import cards
from planwizard.document.outline.costs import sums
from planwizard.document.outline.funding import funding
from planwizard.document.outline.key_figures import area_figures, key_figures
from planwizard.document.outline.measures import measures
from planwizard.plan.about import Anchoring
from planwizard.plan.address import NO_ADDRESS, Address, address_of_row
from planwizard.plan.answers import is_answered
from planwizard.plan.shapes import shapes_of

_LISTS = {"challenges": "standing.challenges", "measures": "direction.measures"}
"""The chapters named after a level of the plan, by the list of its rows."""
_ANCHORING_WIDTHS = {"status": 1.0, "document": 1.8, "note": 2.6}


def cover(builder: BlockBuilder) -> list[OutlineBlock]:
    """Return municipality, title, periods, stage, and what is to be known of hearing, date, decisions and contact."""
    about = builder.plan.about
    title = about.title or ""
    period = "" if about.period_text in title else about.period_text
    kind = builder.guide.choice("about.kind", about.kind) if about.kind else builder.word("plan")
    paragraphs = [
        Paragraph(about.municipality or "", Address("about.municipality"), style="municipality"),
        _county(builder),
        Paragraph(title or kind, Address("about.title" if title else ""), style="title"),
        Paragraph(period, Address("about.period_start"), style="subtitle"),
        *_action_period(builder),
        Paragraph(builder.word(f"stages.{about.stage or 'draft'}"), style="badge"),
        *_hearing_time(builder),
        _contact(builder),
        _date_of_change(builder),
        *_decisions(builder),
    ]
    return [paragraph for paragraph in paragraphs if paragraph.text]


def _action_period(builder: BlockBuilder) -> list[Paragraph]:
    period = builder.plan.about.action_text
    text = builder.word("cover.action", period=period)
    return [Paragraph(text, Address("about.action_start"), style="cover")] if period else []


def _county(builder: BlockBuilder) -> Paragraph:
    county = builder.plan.about.county
    text = builder.word("cover.county", county=county) if county else ""
    return Paragraph(text, Address("about.county"), style="cover")


def _hearing_time(builder: BlockBuilder) -> list[Paragraph]:
    """Return when the hearing is, while the plan is out on it."""
    address, time = Address("process.hearing_period"), builder.plan.process.hearing_period
    is_hearing = builder.plan.about.stage == "hearing"
    return [Paragraph(time, address, builder.label(address), style="cover")] if is_hearing and time else []


def _contact(builder: BlockBuilder) -> Paragraph:
    """Return the contact person, to whom inputs are sent in a hearing."""
    about = builder.plan.about
    person = ", ".join(filter(None, (about.coordinator, about.coordinator_role, about.contact)))
    label = builder.word("cover.inputs" if about.stage == "hearing" else "cover.contact")
    return Paragraph(person, Address("about.coordinator"), label, style="cover")


def _date_of_change(builder: BlockBuilder) -> Paragraph:
    changed = builder.plan.changed
    date = f"{changed.day}. {builder.guide.say(f'months.{changed.month}')} {changed.year}" if changed else ""
    return Paragraph(date, label=builder.word("cover.changed"), style="cover")


def _decisions(builder: BlockBuilder) -> list[Paragraph]:
    """Return the decisions there are, and a line for the last one until the plan is adopted."""
    rows = {
        address_of_row(row.id) / "body": ", ".join(filter(None, (row.body, row.date, row.case_number)))
        for row in builder.plan.about.decisions
    }
    lines = [Paragraph(text, address, style="cover") for address, text in rows.items() if text]
    label = builder.word("cover.decided")
    if len(lines) == 1:
        lines = [replace(lines[0], label=label)]
    elif lines:
        lines = [Paragraph(f"**{with_colon(label)}**", style="cover"), *lines]
    if builder.plan.about.stage != "adopted":
        lines.append(Paragraph(builder.word("cover.decision"), style="cover"))
    return lines


def front(builder: BlockBuilder) -> list[OutlineBlock]:
    """Return the foreword and the summary."""
    return [
        *_chapter(builder, "foreword", builder.prose("about.foreword", ""), numbered=False),
        *_chapter(builder, "summary", builder.prose("about.summary", ""), numbered=False),
    ]


def body(builder: BlockBuilder) -> list[OutlineBlock]:
    """Return the numbered chapters; the guidelines of an alcohol policy plan are chapters before the measures."""
    planned = _chapter(builder, "measures", builder.page_without_heading("direction.measures", measures(builder)))
    is_policy = builder.plan.about.kind == "alkoholpolitisk"
    guidelines = alcohol_sections(builder, 1 if is_policy else 2)
    return [
        *_chapter(builder, "introduction", _introduction(builder)),
        *_chapter(builder, "made", _how_it_was_made(builder)),
        *_chapter(builder, "standing", _standing(builder)),
        *_chapter(builder, "challenges", builder.page_without_heading("standing.challenges", _challenges(builder))),
        *_chapter(builder, "goals", _goals(builder)),
        *([*guidelines, *planned] if is_policy else [*planned, *_chapter(builder, "alcohol", guidelines)]),
        *_chapter(builder, "economy", _economy(builder)),
        *_chapter(builder, "follow_up", _follow_up(builder)),
    ]


def _chapter(
    builder: BlockBuilder, name: str, blocks: Sequence[OutlineBlock], *, numbered: bool = True
) -> list[OutlineBlock]:
    own = builder.own_name(_LISTS.get(name, ""), builder.word(f"chapters.{name}"))
    title, address = (own.text, own.address) if own else (builder.word(f"chapters.{name}"), NO_ADDRESS)
    return [Heading(1, title, address, numbered=numbered), *blocks] if blocks else []


def _introduction(builder: BlockBuilder) -> list[OutlineBlock]:
    mandate_at = Address("about.mandate")
    mandate = [
        *builder.prose(mandate_at / "purpose", ""),
        *builder.all_prose([mandate_at / name for name in ("why_now", "wanted_decision", "limits")]),
        *builder.prose_and_facts([mandate_at / "ordered_by", mandate_at / "decision", "about.procedure"]),
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
    """Return the chain that anchors the plan as a table: link, status, document, note."""
    chain = {
        Address("about.anchoring") / name: getattr(builder.plan.about.anchoring, name) for name in shapes_of(Anchoring)
    }
    links = {address: link for address, link in chain.items() if is_answered(link)}
    columns = filled_columns(list(links.values()), _ANCHORING_WIDTHS)
    if not columns:
        return []
    header = (_label_cell(builder.word("anchoring.link")), *builder.header(next(iter(links)), columns))
    body_rows = tuple((_label_cell(builder.label(link)), *builder.cells(link, columns)) for link in links)
    widths = (1.6, *(_ANCHORING_WIDTHS[name] for name in columns))
    return [Table((header,), body_rows, widths, builder.word("pages.about.anchoring"))]


def _label_cell(text: str) -> Cell:
    return Cell((Passage(text),))


def _how_it_was_made(builder: BlockBuilder) -> list[OutlineBlock]:
    picture = builder.all_prose(["make_meaning.shared_picture", "make_meaning.shared_direction"])
    knowledge = builder.all_prose(["process.knowledge_for_process", "process.knowledge_for_steering"])
    hearing = builder.facts(["process.hearing_period", "process.hearing_parties"])
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
    themes = cards(builder, "standing.themes", "name", ["situation"])
    return [
        *builder.page("standing.situation", situation),
        *builder.page("standing.figures", key_figures(builder)),
        *builder.page("standing.themes", themes),
        *builder.page("standing.services", builder.table("standing.services")),
    ]


def _situation(builder: BlockBuilder, name: str) -> list[OutlineBlock]:
    text = builder.prose(f"standing.{name}", "")
    sources = builder.prose(f"standing.{name.removesuffix('_situation')}_sources") if name != "previous_plan" else []
    return [Heading(3, builder.word(f"situation.{name}")), *text, *sources] if text or sources else []


def _challenges(builder: BlockBuilder) -> list[OutlineBlock]:
    return cards(builder, "standing.challenges", "title", ["description"], level=2)


def _goals(builder: BlockBuilder) -> list[OutlineBlock]:
    return [
        *_vision(builder),
        *builder.page("direction.choices", cards(builder, "direction.choices", "question", tinted=("chosen",))),
        *builder.page("direction.goals", [*builder.table("direction.goals"), *_national_goals(builder)]),
        *builder.page("direction.focus_areas", _focus_areas(builder)),
        *builder.page(
            "direction.result_targets",
            builder.table("direction.result_targets", {"text": ("indicator",), "baseline": ("source",)}),
        ),
        *builder.page("direction.strategies", builder.table("direction.strategies")),
    ]


def _vision(builder: BlockBuilder) -> list[OutlineBlock]:
    """Return the vision and the needs ahead, which stand under a heading of their own where there is no vision."""
    vision, needs = builder.prose("direction.vision", ""), Address("direction.needs_ahead")
    vision = [replace(block, style="quote") if isinstance(block, Paragraph) else block for block in vision]
    if vision:
        return builder.page("direction.vision", [*vision, *builder.prose(needs)])
    return builder.page("direction.vision", builder.prose(needs, ""), title=builder.label(needs))


def _focus_areas(builder: BlockBuilder) -> list[OutlineBlock]:
    """Return the focus areas, each opening in its own colour, with the key figures about it."""
    blocks = cards(
        builder, "direction.focus_areas", "name", ["description"], facts_of=lambda area: area_figures(builder, area)
    )
    order = [row.id for row in builder.plan.direction.focus_areas]
    return [_in_colour(block, order) for block in blocks]


def _in_colour(block: OutlineBlock, order: Sequence[str]) -> OutlineBlock:
    """Return a block; the heading of a focus area in its colour."""
    if not isinstance(block, Heading) or not block.code:
        return block
    return replace(block, area=order.index(block.code.defines) + 1, opens_area=True)


def _national_goals(builder: BlockBuilder) -> list[OutlineBlock]:
    """Return the national goals under a label, which separates their table from the one before it."""
    key = Address("direction.national_goals")
    table = builder.table(key)
    return [Paragraph(builder.label(key), style="label"), *table] if table else []


def _economy(builder: BlockBuilder) -> list[OutlineBlock]:
    return builder.page_without_heading(
        "direction.resources", [*builder.prose("direction.resources", ""), *sums(builder), *funding(builder)]
    )


def _follow_up(builder: BlockBuilder) -> list[OutlineBlock]:
    follow_up = builder.all_prose(["learn.reporting", "learn.revision"])
    competence = builder.prose("organise.competence", "")
    heading = [Heading(2, builder.word("competence")), *competence] if competence else []
    return [
        *heading,
        *builder.page("learn.evaluation", builder.table("learn.evaluation")),
        *builder.page("learn.follow_up", follow_up),
    ]
