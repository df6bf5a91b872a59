"""Each request's turn, at the moment it goes out: robots.txt, redirects, retries and further pages included."""

from __future__ import annotations

import asyncio
import logging
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlsplit

from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from scrapy.exceptions import IgnoreRequest
from scrapy.utils.defer import maybe_deferred_to_future

from pipelines.stores import open_frontier

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response

    from pipelines.news.portal import Portal

logger = logging.getLogger(__name__)
# Who must wait longer is turned away, and its visit given another time.
PATIENCE = 60.0
# Answers that say we ask too much, or that the host can hardly answer.
TIRED = {429, 503}
LONGEST_REST = timedelta(days=1)


class Resting(IgnoreRequest):
    """Raised when a host is not to be asked for a while, or the portal's hour is spent, from the handler."""

    def __init__(self, why: str, until: datetime) -> None:
        super().__init__(why)
        self.until = until


class PacedHandler(HTTP11DownloadHandler):
    """Scrapy's own handler, in line with all other processes that ask the same host."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self.pace = open_frontier(crawler.settings["REDIS_URL"], crawler.settings["VAR_DIR"]).pace
        self.portal: Portal | None = getattr(crawler.spidercls, "portal", None)

    async def download_request(self, request: Request) -> Response:
        host = urlsplit(request.url).netloc
        self._may_spend()
        while wait := self.pace.turn(host, self._delay(request)):
            if wait > PATIENCE:
                raise Resting(f"{host} is left alone for {wait:.0f} s", _now() + timedelta(seconds=wait))
            await asyncio.sleep(wait)
        self._spend()
        response = await super().download_request(request)
        self._judge(host, response)
        return response

    async def close(self) -> None:
        """Scrapy's own fires a deferred twice when a busy reactor is late: a traceback that says nothing."""
        closed = maybe_deferred_to_future(cast("Any", self._pool).closeCachedConnections())
        await asyncio.wait({asyncio.ensure_future(closed)}, timeout=self._disconnect_timeout)

    def _delay(self, request: Request) -> float:
        """The portal's pace, or what robots.txt asks where that is slower: Scrapy's slot knows."""
        slot = cast("Any", self.crawler.engine).downloader.slots.get(request.meta.get("download_slot"))
        return float(slot.delay) if slot else self.crawler.settings.getfloat("DOWNLOAD_DELAY")

    def _may_spend(self) -> None:
        if self.portal is None:
            return
        now, most = _now(), self.portal.per_hour
        if self.pace.spent(self.portal.name, now) >= most:
            hour = now.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
            raise Resting(f"{self.portal.name}: this hour's {most:.0f} requests are spent", hour)

    def _spend(self) -> None:
        if self.portal is not None:
            self.pace.spend(self.portal.name, _now())

    def _judge(self, host: str, response: Response) -> None:
        if response.status in TIRED or response.status >= 500:
            rest = retry_after(response, _now())
            self.pace.worse(host, rest)
            if rest:
                logger.warning("%s asks to be left alone for %s", host, rest)
        else:
            self.pace.better(host)


def retry_after(response: Response, now: datetime) -> timedelta:
    """How long Retry-After asks us to stay away, at most a day; none where it does not, or says nothing plain."""
    asked = (response.headers.get("Retry-After") or b"").decode("latin-1").strip()
    if asked.isdecimal():
        rest = timedelta(seconds=min(int(asked), LONGEST_REST.total_seconds()))
    else:
        try:
            rest = parsedate_to_datetime(asked) - now
        except (ValueError, TypeError):
            return timedelta(0)
    return min(max(rest, timedelta(0)), LONGEST_REST)


def _now() -> datetime:
    return datetime.now(UTC)
