"""The nouns between fetching and telling: a capture, what it says, or why it says nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from typing import Any

from pipelines.news.portal import Link, Portal


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """One fetched page, uninterpreted. Header names are lower case; `captured_at` is aware UTC."""

    portal: Portal
    article_id: str
    url: str
    final_url: str
    captured_at: datetime
    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    payload: bytes = b""
    further: tuple[Capture, ...] = ()
    """Pages 2, 3 … of an article on several, in order."""
    section: str = ""
    """Title of the section it was found in, as far as known."""

    @property
    def digest(self) -> str:
        """The payload digest, over all pages: what dedupe compares."""
        digest = sha256(self.payload)
        for page in self.further:
            digest.update(page.payload)
        return digest.hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Byline:
    """Somebody named as having made the piece: role as printed (记者, 通讯员, 摄影 …) and name."""

    role: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    """A picture of the article; `src` is absolute."""

    src: str
    caption: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file or film that the article hands its readers; `src` is absolute."""

    src: str
    title: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherTime:
    """A time of publication that was not used: on the page, in its head, or in its address.

    `why` (future, impossible) says why a printed one is not believed; otherwise it names another day.
    """

    where: str
    raw: str
    at: datetime | None = None
    why: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """What a page says. Text is as printed; an absent field is None or empty, never a guess."""

    id: str
    portal: str
    url: str
    captured_at: datetime
    layout: str
    charset: str
    headline: str
    paragraphs: tuple[str, ...]
    subhead: str | None = None
    kicker: str | None = None
    original_headline: str | None = None
    published_at: datetime | None = None
    published_raw: str | None = None
    other_times: tuple[OtherTime, ...] = ()
    """Times that disagree with `published_at`, which is the printed one."""
    updated_at: datetime | None = None
    source: str | None = None
    source_url: str | None = None
    bylines: tuple[Byline, ...] = ()
    editors: tuple[str, ...] = ()
    responsible_editors: tuple[str, ...] = ()
    dateline: str | None = None
    images: tuple[Image, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    links: tuple[Link, ...] = ()
    """Links in the text; addresses are absolute."""
    section: str | None = None
    canonical_url: str | None = None
    rights: str | None = None
    syndicated: bool | None = None
    whole: bool = True
    """Whether the page closes what it opens: one that did and does not any more was cut on its way."""

    def to_json(self) -> dict[str, Any]:
        """Plain values for JSON; times in ISO 8601 with their zone."""
        fields = {name: _bare(getattr(self, name)) for name in self.__dataclass_fields__}
        for name in TIMES:
            moment = fields[name]
            fields[name] = moment.isoformat() if moment else None
        for other in fields["other_times"]:
            other["at"] = other["at"].isoformat() if other["at"] else None
        return fields

    @classmethod
    def from_json(cls, fields: Mapping[str, Any]) -> Article:
        """The inverse of `to_json`; a field that an older or newer gaigao knows alone does no harm."""
        known = {name: value for name, value in fields.items() if name in cls.__dataclass_fields__}
        for name in TIMES:
            known[name] = datetime.fromisoformat(known[name]) if known.get(name) else None
        known["other_times"] = tuple(_other_time(value) for value in known.get("other_times", ()))
        for name, kind in KINDS:
            known[name] = tuple(kind(**value) for value in known.get(name, ()))
        for name in ("paragraphs", "editors", "responsible_editors"):
            known[name] = tuple(known.get(name, ()))
        return cls(**known)


def _bare(value: Any) -> Any:
    """Without dataclasses; nothing is copied that cannot change."""
    if not isinstance(value, tuple):
        return value
    return tuple(
        one if isinstance(one, str) else {name: getattr(one, name) for name in one.__dataclass_fields__}
        for one in value
    )


def _other_time(fields: Mapping[str, Any]) -> OtherTime:
    return OtherTime(**{**fields, "at": datetime.fromisoformat(fields["at"]) if fields["at"] else None})


TIMES = ("captured_at", "published_at", "updated_at")
KINDS = (("bylines", Byline), ("images", Image), ("attachments", Attachment), ("links", Link))


class Fate(StrEnum):
    """What became of a page that is no article."""

    WITHDRAWN = "withdrawn"
    """The portal says, or shows, that the article is gone."""
    MOVED = "moved"
    """The portal leads to another address of its own that is an article's."""
    BLOCKED = "blocked"
    """We were refused or challenged: nothing is known of the article."""
    OUTAGE = "outage"
    """The portal is out of order: nothing is known of the article."""
    UNREADABLE = "unreadable"
    """None of these for certain."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """A capture that holds no article, and the named reason why."""

    capture: Capture
    fate: Fate
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A capture and the article read from it."""

    capture: Capture
    article: Article
