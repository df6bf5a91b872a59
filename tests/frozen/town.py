"""What the frozen site answers: robots.txt, lists made from the frozen articles, the articles, a soft 404."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pipelines.news.listing import on_portal
from pipelines.news.machine_list import NAME
from pipelines.news.portal import JsonList, Portal, Section
from pipelines.news.url import article_id, canonical, claims, impossible
from tests.frozen.shapes import Item, second_page, shaped

PAGES = Path(__file__).parent.parent / "pages"
FAMILIES = PAGES / "_families"
HTML = {"Content-Type": "text/html"}
ROBOTS = b"User-agent: *\nDisallow: /admin/\n"
NAV = "".join(f'<li><a href="/lm{number}/">栏目{number}</a></li>' for number in range(12))
# One link of each class besides articles.
BESIDE = (
    '<a href="javascript:void(0)">设为首页</a><a href="/zt/2026shuhui/">专题：书会</a><a href="/video/">视频</a>'
    '<a href="https://elsewhere.example/">友情链接</a><a href="/upload/b1.pdf">今日版面</a>'
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=lambda: dict(HTML))
    body: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class FrozenArticle:
    """A blessed page, and where it is served."""

    url: str
    headline: str
    layout: str
    at: datetime
    answer: Answer


@dataclass(slots=True)
class Town:
    """All portals of the frozen site. `changed`: bytes that a redesign replaces in a portal's article pages."""

    portals: Mapping[str, Portal]
    changed: dict[str, tuple[bytes, bytes]] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)
    """Portals whose articles all answer 404."""
    articles: dict[str, list[FrozenArticle]] = field(default_factory=dict)
    copies: int = 1
    """So many articles stand for each frozen page, each at an address of its own."""
    missing: dict[str, str] = field(default_factory=dict)
    """Each portal -> the address that its list links and where there is nothing but a soft 404."""
    _pages: dict[str, Answer] = field(default_factory=dict)
    _articles: dict[str, tuple[str, Answer]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for portal in self.portals.values():
            frozen = frozen_articles(portal)
            self.articles[portal.name] = found = [
                one for page in frozen for one in _copied(page, self.copies)
            ]
            if not found:
                continue
            for article in found:
                for key in (_place(article.url), article_id(canonical(article.url, portal))):
                    self._articles.setdefault(key, (portal.name, article.answer))
            if never := next(filter(None, (impossible(one.url, portal) for one in found)), None):
                self.missing[portal.name] = never
                self._pages[_place(never)] = Answer(body=_soft_404(portal))
            for section in portal.sections:
                self._list(portal, section)

    def answer(self, url: str, form: str = "") -> Answer:
        """What is served at an address, to whoever posted a form there or none."""
        if urlsplit(url).path == "/robots.txt":
            return Answer(headers={"Content-Type": "text/plain"}, body=ROBOTS)
        if page := self._pages.get(f"{_place(url)} {form}".strip()):
            return page
        for key in self._keys(url):
            if key in self._articles:
                return self._article(*self._articles[key])
        return Answer(status=404, body=b"<h1>404</h1>")

    def _keys(self, url: str) -> Iterator[str]:
        """What an article may be known by; its further pages are the frozen one again."""
        yield _place(url)
        for portal in self.portals.values():
            if on_portal(portal, url):
                yield article_id(canonical(url, portal))

    def _article(self, portal: str, answer: Answer) -> Answer:
        if portal in self.gone:
            return Answer(status=404, body=b"<h1>404</h1>")
        old, new = self.changed.get(portal, (b"", b""))
        return Answer(headers=answer.headers, body=answer.body.replace(old, new)) if old else answer

    def _list(self, portal: Portal, section: Section) -> None:
        """Two pages: the first half of the articles, then the rest and the one that is not there."""
        found = self.articles[portal.name]
        never = self.missing.get(portal.name)
        half = (len(found) + 1) // 2 if len(found) > 1 or not never else 1
        first, rest = found[:half], found[half:]
        second = [*map(_item, rest), *([_missing(never)] if never else [])]
        pages = [list(map(_item, first)), second]
        # Whoever reads the first page meets one article under two spellings.
        if "?" not in pages[0][0].href:
            pages[0].append(
                Item(href=pages[0][0].href + "?spm=c1.p2&from=timeline", text="更多", at=first[0].at)
            )
        if section.kind == "page":
            self._pages |= _pages_of(portal, section, pages)
        else:
            self._pages |= machine_pages(section, pages)


def frozen_articles(portal: Portal) -> list[FrozenArticle]:
    """The portal's frozen pages; where it has none, those of its family, as if they stood at its host."""
    own = [_frozen(path, None) for path in sorted((PAGES / portal.name).glob("*.json"))]
    if own:
        return own
    layouts = {layout.name for layout in portal.layouts}
    moved = (_moved(path, portal) for path in sorted(FAMILIES.glob("*.json")))
    return [article for article in moved if article and article.layout in layouts]


def _copied(article: FrozenArticle, copies: int) -> Iterator[FrozenArticle]:
    """The article, and others like it: the last number of the address goes on by hundreds."""
    yield article
    last = list(re.finditer(r"\d+", urlsplit(article.url).path))[-1]
    path = urlsplit(article.url).path
    for number in range(1, copies):
        other = f"{path[: last.start()]}{int(last[0]) + 100 * number:0{len(last[0])}}{path[last.end() :]}"
        yield replace(article, url=urlsplit(article.url)._replace(path=other).geturl())


def _moved(path: Path, portal: Portal) -> FrozenArticle | None:
    """A family's page at one of the portal's hosts, where the portal's pattern takes it for its own."""
    parts = urlsplit(json.loads(path.read_text())["url"])
    hosts = [urlsplit(url).netloc for url in (portal.home, *(section.url for section in portal.sections))]
    for host in dict.fromkeys(hosts):
        url = parts._replace(netloc=host).geturl()
        if claims(portal, url):
            return _frozen(path, canonical(url, portal))
    return None


def _frozen(path: Path, url: str | None) -> FrozenArticle:
    blessed = json.loads(path.read_text())
    expect, headers = blessed["expect"], blessed["headers"]
    at = datetime.fromisoformat(expect["published_at"] or "2026-11-20T00:00:00+00:00")
    return FrozenArticle(
        url=url or blessed["url"],
        headline=expect["headline"],
        layout=expect["layout"],
        at=at,
        answer=Answer(headers=headers or HTML, body=path.with_suffix(".html").read_bytes()),
    )


def _item(article: FrozenArticle) -> Item:
    return Item(href=article.url, text=article.headline, at=article.at)


def _missing(url: str) -> Item:
    return Item(href=url, text="此稿已不在", at=datetime(2026, 11, 19, 2, tzinfo=UTC))


def _pages_of(portal: Portal, section: Section, pages: Sequence[Sequence[Item]]) -> dict[str, Answer]:
    """The list's pages at the addresses that the portal declares, or in its family's way."""
    if section.more:
        address, pager = section.more.replace("{page}", str(section.second)), "<b>1</b>"
    else:
        address, pager = second_page(portal.family, section.url)
    # A calendar trap: the last page names the first as the next.
    back = f'<a href="{section.url}">下一页</a>'
    return {
        _place(section.url): listed(portal, section, pages[0], pager),
        _place(address): listed(portal, section, pages[1], back),
    }


def listed(portal: Portal, section: Section, items: Sequence[Item], pager: str) -> Answer:
    escaped = [Item(href=escape(item.href), text=escape(item.text), at=item.at) for item in items]
    body = shaped(portal.family, escaped, pager)
    html = _framed(
        f"{section.title}_{portal.title}", f'<div class="main">{body}</div><div class="foot">{BESIDE}</div>'
    )
    return Answer(headers={"Content-Type": "text/html; charset=utf-8"}, body=html)


def machine_pages(section: Section, pages: Sequence[Sequence[Item]]) -> dict[str, Answer]:
    every = [item for page in pages for item in page]
    place = _place(section.url)
    if section.kind == "rss":
        rows = "".join(
            f"<item><title>{escape(item.text)}</title><link>{escape(item.href)}</link></item>"
            for item in every
        )
        return {place: _xml(f'<rss version="2.0"><channel>{rows}</channel></rss>')}
    if section.kind == "sitemap":
        rows = "".join(f"<url><loc>{escape(item.href)}</loc></url>" for item in every)
        return {place: _xml(f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{rows}</urlset>')}
    form = section.form.replace("{page}", "1")
    return {f"{place} {form}".strip(): Answer(body=_json(section, every))}


def _xml(text: str) -> Answer:
    return Answer(headers={"Content-Type": "text/xml"}, body=text.encode())


def _json(section: Section, items: Iterable[Item]) -> bytes:
    """Rows where the section says they are; of addresses made of numbers those that have such numbers."""
    assert section.json is not None
    rows = [_row(section.json, item) for item in items]
    told: Any = [row for row in rows if row]
    for name in reversed([*filter(None, section.json.rows.split("."))]):
        told = {name: told}
    return json.dumps(told, ensure_ascii=False).encode()


def _row(names: JsonList, item: Item) -> dict[str, Any]:
    made = re.fullmatch(r"(\d+)".join(map(re.escape, NAME.split(names.url)[::2])), item.href)
    if "{" not in names.url:
        values = {names.url: item.href}
    elif made:
        values = dict(zip(NAME.findall(names.url), made.groups(), strict=True))
    else:
        return {}
    row: dict[str, Any] = {}
    for name, value in (values | {names.title: item.text}).items():
        *outer, last = name.split(".")
        inner = row
        for one in outer:
            inner = inner.setdefault(one, {})
        inner[last] = value
    return row


def _soft_404(portal: Portal) -> bytes:
    return _framed(
        f"页面不存在_{portal.title}", '<div class="tip">对不起，您访问的页面不存在或已被删除。</div>'
    )


def _framed(title: str, body: str) -> bytes:
    return (
        f'<html><head><meta charset="utf-8"><title>{title}</title></head><body><div id="nav"><ul>{NAV}</ul></div>'
        f"{body}</body></html>"
    ).encode()


def _place(url: str) -> str:
    """One key for all spellings of an address, http or https."""
    return article_id(canonical(url))
