"""The two looks: one accent, one warm tone for what must be found out, much quiet."""

from textual.theme import Theme

DARK = Theme(
    name="planwizard-dark",
    dark=True,
    primary="#7cc0cf",
    secondary="#9fb8bf",
    accent="#7cc0cf",
    warning="#e8b06a",
    error="#f08a80",
    success="#8fcf9f",
    foreground="#dde6e8",
    background="#11181b",
    surface="#182226",
    panel="#223035",
    boost="#2a3b41",
)

LIGHT = Theme(
    name="planwizard-light",
    dark=False,
    primary="#17586b",
    secondary="#4a5f66",
    accent="#17586b",
    warning="#8a4b00",
    error="#a3261b",
    success="#1f6b3a",
    foreground="#1c272a",
    background="#fbfaf6",
    surface="#f1efe8",
    panel="#e4e1d7",
    boost="#d8e6ea",
)
