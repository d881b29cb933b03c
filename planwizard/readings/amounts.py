"""Costs: kroner and full-time equivalents (årsverk), as in «0,4 årsverk/kr. 370.000»."""

import re
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import NamedTuple

from planwizard.late_pattern import LatePattern
from planwizard.readings.plain import MOST_READ, has_digit, plain


class Amount(NamedTuple):
    """Whole kroner and full-time equivalents (årsverk); at least one of them is known.

    The kroner are those typed: «per år» and «i 2027» do not multiply them.
    """

    kroner: int | None
    full_time_equivalents: float | None


# The optional parts are possessive: with backtracking, «1,2 mill./elev» would be read as one krone.
_MONEY = LatePattern(
    r"""
    (?: (?<!\w) (?P<ahead> (?: tusen | mill(?:ion(?:er|ar)?)? | [tm] )\.?\ ? )?+ (?P<kr> (?:kroner|kr|nok)[.:]?\ ? )
      | (?<![\w.,'–]) (?<![0-9]\ ) )
    (?P<whole> (?> [0-9]{1,3} (?P<gap>[ .]) [0-9]{3} (?: (?P=gap) [0-9]{3} ){0,2} (?![0-9])
                 | [0-9]{1,9} ) )
    (?: [.,] (?P<part> [0-9]{1,3} ) )?+
    (?P<scale> \ ?(?: ' | tusen\b | mill(?:ion(?:er|ar)?)?\b\.? | [tm]\.?\ ?(?= (?:kr|nok)\b ) ) )?+
    (?P<unit> \ ?(?: kroner\b | kr\b\.? | nok\b | [,.]– ) )?+
    (?! [\w'] | \ ?[.,]?[0-9] )                         # the number goes on
    (?! \ ?(?: – | til\b )\ ?(?: kr\b\.?\ ? )?[0-9] )   # a range
    (?! \ ?(?: milliard | (?: mrd | mnok | tkr | [tkm] )\b ) )
    (?! \ ?/\ ?(?! (?: år | skoleår | skuleår | kr | nok )\b ) [^\W\d] )  # a price per piece
    """,
    re.VERBOSE,
)
_WORK = LatePattern(
    r"""
    (?<![\w.,–]) (?<![0-9]\ )
    (?: (?P<years>   [0-9]{1,4} (?: [.,][0-9]{1,2} )? ) \ ?årsverk\b
      | (?P<percent> [0-9]{1,3} (?: [.,][0-9]{1,2} )? ) \ ?(?: % | prosent\b )
                     \ ?(?: (?: fast | ny )\  )? [a-zæøå]*stilling(?:sressurs)?\b
      | (?P<share>   [0-9][.,][0-9]{1,2} ) \ ?[a-zæøå]*stilling\b )
    """,
    re.VERBOSE,
)
_UNIT = LatePattern(r"\b(?:tusen|mill(?:ion(?:er|ar)?)?|mrd|milliard(?:er|ar)?|[tmk](?:kr|nok))\b")
"""A unit that no amount was read with."""
_IN_THOUSANDS = LatePattern(
    r"""
    [(\[]? \b(?: (?:beløp|tall|tal)\  )? (?: i | (?:i\ )?(?:hele|heile) )\  (?: 1[ .]?000 | tusen )
    (?: \ ?(?: kr\b\.? | kroner\b | nok\b ) | (?! [ .]?[0-9] ) ) [)\]]?
    """,
    re.VERBOSE,
)
# A sign, another currency's letter («s.kr») or what may be a unit, right before the amount.
_DOUBT_BEFORE = LatePattern(r"(?: (?<!\bca)\. | – | ^–\  | (?<![\w&])[^\W\d_iå]\.?\  )$", re.VERBOSE)
_MOST_SCALED = 100_000
"""«mill. kr 12 000 000» is hardly in millions."""
_YEARS = LatePattern(r"(?<![\w.,–])20[1-5][0-9](?: ?– ?(?:20)?[0-9]{2})?(?!\w)")

# A number without «kr» is money only in a position where nothing else is possible, and not if it is so short
# that it may be in thousands.
_SHORTEST_BARE = 4
_BEFORE_BARE = LatePattern(r"[ /(]*(?:(?:ca\.?|cirka|om ?lag|omtrent|rundt|totalt|samlet|samla) )?")
_AFTER_BARE = LatePattern(r" *(?:$|[,;/()]|(?:per|pr|til|i|årlig|årleg|hvert|kvart)\b)")

_UNSURE = LatePattern(
    r"""
    [?+×*] | [0-9]\ ?–$ | (?<!\w)'(?=\w)
    | \b(?: eller | pluss | minst | minimum | inntil | opptil | opp\ til | maks\w* | høyst | høgst
          | mellom | (?: mer | meir | mindre | større )\ enn | ganger | gonger | x | à | a | stk
          | del\ av | innspar\w* | besparels\w* | inntekt\w* | minus | fratrekk | fr[aå]drag | refusjon\w*
          | sek | dkk | eur | euro | usd | gbp | dollar | pund | svenske | danske )\b
    | [÷€$£] | ^\([^()]*\)$
    | \b(?: over | under | fra | frå )\ (?= (?:ca\.?\ )?
        (?: (?: tusen | mill\w* | [tm] )?\.?\ ?(?:kr|nok) | (?!20[1-5][0-9]\b)[0-9] ) )
    | \b(?: per\b | pr\b\.? | hver\b | hvert\b | kvar\b | kvart\b )
      \ ?(?! (?: år | skoleår | skuleår | sommer | sommar | sesong )\b ) \w
    | \b(?: månedlig | månadleg | i\ måneden | i\ månaden | halvårlig | halvårleg | kvartalsvis | ukentlig
          | vekentleg | annethvert | annakvart )\b
    """,
    re.VERBOSE,
)


@lru_cache(MOST_READ)
def amount(text: str) -> Amount | None:
    """Return the only amount in the text, or None when there is none or it is ambiguous.

    Ambiguous are a range, a limit («inntil»), a price per piece, two amounts (even equal ones), and
    any number, unit or currency that was not understood; a minus is not read either. «425’», «t.kr 425»
    and «425 i 1000 kr» are thousands; øre are rounded to whole kroner.
    """
    rest = _with_unit_before(_decimal_halves(plain(text)))
    if _UNSURE.search(rest):
        return None
    money, work = _money_in(_WORK.sub(" ", rest)), list(_WORK.finditer(rest))
    if money is None or len(money) > 1 or len(work) > 1 or not (money or work):
        return None
    return Amount(money[0] if money else None, _years_of_work(work[0]) if work else None)


def kroner_text(kroner: int) -> str:
    """Return an amount with its thousands separated by non-breaking spaces: «1 250 000»."""
    return f"{kroner:,}".replace(",", "\u00a0")


def years_of_work_text(years: float) -> str:
    """Return years of work with a decimal comma: «0,4»."""
    return f"{years:g}".replace(".", ",")


def _decimal_halves(text: str) -> str:
    return re.sub(r"([0-9]?) ?½", lambda half: f"{half[1] or 0},5", text)


def _with_unit_before(text: str) -> str:
    """Return «350 (i 1000 kr)» as «t.kr 350»; a question mark, which is doubt, if it does not begin with a number."""
    found = _IN_THOUSANDS.search(text)
    if not found:
        return text
    rest = f"{text[: found.start()].rstrip()} {text[found.end() :]}".strip(" :;,=")
    number = re.sub(r"^(?:kr|nok)\b[.:]? ?", "", rest)
    return f"t.kr {number}" if number[:1].isdecimal() else "?"


def _money_in(text: str) -> list[int] | None:
    """Return the kroner of each amount, or None when the text has a number that is not an amount."""
    rest = _MONEY.sub("", text)
    if has_digit(_YEARS.sub("", rest)) or _UNIT.search(rest):
        return None
    values = [_kroner(money) for money in _MONEY.finditer(text) if not _is_year(money)]
    kroner = [value for value in values if value is not None]
    return kroner if len(kroner) == len(values) else None


def _is_year(money: re.Match[str]) -> bool:
    return bool(_YEARS.fullmatch(money[0])) and money.string.strip() != money[0]


def _kroner(money: re.Match[str]) -> int | None:
    """Return the kroner of one amount, None when its sign or unit is in doubt."""
    if _DOUBT_BEFORE.search(money.string[: money.start()]):
        return None
    number = Decimal(f"{re.sub('[ .]', '', money['whole'])}.{money['part'] or 0}")
    factor = _factor(money, number)
    return int((number * factor).quantize(Decimal(1), ROUND_HALF_UP)) if factor else None


def _factor(money: re.Match[str], number: Decimal) -> int | None:
    """Return what a number is to be multiplied by; None when it is not an amount for certain."""
    units = [unit.strip() for unit in (money["ahead"], money["scale"]) if unit]
    if not units:
        return 1 if _is_kroner(money) else None
    if len(units) > 1 or money["gap"] == "." or number >= _MOST_SCALED:
        return None
    return 1_000_000 if units[0].startswith("m") else 1_000


def _is_kroner(money: re.Match[str]) -> bool:
    """Return whether a number without scale is kroner, because it has a unit or stands alone."""
    if len(money["part"] or "") not in {0, 2}:
        return False
    if money["kr"] or money["unit"] or money.string == "0":
        return True
    is_long_enough = money["gap"] or (len(money["whole"]) >= _SHORTEST_BARE and not _YEARS.fullmatch(money[0]))
    before, after = money.string[: money.start()], money.string[money.end() :]
    is_alone = _BEFORE_BARE.fullmatch(before) and _AFTER_BARE.match(after)
    return bool(is_long_enough and is_alone)


def _years_of_work(work: re.Match[str]) -> float:
    number = Decimal((work["years"] or work["percent"] or work["share"]).replace(",", "."))
    return float(number / 100 if work["percent"] else number)


_FRAME_KIND = (
    r"(?:eksisterende|eksisterande|gjeldende|gjeldande|dagens|vedtatte?|vedtekne?|vedteken|egne?"
    r"|egen|eigne?|eigen|eiga|ordinære?|økonomiske?|tildelte?|budsjetterte?|kommunens|enhetens|einingas?"
    r"|sektorens|avdelingens|avdelinga)"
)
_YEARLY = LatePattern(
    r"\b(?:(?:per|pr\.?|hvert|kvart)\s*(?:(?:skole|skule)?år|sesong|sommer|sommar)|i\s+året|årleg|årlig)\b|/\s*år\b",
    re.IGNORECASE,
)
_FRAME = LatePattern(
    rf"""
    \binn(?:en|an|a)for\ (?:{_FRAME_KIND}\ ){{0,3}}
        (?: (?:budsjett|drifts)?ramm(?:e[nr]?|ene|a|ar|ane)\b(?!\ av\b)
          | budsjett(?:et|a|ene)?\b )
    | \b(?: løpende | løpande | ordinær | vanlig | vanleg | daglig | dagleg | eksisterende
          | eksisterande )\ drift\b
    | \b(?: ingen | inga | uten | utan )\ (?: ekstra\  | nye\  | særskilte?\  )?
        (?:mer|meir)?(?: kostnad | utgift )(?: er | ar | en | a )?\b
    | \bkostnadsfri(?:tt)?\b | \bgratis\b | ^(?: ingen | inga )(?= $ | [.,;] )
    | ^(?: (?:kr|nok)[.:]?\ ?)?0(?:,00)?(?:\ ?(?:kr\.?|kroner|nok|,–))?$
    """,
    re.VERBOSE,
)
_FRAME_UNSURE = LatePattern(
    r"""
    \? | \b(?: ikke | ikkje | delvis | utover | ut\ over | utenfor | utanfor | hvis | dersom
             | eller | enten | anten | kanskje | mulig | mogleg | muligens | usikkert? | deretter
             | søkes? | søkjast | beregnet | berekna | avklart | kjent | kjend | oppgitt | anslått
             | vurdert )\b
    """,
    re.VERBOSE,
)


def is_yearly(text: str) -> bool:
    """Return whether the text gives an amount per year or season."""
    return bool(_YEARLY.search(plain(text)))


@lru_cache(MOST_READ)
def needs_no_new_money(text: str) -> bool:
    """Return whether the text says that no new money is needed.

    False when the statement is denied, conditional or partial, and when the text also has an amount,
    which then counts. Years and full-time equivalents are allowed beside it.
    """
    typed = plain(text)
    if _FRAME_UNSURE.search(typed) or not _FRAME.search(typed):
        return False
    without_years = _YEARS.sub("", _WORK.sub("", _decimal_halves(typed)))
    return not has_digit(_FRAME.sub("", without_years))
