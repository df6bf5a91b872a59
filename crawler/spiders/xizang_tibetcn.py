"""中国西藏网: TRS; m.tibet.cn prints the same paths. Galleries and videos of media.tibet.cn are painted by script."""

from dataclasses import replace

from crawler.portal_spider import PortalSpider
from pipelines.news.families import TRS
from pipelines.news.generic import GENERIC
from pipelines.news.portal import Portal, Section

LAYOUT_2019 = replace(
    TRS,
    name="tibetcn-2019",
    headline=(".title_box h2", "h2"),
    meta=(".title_box .info",),
    body=(".left #text", "#text"),
    drop=(*TRS.drop, ".content_banquan"),
)


class XizangTibetcnSpider(PortalSpider):
    portal = Portal(
        name="xizang_tibetcn",
        title="中国西藏网",
        title_en="China Tibet Online",
        province="CN-XZ",
        family="trs",
        home="http://www.tibet.cn/",
        sections=(
            Section(title="首页", url="http://www.tibet.cn/"),
            Section(title="资讯", url="http://www.tibet.cn/cn/news/zx/"),
            Section(title="原创", url="http://www.tibet.cn/cn/news/yc/"),
            Section(title="藏区动态", url="http://www.tibet.cn/cn/news/zcdt/"),
            Section(title="时政", url="http://www.tibet.cn/cn/politics/"),
            Section(title="文化资讯", url="http://www.tibet.cn/cn/culture/zx/"),
            Section(title="援藏", url="http://www.tibet.cn/cn/aid_tibet/news/"),
            Section(title="旅游", url="http://www.tibet.cn/cn/travel/"),
            Section(title="教育", url="http://www.tibet.cn/cn/edu/"),
            Section(title="生态", url="http://www.tibet.cn/cn/ecology/"),
        ),
        article_url=r"^https?://(?:www|m)\.tibet\.cn/(?:[A-Za-z0-9_-]+/)*\d{6}/t\d{8}_\d+(?:_(?P<page>\d{1,2}))?\.html$"
        r"|^https?://media\.tibet\.cn/(?:photo/[a-z]+/content_\d+|video/(?:[a-z]+/)+\d{8}/\d{13})\.shtml$",
        twins=((r"^(https?)://m\.tibet\.cn/cn/news/", r"\1://www.tibet.cn/cn/news/"),),
        layouts=(LAYOUT_2019, GENERIC),
        own_sources=("中国西藏网",),
        charset="utf-8",
        confidence="high for addresses (13, 2019-2026), medium for the rest, 2026-11: lists (unnamed) and markup by"
        " a crawler of 2019; galleries, videos and what has come since are read by density",
    )
