"""The signs that a portal turns us away, lost its sections, or publishes otherwise than it used to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from itertools import pairwise

from pipelines.news.health import limits
from pipelines.news.health.case import Case, Sign, last, most_of, rounded, shares
from pipelines.news.health.chance import at_least, at_most
from pipelines.news.health.observed import Observed
from pipelines.news.health.past import Arrived

# Refusals


def blocked(case: Case) -> Sign | None:
    """The last three runs that visited anything were turned away."""
    runs = last(case, lambda run: run["blocked"] + run["article"] > 0, limits.BLOCKED_RUNS)
    if len(runs) < limits.BLOCKED_RUNS or not all(_refused(run) >= limits.BLOCKED_SHARE for run in runs):
        return None
    return Sign(reason="blocked", names=most_of(Counter(runs[-1].counts), "fate/blocked/"))


def some_blocked(case: Case) -> Sign | None:
    runs = last(case, lambda run: run["blocked"] + run["article"] > 0, limits.BLOCKED_RUNS)
    refused, fine = sum(run["blocked"] for run in runs), sum(run["article"] for run in runs)
    every = all(_refused(run) >= limits.PARTLY for run in runs)
    if len(runs) < limits.BLOCKED_RUNS or not every or refused < limits.MANY:
        return None
    return Sign(
        reason="some_blocked",
        names=most_of(Counter(runs[-1].counts), "fate/blocked/"),
        figures=shares(refused, fine),
    )


def _refused(run: Observed) -> float:
    return run["blocked"] / max(1, run["blocked"] + run["article"])


# Sections


def no_section(case: Case) -> Sign | None:
    """No section page was any use, three runs on end: not fetched, or without a link, as `no_links` says sooner."""
    runs = last(case, _asked, limits.SECTION_RUNS)
    if len(runs) < limits.SECTION_RUNS or any(run["section/read"] for run in runs):
        return None
    return Sign(reason="no_section", names=_dead(runs))


def no_links(case: Case) -> Sign | None:
    """Section pages came, and none of them linked an article."""
    runs = last(case, lambda run: run["section/read"] + run["section/empty"] > 0, limits.EMPTY_RUNS)
    if len(runs) < limits.EMPTY_RUNS or any(run["section/read"] for run in runs):
        return None
    return Sign(reason="no_links")


def some_sections(case: Case) -> Sign | None:
    """The same section could not be read three runs on end, or as many runs had one that could not."""
    runs = last(case, _asked, limits.SECTION_RUNS)
    failing = [run["section/failed"] + run["section/empty"] for run in runs]
    if len(runs) < limits.SECTION_RUNS or not all(failing):
        return None
    asked = sum(map(_asked, runs))
    return Sign(reason="some_sections", names=_dead(runs), figures={"share": rounded(sum(failing), asked)})


def _asked(run: Observed) -> int:
    return run["section/read"] + run["section/empty"] + run["section/failed"]


def _dead(runs: Sequence[Observed]) -> tuple[str, ...]:
    """Sections that failed in each of the runs, by title."""
    failed = [set(run.under("dead/")) for run in runs]
    return tuple(sorted(set.intersection(*failed))) if failed else ()


# Arrivals


def silent(case: Case) -> Sign | None:
    """No new article for longer than the hour and the weekday explain."""
    if not case.arrivals:
        return None
    came = [one.at for one in case.arrivals if one.found]
    since, until = came[-1] if came else case.arrivals[0].at, case.arrivals[-1].at
    if case.rhythm is None:
        quiet = until - since >= limits.SILENT_DAYS
    else:
        due = case.rhythm.expected(since, until)
        quiet = at_most(0, due, case.rhythm.spread) < limits.UNLIKELY
    hours = (until - since) / timedelta(hours=1)
    return Sign(reason="silent", figures={"hours": round(hours, 1)}) if quiet else None


def fewer(case: Case) -> Sign | None:
    """Far fewer new articles than usual, over a day or three."""
    return next(
        filter(None, (_arrivals(case, hours, "fewer_articles") for hours in limits.FEWER_HOURS)), None
    )


def more(case: Case) -> Sign | None:
    """Far more new articles than usual: a trap, or an archive put on the list."""
    return _arrivals(case, limits.FEWER_HOURS[0], "more_articles")


def _arrivals(case: Case, hours: float, reason: str) -> Sign | None:
    if case.rhythm is None or not case.arrivals:
        return None
    until = case.arrivals[-1].at
    since = until - timedelta(hours=hours)
    within = [one for one in case.arrivals if one.at > since]
    if case.arrivals[0].at > since or _away(case.arrivals, within):
        return None
    count, due = sum(one.found for one in within), case.rhythm.expected(since, until)
    if reason == "fewer_articles":
        ill = count <= limits.FEWER * due and at_most(count, due, case.rhythm.spread) < limits.UNLIKELY
    else:
        ill = count >= max(limits.MORE * due, limits.MORE_FOUND)
        ill = ill and at_least(count, due, case.rhythm.spread) < limits.UNLIKELY
    return Sign(reason=reason, figures={"found": count, "expected": round(due, 1)}) if ill else None


def _away(arrivals: Sequence[Arrived], within: Sequence[Arrived]) -> bool:
    """Whether we were away in that time, so that its sum is no measure."""
    times = [one.at for one in arrivals[-len(within) - 1 :]]
    gaps = (later - earlier for earlier, later in pairwise(times))
    return any(gap > limits.LONGEST_GAP for gap in gaps)


def old_signature(case: Case) -> Sign | None:
    """For a week the portal has not said what it answers for an article that never was."""
    if not case.now["signature/failed"] or case.now.signature_at is None:
        return None
    age = case.now.at - case.now.signature_at
    return Sign(reason="old_signature", figures={"days": age.days}) if age > limits.SIGNATURE_DAYS else None
