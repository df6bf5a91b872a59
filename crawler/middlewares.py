"""Addresses that may not be visited."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import TYPE_CHECKING, Self
from urllib.parse import urlsplit

from crawler.robots import Forbidden

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler

# Addresses that a translator turns into the IPv4 address in their last four bytes.
NAT64 = ip_network("64:ff9b::/96")


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


def public(host: str) -> bool:
    """Whether a host may be visited as far as its spelling tells; names pass, for the resolver to judge."""
    if host == "localhost" or host.endswith(".localhost"):
        return False
    try:
        return is_public(ip_address(host))
    except ValueError:
        # "2130706433" and "0x7f.1" are 127.0.0.1 to the C library.
        return not all(part.isdigit() or part.startswith("0x") for part in host.split("."))


def is_public(address: IPv4Address | IPv6Address) -> bool:
    """Whether an address, and the IPv4 address that an IPv6 one may carry, is public."""
    if isinstance(address, IPv4Address):
        return address.is_global
    carried = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
    if address in NAT64 or int(address) < 2**32:
        carried.append(IPv4Address(int(address) & 0xFFFF_FFFF))
    return address.is_global and all(inner.is_global for inner in carried if inner is not None)
