from __future__ import annotations

from collections.abc import Iterator

import pytest
from scrapy import Request
from scrapy.http import HtmlResponse
from scrapy.utils.test import get_crawler

from crawler.portal_spider import PortalSpider
from pipelines.news.article import Capture
from tests.news.test_paging import on
from tests.samples import PORTAL, URL


class Spider(PortalSpider):
    portal = PORTAL


def spider(**arguments: str) -> PortalSpider:
    made = Spider(**arguments)
    made.crawler = get_crawler()
    return made


def answered(request: Request, number: int, *links: str) -> Iterator[Capture | Request]:
    """What the spider does with page `number`."""
    made = on(number, *links)
    response = HtmlResponse(
        request.url, body=made["payload"], headers={"Content-Type": "text/html"}, request=request
    )
    assert request.callback is not None
    return request.callback(response, **request.cb_kwargs)


def test_an_article_on_three_pages_becomes_one_capture() -> None:
    first = spider()._visit(URL, "00" * 8, URL)
    (second,) = answered(first, 1, "059000001_01.shtml", "059000001_02.shtml")
    assert isinstance(second, Request)
    (third,) = answered(second, 2, "059000001.shtml", "059000001_02.shtml")
    assert isinstance(third, Request)
    assert third.url.endswith("_02.shtml")
    (capture,) = answered(third, 3, "059000001.shtml")
    assert isinstance(capture, Capture)
    assert (capture.url, len(capture.further)) == (URL, 2)


@pytest.mark.parametrize("option", ["revisit", "sections"])
def test_an_unknown_option_is_refused(option: str) -> None:
    with pytest.raises(ValueError, match=f"{option}=often"):
        spider(**{option: "often"})


def test_the_portals_pace_is_the_download_delay() -> None:
    settings = get_crawler(Spider).settings
    assert settings.getfloat("DOWNLOAD_DELAY") == PORTAL.pace
