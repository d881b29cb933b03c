"""What can be read out of a typed text, said quietly beside it; it never replaces what was typed."""

from planwizard.guide.models import Guide
from planwizard.plan.address import Address
from planwizard.readings import (
    amount,
    birth_numbers,
    is_ongoing,
    is_yearly,
    kroner_text,
    period,
    small_counts,
    within_frame,
    years_of_work_text,
)

LONGEST_READ = 20_000
_AMOUNTS = ("cost", "amount", "funding")
_TIMES = ("due", "start", "when", "date", "received", "hearing_period", "licence_period")


def remark(key: str, text: str, guide: Guide) -> tuple[str, bool]:
    """Return what to say about a text in answer to a question, and whether it is a warning; "" for nothing."""
    if not text.strip() or len(text) > LONGEST_READ:
        return "", False
    if birth_numbers(text):
        return guide.say("remarks.birth_number"), True
    if found := small_counts(text):
        return guide.say("remarks.small_count", found=found[0]), True
    name = Address(key).name
    if name in _AMOUNTS:
        return _amount(text, guide), False
    return (_time(text, guide), False) if name in _TIMES else ("", False)


def _amount(text: str, guide: Guide) -> str:
    if within_frame(text):
        return guide.say("remarks.within_frame")
    found = amount(text)
    if found is None:
        return ""
    kroner = kroner_text(found.kroner) if found.kroner is not None else ""
    years = years_of_work_text(found.years_of_work) if found.years_of_work is not None else ""
    parts = [guide.say("remarks.kroner", kroner=kroner)] if kroner else []
    parts += [guide.say("remarks.years_of_work", years=years)] if years else []
    found_words = ", ".join(parts)
    return guide.say("remarks.read_as_yearly" if is_yearly(text) else "remarks.read_as", found=found_words)


def _time(text: str, guide: Guide) -> str:
    found = period(text)
    if found is None:
        return guide.say("remarks.ongoing") if is_ongoing(text) else ""
    first, last = (f"{day.day}.\u00a0{guide.say(f'months.{day.month}')} {day.year}" for day in (found.start, found.end))
    read = first if found.start == found.end else f"{first} – {last}"
    is_what_stands = read.replace("\u00a0", " ") == " ".join(text.split())
    return "" if is_what_stands else guide.say("remarks.read_as", found=read)
