"""A page that holds no article, as far as its looks tell why: title, headings, words outside links, scripts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from urllib.parse import urljoin, urlsplit

from lxml.etree import XPath, _Element, iterwalk

from pipelines.news.blocks import BLOCKS, FILE, elements, named, printed
from pipelines.news.hidden import STYLED, hides
from pipelines.news.page import parse
from pipelines.news.text import tidy
from pipelines.news.text_box import BOXES, TO_FILL, TextBox, text_boxes

HIDDEN = frozenset({"script", "style", "template", "svg", "object", "option", "head"})
ALERT = re.compile(r"\balert\s*\(\s*['\"]([^'\"\n]{2,200})['\"]")
CARRIES = ("iframe", "object", "embed", "video", "audio", "canvas")
# Where a script paints the page: such a shell says nothing of the article.
MOUNTS = frozenset({"app", "root", "__next", "__nuxt", "main-app", "react-root"})
REFRESH = re.compile(
    r"^\s*(\d{1,6})(?:\.\d*)?\s*(?:[;,]?\s*(?:url\s*=)?\s*['\"]?\s*([^'\"\s>]*))?", re.IGNORECASE
)
HOSTED = re.compile(r"\s*(?:https?:)?//(?P<host>[^/?#\s]*)", re.IGNORECASE)
NO_PAGE = re.compile(r"\s*(?:#|$|[a-z][a-z0-9+.-]*:)", re.IGNORECASE)
DESCRIBES = frozenset({"description", "keywords", "og:title", "og:description"})
TITLE_CHARS, LEAST_DESCRIPTION = 200, 10
FEW_LINKS = 3
NAMED = XPath("descendant-or-self::*[@id or @class]")
# Whose addresses and names are told, and by which attributes.
CALLED, CALLS = ("img", "iframe", "form", "input", "canvas"), ("src", "action", "name", "id", "placeholder")


class Look:
    """What a page shows and does, each told when first asked for: most pages are asked for a few of them.

    `boxes`: names of article boxes that are the portal's own. Addresses are absolute, but those of links and
    sources, which are as printed.
    """

    def __init__(self, root: _Element, base: str, boxes: frozenset[str] = frozenset()) -> None:
        self.base, self._root, self._boxes = base, root, boxes
        self.sites: Counter[str] | None = None
        """How many of the links lead to which site, once that was asked."""
        # With what stands in them: these show nothing, whatever they hold.
        self._hidden = frozenset(inner for hidden in root.iter(*HIDDEN) for inner in hidden.iter())

    def _shown(self, *tags: str) -> Iterator[_Element]:
        return (element for element in self._root.iter(*tags) if element not in self._hidden)

    @cached_property
    def title(self) -> str:
        told = (tidy(element.text or "")[:TITLE_CHARS] for element in self._root.iter("title"))
        return next(filter(None, told), "")

    @cached_property
    def headings(self) -> list[str]:
        words = (printed(heading)[:TITLE_CHARS] for heading in self._shown("h1", "h2", "h3"))
        return list(filter(None, words))

    @cached_property
    def empty_heading(self) -> bool:
        return any(not len(heading) and not printed(heading) for heading in self._shown("h1"))

    @cached_property
    def lines(self) -> list[str]:
        """Visible words outside links, line by line."""
        return self._words[0]

    @cached_property
    def linked(self) -> int:
        """Characters of visible words inside links."""
        return self._words[1]

    @cached_property
    def _words(self) -> tuple[list[str], int]:
        found, linked = _words(self._root, self._unseen)
        if not found and self._unseen:  # a script must show something
            found, linked = _words(self._root)
        # Without words it speaks in a window of its own, in the link that leads away, or in a picture.
        return found or ALERT.findall(self.script) or (self._led + self._pictured), linked

    @cached_property
    def _unseen(self) -> frozenset[_Element]:
        """What its own markup hides until a script shows it."""
        return frozenset(one for one in elements(STYLED, self._root) if hides(one))

    @property
    def _led(self) -> list[str]:
        """What a page's few links print."""
        return list(filter(None, self.link_words)) if len(self.links) <= FEW_LINKS else []

    @property
    def _pictured(self) -> list[str]:
        return list(filter(None, (tidy(image.get("alt") or "") for image in self._shown("img", "area"))))

    @property
    def plain(self) -> str:
        return "\n".join(self.lines)

    @cached_property
    def links(self) -> list[str]:
        return [href for link in self._shown("a") if (href := link.get("href"))]

    @cached_property
    def link_words(self) -> frozenset[str]:
        """What the links print."""
        return frozenset(map(printed, self._shown("a")))

    @cached_property
    def scripts(self) -> list[str]:
        scripts = [script.text or "" for script in self._root.iter("script")]
        return [*scripts, *filter(None, (body.get("onload") for body in self._shown("body")))]

    @property
    def script(self) -> str:
        return "\n".join(self.scripts)

    @cached_property
    def sources(self) -> list[str]:
        """Addresses of scripts, pictures, frames and forms, and fields' names: where a captcha shows itself."""
        scripts = filter(None, (script.get("src") for script in self._root.iter("script")))
        told = (element.get(name) for element in self._shown(*CALLED) for name in CALLS)
        return [*scripts, *(value[:300] for value in told if value)]

    @cached_property
    def names(self) -> frozenset[str]:
        """Ids and classes."""
        shown = (one for one in elements(NAMED, self._root) if one not in self._hidden)
        return frozenset(" ".join({named(one) for one in shown}).split())

    @cached_property
    def refresh(self) -> tuple[int, str] | None:
        """Seconds and address of the last meta refresh."""
        found = None
        for meta in self._root.iter("meta"):
            if (meta.get("http-equiv") or "").lower() != "refresh" or _without_scripts(meta):
                continue
            if match := REFRESH.match(meta.get("content") or ""):
                found = int(match[1]), absolute(self.base, match[2] or "")
        return found

    @cached_property
    def canonical(self) -> str:
        links = [one for one in self._root.iter("link") if (one.get("rel") or "").lower() == "canonical"]
        return absolute(self.base, links[-1].get("href") or "") if links else ""

    @cached_property
    def described(self) -> bool:
        """Whether the head tells search engines what the page is about."""
        return any(
            (meta.get("name") or meta.get("property") or "").lower() in DESCRIBES
            and (meta.get("http-equiv") or "").lower() != "refresh"
            and len(meta.get("content") or "") >= LEAST_DESCRIPTION
            for meta in self._root.iter("meta")
        )

    @cached_property
    def password(self) -> bool:
        return any((one.get("type") or "").lower() == "password" for one in self._shown("input"))

    @cached_property
    def form(self) -> bool:
        return next(self._shown("form"), None) is not None

    @cached_property
    def _bodies(self) -> list[TextBox]:
        """The boxes that call themselves the article's text."""
        return text_boxes(self._shown(*BOXES), self._boxes)

    @property
    def bodies(self) -> list[str]:
        """What each box that calls itself the article's text holds: its words, "" where it is empty."""
        return [box.words for box in self._bodies]

    @property
    def emptied(self) -> bool:
        """Whether the article's box is there, the portal's own where it has one, and holds nothing."""
        own = [box for box in self._bodies if box.own]
        boxes = own or [box for box in self._bodies if box.inner]
        return bool(boxes) and not any(box.words for box in boxes)

    @property
    def empty_boxes(self) -> set[str]:
        """The ids of those that are empty."""
        return {box.id for box in self._bodies if box.id and not box.words}

    @cached_property
    def carried(self) -> Counter[str]:
        """How many films, frames and files the page carries, of each kind, and which pictures that lead nowhere."""
        carried = Counter(str(one.tag) for one in self._root.iter(*CARRIES))
        carried["file"] = sum(FILE.search(href) is not None for href in self.links)
        alone = (one for one in self._shown("img") if next(one.iterancestors("a"), None) is None)
        carried.update(f"{src} {one.get('alt') or ''}" for one in alone if (src := one.get("src")))
        return carried

    @cached_property
    def waiting(self) -> int:
        """How many boxes hold nothing and say where it is to be fetched."""
        return sum(not len(one) and not TO_FILL.isdisjoint(one.keys()) for one in self._shown(*BOXES))

    @property
    def mounted(self) -> bool:
        """Whether a script is to paint the page."""
        return bool(self.names & MOUNTS) and bool(self.sources)

    def links_home(self, host: str, least: int) -> bool:
        """Whether at least so many other pages of the host's site are linked."""
        if self.sites is None:
            self.sites = Counter(map(self._site_of, set(self.links)))
        return self.sites[site(host)] >= least

    def _site_of(self, href: str) -> str:
        """Of which site a link is; without joining addresses: some pages link a thousand."""
        match = HOSTED.match(href)
        if match:
            return site(match["host"])
        return "" if NO_PAGE.match(href) else site(urlsplit(self.base).netloc)


def look(text: str, base: str, boxes: frozenset[str] = frozenset()) -> Look:
    return Look(parse(text), base, boxes)


def _words(root: _Element, unseen: frozenset[_Element] = frozenset()) -> tuple[list[str], int]:
    """The words outside links, line by line, and how many characters stand in links."""
    found, line = list[str](), list[str]()
    linked = depth = 0
    walker = iterwalk(root, events=("start", "end"))
    for event, element in walker:
        tag = element.tag
        if event == "start":
            if tag in HIDDEN or element in unseen:
                walker.skip_subtree()
                continue
            shown, step = element.text, 1
        else:
            shown, step = element.tail, -1
        if tag in BLOCKS:
            if line:
                found.append(tidy("".join(line)))
                line = []
        elif tag == "a":
            depth += step
        if shown and depth > 0:
            linked += len(shown.strip())
        elif shown and (line or not shown.isspace()):
            line.append(shown)
    found.append(tidy("".join(line)))
    return list(filter(None, found)), linked


def site(host: str) -> str:
    """The name under which a portal's hosts stand: "news.dahe.cn" -> "dahe.cn"."""
    labels = host.lower().partition(":")[0].rstrip(".").split(".")
    if labels[-1].isdigit():
        return host.lower()
    long = len(labels) > 2 and labels[-2] in SHARED
    return ".".join(labels[-3:] if long else labels[-2:])


SHARED = frozenset({"com", "net", "org", "gov", "edu", "ac", "co", "idv", "mil"})


def _without_scripts(element: _Element) -> bool:
    return any(parent.tag == "noscript" for parent in element.iterancestors())


def absolute(base: str, address: str) -> str:
    """The address as a browser would take it, "" where it is none."""
    try:
        return urljoin(base, address.strip())
    except ValueError:
        return ""
