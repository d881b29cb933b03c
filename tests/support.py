"""Shared by many tests: system programs, sample plans, and a strategy for arbitrary plans."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import strategies as st

from planwizard.analysis.figures import WHO
from planwizard.plan import SCHEMA_VERSION, Depth, Mark, Plan
from planwizard.plan.about import PlanKind
from planwizard.plan.address import COMMENTS, numbered_lists
from planwizard.plan.base import AnswerKind, PlanPart, Row
from planwizard.plan.shapes import Shape, shapes_of
from planwizard.text import clean, clean_line
from tests.command_runs import run_anew, run_in_fork

ROOT = Path(__file__).parent.parent

TRICKY = 'æøå ÆØÅ «Ola» – K&O <b> [x] [/] {navn} "sitat" \\ tab\t 20 % 🙂'
"""Characters that other programs often damage."""

needs_links = pytest.mark.skipif(os.name == "nt", reason="symbolic links need rights on Windows")
needs_pseudo_terminal = pytest.mark.skipif(os.name == "nt", reason="a pseudo-terminal is one of Unix")


def need(program: str, package: str) -> str:
    """Return the path of a system program. Without it the test is skipped, or fails with PLANWIZARD_SKIP_NOTHING."""
    found = shutil.which(program)
    if found is None:
        _skip_or_fail(f"needs {program} (Debian package {package})")
    return str(found)


def need_module(module: str) -> None:
    """Skip the test without a Python package, or fail it with PLANWIZARD_SKIP_NOTHING."""
    ran = subprocess.run([sys.executable, "-c", f"import {module}"], capture_output=True, check=False)
    if ran.returncode:
        _skip_or_fail(f"needs the Python package {module}")


def _skip_or_fail(reason: str) -> None:
    if os.environ.get("PLANWIZARD_SKIP_NOTHING"):
        pytest.fail(reason)
    pytest.skip(reason)


def run_planwizard(
    *arguments: str | Path, folder: Path | None = None, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run the command line in a process of its own without a terminal."""
    run = run_in_fork if hasattr(os, "fork") else run_anew
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", **(env or {})}
    return run([str(argument) for argument in arguments], folder or Path.cwd(), environment)


def a_plan(**tables: object) -> Plan:
    """Return a plan with only these tables: `a_plan(about={"kind": "samlet"})`."""
    return Plan.model_validate({"id": "prøve", **tables})


# --- a fully answered plan ------------------------------------------------------------------------


def filled_plan(kind: PlanKind = "samlet", depth: Depth = "full", *, tricky: bool = False, each: int = 2) -> Plan:
    """Return a plan with every question answered, `each` rows in every list, and links to existing rows.

    Every text contains its address («Svar standing.challenges.u1.title.»), so each is unique; with `tricky` it ends in
    characters that are easily damaged.
    """
    filled = _fill_part(Plan, "", TRICKY if tricky else "", each)
    filled["about"]["kind"] = kind
    filled["about"] |= {"period_start": 2027, "period_end": 2030, "language": "nb", "stage": "draft"}
    filled["about"] |= {"action_start": 2027, "action_end": 2028}
    return Plan.model_validate(
        filled
        | {
            "id": "full-plan",
            "depth": depth,
            "created": datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC),
            "changed": datetime(2026, 2, 3, 4, 5, 6, tzinfo=UTC),
            "position": {"page": "standing.challenges", "row": "u1", "field": "standing.challenges.title"},
            "last_ids": dict.fromkeys(numbered_lists(), each + 3),
            "set_aside": [{"check": "goal_without_challenge", "place": "direction.goals.m1", "reason": "Vi er enige."}],
            COMMENTS: [_filled_comment(number, TRICKY if tricky else "") for number in range(1, each + 1)],
            "pages": {
                page: {"mark": mark, "note": f"Notat {page}.", "intro": f"Innledning {page}.", "heading": f"Om {page}"}
                for page, mark in zip(
                    ("standing.challenges", "direction.goals", "learn.log"), get_args(Mark), strict=True
                )
            },
        }
    )


def _fill_part(model: type[PlanPart], at: str, extra: str, each: int) -> dict[str, object]:
    shapes = {name: shape for name, shape in shapes_of(model).items() if name not in _NOT_ANSWERS or at}
    return {name: _fill(shape, f"{at}.{name}".lstrip("."), extra, each) for name, shape in shapes.items()}


_NOT_ANSWERS = ("schema_version", "guide_version", "edition", "position", "depth", COMMENTS)


def _filled_comment(number: int, extra: str) -> dict[str, object]:
    """Return a comment with everything a comment has."""
    return {
        "id": f"ko{number}",
        "place": "standing.challenges.u1.title",
        "author": f"Kari Kollega {number}",
        "date": f"2026-11-2{number}T10:15:00",
        "quote": f"Svar {number}.",
        "text": f"Kommentar {number}.\nEn linje til. {extra}".strip(),
        "replies": [{"author": "Per", "date": "2026-11-30T08:00:00", "text": f"Svar på {number}. {extra}".strip()}],
        "status": "open",
        "reply": f"Vårt svar {number}.",
        "from": f"Utkast {number}.docx",
    }


def _fill(shape: Shape, at: str, extra: str, each: int) -> object:
    if shape.kind is AnswerKind.ROWS:
        return _fill_rows(shape, at, extra, each)
    if shape.kind is AnswerKind.PART and shape.model:
        return _fill_part(shape.model, at, extra, each)
    text, numbers = f"Svar {at}. {extra}".strip(), range(1, each + 1)
    digit = int("".join(filter(str.isdigit, at)) or 1)
    values: dict[AnswerKind, object] = {
        AnswerKind.LINE: text,
        AnswerKind.TEXT: f"{text}\n\nNytt avsnitt {at}.",
        AnswerKind.LINES: [f"{text} Punkt {n}" for n in numbers],
        AnswerKind.NUMBER: 2026 + digit,
        AnswerKind.FLAG: True,
        AnswerKind.CHOICE: shape.choices[(digit - 1) % len(shape.choices)] if shape.choices else None,
        AnswerKind.CHOICES: list(shape.choices[:each]),
        AnswerKind.LINK: f"{shape.targets[0]}1" if shape.targets else None,
        AnswerKind.LINKS: [f"{prefix}{n}" for prefix in shape.targets for n in numbers],
        AnswerKind.AMOUNTS: [{"year": str(2026 + n), "amount": f"kr {n}25 000 ({at})"} for n in numbers],
        AnswerKind.VALUES: [
            {"who": who, "group": f"Gruppe {at}", "year": str(2026 + digit), "value": value}
            for who, value in (("ours", f"{digit}7,4"), ("county", "skjult"), ("Naboen", "12"))
        ],
    }
    return values[shape.kind]


def _fill_rows(shape: Shape, at: str, extra: str, each: int) -> list[dict[str, object]]:
    model = shape.model
    if model is None or not issubclass(model, Row):
        raise LookupError(at)
    ids = [f"{model.prefix}{n}" for n in range(1, each + 1)]
    return [{"id": row_id, **_fill_part(model, f"{at}.{row_id}", extra, each)} for row_id in ids]


# --- arbitrary plans ------------------------------------------------------------------------------

_PIECES = st.sampled_from(
    [
        "æøå",
        "ÆØÅ",
        "«sitat»",
        "–",
        '"',
        '"""',
        "'''",
        "\\",
        "\\n",
        "\n",
        "\n\n",
        "\r\n",
        "\t",
        " ",
        "[x]",
        "[[about]]",
        "[/]",
        "{navn}",
        "&<>",
        "# ikke en kommentar",
        "id = 1",
        "🙂👩‍👩‍👧",
        "\u00a0",
        "\u2028",
        "\u0085",
        "\u007f",
        "\x00",
        "\x1b",
        "\ufeff",
        "- punkt",
        "**fet**",
        "Fjordvik",
        "mange ord " * 12,
    ]
)


def texts() -> st.SearchStrategy[str]:
    """Return arbitrary text as a plan stores it: not empty, otherwise anything that can be typed or pasted."""
    return _typed().map(lambda text: str(clean(text))).filter(bool)


def lines() -> st.SearchStrategy[str]:
    """Return arbitrary text as a plan stores it on one line."""
    return _typed().map(lambda text: str(clean_line(text))).filter(bool)


def _typed() -> st.SearchStrategy[str]:
    return st.lists(_PIECES | st.text(max_size=8), min_size=1, max_size=6).map("".join)


_UNKNOWN_NAMES = st.sampled_from(["zzz", "unknown", "prefix", "copy", "model_extra", "x y", "a.b", 'med "sitat"', "æ"])
_MOMENTS = st.datetimes(
    datetime(1970, 1, 1),  # noqa: DTZ001  hypothesis adds the time zone
    datetime(2100, 1, 1),  # noqa: DTZ001
    timezones=st.just(UTC),
).map(lambda moment: moment.replace(microsecond=0))


def unknown_values() -> st.SearchStrategy[object]:
    """Return values that a file may have under keys unknown to this version."""
    plain = (
        texts()
        | st.integers(-(2**63), 2**63 - 1)
        | st.booleans()
        | st.floats(allow_nan=False)
        | st.dates(date(1970, 1, 1))
        | st.times().map(lambda moment: time(moment.hour, moment.minute, moment.second))
        | _MOMENTS
    )
    names = _UNKNOWN_NAMES | st.sampled_from(["id", "check", "title"])
    return st.recursive(
        plain,
        lambda inner: st.lists(inner, min_size=1, max_size=3) | st.dictionaries(names, inner, min_size=1, max_size=3),
        max_leaves=5,
    )


def _unknown(model: type[PlanPart]) -> st.SearchStrategy[dict[str, object]]:
    names = _UNKNOWN_NAMES.filter(lambda name: name not in model.model_fields)
    some = st.dictionaries(names, unknown_values(), min_size=1, max_size=2)
    return st.integers(0, 9).flatmap(lambda dice: some if dice == 0 else st.just({}))


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Return arbitrary plans: each field answered or not, with any value, and with unknown keys.

    As after `load`, ids are unique within their kind, and `last_ids` has the highest.
    """
    ids = _Ids(draw)
    data = _draw_part(draw, Plan, ids)
    data[COMMENTS] = [{**comment, "replies": draw(_REPLIES)} for comment in data.get(COMMENTS, [])]
    highest = {prefix: max(given) for prefix, given in ids.given.items() if given}
    data |= {
        "schema_version": SCHEMA_VERSION,
        "id": draw(texts()),
        "edition": draw(st.none() | _EDITIONS),
        "depth": draw(st.sampled_from(get_args(Depth))),
        "created": draw(st.none() | _MOMENTS),
        "changed": draw(st.none() | _MOMENTS),
        "position": draw(st.fixed_dictionaries({}, optional={"page": texts(), "row": texts(), "field": texts()})),
        "last_ids": {prefix: number + draw(st.integers(0, 3)) for prefix, number in highest.items()},
        "set_aside": draw(st.lists(_SET_ASIDES, max_size=2)),
        "pages": draw(st.dictionaries(_PAGE_IDS, _PAGES, max_size=3)),
    }
    return Plan.model_validate(data)


_VALUES = lines() | st.decimals(-999, 9999, places=1).map("{}".format)
_SET_ASIDES = st.fixed_dictionaries({"check": texts(), "place": texts()}, optional={"reason": texts(), "date": lines()})
_REPLIES = st.lists(
    st.fixed_dictionaries({}, optional={"author": lines(), "date": lines(), "text": texts()}), max_size=2
)
_EDITIONS = st.fixed_dictionaries({"name": texts(), "number": st.integers(1, 99), "kept": _MOMENTS})
_PAGE_IDS = st.sampled_from(["standing.challenges", "direction.goals", "learn.log", "ny.side", "uten punktum"])
_PAGES = st.fixed_dictionaries(
    {"mark": st.sampled_from(get_args(Mark))}, optional={"note": texts(), "intro": texts(), "heading": lines()}
)


class _Ids:
    """Draws ids that are unique within their kind, unordered and with gaps."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw
        self.given: dict[str, list[int]] = {prefix: [] for prefix in numbered_lists()}

    def next(self, prefix: str) -> str:
        free = st.integers(1, 60).filter(lambda number: number not in self.given[prefix])
        self.given[prefix].append(self.draw(free))
        return f"{prefix}{self.given[prefix][-1]}"


def _draw_part(draw: st.DrawFn, model: type[PlanPart], ids: _Ids) -> dict[str, object]:
    data: dict[str, object] = dict(draw(_unknown(model)))
    answered = draw(st.integers(0, 2 ** len(shapes_of(model)) - 1))  # one draw for the whole part is faster
    for index, (name, shape) in enumerate(shapes_of(model).items()):
        if answered >> index & 1:
            data[name] = _draw_value(draw, shape, ids)
    return data


def _draw_value(draw: st.DrawFn, shape: Shape, ids: _Ids) -> object:
    if shape.kind is AnswerKind.PART and shape.model:
        return _draw_part(draw, shape.model, ids)
    if shape.kind is AnswerKind.ROWS and shape.model and issubclass(shape.model, Row):
        model = shape.model
        return [{**_draw_part(draw, model, ids), "id": ids.next(model.prefix)} for _ in range(draw(st.integers(0, 2)))]
    return draw(_plain_values(shape))


def _plain_values(shape: Shape) -> st.SearchStrategy[object]:
    links = st.builds("{}{}".format, st.sampled_from(shape.targets or ("u",)), st.integers(1, 60))
    year = st.fixed_dictionaries({}, optional={"year": lines(), "amount": lines()})
    value = st.fixed_dictionaries(
        {}, optional={"who": lines() | st.sampled_from(WHO), "group": lines(), "year": lines(), "value": _VALUES}
    )
    by_kind: dict[AnswerKind, st.SearchStrategy[object]] = {
        AnswerKind.LINE: lines(),
        AnswerKind.TEXT: texts(),
        AnswerKind.NUMBER: st.integers(0, 2**40),
        AnswerKind.FLAG: st.booleans(),
        AnswerKind.CHOICE: st.sampled_from(shape.choices or ("",)),
        AnswerKind.CHOICES: st.lists(st.sampled_from(shape.choices or ("",)), max_size=3),
        AnswerKind.LINES: st.lists(lines(), max_size=3),
        AnswerKind.LINK: links,
        AnswerKind.LINKS: st.lists(links, max_size=3),
        AnswerKind.AMOUNTS: st.lists(year, max_size=2),
        AnswerKind.VALUES: st.lists(value, max_size=3),
    }
    return by_kind[shape.kind]
