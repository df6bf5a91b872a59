"""What visits taught within a day, kept apart from what is believed: beliefs are learned again from it.

A day's lesson is the difference between two plans, as plain numbers in the plan's own JSON: edits and hours by
section and age, hints right and wrong, arrivals by hour. Lessons add up. Each was drawn from its visits by what was
believed then: how hidden edits are shared out is not learned again, how much each day weighs is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from typing import Any

from pipelines.news.revisit.belief import hours
from pipelines.news.revisit.plan import Plan

LEARNED = ("hazards", "arrivals", "voices")
# Digits kept of each number.
FIGURES = 6
# What is nowhere near a count: of numbers that cancelled out.
NOTHING = 1e-9
NOON = time(12, tzinfo=UTC)


def lesson(before: Plan, after: Plan) -> dict[str, Any]:
    """What was learned between two plans of one portal, neither faded since the other; empty: nothing."""
    old, new = before.to_json(), after.to_json()
    return _filled({name: _with(new[name], old[name], -1) for name in LEARNED}) or {}


def added(one: Mapping[str, Any], other: Mapping[str, Any]) -> dict[str, Any]:
    """Both lessons as one. Raises ValueError where they are drawn up for other ages or hours."""
    both: dict[str, Any] = _with(one, other, 1)
    return both


@dataclass(frozen=True, slots=True, kw_only=True)
class Again:
    """Beliefs learned again, and from which days; left_out: drawn up otherwise, by an older gaigao."""

    plan: Plan
    days: tuple[date, ...]
    left_out: tuple[date, ...]


def learned_again(kept: Plan, lessons: Iterable[tuple[date, Mapping[str, Any]]], now: datetime) -> Again:
    """The plan as these days' lessons make it, oldest first; the price stays."""
    plan = Plan(price=kept.price, priced_at=kept.priced_at)
    used: list[date] = []
    left_out: list[date] = []
    for day, taught in lessons:
        at = hours(min(datetime.combine(day, NOON), now))
        plan = plan.faded(at) if used else replace(plan, faded_at=at)
        try:
            plan = Plan.from_json(added(plan.to_json(), taught))
            used.append(day)
        except (ValueError, KeyError):
            left_out.append(day)
    return Again(plan=plan.faded(hours(now)), days=tuple(used), left_out=tuple(left_out))


def _with(one: Any, other: Any, sign: int) -> Any:
    """The sum, or the difference, of two trees of numbers: what one of them has not is nothing there."""
    if other is None:
        return one
    if one is None:
        return other if sign > 0 else _with(_nothing(other), other, sign)
    if isinstance(one, Mapping):
        names = dict.fromkeys((*one, *other))
        return {name: _with(one.get(name), other.get(name), sign) for name in names}
    if isinstance(one, list | tuple):
        return [_with(a, b, sign) for a, b in zip(one, other, strict=True)]
    return one + sign * other


def _nothing(tree: Any) -> Any:
    if isinstance(tree, Mapping):
        return {name: _nothing(below) for name, below in tree.items()}
    return [0.0] * len(tree) if isinstance(tree, list | tuple) else 0.0


def _filled(tree: Any) -> Any:
    """Rounded, and without what is nothing; a table of numbers is there whole or not at all."""
    if not isinstance(tree, Mapping):
        return _rounded(tree)
    if not any(isinstance(below, Mapping) for below in tree.values()):
        rounded = {name: _rounded(below) for name, below in tree.items()}
        return rounded if any(map(_any, rounded.values())) else None
    filled = {name: _filled(below) for name, below in tree.items()}
    return {name: below for name, below in filled.items() if below is not None and _any(below)} or None


def _rounded(numbers: Any) -> Any:
    if isinstance(numbers, list | tuple):
        return [_rounded(n) for n in numbers]
    return 0.0 if abs(numbers) < NOTHING else float(f"{numbers:.{FIGURES}g}")


def _any(tree: Any) -> bool:
    return any(tree) if isinstance(tree, list) else bool(tree)
