"""多彩贵州网: Enorth, a layout per channel and era. Lists of news.gog.cn hold their links as data for a script."""

from dataclasses import replace

from crawler.portal_spider import PortalSpider
from pipelines.news.families import ENORTH, ENORTH_ADDRESS
from pipelines.news.generic import GENERIC
from pipelines.news.portal import Portal, Section

LAYOUT_2019 = replace(
    ENORTH,
    name="gog-2019",
    headline=(".heading h1", "h1.title", "h1.tit_h2"),
    meta=(".info", ".articletime"),
    body=(".content", ".content01"),
)
LAYOUT_TRAVEL = replace(
    ENORTH,
    name="gog-travel",
    headline=("div.title h1",),
    meta=("h4",),
    source=("h4 > span ~ span",),
    body=(".text.mt20",),
)
LAYOUT_TABLE = replace(
    ENORTH,
    name="gog-table",
    headline=(".articletitle_p22",),
    meta=(".p12.LightGray2",),
    body=("td.p16",),
)


class GuizhouGogSpider(PortalSpider):
    portal = Portal(
        name="guizhou_gog",
        title="多彩贵州网",
        title_en="Gog",
        province="CN-GZ",
        family="enorth",
        home="http://www.gog.cn/",
        sections=(
            Section(title="首页", url="http://www.gog.cn/"),
            Section(title="公益新闻", url="http://gongyi.gog.cn/gyxw/"),
            Section(title="旅游资讯", url="http://travel.gog.cn/lvydt/"),
            Section(title="游世界", url="http://travel.gog.cn/yousj/"),
            Section(title="影视", url="http://ent.gog.cn/dianyds/zonghys/"),
        ),
        article_url=ENORTH_ADDRESS.format(host=r"gog\.(?:cn|com\.cn)"),
        layouts=(LAYOUT_2019, LAYOUT_TRAVEL, LAYOUT_TABLE, GENERIC),
        own_sources=("多彩贵州网",),
        confidence="low to medium, 2026-11: 7 addresses of 2017-2019, lists and markup by three crawlers of"
        " 2016-2019; nothing newer was found, and is read by density",
    )
