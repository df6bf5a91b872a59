"""四川新闻网: Enorth with days in one piece; some of its ids end with a blank."""

from dataclasses import replace

from crawler.portal_spider import PortalSpider
from pipelines.news.families import BAIDU_META, ENORTH
from pipelines.news.generic import GENERIC
from pipelines.news.portal import Portal, Section

LAYOUT_2019 = replace(
    ENORTH,
    name="newssc-2019",
    headline=(".col-xs-12.left h1", ".content_main_cs_tit h3"),
    meta=(*BAIDU_META, ".content_main_cs_text1"),
    body=("div.content",),
)


class SichuanNewsscSpider(PortalSpider):
    portal = Portal(
        name="sichuan_newssc",
        title="四川新闻网",
        title_en="Sichuan News",
        province="CN-SC",
        owner="四川新闻网传媒集团",
        family="enorth",
        home="http://www.newssc.org/",
        sections=(
            Section(title="四川新闻", url="http://scnews.newssc.org/2009bwyc/"),
            Section(title="四川生活", url="http://scnews.newssc.org/2009mlsh/"),
            Section(title="国内", url="http://china.newssc.org/zxbd/"),
            Section(title="财经国内", url="http://finance.newssc.org/2015gn/"),
            Section(title="体育资讯", url="http://sports.newssc.org/zxzx/index.shtml"),
        ),
        article_url=r"^https?://[a-z0-9]+\.newssc\.org/system/\d{8}/\d{6,9}(?:_(?P<page>\d{2}))?\.s?html?$",
        layouts=(LAYOUT_2019, GENERIC),
        own_sources=("四川新闻网",),
        confidence="medium, 2026-11: 5 addresses of 2016-2019, lists and markup by crawlers of 2019 and 2020;"
        " what has come since is read by density",
    )
