"""Channels: portals of one house that differ in host, province and sections only, a table row each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from urllib.parse import urljoin

from crawler.portal_spider import PortalSpider
from pipelines.news.portal import Portal, Section
from pipelines.news.provinces import PROVINCES, Province

# A channel's section brings a handful of articles a day.
EVERY = timedelta(minutes=30)
# 新疆生产建设兵团 has channels of its own beside Xinjiang's.
BINGTUAN = Province("bingtuan", "兵团", "XPCC")


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
    place: Province | None = None

    @property
    def seen(self) -> bool:
        return bool(self.evidence)

    @property
    def called(self) -> Province:
        return self.place or PROVINCES[self.province]

    def listed(self, home: str) -> tuple[Section, ...]:
        """The home page, and the sections known."""
        paths = {"首页": home, **self.sections}
        return tuple(
            Section(title=title, url=urljoin(home, path), every=EVERY) for title, path in paths.items()
        )


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
