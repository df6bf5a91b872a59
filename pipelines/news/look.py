"""A page that holds no article, as far as its looks tell why: title, headings, words outside links, scripts."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache
from urllib.parse import urljoin, urlsplit

from lxml.etree import _Element, iterwalk

from pipelines.news.blocks import BLOCKS, printed
from pipelines.news.page import parse
from pipelines.news.text import tidy

HIDDEN = frozenset({"script", "style", "template", "svg", "object", "option", "head"})
# Names by which the systems call the box of an article's text.
BODY_BOX = re.compile(
    r"^(?:(?:article|news|main|detail|text|show|art|cont|post|entry)?[-_]?(?:content|body|text|con"
    r"|detail|zhengwen|neirong)s?"
    r"|trs_editor|zoom|artibody|ozoom|rwb_zw|article|neirong|zhengwen)$",
    re.IGNORECASE,
)
ALERT = re.compile(r"\balert\s*\(\s*['\"]([^'\"\n]{2,200})['\"]")
FILLED = frozenset({"img", "video", "audio", "iframe", "embed", "object", "script", "canvas", "input"})
# Where a script paints the page: such a shell says nothing of the article.
MOUNTS = frozenset({"app", "root", "__next", "__nuxt", "main-app", "react-root"})
REFRESH = re.compile(
    r"^\s*(\d{1,6})(?:\.\d*)?\s*(?:[;,]?\s*(?:url\s*=)?\s*['\"]?\s*([^'\"\s>]*))?", re.IGNORECASE
)
HOSTED = re.compile(r"\s*(?:https?:)?//(?P<host>[^/?#\s]*)", re.IGNORECASE)
NO_PAGE = re.compile(r"\s*(?:#|$|[a-z][a-z0-9+.-]*:)", re.IGNORECASE)
BOXES = frozenset({"div", "article", "section", "td"})
DESCRIBES = frozenset({"description", "keywords", "og:title", "og:description"})
MOST_BOXES, TITLE_CHARS = 20, 200


@dataclass(slots=True, kw_only=True)
class Look:
    """What a page shows and does; addresses are absolute, but those of links, which are as printed."""

    base: str = ""
    title: str = ""
    headings: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    """Visible words outside links, line by line."""
    linked: int = 0
    """Characters of visible words inside links."""
    links: list[str] = field(default_factory=list)
    sites: Counter[str] | None = None
    """How many of the links lead to which site, once that was asked."""
    scripts: list[str] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)
    """Addresses of scripts, pictures, frames and forms, and what fields are called: where a captcha shows itself."""
    names: set[str] = field(default_factory=set)
    """Ids and classes."""
    refresh: tuple[int, str] | None = None
    """Seconds and address of a meta refresh."""
    canonical: str = ""
    described: bool = False
    """Whether the head tells search engines what the page is about."""
    password: bool = False
    form: bool = False
    empty_heading: bool = False
    bodies: list[str] = field(default_factory=list)
    """What each box that calls itself the article's text holds: its words, "" where it is empty."""

    empty_boxes: set[str] = field(default_factory=set)
    """The ids of those that are empty."""

    @property
    def plain(self) -> str:
        return "\n".join(self.lines)

    @property
    def script(self) -> str:
        return "\n".join(self.scripts)

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
    """One walk over the page. `boxes`: names of article boxes that are the portal's own."""
    found = Look(base=base)
    line: list[str] = []
    depth = 0
    root = parse(text)
    _head(root, found, base)
    walker = iterwalk(root, events=("start", "end"))
    for event, element in walker:
        tag = element.tag
        if event == "start":
            if tag in HIDDEN:
                walker.skip_subtree()
                continue
            _mark(element, tag, found, boxes)
            if tag in BLOCKS:
                _end(line, found)
            depth += tag == "a"
            shown = element.text
        else:
            if tag not in HIDDEN:
                depth -= tag == "a"
                if tag in BLOCKS:
                    _end(line, found)
            shown = element.tail
        if shown and depth > 0:
            found.linked += len(shown.strip())
        elif shown:
            line.append(shown)
    _end(line, found)
    if not found.lines:  # it speaks in a window of its own
        found.lines.extend(ALERT.findall(found.script))
    return found


def site(host: str) -> str:
    """The name under which a portal's hosts stand: "news.dahe.cn" -> "dahe.cn"."""
    labels = host.lower().partition(":")[0].rstrip(".").split(".")
    if labels[-1].isdigit():
        return host.lower()
    long = len(labels) > 2 and labels[-2] in SHARED
    return ".".join(labels[-3:] if long else labels[-2:])


SHARED = frozenset({"com", "net", "org", "gov", "edu", "ac", "co", "idv", "mil"})


def _end(line: list[str], found: Look) -> None:
    if line and (text := tidy("".join(line))):
        found.lines.append(text)
    line.clear()


def _head(root: _Element, found: Look, base: str) -> None:
    """What stands in no visible place: the title, scripts, refresh and canonical address, wherever they are put."""
    for element in root.iter("title", "script", "meta", "link"):
        if element.tag == "title":
            found.title = found.title or tidy(element.text or "")[:TITLE_CHARS]
        elif element.tag == "script":
            found.scripts.append(element.text or "")
            found.sources.extend(filter(None, (element.get("src"),)))
        elif element.tag == "meta" and (element.get("http-equiv") or "").lower() == "refresh":
            if not _without_scripts(element) and (match := REFRESH.match(element.get("content") or "")):
                found.refresh = int(match[1]), absolute(base, match[2] or "")
        elif element.tag == "meta":
            name = (element.get("name") or element.get("property") or "").lower()
            found.described |= name in DESCRIBES and len(element.get("content") or "") >= 10
        elif element.tag == "link" and (element.get("rel") or "").lower() == "canonical":
            found.canonical = absolute(base, element.get("href") or "")


def _without_scripts(element: _Element) -> bool:
    return any(parent.tag == "noscript" for parent in element.iterancestors())


def _mark(element: _Element, tag: str, found: Look, boxes: frozenset[str]) -> None:
    """What an element does besides showing words."""
    id_, classes = element.get("id"), element.get("class")
    names = f"{id_ or ''} {classes or ''}".split() if id_ or classes else []
    if names:
        found.names.update(names)
    if tag == "a" and (href := element.get("href")):
        found.links.append(href)
    elif tag == "body":
        found.scripts.extend(filter(None, (element.get("onload"),)))
    elif tag in {"img", "iframe", "form", "input", "canvas"}:
        found.form |= tag == "form"
        found.password |= tag == "input" and (element.get("type") or "").lower() == "password"
        told = (element.get(name) for name in ("src", "action", "name", "id", "placeholder"))
        found.sources.extend(value[:300] for value in told if value)
    elif tag in {"h1", "h2", "h3"}:
        words = printed(element)[:TITLE_CHARS]
        found.empty_heading |= tag == "h1" and not words and not len(element)
        found.headings.extend(filter(None, (words,)))
    if (
        names
        and tag in BOXES
        and len(found.bodies) < MOST_BOXES
        and (not boxes.isdisjoint(names) or any(map(_is_body_box, names)))
    ):
        found.bodies.append(_filling(element))
        if id_ and not found.bodies[-1]:
            found.empty_boxes.add(id_)


@lru_cache(maxsize=4096)
def _is_body_box(name: str) -> bool:
    return BODY_BOX.match(name) is not None


def _filling(element: _Element) -> str:
    """The first words of a box, or what else fills it; "" where nothing does."""
    words = 0
    for inner in element.iter():
        if inner.tag in FILLED:
            return str(inner.tag)
        if isinstance(inner.tag, str) and inner.tag != "style":
            words += len((inner.text or "").strip())
        words += len((inner.tail or "").strip()) if inner is not element else 0
        if words > 1:
            return printed(element)[:TITLE_CHARS]
    return ""


def absolute(base: str, address: str) -> str:
    """The address as a browser would take it, or as printed where it is none."""
    try:
        return urljoin(base, address.strip())
    except ValueError:
        return ""
