"""Figures about the code: rooms and the imports between them, addresses handled as strings, lengths, complexity.

    python -m benchmarks.structure

A room is a package or module directly in `planwizard/`, or `screens`. An arrow is a room that imports another; the
floors are the rooms on the longest way down the arrows.
"""

import ast
import re
import statistics
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import grimp
from radon.complexity import cc_visit

ROOT = Path(__file__).parent.parent
PACKAGES = ("planwizard", "screens")
MOST_COMPLEX = 10
"""The highest complexity a function may have, as radon counts it: comprehensions and boolean operators included."""

HAND_CUT = re.compile(
    r"""\.r?(?:split|partition)\("\."
    |   \.rstrip\("0123456789"\)
    |   \.removeprefix\(f?"[^"]*\."\)
    |   \.startswith\(f"\{[^"{}]*\}\."\)
    |   \[-1:?\]\.isdigit\(\)
    """,
    re.VERBOSE,
)
"""How an address, or a row id in it, is taken apart without the functions for it."""
HAND_JOINED = re.compile(
    r'f"(?:[a-z_.]*\{[a-z_.]*(?:path|key|list|row|at|alcohol|about|link|place)[a-z_.]*\})\.',
)


class Module(NamedTuple):
    """A module of the program: its file, its text and its syntax tree."""

    path: Path
    source: str
    tree: ast.Module


def main() -> None:
    modules = list(read_modules())
    print_rooms(modules)
    print_addresses(modules)
    print_names(modules)
    print_lengths(modules)
    print_complexity(modules)


def read_modules() -> Iterator[Module]:
    """Yield every module of the program."""
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            source = path.read_text(encoding="utf-8")
            yield Module(path, source, ast.parse(source))


# --- Rooms ---------------------------------------------------------------------------------------


def print_rooms(modules: list[Module]) -> None:
    imports = imports_between_rooms()
    loose = [module.path.stem for module in modules if module.path.parent == ROOT / "planwizard"]
    print(f"rooms {len(imports)}, floors {count_floors(imports)}, arrows {sum(map(len, imports.values()))}")
    print(f"modules {len(modules)}, loose at the root {len(loose)}: {' '.join(loose)}")


def imports_between_rooms() -> dict[str, set[str]]:
    """Return the rooms that each room imports."""
    graph = grimp.build_graph(*PACKAGES, cache_dir=None)
    members = graph.modules - {"planwizard"}
    imports: dict[str, set[str]] = {room_of(module): set() for module in members}
    for module in members:
        imported = {room_of(other) for other in graph.find_modules_directly_imported_by(module) & members}
        imports[room_of(module)] |= imported - {room_of(module)}
    return imports


def room_of(module: str) -> str:
    """Return the room of a module."""
    return "screens" if module.startswith("screens") else ".".join(module.split(".")[:2])


def count_floors(imports: Mapping[str, set[str]]) -> int:
    """Return the number of rooms on the longest way down; a cycle is printed, and ends the way."""
    heights: dict[str, int] = {}

    def height(room: str, above: tuple[str, ...]) -> int:
        if room in above:
            print(f"cycle: {' -> '.join((*above[above.index(room) :], room))}")
            return 0
        if room not in heights:
            heights[room] = 1 + max((height(other, (*above, room)) for other in imports[room]), default=0)
        return heights[room]

    return max(height(room, ()) for room in imports)


# --- Addresses and names -------------------------------------------------------------------------


def print_addresses(modules: list[Module]) -> None:
    for verb, pattern in (("cut", HAND_CUT), ("joined", HAND_JOINED)):
        counts = Counter({module.path: len(pattern.findall(module.source)) for module in modules})
        print(f"addresses {verb} by hand {counts.total()}, in {len(+counts)} modules")


def print_names(modules: list[Module]) -> None:
    files: dict[str, set[Path]] = defaultdict(set)
    for module in modules:
        for node in ast.walk(module.tree):
            if isinstance(node, ast.ClassDef):
                files[node.name.strip("_")].add(module.path)
    repeated = sorted(name for name, paths in files.items() if len(paths) > 1)
    print(f"class names in two modules or more {len(repeated)}: {' '.join(repeated)}")


# --- Lengths and complexity ----------------------------------------------------------------------


def print_lengths(modules: list[Module]) -> None:
    functions = [
        count_code_lines(node, module.source.splitlines())
        for module in modules
        for node in ast.walk(module.tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    print(f"functions {len(functions)}, lines of code median / p95 / max {spread(functions)}")
    print(f"modules, lines median / p95 / max {spread([len(module.source.splitlines()) for module in modules])}")


def count_code_lines(function: ast.FunctionDef | ast.AsyncFunctionDef, lines: list[str]) -> int:
    """Return the lines of a function, without blank lines, comments and its docstring."""
    first, last = function.lineno, function.end_lineno or function.lineno
    numbers = set(range(first, last + 1)) - docstring_lines(function.body[0])
    code = (lines[number - 1].strip() for number in numbers)
    return sum(bool(line) and not line.startswith("#") for line in code)


def docstring_lines(statement: ast.stmt) -> set[int]:
    """Return the line numbers of a function's first statement if it is a docstring."""
    if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant):
        return set(range(statement.lineno, (statement.end_lineno or statement.lineno) + 1))
    return set()


def spread(values: list[int]) -> str:
    """Return the median, the 95th percentile and the largest of some values."""
    ordered = sorted(values)
    return f"{statistics.median(ordered):g} / {ordered[int(len(ordered) * 0.95)]} / {ordered[-1]}"


def print_complexity(modules: list[Module]) -> None:
    complexity = Counter(dict(function_complexity(modules)))
    high = [item for item in complexity.most_common() if item[1] > MOST_COMPLEX]
    print(f"complexity over {MOST_COMPLEX}: {high}")
    print(f"    highest: {complexity.most_common(3)}")


def function_complexity(modules: list[Module]) -> Iterator[tuple[str, int]]:
    """Yield each function and method, named after its module, with its complexity as radon computes it."""
    for module in modules:
        for block in cc_visit(module.source):
            if block.letter != "C":
                name = ".".join(filter(None, (module.path.stem, getattr(block, "classname", ""), block.name)))
                yield name, block.complexity


if __name__ == "__main__":
    main()
