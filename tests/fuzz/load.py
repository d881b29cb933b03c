"""Coverage-guided fuzzing of the loader: `python -m tests.fuzz.load -max_total_time=300`.

Needs `pip install --group fuzz`. Takes the options of libFuzzer and a folder of seed files. It stops at the first file
that is neither refused with a sentence nor loaded and written unchanged, and keeps that file (`crash-…`).
"""

import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["planwizard", "tomllib"]):
    from planwizard.guide.files import example_text
    from planwizard.guide.models import load_guide
    from tests.fuzz.judge import judge_file, judge_text

FILES = Path(__file__).parent.parent / "storage" / "files"


def one(data: bytes) -> None:
    """Judge some bytes both as a file and as pasted text."""
    judge_file(data)
    judge_text(data.decode("utf-8", "surrogateescape"))


def main() -> None:
    """Fuzz with the example plans, their tables and the files of every format as seeds."""
    judge_file(b"\xff")  # load modules that are imported on first use
    for language in ("nb", "nn"):
        load_guide(language)
    with tempfile.TemporaryDirectory() as name:
        seeds = Path(name)
        for language in ("nb", "nn"):
            whole = example_text(language).encode()
            (seeds / f"{language}.toml").write_bytes(whole)
            for number, part in enumerate(whole.split(b"\n\n")):
                top = b'schema_version = 1\nid = "x"\n'
                (seeds / f"{language}-{number}.toml").write_bytes(top + part)
        for path in FILES.glob("*.toml"):
            (seeds / path.name).write_bytes(path.read_bytes())
        words = seeds / "words.dict"
        words.write_text("\n".join(f'"{word}"' for word in _words()), encoding="utf-8")
        atheris.Setup([*sys.argv, f"-dict={words}", "-max_len=20000", "-timeout=60", str(seeds)], one)
        atheris.Fuzz()


def _words() -> list[str]:
    marks = ["[[", "]]", '\\"\\"\\"', "'''", " = ", "\\x0a", "{", "}", "\\xef\\xbb\\xbf", "true", "2027-01-01", "inf"]
    fields = ["about.kind", "standing.challenges", "direction.measures", "serves", "costs", "id", "last_ids", "pages"]
    return [*marks, *fields]


if __name__ == "__main__":
    main()
