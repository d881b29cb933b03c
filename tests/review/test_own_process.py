"""The findings of a large plan, found in another process."""

import sys
import time
from datetime import date

import pytest

from planwizard.guide.models import load_guide
from planwizard.plan.answers import put
from planwizard.plan.measures import Measure
from planwizard.review import own_process
from planwizard.review.own_process import LARGE, compute_beside_typing
from planwizard.review.views import compute_view
from tests.support import filled_plan

GUIDE = load_guide("nb")
TODAY = date(2026, 12, 1)
PLAN = put(filled_plan(), "direction.measures", tuple(Measure(id=f"t{n}", title=f"Tilbud {n}") for n in range(LARGE)))
FOUND = compute_view("findings", PLAN, GUIDE, TODAY)


def test_a_large_plan_has_the_same_findings() -> None:
    assert compute_beside_typing("findings", PLAN, GUIDE, TODAY, should_continue=lambda: True) == FOUND


@pytest.mark.parametrize("program", [["no-such-program"], [sys.executable, "-c", "raise SystemExit(1)"]])
def test_the_findings_come_also_when_no_process_gives_them(program: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(own_process, "COMMAND", program)
    assert compute_beside_typing("findings", PLAN, GUIDE, TODAY, should_continue=lambda: True) == FOUND


def test_a_process_that_is_no_longer_wanted_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    reads_and_waits = "import sys, time; sys.stdin.buffer.read(); time.sleep(60)"
    monkeypatch.setattr(own_process, "COMMAND", [sys.executable, "-c", reads_and_waits])
    until = time.monotonic() + 0.3
    assert (
        compute_beside_typing("findings", PLAN, GUIDE, TODAY, should_continue=lambda: time.monotonic() < until) is None
    )
    assert time.monotonic() < until + 30
