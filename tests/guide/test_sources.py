"""Whatever the guidance rests on can be found again: title, publisher, date and address of every source."""

import re
from urllib.parse import urlsplit

import pytest

from planwizard.guide.models import load_guide
from tests.guide.content_rules import LANGUAGES, places, read, suggested

_DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?|udatert")
_LATEST = "2026-11"


def rested_on(language: str) -> set[str]:
    return {
        basis.source
        for step in load_guide(language).words.values()
        for p in step.pages.values()
        for basis in p.rests_on
    }


# Rows of suggestions have no place for a key; what a measure's reason rests on is named in it.
RESTED_ON_BY_MEASURES = {
    "bti-2016": "KORUS Sør 2016",
    "cochrane-kort-samtale-2018": "Cochrane-overs",
    "fhi-barn-2011": "FHI 2011",
    "fhi-bolig-2016": "FHI 2016",
    "fhi-fall-2019": "FHI 2019",
    "frisklivssentraler-hdir": "Helsedirektoratet .* frisklivssentral",
    "hdir-act-fact": "ACT-modellen",
    "hdir-overdose-2025": "Nalokson",
    "korus-avtaler-2015": "KORUS 2015",
    "ips-2017": "410 deltak",
    "rask-psykisk-helsehjelp-2020": "FHI 2020",
    "opp-2011": "Örebro|ÖPP|[Ss]vensk",
    "sirus-4-2006": "SIRUS|Trondheim|Ansvarl[ei]g vertskap",
    "ungsinn": "Ungsinn 20",
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", RESTED_ON_BY_MEASURES)
def test_what_measures_rest_on_is_named_in_their_reasons(key: str, language: str) -> None:
    reasons = [str(row.get("why_it_works", "")) for row in suggested(load_guide(language), "measures")]
    assert any(re.search(RESTED_ON_BY_MEASURES[key], reason) for reason in reasons)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_source_that_is_named_is_there_and_every_source_is_used(language: str) -> None:
    listed, named = set(load_guide(language).sources), rested_on(language) | set(RESTED_ON_BY_MEASURES)
    assert (sorted(named - listed), sorted(listed - named)) == ([], [])


@pytest.mark.parametrize("key", sorted(load_guide("nb").sources))
def test_a_source_has_title_publisher_date_and_address(key: str) -> None:
    source = load_guide("nb").sources[key]
    assert re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", key)
    assert source.title.strip() == source.title != ""
    assert source.publisher.strip() == source.publisher != ""
    assert _DATE.fullmatch(source.date), source.date
    assert source.date == "udatert" or source.date[:7] <= _LATEST
    assert is_address(source.url), source.url


def is_address(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme in ("http", "https") and "." in parts.netloc and not re.search(r"[\s«»]", url)


@pytest.mark.parametrize("language", LANGUAGES)
def test_law_is_said_to_be_checked(language: str) -> None:
    """What an Act says is dated by the day it was read; the person is told to look it up."""
    laws = {"fhl", "fhl-endring-2025", "pbl", "kommuneloven", "alkoholloven", "alkoholloven-1-7a", "alkoholloven-3-7"}
    laws |= {"alkoholloven-4-4", "alkoholforskriften", "hdir-skjenkekontroll", "oversiktsforskriften", "spraklova"}
    laws |= {"lov-2025-83", "pbl-kommentar-2020", "alkoholloven-1-6", "alkoholloven-3-4", "alkoholforskriften-9-7"}
    laws |= {"alkoholforskriften-10-3", "alkoholforskriften-6-2", "serveringsloven"}
    laws |= {"forskriftsarbeid-kommuner"}
    laws |= {"barnevernsloven-15-1", "radgivende-enhet", "boligsosialloven", "sameloven-4"}
    unsaid = [
        (page, basis.text)
        for step in load_guide(language).words.values()
        for page, words in step.pages.items()
        for basis in words.rests_on
        if basis.source in laws and not re.search(r"[Kk]ontroller mot Lovdata|sjekk om", basis.text)
    ]
    assert unsaid == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_places_to_get_help_have_an_address_a_month_and_no_telephone(language: str) -> None:
    tables = read(f"{language}/help.toml")
    rows = tables["places"]
    assert isinstance(rows, list)
    for row in rows:
        assert set(row) == {"name", "what", "where", "as_of"}
        assert is_address(row["where"])
        assert re.fullmatch(r"20\d\d-(?:0[1-9]|1[0-2])", row["as_of"])
    assert not [text for _, text in places(tables) if re.search(r"(?:\d[\s\u00a0]?){8}", str(text))]
    assert len({row["name"] for row in rows}) == len(rows)
    assert len(re.findall("Kontroller at sid[ea]n? ", str(tables["intro"]))) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_the_glossary_is_explained_once_in_order(language: str) -> None:
    rows = read(f"{language}/glossary.toml")["words"]
    assert isinstance(rows, list)
    terms = [row["term"] for row in rows]
    assert 100 <= len(terms) <= 130
    assert len(set(terms)) == len(terms)
    assert terms == sorted(terms, key=_alphabetical)
    assert [row["term"] for row in rows if not row["meaning"].endswith((".", "?"))] == []


def _alphabetical(term: str) -> list[int]:
    alphabet = "abcdefghijklmnopqrstuvwxyzæøå"
    return [alphabet.find(sign) for sign in term.lower()]
