"""What is said when a row is deleted: what it was, and what linked to it."""

import pytest

from planwizard.app.dialog_items import deleted_sentence
from planwizard.guide.models import load_guide
from planwizard.plan.address import Address, list_keys, shapes
from planwizard.plan.base import AnswerKind
from planwizard.plan.shapes import shapes_of
from tests.support import a_plan

PLAN = a_plan(
    standing={
        "sources": [{"id": "k1", "name": "Ungdata"}, {"id": "k2", "name": "HKR"}],
        "local_sources": ["k1"],
        "challenges": [{"id": "u1", "title": "Ensomhet"}, {"id": "u2", "title": "Frafall", "sources": ["k2", "k1"]}],
    },
    direction={
        "goals": [{"id": "m1", "text": "Alle hører til", "challenges": ["u1"]}, {"id": "m2"}],
        "measures": [
            {"id": "t1", "title": "Kafé", "serves": ["u1", "m1"]},
            {"id": "t2", "title": "Klubb", "serves": ["u1"]},
            {"id": "t3", "title": "Kor", "serves": ["u1"]},
        ],
    },
    organise={"obstacles": [{"id": "hb1", "obstacle": "Ingen lokaler", "challenges": ["u1"]}]},
    process={"milestones": [{"id": "mp1", "what": "Vedtak"}]},
)

CASES = [
    ("standing.challenges.u1", "nb", "utfordringen «Ensomhet», som ett mål, 3 tiltak og én hindring var knyttet til."),
    (
        "standing.challenges.u1",
        "nn",
        "utfordringa «Ensomhet», som eitt mål, 3 tiltak og éi hindring hadde kopling til.",
    ),
    ("standing.challenges.u2", "nb", "utfordringen «Frafall»."),
    ("standing.sources.k1", "nb", "kilden «Ungdata», som ett svar og én utfordring var knyttet til."),
    ("direction.goals.m1", "nb", "målet «Alle hører til», som ett tiltak var knyttet til."),
    ("direction.goals.m2", "nb", "raden."),
    ("process.milestones.mp1", "nb", "milepælen «Vedtak»."),
]


@pytest.mark.parametrize(("address", "language", "expected"), CASES)
def test_what_linked_to_a_deleted_row_is_counted_by_kind(address, language, expected):
    said = deleted_sentence(Address(address), PLAN, load_guide(language))
    assert said == (f"Slettet {expected} Ctrl+Z angrer." if language == "nb" else f"Sletta {expected} Ctrl+Z angrar.")


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_every_kind_of_row_that_links_or_is_linked_to_has_words(language):
    texts = load_guide(language).texts
    targets = {prefix for shape in shapes().values() for prefix in shape.targets}
    links = (AnswerKind.LINK, AnswerKind.LINKS)
    linking = {
        prefix
        for prefix, key in list_keys().items()
        if (model := shapes()[key].model) and any(shape.kind in links for shape in shapes_of(model).values())
    }
    assert [prefix for prefix in targets if f"row_named.{prefix}" not in texts] == []
    assert [prefix for prefix in linking if f"deleted.links.{prefix}" not in texts] == []
