"""The documentation names what there is: files, folders, classes, commands and headings."""

import ast
import re
import tomllib
from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path

import pytest

from tests.support import ROOT

README = ROOT / "README.md"
ARCHITECTURE = ROOT / "docs" / "architecture.md"
PAGES = (README, *sorted((ROOT / "docs").glob("*.md")))
PACKAGE = ROOT / "planwizard"

IN_BACKTICKS = re.compile(r"`([^`\n]+)`")
LINK = re.compile(r"\]\((?!https?:)([^)#\s]*)(?:#([^)\s]+))?\)")
TREE_FOLDERS = re.compile(r"^( *)((?:\w+/(?: +|$))+)")
CLASS = re.compile(r"([A-Z][a-z]\w*)(?:\.(\w+))?")


def text_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def in_backticks(page: Path) -> list[str]:
    return IN_BACKTICKS.findall(re.sub(r"```.*?```", "", text_of(page), flags=re.DOTALL))


def anchors_in(page: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", text_of(page), flags=re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def tree() -> str:
    return text_of(ARCHITECTURE).split("```")[1]


def folders_in_tree() -> Iterator[str]:
    """Yield the path of every folder in the tree, whose indents say what is inside what."""
    above: list[tuple[int, str]] = []
    for line in tree().splitlines():
        if match := TREE_FOLDERS.match(line):
            indent, names = len(match[1]), match[2].split()
            above = list(takewhile(lambda folder, indent=indent: folder[0] < indent, above))
            yield from ("".join([*(name for _, name in above), name]) for name in names)
            above.append((indent, names[0]))


def is_there(path: str) -> bool:
    """Return whether a path is there, in the repository or (rooms and modules, without suffix) in the package."""
    return (ROOT / path).exists() or (PACKAGE / path).is_dir() or (PACKAGE / f"{path}.py").is_file()


def classes() -> dict[str, set[str]]:
    """Return every class of the program with the names of its methods."""
    files = [*PACKAGE.rglob("*.py"), *(ROOT / "screens").rglob("*.py")]
    nodes = (node for file in files for node in ast.walk(ast.parse(text_of(file))))
    return {
        node.name: {part.name for part in node.body if isinstance(part, ast.FunctionDef | ast.AsyncFunctionDef)}
        for node in nodes
        if isinstance(node, ast.ClassDef)
    }


def test_every_room_is_in_the_tree() -> None:
    rooms = {f"{file.parent.relative_to(ROOT)}/" for file in PACKAGE.rglob("__init__.py")}
    assert rooms - set(folders_in_tree()) == set()
    modules = {file.stem for file in PACKAGE.glob("*.py")} - {"__init__", "__main__"}
    assert modules - set(re.findall(r"\w+", tree())) == set()


def test_every_folder_in_the_tree_exists() -> None:
    assert [folder for folder in folders_in_tree() if not (ROOT / folder).is_dir()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_path_exists(page: Path) -> None:
    folders = {path.name for folder in (ROOT, PACKAGE) for path in folder.iterdir() if path.is_dir()}
    paths = [named.partition("::")[0] for named in in_backticks(page) if "/" in named]
    assert [path for path in paths if path.partition("/")[0] in folders and not is_there(path)] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_exists(page: Path) -> None:
    text = text_of(page)
    targets = set(re.findall(r"^([a-z]+):", text_of(ROOT / "Makefile"), flags=re.MULTILINE))
    assert set(re.findall(r"(?:^|`)make ([a-z]+)", text, flags=re.MULTILINE)) - targets == set()
    modules = re.findall(r"python -m (tests(?:\.\w+)+)", text)
    assert [module for module in modules if not (ROOT / f"{module.replace('.', '/')}.py").is_file()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    for target, anchor in LINK.findall(re.sub(r"`[^`\n]+`", "", text_of(page))):
        there = page.parent / target if target else page
        assert there.exists(), target
        assert not anchor or anchor in anchors_in(there), anchor


def test_every_class_in_the_architecture_exists() -> None:
    known = classes()
    named = [match for text in in_backticks(ARCHITECTURE) if (match := CLASS.fullmatch(text))]
    assert named
    assert [match[0] for match in named if match[1] not in known] == []
    assert [match[0] for match in named if match[2] and match[2] not in known[match[1]]] == []


def test_the_readme_tests_as_ci_does() -> None:
    ci = [line for line in text_of(ROOT / ".ci" / "run").splitlines() if line.startswith("make ")]
    assert [line.split()[-1] for line in ci] == ["check"]
    assert re.search(r"^make check\b", text_of(README), flags=re.MULTILINE)


def test_what_the_readme_links_to_is_in_the_source_distribution() -> None:
    project = tomllib.loads(text_of(ROOT / "pyproject.toml"))
    included = project["tool"]["hatch"]["build"]["targets"]["sdist"]["include"]
    linked = {target.partition("/")[0] for target, _ in LINK.findall(text_of(README))}
    assert linked - set(included) == set()
