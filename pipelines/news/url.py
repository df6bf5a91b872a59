"""Addresses: one canonical form per article, and the article's identity drawn from it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from hashlib import sha256
from urllib.parse import SplitResult, quote, urlsplit, urlunsplit

from pipelines.news.portal import Portal, compiled

# Who sent the reader, which app, which CDN challenge was passed: never which article.
TRACKING = frozenset(
    "spm from wsky wscckey appid share_token isappinstalled nsukey clicktime enterid".split()
)
TRACKING_PREFIX = ("utm_", "hmsr", "hmpl", "hmcu", "hmkw", "hmci")
GATEWAY = re.compile(r"^/gate/big5/(?P<host>[^/]+)(?P<path>/.*)?$")
# A server's name for the reader, where it keeps no cookie.
SESSION = re.compile(r";(?:jsessionid|phpsessid|sid)=[^/;?#]*", re.IGNORECASE)
ESCAPE = re.compile(r"%[0-9a-fA-F]{2}")
SAFE = "/%:@!$&'()*+,;=?~-._|"
# The number that names an article; shorter ones name days and pages.
NUMBER = re.compile(r"[0-9a-f]{12}(?=[./?]|$)|\d{5,}|(?<=[_/])\d{4}(?=\.)")
DEFAULT_PORT = {"http": 80, "https": 443}


def canonical(url: str, portal: Portal | None = None) -> str:
    """The article's own address: gateways, script and mobile twins, tracking and page numbers removed.

    The scheme is kept: http and https are one article by `article_id`, not by rewriting.
    """
    parts = ungated(urlsplit(url.strip()))
    host = _host(parts)
    path = _escaped(re.sub(r"/{2,}", "/", SESSION.sub("", parts.path)) or "/")
    query = "&".join(sorted(_meaningful(_escaped(parts.query))))
    address = urlunsplit((parts.scheme.lower(), host, path, query, ""))
    return address if portal is None else _first_page(_main(address, portal), portal)


def article_id(canonical_url: str) -> str:
    """16 hex digits that name the article; the same over http and https."""
    return sha256(canonical_url.partition("://")[2].encode()).hexdigest()[:16]


def claims(portal: Portal, url: str) -> bool:
    """Whether this is an address of an article of the portal."""
    return _claims(portal, canonical(url))


def claimant(url: str, portals: Iterable[Portal]) -> Portal | None:
    """The portal that claims the address, if one does: the first of them."""
    address = canonical(url)  # once, not once per portal
    return next((portal for portal in portals if _claims(portal, address)), None)


def impossible(url: str, portal: Portal) -> str | None:
    """An address in the shape of the portal's articles at which there can be none, made from one of them."""
    host = len(url) - len(urlsplit(url)._replace(scheme="", netloc="").geturl())
    runs = list(NUMBER.finditer(url, host))  # a port is none of the article's numbers
    if not runs:
        return None
    start, end = runs[-1].span()
    changed = url[:start] + "9" * (end - start) + url[end:]
    return changed if changed != url and claims(portal, changed) else None


def _claims(portal: Portal, address: str) -> bool:
    """Whether a canonical address is the portal's; further pages of an article are."""
    main = _main(address, portal) if portal.twins else address
    return compiled(portal.article_url).search(main) is not None


def _main(address: str, portal: Portal) -> str:
    """A canonical address with the portal's twins led back; its page number stays."""
    for pattern, replacement in portal.twins:
        address = compiled(pattern).sub(replacement, address)
    return address


def _first_page(address: str, portal: Portal) -> str:
    match = compiled(portal.article_url).search(address)
    if match is None or "page" not in match.re.groupindex or match["page"] is None:
        return address
    start, end = match.span("page")
    return address[: start - 1] + address[end:]


def ungated(parts: SplitResult) -> SplitResult:
    """An address asked through the gateway of traditional characters, as it is without it."""
    match = GATEWAY.match(parts.path) if "/gate/" in parts.path else None
    if match is None:
        return parts
    return parts._replace(netloc=match["host"], path=match["path"] or "/")


def _host(parts: SplitResult) -> str:
    host = (parts.hostname or "").rstrip(".")
    if not host.isascii():
        host = host.encode("idna").decode()
    labels = host.split(".")
    if "big5" in labels[:-2]:
        labels.remove("big5")
    port = parts.port
    shown = "" if port is None or port == DEFAULT_PORT.get(parts.scheme) else f":{port}"
    return (f"[{host}]" if ":" in host else ".".join(labels)) + shown


def _escaped(text: str) -> str:
    """Bytes beyond ASCII as %XX, in one spelling; bytes already escaped stay those bytes, whatever their charset."""
    return ESCAPE.sub(lambda match: match[0].upper(), quote(text, safe=SAFE))


def _meaningful(query: str) -> list[str]:
    """The pieces of a query that name the article, as spelt."""
    pieces = [piece for piece in query.split("&") if piece]
    names = [piece.partition("=")[0].lower() for piece in pieces]
    return [
        piece
        for piece, name in zip(pieces, names, strict=True)
        if name not in TRACKING and not name.startswith(TRACKING_PREFIX)
    ]
