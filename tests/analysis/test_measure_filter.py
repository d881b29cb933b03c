"""The order in which measures are sorted."""

import pytest

from planwizard.analysis.measure_filter import MeasureFilter
from tests.support import a_plan


@pytest.mark.parametrize(
    ("column", "values"),
    [
        ("number", ["1.1", "4.9", "4.10", "4.10a", "10.1", "T3", "T12"]),
        ("title", ["Kurs 2", "Kurs 10", "Ærend", "Ål"]),
        ("responsible", ["Enhet 9", "Enhet 10"]),
    ],
)
def test_numbers_are_sorted_by_size_wherever_they_stand(column, values):
    plan = a_plan(
        direction={"measures": [{"id": f"t{n}", column: value} for n, value in enumerate(reversed(values), 1)]}
    )
    rows = MeasureFilter(column=column).apply(plan.direction.measures)
    assert [getattr(row, column) for row in rows] == values
