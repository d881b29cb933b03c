"""Who is responsible: the parts of «K&O, TEK» or «Psykisk helse- og rusteam, NAV»."""

import re

_SECTOR = (
    r"(?:helse|omsorg|omsut|sosial|velferd|mestring|meistring|oppvekst|opplæring|skole|skule|barnehage"
    r"|kultur|idrett|fritid|kirke|kyrkje|næring|bevilling|landbruk|miljø|natur|plan|utvikling|utbygging"
    r"|areal|byggesak|bygg|bolig|bustad|eiendom|eigedom|teknisk|tekniske|drift|samfunn|økonomi|personal"
    r"|organisasjon|familie|barn|unge|ungdom|rehabilitering|integrering|rus|psykiatri|folkehelse)"
)
# «Teknisk, plan og bolig» is one sector: a capital at most in its first and last word.
_ONE_SECTOR = re.compile(rf"\b(?i:{_SECTOR})(?:, {_SECTOR}){{0,4}} og (?i:{_SECTOR})(?![\w-])")
_KEPT_SIGNS = re.compile(r"\bog/eller\b|(?<=\d)[,/](?=\d)|(?<!\w)\w/|https?://\S*")
_CUT = re.compile(r"[,;/\n]")
_AND = re.compile(r"(?P<left>\S+) og (?P<right>\S+)")
_HIDDEN = "\ue000"


def names(text: str) -> tuple[str, ...]:
    """Return the parts of a list of people and units, each once, as typed, in their order.

    A list is cut at comma, semicolon, slash and line break, and at «og» between two single words
    that are both capitalised, or of which one is an abbreviation. Sector names («Helse og omsorg»)
    and what stands in brackets stay whole.
    """
    parts: list[str] = []
    start, hidden = 0, _hide(text)
    for cut in [*(found.start() for found in _CUT.finditer(hidden)), len(text)]:
        parts += _apart(text[start:cut], hidden[start:cut])
        start = cut + 1
    return tuple(dict.fromkeys(filter(None, (" ".join(part.split()) for part in parts))))


def _hide(text: str) -> str:
    """Return text of the same length where nothing that must stay together can be cut."""
    for kept in (_ONE_SECTOR, _KEPT_SIGNS):
        text = kept.sub(lambda found: _HIDDEN * len(found[0]), text)
    return _hide_brackets(text)


def _hide_brackets(text: str) -> str:
    depth, characters = 0, []
    for character in text:
        depth = max(0, depth + (character == "(") - (character == ")"))
        characters.append(_HIDDEN if depth else character)
    return "".join(characters)


def _apart(part: str, hidden: str) -> tuple[str, ...]:
    pair = _AND.fullmatch(hidden.strip())
    if pair and _are_two(pair["left"], pair["right"]):
        left, _, right = part.partition(" og ")
        return left, right
    return (part,)


def _are_two(left: str, right: str) -> bool:
    if _HIDDEN in left + right or left.endswith("-"):
        return False
    return (left[0].isupper() and right[0].isupper()) or _is_short(left) or _is_short(right)


def _is_short(word: str) -> bool:
    """Tell whether a word is an abbreviation: «NAV» and «K&O» are, «SLT-koordinator» is not."""
    return word.isupper() and len(word) > 1
