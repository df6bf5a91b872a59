"""Every real address in the facts beside the project is claimed by the portal it belongs to, and no list is.

Which portal that is, its own hosts say: nothing here names a portal, so that one more needs no line.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from scrapy.utils.project import get_project_settings

from crawler.commands import declared
from pipelines.news.portal import BY_HAND, Portal, compiled
from pipelines.news.url import canonical, claims

FACTS = Path(__file__).parent.parent.parent / "shared" / "portals"
PORTALS = {name: portal for name, portal in declared(get_project_settings()).items() if name != BY_HAND}
# Addresses that the facts call lists and that are articles.
NO_LISTS: dict[str, str] = {
    "http://hn.gansudaily.com.cn/system/2007/03/28/010302643.shtml": "an article",
}
# Articles that their portal leaves to nobody, and why.
LEFT_OUT: dict[str, str] = {
    "http://epaper.hljnews.cn/lnrb/pc/con/202212/26/content_118098.html": "another paper on the host",
    "http://newpaper.dahe.cn/dhb/html/2022-08/20/content_588773.htm": "another paper on the host",
    "http://newpaper.dahe.cn/dhjkb/html/2022-08/23/content_589302.htm": "another paper on the host",
    "http://newpaper.dahe.cn/jrab/html/2022-11/25/content_608100.htm": "another paper on the host",
    "https://epaper.lnd.com.cn/lswbepaper/pad/con/202405/10/content_236134.html": "another paper on the host",
    "https://szb.northnews.cn/bfxb/html/2021-06/23/content_29947_152938.htm": "another paper on the host",
    "http://mpdzh.eastday.com/a/171008113310537474039.html": "another publisher's pages on a host of the portal's",
}
# Addresses that two portals may claim, and why.
SHARED: dict[str, str] = {}

pytestmark = pytest.mark.skipif(not FACTS.exists(), reason="no facts about portals beside the project")


def rows() -> Iterator[dict]:
    for name in ("portals.jsonl", "portals_2019.jsonl"):
        if (FACTS / name).exists():
            yield from map(json.loads, (FACTS / name).read_text().splitlines())


def host_of(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")


def real_addresses() -> dict[str, str]:
    """Address -> the site it was filed under."""
    filed = (line.split("\t") for line in (FACTS / "article_urls.tsv").read_text().splitlines())
    found = {url: site for site, url in filed}
    for row in rows():
        found |= dict.fromkeys(row["example_article_urls"] or (), row["id"])
    return found


def list_addresses() -> set[str]:
    """Section and home pages; relative ones are of no use without knowing their host."""
    found = {row.get("home") for row in rows()} | {
        url for row in rows() for url in row.get("section_urls") or ()
    }
    found |= {listed["url"] for row in rows() for listed in row.get("lists") or ()}
    return {url for url in found if url and url.startswith("http")}


# An address is brought into form once, not once per portal.
plain = cache(canonical)


def claimed(portal: Portal, url: str) -> bool:
    """`claims`, asked only where the portal's pattern or one of its twins' finds anything at all."""
    patterns = (portal.article_url, *(pattern for pattern, _ in portal.twins))
    return any(compiled(pattern).search(plain(url)) for pattern in patterns) and claims(portal, url)


REAL = real_addresses() if FACTS.exists() else {}
LISTS = list_addresses() - NO_LISTS.keys() if FACTS.exists() else set()


def hosts() -> dict[str, Portal]:
    """Host -> portal: those of its home and sections, and the other domains under which the facts know it."""
    found = {
        host: portal
        for portal in PORTALS.values()
        for host in [*(host_of(section.url) for section in portal.sections), host_of(portal.home)]
    }
    for row in rows():
        known = {found[domain].name for domain in row["domains"] if domain in found}
        if len(known) == 1:
            found = dict.fromkeys(row["domains"], PORTALS[known.pop()]) | found
    return found


HOSTS = hosts() if FACTS.exists() else {}


def owner(url: str, site: str) -> Portal | None:
    """The portal whose home or section has the nearest host; a printed paper's pages are the paper's alone."""
    host = host_of(url)
    if site.startswith("epaper-"):
        return HOSTS.get(host)
    labels = host.split(".")
    return next((HOSTS[name] for at in range(len(labels)) if (name := ".".join(labels[at:])) in HOSTS), None)


OWNED = {url: found for url, site in REAL.items() if (found := owner(url, site))}


@pytest.mark.parametrize("portal", PORTALS.values(), ids=PORTALS)
class TestPortal:
    def test_claims_all_of_its_real_articles(self, portal: Portal) -> None:
        own = [url for url, found in OWNED.items() if found is portal and url not in LEFT_OUT]
        assert [url for url in own if not claimed(portal, url)] == []

    def test_an_article_has_one_address(self, portal: Portal) -> None:
        """What mirrors and pages are mapped to is an article's address, and is mapped to itself."""
        once = {canonical(url, portal) for url in REAL if claimed(portal, url)}
        assert {canonical(url, portal) for url in once} == once
        assert [url for url in sorted(once) if not claims(portal, url)] == []

    def test_claims_no_list(self, portal: Portal) -> None:
        further = [section.more.format(page=12) for section in portal.sections if section.more]
        assert [url for url in [*sorted(LISTS), *further] if claimed(portal, url)] == []


def test_no_article_is_claimed_by_two_portals() -> None:
    found = {url: [name for name, portal in PORTALS.items() if claimed(portal, url)] for url in REAL}
    several = {url: names for url, names in found.items() if len(names) > 1 and url not in SHARED}
    assert several == {}


def test_addresses_of_no_portal_are_counted(record_property: Callable[[str, object], None]) -> None:
    """Metropolitan papers, towns, films: their number stands in the report (--junitxml)."""
    left = {host_of(url) for url in REAL if url not in OWNED}
    record_property("addresses_of_no_portal", len(REAL) - len(OWNED))
    record_property("hosts_of_no_portal", " ".join(sorted(left)))
    assert 0 < len(OWNED) <= len(REAL)
