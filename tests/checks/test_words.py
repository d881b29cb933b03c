"""The words the checks look for can be found in folded text."""

import importlib
import pkgutil
import re

from planwizard import checks
from planwizard.checks.context import Words


def test_no_pattern_has_a_capital_letter_which_folded_text_never_has():
    names = [found.name for found in pkgutil.iter_modules(checks.__path__)]
    variables = [vars(importlib.import_module(f"planwizard.checks.{name}")) for name in names]
    words = [value for module in variables for value in module.values() if isinstance(value, Words)]
    assert len(words) > 20
    assert [one._pattern.pattern for one in words if re.search(r"(?<!\\)[A-ZÆØÅ]", one._pattern.pattern)] == []
