"""What the deliveries' store is asked and told in: what waits, what travels together, what was given up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from pipelines.news.revision import Change, Kind

Word = tuple[str, str, str]
"""How a change changed: portal, kind, pattern."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A delivery not yet made: `message` names the one it travels in, `held` why it was kept back."""

    id: int
    change_id: int
    article_id: str
    kind: Kind
    word: Word | None
    message: int | None
    held: str | None
    next_try_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Packed:
    """Messages made of what waited, and what is kept back until its `next_try_at`."""

    messages: tuple[tuple[Waiting, ...], ...] = ()
    held: tuple[Waiting, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """What a subscription was told lately: when messages went out in the last hour, how many are on their way."""

    sent: tuple[datetime, ...]
    underway: int
    words: frozenset[Word]
    """Of the changes told since the time asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One message for one subscription; `attempts` counts the one it was taken for."""

    id: int
    """Its first change's. With the subscription's name, the receiver's key to tell repeats."""
    subscription: str
    attempts: int
    changes: tuple[Change, ...]
    held: str | None = None

    @property
    def key(self) -> str:
        return f"msg_{self.subscription}_{self.id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dead:
    """A message given up."""

    key: str
    changes: int
    headline: str
    attempts: int
    at: datetime
    error: str
