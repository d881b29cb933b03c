"""Days as people say them: «i dag», «i går», «tirsdag», «3. mars»."""

from datetime import datetime

from planwizard.guide.models import Guide

DAYS_OF_A_WEEK = 7


def day_of(moment: datetime, today: datetime, guide: Guide) -> str:
    """Return the day of a moment as one says it today."""
    day, now = moment.astimezone().date(), today.astimezone().date()
    ago = (now - day).days
    if ago in (0, 1):
        return guide.say("times.today" if ago == 0 else "times.yesterday")
    if 1 < ago < DAYS_OF_A_WEEK:
        return guide.say(f"days.{day.isoweekday()}")
    date = guide.say("times.date", date=day.day, month=guide.say(f"months.{day.month}"))
    return date if day.year == now.year else f"{date} {day.year}"
