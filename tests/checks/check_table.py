"""The table of checks in the documentation, generated from the registered checks and their sentences.

`python -m tests.checks.check_table` writes it to docs/checks.md.
"""

import tomllib

from planwizard.checks import CHECKS
from planwizard.checks.check import CheckInfo
from planwizard.guide.files import content_root
from tests.support import ROOT

PAGE = ROOT / "docs" / "checks.md"
MARK = "<!-- table -->\n"


def table() -> str:
    """Return the table: id, weight, subject, condition and sentence of each check, in the order the checks run."""
    sentences = tomllib.loads((content_root() / "nb" / "checks.toml").read_text(encoding="utf-8"))["checks"]
    head = "| id | weight | about | applies to | says (bokmål) |\n| --- | --- | --- | --- | --- |\n"
    infos = (info for check in CHECKS for info in check.infos)
    return head + "".join(_row(info, sentences[info.id]["sentence"]) for info in infos)


def _row(info: CheckInfo, sentence: str) -> str:
    return f"| `{info.id}` | {' or '.join(info.weights)} | {info.about} | {info.applies} | {sentence} |\n"


if __name__ == "__main__":
    before = PAGE.read_text(encoding="utf-8").partition(MARK)[0]
    PAGE.write_text(before + MARK + table(), encoding="utf-8")
