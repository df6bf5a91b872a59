"""gaigao's policy on the same slots: the project's own module, with the queue that the frontier keeps for it.

Beliefs, lessons, hazards, voices and the price are the module's objects; the index, asked some sixty times per
slot, is the module's function compiled.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from heapq import heappop, heappush

import numba
import numpy as np

from pipelines.news.revisit import (
    PATIENCE,
    Belief,
    Hazards,
    Outcome,
    Rates,
    Voice,
    first_price,
    learn,
    signalled,
)
from pipelines.news.revisit.factors import TRAITS
from pipelines.news.revisit.price import MANY
from pipelines.news.revisit.surprise import LEFT, Surprise
from pipelines.news.revisit.worth import bucket, due_age, now_at, watched, worth_at
from tests.bench.plan_rules import INDEX, compiled
from tests.bench.plan_world import OLDEST, SECTIONS, Portal

BUCKET, WATCHED, NOW_AT = compiled(bucket), compiled(watched), compiled(now_at)
WORTH = compiled(worth_at, bucket=BUCKET, watched=WATCHED, now_at=NOW_AT, index=INDEX)
DUE = compiled(due_age, bucket=BUCKET, watched=WATCHED, now_at=NOW_AT, index=INDEX)
# Section tables are drawn up again after so many visits, and fade once a day.
REDRAWN, DAY = 20, 24.0


@numba.njit
def worths(asked, now, born, seen, edits, exposure, risk, section, rates, removals, k, patience, out):
    """What a visit to each of these articles is worth now."""
    for at, i in enumerate(asked):
        c = section[i]
        rate = (k + exposure[i]) / risk[i]
        out[at] = WORTH(seen[i] - born[i], now - born[i], rates[c], removals, k + edits[i], rate, patience)


@dataclass
class Queue:
    """One portal: what is due when, what waits for a slot, and what is believed."""

    portal: Portal
    per_hour: float
    patience: float = PATIENCE
    unseen: float = math.inf  # hours after which an article is visited whatever it is worth
    signals: list[tuple[float, int]] = field(default_factory=list)
    features: bool = False  # whether traits at birth are looked at
    restart: bool = True  # whether a late edit makes an article young again
    blips: float = 0.0  # of visits to an article that is there, that see none
    confirm: float = 0.0  # hours after which what was not there is looked for again; 0: told at once

    hazards: Hazards = field(default_factory=Hazards)
    voice: Voice = field(default_factory=Voice)
    surprises: dict[str, Surprise] = field(default_factory=dict)
    due: list[tuple[float, int]] = field(default_factory=list)
    waiting: list[int] = field(default_factory=list)
    told: dict[int, float] = field(default_factory=dict)
    tables: list[Rates] = field(default_factory=list)
    doubted: dict[int, float] = field(default_factory=dict)
    away: dict[int, float] = field(default_factory=dict)
    false_removals: int = 0
    confirming: int = 0

    def run(self, slots: np.ndarray, rng: np.random.Generator) -> tuple[np.ndarray, ...]:
        self._start()
        arriving, heard, visits, faded = 0, 0, 0, 0.0
        n, found = len(self.portal.born), self.portal.found
        for now in slots.tolist():
            while arriving < n and found[arriving] <= now:
                if self.portal.gone[arriving] > found[arriving]:
                    self._again(arriving, found[arriving])
                arriving += 1
            while heard < len(self.signals) and self.signals[heard][0] <= now:
                self._hear(*self.signals[heard])
                heard += 1
            self._come_due(now)
            self.price = self.price.after(len(self.waiting))
            i = self._choose(now)
            if i is None or self._looks_gone(i, now, rng):
                continue
            self._visit(i, now, false_change=rng.random() < self.portal.false_changes)
            visits += 1
            if visits % REDRAWN == 0:
                if now - faded > DAY:
                    self.hazards, self.voice = self.hazards.faded(now - faded), self.voice.faded(now - faded)
                    faded = now
                if any(one.sure(now) for one in self.surprises.values()):
                    self.hazards, self.surprises = self.hazards.unlearned(LEFT), {}
                self._draw()
        return self.kept, self.noticed, self.missed

    def _choose(self, now: float) -> int | None:
        i = self._doubted(now)
        return self._taken(self._worthiest(now)[0], now) if i is None else i

    def _start(self) -> None:
        portal = self.portal
        n, m = len(portal.born), len(portal.edits)
        self.born, self.seen = portal.born.copy(), portal.found.copy()
        self.edits, self.exposure = np.zeros(n), np.zeros(n)
        self.kept, self.noticed, self.missed = np.full(m, np.inf), np.full(m, np.inf), np.full(n, np.inf)
        self.next_edit = np.searchsorted(
            portal.edits + portal.of * 1e6, portal.found + np.arange(n) * 1e6, "right"
        )
        self.noticed[portal.edits <= portal.found[portal.of]] = 0.0
        self.price = first_price(self.per_hour, portal.per_hour)
        self.patrolled = self.unseen
        self.traits = portal.traits.copy() if self.features else np.zeros(n, np.int64)
        self.current = np.full(n, -1.0)  # each article's due time; others in the heap are stale
        self.out = np.empty(4 * n)
        self._draw()

    def _draw(self) -> None:
        self.tables = [self.hazards.rates(str(c)) for c in range(SECTIONS)]
        self.rates = np.array([one.edits for one in self.tables])
        self.removals = np.array(self.tables[0].removals)
        self.risk = np.array([self.tables[0].risk(mask) for mask in range(1 << TRAITS)])

    def _again(self, i: int, now: float) -> None:
        """A new time for the article; the plain `next_due`, compiled."""
        k = self.tables[0].alikeness
        since = self.seen[i] - self.born[i]
        due = self.born[i] + DUE(
            since,
            now - self.born[i],
            self.rates[self.portal.section[i]],
            self.removals,
            k + self.edits[i],
            (k + self.exposure[i]) / self.risk[self.traits[i]],
            self.patience,
            self.price.value,
        )
        due = min(max(now, due), max(self.seen[i] + self.patrolled, now + 1 / 6))
        self.current[i] = due
        heappush(self.due, (due, i))

    def _hear(self, at: float, i: int) -> None:
        if self.seen[i] < at and self.missed[i] == np.inf and self.portal.found[i] <= at:
            self.told.setdefault(i, at)

    def _worths(self, asked: np.ndarray, now: float) -> np.ndarray:
        out = self.out[: len(asked)]
        k = self.tables[0].alikeness
        worths(
            asked,
            now,
            self.born,
            self.seen,
            self.edits,
            self.exposure,
            self.risk[self.traits],
            self.portal.section,
            self.rates,
            self.removals,
            k,
            self.patience,
            out,
        )
        return out

    def _come_due(self, now: float) -> None:
        while self.due and self.due[0][0] <= now:
            due, i = heappop(self.due)
            if self.current[i] != due or now - self.portal.born[i] > OLDEST:
                continue
            if (
                self._worths(np.array([i]), now)[0] >= self.price.value
                or now - self.seen[i] >= self.patrolled
            ):
                self.current[i] = -1.0
                self.waiting.append(i)
            else:
                self._again(i, now)

    def _worthiest(self, now: float) -> tuple[int | None, float]:
        """The one of highest index among those waiting and those hinted at, and its index."""
        best, value = None, -1.0
        waiting = np.array(self.waiting, np.int64)
        waiting = waiting[now - self.portal.born[waiting] <= OLDEST]
        if len(waiting):
            found = self._worths(waiting, now)
            overdue = now - self.seen[waiting] >= self.patrolled
            found[overdue] = np.maximum(found[overdue], self.price.value)
            at = int(found.argmax())
            best, value = int(waiting[at]), float(found[at])
            waiting = self._send_back(waiting, found, at, now)
        self.waiting = waiting.tolist()
        for i, at in self.told.items():
            hinted = signalled(0.0, self.voice, now - at, self.patience)
            if hinted > value:
                best, value = i, hinted
        return best, value

    def _taken(self, best: int | None, now: float) -> int | None:
        """That one out of the line; the next that is due where nothing waits."""
        if best is None:
            return self._early(now)
        if best in self.waiting:
            self.waiting.remove(best)
        return best

    def _send_back(self, waiting: np.ndarray, found: np.ndarray, best: int, now: float) -> np.ndarray:
        """What is no longer worth half the price waits for another time, where enough others wait."""
        if len(waiting) <= MANY // 4:
            return waiting
        back = found < self.price.value / 2
        back[best] = False
        for i in waiting[back].tolist():
            self._again(i, now)
        return waiting[~back]

    def _doubted(self, now: float) -> int | None:
        """An article that was not there, when it is time to make sure: before anything else."""
        if not self.doubted or min(self.doubted.values()) > now:
            return None
        self.confirming += 1
        return min(self.doubted, key=lambda i: self.doubted[i])

    def _looks_gone(self, i: int, now: float, rng: np.random.Generator) -> bool:
        """Whether nothing is learned of the article but that it was not there; whoever tells at once may be wrong."""
        gone = self.portal.gone[i] <= now
        if not gone and self.blips and self.away.get(i, 0.0) < now and rng.random() < self.blips:
            self.away[i] = now + rng.exponential(0.5)
        missing, doubted = gone or self.away.get(i, 0.0) >= now, self.doubted.pop(i, None)
        if not missing:
            return False
        self.current[i] = -1.0
        if self.confirm and doubted is None:
            self.doubted[i] = now + self.confirm
            return True
        self.false_removals += not gone
        if not gone:
            self._again(i, now)
        return not gone

    def _early(self, now: float) -> int | None:
        while self.due:
            due, i = heappop(self.due)
            if self.current[i] == due and now - self.portal.born[i] <= OLDEST:
                return i
        return None

    def _visit(self, i: int, now: float, *, false_change: bool) -> None:
        portal = self.portal
        last = -1
        while self.next_edit[i] < portal.first[i + 1] and portal.edits[self.next_edit[i]] <= now:
            last = self.next_edit[i]
            self.noticed[last] = now
            self.next_edit[i] += 1
        removed, changed = portal.gone[i] <= now, last >= 0 or false_change
        outcome = Outcome.REMOVED if removed else Outcome.CHANGED if changed else Outcome.UNCHANGED
        self.outcome = outcome
        if i in self.told:
            del self.told[i]
            self.voice = self.voice.proved(true=outcome is not Outcome.UNCHANGED)
        belief = Belief(
            born=self.born[i],
            seen=self.seen[i],
            edits=self.edits[i],
            exposure=self.exposure[i],
            traits=int(self.traits[i]),
        )
        section, rates = str(portal.section[i]), self.tables[portal.section[i]]
        after, lesson = learn(belief, rates, now, outcome)
        self.hazards = self.hazards.taught(section, lesson)
        surprise, held = self.surprises.get(section, Surprise()), self.hazards.sections[section]
        self.surprises[section] = surprise.taught(rates, lesson, held, now)
        if self.restart:
            self.born[i], self.traits[i] = after.born, after.traits
        self.seen[i], self.edits[i], self.exposure[i] = after.seen, after.edits, after.exposure
        self.current[i] = -1.0
        if removed:
            self.missed[i] = now
            return
        if last >= 0:
            self.kept[last] = now
        self._again(i, now)


def signals(portal: Portal, share: float, seed: int) -> list[tuple[float, int]]:
    """Hints of this share of the edits to articles under a day old, up to ten minutes late."""
    rng = np.random.default_rng([seed, 77])
    heard = (rng.random(len(portal.edits)) < share) & (portal.edits - portal.born[portal.of] < 24)
    times = portal.edits[heard] + rng.random(int(heard.sum())) / 6
    return sorted(zip(times.tolist(), portal.of[heard].tolist(), strict=True))
