"""大江网: Enorth on three domains (jxnews.com.cn, jxcn.cn, jxwmw.cn), a host per county."""

from dataclasses import replace

from crawler.portal_spider import PortalSpider
from pipelines.news.families import ENORTH, ENORTH_ADDRESS, LABELLED_IDS
from pipelines.news.generic import GENERIC
from pipelines.news.portal import Portal, Section

LAYOUT_2019 = replace(
    ENORTH,
    name="jxnews-2019",
    headline=(".BiaoTi", "[data-toggle=title]"),
    meta=LABELLED_IDS,
    source=("[id^=source_baidu]", "a.deepred"),
    body=(".Content", "#Zoom", "[data-toggle=content]"),
)


class JiangxiJxnewsSpider(PortalSpider):
    portal = Portal(
        name="jiangxi_jxnews",
        title="大江网",
        title_en="China Jiangxi",
        province="CN-JX",
        family="enorth",
        home="http://www.jxnews.com.cn/",
        sections=(
            Section(title="江西", url="https://jiangxi.jxnews.com.cn/"),
            Section(title="南昌", url="https://nc.jxnews.com.cn/"),
        ),
        article_url=ENORTH_ADDRESS.format(host=r"(?:jxnews\.com|jxcn|jxwmw)\.cn"),
        layouts=(LAYOUT_2019, GENERIC),
        own_sources=("大江网", "中国江西网", "江西日报"),
        confidence="high for addresses (21 of 2008-2026), medium for the layout, 2026-11: as crawlers read"
        " its sports pages in 2019; other pages are read by density",
    )
