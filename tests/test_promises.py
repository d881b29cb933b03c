"""The promises in docs/promises.md: each names a test, and the test exists."""

import ast
import re
from pathlib import Path

from tests.support import ROOT

PAGE = (ROOT / "docs" / "promises.md").read_text(encoding="utf-8")
NAMED_TEST = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")


def functions_in(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}


def test_every_promise_names_its_test() -> None:
    promises = [line for line in PAGE.splitlines() if line.startswith("| … ")]
    assert promises
    assert [line for line in promises if not NAMED_TEST.search(line)] == []


def test_every_named_test_exists() -> None:
    named = NAMED_TEST.findall(PAGE)
    assert PAGE.count("::") == len(named)
    assert [f"{path}::{test}" for path, test in named if test not in functions_in(ROOT / path)] == []
