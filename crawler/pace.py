"""Each request's turn, at the moment it goes out: robots.txt, redirects, retries and further pages included."""

from __future__ import annotations

import asyncio
import logging
import math
import time
from contextlib import suppress
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
    from pipelines.stores.pace import Pace

logger = logging.getLogger(__name__)
# Who must wait longer is turned away, and its visit given another time.
PATIENCE = 60.0
# How soon an end of the run is seen.
LOOK = 0.5
# Answers that say we ask too much, or that the host can hardly answer.
TIRED = {429, 503}
LONGEST_REST = timedelta(days=1)


class Resting(IgnoreRequest):
    """Raised when a host is not to be asked for a while, or the portal's hour is spent, from the handler."""

    def __init__(self, why: str, until: datetime) -> None:
        super().__init__(why)
        self.until = until


class Ending(IgnoreRequest):
    """Raised when the run ends before a request's turn has come, from the handler: its visit is put back."""


class PacedHandler(HTTP11DownloadHandler):
    """Scrapy's own handler, in line with all other processes that ask the same host."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self.pace = open_frontier(crawler.settings["REDIS_URL"], crawler.settings["VAR_DIR"]).pace
        self.portal: Portal | None = getattr(crawler.spidercls, "portal", None)
        self.end: asyncio.Task[None] | None = None

    async def download_request(self, request: Request) -> Response:
        self._end()
        host = urlsplit(request.url).netloc
        while wait := self._turn(host, self._delay(request)):
            if wait > PATIENCE:
                raise Resting(f"{host} is left alone for {wait:.0f} s", _now() + timedelta(seconds=wait))
            await self._wait(wait)
        response = await super().download_request(request)
        self._judge(host, response)
        return response

    async def close(self) -> None:
        """Scrapy's own fires a deferred twice when a busy reactor is late: a traceback that says nothing."""
        if self.end is not None:
            self.end.cancel()
        closed = maybe_deferred_to_future(cast("Any", self._pool).closeCachedConnections())
        await asyncio.wait({asyncio.ensure_future(closed)}, timeout=self._disconnect_timeout)

    def _turn(self, host: str, delay: float) -> float:
        """0: go now, and it is counted; nothing may come in between, lest a budget be overrun."""
        if self.portal is not None and (shut := shut_until(self.portal, self.pace, _now())):
            raise Resting(*shut)
        wait = self.pace.turn(host, delay)
        if not wait and self.portal is not None:
            self.pace.spend(self.portal.name, _now())
        return wait

    async def _wait(self, seconds: float) -> None:
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            if self._ending():
                raise Ending("the run ends before its turn")
            await asyncio.sleep(min(left, LOOK))

    def _ending(self) -> bool:
        slot = cast("Any", self.crawler.engine)._slot  # noqa: SLF001 - Scrapy has no word for it until it is over
        return slot is not None and slot.closing is not None

    def _end(self) -> None:
        if self._ending():
            raise Ending("the run ends before its turn")
        if self.end is None:
            self.end = asyncio.ensure_future(self._hurry())

    async def _hurry(self) -> None:
        """Once the run ends, Scrapy's own line is let through at once, to be turned away here.

        At a request in two minutes, as some robots.txt asks, sixteen waiting would hold up a stop for half an hour.
        """
        with suppress(Ending):
            await self._wait(math.inf)
        downloader = cast("Any", self.crawler.engine).downloader
        for slot in downloader.slots.values():
            slot.delay = 0.0
            if slot.latercall:
                slot.latercall.cancel()
                downloader._latercall(slot)  # noqa: SLF001 - the call just cancelled, made now

    def _delay(self, request: Request) -> float:
        """The portal's pace, or what robots.txt asks where that is slower: Scrapy's slot knows."""
        slot = cast("Any", self.crawler.engine).downloader.slots.get(request.meta.get("download_slot"))
        return float(slot.delay) if slot else self.crawler.settings.getfloat("DOWNLOAD_DELAY")

    def _judge(self, host: str, response: Response) -> None:
        if response.status in TIRED or response.status >= 500:
            rest = retry_after(response, _now())
            self.pace.worse(host, rest)
            if rest:
                logger.warning("%s asks to be left alone for %s", host, rest)
        else:
            self.pace.better(host)


def shut_until(portal: Portal, pace: Pace, now: datetime) -> tuple[str, datetime] | None:
    """Why the portal may not be asked now, and until when: outside its hours, or this hour's requests are made."""
    if not portal.open_at(now):
        return (
            f"{portal.name} is visited from {portal.hours[0]} to {portal.hours[1]} o'clock",
            portal.opens_at(now),
        )
    if pace.spent(portal.name, now) >= portal.per_hour:
        hour = now.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
        return f"{portal.name}: this hour's {portal.per_hour:.0f} requests are spent", hour
    return None


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
