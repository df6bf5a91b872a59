"""One class per situation in which a page cannot be read."""

from __future__ import annotations


class NewsError(Exception):
    """Base of all below."""

    reason = "news_error"


class UnknownLayout(NewsError):
    """Raised when no layout of the portal finds both headline and body, from `news.layout.read`."""

    reason = "unknown_layout"


class Undecodable(NewsError):
    """Raised when the article's text holds U+FFFD in the best charset found, from `news.layout.read`."""

    reason = "undecodable"


class PageMissing(NewsError):
    """Raised when a further page of an article is not to be had, from `news.layout.read`: not a shorter article."""

    reason = "page_missing"


class NotAPage(NewsError):
    """Raised when the payload is empty or binary, from `news.charset.decode`."""

    reason = "not_a_page"
