"""Short codes of the plan's rows: «M1» is the first goal, «R3» the third result target."""

import re
from collections.abc import Sequence

from planwizard.plan import Plan
from planwizard.plan.address import list_keys
from planwizard.plan.answers import rows

CODED = ("u", "n", "m", "i", "r", "s", "k", "nt", "te", "p")
"""The prefixes of rows with a code.

Challenge, national goal, goal, focus area, result target, strategy, source, key figure, theme, related plan.
"""

SHORTEST_RANGE = 3


def row_codes(plan: Plan) -> dict[str, str]:
    """Return the code of each row that has one, by id: its prefix and its position in its list, from 1."""
    return {
        row.id: f"{prefix.upper()}{position}"
        for prefix in CODED
        for position, row in enumerate(rows(plan, list_keys()[prefix]), 1)
    }


def code_ranges(codes: Sequence[str]) -> list[str]:
    """Return codes with each run of three or more that follow each other as one range: «1.1–1.12», «M3»."""
    runs: list[list[str]] = []
    for code in codes:
        if runs and _parts(code) == (_parts(runs[-1][-1])[0], _parts(runs[-1][-1])[1] + 1):
            runs[-1].append(code)
        else:
            runs.append([code])
    return [text for run in runs for text in ([f"{run[0]}–{run[-1]}"] if len(run) >= SHORTEST_RANGE else run)]


def _parts(code: str) -> tuple[str, int]:
    """Return what stands before the last number of a code, and the number; -2 for a code that ends in none."""
    number = re.search(r"[0-9]+$", code)
    return (code[: number.start()], int(number[0])) if number else (code, -2)
