"""The themes: dark, light, and one that uses the terminal's own colours."""

from dataclasses import replace

from textual.theme import Theme

_MUTED = {"text-muted": "auto 72%"}
"""Muted text that is still readable on every background."""

DARK = Theme(
    name="planwizard-dark",
    dark=True,
    primary="#8dccda",
    secondary="#9fb8bf",
    accent="#8dccda",
    warning="#e8b06a",
    error="#f08a80",
    success="#8fcf9f",
    foreground="#dde6e8",
    background="#11181b",
    surface="#182226",
    panel="#223035",
    variables={"boost": "#2a3b41", "accent-text": "#0a1113", **_MUTED},
)

DARK_IN_256_COLOURS = replace(DARK, surface="#20282b")
"""The dark theme where there are 256 colours: the nearest to its surface is black, as that of its background."""

LIGHT = Theme(
    name="planwizard-light",
    dark=False,
    primary="#114b5d",
    secondary="#4a5f66",
    accent="#114b5d",
    warning="#8a4b00",
    error="#a3261b",
    success="#1f6b3a",
    foreground="#162023",
    background="#fbfaf6",
    surface="#f1efe8",
    panel="#e4e1d7",
    variables={"boost": "#d8e6ea", "accent-text": "#fbfaf6", **_MUTED},
)

TERMINAL = Theme(
    name="planwizard-terminal",
    ansi=True,
    primary="ansi_cyan",
    accent="ansi_cyan",
    warning="ansi_yellow",
    error="ansi_red",
    success="ansi_green",
    variables={
        "text-muted": "ansi_default",
        "accent-text": "ansi_black",
        "ansi-background": "ansi_default",
        "ansi-foreground": "ansi_default",
        "block-cursor-foreground": "ansi_default",
        "block-cursor-background": "ansi_default",
        "block-cursor-text-style": "bold reverse",
    },
)
"""The colours set in the terminal; signs and bold text show what other themes show with colour."""

THEME_KEYS = {DARK.name: "dark", LIGHT.name: "light", TERMINAL.name: "terminal"}
"""Theme names in the order the theme command cycles through them, with the last part of each title's content key."""


def next_theme(name: str) -> str:
    """Return the name of the theme after another; the first after the last or an unknown one."""
    names = list(THEME_KEYS)
    return names[(names.index(name) + 1) % len(names)] if name in names else names[0]
