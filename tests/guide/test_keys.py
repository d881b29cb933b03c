"""Every sentence the program asks for is in the content, and every sentence there is asked for.

The keys are read off the source: `say("…")` and its like, `document["…"]`, errors and notices. A key made on the spot
(`f"parts.{part}"`) stands in `MADE` with the values it is made from.
"""

import ast
import errno
import string
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import get_args

import click
import pytest

from planwizard.analysis.costs import UncountedReason
from planwizard.analysis.figures import WHO
from planwizard.analysis.links import BreakKind
from planwizard.app.comparison import WRITERS
from planwizard.app.returned_comments import STATUSES
from planwizard.checks import CHECKS
from planwizard.checks.hearing import _COUNCILS
from planwizard.checks.hours import BreachId
from planwizard.checks.sectors import SECTORS
from planwizard.cli_commands import planwizard as command_line
from planwizard.document.outline import PARTS
from planwizard.document.outline.alcohol import SECTIONS
from planwizard.editing.diff import RowChange
from planwizard.editing.pasted_figures import COLUMNS as FIGURE_COLUMNS
from planwizard.editing.pasted_words import importable_fields
from planwizard.editions.names import _IN_TURN
from planwizard.errors import PlanwizardError
from planwizard.guide.models import load_guide
from planwizard.guide.progress import PageStatus
from planwizard.guide.sentences import flatten
from planwizard.plan import Depth
from planwizard.plan.about import Stage
from planwizard.plan.address import list_keys
from planwizard.plan.comments import CommentStatus
from planwizard.plan.measures import Level, Measure
from planwizard.plan.shapes import shapes_of
from planwizard.returned.decisions import Decision
from planwizard.returned.proposals import Confidence, Note, State, What
from planwizard.review.link_tree import BranchKind
from planwizard.review.matrix import Meets
from planwizard.review.readiness import readiness
from planwizard.review.views import VIEWS
from planwizard.storage.picture_files import PictureFault
from screens.commands import COMMANDS
from screens.guidance import PARTS as GUIDANCE_PARTS
from screens.measure_filter_bar import CHOICES
from screens.preview import KEYS as PREVIEW_KEYS
from screens.review.finding_lines import GROUPS
from screens.themes import THEME_KEYS
from screens.values_editor import COLUMNS
from screens.word.editions_pane import ACTIONS
from screens.word.returned_pane import ACTIONS as ACTIONS_FROM_WORD
from screens.word.word_page import WORD_VIEWS
from tests.guide.content_rules import LANGUAGES, read, texts
from tests.support import ROOT, filled_plan

SOURCES = sorted(path for room in ("planwizard", "screens") for path in (ROOT / room).rglob("*.py"))
ERRORS = {PlanwizardError.__name__, *(error.__name__ for error in PlanwizardError.__subclasses__())}


@cache
def nodes() -> dict[str, list[ast.AST]]:
    """Return every call, lookup and constant in the source, by module."""
    return {str(path.relative_to(ROOT)): list(_nodes(path)) for path in SOURCES}


def _nodes(path: Path) -> Iterator[ast.AST]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call | ast.Subscript | ast.Constant):
            yield node


def calls(*names: str) -> Iterator[tuple[str, ast.Call]]:
    """Yield the calls of functions, methods and classes with these names, with the module they stand in."""
    for module, found in nodes().items():
        for node in found:
            if isinstance(node, ast.Call) and _name(node.func) in names:
                yield module, node


def _name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def keys_in(node: ast.expr) -> list[str]:
    """Return the keys an expression may give; «{}» is what is filled in on the spot."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    if isinstance(node, ast.IfExp):
        return [*keys_in(node.body), *keys_in(node.orelse)]
    if isinstance(node, ast.JoinedStr):
        return ["".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)]
    return []


def first_keys(*names: str, module: str = "") -> set[str]:
    """Return the keys given first to calls of these names."""
    return {key for at, call in calls(*names) if call.args and module in at for key in keys_in(call.args[0])}


def looked_up(name: str) -> set[str]:
    """Return the keys in `name["…"]`."""
    return {
        key
        for found in nodes().values()
        for node in found
        if isinstance(node, ast.Subscript) and _name(node.value) == name
        for key in keys_in(node.slice)
    }


def error_keys() -> set[str]:
    """Return the keys of errors; where one is chosen from a table, every text in that module that is a key counts."""
    found, known = first_keys(*ERRORS), {key for key in texts("nb") if key.startswith("errors.")}
    chosen = {at for at, call in calls(*ERRORS) if call.args and not keys_in(call.args[0])}
    found |= {
        node.value
        for module in chosen
        for node in nodes()[module]
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and f"errors.{node.value}" in known
    }
    return found


def changes() -> set[str]:
    """Return what a change is called in the session: the word each `_apply_change` is given."""
    closed = {f"comment_{status}" for status in get_args(CommentStatus)}
    return (
        {"add_all", "paste", "lines", "comment_reply"}
        | closed
        | {
            node.value
            for _, call in calls("_apply_change")
            for argument in call.args[1:2]
            for node in ast.walk(argument)
            if isinstance(node, ast.Constant) and isinstance(node.value, str)
        }
    )


def checks() -> set[str]:
    return {info.id for check in CHECKS for info in check.infos}


def chapters() -> set[str]:
    named = {key for _, call in calls("_chapter") if len(call.args) > 1 for key in keys_in(call.args[1])}
    return named | (set(PARTS) - {"plan"})


MADE: dict[str, Iterable[object]] = {
    "brief.{}": ["goals"],
    "changes.{}": changes(),
    "compare.write_{}": WRITERS,
    "compare.{}_file": WRITERS,
    "alcohol.{}": [section for section in SECTIONS if section != "hours"],
    "balance.{}_{}": ["unsaid_level", "unsaid_sectors", "unsaid_years", "ongoing_years"],
    "chapters.{}": chapters(),
    "checks.council_not_heard.{}": _COUNCILS,
    "checks.{}.{}": [f"{check}.{part}" for check in checks() for part in ("sentence", "why")],
    "checks.{}.many": [check for check in checks() if f"checks.{check}.many" in texts("nb")],
    "commands.{}": [command.name for command in COMMANDS if command.shown],
    "compare.new.{}": list_keys(),
    "compare.{}": ["bring_back", "take_out", "move_back", "renamed", "reworded", "moved", "moved_along"],
    "compare.{}_short": ["renamed", "reworded"],
    "compare.work_{}": ["set_aside", "comments"],
    "days.{}": range(1, 8),
    "deleted.links.{}": ["page", *(prefix for prefix in list_keys() if f"deleted.links.{prefix}" in texts("nb"))],
    "row_named.{}": [prefix for prefix in list_keys() if f"row_named.{prefix}" in texts("nb")],
    "errors.{}": error_keys(),
    "figures.{}": COLUMNS,
    "figures.value_{}": [*WHO, "other"],
    "frame.depth_{}": get_args(Depth),
    "hours.{}": get_args(BreachId),
    "judging.{}": ["challenge", "goal", "measure"],
    "grids.matrix_{}": get_args(Meets),
    "grids.time_{}": ["measure", "milestone"],
    "grids.{}": ["matrix", "time"],
    "grids.{}_keys": ["matrix", "time"],
    "grids.{}_nothing": ["matrix", "time"],
    "guidance.{}": GUIDANCE_PARTS,
    "help.{}": [command_line.name, *command_line.commands],
    "holes.mend_{}": get_args(BreakKind),
    "holes.{}": [*get_args(BreakKind), *get_args(BranchKind)],
    "history.counts.{}": ["changed", *get_args(RowChange)],
    "picture.{}": get_args(PictureFault),
    "labels.{}": [key for key in load_guide("nb").field_words if f"labels.{key}" in load_guide("nb").document],
    "choices.{}": [
        f"{key}.{choice}"
        for key, words in load_guide("nb").field_words.items()
        for choice in words.choices
        if f"choices.{key}.{choice}" in load_guide("nb").document
    ],
    "list.{}": ["copy", "up", "down", "remove"],
    "money.by_{}": ["year", "area", "responsible", "source"],
    "money.no_{}": ["year", "area", "responsible", "source"],
    "money.{}": get_args(UncountedReason),
    "menu.{}": [command.name for command in COMMANDS],
    "menu_groups.{}": {command.group for command in COMMANDS if command.group},
    "months.{}": range(1, 13),
    "notices.{}": first_keys("Notice"),
    "onepage.{}": ["challenges", "goals"],
    "pages.{}": load_guide("nb").pages,
    "parts.{}": PARTS,
    "reasons.{}": ["other", *(name for name in dir(errno) if f"reasons.{name}" in texts("nb"))],
    "ready.{}": [ready.what for ready in readiness(filled_plan())],
    "review.show_{}": ["all", "page"],
    "review.{}": [*GROUPS, "keys", "keys_aside", "keys_set", "keys_kind", "keys_kind_aside"],
    "sectors.{}": SECTORS,
    "search.in_{}": ["answers", "guidance"],
    "preview.{}": [word for _, word in PREVIEW_KEYS],
    "sheets.{}": [
        "measures",
        "tasks",
        "measure",
        "task",
        "due",
        "why",
        "others",
        "informed",
        "responsible",
        "measures_short",
        "tasks_short",
    ],
    "from_word.actions.{}": ACTIONS_FROM_WORD,
    "from_word.comment_states.{}": ["answered", "replied", "changed", *get_args(CommentStatus)],
    "from_word.counts.{}": ["left", "clashes", "rivals", "unplaced", "waiting", "to_do", "answered", "people"],
    "from_word.decisions.{}": get_args(Decision),
    "from_word.said.{}": get_args(Decision),
    "from_word.said_comment.{}": [*STATUSES.values(), "reply", "input"],
    "from_word.short.{}": ["clash", "gone"],
    "returned.confidence.{}": get_args(Confidence),
    "returned.not_read.{}": ["pictures", "objects", "notes", "formulas"],
    "returned.notes.{}": [note for note in get_args(Note) if note],
    "returned.states.{}": [state for state in get_args(State) if state not in ("same", "ready")],
    "returned.what.{}": [what for what in get_args(What) if what not in ("answer", "unread")],
    "returned.{}": ["sent", "mine", "theirs"],
    "sheets.{}_count": ["measure", "task"],
    "situation.{}": ["previous_plan", "national_situation", "local_situation"],
    "stages.{}": get_args(Stage),
    "start.{}": ["new", "open", "example", "forget", "theme", "quit"],
    "status.{}": get_args(PageStatus),
    "themes.{}": THEME_KEYS.values(),
    "pasted_figures.columns.{}": [*(column for column in FIGURE_COLUMNS if column != "other"), "whole"],
    "pasted_figures.labels.{}": FIGURE_COLUMNS,
    "pasting.{}": ["unknown", "homeless"],
    "pasting.lines_to_{}": ["rows", "line"],
    "pasting.choices.{}": [
        f"{name}.{choice}" for name, shape in shapes_of(Measure).items() for choice in shape.choices
    ],
    "pasting.fields.{}": importable_fields(),
    "table.any_{}": CHOICES,
    "table.no_{}": CHOICES,
    "table.short.{}": get_args(Level),
    "table.headings.{}": ("serves",),
    "sums.why_{}": ["not_a_number", "within_frame", "unsaid"],
    "timeline.{}": ["on", "deadline"],
    "usage.{}": [name for name in vars(click.exceptions) if f"usage.{name}" in texts("nb")],
    "views.{}": VIEWS,
    "weights.{}": GROUPS,
    "word_views.{}": WORD_VIEWS,
    "editions.actions.{}": ACTIONS,
    "edition_names.{}": {key for keys in _IN_TURN.values() for key in keys},
    "who.{}": WHO,
    "who_typed.{}": WHO,
}
SAID = first_keys("say", "_say") | looked_up("texts") | {"errors.{}", "notices.{}", "reasons.{}", "usage.{}"}
SAID |= {  # looked up by what they begin with
    "row_named.{}",
    "pasting.choices.{}",
    "pasting.fields.{}",
    "pasted_figures.columns.{}",
    "table.headings.{}",
    "table.short.{}",
}
PRINTED = first_keys("word") | looked_up("document") | {"labels.{}", "choices.{}"}


def full(keys: Iterable[str]) -> set[str]:
    """Return keys with those made on the spot replaced by what they may become."""
    return {made for key in keys for made in ([_filled(key, value) for value in MADE[key]] if "{}" in key else [key])}


def _filled(key: str, value: object) -> str:
    """Return a key with a value in its hole; two holes are filled as one."""
    return key[: key.index("{}")] + str(value) + key[key.rindex("{}") + 2 :]


def several(sentences: Mapping[str, str]) -> set[str]:
    """Return the keys of sentences without those that are the singular form of another («…_one»)."""
    return {key for key in sentences if key.removesuffix("_one") == key or key.removesuffix("_one") not in sentences}


def test_every_key_made_on_the_spot_is_accounted_for() -> None:
    assert {key for key in SAID | PRINTED if "{}" in key} == set(MADE)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_asked_for_is_there_and_the_other_way_round(language: str) -> None:
    written, wanted = several(texts(language)), full(SAID)
    assert (sorted(wanted - written), sorted(written - wanted)) == ([], [])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_the_document_is_there_and_the_other_way_round(language: str) -> None:
    written, wanted = several(flatten(read(f"{language}/document.toml"))), full(PRINTED)
    assert (sorted(wanted - written), sorted(written - wanted)) == ([], [])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_placeholder_of_a_sentence_is_filled_in_where_it_is_said(language: str) -> None:
    sentences = texts(language) | flatten(read(f"{language}/document.toml"))
    unfilled = [
        (module, call.lineno, key)
        for module, call in calls("say", "_say", "word", *ERRORS)
        if call.args and not any(keyword.arg is None for keyword in call.keywords)
        for key in keys_in(call.args[0])
        if "{}" not in key and key in sentences
        if _placeholders(sentences[key]) - {keyword.arg for keyword in call.keywords}
    ]
    assert unfilled == []


def _placeholders(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}
