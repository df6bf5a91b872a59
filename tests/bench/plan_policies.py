"""What is simulated: gaigao's policy in its forms, the rules of others, and what no policy can pass."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from tests.bench.plan_bound import bound
from tests.bench.plan_compiled import Quick
from tests.bench.plan_gaigao import signals
from tests.bench.plan_rules import ORACLE_NAME, RULES, run
from tests.bench.plan_tally import Result, tally
from tests.bench.plan_world import HOURS, Portal, edits_per_article, world

GAIGAO, BOUND = "gaigao", "bound (each rate known, any moment)"
HINTED, TRAITS, BOTH = "gaigao, 30 % hinted", "gaigao, traits at birth", "gaigao, hinted and traits"
HASTY = "gaigao, D = 2 h"
RICH = 20  # from this budget on the worlds are of small portals, and delays count by two hours too
# Policies that know what none can know without watching: not rules to be beaten, nor gaigao as it is compared.
KNOWING = {ORACLE_NAME, BOUND}
# The best rules at any budget; the others are simulated in the base world only, on its first seeds.
CONTENDERS = (
    "newsdiffs 2017",
    "diffengine",
    "Nutch adaptive",
    "one recheck at 6 h",
    "gaigao before: age × 1.3",
    "random under 24 h",
)


def simulated(name: str, budget: float, seed: int, portals: int, *, all_rules: bool) -> dict[str, Result]:
    base, rich = name == "base", budget >= RICH
    every = world(name, seed, rich=rich)
    per_article, some = budget * edits_per_article(every), every[:portals]
    found = {
        rule: _of_rule(some, per_article, seed, number)
        for rule, number in _rules(rich=rich, all_rules=all_rules).items()
    }
    found[GAIGAO] = of_gaigao(some, per_article, seed)
    if base and not rich:
        found[HINTED] = of_gaigao(some, per_article, seed, hinted=0.3)
        found[TRAITS] = of_gaigao(some, per_article, seed, features=True)
    if base and budget == 1:
        found[BOTH] = of_gaigao(some, per_article, seed, hinted=0.3, features=True)
    if base and rich:
        found[HASTY] = of_gaigao(some, per_article, seed, patience=2.0)
    limit = bound(some, per_article)
    return found | ({BOUND: limit} if limit else {})


def _rules(*, rich: bool, all_rules: bool) -> dict[str, int]:
    """The oracle takes longest, and comes to the bound where there is much to spend."""
    named = set(RULES) - ({ORACLE_NAME} if rich else set()) if all_rules else CONTENDERS
    return {rule: number for rule, number in RULES.items() if rule in named}


def _of_rule(portals: Sequence[Portal], per_article: float, seed: int, number: int) -> Result:
    each = enumerate(portals)
    runs = [run(number, portal, slots(portal, per_article, seed, k), 24.0, seed) for k, portal in each]
    return tally(portals, runs)


def of_gaigao(
    portals: Sequence[Portal], per_article: float, seed: int, hinted: float = 0.0, **options: Any
) -> Result:
    queues = [
        Quick(portal, per_article * portal.per_hour, signals=signals(portal, hinted, seed), **options)
        for portal in portals
    ]
    return tally(portals, run_queues(queues, per_article, seed))


def run_queues(queues: Sequence[Quick], per_article: float, seed: int) -> list[tuple[np.ndarray, ...]]:
    return [
        queue.run(slots(queue.portal, per_article, seed, k), np.random.default_rng(seed))
        for k, queue in enumerate(queues)
    ]


def slots(portal: Portal, per_article: float, seed: int, k: int) -> np.ndarray:
    """When the `k`th portal of its world may be asked."""
    per_hour = per_article * portal.per_hour
    return (np.arange(int(per_hour * HOURS)) + np.random.default_rng([seed, k]).random()) / per_hour
