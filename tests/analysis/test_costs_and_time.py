"""Sums, timeline and balance: computed from costs and dates that can be read; the rest is listed."""

import pytest

from planwizard.analysis.costs import Subtotal, Uncounted, plan_costs
from planwizard.analysis.timeline import QUARTERS, timeline
from planwizard.checks.sectors import are_health, sectors_of
from planwizard.plan import Plan
from planwizard.review.balance import Bar, balance
from tests.pilots import example_plan
from tests.support import a_plan


def measures(*rows: dict[str, object], **tables: object) -> Plan:
    about = tables.pop("about", {"period_start": 2027, "period_end": 2028})
    direction = {
        "measures": [{"id": f"t{n}", "title": f"Tiltak {n}", **row} for n, row in enumerate(rows, 1)],
        **tables,
    }
    return a_plan(about=about, direction=direction)


def yearly(*pairs: tuple[str, str]) -> list[dict[str, str]]:
    return [{"year": year, "amount": amount} for year, amount in pairs]


def test_costs_by_year_come_before_the_cost_as_a_whole() -> None:
    found = plan_costs(
        measures(
            {"cost": "kr 90 000 per år", "costs": yearly(("2027", "kr 90 000"), ("2028", "90’"))},
            {"cost": "1,2 mill."},
            {"cost": "kr 35 000 / år"},
        )
    )
    assert found.by_year() == (Subtotal("2027", 90_000, 1), Subtotal("2028", 90_000, 1), Subtotal("", 1_235_000, 2))
    assert (found.total, len(found.counted), found.yearly) == (1_415_000, 3, 1)


@pytest.mark.parametrize(
    ("time", "years"),
    [
        ({"start": "2027", "due": "2029"}, ["2027", "2028", "2029"]),
        ({"start": "våren 2028", "due": "juni 2028"}, ["2028"]),
        ({"due": "2028–2029"}, ["2028", "2029"]),
        ({"due": "Kontinuerlig"}, ["2027", "2028", "2029", "2030"]),
        ({"start": "2029", "due": "Løpende"}, ["2029", "2030"]),
        ({"due": "Årleg frå 2029"}, ["2029", "2030"]),
    ],
)
def test_an_amount_for_each_year_counts_for_each_year_the_measure_runs(time, years) -> None:
    plan = measures({"cost": "t.kr 90 per år", **time}, about={"period_start": 2027, "period_end": 2030})
    found = plan_costs(plan)
    assert found.by_year() == tuple(Subtotal(year, 90_000, 1) for year in years)
    assert (found.total, found.each_year, found.yearly) == (90_000 * len(years), 1, 0)


@pytest.mark.parametrize("due", [None, "2028", "tidlig 2028", "snart"])
def test_an_amount_for_each_year_counts_once_when_the_years_are_not_known(due) -> None:
    found = plan_costs(measures({"cost": "kr 90 000 per år", "due": due}, about={"period_start": 2027}))
    assert (found.by_year(), found.yearly) == ((Subtotal("", 90_000, 1),), 1)


def test_what_is_no_number_is_said_and_why() -> None:
    found = plan_costs(
        measures(
            {"cost": "innenfor ramme"},
            {"cost": "se økonomiplanen"},
            {},
            {"cost": "kr 10 000", "costs": yearly(("2027", "avklares"), ("2028", "kr 5 000"))},
            {"cost": "0,4 årsverk"},
        )
    )
    assert found.uncounted == (
        Uncounted("t1", "Tiltak 1", "within_frame", "innenfor ramme"),
        Uncounted("t2", "Tiltak 2", "not_a_number", "se økonomiplanen"),
        Uncounted("t3", "Tiltak 3", "unsaid"),
        Uncounted("t4", "Tiltak 4", "not_a_number", "2027: avklares"),
        Uncounted("t5", "Tiltak 5", "not_a_number", "0,4 årsverk"),
    )
    assert (found.total, found.full_time_equivalents) == (5_000, 0.4)


def test_each_way_of_dividing_adds_up_to_the_same() -> None:
    found = plan_costs(example_plan())
    ways = (found.by_year(), found.by_source(), found.by_area(), found.by_responsible())
    assert {sum(one.kroner for one in way) for way in ways} == {found.total}
    assert len(found.counted) + len({left.measure for left in found.uncounted}) == len(found.costs)


def test_a_measure_counts_under_its_first_area_responsible_and_source() -> None:
    plan = measures(
        {"cost": "kr 1 000", "serves": ["s1"], "responsible": "K&O, TEK", "funding": "Gebyr"},
        {"cost": "kr 2 000", "responsible": "k&o", "funding_status": "applied"},
        focus_areas=[{"id": "i1", "name": "Trygge kvelder"}],
        strategies=[{"id": "s1", "text": "Vi går", "serves": ["i1"]}],
    )
    found = plan_costs(plan)
    assert found.by_area() == (Subtotal("Trygge kvelder", 1_000, 1), Subtotal("", 2_000, 1))
    assert found.by_responsible() == (Subtotal("K&O", 3_000, 2),)
    assert found.by_source() == (Subtotal("applied", 2_000, 1), Subtotal("Gebyr", 1_000, 1))


def test_the_timeline_is_in_the_order_of_time_with_what_cannot_be_read_last() -> None:
    plan = measures(
        {"due": "Kontinuerlig"},
        {"start": "Høsten 2027", "due": "2. kvartal 2028"},
        {"due": "1.3.27"},
        {"due": "når pengene kommer"},
    )
    found = timeline(plan)
    assert found.years == (2027, 2028)
    assert [(row.title, row.time_text) for row in found.rows] == [
        ("Tiltak 3", "1.3.27"),
        ("Tiltak 2", "Høsten 2027 → 2. kvartal 2028"),
        ("Tiltak 1", "Kontinuerlig"),
        ("Tiltak 4", "når pengene kommer"),
    ]
    spring, autumn = found.rows[:2]
    assert [spring.is_on(quarter) for quarter in found.quarters] == [True] + [False] * 7
    assert [autumn.is_on(quarter) for quarter in found.quarters] == [False] * 2 + [True] * 4 + [False] * 2
    assert found.rows[2].is_ongoing


@pytest.mark.parametrize(
    ("start", "due", "first", "last"),
    [
        (None, "30. juni 2027", 1, 1),
        (None, "31. desember 2027", 3, 3),
        ("2027", "1. mars 2027", 0, 0),
        ("2. kvartal 2027", "Løpende i perioden 2027–2028", 1, 7),
        ("Høsten 2027", None, 2, 3),
        ("Februar 2028", "30. juni 2027", 1, 4),
    ],
)
def test_a_measure_is_on_from_its_start_to_its_due_time(
    start: str | None, due: str | None, first: int, last: int
) -> None:
    (row,) = timeline(measures({"start": start, "due": due})).rows
    assert row.first_quarter is not None
    assert row.last_quarter is not None
    assert (row.first_quarter - 2027 * QUARTERS, row.last_quarter - 2027 * QUARTERS) == (first, last)


def test_an_ongoing_measure_continues_after_its_typed_time_only_when_that_can_be_read() -> None:
    found = timeline(measures({"start": "2027", "due": "Kontinuerlig"}, {"due": "Løpende"}))
    assert [found.rows[0].continues_in(quarter) for quarter in found.quarters] == [False] * 4 + [True] * 4
    assert not any(found.rows[1].continues_in(quarter) for quarter in found.quarters)


def test_milestones_close_to_the_period_widen_it_and_those_far_away_do_not() -> None:
    rows = [{"id": "mp1", "what": "Oppstart", "when": "mars 2026"}, {"id": "mp2", "what": "Visjon", "when": "2060"}]
    plan = a_plan(about={"period_start": 2027, "period_end": 2030}, process={"milestones": rows})
    assert timeline(plan).years == (2026, 2027, 2028, 2029, 2030)
    assert timeline(a_plan()).years == ()
    assert len(timeline(a_plan(about={"period_start": 2027, "period_end": 2199})).years) == 12
    assert timeline(a_plan(about={"period_start": 2030, "period_end": 2027})).years == (2030,)


def test_balance_shows_the_level_and_the_year_nobody_has_thought_of() -> None:
    found = balance(
        measures(
            {"level": "population", "due": "2027", "responsible": "Skolen, NAV"},
            {"level": "population", "due": "løpende"},
            {"due": "2031", "responsible": "Natteravnene"},
        )
    )
    assert found.levels == (Bar("population", 2), Bar("at_risk", 0), Bar("problematic_use", 0), Bar("unsaid", 1))
    assert found.years == (Bar("2027", 1), Bar("2028", 0), Bar("2031", 1), Bar("ongoing", 1))
    assert found.sectors == (Bar("upbringing", 1), Bar("welfare", 1), Bar("outside", 1), Bar("unsaid", 1))


@pytest.mark.parametrize(
    ("name", "sectors"),
    [
        ("Kommuneoverlegen", ("health",)),
        ("Psykisk helse- og rusteam (H&V)", ("health",)),
        ("Skulehelsetenesta", ("health",)),
        ("Kultur og oppvekst", ("upbringing", "culture")),
        ("PPT (K&O)", ("upbringing",)),
        ("Rektorane", ("upbringing",)),
        ("Frivilligsentralen", ("culture",)),
        ("NAV Fjordvik, Boligkontoret", ("welfare",)),
        ("Teknisk, plan og bustad", ("welfare", "place")),
        ("Næring og bevilling", ("trade",)),
        ("Folkehelsekoordinator", ("top",)),
        ("Politiet", ("outside",)),
        ("Kari Nordmann", ("other",)),
        ("", ()),
    ],
)
def test_the_sector_is_read_out_of_the_name(name: str, sectors: tuple[str, ...]) -> None:
    assert sectors_of(name) == sectors
    assert not are_health(name) or "health" in sectors
