"""What changed between two states of an article, and whether anybody is told."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from typing import Any

from pipelines.news import times
from pipelines.news.article import Article
from pipelines.news.layout import READER
from pipelines.news.text import normal
from pipelines.news.textdiff import Edit, edits, pairs


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
class Part:
    """One field, or one paragraph, that differs: as printed before and after, with the marks between."""

    field: str
    before: str | None
    after: str | None
    edits: tuple[Edit, ...] = ()

    def to_json(self) -> dict[str, Any]:
        return {"field": self.field, "before": self.before, "after": self.after, "edits": list(self.edits)}

    @classmethod
    def from_json(cls, part: dict[str, Any]) -> Part:
        marks: tuple[Edit, ...] = tuple((op, text) for op, text in part["edits"])
        return cls(field=part["field"], before=part["before"], after=part["after"], edits=marks)


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What the archive holds of an article when a new capture of it has been read."""

    state: State
    since: datetime
    article: Article | None = None
    reader: int = READER


@dataclass(frozen=True, slots=True, kw_only=True)
class Revised:
    """What to do: keep a revision or not, tell a change or not, and the article's state from now on."""

    state: State
    keep: bool = False
    tell: Kind | None = None
    parts: tuple[Part, ...] = field(default=())

    @property
    def baseline(self) -> bool:
        """A revision kept without announcing."""
        return self.keep and self.tell is None


def _relative(article: Article) -> bool:
    """Whether the time was printed as "3小时前": another time at every visit, and an absolute one a day later."""
    return article.published_raw is not None and times.find(article.published_raw) is None


def _printed_time(article: Article) -> str | None:
    return None if _relative(article) or not article.published_at else article.published_at.isoformat()


def _people(names: tuple[str, ...]) -> str | None:
    return "、".join(names) or None


# The fields compared, in the order they are told. Silent by omission, each with its reason:
# url, section (a move within the portal), images (hosts and sizes rotate), dateline (stands in the
# first paragraph), rights (site-wide notice), published_raw (the parsed time is compared).
FIELDS: dict[str, Callable[[Article], str | None]] = {
    "headline": lambda article: article.headline,
    "original_headline": lambda article: article.original_headline,
    "published_at": _printed_time,
    "source": lambda article: article.source,
    "bylines": lambda article: "、".join(f"{by.role} {by.name}" for by in article.bylines) or None,
    "editors": lambda article: _people(article.editors),
    "responsible_editors": lambda article: _people(article.responsible_editors),
}
# 记者 named in a signature stand in the last paragraph too: told once, as text.
TOLD_AS_TEXT = "bylines"


def fingerprint(article: Article) -> str:
    """Hash of what a reader would call the article, in normal form; the same in both script forms."""
    values = {name: normal(value) if (value := get(article)) else None for name, get in FIELDS.items()}
    values["paragraphs"] = "\n".join(normal(paragraph) for paragraph in article.paragraphs)
    return sha256(json.dumps(values, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def compare(before: Article, after: Article) -> tuple[Part, ...]:
    """The parts that differ beyond blanks, width, script form and punctuation style; empty for none."""
    paragraphs = _paragraphs(before, after)
    found = [part for name in FIELDS if (part := _field(name, before, after))]
    if paragraphs:
        found = [part for part in found if part.field != TOLD_AS_TEXT]
    return (*found, *paragraphs)


def _field(name: str, before: Article, after: Article) -> Part | None:
    old, new = FIELDS[name](before), FIELDS[name](after)
    if name == "published_at" and (_relative(before) or _relative(after)):
        return None
    if normal(old or "") == normal(new or ""):
        return None
    return Part(field=name, before=old, after=new, edits=tuple(edits(old or "", new or "")))


def _paragraphs(before: Article, after: Article) -> list[Part]:
    return [
        Part(field="paragraphs", before=old, after=new, edits=tuple(edits(old or "", new or "")))
        for old, new in pairs(before.paragraphs, after.paragraphs)
        if normal(old or "") != normal(new or "")
    ]


def revise(held: Held, article: Article) -> Revised:
    """What a reading means, given what is held.

    A difference that another layout or reader version may have made is a baseline, never an edit.
    """
    if held.article is None:
        return Revised(state=State.LIVE, keep=True, tell=Kind.NEW)
    changed = fingerprint(held.article) != fingerprint(article)
    ours = held.reader != READER or held.article.layout != article.layout
    parts = compare(held.article, article) if changed and not ours else ()
    if held.state is State.WITHDRAWN:
        return Revised(state=State.LIVE, keep=changed or ours, tell=Kind.RESTORED, parts=parts)
    if not changed:
        # Kept in silence, or the next real edit would be taken for our own.
        return Revised(state=State.LIVE, keep=ours)
    return Revised(state=State.LIVE, keep=True, tell=Kind.EDITED if parts else None, parts=parts)


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

    def to_json(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "kind": self.kind.value,
            "portal": self.portal,
            "at": self.at.isoformat(),
            "headline": self.headline,
            "url": self.url,
            "article_id": self.article_id,
            "parts": [part.to_json() for part in self.parts],
        }
