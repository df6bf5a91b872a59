"""A parsed page that is asked only what it can answer: selectors are tried where their names occur in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from lxml import etree
from parsel import Selector

NAMES = re.compile(r"[#.]([A-Za-z][\w-]*)")


class Page:
    """`text` is the page as decoded."""

    def __init__(self, text: str) -> None:
        self.root = parse(text)
        self._selector = Selector(root=self.root, type="html")
        # lxml forgets the Python side of elements nobody holds, and makes it anew at every step.
        self._alive = list(self.root.iter())
        values = (element.get(name) for element in self._alive for name in ("class", "id"))
        self._names = {name for value in values if value for name in value.split()}

    def css(self, *selectors: str, within: etree._Element | None = None) -> Iterator[Selector]:
        """What the selectors find, selector by selector."""
        asked = self._selector if within is None else Selector(root=within, type="html")
        for selector in selectors:
            if self._names.issuperset(_names(selector)):
                yield from asked.css(selector)

    def xpath(self, query: str, **variables: Any) -> list[str]:
        """The strings that an XPath finds."""
        return self._selector.xpath(query, **variables).getall()

    def attribute(self, selector: str) -> str:
        """The first value of "element::attr(name)", or nothing."""
        return self._selector.css(selector).get("")


def parse(text: str) -> etree._Element:
    """The page's tree; of a text without any element, an empty one."""
    parser = etree.HTMLParser(recover=True, encoding="utf-8", huge_tree=True)
    body = text.replace("\0", "").strip().encode("utf-8", "replace")
    root = etree.fromstring(body, parser) if body else None
    return root if root is not None else etree.fromstring(b"<html/>", parser)


@lru_cache(maxsize=4096)
def _names(selector: str) -> tuple[str, ...]:
    """The ids and classes that a page must hold somewhere for the selector to find anything.

    A selector list needs one of them only, which is not worked out: it is always tried.
    """
    return () if "," in selector or ":not" in selector else tuple(NAMES.findall(selector))
