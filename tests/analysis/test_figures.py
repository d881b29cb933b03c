"""Key figures compared: who comes first, what is newest, and what is before."""

from planwizard.analysis.figures import bars, compared, figures_about, newest
from planwizard.plan.standing import FigureValue, KeyFigure
from tests.support import a_plan


def figure(*values: tuple[str, str, str, str]) -> KeyFigure:
    """Return a key figure with values as (who, group, year, value)."""
    rows = tuple(FigureValue(who=who, group=group, year=year, value=value) for who, group, year, value in values)
    return KeyFigure(id="nt1", name="Ensomhet", values=rows)


def test_ours_come_first_then_county_country_others_and_what_was_before():
    found = bars(
        figure(
            ("Nabo", "", "2025", "19"),
            ("ours", "", "2022", "20"),
            ("country", "", "2024", "22"),
            ("ours", "", "2025", "24"),
            ("county", "", "2025", "21"),
        )
    )
    assert [(bar.who, bar.year, bar.is_before) for bar in found] == [
        ("ours", "2025", False),
        ("county", "2025", False),
        ("country", "2024", False),
        ("Nabo", "2025", False),
        ("ours", "2022", True),
    ]


def test_a_value_that_does_not_say_whose_it_is_is_ours():
    found = compared(figure(("", "", "2025", "24"), ("ours", "", "2022", "20"), ("country", "", "2025", "12")))
    assert [(bar.who, bar.typed, bar.is_before) for bar in found] == [
        ("ours", "24", False),
        ("country", "12", False),
        ("ours", "20", True),
    ]


def test_groups_are_kept_apart():
    found = newest(
        figure(("ours", "gutter", "2025", "12"), ("ours", "jenter", "2025", "31"), ("ours", "gutter", "2022", "9"))
    )
    assert {group: [bar.typed for bar in one] for group, one in found.items()} == {
        "gutter": ["12", "9"],
        "jenter": ["31"],
    }


def test_only_the_last_of_our_earlier_values_is_compared():
    found = compared(figure(("ours", "", "2019", "15"), ("ours", "", "2025", "24"), ("ours", "", "2022", "20")))
    assert [bar.year for bar in found] == ["2025", "2022"]


def test_a_hidden_value_has_no_number_and_a_value_without_text_is_none():
    found = bars(figure(("ours", "", "2025", "skjult"), ("county", "", "2025", "")))
    assert [(bar.typed, bar.number) for bar in found] == [("skjult", None)]


def test_figures_about_a_row_are_found_in_order():
    plan = a_plan(
        standing={"figures": [{"id": "nt2", "about": ["i1"]}, {"id": "nt1", "about": ["te1", "i1"]}, {"id": "nt3"}]}
    )
    assert [one.id for one in figures_about(plan, "i1")] == ["nt2", "nt1"]
