"""What becomes of changes that waited for the verdict on the run that found them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from pipelines.news.comparison import Part
from pipelines.news.guards import crowd
from pipelines.news.health import limits
from pipelines.news.health.observed import FIELDS, HINTED, Observed
from pipelines.news.health.past import History, share, usual
from pipelines.news.health.verdict import Verdict
from pipelines.news.revision import Kind

# Why a change waits: for the end of its run; because its portal cannot be read. Otherwise: for looking alike.
RUN, PORTAL_BROKEN = "run", "portal_broken"


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A change that is held back. `held_for`: RUN, PORTAL_BROKEN, or None for one held back for looking alike."""

    id: int
    kind: Kind
    pattern: str
    headline: str
    at: datetime
    held_for: str | None
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """By id: what is told now, what is held for the portal's sake, what for looking alike. The rest waits on."""

    told: tuple[int, ...] = ()
    broken: tuple[int, ...] = ()
    alike: tuple[int, ...] = field(default=())


def decide(waiting: Sequence[Waiting], verdict: Verdict, history: History, now: Observed) -> Decision:
    """Nothing is told of a broken portal; else all is, but crowds that look alike and what needs a witness."""
    here = [change for change in waiting if change.held_for != PORTAL_BROKEN]
    fresh = {change.id for change in here if change.held_for == RUN}
    if verdict.holds_back:
        return Decision(broken=tuple(sorted(change.id for change in here)))
    crowded = {change.id for group in _groups(here) if _crowds(group) for change in group}
    told = [
        change.id
        for change in here
        if change.id not in crowded and (change.id not in fresh or _witnessed(change, history, now))
    ]
    return Decision(told=tuple(sorted(told)), alike=tuple(sorted(crowded & fresh)))


def _groups(changes: Iterable[Waiting]) -> list[list[Waiting]]:
    groups: dict[str, list[Waiting]] = defaultdict(list)
    for change in changes:
        groups[change.pattern].append(change)
    return list(groups.values())


def _crowds(group: Sequence[Waiting]) -> bool:
    """Whether so many articles changed alike that it is one thing; sibling copies count once."""
    return len({change.headline for change in group}) >= crowd(group[0].kind)


def _witnessed(change: Waiting, history: History, now: Observed) -> bool:
    """Whether this run also read articles that show that it is the article, not the page, that changed."""
    if now.at - change.at >= limits.LONGEST_WAIT:
        return True
    if change.kind is not Kind.EDITED:
        return True
    steady = now["steady"] + now["unchanged"] + now["same"]
    unheralded = now["edited"] - min(now[HINTED], limits.BETRAYED)
    if unheralded > 1 and unheralded > steady:
        return False
    return all(_printed_elsewhere(name, history, now) for name in _vanished(change))


def _vanished(change: Waiting) -> list[str]:
    """The fields that went, where nothing else changed."""
    only = all(part.before and not part.after for part in change.parts)
    return [part.field for part in change.parts if part.field in FIELDS] if only else []


def _printed_elsewhere(name: str, history: History, now: Observed) -> bool:
    """Whether other articles of this run print the field, half as often as usual at least."""
    if name == "paragraphs":  # a paragraph is no label
        return True
    sums = usual(history.runs)
    normally = share(sums[f"field/{name}"], sums["article"], limits.HALF)
    has = now[f"field/{name}"]
    return has >= 1 and has >= limits.HALF * normally * now["article"]
