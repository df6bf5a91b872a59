"""Scrapy's own downloads in line: apart from `pace`, since only crawls need what it imports, a fifth of a second."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, cast

from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from scrapy.utils.defer import maybe_deferred_to_future

from crawler.pace import Line

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response


class PacedHandler(HTTP11DownloadHandler):
    """Scrapy's own handler, in line with all other processes that ask the same host."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self.line = Line.of(crawler)

    async def download_request(self, request: Request) -> Response:
        return await self.line.through(request, super().download_request)

    async def close(self) -> None:
        """Scrapy's own fires a deferred twice when a busy reactor is late: a traceback that says nothing."""
        closed = maybe_deferred_to_future(cast("Any", self._pool).closeCachedConnections())
        await asyncio.wait({asyncio.ensure_future(closed)}, timeout=self._disconnect_timeout)
