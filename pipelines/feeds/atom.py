"""Entries -> an Atom feed: RFC 4287, in pages by RFC 5005, with its hub by WebSub."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from io import StringIO
from typing import Any

from feedgenerator import Atom1Feed

from pipelines.feeds.choice import FORMATS, Choice
from pipelines.feeds.entry import TAG, Entry
from pipelines.feeds.words import KINDS, SORTS, clean

MEDIA_TYPE = FORMATS["atom"]
HISTORY = "http://purl.org/syndication/history/1.0"
# When an empty feed was last updated: always the same.
NEVER = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a page of a feed stands; `home` is the reading room's address without its last slash."""

    home: str
    choice: Choice
    before: int | None = None
    older: int | None = None
    hub: str = ""

    def here(self, form: str) -> str:
        return self.home + self.choice.path(form, self.before)

    def links(self, form: str) -> dict[str, str]:
        """Relation -> address, apart from the page itself and what it is about."""
        told = {}
        if self.before is not None:
            told["current"] = self.home + self.choice.path(form)
        elif self.hub:
            told["hub"] = self.hub
        if self.older is not None:
            told["prev-archive"] = self.home + self.choice.path(form, self.older)
        return told


class _Atom(Atom1Feed):  # type: ignore[misc]
    """With the links and the mark of RFC 5005; and an empty feed's time is no `now()`."""

    def __init__(self, place: Place, **told: Any) -> None:
        super().__init__(**told)
        self._place = place

    def root_attributes(self) -> dict[str, str]:
        return {**super().root_attributes(), "xmlns:fh": HISTORY}

    def add_root_elements(self, handler: Any) -> None:
        super().add_root_elements(handler)
        for rel, address in self._place.links("atom").items():
            handler.addQuickElement("link", "", {"rel": rel, "href": address})
        if self._place.before is not None:
            handler.addQuickElement("fh:archive", "")

    def latest_post_date(self) -> datetime:
        moment: datetime = super().latest_post_date() if self.items else NEVER
        return moment


def atom(entries: Iterable[Entry], place: Place) -> bytes:
    choice = place.choice
    feed = _Atom(
        place,
        title=clean(choice.title),
        link=place.home + choice.page,
        description="中国省级新闻门户的新稿、改稿、撤稿与恢复",
        language="zh-CN",
        author_name="改稿 gaigao",
        feed_url=place.here("atom"),
        feed_guid=f"{TAG}feed/{choice.key}",
    )
    for told in entries:
        feed.add_item(
            title=told.title,
            link=told.link,
            description=told.summary,
            content=told.content,
            unique_id=told.id,
            pubdate=told.updated,
            updateddate=told.updated,
            author_name=told.portal,
            categories=(*KINDS[told.kind], *(word for sort in told.sorts for word in SORTS[sort])),
            item_copyright=told.rights,
        )
    text = StringIO()
    feed.write(text, "utf-8")
    return text.getvalue().encode()
