"""What visits taught since a run last kept it in the archive: noted with each visit, so that no kill takes it.

A note is what the plan needs to be taught again; keys are written once, for a step may be sent twice.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from pipelines.news.revisit import Belief, Hint, Outcome, Plan, Rates, hours
from pipelines.stores.reach import Reach, portal_key

# From a section's title what is expected of its articles.
Expected = Callable[[str], Rates]


@dataclass(frozen=True, slots=True, kw_only=True)
class Visited:
    """An article was looked at; `belief`: what was believed of it before, None where it was never read."""

    id: str
    at: datetime
    section: str
    outcome: Outcome
    due: datetime
    belief: Belief | None = None
    hint: Hint | None = None
    """The one that the visit followed."""

    def key(self) -> bytes:
        return f"{self.id} {self.at.timestamp()}".encode()

    def value(self) -> bytes:
        """Without the hint: Redis puts it in, a line of its own."""
        belief = self.belief.to_bytes().hex() if self.belief else ""
        about = self.id, self.at.isoformat(), self.section, self.outcome, self.due.isoformat(), belief
        return json.dumps(about, ensure_ascii=False).encode()

    @classmethod
    def read(cls, about: list[Any], hint: str) -> Visited:
        id_, at, section, outcome, due, belief = about
        return cls(
            id=id_,
            at=datetime.fromisoformat(at),
            section=section,
            outcome=Outcome(outcome),
            due=datetime.fromisoformat(due),
            belief=Belief.from_bytes(bytes.fromhex(belief)) if belief else None,
            hint=Hint.from_text(hint) if hint else None,
        )

    def teach(self, plan: Plan, expected: Expected) -> Plan:
        """The plan after this visit."""
        if self.belief is not None:
            rates = expected(self.section)
            plan, _ = plan.visited(self.belief, rates, self.section, hours(self.at), self.outcome)
        return plan.proved(self.hint, self.outcome) if self.hint else plan


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionRead:
    """A section's page, and those it led to, showed so many articles for the first time."""

    url: str
    since: datetime
    at: datetime
    count: int

    def key(self) -> bytes:
        return f"{self.url} {self.at.timestamp()}".encode()

    def value(self) -> bytes:
        about = self.url, self.since.isoformat(), self.at.isoformat(), self.count
        return json.dumps(about, ensure_ascii=False).encode()

    @classmethod
    def read(cls, about: list[Any]) -> SectionRead:
        url, since, at, count = about
        return cls(url=url, since=datetime.fromisoformat(since), at=datetime.fromisoformat(at), count=count)

    def teach(self, plan: Plan) -> Plan:
        """The plan after this reading."""
        return plan.section_read(self.url, hours(self.since), hours(self.at), self.count)


class Journal(Reach):
    """All methods raise StoreAway once Redis has been out of reach for about a minute."""

    def noted(self, portal: str) -> list[Visited | SectionRead]:
        """In the order of their time."""
        with self._reachable():
            values = cast("list[bytes]", self._redis.hvals(portal_key(portal, "note")))
        return sorted(map(_read, values), key=lambda note: note.at)

    def kept(self, portal: str, at: datetime) -> None:
        """What was learned up to now is in the archive."""
        with self._reachable(), self._redis.pipeline(transaction=True) as step:
            step.hset(portal_key(portal, "about"), "kept", at.isoformat())
            step.delete(portal_key(portal, "note"))
            step.execute()


def _read(value: bytes) -> Visited | SectionRead:
    about, _, hint = value.decode().partition("\n")
    fields = json.loads(about)
    return (
        SectionRead.read(fields) if len(fields) == len(SectionRead.__slots__) else Visited.read(fields, hint)
    )
