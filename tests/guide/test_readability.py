"""The guidance can be read by people in a hurry: LIX of «Råd» and «Slik gjør dere», page by page.

LIX = words / sentences + 100 × words of more than six letters / words. A sentence ends at . ! ? : or the end of a line
or an item. The names of laws and plans cannot be chosen, so each counts as one short word, however long it is. Below 30
is very easy, 30-40 easy, 40-50 middling; a newspaper lies at about 45.
"""

import re
from collections.abc import Callable
from statistics import mean

import pytest

from planwizard.guide.models import load_guide
from planwizard.guide.texts import PageWords
from tests.guide.content_rules import LANGUAGES

MOST_ON_AVERAGE, MOST = 40, 48

_NAMES = re.compile(
    r"""\b(?:
        (?:plan-?\ og\ bygnings|folkehelse|alkohol|kommune|språk|helse-?\ og\ omsorgstj?e?nest[ea])l(?:oven|ova)
      | alkoholforskrift(?:en|a) | oversiktsforskrift(?:en|a)
      | (?:rusmiddelpolitiske?|alkoholpolitiske?)\ (?:handlings)?plan\w*
      | kommuneplanens\ samfunnsdel | samfunnsdelen(?:\ i\ kommuneplanen)?
      | kommune(?:del)?plan\w* | folkehelseplan\w* | økonomiplan\w* | handlingsdel\w* | planstrategi\w*
      | planprogram\w* | (?:virksomhets|verksemds)plan\w* | oversiktsdokument\w* | temaplan\w*
    )\b""",
    re.VERBOSE | re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?:]+(?=\s|$)|\n")
_WORD = re.compile(r"[^\W_]+(?:[-.,][^\W_]+)*")


def lix(text: str) -> float:
    """Return how hard a text is to read."""
    plain = _NAMES.sub("plan", re.sub(r"https?://\S+|[*]", "", text.replace("\u00a0", " ")))
    sentences = [part for part in _SENTENCE_END.split(plain) if _WORD.search(part)]
    words = _WORD.findall(plain)
    return len(words) / len(sentences) + 100 * sum(len(word) > 6 for word in words) / len(words)


def guidance(words: PageWords) -> str:
    return "\n".join((words.advice, *words.how))


def test_the_formula() -> None:
    assert lix("Vi lager en plan. Den er kort.") == pytest.approx(7 / 2)
    assert lix("Kommunestyret vedtar planen.") == pytest.approx(3 + 100 / 3)
    assert lix("Les folkehelseloven nå.") == pytest.approx(3)


@pytest.mark.parametrize("language", LANGUAGES)
def test_guidance_is_easy_to_read(language: str, figures: Callable[[str], None]) -> None:
    guide = load_guide(language)
    read = sorted((lix(guidance(guide.page_words(page))), page) for page in guide.pages)
    average, (worst, worst_page) = mean(figure for figure, _ in read), read[-1]
    figures(f"{language}: LIX {average:.1f} on average over {len(read)} pages, {worst:.1f} at most ({worst_page})")
    assert average <= MOST_ON_AVERAGE
    assert [(page, round(figure)) for figure, page in read if figure > MOST] == []
