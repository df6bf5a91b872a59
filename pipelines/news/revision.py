"""What changed between two states of an article, and whether anybody is told."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from itertools import pairwise
from typing import Any

from pipelines.news.article import Article
from pipelines.news.comparison import Part, compare, fingerprint
from pipelines.news.guards import doubtful
from pipelines.news.layout import READER
from pipelines.news.significance import Sort, significance


class Kind(StrEnum):
    """What a reader is told."""

    NEW = "new"
    EDITED = "edited"
    WITHDRAWN = "withdrawn"
    RESTORED = "restored"


class State(StrEnum):
    """Where an article stands in the archive."""

    FOUND = "found"
    LIVE = "live"
    MISSING = "missing"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What the archive holds of an article when a new capture of it has been read."""

    state: State
    since: datetime
    article: Article | None = None
    reader: int = READER
    doubt: str | None = None
    """The fingerprint of a reading too strange to be believed at once."""
    kept: tuple[str, ...] = ()
    """Fingerprints of the latest revisions, oldest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Revised:
    """What to do: keep a revision or not, tell a change or not, and the article's state from now on."""

    state: State
    keep: bool = False
    tell: Kind | None = None
    parts: tuple[Part, ...] = field(default=())
    doubt: str | None = None
    """The fingerprint that another visit must confirm, and why."""
    why: str | None = None
    """Why nothing is told, where that needs a word."""

    @property
    def baseline(self) -> bool:
        """A revision kept without announcing."""
        return self.keep and self.tell is None


def revise(held: Held, article: Article) -> Revised:
    """What a reading means, given what is held.

    A difference that another layout or reader version may have made is a baseline, never an edit. One too
    strange is believed when a second visit sees the same; one made before is not announced again.
    """
    if held.article is None:
        return Revised(state=State.LIVE, keep=True, tell=Kind.NEW)
    mark = fingerprint(article)
    changed = fingerprint(held.article) != mark
    ours = held.reader != READER or held.article.layout != article.layout
    strange = doubtful(held.article, article) if changed else None
    if strange and held.doubt != mark:
        return Revised(state=held.state, doubt=mark, why=f"in doubt: {strange}")
    parts = compare(held.article, article).parts if changed and not ours else ()
    if held.state is State.WITHDRAWN:
        return Revised(state=State.LIVE, keep=changed or ours, tell=Kind.RESTORED, parts=parts)
    if not changed:
        # Kept in silence, or the next real edit would be taken for our own.
        return Revised(state=State.LIVE, keep=ours)
    if parts and _flaps(held.kept, mark):
        return Revised(state=State.LIVE, keep=True, why="flapping")
    return Revised(state=State.LIVE, keep=True, tell=Kind.EDITED if parts else None, parts=parts)


def _flaps(kept: tuple[str, ...], mark: str) -> bool:
    """Whether the step from the latest revision to this one was made, and announced, before."""
    return bool(kept) and (kept[-1], mark) in pairwise(kept)


def miss(held: Held, seen_at: datetime, confirmed_by: datetime) -> Revised:
    """What an article gone means: missing at first, withdrawn once a visit after `confirmed_by` agrees."""
    if held.state is State.FOUND:
        return Revised(state=State.FOUND)
    if held.state is State.WITHDRAWN:
        return Revised(state=State.WITHDRAWN)
    if held.state is State.MISSING and seen_at >= confirmed_by:
        return Revised(state=State.WITHDRAWN, tell=Kind.WITHDRAWN)
    return Revised(state=State.MISSING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """A kept state of an article; `evidence` names the WARC record of the page it was read from."""

    id: int
    number: int
    captured_at: datetime
    baseline: bool
    fingerprint: str
    reader: int
    evidence: str | None
    article: Article


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What a reader is told. `id` is its place in the change log: later changes have higher ids."""

    id: int
    article_id: str
    portal: str
    kind: Kind
    at: datetime
    url: str
    headline: str
    revision_id: int | None
    before_id: int | None
    evidence: str | None = None
    parts: tuple[Part, ...] = ()

    @property
    def sorts(self) -> tuple[Sort, ...]:
        """Of what sorts the edit is, the same order always."""
        held = {sort for part in self.parts for sort in part.sorts}
        return tuple(sort for sort in Sort if sort in held)

    @property
    def significance(self) -> float:
        """How much it matters, 0..1; what comes or goes whole matters most."""
        if self.kind is not Kind.EDITED and not self.parts:
            return 1.0
        return round(significance(part.weight for part in self.parts), 3)

    def to_json(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "kind": self.kind.value,
            "portal": self.portal,
            "at": self.at.isoformat(),
            "headline": self.headline,
            "url": self.url,
            "article_id": self.article_id,
            "sorts": [sort.value for sort in self.sorts],
            "significance": self.significance,
            "parts": [part.to_json() for part in self.parts],
        }
