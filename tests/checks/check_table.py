"""The table of checks in the documentation, made from the registered checks and the sentences.

python -m tests.checks.check_table    writes it into docs/checks.md
"""

import tomllib

from planwizard.checks import CHECKS
from planwizard.guide.files import content_root
from tests.support import ROOT

PAGE = ROOT / "docs" / "checks.md"
MARK = "<!-- table -->\n"


def table() -> str:
    """Return a row for each check: its id, weight, what it is about, whom it concerns, and what it says."""
    said = tomllib.loads((content_root() / "nb" / "checks.toml").read_text(encoding="utf-8"))["checks"]
    head = "| id | weight | about | applies to | says (bokmål) |\n| --- | --- | --- | --- | --- |\n"
    rows = (
        f"| `{info.id}` | {' or '.join(info.weights)} | {info.about} | {info.applies} | {said[info.id]['sentence']} |\n"
        for check in CHECKS
        for info in check.infos
    )
    return head + "".join(rows)


if __name__ == "__main__":
    before = PAGE.read_text(encoding="utf-8").partition(MARK)[0]
    PAGE.write_text(before + MARK + table(), encoding="utf-8")
