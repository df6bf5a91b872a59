"""Entries -> an Atom feed, valid by RFC 4287."""

from __future__ import annotations

from collections.abc import Iterable
from io import StringIO

from feedgenerator import Atom1Feed

from pipelines.feeds.entry import TAG, Entry
from pipelines.feeds.words import KINDS, SORTS, clean

MEDIA_TYPE = "application/atom+xml; charset=utf-8"


def atom(entries: Iterable[Entry], *, name: str, title: str, public_url: str) -> bytes:
    """`name` is the feed's own: all, or a portal's."""
    home = public_url.rstrip("/")
    feed = Atom1Feed(
        title=clean(title),
        link=f"{home}/" if name == "all" else f"{home}/?portal={name}",
        description="中国省级新闻门户的新稿、改稿、撤稿与恢复",
        language="zh-CN",
        author_name="改稿 gaigao",
        feed_url=f"{home}/feeds/{name}.atom",
        feed_guid=f"{TAG}feed/{name}",
    )
    for told in entries:
        feed.add_item(
            title=told.title,
            link=told.link,
            description=told.summary,
            unique_id=told.id,
            pubdate=told.updated,
            updateddate=told.updated,
            author_name=told.portal,
            categories=(*KINDS[told.kind], *(word for sort in told.sorts for word in SORTS[sort])),
        )
    text = StringIO()
    feed.write(text, "utf-8")
    return text.getvalue().encode()
