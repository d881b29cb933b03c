"""What can be read out of typed text, and only what can be read with certainty.

Nothing here replaces the text: the readings are for sums, sorting, the timeline and quiet warnings.
Bokmål and nynorsk are read alike, and no text ever raises.
"""

from planwizard.readings.amounts import Amount, amount, is_yearly, kroner_text, within_frame, years_of_work_text
from planwizard.readings.people import names
from planwizard.readings.periods import Period, is_ongoing, period
from planwizard.readings.privacy import birth_numbers, small_counts

__all__ = [
    "Amount",
    "Period",
    "amount",
    "birth_numbers",
    "is_ongoing",
    "is_yearly",
    "kroner_text",
    "names",
    "period",
    "small_counts",
    "within_frame",
    "years_of_work_text",
]
