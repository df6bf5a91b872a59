"""Worlds of invented portals: when articles are born, edited and removed. Hours from the start; ages end at 30 days.

"Revived" and "new habits" are our own; the others are those of the published comparison of schedules.

Calibrated on published figures (GDELT's article differences, Verba Volant 2022, IEEE S&P 2024): a fifth of the
articles edited, 0.32 edits per article, half of the edits within 4.5 hours, 1.9 % removed, portals unlike each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

OLDEST = 720.0
DAYS, SECTIONS = 51, 3
HOURS = DAYS * 24.0
NEW_HABITS, LATER = 33 * 24.0, 4.0
# What is seen of an article at birth: four flags, each likelier the more it will be edited; and one that says nothing.
FLAGS = ((-2.5, 1.2), (-0.3, 0.6), (0.0, 0.4), (-2.0, 0.8), (-1.4, 0.0))
# Births by hour of the day: few at night, most from eight to six.
BIRTHS = np.array(
    [15, 8, 5, 5, 8, 20, 60, 120, 170, 180, 170, 150, 120, 130, 160, 170, 160, 140, 120, 110, 100, 90, 60, 30]
)
FOUND_WITHIN = 10 / 60
# An edit that others follow, and they others: so many times over.
GENERATIONS = 6
# Half of those that are removed are at this age, hours.
REMOVED_WITHIN = 40.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Sort:
    """What a world is like."""

    never: float = 0.45  # of articles that cannot be edited
    edits: float = 0.68  # per article that can, before the portals' own factors
    spread: float = 1.0  # of log edits among those that can
    portals_spread: float = 0.75
    sections: tuple[float, float, float] = (0.5, 1.0, 2.2)
    decay: float = 4.5  # hours
    decay_spread: float = 0.35
    decay_exponential: bool = False
    late: float = 0.0  # of edits, at any age
    echo: float = 0.0  # further edits that an edit brings within hours
    night: bool = False  # no edits before seven
    removed: float = 0.0186
    campaigns: int = 0  # each removes 3 % of all live articles
    false_changes: float = 0.0  # of unchanged visits
    revived: float = (
        0.0  # of articles that after a week or more are edited again, and then four times in a row
    )
    new_habits: bool = False  # from day 33 the sections change places and edits come four times as late


SORTS = {
    "base": Sort(),
    "alike": Sort(never=0.0, edits=0.37, spread=0.0, portals_spread=0.0, sections=(1.0, 1.0, 1.0)),
    "slow": Sort(decay=24.0),
    "late": Sort(late=0.25),
    "campaigns": Sort(campaigns=3),
    "bursts": Sort(echo=0.35, edits=0.45),
    "heavy tail": Sort(never=0.85, edits=1.6, spread=1.6),
    "exponential": Sort(decay_exponential=True, decay=10.0),
    "night": Sort(night=True),
    "false changes": Sort(false_changes=0.02),
    "revived": Sort(revived=0.03),
    "new habits": Sort(new_habits=True),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Portal:
    """One portal's truth; articles in the order they are found, edits in the order of articles, then time."""

    born: np.ndarray
    found: np.ndarray
    section: np.ndarray
    gone: np.ndarray  # when removed, else infinite
    edits: np.ndarray
    of: np.ndarray  # the edits' articles
    first: np.ndarray  # each article's first edit; one longer than articles
    again: np.ndarray  # of the edits: follows a late one
    total: np.ndarray  # expected edits in 30 days, known to the oracle only
    traits: np.ndarray  # flags at birth, one bit each
    purged: np.ndarray  # removed by a campaign
    decay: float
    exponential: bool
    late: float
    independent: bool  # edits do not depend on each other, on the hour, or removals on the day
    removed: float
    false_changes: float

    @property
    def per_hour(self) -> float:
        return len(self.born) / HOURS

    def edited_by(self, age: np.ndarray) -> np.ndarray:
        """The share of an article's edits that come up to this age."""
        if self.exponential:
            early = (1 - np.exp(-age / self.decay)) / (1 - np.exp(-OLDEST / self.decay))
        else:
            early = (1 - 1 / (1 + age / self.decay)) / (1 - 1 / (1 + OLDEST / self.decay))
        return np.asarray((1 - self.late) * early + self.late * age / OLDEST)


def world(name: str, seed: int, *, rich: bool = False) -> list[Portal]:
    """The published worlds, draw by draw: a seed is the same portals here and there, and figures can be compared.

    `rich`: few and small portals, of 40 to 100 articles a day, so that large budgets can be simulated.
    """
    rng, sort = np.random.default_rng(seed), SORTS[name]
    count, low, high = (3, 40, 100) if rich else (8, 50, 250)
    births = np.exp(rng.uniform(np.log(low), np.log(high), count))
    edited = np.exp(sort.portals_spread * rng.standard_normal(count) - sort.portals_spread**2 / 2)
    decay = sort.decay * np.exp(sort.decay_spread * rng.standard_normal(count))
    removed = sort.removed * np.exp(0.5 * rng.standard_normal(count) - 0.125)
    return [_portal(sort, *one, rng) for one in zip(births, edited, decay, removed, strict=True)]


def edits_per_article(portals: Sequence[Portal]) -> float:
    return sum(len(one.edits) for one in portals) / sum(len(one.born) for one in portals)


def _portal(
    sort: Sort, births: float, edited: float, decay: float, removed: float, rng: np.random.Generator
) -> Portal:
    """In the order of births first; `edited`: its edits as a multiple of other portals'."""
    n = rng.poisson(births * DAYS)
    day = rng.integers(0, DAYS, n)
    hour = rng.choice(24, n, p=BIRTHS / BIRTHS.sum())
    born = np.sort(day * 24.0 + hour + rng.random(n))
    section = rng.choice(SECTIONS, n, p=np.full(SECTIONS, 1 / SECTIONS))
    total, later = _totals(sort, edited, section, rng), np.ones(n)
    if sort.new_habits:
        changed, factors = born >= NEW_HABITS, np.array(sort.sections)
        total = np.where(changed, total * (factors[::-1] / factors)[section], total)
        later = np.where(changed, LATER, 1.0)
    of, edits, again = _edits(sort, born, total, decay * later, rng)
    gone, purged = _gone(sort, born, removed, rng)
    found = born + rng.random(n) * FOUND_WITHIN
    traits = _traits(total, rng.spawn(1)[0])
    kept = (edits - born[of] < OLDEST) & (edits < gone[of])
    order = np.argsort(found, kind="stable")
    of, edits, again = np.argsort(order)[of[kept]], edits[kept], again[kept]
    by_article = np.lexsort((edits, of))
    of, edits, again = of[by_article], edits[by_article], again[by_article]
    return Portal(
        born=born[order],
        found=found[order],
        section=section[order],
        gone=gone[order],
        edits=edits,
        of=of,
        first=np.searchsorted(of, np.arange(n + 1)),
        again=again,
        total=total[order],
        traits=traits[order],
        purged=purged[order],
        decay=decay,
        exponential=sort.decay_exponential,
        late=sort.late,
        independent=not (sort.echo or sort.night or sort.campaigns or sort.revived or sort.new_habits),
        removed=removed,
        false_changes=sort.false_changes,
    )


def _totals(sort: Sort, edited: float, section: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Expected edits of each article: none for those that are never edited, log-normal for the others."""
    factors = np.array(sort.sections) / np.mean(sort.sections)
    editable = np.clip((1 - sort.never) * np.sqrt(edited) * np.sqrt(factors), 0.03, 1.0)
    mean = sort.edits * (1 - sort.never) * edited * factors / editable
    n = len(section)
    ever = rng.random(n) < editable[section]
    drawn = mean[section] * np.exp(sort.spread * rng.standard_normal(n) - sort.spread**2 / 2)
    return np.where(ever, drawn, 0.0)


def _traits(total: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    known = np.log(total + 0.02)
    known = (known - known.mean()) / max(known.std(), 1e-9)
    had = [rng.random(len(total)) < 1 / (1 + np.exp(-start - slope * known)) for start, slope in FLAGS]
    return sum(one.astype(np.int64) << at for at, one in enumerate(had))


def _edits(
    sort: Sort, born: np.ndarray, total: np.ndarray, decay: np.ndarray, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    of = np.repeat(np.arange(len(born)), rng.poisson(total))
    ages = _ages(sort, rng.random(len(of)), decay[of])
    if sort.late:
        late = rng.random(len(of)) < sort.late
        ages[late] = rng.random(int(late.sum())) * OLDEST
    parents = (of, ages)
    for _ in range(GENERATIONS if sort.echo else 0):
        more = rng.poisson(sort.echo, len(parents[0]))
        again = np.repeat(parents[1], more)
        parents = (np.repeat(parents[0], more), again + rng.exponential(1.0, len(again)))
        of, ages = np.concatenate([of, parents[0]]), np.concatenate([ages, parents[1]])
    again = np.zeros(len(of), bool)
    if sort.revived:
        of, ages, again = _revived(sort, of, ages, rng, decay)
    times = born[of] + ages
    if sort.night:
        hour = times % 24
        times = np.where(hour < 7, times - hour + 7 + 2 * rng.random(len(times)), times)
    return of, times, again


def _ages(sort: Sort, u: np.ndarray, decay: np.ndarray) -> np.ndarray:
    if sort.decay_exponential:
        return -decay * np.log1p(-u * (1 - np.exp(-OLDEST / decay)))
    return decay * (1 / (1 - u * (1 - 1 / (1 + OLDEST / decay))) - 1)


def _revived(
    sort: Sort, of: np.ndarray, ages: np.ndarray, rng: np.random.Generator, decay: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """A story taken up again: one late edit, and some more as after a birth."""
    found = np.flatnonzero(rng.random(len(decay)) < sort.revived)
    start = rng.uniform(7 * 24.0, 25 * 24.0, len(found))
    more = np.repeat(np.arange(len(found)), rng.poisson(4.0, len(found)))
    follow = start[more] + _ages(sort, rng.random(len(more)), decay[found[more]])
    return (
        np.concatenate([of, found, found[more]]),
        np.concatenate([ages, start, follow]),
        np.concatenate([np.zeros(len(of) + len(found), bool), np.ones(len(more), bool)]),
    )


def _gone(
    sort: Sort, born: np.ndarray, removed: float, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    """When each article is removed, and whether by a campaign."""
    n = len(born)
    is_removed, u = rng.random(n) < min(removed, 0.5), rng.random(n)
    ages = REMOVED_WITHIN * (1 / (1 - u * (1 - 1 / (1 + OLDEST / REMOVED_WITHIN))) - 1)
    gone, purged = np.where(is_removed, born + ages, np.inf), np.zeros(n, bool)
    for _ in range(sort.campaigns):
        when = rng.uniform(24.0 * (DAYS - 20), 24.0 * (DAYS - 8))
        hit = (born < when) & (born > when - OLDEST) & (gone > when) & (rng.random(n) < 0.03)
        gone, purged = np.where(hit, when + 2 * rng.random(n), gone), purged | hit
    return gone, purged
