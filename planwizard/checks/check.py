"""How a check is defined: a function that yields observations, registered under one or more ids."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, get_args

from planwizard.checks.context import Context

Weight = Literal["missing", "doubtful", "hint"]
WEIGHTS: tuple[Weight, ...] = get_args(Weight)
"""Heaviest first."""

# The weights a check may give its findings.
MISSING: tuple[Weight, ...] = ("missing",)
DOUBTFUL: tuple[Weight, ...] = ("doubtful",)
HINT: tuple[Weight, ...] = ("hint",)
DOUBTFUL_OR_HINT: tuple[Weight, ...] = ("doubtful", "hint")

# Conditions that several checks share.
FULL_DEPTH = "full depth"
NOT_ALCOHOL_ONLY = "not alkoholpolitisk"
BY_LEVEL = "rusmiddelpolitisk or samlet"


@dataclass(frozen=True)
class Observation:
    """What a check found, before it is put in words; `check_id` and `weight` only where the check has several."""

    address: str
    values: Mapping[str, object] = field(default_factory=dict)
    check_id: str | None = field(default=None, kw_only=True)
    weight: Weight | None = field(default=None, kw_only=True)


@dataclass(frozen=True)
class CheckInfo:
    """What is known of a check besides its function: id, possible weights, subject, and the plans it applies to.

    Plan files (`[[set_aside]]`) and the output of `planwizard check --format json` contain the id: never change it, and
    never reuse the id of a removed check. `checks.toml` holds the sentences under the same id.
    """

    id: str
    weights: tuple[Weight, ...]
    about: str
    applies: str = ""

    def weight_of(self, observation: Observation) -> Weight:
        """Return the weight of an observation: its own, else the only one the check has."""
        if observation.weight:
            return observation.weight
        (weight,) = self.weights
        return weight


CheckFunction = Callable[[Context], Iterator[Observation]]


@dataclass(frozen=True)
class Check:
    """A registered check: its function, and what is known of each id it reports."""

    observe: CheckFunction
    infos: tuple[CheckInfo, ...]

    def info_of(self, observation: Observation) -> CheckInfo:
        """Return the registration of an observation: the one it names, else the only one."""
        if observation.check_id:
            return next(info for info in self.infos if info.id == observation.check_id)
        (info,) = self.infos
        return info


def check(
    check_id: str, weights: tuple[Weight, ...], about: str, *, applies: str = ""
) -> Callable[[CheckFunction | Check], Check]:
    """Register a function as a check; stack the decorator on a function that reports several ids."""
    info = CheckInfo(check_id, weights, about, applies)

    def register(decorated: CheckFunction | Check) -> Check:
        if isinstance(decorated, Check):
            return replace(decorated, infos=(info, *decorated.infos))
        return Check(decorated, (info,))

    return register
