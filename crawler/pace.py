"""Each request's turn, at the moment it goes out: robots.txt, redirects, retries and further pages included."""

from __future__ import annotations

import asyncio
import logging
import time
from collections import defaultdict
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlsplit
from weakref import WeakKeyDictionary, ref

from scrapy import signals
from scrapy.exceptions import IgnoreRequest

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
# How soon an end of the run is seen; how long a page that is on its way then may take.
LOOK, LEFT = 0.5, 8.0
# Answers that say we ask too much, or that the host can hardly answer.
TIRED = {429, 503}
LONGEST_REST = timedelta(days=1)


class Resting(IgnoreRequest):
    """Raised when a host is not to be asked for a while, or the portal's hour is spent, from the handler."""

    def __init__(self, why: str, until: datetime) -> None:
        super().__init__(why)
        self.until = until


class Ending(IgnoreRequest):
    """Raised when the run ends before a request's turn or answer has come, from the handler: its visit is put back."""


class Line:
    """Where one crawl's requests wait for their turn, host by host; handlers of http and https share it.

    So many are under way at once as CONCURRENT_REQUESTS_PER_DOMAIN says: Scrapy's own slots let all that wait
    go together where there is no delay.
    """

    def __init__(self, crawler: Crawler) -> None:
        settings = crawler.settings
        self.crawler = ref(crawler)
        self.pace = open_frontier(settings["REDIS_URL"], settings["VAR_DIR"]).pace
        self.portal: Portal | None = getattr(crawler.spidercls, "portal", None)
        self.delay = settings.getfloat("DOWNLOAD_DELAY")
        self.asked: dict[str, float] = {}
        """Crawl-delays of hosts, seconds."""
        self.slow: dict[str, bool] = {}
        """Whether a host was in trouble when it was asked last."""
        at_once = settings.getint("CONCURRENT_REQUESTS_PER_DOMAIN")
        self.gates: defaultdict[str, asyncio.Semaphore] = defaultdict(lambda: asyncio.Semaphore(at_once))
        crawler.signals.connect(self.hand_over, signals.request_reached_downloader)

    @classmethod
    def of(cls, crawler: Crawler) -> Line:
        if crawler not in LINES:
            LINES[crawler] = cls(crawler)
        return LINES[crawler]

    def hand_over(self, request: Request) -> None:
        """Scrapy's own wait would come before ours, where nobody can be turned away when the run ends."""
        self._engine().downloader.slots[request.meta["download_slot"]].delay = 0.0

    async def through(self, request: Request, download: Callable[[Request], Awaitable[Response]]) -> Response:
        """The answer, asked for when the request's turn has come."""
        host = urlsplit(request.url).netloc
        async with self.gates[host]:
            await self._turn(host)
            response = await self._unless_over(asyncio.ensure_future(download(request)))
        self._judge(host, response)
        return response

    async def _unless_over(self, download: asyncio.Future[Response]) -> Response:
        """What is under way is finished, but not waited for until the run's stop has become somebody's kill."""
        over = 0.0
        try:
            while not (await asyncio.wait({download}, timeout=LOOK))[0]:
                over += LOOK if self._ending() else 0.0
                if over > LEFT:
                    raise Ending("the run ends before its answer")
            return download.result()
        finally:
            download.cancel()

    async def _turn(self, host: str) -> None:
        while True:
            if self._ending():
                raise Ending("the run ends before its turn")
            wait = self._granted(host, max(self.delay, self.asked.get(host, 0.0)))
            if not wait:
                return
            if wait > PATIENCE:
                raise Resting(f"{host} is left alone for {wait:.0f} s", _now() + timedelta(seconds=wait))
            await self._wait(wait)

    def _granted(self, host: str, delay: float) -> float:
        """0: go now, and it is counted; nothing may come in between, lest a budget be overrun."""
        if self.portal is None:
            turn = self.pace.turn(host, delay)
        else:
            now = _now()
            if shut := closed_until(self.portal, now):
                raise Resting(*shut)
            turn = self.pace.ask(host, delay, self.portal.name, now)
            shut = spent_until(self.portal, turn.spent - 1, now)
            if turn.wait or shut:
                self.pace.unspend(self.portal.name, now)
            if shut:
                raise Resting(*shut)
        self.slow[host] = turn.slow
        return turn.wait

    def spend(self) -> None:
        """Count a request of the portal's."""
        if self.portal is not None:
            self.pace.spend(self.portal.name, _now())

    async def _wait(self, seconds: float) -> None:
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            if self._ending():
                return
            await asyncio.sleep(min(left, LOOK))

    def _ending(self) -> bool:
        """Scrapy has no word for it until it is over: a test says whether this still is one."""
        slot = self._engine()._slot  # noqa: SLF001
        return slot is not None and slot.closing is not None

    def _engine(self) -> Any:
        return cast("Any", self.crawler()).engine

    def _judge(self, host: str, response: Response) -> None:
        if response.status in TIRED or response.status >= 500:
            rest = retry_after(response, _now())
            self.pace.worse(host, rest)
            if rest:
                logger.warning("%s asks to be left alone for %s", host, rest)
        elif self.slow[host]:
            self.pace.better(host)


LINES: WeakKeyDictionary[Crawler, Line] = WeakKeyDictionary()


Shut = tuple[str, datetime]
"""Why a portal may not be asked, and until when."""


def shut_until(portal: Portal, pace: Pace, now: datetime) -> Shut | None:
    """Outside its hours, or this hour's requests are made."""
    return closed_until(portal, now) or spent_until(portal, pace.spent(portal.name, now), now)


def closed_until(portal: Portal, now: datetime) -> Shut | None:
    if portal.open_at(now):
        return None
    return (
        f"{portal.name} is visited from {portal.hours[0]} to {portal.hours[1]} o'clock",
        portal.opens_at(now),
    )


def spent_until(portal: Portal, spent: int, now: datetime) -> Shut | None:
    if spent < portal.per_hour:
        return None
    hour = now.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    return f"{portal.name}: this hour's {portal.per_hour:.0f} requests are spent", hour


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
