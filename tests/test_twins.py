"""Telephones' pages, mirrors and whole-article pages are the articles whose other faces they are."""

from __future__ import annotations

import pytest
from scrapy.utils.project import get_project_settings

from crawler.commands import declared
from pipelines.news.url import article_id, canonical, claimant

PORTALS = declared(get_project_settings())
TWINS = [
    (
        "hebei_hebnews",
        "https://m.hebnews.cn/world/2024-10/28/content_9254045.htm",
        "https://world.hebnews.cn/2024-10/28/content_9254045.htm",
    ),
    (
        "neimenggu_northnews",
        "https://m.northnews.cn/p/2511928.html?spm=zm1001",
        "https://www.northnews.cn/p/2511928",
    ),
    (
        "zhejiang_zjol",
        "http://zjnews.zjol.com.cn/zjnews/hznews/201808/t20180830_8141013_ext.shtml",
        "http://zjnews.zjol.com.cn/zjnews/hznews/201808/t20180830_8141013.shtml",
    ),
    (
        "zhejiang_hangzhou",
        "https://hznews.hangzhou.com.cn/kejiao/content/2018-08/30/content_7059632_0.htm",
        "https://hznews.hangzhou.com.cn/kejiao/content/2018-08/30/content_7059632.htm",
    ),
    (
        "fujian_fjsen",
        "http://fjnews.fjsen.com/wap/2016-12/09/content_18815694_all.htm",
        "http://fjnews.fjsen.com/2016-12/09/content_18815694.htm",
    ),
    (
        "heilongjiang_dbw",
        "http://m.dbw.cn/ljktx/system/2026/04/24/059544904.shtml",
        "http://ljktx.dbw.cn/system/2026/04/24/059544904.shtml",
    ),
    (
        "tianjin_enorth",
        "http://news.enorth.com.cn/system/2012/01/19/008523653_07.shtml",
        "https://news.enorth.com.cn/system/2012/01/19/008523653.shtml",
    ),
    (
        "jiangsu_jschina",
        "http://photo.jschina.com.cn/system/2013/01/24/016054009_06.shtml#p=1",
        "http://photo.jschina.com.cn/system/2013/01/24/016054009.shtml",
    ),
]


@pytest.mark.parametrize(("name", "twin", "main"), TWINS, ids=[name for name, _, _ in TWINS])
def test_a_twin_is_the_article(name: str, twin: str, main: str) -> None:
    portal = PORTALS[name]
    assert claimant(twin, PORTALS.values()) is claimant(main, PORTALS.values()) is portal
    assert article_id(canonical(twin, portal)) == article_id(canonical(main, portal))
