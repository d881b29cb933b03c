"""Coverage-guided fuzzing of returned drafts: `python -m tests.fuzz.returned -max_total_time=300`.

Needs `pip install --group fuzz`. Takes the options of libFuzzer and a folder of seed files. It stops at the first file
that is neither refused with a sentence nor read and taken in, takes ten seconds or a gigabyte, and keeps it
(`crash-…`, `timeout-…`, `oom-…`). The first byte of an input says what the others are: the file, one of
its parts, or what is done to the elements of one.
"""

import os
import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["planwizard"]):
    from tests.fuzz.judge_returned import COMMENTS, PARTS, judge_returned, parts_sent, small_sent, tangled, with_part


def one(data: bytes) -> None:
    """Judge a file, one of its parts, or a part with its elements in disorder."""
    which = data[0] if data else 0
    if which > len(PARTS):
        source = atheris.FuzzedDataProvider(data[1:])
        judge_returned(tangled(lambda count: source.ConsumeIntInRange(0, count - 1)))
    else:
        judge_returned(with_part(PARTS[which - 1], data[1:]) if which else data[1:])


def main() -> None:
    """Fuzz with the parts of a small draft as seeds."""
    with tempfile.TemporaryDirectory() as name:
        os.environ["PLANWIZARD_STATE"] = name
        judge_returned(small_sent().data)  # load modules that are imported on first use
        seeds = Path(name) / "seeds"
        seeds.mkdir()
        (seeds / "whole").write_bytes(b"\0" + small_sent().data)
        for number, part in enumerate(PARTS, 1):
            (seeds / str(number)).write_bytes(bytes([number]) + parts_sent().get(part, COMMENTS))
        for number in range(20):
            (seeds / f"tangled-{number}").write_bytes(b"\xff" + os.urandom(40))
        words = seeds.parent / "words.dict"
        words.write_text("\n".join(f'"{word}"' for word in _words()), encoding="utf-8")
        limits = ["-max_len=120000", "-timeout=10", "-rss_limit_mb=1024"]
        atheris.Setup([*sys.argv, f"-dict={words}", *limits, str(seeds)], one)
        atheris.Fuzz()


def _words() -> list[str]:
    names = "p r t tbl tr tc pPr rPr ins del moveTo moveFrom delText sdt sdtContent hyperlink fldChar instrText br b i"
    marks = [mark for name in names.split() for mark in (f"<w:{name}>", f"</w:{name}>")]
    return [*marks, "<w:bookmarkStart w:id='1' w:name='pw_", "<w:bookmarkEnd w:id='1'/>", "w:val=", "&#x200d;", "&amp;"]


if __name__ == "__main__":
    main()
