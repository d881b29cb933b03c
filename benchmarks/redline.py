"""The processor time of writing a redline of a large plan, beside the floor of writing both its documents.

    python -m benchmarks.redline

Half the measures get another deadline, a tenth are moved, a tenth are new and a tenth are gone. A redline may take
at most two and a half times as long as the document alone, and that of ten times the measures twice ten times as long.
"""

import tempfile
from functools import partial
from itertools import pairwise
from pathlib import Path

from benchmarks.checks import ALLOWED
from benchmarks.compare import states
from benchmarks.export import shortest_times
from benchmarks.figures import print_figure, print_machine, use_temporary_home
from planwizard.document.export import ExportRequest, export
from planwizard.document.redline_export import write_redline
from planwizard.guide.models import load_guide

SIZES = (20, 200, 2000)


def main() -> None:
    use_temporary_home()
    guide, took = load_guide("nb"), {}
    with tempfile.TemporaryDirectory() as folder:
        request = ExportRequest(Path(folder) / "plan.docx", force=True)
        for count in SIZES:
            old, new = states(count)
            redline, alone = shortest_times(
                partial(write_redline, old, new, guide, request), partial(export, new, guide, request)
            )
            took[count] = redline
            print_figure(f"a redline of {count} measures", redline, "the document alone", alone)
    for small, large in pairwise(SIZES):
        print(f"{small} to {large}: {took[large] / took[small] / (large / small):.2f} times linear (at most {ALLOWED})")
    print_machine()


if __name__ == "__main__":
    main()
