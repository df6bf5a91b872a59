"""Stage 300: compare with the last revision, keep what changed, log what is told."""

from __future__ import annotations

import logging
from datetime import UTC, datetime, timedelta
from functools import partial
from hashlib import sha256
from typing import TYPE_CHECKING, NoReturn, Self

from scrapy.exceptions import DropItem

from pipelines.news.article import Article, Capture, Fate, Reading, Refusal
from pipelines.news.comparison import fingerprint
from pipelines.news.emptied import emptied
from pipelines.news.errors import UnknownLayout
from pipelines.news.guards import MANY
from pipelines.news.revision import Change, Held, Kind, Revised, State, miss, revise
from pipelines.news.revisit import BLOCKED, next_visit
from pipelines.stores import Stores, stores_of
from pipelines.stores.frontier import Seen

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.statscollectors import StatsCollector

logger = logging.getLogger(__name__)


class DiffPipeline:
    """Reading | Refusal -> Change."""

    def __init__(self, stores: Stores, stats: StatsCollector, portal: str) -> None:
        self.portal = portal
        self.frontier, self.archive, self.evidence = stores.frontier, stores.archive, stores.evidence
        self.stats = stats

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(stores_of(crawler.settings), crawler.stats, crawler.spidercls.name)

    def close_spider(self) -> None:
        """What was held back for looking alike: few are told after all, many are left to ops."""
        for group in self.archive.withheld(self.portal):
            if len(group.changes) < MANY:
                self.archive.release(group, datetime.now(UTC))
            else:
                self.stats.set_value(f"gaigao/withheld/{group.pattern}", len(group.changes))
                logger.warning(
                    "%s: %d changes alike held back; `scrapy changes --held` shows them 改动雷同，暂缓发布",
                    self.portal,
                    len(group.changes),
                )

    def process_item(self, item: Reading | Refusal) -> Change:
        if isinstance(item, Reading):
            return self._read(item)
        return self._refused(item)

    def _read(self, reading: Reading) -> Change:
        capture, article = reading.capture, reading.article
        portal, id_, mark = capture.portal.name, article.id, _mark(article)
        self._count("article")
        held = self.frontier.seen(portal, [id_]).get(id_)
        if held is not None and held.same_text(mark):
            self._visited(capture, _seen(capture, mark, held.young_since))
            self._drop("unchanged")
        self.frontier.forget(portal, id_)
        keep = partial(self.evidence.keep, capture)
        revised, change = self.archive.settle(capture, partial(_of_reading, reading), keep, article=article)
        if revised.doubt or revised.state is not State.LIVE:  # not believed yet, or no article after all
            self.frontier.visited(portal, id_, capture.captured_at + capture.portal.confirm_after)
            return self._told(change, revised.why or "article_emptied")
        if revised.tell in {Kind.EDITED, Kind.RESTORED}:
            young = capture.captured_at
        else:
            young = held.young_since if held else article.published_at or capture.captured_at
        self._visited(capture, _seen(capture, mark, young))
        return self._told(change, revised.why or ("baseline" if revised.baseline else "unchanged"))

    def _refused(self, refusal: Refusal) -> Change:
        capture, fate, reason = refusal.capture, refusal.fate, refusal.reason
        portal, id_ = capture.portal.name, capture.article_id
        self._count(f"{fate}/{reason}")
        self.frontier.forget(portal, id_)
        decide = partial(_of_refusal, refusal)
        keep = partial(self.evidence.keep, capture)
        revised, change = self.archive.settle(capture, decide, keep, unread=reason)
        self.frontier.visited(portal, id_, _look_again(capture, fate, revised.state))
        return self._told(change, f"{fate}: {reason}")

    def _visited(self, capture: Capture, seen: Seen) -> None:
        due = next_visit(capture.captured_at, seen.young_since)
        self.frontier.visited(capture.portal.name, capture.article_id, due, seen)

    def _told(self, change: Change | None, otherwise: str) -> Change:
        if change is None:
            self._drop(otherwise)
        self.stats.inc_value(f"gaigao/told/{change.kind}")
        return change

    def _drop(self, why: str) -> NoReturn:
        raise DropItem(why, log_level="DEBUG" if why == "unchanged" else "INFO")

    def _count(self, fate: str) -> None:
        self.stats.inc_value(f"gaigao/fate/{fate}")


def _gone(capture: Capture, held: Held) -> Revised:
    return miss(held, capture.captured_at, held.since + capture.portal.confirm_after)


def _of_reading(reading: Reading, held: Held) -> Revised:
    before, article = held.article, reading.article
    if before and emptied(before, reading.capture, article):
        return _gone(reading.capture, held)
    return revise(held, article)


def _of_refusal(refusal: Refusal, held: Held) -> Revised:
    gone = refusal.fate is Fate.WITHDRAWN
    if refusal.reason == UnknownLayout.reason and held.article:
        gone = emptied(held.article, refusal.capture)
    return _gone(refusal.capture, held) if gone else Revised(state=held.state)


def _look_again(capture: Capture, fate: Fate, state: State) -> datetime:
    """Soon to confirm that it is missing; otherwise patiently."""
    if state is State.MISSING and fate in {Fate.WITHDRAWN, Fate.UNREADABLE}:
        return capture.captured_at + capture.portal.confirm_after
    wait = BLOCKED if fate is Fate.BLOCKED else timedelta(hours=6)
    return capture.captured_at + wait


def _mark(article: Article) -> str:
    """The fingerprint with the layout: another layout is a baseline to keep, though no word differs."""
    return sha256(f"{fingerprint(article)} {article.layout}".encode()).hexdigest()


def _seen(capture: Capture, mark: str, young_since: datetime) -> Seen:
    return Seen(
        digest=capture.digest,
        fingerprint=mark,
        young_since=young_since,
        # Validators speak for the first page only.
        etag="" if capture.further else capture.headers.get("etag", ""),
        last_modified="" if capture.further else capture.headers.get("last-modified", ""),
    )
