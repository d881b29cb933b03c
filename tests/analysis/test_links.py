"""The link graph: links between rows, broken links, and the tree from either end."""

from planwizard.analysis.links import BrokenLink, LinkGraph, fields_towards, link_address
from planwizard.plan import Plan
from planwizard.review.link_tree import LinkTree, TreeItem
from planwizard.review.matrix import matrix
from planwizard.review.readiness import readiness
from tests.pilots import example_plan
from tests.support import a_plan

U1, U2 = {"id": "u1", "title": "Ensomhet"}, {"id": "u2", "title": "Rus"}


def whole() -> Plan:
    """Return a plan linked from challenge to measure, by goal, area and strategy, with shortcuts beside them."""
    return a_plan(
        standing={"challenges": [U1]},
        direction={
            "goals": [{"id": "m1", "text": "Alle har noen", "challenges": ["u1"]}],
            "focus_areas": [{"id": "i1", "name": "Møteplasser", "goals": ["m1"], "challenges": ["u1"]}],
            "strategies": [{"id": "s1", "text": "Vi går sammen", "serves": ["i1"]}],
            "measures": [{"id": "t1", "title": "Åpne kafeen", "serves": ["s1", "m1", "u1"], "responsible": "Kultur"}],
        },
    )


def broken() -> Plan:
    """Return a plan with one broken link of every kind."""
    return a_plan(
        standing={"challenges": [U1, U2]},
        direction={
            "national_goals": [{"id": "n1", "text": "Flere gode leveår"}],
            "goals": [
                {"id": "m1", "text": "Alle har noen", "challenges": ["u1"]},
                {"id": "m2", "text": "Ingen ruser seg"},
            ],
            "strategies": [{"id": "s1", "text": "Vi går sammen", "serves": ["m1"]}],
            "measures": [{"id": "t1", "title": "Åpne kafeen", "serves": ["m2"]}, {"id": "t2", "title": "Gi råd"}],
        },
    )


def test_a_thread_without_breaks_has_none() -> None:
    assert LinkGraph(whole()).broken_links == {}
    assert LinkGraph(example_plan()).broken_links == {}


def test_every_sort_of_break_is_found_with_the_field_that_mends_it() -> None:
    assert LinkGraph(broken()).broken_links == {
        "u2": (BrokenLink("unanswered", "u2"),),
        "n1": (BrokenLink("unanswered", "n1"),),
        "m1": (BrokenLink("no_measure", "m1"),),
        "m2": (BrokenLink("serves_nothing", "m2", "direction.goals.m2.challenges"),),
        "s1": (BrokenLink("no_measure", "s1"),),
        "t1": (BrokenLink("no_responsible", "t1", "direction.measures.t1.responsible"),),
        "t2": (
            BrokenLink("serves_nothing", "t2", "direction.measures.t2.serves"),
            BrokenLink("no_responsible", "t2", "direction.measures.t2.responsible"),
        ),
    }


def test_what_nobody_has_begun_on_is_not_broken() -> None:
    assert LinkGraph(a_plan(standing={"challenges": [U1]})).broken_links == {}
    assert LinkGraph(a_plan(direction={"goals": [{"id": "m1", "text": "Alle har noen"}]})).broken_links == {}


def test_a_row_hangs_under_the_nearest_it_serves_and_not_under_the_short_cuts_too() -> None:
    graph = LinkGraph(whole())
    assert [graph.children(row) for row in ("u1", "m1", "i1", "s1")] == [("m1",), ("i1",), ("s1",), ("t1",)]
    assert [graph.parents(row) for row in ("t1", "s1", "i1", "m1")] == [("s1",), ("i1",), ("m1",), ("u1",)]


def walked(walk: LinkTree, spots: tuple[TreeItem, ...]) -> list[tuple[str, ...]]:
    """Return the trail of every item in the tree."""
    return [way for spot in spots for way in (spot.trail, *walked(walk, walk.children(spot)))]


def test_it_can_be_walked_from_the_challenges_to_the_responsible() -> None:
    walk = LinkTree(LinkGraph(whole()))
    assert walked(walk, walk.roots())[-1] == ("u1", "m1", "i1", "s1", "t1", "responsible")


def test_it_can_be_walked_from_the_measures_to_the_challenges() -> None:
    walk = LinkTree(LinkGraph(whole()), from_measures=True)
    assert walked(walk, walk.roots()) == [
        ("t1",),
        ("t1", "responsible"),
        ("t1", "s1"),
        ("t1", "s1", "i1"),
        ("t1", "s1", "i1", "m1"),
        ("t1", "s1", "i1", "m1", "u1"),
    ]


def test_from_either_end_nothing_is_left_out() -> None:
    """Every row and every broken link is an item somewhere in the tree."""
    graph = LinkGraph(broken())
    for walk in (LinkTree(graph), LinkTree(graph, from_measures=True)):
        ends = {way[-1] for way in walked(walk, walk.roots())}
        assert {"u2", "m2", "t2", "unanswered", "serves_nothing", "no_responsible"} <= ends
    assert {way[0] for way in walked(LinkTree(graph), LinkTree(graph).roots())} == {"u1", "u2", "loose", "national"}


def test_a_line_shows_that_the_thread_is_broken_further_along() -> None:
    walk = LinkTree(LinkGraph(broken()))
    assert {spot.trail[0]: walk.is_broken(spot) for spot in walk.roots()} == {
        "u1": True,
        "u2": True,
        "loose": True,
        "national": False,
    }
    unbroken = LinkTree(LinkGraph(whole()))
    assert not any(unbroken.is_broken(spot) for spot in unbroken.roots())


def test_links_that_go_round_or_lead_nowhere_end_nowhere() -> None:
    plan = a_plan(
        standing={"challenges": [U1]},
        direction={
            "goals": [{"id": "m1", "text": "A", "challenges": ["u1", "u9"]}],
            "focus_areas": [{"id": "i1", "name": "B", "goals": ["m1"]}],
            "measures": [{"id": "t1", "title": "C", "serves": ["i1", "t1", "x9"], "responsible": "K"}],
        },
    )
    walk = LinkTree(LinkGraph(plan))
    assert walked(walk, walk.roots())[-1] == ("u1", "m1", "i1", "t1", "responsible")


def test_a_row_is_linked_from_the_field_that_may_point_upwards() -> None:
    graph = LinkGraph(whole())
    assert link_address(graph.rows["m1"]) == "direction.goals.m1.challenges"
    assert link_address(graph.rows["t1"]) == "direction.measures.t1.serves"
    assert link_address(graph.rows["u1"]) == ""
    assert fields_towards("u") == {"m": "challenges", "i": "challenges", "t": "serves"}
    assert fields_towards("s") == {"t": "serves"}


def test_the_matrix_tells_what_is_met_at_once_from_what_is_met_by_way_of_others() -> None:
    plan = whole()
    found = matrix(plan)
    assert (found.challenges, [row.meets for row in found.rows]) == (("Ensomhet",), [("directly",)])
    loose = matrix(broken())
    assert [row.is_empty for row in loose.rows] == [True, True]
    assert [loose.met(column) for column in (0, 1)] == [0, 0]
    assert matrix(example_plan()).rows[0].meets[:2] == ("directly", "through")


def test_readiness_counts_what_has_what_it_needs() -> None:
    ready = {one.what: (one.have, one.of) for one in readiness(broken())}
    assert ready == {
        "challenges_goals": (1, 2),
        "challenges_measures": (0, 2),
        "goals_challenges": (1, 2),
        "measures_serve": (1, 2),
        "measures_responsible": (0, 2),
        "measures_due": (0, 2),
        "measures_cost": (0, 2),
        "measures_level": (0, 2),
    }
    assert readiness(a_plan()) == ()
