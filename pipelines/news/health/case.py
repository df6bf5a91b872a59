"""A run and what it is measured against, and the few sums that the signs share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pipelines.news.health import limits
from pipelines.news.health.chance import so_many
from pipelines.news.health.observed import Observed
from pipelines.news.health.past import Arrived, History, Rhythm, back, rhythm, usual
from pipelines.news.portal import Portal


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """A reason's name, and what it is about."""

    reason: str
    names: tuple[str, ...] = ()
    figures: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A run, and what it is measured against."""

    portal: Portal
    now: Observed
    runs: tuple[Observed, ...]
    arrivals: tuple[Arrived, ...]
    latest: Counter[str]
    """The run alone, or with the latest ones before it that hold ENOUGH visits of articles."""
    before: Counter[str]
    """The sound runs before those."""
    longer: Counter[str]
    """The same with those that hold PLENTY."""
    before_longer: Counter[str]
    rhythm: Rhythm | None

    @classmethod
    def of(cls, portal: Portal, history: History, now: Observed) -> tuple[Case, Case]:
        """The run alone, where a layout that broke shows at once, and with those before it, for small runs.

        What it is measured against does not depend on what it saw: else one more failure could hide others.
        """
        runs, number = history.runs, len(history.runs)
        few, many = back(runs, visits, limits.ENOUGH), back(runs, visits, limits.PLENTY)
        alone = cls(
            portal=portal,
            now=now,
            runs=runs,
            arrivals=(*history.arrivals, *arrived(now)),
            latest=Counter(now.counts),
            before=usual(runs),
            longer=Counter(now.counts),
            before_longer=usual(runs),
            rhythm=rhythm(history.arrivals),
        )
        together = replace(
            alone,
            latest=pooled(now, runs[number - few :]),
            before=usual(runs[: number - few]),
            longer=pooled(now, runs[number - many :]),
            before_longer=usual(runs[: number - many]),
        )
        return alone, together

    @property
    def ever_read(self) -> bool:
        return any(run["article"] or run["same"] for run in (*self.runs, self.now))


def pooled(now: Observed, runs: Sequence[Observed]) -> Counter[str]:
    sums = Counter(now.counts)
    for run in runs:
        sums.update(run.counts)
    return sums


def visits(run: Observed) -> int:
    return run["article"] + run["lost"] + run["unread"] + run["gone"]


def arrived(now: Observed) -> tuple[Arrived, ...]:
    return (Arrived(at=now.at, found=now["found"]),) if now["section/read"] or now["section/empty"] else ()


def steady(counts: Counter[str]) -> int:
    """Known articles seen again that were as they had been."""
    return counts["steady"] + counts["unchanged"] + counts["same"]


def most(failed: int, fine: int, normally: float, unlikely: float) -> bool:
    """Three, more than half of them, and not by chance."""
    large = failed >= limits.FEW and failed > limits.HALF * (failed + fine)
    return large and so_many(failed, failed + fine, normally, limits.WEIGHT) <= unlikely


def last(case: Case, has: Callable[[Observed], int | bool], number: int) -> list[Observed]:
    """The latest runs that did it at all, oldest first; none where the run judged did not."""
    found: list[Observed] = []
    for run in (case.now, *reversed(case.runs[-limits.MOST_RUNS :])):
        if has(run):
            found.append(run)
        if len(found) == number:
            break
    return found[::-1]


def lacking(counts: Counter[str]) -> tuple[str, ...]:
    return largest(under(counts, "lacking/"))


def most_of(counts: Counter[str], prefix: str) -> tuple[str, ...]:
    return largest(under(counts, prefix))


def under(counts: Counter[str], prefix: str) -> dict[str, int]:
    return {name.removeprefix(prefix): count for name, count in counts.items() if name.startswith(prefix)}


def largest(counts: Mapping[str, int], number: int = 3) -> tuple[str, ...]:
    return tuple(sorted(counts, key=lambda name: (-counts[name], name))[:number])


def shares(failed: int, fine: int) -> dict[str, float]:
    return {"share": rounded(failed, failed + fine), "count": failed}


def rounded(part: int, of: int) -> float:
    return round(part / of, 3) if of else 0.0
