"""Section pages: which articles they list, what else they link, and where the list goes on."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from urllib.parse import urljoin, urlsplit

from lxml.etree import _Element

from pipelines.news.charset import decode
from pipelines.news.jump import jumps
from pipelines.news.link_class import LinkClass, class_of, own_sites
from pipelines.news.look import look, site
from pipelines.news.machine_list import Row, json_rows, rss_rows, sitemap_rows
from pipelines.news.page import parse
from pipelines.news.portal import Listed, Portal, Section
from pipelines.news.printed_time import beside
from pipelines.news.text import tidy
from pipelines.news.url import article_id, canonical

# No section page links more that matters; the rest is counted as `other`.
MOST_LINKS = 5_000
NEXT = re.compile(
    r"^[\W_]*(?:(?:下|后|後)一?[页頁]|next(?:\s*page)?)[\W_]*$|^\s*(?:»|›|&raquo;|>>|>)\s*$", re.IGNORECASE
)
# TRS writes its pager by script: pages in all, this page from 0, name, ending.
TRS_PAGER = re.compile(
    r"createPageHTML\(\s*(?P<pages>\d{1,4})\s*,\s*(?P<page>\d{1,4})\s*,\s*[\"'](?P<name>[\w-]{1,60})[\"']\s*,"
    r"\s*[\"'](?P<ending>s?html?)[\"']"
)
# Of an index of sitemaps, the newest; what is older was there before we were.
NEWEST_SITEMAPS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """What one listing page says. `further` and `stub` are addresses; they are the caller's to follow.

    stub: where a page leads that is no more than a sign to another, as (how, address).
    """

    links: tuple[Listed, ...] = ()
    classes: Mapping[LinkClass, int]
    further: tuple[str, ...] = ()
    stub: tuple[str, str] | None = None


def read(
    portal: Portal,
    section: Section,
    payload: bytes,
    headers: Mapping[str, str],
    base: str,
    captured_at: datetime,
    number: int = 1,
) -> Listing:
    """Article links in the list's order, canonical, each article once with its longest words.

    number: of the listing page, 1 for the section's own address. Raises NotAPage for an empty or binary payload.
    """
    if section.kind == "page":
        return _of_page(portal, section, payload, headers, base, captured_at, number)
    if section.kind == "json":
        assert section.json is not None
        found = json_rows(section.json, decode(payload, headers, portal.charset).text, captured_at)
        further: tuple[str, ...] = _numbered(section, number) if found else ()
    elif section.kind == "rss":
        found, further = rss_rows(payload, captured_at), _numbered(section, number)
    else:
        found, indexed = sitemap_rows(payload, captured_at)
        further = tuple(address for address in indexed[:NEWEST_SITEMAPS] if on_portal(portal, address))
    return _of_rows(portal, found, base, further)


def links(
    portal: Portal, payload: bytes, headers: Mapping[str, str], base: str, captured_at: datetime
) -> tuple[Listed, ...]:
    """The article links of a page of which no more is known. Raises NotAPage for an empty or binary payload."""
    return read(portal, Section(title="", url=base), payload, headers, base, captured_at).links


def on_portal(portal: Portal, address: str) -> bool:
    """Whether an address can be one of the portal's own listing pages."""
    try:
        parts = urlsplit(address)
        return parts.scheme in {"http", "https"} and site(parts.hostname or "") in own_sites(portal)
    except ValueError:
        return False


def _of_page(
    portal: Portal,
    section: Section,
    payload: bytes,
    headers: Mapping[str, str],
    base: str,
    captured_at: datetime,
    number: int,
) -> Listing:
    text = decode(payload, headers, portal.charset).text
    root = parse(text)
    # <base> on these pages sets a target, rarely an address.
    base = _joined(base, next(root.iter("base"), root).get("href") or "") or base
    anchors = [(anchor, *_led(portal, base, anchor)) for anchor in islice(root.iter("a"), MOST_LINKS)]
    classes = Counter(kind for _, _, kind in anchors)
    whose = {anchor: article_id(url) for anchor, url, kind in anchors if url and kind is LinkClass.ARTICLE}
    listed = _each_once(
        (Listed(url=url, text=_words(anchor)), *beside(anchor, whose, captured_at))
        for anchor, url, _ in anchors
        if anchor in whose
    )
    stub = None if listed else _stub(text, base)
    further = _numbered(section, number) or _next(portal, base, anchors, section.url) or _trs_next(text, base)
    return Listing(links=listed, classes=classes, further=further if listed else (), stub=stub)


def _of_rows(portal: Portal, found: Iterable[Row], base: str, further: tuple[str, ...]) -> Listing:
    rows = [(row, *_address(portal, base, row.url, row.title)) for row in found]
    listed = _each_once(
        (Listed(url=url, text=tidy(row.title), changed_at=row.changed_at), row.raw, row.at)
        for row, url, kind in rows
        if kind is LinkClass.ARTICLE
    )
    return Listing(links=listed, classes=Counter(kind for _, _, kind in rows), further=further)


def _led(portal: Portal, base: str, anchor: _Element) -> tuple[str, LinkClass]:
    return _address(portal, base, anchor.get("href") or "", _words(anchor))


def _address(portal: Portal, base: str, href: str, text: str) -> tuple[str, LinkClass]:
    """(the address, an article's in canonical form; its class)."""
    url = _joined(base, href)
    try:
        kind = class_of(portal, href, url, text)
        return (canonical(url, portal) if kind is LinkClass.ARTICLE else url), kind
    except ValueError:  # not an address: a port of letters
        return "", LinkClass.SCRIPT


def _each_once(found: Iterable[tuple[Listed, str | None, datetime | None]]) -> tuple[Listed, ...]:
    """Each article where it stands first, with its longest words and the first time beside one of its links."""
    kept: dict[str, Listed] = {}
    for link, raw, at in found:
        key = article_id(link.url)
        known = kept.setdefault(key, replace(link, place=len(kept) + 1))
        if len(link.text) > len(known.text):
            known = replace(known, text=link.text)
        kept[key] = replace(known, raw=raw, at=at) if known.raw is None else known
    return tuple(kept.values())


def _words(anchor: _Element) -> str:
    return tidy("".join(map(str, anchor.itertext())))


def _joined(base: str, href: str) -> str:
    """The absolute http address, or "" where there is none."""
    try:
        url = urljoin(base, href.strip())
        return url if url.startswith(("http://", "https://")) and urlsplit(url).hostname else ""
    except ValueError:  # "http://["
        return ""


def _numbered(section: Section, number: int) -> tuple[str, ...]:
    """The declared address of the page after this one; one that is posted for stays where it is."""
    if section.form:
        return (section.url,) if "{page}" in section.form else ()
    return (section.more.replace("{page}", str(section.second + number - 1)),) if section.more else ()


def _next(
    portal: Portal, base: str, anchors: Iterable[tuple[_Element, str, LinkClass]], first: str
) -> tuple[str, ...]:
    """Where the link leads that says 下一页."""
    here = {address.partition("#")[0] for address in (base, first)}
    for anchor, url, kind in anchors:
        address = url.partition("#")[0]
        follows = bool(address) and kind is not LinkClass.ARTICLE and NEXT.match(_words(anchor))
        if follows and address not in here and on_portal(portal, address):
            return (address,)
    return ()


def _trs_next(text: str, base: str) -> tuple[str, ...]:
    match = TRS_PAGER.search(text)
    if match is None or int(match["page"]) + 1 >= int(match["pages"]):
        return ()
    return (urljoin(base, f"{match['name']}_{int(match['page']) + 1}.{match['ending']}"),)


def _stub(text: str, base: str) -> tuple[str, str] | None:
    """The first way in which a page without articles leads away by itself."""
    return next(_stubs(text, base), None)


def _stubs(text: str, base: str) -> Iterator[tuple[str, str]]:
    for how, printed in jumps(look(text, base)):
        address = _joined(base, printed)
        if how != "canonical" and address and address.partition("#")[0] != base.partition("#")[0]:
            yield how, address
