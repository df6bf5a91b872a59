"""The browser's pages in one line with all other requests: imported only where the extra is installed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from scrapy_playwright.handler import ScrapyPlaywrightDownloadHandler

from crawler.paced_handler import PacedHandler

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response


class PacedBrowser(ScrapyPlaywrightDownloadHandler, PacedHandler):  # type: ignore[misc]
    """A page that the browser opens takes one turn of its host, whatever its scripts then ask for."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._unneeded = cast("Any", self).abort_request
        self.abort_request = self._refused

    async def download_request(self, request: Request) -> Response:
        download = super().download_request  # of what is not the browser's, PacedHandler's
        if request.meta.get("playwright"):
            return await self.line.through(request, download)
        return await download(request)

    async def _refused(self, request: Any) -> bool:
        """Whether the browser may not ask for it; what it may is spent of the budget, the page itself apart."""
        refused = bool(await self._unneeded(request))
        if not refused and request.resource_type != "document":
            self.line.spend()
        return refused
