"""What a schedule brought: rewards, delays, shares; each with 95 % of it.

A share is of all portals simulated, its interval by leaving out one portal at a time (jackknife). Two schedules are set
beside one another seed by seed, as the goals were: the mean of the logarithms of their ratios, and Student's interval.
Of fewer seeds than that can be told from, the ratio of all portals, by the jackknife.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tests.bench.plan_world import HOURS, OLDEST, Portal

# Scored: what happens after a month of settling in, with a week left to notice it.
FROM, TO, FOLLOWED = 30 * 24.0, HOURS - 7 * 24, 7 * 24.0
NORMAL = 1.96
# Student's t at 97.5 %, by degrees of freedom from 2: of two seeds it would say nothing.
STUDENT = (4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262)
FEWEST = 3
# Sums of one portal; U_D: rewards e^(-delay / D) of kept versions and noticed removals, over all edits and removals.
SUMS = (
    "reward24",
    "reward2",
    "events",
    "kept",
    "noticed24",
    "edits",
    "missed",
    "removals",
    "purged_missed",
    "purged",
    "again24",
    "again",
)
SHARES = {
    "u24": ("reward24", "events"),
    "u2": ("reward2", "events"),
    "kept": ("kept", "edits"),
    "noticed_24h": ("noticed24", "edits"),
    "removals_7d": ("missed", "removals"),
    "purged_7d": ("purged_missed", "purged"),
    "again_u24": ("again24", "again"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """Of one policy: a row of `SUMS` per portal, the portals of each seed, the delays of all kept versions."""

    sums: np.ndarray
    delays: np.ndarray
    seeds: tuple[int, ...] = ()

    def share(self, name: str) -> float:
        top, bottom = self.columns(name)
        return float(top.sum() / max(bottom.sum(), 1e-9))

    def columns(self, name: str) -> tuple[np.ndarray, np.ndarray]:
        top, bottom = (self.sums[:, SUMS.index(one)] for one in SHARES[name])
        return top, bottom

    def as_json(self) -> dict[str, float]:
        found = {name: round(self.share(name), 4) for name in SHARES if self.columns(name)[1].any()}
        found["u24_half_interval"] = round(half_interval(self), 4)
        if len(self.delays):
            found["median_delay"] = round(float(np.median(self.delays)), 3)
        return found


def tally(portals: Sequence[Portal], runs: Sequence[Sequence[np.ndarray]]) -> Result:
    sums, delays = zip(*map(_of_portal, portals, runs), strict=True)
    return Result(sums=np.array(sums), delays=np.concatenate(delays), seeds=(len(sums),))


def joined(results: Sequence[Result]) -> Result:
    return Result(
        sums=np.concatenate([one.sums for one in results]),
        delays=np.concatenate([one.delays for one in results]),
        seeds=tuple(len(one.sums) for one in results),
    )


def _of_portal(portal: Portal, run: Sequence[np.ndarray]) -> tuple[list[float], np.ndarray]:
    """Hours until kept, until noticed, until known to be removed; infinite after a week."""
    kept, noticed, missed = run
    edits, gone = portal.edits, portal.gone
    counted = (edits >= FROM) & (edits < TO) & (edits > portal.found[portal.of])
    lost = (gone >= FROM) & (gone < TO) & (gone - portal.born < OLDEST - FOLLOWED) & (gone > portal.found)
    delay = _within_a_week(kept[counted] - edits[counted])
    removal = _within_a_week(missed[lost] - gone[lost])
    again, purged = portal.again[counted], portal.purged[lost]
    sums = [
        np.exp(-delay / 24).sum() + np.exp(-removal / 24).sum(),
        np.exp(-delay / 2).sum() + np.exp(-removal / 2).sum(),
        len(delay) + len(removal),
        np.isfinite(delay).sum(),
        (noticed[counted] - edits[counted] <= 24).sum(),
        len(delay),
        np.isfinite(removal).sum(),
        len(removal),
        np.isfinite(removal[purged]).sum(),
        purged.sum(),
        np.exp(-delay[again] / 24).sum(),
        again.sum(),
    ]
    return list(map(float, sums)), delay[np.isfinite(delay)]


def _within_a_week(hours: np.ndarray) -> np.ndarray:
    return np.where(hours < FOLLOWED, hours, np.inf)


def half_interval(one: Result, name: str = "u24") -> float:
    top, bottom = one.columns(name)
    return NORMAL * _spread((top.sum() - top) / np.maximum(bottom.sum() - bottom, 1e-9))


def ratio(ours: Result, theirs: Result, name: str = "u24") -> dict[str, float]:
    """Of the two shares on the same portals (the first, where one was simulated on fewer), and 95 % of it."""
    n = min(len(ours.sums), len(theirs.sums))
    columns = [one[:n] for one in (*ours.columns(name), *theirs.columns(name))]
    seeds = _within(n, ours.seeds)
    if len(seeds) >= FEWEST:
        starts = np.cumsum((0, *seeds[:-1]))
        logs = np.log(_quotient(*(np.add.reduceat(one, starts) for one in columns)))
        middle, half = logs.mean(), _student(len(logs)) * logs.std(ddof=1) / np.sqrt(len(logs))
    else:
        middle = np.log(_quotient(*(one.sum() for one in columns)))
        half = NORMAL * _spread(np.log(_quotient(*(one.sum() - one for one in columns))))
    value, low, high = np.exp([middle, middle - half, middle + half])
    return {"ratio": round(float(value), 3), "low": round(float(low), 3), "high": round(float(high), 3)}


def _within(portals: int, seeds: Sequence[int]) -> list[int]:
    """The seeds that the first portals make up, whole."""
    found: list[int] = []
    while len(found) < len(seeds) and sum(found) + seeds[len(found)] <= portals:
        found.append(seeds[len(found)])
    return found if sum(found) == portals else []


def _student(seeds: int) -> float:
    return STUDENT[seeds - FEWEST] if seeds - FEWEST < len(STUDENT) else NORMAL


def _quotient(a: np.ndarray, b: np.ndarray, c: np.ndarray, d: np.ndarray) -> np.ndarray:
    ours, theirs = np.maximum(a, 1e-9) / np.maximum(b, 1e-9), np.maximum(c, 1e-9) / np.maximum(d, 1e-9)
    return ours / theirs


def _spread(without: np.ndarray) -> float:
    """The standard error, by what is found with each portal left out."""
    n = len(without)
    return float(np.sqrt((n - 1) / n * ((without - without.mean()) ** 2).sum())) if n > 1 else float("nan")
