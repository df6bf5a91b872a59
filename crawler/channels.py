"""Channels: portals of one house that differ in host, province and sections only, a table row each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import NamedTuple
from urllib.parse import urljoin

from crawler.portal_spider import PortalSpider
from pipelines.news.portal import Layout, Portal, Section
from pipelines.news.provinces import PINYIN, PROVINCES


class Place(NamedTuple):
    """Whose a channel is; `name` begins its own."""

    name: str
    title: str
    title_en: str


# A channel's section brings a handful of articles a day.
EVERY = timedelta(minutes=30)
# 新疆生产建设兵团 has channels of its own beside Xinjiang's.
BINGTUAN = Place("bingtuan", "兵团", "XPCC")
GUESSED = "none: no page or address of the host was ever seen, it is guessed by the others' abbreviations"


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """A row of a house's table. `code` is the house's own abbreviation: no two houses agree on them.

    sections: title and path of listing pages; none: the home page is the only one known.
    evidence: what was seen, and when; none: nothing was, and the host is a guess.
    """

    code: str
    province: str
    evidence: str = ""
    sections: Mapping[str, str] = field(default_factory=dict)
    place: Place | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """What all channels of a house share. `confidence` holds {} for what was seen of the channel itself.

    paged: how the address of a list ends, and how that of its further pages.
    """

    name: str
    title: str
    title_en: str
    owner: str
    layouts: tuple[Layout, ...]
    own_sources: tuple[str, ...]
    confidence: str
    charset: str = "gb18030"
    paged: tuple[str, str] = ("", "")

    def portal(
        self, channel: Channel, *, home: str, article_url: str, twins: tuple[tuple[str, str], ...] = ()
    ) -> Portal:
        place = channel.place or place_of(channel.province)
        return Portal(
            name=f"{place.name}_{self.name}",
            title=f"{self.title}{place.title}",
            title_en=f"{self.title_en}, {place.title_en}",
            province=channel.province,
            owner=self.owner,
            home=home,
            family=self.name,
            sections=tuple(self._listed(home, channel)),
            article_url=article_url,
            twins=twins,
            layouts=self.layouts,
            own_sources=self.own_sources,
            charset=self.charset,
            confidence=self.confidence.format(channel.evidence) if channel.evidence else GUESSED,
            seen=bool(channel.evidence),
        )

    def _listed(self, home: str, channel: Channel) -> Iterator[Section]:
        ending, further = self.paged
        for title, path in {"首页": home, **channel.sections}.items():
            url = urljoin(home, path)
            more = url.removesuffix(ending) + further if ending and url.endswith(ending) else ""
            yield Section(title=title, url=url, every=EVERY, more=more)


def place_of(province: str) -> Place:
    return Place(PINYIN[province], PROVINCES[province].title, PROVINCES[province].title_en)


def spiders(
    portals: Iterable[Portal], module: str, base: type[PortalSpider] = PortalSpider
) -> dict[str, type[PortalSpider]]:
    """A spider class for each portal, by class name: what Scrapy's loader looks for in a module.

    `module` is the caller's own __name__: classes of another module are passed over.
    """
    return {
        (name := portal.name.title().replace("_", "") + "Spider"): type(
            name, (base,), {"portal": portal, "__module__": module}
        )
        for portal in portals
    }
