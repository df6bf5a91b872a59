"""Where to look next, section or article: new articles are found only where a section page is visited for them.

Each slot goes to what is worth most, in one coin: a section page by `section_worth`, an article by `worth`, a new or
hinted one at once. Beside it the same policy for articles with sections visited at a fixed interval.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from pipelines.news.revisit import Arrivals, Outcome, section_worth
from tests.bench.plan_gaigao import Queue
from tests.bench.plan_tally import FOLLOWED, FROM, TO
from tests.bench.plan_world import SECTIONS

LISTED = 40  # articles on a section page, the newest first
HINTED = 0.3  # of edits change what the section page shows


@dataclass
class Desk(Queue):
    """`every`: hours between two visits to a section, or None: when it is worth most."""

    every: float | None = None
    arrivals: list[Arrivals] = field(default_factory=lambda: [Arrivals()] * SECTIONS)
    read: list[float] = field(default_factory=lambda: [0.0] * SECTIONS)
    proved: list[int] = field(default_factory=lambda: [0] * SECTIONS)
    new: dict[int, float] = field(default_factory=dict)
    section_visits: int = 0

    def _start(self) -> None:
        super()._start()
        portal = self.portal
        self.of_section = [
            np.flatnonzero(portal.section == c)[np.argsort(portal.born[portal.section == c])]
            for c in range(SECTIONS)
        ]
        rng = np.random.default_rng(7)
        self.shown = rng.random(len(portal.edits)) < HINTED
        self.listed = np.full(len(portal.born), np.inf)
        self.fetched = np.full(len(portal.born), np.inf)
        self.kept[:] = self.noticed[:] = np.inf
        self.next_edit = portal.first[:-1].copy()
        portal.found[:] = np.inf  # nobody brings them

    def _choose(self, now: float) -> int | None:
        best, value = self._worthiest(now)
        for i, at in self.new.items():
            fresh = float(np.exp(-(now - at) / self.patience))
            if fresh > value:
                best, value = i, fresh
        worths = [self._section_worth(c, now) for c in range(SECTIONS)]
        at = int(np.argmax(worths))
        if worths[at] > value:
            self._read(at, now)
            return None
        self.new.pop(-1 if best is None else best, None)
        return self._taken(best, now)

    def _section_worth(self, c: int, now: float) -> float:
        if self.every is not None:
            return 2.0 if now - self.read[c] >= self.every else -2.0
        return section_worth(self.arrivals[c], self.read[c], now, self.patience)

    def _read(self, c: int, now: float) -> None:
        """What the page shows: new articles, and others otherwise than it showed them before."""
        before, self.read[c] = self.read[c], now
        self.section_visits += 1
        articles = self.of_section[c]
        end = int(np.searchsorted(self.portal.born[articles], now))
        count = self.proved[c]
        for i in articles[max(0, end - LISTED) : end].tolist():
            if self.portal.gone[i] <= now:
                continue
            if self.listed[i] == np.inf:
                self.listed[i], self.new[i] = now, now
                count += 1
            elif self.fetched[i] < np.inf and self._betrayed(i, max(before, self.seen[i]), now):
                self.told.setdefault(i, now)
        self.proved[c] = 0
        if before:
            self.arrivals[c] = self.arrivals[c].seen(before, now, count)

    def _betrayed(self, i: int, since: float, now: float) -> bool:
        of = slice(self.portal.first[i], self.portal.first[i + 1])
        times = self.portal.edits[of]
        return bool(((times > since) & (times <= now) & self.shown[of]).any())

    def _visit(self, i: int, now: float, *, false_change: bool) -> None:
        if self.fetched[i] < np.inf:
            hinted = i in self.told
            super()._visit(i, now, false_change=false_change)
            if hinted and self.outcome is Outcome.CHANGED:
                self.proved[int(self.portal.section[i])] += 1
            return
        self.fetched[i] = self.seen[i] = now
        while self.next_edit[i] < self.portal.first[i + 1] and self.portal.edits[self.next_edit[i]] <= now:
            self.next_edit[i] += 1
        self._again(i, now)

    def brought(self) -> np.ndarray:
        """Worth in time of new articles, edits and removals; how many there were; of new ones found, and there."""
        portal = self.portal
        there = (portal.born >= FROM) & (portal.born < TO) & (portal.gone > portal.born)
        edits = (portal.edits >= FROM) & (portal.edits < TO)
        gone = (portal.gone >= FROM) & (portal.gone < TO)
        waits = (
            self.fetched[there] - portal.born[there],
            self.kept[edits] - portal.edits[edits],
            self.missed[gone] - portal.gone[gone],
        )
        worth = [np.exp(-np.where(one < FOLLOWED, one, np.inf) / self.patience).sum() for one in waits]
        return np.array([sum(worth), sum(map(len, waits)), worth[0], len(waits[0]), worth[1], len(waits[1])])
