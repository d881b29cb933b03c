"""No function of the program has many ways through it; comprehensions count as ways too."""

from benchmarks.structure import MOST_COMPLEX, function_complexity, read_modules


def test_no_function_is_more_complex_than_the_limit() -> None:
    complexity = dict(function_complexity(list(read_modules())))
    assert len(complexity) > 1000, "the modules were found"
    assert not {name: ways for name, ways in complexity.items() if ways > MOST_COMPLEX}
