"""Section pages: which articles they link."""

from __future__ import annotations

from urllib.parse import urljoin

from parsel import Selector

from pipelines.news.charset import decode
from pipelines.news.portal import Link, Portal
from pipelines.news.text import tidy
from pipelines.news.url import article_id, canonical, claims


def links(portal: Portal, payload: bytes, headers: dict[str, str], base: str) -> list[Link]:
    """Article links in page order, canonical, each article once with the longest anchor text.

    Raises NotAPage for an empty or binary payload.
    """
    page = Selector(decode(payload, headers, portal.charset).text, type="html")
    # <base> on these pages sets a target, rarely an address.
    base = urljoin(base, page.css("base::attr(href)").get("") or base)
    found: dict[str, Link] = {}
    for anchor in page.css("a[href]"):
        url = _article(portal, base, anchor.attrib["href"])
        if url is None:
            continue
        text = tidy("".join(anchor.xpath(".//text()").getall()))
        key = article_id(url)
        if key not in found or len(text) > len(found[key].text):
            found[key] = Link(url=found[key].url if key in found else url, text=text)
    return list(found.values())


def _article(portal: Portal, base: str, href: str) -> str | None:
    """The canonical address of an article of the portal, or None for anything else."""
    try:
        url = urljoin(base, href.strip())
        if not url.startswith(("http://", "https://")) or not claims(portal, url):
            return None
        return canonical(url, portal)
    except ValueError:  # not an address: "http://[", a port of letters
        return None
