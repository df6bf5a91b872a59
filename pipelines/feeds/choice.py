"""Which feed: a name and filters, its lasting id, its address and its title."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from pipelines.feeds.words import KINDS, SORTS, clean
from pipelines.news.revision import Kind
from pipelines.news.significance import Sort
from pipelines.stores.reading import PortalRow, Wanted

ALL, ARTICLE = "all", re.compile(r"article-([0-9a-f]{16})")
SAVED = "search-"
FILTERS = ("kind", "q", "section", "sort", "source")
LONGEST = 100
FORMATS = {
    "atom": "application/atom+xml; charset=utf-8",
    "json": "application/feed+json; charset=utf-8",
}


class NoSuchFeed(Exception):
    """Raised when nothing can stand at a feed's address, from `choice`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """`name` is all, a portal's, a province's (CN-HL) or article-ID; the filters narrow it."""

    name: str = ALL
    kind: str = ""
    sort: str = ""
    section: str = ""
    source: str = ""
    q: str = ""
    title: str = "改稿"
    saved: str = ""
    """The name of the search that ops have saved: its feed's address, whatever is searched for."""

    @property
    def filters(self) -> dict[str, str]:
        told = {name: getattr(self, name) for name in FILTERS}
        return {} if self.saved else {name: value for name, value in told.items() if value}

    @property
    def called(self) -> str:
        """Its name in addresses."""
        return f"{SAVED}{self.saved}" if self.saved else self.name

    @property
    def key(self) -> str:
        """One spelling for one feed."""
        filters = urlencode(self.filters, quote_via=quote)
        return f"{self.called}?{filters}" if filters else self.called

    def path(self, form: str, before: int | None = None) -> str:
        query = self.filters | ({"before": str(before)} if before else {})
        asked = f"?{urlencode(query, quote_via=quote)}" if query else ""
        return f"/feeds/{self.called}.{form}{asked}"

    @property
    def page(self) -> str:
        """The page of the reading room that shows the same, or nearly."""
        if match := ARTICLE.fullmatch(self.name):
            return f"/articles/{match[1]}"
        place = "" if self.name == ALL else "province" if self.name.startswith("CN") else "portal"
        portal = {place: self.name} if place else {}
        if self.q:
            return f"/search?{urlencode({'q': self.q} | (portal if place == 'portal' else {}))}"
        narrowed = {name: getattr(self, name) for name in ("kind", "sort") if getattr(self, name)}
        if narrowed:
            return f"/changes?{urlencode(portal | narrowed)}"
        return f"/{place}s/{self.name}" if place else "/"

    @property
    def wanted(self) -> Wanted:
        match = ARTICLE.fullmatch(self.name)
        province = self.name if self.name.startswith("CN") else ""
        return Wanted(
            portal="" if match or province or self.name == ALL else self.name,
            province=province,
            article=match[1] if match else "",
            section=self.section,
            kinds=(Kind(self.kind),) if self.kind else (),
            sorts=(Sort(self.sort),) if self.sort else (),
        )


def choice(
    name: str,
    asked: Mapping[str, str],
    portals: Mapping[str, PortalRow],
    searches: Mapping[str, Choice] | None = None,
) -> Choice:
    """The feed at an address; what it does not know of the query is left out of it."""
    if name.startswith(SAVED):
        saved = (searches or {}).get(name.removeprefix(SAVED))
        if saved is None or not known(saved, portals):
            raise NoSuchFeed(name)
        return saved
    filters = {key: asked.get(key, "").strip() for key in FILTERS}
    if filters["kind"] not in {"", *Kind} or filters["sort"] not in {"", *Sort}:
        raise NoSuchFeed(name)
    if not all(map(askable, filters.values())):
        raise NoSuchFeed(name)
    return Choice(name=name, title=_title(name, filters, portals), **filters)


def askable(value: str) -> bool:
    """Whether a filter may be this: a section's title may be anything that a page prints."""
    return len(value) <= LONGEST and clean(value) == value


def known(chosen: Choice, portals: Mapping[str, PortalRow]) -> bool:
    """Whether anything is, or can be, of that name."""
    provinces = {portal.province for portal in portals.values()}
    return chosen.name in {ALL, *portals, *provinces} or bool(ARTICLE.fullmatch(chosen.name))


def _title(name: str, filters: Mapping[str, str], portals: Mapping[str, PortalRow]) -> str:
    words = ["改稿"]
    if name in portals:
        words.append(portals[name].title)
    elif name in {portal.province for portal in portals.values()}:
        words.append(name)
    elif ARTICLE.fullmatch(name):
        words.append("一稿之变")
    elif name != ALL:
        raise NoSuchFeed(name)
    if filters["kind"]:
        words.append(KINDS[Kind(filters["kind"])][0])
    if filters["sort"]:
        words.append(SORTS[Sort(filters["sort"])][0])
    words += [f"{said}{filters[key]}" for key, said in SAID.items() if filters[key]]
    return " · ".join(words)


SAID = {"section": "栏目：", "source": "来源：", "q": "检索："}
