"""黄河新闻网: Founder, a host per prefecture, many templates; its car channel is a vendor's."""

from dataclasses import replace

from crawler.portal_spider import PortalSpider
from pipelines.news.families import FOUNDER_ADDRESS, LABELLED_IDS
from pipelines.news.families.cars import CARS, CARS_ADDRESS
from pipelines.news.families.founder import FOUNDER_DROP, FOUNDER_RECORD
from pipelines.news.generic import GENERIC
from pipelines.news.portal import Layout, Portal, Section

LAYOUT_RECORD = replace(FOUNDER_RECORD, name="sxgov-record", meta=(*FOUNDER_RECORD.meta, ".nr_title + td"))
LAYOUT_2018 = Layout(
    name="sxgov-2018",
    headline=(".dahei", "#title h1", ".woietitle h2", ".nr_title"),
    meta=(*LABELLED_IDS, "#con .blue", "#title h1 ~ *"),
    body=(".Newsfont", ".gray14", "#ltext", ".woieconent", ".nr_line"),
    drop=FOUNDER_DROP,
)


class ShanxiSxgovSpider(PortalSpider):
    portal = Portal(
        name="shanxi_sxgov",
        title="黄河新闻网",
        title_en="Yellow River News",
        province="CN-SX",
        family="founder",
        home="http://www.sxgov.cn/",
        sections=(
            Section(title="首页", url="http://www.sxgov.cn/"),
            Section(
                title="汽车测评",
                url="http://car.sxgov.cn/news/more_list_column_43_1.html",
                more="http://car.sxgov.cn/news/more_list_column_43_{page}.html",
            ),
            Section(
                title="新车资讯",
                url="http://car.sxgov.cn/news/more_list_column_35_1.html",
                more="http://car.sxgov.cn/news/more_list_column_35_{page}.html",
            ),
        ),
        article_url=FOUNDER_ADDRESS.format(host=r"sxgov\.cn")
        + "|"
        + CARS_ADDRESS.format(host=r"car\.sxgov\.cn"),
        layouts=(LAYOUT_RECORD, LAYOUT_2018, CARS, GENERIC),
        own_sources=("黄河新闻网",),
        confidence="high for addresses (8 of 2019-2026), medium for layouts, 2026-11: the record is the system's, never"
        " seen on this host; seven templates as a crawler read them in 2018; the rest by density",
    )
