"""What typed text says for certain: amounts, numbers, periods, opening hours, names and personal data.

The readings are used for sums, sorting, the timeline and hints; they never replace the text.
All functions accept bokmål and nynorsk, and no text makes them raise.
"""

from planwizard.readings.amounts import Amount, amount, is_yearly, kroner_text, needs_no_new_money, years_of_work_text
from planwizard.readings.impossible import impossible_date, impossible_year, is_reversed
from planwizard.readings.numbers import number, number_text
from planwizard.readings.opening_hours import OpenSpan, clock_text, open_spans, says_hours
from planwizard.readings.people import names
from planwizard.readings.periods import Period, is_ongoing, period
from planwizard.readings.privacy import birth_numbers, small_counts

__all__ = [
    "Amount",
    "OpenSpan",
    "Period",
    "amount",
    "birth_numbers",
    "clock_text",
    "impossible_date",
    "impossible_year",
    "is_ongoing",
    "is_reversed",
    "is_yearly",
    "kroner_text",
    "names",
    "needs_no_new_money",
    "number",
    "number_text",
    "open_spans",
    "period",
    "says_hours",
    "small_counts",
    "years_of_work_text",
]
