"""The queue of plan_gaigao.py and the module's lessons, compiled: the same visits, seven times as fast.

`agrees` runs both on one portal; the bench does so before it believes any figure.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from heapq import heappop, heappush
from typing import NamedTuple

import numba
import numpy as np

from pipelines.news.revisit import PATIENCE, first_price
from pipelines.news.revisit.belief import LATE, TINY, YOUNG_AGAIN, edited, likelihood
from pipelines.news.revisit.factors import REVIVED, RISKIEST, TRAITS, WEIGHT
from pipelines.news.revisit.hazard import (
    ALIKENESS,
    ALIKENESS_PRIOR,
    BUCKETS,
    EDGES,
    EDITS,
    EDITS_WEIGH,
    ENDS,
    HALF_LIFE,
    LEVEL_WEIGHS,
    REMOVALS,
    REMOVALS_WEIGH,
    WIDTHS,
)
from pipelines.news.revisit.price import CHEAPEST, DEAREST, FEW, MANY
from pipelines.news.revisit.signal import HALF_LIFE as VOICE_HALF_LIFE
from pipelines.news.revisit.signal import RIGHT_BEFORE, WRONG_BEFORE
from pipelines.news.revisit.surprise import FACTOR, HIGHEST, KNOWN, LEFT, LONG, SURE
from tests.bench.plan_gaigao import DAY, DUE, REDRAWN, WORTH, Queue
from tests.bench.plan_rules import compiled
from tests.bench.plan_world import HOURS, OLDEST, SECTIONS, Portal, world

EDITED, LIKELIHOOD = compiled(edited), compiled(likelihood)
# Compiled code reads arrays, not the module's tuples.
STARTS, ALL_ENDS, ALL_WIDTHS = np.array(EDGES[:-1]), np.array(ENDS), np.array(WIDTHS)
FIRST_EDITS, FIRST_REMOVALS = np.array(EDITS), np.array(REMOVALS)
ALL_K, K_PRIOR = np.array(ALIKENESS), np.array(ALIKENESS_PRIOR)


class Truth(NamedTuple):
    """The portal, and what is hinted of it."""

    born: np.ndarray
    found: np.ndarray
    gone: np.ndarray
    edits: np.ndarray
    first: np.ndarray
    section: np.ndarray
    traits: np.ndarray
    hints: np.ndarray
    hint_of: np.ndarray


class Asked(NamedTuple):
    patience: float
    patrolled: float
    step: float
    restart: bool
    blips: float
    confirm: float
    false_changes: float


class Held(NamedTuple):
    """Beliefs, an article each."""

    born: np.ndarray
    seen: np.ndarray
    edits: np.ndarray
    exposure: np.ndarray
    traits: np.ndarray


class Counted(NamedTuple):
    """Hazards, and a voice: right, wrong."""

    events: np.ndarray
    hours: np.ndarray
    removals: np.ndarray
    removal_hours: np.ndarray
    likely: np.ndarray
    trait_seen: np.ndarray
    trait_expected: np.ndarray
    voice: np.ndarray
    surprises: np.ndarray  # by section: more, since, fewer, since


class Drawn(NamedTuple):
    rates: np.ndarray
    removals: np.ndarray
    k: float
    factors: np.ndarray
    risk: np.ndarray


@dataclass
class Quick:
    """As `Queue`, which says what the fields mean."""

    portal: Portal
    per_hour: float
    patience: float = PATIENCE
    unseen: float = math.inf
    signals: list[tuple[float, int]] = field(default_factory=list)
    features: bool = False
    restart: bool = True
    blips: float = 0.0
    confirm: float = 0.0
    false_removals: int = 0
    confirming: int = 0

    def run(self, slots: np.ndarray, rng: np.random.Generator) -> tuple[np.ndarray, ...]:
        portal = self.portal
        price = first_price(self.per_hour, portal.per_hour)
        nothing = np.zeros(len(portal.born), np.int64)
        truth = Truth(
            born=portal.born,
            found=portal.found,
            gone=portal.gone,
            edits=portal.edits,
            first=portal.first,
            section=portal.section,
            traits=portal.traits if self.features else nothing,
            hints=np.array([at for at, _ in self.signals]),
            hint_of=np.array([i for _, i in self.signals], np.int64),
        )
        asked = Asked(
            patience=self.patience,
            patrolled=self.unseen,
            step=1 / max(6 * self.per_hour, 20),
            restart=self.restart,
            blips=self.blips,
            confirm=self.confirm,
            false_changes=portal.false_changes,
        )
        *found, self.false_removals, self.confirming = visits(truth, asked, slots, price.value, rng)
        return tuple(found)


def agrees() -> bool:
    """Whether both make the very same visits, with all that can be turned on."""
    portal = world("revived", 5, rich=True)[0]
    slots = np.arange(0, HOURS, 0.5)
    rng = np.random.default_rng(3)
    hints = sorted(
        (float(portal.edits[e]), int(portal.of[e])) for e in rng.integers(0, len(portal.edits), 200)
    )
    options = {"features": True, "unseen": 200.0, "blips": 0.01, "confirm": 1.0, "signals": hints}
    runs = [kind(portal, 2.0, **options).run(slots, np.random.default_rng(1)) for kind in (Queue, Quick)]
    return all(np.array_equal(one, other) for one, other in zip(*runs, strict=True))


@numba.njit
def smoothed(events, hours, before, weight):
    return (weight * ALL_WIDTHS * before + events) / (weight * ALL_WIDTHS + hours)


@numba.njit
def risks(factors):
    """By mask of traits."""
    found = np.ones(1 << TRAITS)
    for mask in range(1, len(found)):
        value = 1.0
        for at in range(TRAITS):
            if mask >> at & 1:
                value *= factors[at]
        found[mask] = min(max(value, 1 / RISKIEST), RISKIEST)
    return found


@numba.njit
def visits(truth, asked, slots, price, rng):
    n = len(truth.born)
    held = Held(truth.born.copy(), truth.found.copy(), np.zeros(n), np.zeros(n), truth.traits.copy())
    counts, table = nothing_counted(), drawn(nothing_counted())
    kept, noticed = np.full(len(truth.edits), np.inf), np.full(len(truth.edits), np.inf)
    missed, next_edit = np.full(n, np.inf), truth.first[:-1].copy()
    for i in range(n):
        passed(i, truth.found[i], truth, next_edit, noticed)
    noticed[np.isfinite(noticed)] = 0.0
    current, away = np.full(n, -1.0), np.zeros(n)
    due, told, doubted = [(0.0, 0)], [0], [0]
    due.pop(), told.pop(), doubted.pop()
    told_at, doubted_at = np.full(n, np.inf), np.full(n, np.inf)
    waiting, values, standing = np.empty(n, np.int64), np.empty(n), 0
    arriving, heard, made, faded = 0, 0, 0, 0.0
    false_removals, confirming = 0, 0
    for now in slots:
        while arriving < n and truth.found[arriving] <= now:
            if truth.gone[arriving] > truth.found[arriving]:
                again(arriving, truth.found[arriving], truth, held, table, asked, price, due, current)
            arriving += 1
        while heard < len(truth.hints) and truth.hints[heard] <= now:
            i, at = truth.hint_of[heard], truth.hints[heard]
            if held.seen[i] < at and missed[i] == np.inf and truth.found[i] <= at and told_at[i] == np.inf:
                told_at[i] = at
                told.append(i)
            heard += 1
        while len(due) > 0 and due[0][0] <= now:
            when, i = heappop(due)
            if current[i] != when or now - truth.born[i] > OLDEST:
                continue
            if value_of(i, now, truth, held, table, asked) >= price or now - held.seen[i] >= asked.patrolled:
                current[i] = -1.0
                waiting[standing] = i
                standing += 1
            else:
                again(i, now, truth, held, table, asked, price, due, current)
        turn = asked.step if standing > MANY else -asked.step if standing < FEW else 0.0
        price = min(max(price * math.exp(turn), CHEAPEST), DEAREST)
        chosen = first_of(doubted, doubted_at, now)
        if chosen >= 0:
            confirming += 1
        else:
            standing = without_old(waiting, standing, truth, now)
            chosen, top = weigh(waiting, values, standing, now, truth, held, table, asked, price)
            if standing > MANY // 4:
                left = 0
                for at in range(standing):
                    i = waiting[at]
                    if values[at] < price / 2 and i != chosen:
                        again(i, now, truth, held, table, asked, price, due, current)
                    else:
                        waiting[left] = i
                        left += 1
                standing = left
            chosen = hinted_over(told, told_at, now, counts.voice, asked.patience, chosen, top)
            if chosen < 0:
                chosen = early(due, current, truth, now)
            else:
                standing = without(waiting, standing, chosen)
        if chosen < 0:
            continue
        i = chosen
        gone = truth.gone[i] <= now
        if not gone and asked.blips > 0 and away[i] < now and rng.random() < asked.blips:
            away[i] = now + rng.exponential(0.5)
        was_doubted = doubted_at[i] < np.inf
        if was_doubted:
            doubted_at[i] = np.inf
            doubted.remove(i)
        if gone or away[i] >= now:
            current[i] = -1.0
            if asked.confirm > 0 and not was_doubted:
                doubted_at[i] = now + asked.confirm
                doubted.append(i)
                continue
            if not gone:
                false_removals += 1
                again(i, now, truth, held, table, asked, price, due, current)
                continue
        changed = rng.random() < asked.false_changes
        last = passed(i, now, truth, next_edit, noticed)
        changed = changed or last >= 0
        if told_at[i] < np.inf:
            told_at[i] = np.inf
            told.remove(i)
            counts.voice[0 if gone or changed else 1] += 1
        teach(i, now, changed, gone, truth, held, table, counts, asked.restart)
        current[i] = -1.0
        if gone:
            missed[i] = now
        else:
            if last >= 0:
                kept[last] = now
            again(i, now, truth, held, table, asked, price, due, current)
        made += 1
        if made % REDRAWN == 0:
            if now - faded > DAY:
                fade(counts, now - faded)
                faded = now
            if surprised(counts.surprises, now):
                counts.events[:] *= LEFT
                counts.hours[:] *= LEFT
                counts.surprises[:] = 0.0
            table = drawn(counts)
    return kept, noticed, missed, false_removals, confirming


@numba.njit
def nothing_counted():
    return Counted(
        np.zeros((SECTIONS, BUCKETS)),
        np.zeros((SECTIONS, BUCKETS)),
        np.zeros(BUCKETS),
        np.zeros(BUCKETS),
        np.zeros(len(ALL_K)),
        np.zeros(TRAITS),
        np.zeros(TRAITS),
        np.zeros(2),
        np.zeros((SECTIONS, 4)),
    )


@numba.njit
def drawn(counts):
    """The tables, as `Hazards.rates`."""
    portal = smoothed(counts.events.sum(axis=0), counts.hours.sum(axis=0), FIRST_EDITS, EDITS_WEIGH)
    rates = np.empty((SECTIONS, BUCKETS))
    for c in range(SECTIONS):
        expected = in_order(portal * counts.hours[c])
        level = (LEVEL_WEIGHS + in_order(counts.events[c])) / (LEVEL_WEIGHS + expected)
        rates[c] = smoothed(counts.events[c], counts.hours[c], level * portal, EDITS_WEIGH)
    removals = smoothed(counts.removals, counts.removal_hours, FIRST_REMOVALS, REMOVALS_WEIGH)
    factors = (WEIGHT + counts.trait_seen) / (WEIGHT + counts.trait_expected)
    return Drawn(rates, removals, ALL_K[(counts.likely + K_PRIOR).argmax()], factors, risks(factors))


@numba.njit
def fade(counts, hours):
    share = 0.5 ** (hours / HALF_LIFE)
    counts.events[:] *= share
    counts.hours[:] *= share
    counts.removals[:] *= share
    counts.removal_hours[:] *= share
    counts.likely[:] *= share
    counts.trait_seen[:] *= share
    counts.trait_expected[:] *= share
    counts.voice[:] *= 0.5 ** (hours / VOICE_HALF_LIFE)


@numba.njit
def value_of(i, now, truth, held, table, asked):
    rate = (table.k + held.exposure[i]) / table.risk[held.traits[i]]
    return WORTH(
        held.seen[i] - held.born[i],
        now - held.born[i],
        table.rates[truth.section[i]],
        table.removals,
        table.k + held.edits[i],
        rate,
        asked.patience,
    )


@numba.njit
def again(i, now, truth, held, table, asked, price, due, current):
    """A new time for the article: the module's, or the patrol's if that is sooner."""
    when = held.born[i] + DUE(
        held.seen[i] - held.born[i],
        now - held.born[i],
        table.rates[truth.section[i]],
        table.removals,
        table.k + held.edits[i],
        (table.k + held.exposure[i]) / table.risk[held.traits[i]],
        asked.patience,
        price,
    )
    when = min(max(now, when), max(held.seen[i] + asked.patrolled, now + 1 / 6))
    current[i] = when
    heappush(due, (when, i))


@numba.njit
def passed(i, now, truth, next_edit, noticed):
    """Edits up to now are past; the last of them, or -1."""
    last = -1
    while next_edit[i] < truth.first[i + 1] and truth.edits[next_edit[i]] <= now:
        last = next_edit[i]
        noticed[last] = now
        next_edit[i] += 1
    return last


@numba.njit
def first_of(doubted, doubted_at, now):
    chosen = -1
    for i in doubted:
        if doubted_at[i] <= now and (chosen < 0 or doubted_at[i] < doubted_at[chosen]):
            chosen = i
    return chosen


@numba.njit
def without_old(waiting, standing, truth, now):
    left = 0
    for at in range(standing):
        if now - truth.born[waiting[at]] <= OLDEST:
            waiting[left] = waiting[at]
            left += 1
    return left


@numba.njit
def without(waiting, standing, chosen):
    left = 0
    for at in range(standing):
        if waiting[at] != chosen:
            waiting[left] = waiting[at]
            left += 1
    return left


@numba.njit
def weigh(waiting, values, standing, now, truth, held, table, asked, price):
    best, top = -1, -1.0
    for at in range(standing):
        i = waiting[at]
        value = value_of(i, now, truth, held, table, asked)
        if now - held.seen[i] >= asked.patrolled:
            value = max(value, price)
        values[at] = value
        if value > top:
            best, top = i, value
    return best, top


@numba.njit
def hinted_over(told, told_at, now, voice, patience, best, top):
    believed = (RIGHT_BEFORE + voice[0]) / (RIGHT_BEFORE + WRONG_BEFORE + voice[0] + voice[1])
    for i in told:
        hinted = max(0.0, believed * math.exp(-max(now - told_at[i], 0.0) / patience))
        if hinted > top:
            best, top = i, hinted
    return best


@numba.njit
def early(due, current, truth, now):
    while len(due) > 0:
        when, i = heappop(due)
        if current[i] == when and now - truth.born[i] <= OLDEST:
            return i
    return -1


@numba.njit
def teach(i, now, changed, gone, truth, held, table, counts, restart):
    """As `learn`, the lesson added to what is counted."""
    if now <= held.seen[i]:
        return
    c, k, by = truth.section[i], table.k, table.risk[held.traits[i]]
    since, age = max(held.seen[i] - held.born[i], 0.0), max(now - held.born[i], 0.0)
    watched = np.maximum(0.0, np.minimum(age, ALL_ENDS) - np.maximum(since, STARTS))
    held.seen[i] = now
    counts.removal_hours[:] += watched
    if gone:
        likely = table.removals * watched
        counts.removals[:] += likely / max(likely.sum(), TINY * TINY)
        return
    likely = table.rates[c] * watched
    expected, mean = by * in_order(likely), (k + held.edits[i]) / (k + held.exposure[i])
    hidden = max(mean * expected, TINY)
    count = hidden / -math.expm1(-hidden) if changed else 0.0
    events, hours = count * likely / max(in_order(likely), TINY * TINY), mean * by * watched
    counts.events[c] += events
    counts.hours[c] += hours
    surprise(counts.surprises[c], in_order(events), in_order(table.rates[c] * hours), counts.hours[c], now)
    for at in range(len(ALL_K)):
        shape, rate = ALL_K[at] + held.edits[i], ALL_K[at] + held.exposure[i]
        counts.likely[at] += LIKELIHOOD(shape, rate, expected, changed)
    for at in range(TRAITS):
        if held.traits[i] >> at & 1:
            counts.trait_seen[at] += count
            counts.trait_expected[at] += mean * expected / table.factors[at]
    if not changed:
        held.exposure[i] += expected
        return
    shape, rate = EDITED(k + held.edits[i], k + held.exposure[i], expected)
    held.edits[i], held.exposure[i] = max(shape - k, 0.0), max(rate - k, 0.0)
    if restart and now - held.born[i] > LATE:
        held.born[i] = now - YOUNG_AGAIN
        held.traits[i] |= REVIVED


@numba.njit
def surprise(sums, seen, expected, hours, now):
    """As `Surprise.taught`."""
    if in_order(hours * FIRST_EDITS) < KNOWN:
        sums[:] = 0.0
        return
    steps = (
        math.log(FACTOR) * seen - (FACTOR - 1) * expected,
        -math.log(FACTOR) * seen + (1 - 1 / FACTOR) * expected,
    )
    for way in range(2):
        if sums[2 * way] == 0:
            sums[2 * way + 1] = now
        sums[2 * way] = min(max(0.0, sums[2 * way] + steps[way]), HIGHEST)


@numba.njit
def surprised(sums, now):
    sure = False
    for more, more_since, fewer, fewer_since in sums:
        sure = (
            sure or (more > SURE and now - more_since >= LONG) or (fewer > SURE and now - fewer_since >= LONG)
        )
    return sure


@numba.njit
def in_order(values):
    """Summed as Python sums."""
    found = 0.0
    for value in values:
        found += value
    return found
