"""The physical limit: what the budget could bring if each article's rate were known and any moment could be bought.

Lagrange: min over a price v of mean over articles of max over visits (reward - v·visits) + v·budget. Edits fall
independently of what visits see, so for a known rate the best visits are a plan by age: a program over log-spaced ages.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from tests.bench.plan_tally import SUMS, Result
from tests.bench.plan_world import FOUND_WITHIN, OLDEST, REMOVED_WITHIN, Portal

AGES, RATES, NARROWED = 220, 24, 24
FIRST_SEEN = FOUND_WITHIN / 2


def bound(portals: Sequence[Portal], per_article: float, patience: float = 24.0) -> Result | None:
    """The best plan's U; None where edits depend on each other, or on the hour of the day, and no plan is the best."""
    if not all(one.independent for one in portals):
        return None
    sums = np.zeros((len(portals), len(SUMS)))
    for row, portal in zip(sums, portals, strict=True):
        row[SUMS.index("reward24")] = len(portal.born) * _best(portal, per_article, patience)
        row[SUMS.index("events")] = len(portal.born) * (_after_found(portal) + _removals(portal))
    return Result(sums=sums, delays=np.zeros(0))


def _best(portal: Portal, per_article: float, patience: float) -> float:
    """Reward per article: the dual function is convex in the price, so its least is found by narrowing."""
    ages = np.concatenate([[FIRST_SEEN], np.geomspace(0.1, OLDEST, AGES)])
    top = max(float(portal.total.max()), 1e-6)
    totals = np.concatenate([[0.0], np.geomspace(top * 1e-3, top, RATES)])
    rewards = _rewards(portal, totals, ages, patience)
    low, high = np.log(1e-6), np.log(1.0)
    golden = (5**0.5 - 1) / 2
    for _ in range(NARROWED):
        a, b = high - golden * (high - low), low + golden * (high - low)
        if _dual(portal, totals, rewards, a, per_article) < _dual(portal, totals, rewards, b, per_article):
            high = b
        else:
            low = a
    return _dual(portal, totals, rewards, (low + high) / 2, per_article)


def _dual(portal: Portal, totals: np.ndarray, rewards: np.ndarray, price: float, per_article: float) -> float:
    """`price` as a logarithm. Between two totals the chord is taken: the best is convex, so no plan is above it."""
    price = float(np.exp(price))
    best = np.zeros((len(totals), rewards.shape[1]))
    for at in range(rewards.shape[1] - 2, -1, -1):
        onward = (rewards[:, at, at + 1 :] + best[:, at + 1 :]).max(axis=1) - price
        best[:, at] = np.maximum(onward, 0.0)
    return float(np.interp(portal.total, totals, best[:, 0]).mean() + price * per_article)


def _rewards(portal: Portal, totals: np.ndarray, ages: np.ndarray, patience: float) -> np.ndarray:
    """By total, age of the last visit and of the next: the kept version's worth and the removal's."""
    hazard = np.diff(portal.edited_by(ages))
    removal = np.diff(removed_by(portal, ages))
    steps = np.diff(ages)
    n = len(ages)
    found = np.zeros((len(totals), n, n))
    kept, gone = np.zeros((len(totals), n)), np.zeros(n)
    started = np.arange(n)
    for at, hours in enumerate(steps):
        spoiled = totals[:, None] * hazard[at] + hours / patience
        left = np.exp(-spoiled)
        grown = kept * left + totals[:, None] * hazard[at] / spoiled * (1 - left)
        fades = np.exp(-hours / patience)
        more = gone * fades + removal[at] * patience / hours * (1 - fades)
        kept = np.where(started <= at, grown, 0.0)
        gone = np.where(started <= at, more, 0.0)
        found[:, :, at + 1] = kept + gone
    return found


def removed_by(portal: Portal, age: np.ndarray) -> np.ndarray:
    whole = 1 - 1 / (1 + OLDEST / REMOVED_WITHIN)
    return portal.removed / whole * (1 - 1 / (1 + age / REMOVED_WITHIN))


def _after_found(portal: Portal) -> float:
    """Edits per article that are counted: those after it was found."""
    return float(portal.total.mean()) * float(1 - portal.edited_by(np.array([FIRST_SEEN]))[0])


def _removals(portal: Portal) -> float:
    ages = np.array([FIRST_SEEN, OLDEST - 168.0])
    return float(np.diff(removed_by(portal, ages))[0])
