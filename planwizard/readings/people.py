"""Names of people and units: the parts of «K&O, TEK» or «Psykisk helse- og rusteam, NAV»."""

from planwizard.late_pattern import LatePattern
from planwizard.text import fold, one_line

_SECTOR = (
    r"(?:helse|omsorg|omsut|sosial|velferd|mestring|meistring|oppvekst|opplæring|skole|skule|barnehage"
    r"|kultur|idrett|fritid|kirke|kyrkje|næring|bevilling|landbruk|miljø|natur|plan|utvikling|utbygging"
    r"|areal|byggesak|bygg|bolig|bustad|eiendom|eigedom|teknisk|tekniske|drift|samfunn|økonomi|personal"
    r"|organisasjon|familie|barn|unge|ungdom|rehabilitering|integrering|rus|psykiatri|folkehelse)"
)
# «Teknisk, plan og bolig» is one sector: only its first and last words may be capitalised.
_ONE_SECTOR = LatePattern(rf"\b(?i:{_SECTOR})(?:, {_SECTOR}){{0,4}} og (?i:{_SECTOR})(?![\w-])")
_KEPT_SEPARATORS = LatePattern(r"\bog/eller\b|(?<=\d)[,/](?=\d)|(?<!\w)\w/|https?://\S*")
_SEPARATOR = LatePattern(r"[,;/\n]")
_AND_WORD = LatePattern(r"\s+og\s+")
_AND = LatePattern(rf"(?P<left>\S+){_AND_WORD.pattern}(?P<right>\S+)")
_HIDDEN = "\ue000"


def names(text: str) -> tuple[str, ...]:
    """Return the distinct names in a list of people and units, as typed and in order.

    A list is split at comma, semicolon, slash and line break, and at «og» between two single words
    that are both capitalised, or of which one is an abbreviation. Sector names («Helse og omsorg»)
    and text in brackets are not split.
    """
    parts: list[str] = []
    start, hidden = 0, _hide(text)
    for end in [*(separator.start() for separator in _SEPARATOR.finditer(hidden)), len(text)]:
        parts += _split_pair(text[start:end], hidden[start:end])
        start = end + 1
    distinct: dict[str, str] = {}
    for name in filter(None, (one_line(part).strip() for part in parts)):
        distinct.setdefault(fold(name), name)
    return tuple(distinct.values())


def _hide(text: str) -> str:
    """Return the text with everything that must not be split masked, at the same length."""
    for kept in (_ONE_SECTOR, _KEPT_SEPARATORS):
        text = kept.sub(lambda match: _HIDDEN * len(match[0]), text)
    return _hide_brackets(text)


def _hide_brackets(text: str) -> str:
    depth, characters = 0, []
    for character in text:
        depth = max(0, depth + (character == "(") - (character == ")"))
        characters.append(_HIDDEN if depth else character)
    return "".join(characters)


def _split_pair(part: str, hidden: str) -> tuple[str, ...]:
    pair = _AND.fullmatch(hidden.strip())
    if pair and _are_two_names(pair["left"], pair["right"]):
        return tuple(_AND_WORD.split(part, maxsplit=1))
    return (part,)


def _are_two_names(left: str, right: str) -> bool:
    if _HIDDEN in left + right or left.endswith("-"):
        return False
    return (left[0].isupper() and right[0].isupper()) or _is_abbreviation(left) or _is_abbreviation(right)


def _is_abbreviation(word: str) -> bool:
    """Return whether a word is an abbreviation: «NAV» and «K&O» are, «SLT-koordinator» is not."""
    return word.isupper() and len(word) > 1
