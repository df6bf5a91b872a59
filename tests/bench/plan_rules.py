"""The rules others ship, each read as generously as can be: every slot is used, the most overdue article first.

Slots of one portal in order; a rule gives every tracked article a priority, the highest is visited. Exact scans.
"""

from __future__ import annotations

import math
from types import FunctionType

import numba
import numpy as np

from pipelines.news.revisit.worth import index
from tests.bench.plan_world import OLDEST, Portal

(
    UNIFORM,
    NEWSDIFFS,
    NEWSSNIFFER,
    DIFFENGINE,
    NUTCH,
    CHO_GM,
    GDELT,
    ONE_CHECK,
    THIRD_OLDER,
    WINDOW,
    ORACLE,
) = range(11)
RULES = {
    "uniform": UNIFORM,
    "newsdiffs 2017": NEWSDIFFS,
    "News Sniffer": NEWSSNIFFER,
    "diffengine": DIFFENGINE,
    "Nutch adaptive": NUTCH,
    "Cho-Garcia-Molina": CHO_GM,
    "GDELT 24 h + 7 d": GDELT,
    "one recheck at 6 h": ONE_CHECK,
    "gaigao before: age × 1.3": THIRD_OLDER,
    "random under 24 h": WINDOW,
    "oracle (knows each hazard)": ORACLE,
}
ORACLE_NAME = "oracle (knows each hazard)"
# A priority of this and less is only for slots that nothing wants.
IDLE = -1e9
NEVER = -np.inf


def compiled(function: FunctionType, **callees: object) -> object:
    """The policy's own function, compiled; its callees too."""
    return numba.njit(FunctionType(function.__code__, {**function.__globals__, **callees}, function.__name__))


INDEX = compiled(index)


@numba.njit
def newsdiffs_wait(quiet: float) -> float:
    """Hours, by hours since the last seen edit (NewsDiffs, 2017)."""
    if quiet < 3:
        return 0.25
    if quiet < 24:
        return 1.0
    if quiet < 168:
        return 3.0
    return 72.0 if quiet < 720 else 720.0


@numba.njit
def truth(total, decay, exponential, since, age):
    """Expected edits between two ages, and their rate at the second."""
    if exponential:
        whole = 1 - math.exp(-OLDEST / decay)
        expected = total / whole * (math.exp(-since / decay) - math.exp(-age / decay))
        return expected, total / whole / decay * math.exp(-age / decay)
    whole = 1 - 1 / (1 + OLDEST / decay)
    expected = total / whole * (1 / (1 + since / decay) - 1 / (1 + age / decay))
    return expected, total / whole / decay / (1 + age / decay) ** 2


@numba.njit
def simulate(
    rule,
    born,
    found,
    gone,
    edits,
    first,
    total,
    decay,
    exponential,
    removed,
    false_changes,
    slots,
    patience,
    rng,
):
    """When each version was kept, each edit noticed, each removal noticed (infinite: never)."""
    n = len(born)
    kept, noticed, missed = np.full(len(edits), np.inf), np.full(len(edits), np.inf), np.full(n, np.inf)
    seen, quiet_since, due_from = found.copy(), born.copy(), found.copy()
    visits, changes, waits, watched = np.zeros(n), np.zeros(n), np.full(n, 0.5), np.zeros(n)
    summed, fresh, lost = np.zeros(n), np.zeros(n), np.zeros(n)
    next_edit = first[:-1].copy()
    live, count, arriving = np.empty(n, np.int64), 0, 0
    all_visits, all_changes, all_hours = 0.0, 0.0, 0.0
    before = 0.0
    for i in range(n):
        while next_edit[i] < first[i + 1] and edits[next_edit[i]] <= found[i]:
            noticed[next_edit[i]] = found[i]
            next_edit[i] += 1
    for now in slots:
        while arriving < n and found[arriving] <= now:
            if gone[arriving] > found[arriving]:
                live[count] = arriving
                count += 1
            arriving += 1
        usual = 0.01
        if all_visits > 0:
            usual = -math.log((all_visits - all_changes + 0.5) / (all_visits + 0.5)) * all_visits / all_hours
        best, chosen, k = -1e300, -1, 0
        while k < count:
            i = live[k]
            age, gap = now - born[i], now - seen[i]
            if age > OLDEST:
                count -= 1
                live[k] = live[count]
                continue
            if rule == UNIFORM:
                priority = gap
            elif rule == NEWSDIFFS:
                priority = gap / newsdiffs_wait(now - quiet_since[i])
            elif rule == NEWSSNIFFER:
                priority = gap / waits[i]
            elif rule == DIFFENGINE:
                priority = gap / max(age, 1e-3)
            elif rule == NUTCH:
                priority = (now - due_from[i]) / waits[i]
            elif rule == CHO_GM:
                rate = usual
                if visits[i] > 0:
                    rate = (
                        -math.log((visits[i] - changes[i] + 0.5) / (visits[i] + 0.5)) * visits[i] / watched[i]
                    )
                rate = max(rate, 0.1 * usual, 1e-7)
                x = rate * gap
                priority = (1 - math.exp(-x) * (1 + x)) / rate
            elif rule == GDELT:
                # Two visits are all it makes: what the budget has left over is not spent before their time.
                when = 24.0 if visits[i] == 0 else (168.0 if visits[i] == 1 else np.inf)
                priority = age - when if age >= when else NEVER
            elif rule == ONE_CHECK:
                priority = IDLE - abs(age - 6) if age < 6 or visits[i] > 0 else -age
            elif rule == THIRD_OLDER:
                priority = gap / max(0.3 * (seen[i] - quiet_since[i]), 1 / 6)
            elif rule == WINDOW:
                priority = rng.random() if age < 24 else IDLE + gap
            else:
                since = max(before, seen[i])
                step = now - since
                fades, late = math.exp(-step / patience), math.exp(-0.5 * step / patience)
                more, rate = truth(total[i], decay, exponential, since - born[i], age)
                summed[i] += more
                removal = removed / (1 - 1 / (1 + OLDEST / 40.0)) / 40.0 / (1 + age / 40.0) ** 2
                fresh[i] = fresh[i] * fades + more * late
                lost[i] = lost[i] * fades + removal * step * late
                priority = INDEX(summed[i], fresh[i], lost[i], rate, removal, 1e6, 1e6, gap, patience)
            if priority > best:
                best, chosen = priority, k
            k += 1
        before = now
        if chosen < 0:
            continue
        i = live[chosen]
        gap, changed = now - seen[i], False
        last = -1
        while next_edit[i] < first[i + 1] and edits[next_edit[i]] <= now:
            last = next_edit[i]
            noticed[last] = now
            next_edit[i] += 1
        if gone[i] <= now:
            missed[i] = now
            count -= 1
            live[chosen] = live[count]
            continue
        if last >= 0:
            kept[last] = now
            changed = True
        elif rng.random() < false_changes:
            changed = True
        visits[i] += 1
        watched[i] += gap
        all_visits += 1
        all_hours += gap
        if changed:
            changes[i] += 1
            all_changes += 1
            quiet_since[i] = now
        if rule == NEWSSNIFFER:
            waits[i] = 0.5 if changed else waits[i] * 1.2
        elif rule == NUTCH:
            waits[i] *= 0.8 if changed else 1.2
            delta = now - quiet_since[i]
            waits[i] = min(max(waits[i], delta, 1 / 60), 8760.0)
            due_from[i] = now - 0.2 * delta
        seen[i], summed[i], fresh[i], lost[i] = now, 0.0, 0.0, 0.0
    return kept, noticed, missed


def run(rule: int, portal: Portal, slots: np.ndarray, patience: float, seed: int) -> tuple[np.ndarray, ...]:
    return simulate(
        rule,
        portal.born,
        portal.found,
        portal.gone,
        portal.edits,
        portal.first,
        portal.total,
        portal.decay,
        portal.exponential,
        portal.removed,
        portal.false_changes,
        slots,
        patience,
        np.random.default_rng(seed),
    )
