"""青海新闻网: Enorth, GBK. Below its table the article stands once more for telephones, with a twelve-hour clock."""

from dataclasses import replace

from crawler.portal_spider import PortalSpider
from pipelines.news.families import ENORTH, ENORTH_ADDRESS
from pipelines.news.generic import GENERIC
from pipelines.news.portal import Portal, Section

LAYOUT_2019 = replace(
    ENORTH,
    name="qhnews-2019",
    headline=("#ArticleTitle",),
    meta=("#ArticleCreatedAt", "#ArticleSource"),
    published=("#ArticleCreatedAt",),
    source=("#ArticleSource",),
    body=("#ArticleContent",),
)
LAYOUT_ABSTRACT = replace(
    ENORTH,
    name="qhnews-abstract",
    headline=("#title1",),
    meta=(".abstract.ta_c",),
    body=("#zoom",),
)
LAYOUT_TABLE = replace(
    ENORTH,
    name="qhnews-table",
    headline=("span.zi14hei",),
    meta=("td.hui12 div",),
    body=("#zoom", "td.zhengwen"),
)


class QinghaiQhnewsSpider(PortalSpider):
    portal = Portal(
        name="qinghai_qhnews",
        title="青海新闻网",
        title_en="Qinghai News",
        province="CN-QH",
        family="enorth",
        home="http://www.qhnews.com/",
        sections=(
            Section(title="新闻中心", url="http://www.qhnews.com/newscenter/"),
            Section(title="本网原创", url="http://www.qhnews.com/newscenter/yc/"),
            Section(title="旅游", url="http://www.qhnews.com/qhly/tpbd/"),
        ),
        article_url=ENORTH_ADDRESS.format(host=r"qhnews\.com"),
        layouts=(LAYOUT_2019, LAYOUT_ABSTRACT, LAYOUT_TABLE, GENERIC),
        own_sources=("青海新闻网", "青海日报"),
        confidence="high for addresses (64, 2013-2026) and for tables (4 pages of 2013-2014 saved in 2024-11);"
        " 2026-11: lists and the other markup by a crawler of 2019, what has come since is read by density",
    )
