"""Sections as the spider reads them: how far a list is followed, and what is a sign to another address."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from scrapy import Request
from scrapy.http import HtmlResponse, Response
from scrapy.settings import Settings
from scrapy.utils.test import get_crawler

from crawler.captured import clock
from crawler.portal_spider import PortalSpider
from crawler.section_request import first_page
from pipelines.news.portal import JsonList, Section
from pipelines.stores import Stores
from pipelines.stores.archive import Archive
from pipelines.stores.evidence import Evidence
from pipelines.stores.frontier import Frontier
from pipelines.stores.planner import Planner
from tests.samples import PORTAL, URL

LIST = "https://www.yunling.example/ylyw/"
SECTION = Section(title="要闻", url=LIST, more=LIST + "index_{page}.shtml")


class Spider(PortalSpider):
    portal = replace(PORTAL, sections=(SECTION,))


@pytest.fixture
def spider(frontier: Frontier, archive: Archive, tmp_path: Path) -> PortalSpider:
    made = Spider()
    made.crawler = get_crawler(settings_dict={"LISTING_PAGES": 3})
    made.settings = Settings({"LISTING_PAGES": 3})
    made.stores = Stores(frontier, archive, Evidence(tmp_path))
    archive.declare([PORTAL])
    made.planner = Planner(made.stores, PORTAL)
    return made


def listed(*numbers: int, more: str = "") -> str:
    links = "".join(
        f'<li><a href="/system/2026/11/20/0590000{number:02}.shtml">书市</a></li>' for number in numbers
    )
    return f"<html><body><ul>{links}</ul>{more}</body></html>"


def answered(request: Request, html: str) -> tuple[list[str], list[Request]]:
    """(addresses of articles asked for, requests for further listing pages)."""
    assert request.callback is not None
    response = HtmlResponse(request.url, body=html.encode(), request=request)
    asked = list(request.callback(response, **request.cb_kwargs))
    further = [one for one in asked if "turn" in one.cb_kwargs]
    return [one.url for one in asked if one not in further], further


def stat(spider: PortalSpider, name: str) -> int:
    return spider.crawler.stats.get_value(f"gaigao/{name}", 0)


def test_a_list_is_followed_to_the_first_page_that_is_all_known(spider: PortalSpider) -> None:
    first = first_page(spider, SECTION)
    articles, (second,) = answered(first, listed(1, 2))
    assert len(articles) == 2
    assert (first.url, second.url) == (LIST, LIST + "index_2.shtml")
    articles, (third,) = answered(second, listed(2, 3))
    assert [url[-10:-6] for url in articles] == ["0003"]
    assert answered(third, listed(1, 3)) == ([], [])
    assert stat(spider, "found") == 3


def test_what_is_known_is_not_followed_at_all(spider: PortalSpider) -> None:
    answered(first_page(spider, SECTION), listed(1))
    assert answered(first_page(spider, SECTION), listed(1)) == ([], [])


def test_no_list_is_followed_beyond_the_bound(spider: PortalSpider) -> None:
    request, pages = first_page(spider, SECTION), 1
    while further := answered(request, listed(pages))[1]:
        (request,), pages = further, pages + 1
    assert pages == 3


def test_two_pages_that_each_name_the_other_as_next_are_asked_once(spider: PortalSpider) -> None:
    linked = Section(title="要闻", url=LIST)
    _, (second,) = answered(first_page(spider, linked), listed(1, more='<a href="2.html">下一页</a>'))
    assert answered(second, listed(2, more=f'<a href="{LIST}">下一页</a>'))[1] == []


def test_an_empty_list_goes_on_nowhere_and_is_counted(spider: PortalSpider) -> None:
    assert answered(first_page(spider, SECTION), listed()) == ([], [])
    assert stat(spider, "section/without_articles") == 1


def test_a_form_is_posted_with_its_page_number(spider: PortalSpider) -> None:
    posted = Section(
        title="滚动", url=LIST + "list", kind="json", json=JsonList(), form="uuid=07&pageNo={page}&siteId=12"
    )
    first = first_page(spider, posted)
    assert (first.method, first.body) == ("POST", b"uuid=07&pageNo=1&siteId=12")
    _, (second,) = answered(first, f'{{"data":{{"list":[{{"url":"{URL}","title":"书市"}}]}}}}')
    assert (second.url, second.body) == (LIST + "list", b"uuid=07&pageNo=2&siteId=12")


class TestStubs:
    def test_followed_on_the_portal_once(self, spider: PortalSpider) -> None:
        sign = '<meta http-equiv="refresh" content="0;url=/ylyw/index.shtml">'
        _, (there,) = answered(first_page(spider, SECTION), sign)
        assert (there.url, there.cb_kwargs["turn"].number) == (LIST + "index.shtml", 1)
        back = f'<script>location.href="{LIST}"</script>'
        assert answered(there, back) == ([], [])
        assert (stat(spider, "section/stub_followed"), stat(spider, "section/stub")) == (1, 1)

    def test_named_where_it_leads_elsewhere(self, spider: PortalSpider) -> None:
        sign = "<script>window.location.replace('https://live.other.example/')</script>"
        assert answered(first_page(spider, SECTION), sign) == ([], [])
        assert stat(spider, "section/stub") == 1
        assert spider.stores.frontier.sections_due(PORTAL.name, [LIST], clock()) == []

    def test_an_article_that_is_a_sign_to_another_puts_that_one_under_watch(
        self, spider: PortalSpider
    ) -> None:
        other = "https://www.yunling.example/system/2026/11/20/059000077.shtml"
        sign = f'<html><head><meta http-equiv="refresh" content="0;url={other}?from=timeline"></head></html>'
        capture, visit = _read(spider, URL, sign)
        assert capture.url == URL
        assert visit.url == other
        assert len(_read(spider, URL, sign)) == 1

    def test_so_does_one_that_redirects_to_another(self, spider: PortalSpider) -> None:
        other = "https://www.yunling.example/system/2026/11/20/059000077.shtml"
        response = HtmlResponse(other, body=b"<html>" + b"x" * 9000, request=Request(URL))
        _, visit = list(spider.read_article(response, "00" * 8, URL))
        assert isinstance(visit, Request)
        assert visit.url == other

    def test_nor_one_that_leads_off_the_portal(self, spider: PortalSpider) -> None:
        sign = '<meta http-equiv="refresh" content="0;url=https://live.other.example/system/1/">'
        assert len(_read(spider, URL, sign)) == 1


def _read(spider: PortalSpider, url: str, html: str) -> list:
    response: Response = HtmlResponse(
        url, body=html.encode(), headers={"Content-Type": "text/html"}, request=Request(url)
    )
    return list(spider.read_article(response, "00" * 8, url))
