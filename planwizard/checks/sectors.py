"""Whose people they are: the names of health services, in both language forms."""

from planwizard.checks.base import words
from planwizard.readings import names

_HEALTH = words(
    r"""
    (?<!folke)helse | omsorg | omsut | psykisk | psykolog | \bleg(?:e|ar|an) | overleg[ea] | fastleg[ea] | legevakt
    | sykeplei | sjukeplei | sykehjem | sjukeheim | hjemmetjenest | hjemmetenest | heimetenest | jordmor
    | \brus(?:team|tjenest|tenest|konsulent|omsorg) | rehabilitering | fysioterap | ergoterap | \bH&V\b
    """
)
_ELSEWHERE = words(
    r"""
    oppvekst | sk[ou]l[ea](?!helse) | barnehage | barnevern | kultur | fritid | idrett | frivillig | teknisk | næring
    | bevilling | \bplan(?:legging|avdeling)?\b | samfunn | økonomi | bolig | bustad | \bnav\b | politi | ungdom
    | eldreråd | bruker(?:e|organisasjon|råd) | brukar(?:ar|organisasjon|råd) | pårørende | pårørande | forening
    """
)


def are_health(text: str) -> bool:
    """Tell whether all that a text names belongs to the health services; a sector shared with others does not."""
    parts = names(text)
    return bool(parts) and all(_HEALTH.search(part) and not _ELSEWHERE.search(part) for part in parts)
