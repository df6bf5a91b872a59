"""What a schedule brought: rewards, delays, shares, and how sure the means are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import geometric_mean, mean, stdev

import numpy as np

from tests.bench.plan_world import HOURS, OLDEST, Portal

# Scored: what happens after a month of settling in, with a week left to notice it.
FROM, TO, FOLLOWED = 30 * 24.0, HOURS - 7 * 24, 7 * 24.0
# Student's t for 95 %, by seeds.
STUDENT = {2: 12.71, 3: 4.30, 4: 3.18, 5: 2.78, 6: 2.57, 7: 2.45, 8: 2.36}


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """U_D: rewards e^(-delay / D) of kept versions and noticed removals over all edits and removals."""

    u24: float
    u2: float
    kept: float
    median_delay: float  # hours, of kept versions
    noticed_24h: float
    removals_7d: float

    def as_json(self) -> dict[str, float]:
        return {name: round(getattr(self, name), 4) for name in self.__slots__}


def tally(portals: Sequence[Portal], runs: Sequence[Sequence[np.ndarray]]) -> Result:
    delays, noticed, gone = zip(*map(_delays, portals, runs), strict=True)
    delay, seen, removal = (np.concatenate(some) for some in (delays, noticed, gone))
    kept = delay[np.isfinite(delay)]
    return Result(
        u24=_reward(delay, removal, 24),
        u2=_reward(delay, removal, 2),
        kept=len(kept) / len(delay),
        median_delay=float(np.median(kept)) if len(kept) else FOLLOWED,
        noticed_24h=float(np.mean(seen <= 24)),
        removals_7d=float(np.mean(np.isfinite(removal))) if len(removal) else 0.0,
    )


def _delays(portal: Portal, run: Sequence[np.ndarray]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Hours until kept, until noticed, until known to be removed; infinite after a week."""
    kept, noticed, missed = run
    edits, gone = portal.edits, portal.gone
    counted = (edits >= FROM) & (edits < TO) & (edits > portal.found[portal.of])
    lost = (gone >= FROM) & (gone < TO) & (gone - portal.born < OLDEST - FOLLOWED) & (gone > portal.found)
    return tuple(
        np.where(hours < FOLLOWED, hours, np.inf)
        for hours in (
            kept[counted] - edits[counted],
            noticed[counted] - edits[counted],
            missed[lost] - gone[lost],
        )
    )


def _reward(delay: np.ndarray, removal: np.ndarray, patience: float) -> float:
    return float(
        (np.exp(-delay / patience).sum() + np.exp(-removal / patience).sum()) / (len(delay) + len(removal))
    )


def interval(values: Sequence[float]) -> float:
    """Half the 95 % interval of the mean."""
    n = len(values)
    return STUDENT[min(n, 8)] * stdev(values) / n**0.5 if n > 1 else float("nan")


def ratio(ours: Sequence[float], theirs: Sequence[float]) -> dict[str, float]:
    """Of the means; and 95 % of the paired ratio."""
    logs = [float(np.log(max(a, 1e-9) / max(b, 1e-9))) for a, b in zip(ours, theirs, strict=True)]
    middle, half = mean(logs), interval(logs)
    low, high = np.exp([middle - half, middle + half])
    return {
        "of_means": round(mean(ours) / max(mean(theirs), 1e-9), 3),
        "geometric": round(geometric_mean(np.exp(logs)), 3),
        "low": round(float(low), 3),
        "high": round(float(high), 3),
    }
