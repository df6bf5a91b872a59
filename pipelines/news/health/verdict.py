"""Healthy, silent, degraded, blocked or broken, and why: the worst sign of the latest runs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from pipelines.news.health import limits, portal_signs, signs
from pipelines.news.health.case import Case, Sign
from pipelines.news.health.observed import Observed
from pipelines.news.health.past import History
from pipelines.news.portal import BY_HAND, Portal


class Condition(StrEnum):
    """From best to worst."""

    HEALTHY = "healthy"
    UNKNOWN = "unknown"
    SILENT = "silent"
    DEGRADED = "degraded"
    BLOCKED = "blocked"
    BROKEN = "broken"

    @property
    def rank(self) -> int:
        return list(Condition).index(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The condition, the reason's name, and what it is about: fields, sections, shares."""

    condition: Condition
    reason: str
    names: tuple[str, ...] = ()
    figures: dict[str, float] = field(default_factory=dict)

    @property
    def holds_back(self) -> bool:
        """Whether changes of the portal's articles are not told."""
        return self.condition is Condition.BROKEN

    def to_json(self) -> dict[str, Any]:
        return {
            "condition": self.condition.value,
            "reason": self.reason,
            "names": list(self.names),
            "figures": self.figures,
        }

    @classmethod
    def from_json(cls, told: dict[str, Any]) -> Verdict:
        return cls(
            condition=Condition(told["condition"]),
            reason=told["reason"],
            names=tuple(told["names"]),
            figures=dict(told["figures"]),
        )


NEVER_READ = Verdict(condition=Condition.UNKNOWN, reason="nothing_read")
WELL = Verdict(condition=Condition.HEALTHY, reason="as_usual")
BROKEN: tuple[Callable[[Case], Sign | None], ...] = (
    signs.unreadable,
    signs.lost,
    signs.layout_unknown,
    signs.field_missing,
    signs.field_vanished,
    signs.gone,
    signs.flooded,
    portal_signs.no_links,
    portal_signs.no_section,
)
BLOCKED = (portal_signs.blocked,)
DEGRADED = (
    signs.some_unreadable,
    signs.field_shaky,
    portal_signs.some_blocked,
    portal_signs.some_sections,
    signs.layout_guessed,
    signs.strange_layout,
    signs.strange_sources,
    signs.late_dates,
    signs.short_texts,
    portal_signs.fewer,
    portal_signs.more,
    portal_signs.old_signature,
)
SILENT = (portal_signs.silent,)


def judge(portal: Portal, history: History, now: Observed) -> Verdict:
    """What the run `now` says of the portal, after its past. Pages put under watch by hand are nobody's portal."""
    if portal.name == BY_HAND:
        return Verdict(condition=Condition.UNKNOWN, reason="by_hand")
    cases = Case.of(portal, history, now)
    for condition, asked in (
        (Condition.BROKEN, BROKEN),
        (Condition.BLOCKED, BLOCKED),
        (Condition.DEGRADED, DEGRADED),
        (Condition.SILENT, SILENT),
    ):
        if sign := next(_found(cases, asked), None):
            return Verdict(
                condition=condition, reason=sign.reason, names=sign.names, figures=dict(sign.figures)
            )
    return WELL if cases[0].ever_read else NEVER_READ


def _found(cases: Sequence[Case], asked: Sequence[Callable[[Case], Sign | None]]) -> Iterator[Sign]:
    yield from filter(None, (ask(case) for ask in asked for case in cases))


def today(verdict: Verdict | None, last_run: datetime | None, now: datetime, every: timedelta) -> Verdict:
    """What the last verdict says now: nothing, where the portal was not visited for long, unless it was ill."""
    if last_run is None:
        return Verdict(condition=Condition.UNKNOWN, reason="never_run")
    away = now - last_run
    ill = verdict is not None and verdict.condition in {Condition.BROKEN, Condition.BLOCKED}
    if away > max(limits.LONGEST_GAP, limits.MISSED * every) and not ill:
        figures = {"hours": round(away / timedelta(hours=1), 1)}
        return Verdict(condition=Condition.UNKNOWN, reason="overdue", figures=figures)
    return verdict or NEVER_READ
