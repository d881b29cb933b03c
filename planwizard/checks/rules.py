"""The checks, in the order a plan is made; `catalogue` says what each is about."""

from planwizard.checks import (
    alcohol,
    balance,
    goals,
    hearing,
    law,
    links,
    measures,
    privacy,
    process,
    sources,
)
from planwizard.checks.context import Rule

RULES: tuple[Rule, ...] = (
    *process.RULES,
    *sources.RULES,
    *law.RULES,
    *goals.RULES,
    *links.RULES,
    *measures.RULES,
    *balance.RULES,
    *alcohol.RULES,
    *hearing.RULES,
    *privacy.RULES,
)
