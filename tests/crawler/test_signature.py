"""A portal is asked once a day for an article that never was; the same answer later means that one is gone."""

from __future__ import annotations

from pathlib import Path

import pytest
from scrapy.http import HtmlResponse
from scrapy.utils.test import get_crawler

from crawler.portal_spider import PortalSpider
from pipelines.metadata import MetadataPipeline
from pipelines.news.article import Fate, Refusal
from pipelines.news.portal import Link
from pipelines.stores import Stores
from pipelines.stores.archive import Archive
from pipelines.stores.evidence import Evidence
from pipelines.stores.frontier import Frontier
from tests.samples import NOON, PORTAL, URL, capture

LINKS = "".join(f'<li><a href="/lm/{number}/">栏目{number}</a></li>' for number in range(30))
# Not one word that any notice is known by.
NEVER_WAS = f"""<html><head><title>云岭在线</title></head><body><div id="nav"><ul>{LINKS}</ul></div>
<div class="tip"><p>园子里的花开得正好，欢迎随便走走。</p><p>云岭今天很美。</p></div>
<div id="foot">云岭在线　编号{{number}}</div></body></html>"""


class Spider(PortalSpider):
    portal = PORTAL


@pytest.fixture
def spider(frontier: Frontier, archive: Archive, tmp_path: Path) -> PortalSpider:
    made = Spider()
    made.crawler = get_crawler()
    made.stores = Stores(frontier, archive, Evidence(tmp_path))
    archive.declare([PORTAL])
    return made


def answer(number: int) -> bytes:
    return NEVER_WAS.format(number=number).encode()


def test_the_answer_is_learned_once_and_known_again(spider: PortalSpider) -> None:
    assert list(spider._probe()) == []  # nothing is under watch: no address to make one from
    spider.stores.archive.found(PORTAL.name, [Link(url=URL)], None, NOON)
    (asked,) = spider._probe()
    assert asked.url != URL
    spider.learn(HtmlResponse(asked.url, body=answer(1), encoding="utf-8"), **asked.cb_kwargs)
    assert list(spider._probe()) == []

    pipeline = MetadataPipeline(spider.stores)
    gone = pipeline.process_item(capture(payload=answer(2)))
    assert isinstance(gone, Refusal)
    assert (gone.fate, gone.reason) == (Fate.WITHDRAWN, "soft_404_signature")


def test_an_honest_404_is_no_signature_and_is_not_asked_again_today(spider: PortalSpider) -> None:
    spider.stores.archive.found(PORTAL.name, [Link(url=URL)], None, NOON)
    (asked,) = spider._probe()
    spider.learn(HtmlResponse(asked.url, status=404, body=answer(1), encoding="utf-8"), **asked.cb_kwargs)
    assert list(spider._probe()) == []
    assert spider.stores.frontier.signature(PORTAL.name) is None
    read = MetadataPipeline(spider.stores).process_item(capture(payload=answer(2)))
    assert isinstance(read, Refusal)
    assert read.fate is Fate.UNREADABLE
