"""Articles on several pages: which page is still to be fetched."""

from __future__ import annotations

import json
import re
from urllib.parse import urljoin, urlsplit

from parsel import Selector

from pipelines.news.article import Capture
from pipelines.news.charset import decode
from pipelines.news.errors import NotAPage

# Cheap signs in the bytes, so that the common page is not parsed twice for nothing.
SIGNS = (b"pagedata", b"pageData", b"news_more_page", b"displaypagenum", b"div_currpage", b"pageBox",
         "下一页".encode(), "下一页".encode("gb18030"), "下一頁".encode())  # fmt: skip
# 123.shtml is followed by 123_01.shtml, 123_2.html or 123-2.html.
NUMBERED = re.compile(r"^(?P<stem>.+?)[_-](?P<number>\d{1,2})(?P<ending>\.s?html?)$")
MOST_PAGES = 60


def next_page(capture: Capture) -> str | None:
    """The address of the first page that the captured ones link and that is not among them; None: complete.

    A whole-article address (CRI's allUrl) is not followed: pages one by one are the same text and the
    portal's own order.
    """
    pages = (capture, *capture.further)
    if len(pages) >= MOST_PAGES:
        return None
    fetched = {_path(address) for page in pages for address in (page.url, page.final_url)}
    linked = {number: url for page in pages for number, url in _linked(page, capture.url)}
    return next((linked[number] for number in sorted(linked) if _path(linked[number]) not in fetched), None)


def _linked(page: Capture, first: str) -> list[tuple[int, str]]:
    """(page number, address) of the article's own pages that a page links."""
    if page.status != 200 or not any(sign in page.payload for sign in SIGNS):
        return []
    try:
        selector = Selector(decode(page.payload, page.headers, page.portal.charset).text, type="html")
    except NotAPage:
        return []
    stem, dot, ending = urlsplit(first).path.rpartition(".")
    host = urlsplit(page.final_url).hostname
    found = []
    for href in [*selector.css("a[href]::attr(href)").getall(), *_page_data(selector)]:
        url = _joined(page.final_url, href)
        match = NUMBERED.match(urlsplit(url).path)
        if (
            match
            and (match["stem"], match["ending"]) == (stem, dot + ending)
            and urlsplit(url).hostname == host
        ):
            found.append((int(match["number"]), url))
    return found


def _page_data(selector: Selector) -> list[str]:
    """CRI's `pagedata='{"total":3,"urls":[…],"allUrl":"…"}'`."""
    printed = selector.css("#abody::attr(pagedata)").get("")
    try:
        data = json.loads(printed) if printed else {}
    except ValueError:
        return []
    urls = data.get("urls") if isinstance(data, dict) else None
    return [url for url in urls if isinstance(url, str)] if isinstance(urls, list) else []


def _joined(base: str, href: str) -> str:
    try:
        return urljoin(base, href.strip()).split("#")[0]
    except ValueError:
        return ""


def _path(url: str) -> str:
    return urlsplit(url).path
