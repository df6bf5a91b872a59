"""Addresses that may not be visited."""

from __future__ import annotations

from ipaddress import ip_address
from typing import TYPE_CHECKING, Self
from urllib.parse import urlsplit

from scrapy.exceptions import IgnoreRequest

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
            raise IgnoreRequest(f"only http and https are visited: {request.url}")
        host = parts.hostname or ""
        if not public(host) and host not in self.allowed:
            raise IgnoreRequest(f"private address refused: {request.url} (ALLOWED_PRIVATE_HOSTS may name it)")


def public(host: str) -> bool:
    """Whether a host may be visited as far as its spelling tells; names pass, for the resolver to judge."""
    if host == "localhost" or host.endswith(".localhost"):
        return False
    try:
        return ip_address(host).is_global
    except ValueError:
        # "2130706433" and "0x7f.1" are 127.0.0.1 to the C library.
        return not all(part.isdigit() or part.startswith("0x") for part in host.split("."))
