"""Addresses that may not be visited."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self
from urllib.parse import urlsplit

from crawler.robots import Forbidden
from pipelines.news.addresses import public

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler


class Guard:
    """Refuses schemes other than http(s) and literal addresses that are not public.

    Names are judged when they are resolved, by `resolver.GuardedResolver`.
    """

    def __init__(self, allowed: list[str]) -> None:
        self.allowed = frozenset(allowed)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler.settings.getlist("ALLOWED_PRIVATE_HOSTS"))

    def process_request(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in {"http", "https"}:
            raise Forbidden(f"only http and https are visited: {request.url}")
        host = parts.hostname or ""
        if not public(host) and host not in self.allowed:
            raise Forbidden(f"private address refused: {request.url} (ALLOWED_PRIVATE_HOSTS may name it)")
