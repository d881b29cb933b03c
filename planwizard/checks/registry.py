"""All checks, in the order they run: the order in which a plan is made."""

from types import ModuleType

from planwizard.checks import (
    alcohol,
    balance,
    goals,
    hearing,
    hours,
    law,
    links,
    measures,
    privacy,
    process,
    sources,
    unasked,
    values,
)
from planwizard.checks.check import Check

_MODULES = (process, values, sources, law, goals, links, measures, balance, alcohol, hours, hearing, privacy, unasked)


def _checks_in(module: ModuleType) -> tuple[Check, ...]:
    """Return a module's checks in the order they are defined."""
    return tuple(value for value in vars(module).values() if isinstance(value, Check))


CHECKS = tuple(check for module in _MODULES for check in _checks_in(module))
