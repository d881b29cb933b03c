"""The checks, in the order a plan is made; `catalogue` says what each is about."""

from planwizard.checks import (
    rules_alcohol,
    rules_balance,
    rules_goals,
    rules_hearing,
    rules_law,
    rules_measures,
    rules_privacy,
    rules_process,
    rules_sources,
    rules_thread,
)
from planwizard.checks.base import Rule

RULES: tuple[Rule, ...] = (
    *rules_process.RULES,
    *rules_sources.RULES,
    *rules_law.RULES,
    *rules_goals.RULES,
    *rules_thread.RULES,
    *rules_measures.RULES,
    *rules_balance.RULES,
    *rules_alcohol.RULES,
    *rules_hearing.RULES,
    *rules_privacy.RULES,
)
