"""Days and times as people say them: «i dag», «tirsdag», «3. mars», «tirsdag 3. mars kl. 14.05»."""

import re
from datetime import datetime

from planwizard.guide.models import Guide
from planwizard.storage.app_state import local

DAYS_OF_A_WEEK = 7


def day_of(moment: datetime, today: datetime, guide: Guide) -> str:
    """Return the day of a moment, seen from today, in local time."""
    day, now = local(moment).date(), local(today).date()
    ago = (now - day).days
    if ago in (0, 1):
        return guide.say("times.today" if ago == 0 else "times.yesterday")
    if 1 < ago < DAYS_OF_A_WEEK:
        return guide.say(f"days.{day.isoweekday()}")
    date = guide.say("times.date", date=day.day, month=guide.say(f"months.{day.month}"))
    return date if day.year == now.year else f"{date} {day.year}"


def local_time(moment: datetime, guide: Guide) -> str:
    """Return weekday, date and time of day of a moment, in local time."""
    here = local(moment)
    day = guide.say(f"days.{here.isoweekday()}")
    month = guide.say(f"months.{here.month}")
    return guide.say("times.full", day=day, date=here.day, month=month, clock=f"{here:%H.%M}")


def month_of(written: str, guide: Guide) -> str:
    """Return «2026-11» as month and year in words; anything else an adviser wrote is returned unchanged."""
    found = re.fullmatch(r"(\d{4})-0?([1-9]|1[0-2])", written)
    return f"{guide.say(f'months.{found[2]}')} {found[1]}" if found else written
