"""Is the portal well? Judged when a run ends, and before anything that the run found is told."""

from __future__ import annotations

import asyncio
import logging
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Self

from scrapy import signals

from crawler.extensions.run_report import NEVER_BEGAN
from crawler.portal_spider import PortalSpider
from pipelines.feeds.health_words import sentence
from pipelines.news.health import Decision, Observed, Verdict, decide, judge, summed
from pipelines.news.health.observed import STATS
from pipelines.stores import failpoint, stores_of
from pipelines.stores.errors import StoreAway
from pipelines.stores.health import HealthRecords

if TYPE_CHECKING:
    from scrapy import Request, Spider
    from scrapy.crawler import Crawler
    from scrapy.http import Response

    from pipelines.stores import Stores

logger = logging.getLogger(__name__)
# A long run tells what it found before it ends, once it has shown that it reads its portal as usual.
CHECK_EVERY = 60.0
SHOWN = 10


class Health:
    """Counts what the stages do not see, keeps the run's row, and lets go of what waited for it."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.checks: asyncio.Task[None] | None = None
        self.asked: set[str] = set()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        extension = cls(crawler)
        connect = crawler.signals.connect
        connect(extension.opened, signals.spider_opened)
        connect(extension.dropped, signals.item_dropped)
        connect(extension.asking, signals.request_reached_downloader)
        connect(extension.answered, signals.response_received)
        connect(extension.closed, signals.spider_closed)
        return extension

    def opened(self, spider: Spider) -> None:
        if isinstance(spider, PortalSpider):
            self.checks = asyncio.ensure_future(self._check(spider))

    def dropped(self, exception: BaseException) -> None:
        if str(exception) == "same payload":
            self.crawler.stats.inc_value(f"{STATS}same")

    def asking(self, request: Request) -> None:
        turn = request.cb_kwargs.get("turn")
        if turn and turn.number == 1:  # further pages of a listing may end anywhere
            self.asked.add(request.cb_kwargs["section"].title)

    def answered(self, response: Response, request: Request) -> None:
        section = request.cb_kwargs.get("section")
        if section and response.status < 400:
            self.asked.discard(section.title)

    async def _check(self, spider: PortalSpider) -> None:
        while True:
            await asyncio.sleep(CHECK_EVERY)
            try:
                self._tell_early(spider, stores_of(self.crawler.settings))
            except StoreAway as error:
                logger.error("%s: nothing told yet: %s", spider.name, error)

    def _tell_early(self, spider: PortalSpider, stores: Stores) -> None:
        records, now = HealthRecords(stores.archive), self._observed(HealthRecords(stores.archive), spider)
        if now["article"] + now["same"] < SHOWN or records.broken(spider.name):
            return
        history = records.history(spider.name, now.at)
        verdict = judge(spider.portal, history, now)
        decision = decide(records.waiting(spider.name), verdict, history, now)
        self._told(records, Decision(told=decision.told), now)

    def closed(self, spider: Spider, reason: str) -> None:
        if self.checks is not None:
            self.checks.cancel()
        if reason in NEVER_BEGAN | {"hold_lost"} or not isinstance(spider, PortalSpider):
            return
        for title in self.asked:
            self.crawler.stats.inc_value(f"{STATS}dead/{title}")
        try:
            self._judge(spider, stores_of(self.crawler.settings))
        except StoreAway as error:
            logger.error("%s: what this run found is told after the next one: %s", spider.name, error)

    def _judge(self, spider: PortalSpider, stores: Stores) -> None:
        records, portal = HealthRecords(stores.archive), spider.portal
        now = self._observed(records, spider)
        history, was_broken = records.history(portal.name, now.at), records.broken(portal.name)
        verdict = judge(portal, history, now)
        decision = decide(records.waiting(portal.name), verdict, history, now)
        self._told(records, decision, now)
        failpoint.reached("told")
        if was_broken and not verdict.holds_back:
            self._look_again(stores, records.untold(portal.name), spider, now.at)
        records.keep(portal.name, now, verdict)
        self._say(spider, verdict, decision)

    def _observed(self, records: HealthRecords, spider: PortalSpider) -> Observed:
        """The run's sums so far."""
        settings, now = self.crawler.settings, datetime.now(UTC)
        known = stores_of(settings).frontier.signature_known(spider.name)
        return Observed(
            at=now,
            counts=summed(self.crawler.stats.get_stats()),
            signature_at=now if known else records.signature_at(spider.name),
        )

    def _told(self, records: HealthRecords, decision: Decision, now: Observed) -> None:
        for kind, count in records.carry_out(decision, now.at).items():
            self.crawler.stats.inc_value(f"gaigao/told/{kind}", count)

    def _look_again(self, stores: Stores, ids: list[str], spider: PortalSpider, now: datetime) -> None:
        """Well again: what was held back is compared, article by article, with what readers last heard."""
        for id_ in ids:
            stores.frontier.forget(spider.name, id_)
        stores.frontier.postpone(spider.name, dict.fromkeys(ids, now))

    def _say(self, spider: PortalSpider, verdict: Verdict, decision: Decision) -> None:
        stats: Any = self.crawler.stats
        stats.set_value("gaigao/health", verdict.condition.value)
        if verdict.condition not in {"healthy", "unknown"}:
            logger.warning("%s is %s: %s", spider.name, verdict.condition, sentence(verdict))
        if decision.broken or decision.alike:
            held = len(decision.broken) + len(decision.alike)
            stats.set_value("gaigao/withheld", held)
            logger.warning(
                "%s: %d changes held back; `scrapy changes --held` shows them 暂缓发布", spider.name, held
            )
