"""The sectors of a municipality, recognised by the names of its units in bokmål and nynorsk."""

import re

from planwizard.checks.context import Words
from planwizard.readings import names
from planwizard.text import fold

_HEALTH = Words(
    r"""
    (?<!folke)helse | omsorg | omsut | psykisk | psykolog | \bleg(?:e|ar|an) | overleg[ea] | fastleg[ea] | legevakt
    | sykeplei | sjukeplei | sykehjem | sjukeheim | hjemmetjenest | hjemmetenest | heimetenest | jordmor
    | \brus(?:team|tjenest|tenest|konsulent|omsorg) | rehabilitering | fysioterap | ergoterap | \bh&v\b
    """
)
_ELSEWHERE = Words(
    r"""
    oppvekst | sk[ou]l[ea](?!helse) | barnehage | barnevern | kultur | fritid | idrett | frivillig | teknisk | næring
    | bevilling | \bplan(?:legging|avdeling)?\b | samfunn | økonomi | bolig | bustad | \bnav\b | politi | ungdom
    | eldreråd | bruker(?:e|organisasjon|råd) | brukar(?:ar|organisasjon|råd) | pårørende | pårørande | forening
    """
)

_UPBRINGING = Words(
    r"""
    oppvekst | sk[ou]l[ea](?!helse) | \brektor | barnehage | barnevern | \bppt\b | utdanning | opplæring | \bk&o\b
    | \bslt\b
    """
)
_CULTURE = Words(r"kultur | fritid | idrett | bibliotek | \bk&o\b | ungdomsklubb | frivilligsentral")
_WELFARE = Words(r"\bnav\b | sosial | velferd(?!\ \(h) | bolig | bustad | flyktning | integrering | voksenopplæring")
_PLACE = Words(r"teknisk | \btek\b | \bplan | samfunn | eiendom | eigedom | veg\b | park | miljø | byggesak | landbruk")
_TRADE = Words(r"næring | bevilling | skjenk | reiseliv")
_TOP = Words(
    r"kommunedirektør | rådmann | økonomi | \bhr\b | personal | stab | folkehelse | kommunalsjef | kommuneplanlegg"
)
_OUTSIDE = Words(
    r"""
    politi | frivillig(?!sentral) | forening | idrettslag | \blag(?:et)?\b | bedrift | utested | \bfau\b | fylke
    | helseforetak | sykehus | sjukehus | kirke | kyrkje | menighet | røde\ kors | sanitets | natteravn
    """
)
_BY_SECTOR = {
    "health": _HEALTH,
    "upbringing": _UPBRINGING,
    "culture": _CULTURE,
    "welfare": _WELFARE,
    "place": _PLACE,
    "trade": _TRADE,
    "top": _TOP,
    "outside": _OUTSIDE,
}
_BRACKETS = re.compile(r"\([^)]*\)")
OTHER = "other"
SECTORS = (*_BY_SECTOR, OTHER)
"""In the order they are shown; `OTHER` for a name that matches none."""


def sectors_of(text: str) -> tuple[str, ...]:
    """Return the sectors of everybody a text names, in the order of `SECTORS`."""
    matching = {sector for name in names(text) for sector in _sectors_of_name(name)}
    return tuple(sector for sector in SECTORS if sector in matching)


def _sectors_of_name(name: str) -> tuple[str, ...]:
    """Return the sectors of one name; text in brackets counts only when the rest matches nothing."""
    return _matching(_BRACKETS.sub(" ", name)) or _matching(name) or (OTHER,)


def _matching(name: str) -> tuple[str, ...]:
    folded = fold(name)
    return tuple(sector for sector, pattern in _BY_SECTOR.items() if pattern.are_in(folded))


def are_health(text: str) -> bool:
    """Return whether everybody a text names belongs to the health services; a unit shared with others does not."""
    parts = names(text)
    return bool(parts) and all(_HEALTH.search(part) and not _ELSEWHERE.search(part) for part in parts)
