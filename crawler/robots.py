"""robots.txt as RFC 9309 has it: one that cannot be had forbids everything until it can."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.utils.httpobj import urlparse_cached

from crawler.pace import Ending, Resting

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from scrapy.robotstxt import RobotParser

NOTHING = b"User-agent: *\nDisallow: /\n"


class Forbidden(IgnoreRequest):
    """Raised when robots.txt or the guard forbids an address, from the middlewares."""


class RobotsAway(IgnoreRequest):
    """Raised when a host's robots.txt cannot be had, from the middleware: asked for again by the next run."""


class StrictRobots(RobotsTxtMiddleware):
    """Scrapy's own takes an error for leave to go everywhere."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._away: dict[str, IgnoreRequest] = {}
        """Hosts whose robots.txt could not be had in this run, and what becomes of their requests."""

    async def _parse_robots(self, response: Response, netloc: str, request: Request) -> None:
        if response.status >= 500:
            response = response.replace(body=NOTHING)
            self._away[netloc] = RobotsAway("robots.txt cannot be had")
        await super()._parse_robots(response, netloc, request)

    def _robots_error(self, exc: Exception, netloc: str) -> None:
        # One that is only put off, by the run's end or a host at rest, puts off as long what waits for it.
        self._away[netloc] = (
            exc if isinstance(exc, Ending | Resting) else RobotsAway("robots.txt cannot be had")
        )
        super()._robots_error(exc, netloc)

    def process_request_2(self, rp: RobotParser | None, request: Request) -> None:
        if (away := self._away.get(urlparse_cached(request).netloc)) is not None:
            raise away.with_traceback(None)
        try:
            super().process_request_2(rp, request)
        except IgnoreRequest as error:
            raise Forbidden(str(error)) from error
