"""The tables of channels and papers: complete, each address claimed by one of them, guesses passed over."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from scrapy.spiderloader import get_spider_loader
from scrapy.utils.project import get_project_settings

from crawler.commands import declared
from crawler.epaper_spider import EpaperSpider
from crawler.spiders import channels_chinanews, channels_cri, channels_people, channels_xinhua
from pipelines.news.portal import Portal
from pipelines.news.provinces import PINYIN, PROVINCES
from pipelines.news.url import article_id, canonical, claimant, claims

FACTS = Path(__file__).parents[3] / "shared" / "portals" / "portals.jsonl"
ALL = declared(get_project_settings())
LOADER = get_spider_loader(get_project_settings())
HOUSES = {
    "cri": channels_cri,
    "people": channels_people,
    "xinhua": channels_xinhua,
    "chinanews": channels_chinanews,
}
# Who has no channel in a province, and who has two.
WITHOUT, TWICE = {"chinanews": {"CN-XZ"}}, {"chinanews": {"CN-XJ"}, "xinhua": {"CN-XJ"}}
# Other papers under a paper's host, or beside it: not claimed.
OTHER_PAPERS = re.compile(r"/(?:lnrb/pc|bfxb|lswbepaper|jrab|dhjkb|dhb)/")
CHANNELS = [(house, portal) for house in HOUSES for name, portal in ALL.items() if name.endswith(f"_{house}")]
PAPERS = [portal for portal in ALL.values() if portal.family == "epaper"]
ID = "a1b2c3d4e5f60718293a4b5c6d7e8f90"


@pytest.mark.parametrize("house", HOUSES)
def test_every_province_has_its_channel(house: str) -> None:
    own = [portal for _, portal in CHANNELS if portal.family == house and portal.province != "CN"]
    codes = Counter(portal.province for portal in own)
    assert set(codes) == set(PROVINCES) - WITHOUT.get(house, set())
    assert {code for code, count in codes.items() if count > 1} == TWICE.get(house, set())
    assert len(HOUSES[house].CHANNELS) == len(own)
    for portal in own:
        place = portal.name.removesuffix(f"_{house}")
        assert place in {PINYIN[portal.province], "bingtuan"}


def test_names_titles_and_homes_are_their_own() -> None:
    assert len(PROVINCES) == 31
    for values in zip(*((p.name, p.title, p.article_url) for p in ALL.values()), strict=True):
        assert [value for value, count in Counter(values).items() if count > 1] == []


def test_guesses_are_declared_and_passed_over() -> None:
    guessed = {portal.name for portal in ALL.values() if not portal.seen}
    assert {"hunan_cri", "shanghai_cri", "tianjin_chinanews", "ningxia_chinanews"} <= guessed
    assert guessed <= {portal.name for _, portal in CHANNELS if portal.family in {"cri", "chinanews"}}
    assert len(guessed) == 20
    assert all("guessed" in ALL[name].confidence and ALL[name].sections for name in guessed)


@pytest.mark.parametrize("portal", [portal for _, portal in CHANNELS], ids=lambda portal: portal.name)
def test_a_channel_is_well_declared(portal: Portal) -> None:
    assert portal.title_en
    assert portal.owner
    assert portal.confidence
    assert portal.sections[0].url == portal.home or portal.province == "CN"
    assert all(section.url.startswith(("http://", "https://")) for section in portal.sections)


@pytest.mark.parametrize("paper", PAPERS, ids=lambda portal: portal.name)
def test_a_papers_first_page_is_dated_and_no_article(paper: Portal) -> None:
    (section,) = paper.sections
    assert "{date:%" in section.url
    assert not claims(paper, re.sub(r"\{date:([^}]+)\}", "2026", section.url))
    assert issubclass(LOADER.load(paper.name), EpaperSpider)


def rows() -> list[dict[str, Any]]:
    lines = FACTS.read_text().splitlines() if FACTS.exists() else []
    return [row for row in map(json.loads, lines) if row["kind"] in {*HOUSES, "epaper"}]


@pytest.mark.parametrize("kind", [*HOUSES, "epaper"])
def test_addresses_seen_are_claimed_by_their_own(kind: str) -> None:
    """Each by one portal of the house, and of its province but where the facts and we differ on a host."""
    if not (facts := rows()):
        pytest.skip("the facts on portals are not here")
    for row in (row for row in facts if row["kind"] == kind):
        for url in row["example_article_urls"]:
            own = [portal for portal in ALL.values() if portal.name != "any_page" and claims(portal, url)]
            if OTHER_PAPERS.search(url):
                assert own == []
                continue
            (portal,) = own
            assert portal.family == kind
            assert portal.province == ("CN-HA" if "//hn.cri.cn/" in url else row["iso_3166_2"])
            assert claimant(url, ALL.values()) is portal


def test_lists_seen_are_no_articles() -> None:
    if not (facts := rows()):
        pytest.skip("the facts on portals are not here")
    lists = [url for row in facts for url in row["section_urls"] if url.startswith("http")]
    assert lists
    assert [url for url in lists if claimant(url, [p for p in ALL.values() if p.name != "any_page"])] == []


@pytest.mark.parametrize(
    ("name", "one", "other"),
    [
        (
            "beijing_xinhua",
            f"http://bj.news.cn/20241030/{ID}/c.html",
            f"https://www.bj.xinhuanet.com/20241030/{ID}/c.html",
        ),
        (
            "gansu_chinanews",
            "http://www.gs.chinanews.com/news/2026/07-29/394937.shtml",
            "https://www.gs.chinanews.com.cn/news/2026/07-29/394937.shtml",
        ),
        (
            "zhejiang_zjrb",
            "http://zjrb.zjol.com.cn/html/2022-12/28/content_3615296.htm?div=-1",
            "http://zjrb.zjol.com.cn/html/2022-12/28/content_3615296.htm",
        ),
        (
            "ningxia_nxrb",
            "https://szb.nxrb.cn/nxrb/pad/con/202504/25/content_157253.html",
            "https://szb.nxrb.cn/nxrb/pc/con/202504/25/content_157253.html",
        ),
        (
            "guangdong_nfrb",
            "http://epaper.southcn.com/nfdaily/html/202605/19/content_10170740.html",
            "https://epaper.nfnews.com/nfdaily/html/202605/19/content_10170740.html",
        ),
        (
            "henan_cri",
            "https://big5.cri.cn/gate/big5/hn.cri.cn/20240407/43ea685e-7b90-7f4e-6809-51ba3e1b2c7c.html",
            "http://hn.cri.cn/20240407/43ea685e-7b90-7f4e-6809-51ba3e1b2c7c-2.html",
        ),
    ],
)
def test_mirrors_of_an_article_are_one(name: str, one: str, other: str) -> None:
    assert claimant(one, ALL.values()) is claimant(other, ALL.values()) is ALL[name]
    assert article_id(canonical(one, ALL[name])) == article_id(canonical(other, ALL[name]))


@pytest.mark.parametrize(
    "url",
    [
        "http://politics.people.com.cn/n1/2019/0416/c1001-31031619.html",
        "http://www.news.cn/politics/20241103/9a1cca2bfe244a3a9fa309ce16c8d7ea/c.html",
        "http://www.xinhuanet.com/politics/2019-12/10/c_1125327377.htm",
        "https://www.chinanews.com.cn/sh/2026/01-06/10546870.shtml",
        "http://xbj.people.com.cn/n2/2020/0817/c82846-34231623.html",
    ],
)
def test_national_pages_are_no_channels(url: str) -> None:
    assert claimant(url, ALL.values()) is ALL["any_page"]
