"""What is shown as an example fits the kind of plan: a folkehelseplan meets none that was made for a rus plan."""

import re
from collections.abc import Iterator

import pytest

from planwizard.guide.models import Guide, load_guide
from planwizard.plan.about import Language, PlanKind
from tests.guide.content_rules import LANGUAGES
from tests.support import a_plan

# What only a plan about alcohol and drugs has in its examples; that such plans stand beside is no example of one.
OF_RUS = re.compile(
    r"""beruset | drikke\w* | drikk\b | drukke | \brusa\b | cannabis | doping | [Ss]kjenk | [Bb]evilling | legitimasjon
      | BrukerPlan | utekontakt | natter?a[vm]n | Bryggeverkstedet | [Kk]afeen\ Brygga | [Rr]usplan""",
    re.VERBOSE,
)
BESIDE = re.compile(r"løyve til sal og skjenking|bevillinger for alkohol|Rusmiddelpolitisk handlingsplan")


def shown(guide: Guide, kind: PlanKind) -> Iterator[tuple[str, str]]:
    """Yield the examples and placeholders that a kind of plan shows, at full depth, with page or key."""
    plan = a_plan(about={"kind": kind}, depth="full")
    for page in guide.pages_for(plan):
        yield page.id, guide.page_words(page.id).example_for(kind)
        for key, words in guide.field_words.items():
            if any(key == field or key.startswith(f"{field}.") for field in page.keys):
                yield key, words.placeholder_for(kind)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_folkehelseplan_meets_no_example_from_a_rus_plan(language: Language) -> None:
    texts = {place: BESIDE.sub("", text) for place, text in shown(load_guide(language), "folkehelseplan")}
    assert {place: found[0] for place, text in texts.items() if (found := OF_RUS.search(text))} == {}


def test_a_rus_plan_does() -> None:
    assert any(OF_RUS.search(text) for _, text in shown(load_guide("nb"), "rusmiddelpolitisk"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["folkehelseplan", "alkoholpolitisk"])
def test_mandate_goals_and_title_have_an_example_of_their_kind(kind: PlanKind, language: Language) -> None:
    guide = load_guide(language)
    for page in ("about.mandate", "about.plan", "standing.situation", "direction.goals"):
        assert guide.page_words(page).example_for(kind) != guide.page_words(page).example, page
    assert guide.choice("about.kind", kind) in guide.field_words["about.title"].placeholder_for(kind)


def test_without_a_kind_the_example_for_all_is_shown() -> None:
    words = load_guide("nb").page_words("direction.goals")
    assert words.example_for(None) == words.example_for("samlet") == words.example
