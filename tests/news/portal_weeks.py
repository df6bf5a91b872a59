"""An invented portal's weeks, run by run: a rhythm of day, night and weekend, and what may befall it.

`python -m tests.news.portal_weeks --portals 20 --weeks 6` measures false alarms and delays.
"""

from __future__ import annotations

import argparse
import math
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from pipelines.news.health import Arrived, Condition, History, Observed, Verdict, judge
from pipelines.news.health.past import ILL
from pipelines.news.times import BEIJING
from tests.samples import PORTAL

START = datetime(2026, 3, 1, 16, 0, tzinfo=UTC)
PRINTED = {
    "headline": 1.0,
    "paragraphs": 0.99,
    "published_at": 0.99,
    "source": 0.96,
    "editors": 0.9,
    "responsible_editors": 0.8,
    "bylines": 0.6,
    "images": 0.5,
    "original_headline": 0.15,
}
RUNS_KEPT, DAYS_KEPT = 100, timedelta(days=28)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ill:
    """What befalls a portal from some moment on."""

    name: str
    lost: tuple[str, ...] = ()
    """Fields that no page's markup gives any more."""
    unreadable: bool = False
    blocked: float = 0.0
    dead_sections: int = 0


ILLS = (
    Ill(name="text class renamed", unreadable=True),
    Ill(name="label class renamed", lost=("published_at", "source", "editors", "responsible_editors")),
    Ill(name="dates unreadable", lost=("published_at",)),
    Ill(name="one section dead", dead_sections=1),
    Ill(name="all sections dead", dead_sections=4),
    Ill(name="all blocked", blocked=1.0),
    Ill(name="half blocked", blocked=0.5),
)
WELL = Ill(name="well")


class Town:
    """A portal of `daily` articles on a weekday, visited every `every`."""

    def __init__(self, seed: int, daily: float = 100, every: timedelta = timedelta(minutes=30)) -> None:
        self.chance, self.daily, self.every = random.Random(seed), daily, every
        self.runs: list[Observed] = []
        self.arrivals: list[Arrived] = []
        self.at, self.day, self.mood = START, -1, 1.0
        self.known = 0

    def live(self, span: timedelta, ill: Ill = WELL) -> Iterator[tuple[datetime, Verdict]]:
        end = self.at + span
        while self.at < end:
            self.at += self.every
            run = Observed(at=self.at, counts=dict(self.visit(ill)), signature_at=self.at)
            verdict = judge(PORTAL, self.history(), run)
            self.runs.append(replace(run, condition=verdict.condition.value))
            if run["section/read"]:
                sound = verdict.condition.value not in ILL | {"silent"}
                self.arrivals.append(Arrived(at=self.at, found=run["found"], sound=sound))
            yield self.at, verdict

    def again(self, seed: int, later: timedelta = timedelta(0)) -> Town:
        """The same past, for another future."""
        town = Town(seed, self.daily, self.every)
        town.runs, town.arrivals, town.known = [*self.runs], [*self.arrivals], self.known
        town.at = self.at + later
        return town

    def history(self) -> History:
        while self.arrivals and self.arrivals[0].at < self.at - DAYS_KEPT:
            self.arrivals.pop(0)
        return History(runs=tuple(self.runs[-RUNS_KEPT:]), arrivals=tuple(self.arrivals))

    def visit(self, ill: Ill) -> Counter[str]:
        counts: Counter[str] = Counter({"section/read": 4 - ill.dead_sections})
        if ill.dead_sections:
            counts["section/failed"] = ill.dead_sections
            counts |= {f"dead/{number}": 1 for number in range(ill.dead_sections)}
        new = 0 if ill.dead_sections == 4 else self.poisson(self.rate() * (1 - ill.dead_sections / 4))
        counts["found"] = new
        again = min(self.known, self.poisson(4 + 0.06 * self.daily * (1 + math.sin(self.at.hour / 4))))
        for number in range(new + again):
            self.article(counts, ill, fresh=number < new)
        self.known += new
        return +counts

    def article(self, counts: Counter[str], ill: Ill, *, fresh: bool) -> None:
        if self.chance.random() < max(ill.blocked, 0.002):
            counts["blocked"] += 1
            return
        if not fresh and self.chance.random() < 0.3:
            counts["same"] += not ill.unreadable and not ill.lost
            if not ill.unreadable and not ill.lost:
                return
        if ill.unreadable or self.chance.random() < (0.03 if fresh else 0.001):
            counts["unread" if fresh else "lost"] += 1
            counts["lacking/paragraphs"] += 1
            return
        counts["article"] += 1
        counts["layout/enorth"] += 1
        counts[f"source/{self.source()}"] += 1
        has = {name for name, often in PRINTED.items() if self.chance.random() < often} - set(ill.lost)
        counts.update(f"field/{name}" for name in has)
        if fresh:
            counts["new"] += 1
            counts["lag/late" if self.chance.random() < 0.05 else "lag/fresh"] += 1
        elif ill.lost or self.chance.random() < 0.02:
            counts["edited"] += 1
            counts.update(f"vanished/{name}" for name in ill.lost)
        else:
            counts["steady"] += 1

    def source(self) -> str:
        if self.chance.random() < 0.03:
            return f"rare {self.chance.random()}"
        return f"common {int(self.chance.expovariate(0.2))}"

    def rate(self) -> float:
        """How many new articles are to be expected of this run: by hour, weekday, and the day's own mood."""
        local = self.at.astimezone(BEIJING)
        if local.toordinal() != self.day:
            self.day, self.mood = local.toordinal(), self.chance.lognormvariate(0, 0.25)
        shape = 0.1 if local.hour < 6 or local.hour >= 23 else 1.9 if 8 <= local.hour < 18 else 0.75
        weekend = 0.45 if local.weekday() >= 5 else 1.0
        return self.daily / 24 * shape * weekend * self.mood * (self.every / timedelta(hours=1))

    def poisson(self, mean: float) -> int:
        count, product, least = 0, self.chance.random(), math.exp(-mean)
        while product > least:
            count, product = count + 1, product * self.chance.random()
        return count


def alarms(town: Town, span: timedelta) -> Counter[tuple[Condition, str]]:
    """How often a healthy portal is called ill anew."""
    found: Counter[tuple[Condition, str]] = Counter()
    before = Condition.HEALTHY
    for _, verdict in town.live(span):
        ill = verdict.condition not in {Condition.HEALTHY, Condition.UNKNOWN}
        if ill and verdict.condition is not before:
            found[verdict.condition, verdict.reason] += 1
        before = verdict.condition
    return found


def delay(
    town: Town, ill: Ill, worst: timedelta = timedelta(days=7)
) -> tuple[int, timedelta, Verdict] | None:
    """After how many runs, and how long, the illness is said."""
    began = town.at
    for number, (at, verdict) in enumerate(town.live(worst, ill), 1):
        if verdict.condition not in {Condition.HEALTHY, Condition.UNKNOWN}:
            return number, at - began, verdict
    return None


def say(line: str) -> None:
    sys.stdout.write(line + "\n")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--portals", type=int, default=6)
    options.add_argument("--weeks", type=int, default=6)
    options.add_argument("--daily", type=float, nargs="*", default=[8, 40, 150])
    options.add_argument("--minutes", type=int, default=30)
    chosen = options.parse_args()
    every = timedelta(minutes=chosen.minutes)
    for daily in chosen.daily:
        total: Counter[tuple[Condition, str]] = Counter()
        delays: dict[str, list[tuple[int, float, str]]] = defaultdict(list)
        for seed in range(chosen.portals):
            town = Town(seed, daily, every)
            total.update(alarms(town, timedelta(weeks=chosen.weeks)))
            for ill in ILLS:
                copy = town.again(seed + 1000, timedelta(hours=seed * 5 % 24))
                if met := delay(copy, ill):
                    delays[ill.name].append((met[0], met[1] / timedelta(hours=1), met[2].reason))
        months = chosen.portals * chosen.weeks * 7 / 30
        say(
            f"{daily:.0f} a day: {sum(total.values()) / months:.2f} false alarms a portal-month {dict(total)}"
        )
        for name, met_ in delays.items():
            runs, hours = sorted(one[0] for one in met_), sorted(one[1] for one in met_)
            middle = len(met_) // 2
            reasons = ", ".join(f"{reason} {n}" for reason, n in Counter(one[2] for one in met_).items())
            say(
                f"  {name:20} {len(met_)}/{chosen.portals}: runs {runs[middle]} (worst {runs[-1]}),"
                f" hours {hours[middle]:.1f} (worst {hours[-1]:.1f}): {reasons}"
            )


if __name__ == "__main__":
    main()
