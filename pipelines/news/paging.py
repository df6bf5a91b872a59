"""Articles on several pages: which page is still to be fetched."""

from __future__ import annotations

import json
import re
from urllib.parse import urlsplit

from parsel import Selector

from pipelines.news.article import Capture
from pipelines.news.charset import page_text
from pipelines.news.look import absolute

# Cheap signs in the bytes, so that the common page is not parsed twice for nothing.
SIGNS = (b"pagedata", b"pageData", b"news_more_page", b"displaypagenum", b"div_currpage", b"pageBox",
         "下一页".encode(), "下一页".encode("gb18030"), "下一頁".encode())  # fmt: skip
# 123.shtml is followed by 123_01.shtml, 123_2.html or 123-2.html.
NUMBERED = re.compile(r"^(?P<stem>.+?)[_-](?P<number>\d{1,2})(?P<ending>\.s?html?)$")
# 123-all.html, 123_all.htm: all pages in one.
WHOLE = re.compile(r"[_-]all\.s?html?$")
# What follows an article's own name in the address of another page of it.
ANOTHER = re.compile(rb"[_-](?:\d{1,2}|all)\.s?html?")
MOST_PAGES = 60


def next_page(capture: Capture) -> str | None:
    """The address of the next page to fetch; None: complete.

    The whole article's own address, where a page names one (CRI's allUrl); otherwise, or where that does not
    answer, the first page that the captured ones link and that is not among them.
    """
    pages = (capture, *capture.further)
    if len(pages) >= MOST_PAGES or is_whole(capture.final_url) or whole(capture) is not None:
        return None
    fetched = {_path(address) for page in pages for address in (page.url, page.final_url)}
    linked = {number: url for page in pages for number, url in _linked(page, capture.url)}
    return next((linked[number] for number in sorted(linked) if _path(linked[number]) not in fetched), None)


def is_whole(url: str) -> bool:
    """Whether an address is that of an article on several pages, whole."""
    return WHOLE.search(_path(url)) is not None


def whole(capture: Capture) -> Capture | None:
    """The page among the further ones that holds all of the article's text, if it was answered."""
    found = (page for page in capture.further if page.status == 200 and is_whole(page.final_url))
    return next(found, None)


def _linked(page: Capture, first: str) -> list[tuple[int, str]]:
    """(page number, address) of the article's own pages that a page links."""
    stem, dot, ending = urlsplit(first).path.rpartition(".")
    name = stem.rpartition("/")[2]
    if page.status != 200 or not name or not any(sign in page.payload for sign in SIGNS):
        return []
    if not any(map(ANOTHER.match, page.payload.split(name.encode())[1:])):
        return []
    if (text := page_text(page)) is None:
        return []
    selector = Selector(text, type="html")
    host = urlsplit(page.final_url).hostname
    found = []
    for href in [*selector.css("a[href]::attr(href)").getall(), *_page_data(selector)]:
        if name not in href:  # of the furniture's hundreds none need be joined
            continue
        url = absolute(page.final_url, href).partition("#")[0]
        if is_whole(url) and WHOLE.sub("", _path(url)) == stem and urlsplit(url).hostname == host:
            found.append((0, url))  # before page 2
            continue
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
    if not isinstance(data, dict):
        return []
    urls = data.get("urls")
    told = [data.get("allUrl"), *(urls if isinstance(urls, list) else [])]
    return [url for url in told if isinstance(url, str)]


def _path(url: str) -> str:
    return urlsplit(url).path
