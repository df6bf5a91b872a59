"""Pictures in a body that lead away from the article: adverts, and lists of other pieces with their pictures."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from lxml.etree import _Element

from pipelines.news.blocks import BLOCKS, picture_of, printed, printed_up_to
from pipelines.news.captions import CAPTION
from pipelines.news.look import absolute, site
from pipelines.news.text import normal
from pipelines.news.words.furniture import BESIDE

# A picture's own address, or none at all: a larger view, a gallery's script.
OPENS = re.compile(
    r"\s*+(?:$|#|[a-z]+:(?!//)|.*\.(?:jpe?g|png|gif|webp|bmp|svg|pdf|mp4)(?:[?#!]|$))", re.IGNORECASE
)
# What pages of one article are told apart by.
PAGE = re.compile(r"(?:[_-]\d{1,3})?(?:\.\w{1,6})?/?$")
# No title ends so.
SAYS = re.compile("[。；]")
# A title; fewer than so many make no list.
TITLE_CHARS, LEAST = 6, 2
LASTS = re.compile(r"\d{1,2}(?::\d{2}){1,2}")
# What stands beside a title in its box is no longer, blanks and all.
MOST_BESIDE = 400
# No longer is a title with its teaser; where its lines stand.
CARD_CHARS, LINES = 160, tuple(BLOCKS - {"br", "hr"})


def leading_away(body: _Element, base: str) -> list[_Element]:
    """The links around pictures that are none of the article's: to another site, or several with their titles."""
    pictured = [link for link in body.iter("a") if next(link.iter("img"), None) is not None]
    found, titled = list[_Element](), list[_Element]()
    for link in pictured:
        href = link.get("href") or ""
        if OPENS.match(href) or not (address := absolute(base, href)) or _stem(address) == _stem(base):
            continue
        if href in {picture_of(image) for image in link.iter("img")}:
            continue
        words = printed(link)
        if SAYS.search(words) or CAPTION.search(words):  # a gallery's, each picture with its caption
            continue
        if len(words) >= TITLE_CHARS:
            titled.append(link)
        elif not words and site(urlsplit(address).netloc) != site(urlsplit(base).netloc):
            found.append(link)
    several = len({link.get("href") for link in titled}) >= LEAST
    return found + ([_item(link, body) for link in titled] if several else [])


def cards(body: _Element, base: str) -> list[_Element]:
    """The links around other pieces, as applications set them: title, and teaser or hour, on lines of their own.

    A gallery's link holds its caption alone; one that was never closed holds the text.
    """
    found = []
    for link in body.iter("a"):
        href = link.get("href") or ""
        if OPENS.match(href):
            continue
        own = [one for one in link.iter(*LINES) if (one.text or "").strip()]
        # A film's card says how long it plays.
        own += [one for one in link if one.tag not in LINES and LASTS.fullmatch((one.text or "").strip())]
        address = absolute(base, href)
        if (
            len(own) >= LEAST
            and address
            and _stem(address) != _stem(base)
            and len(printed(link)) <= CARD_CHARS
        ):
            found.append(link)
    return found


def _item(link: _Element, body: _Element) -> _Element:
    """The box of a piece in a list: with its length, its hour, its counter."""
    item, title = link, printed(link)
    above = link.getparent()
    while above is not None and above is not body:
        shown = printed_up_to(above, len(title) + MOST_BESIDE)
        if shown is None or not BESIDE.fullmatch(normal(shown.replace(title, "", 1))):
            break
        item, above = above, above.getparent()
    return item


def _stem(address: str) -> str:
    return PAGE.sub("", urlsplit(address).path)
