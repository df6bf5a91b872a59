"""The plain rule: a visit each time the article has grown a third older. What is used where nothing is learned yet."""

from __future__ import annotations

from datetime import datetime, timedelta

SOONEST = timedelta(minutes=10)
LATEST = timedelta(days=14)
# A visit each time the article has grown this much older: ten looks in the first day, then ever fewer.
GROWTH = 0.3
BLOCKED = timedelta(hours=1)
FORBIDDEN = timedelta(days=1)


def next_visit(now: datetime, young_since: datetime) -> datetime:
    """The next look at an article that was published, found or last edited at `young_since`."""
    age = max(now - young_since, timedelta(0))
    return now + min(max(age * GROWTH, SOONEST), LATEST)
