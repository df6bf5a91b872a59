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
    source=(".title_box .info > span:nth-of-type(3)",),
    body=(".left #text", "#text"),
    crumbs=(".wrap > div:first-of-type > a:nth-of-type(3)",),
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
        sections=tuple(
            Section(
                title=title,
                url=f"http://www.tibet.cn/cn/{path}/",
                more=f"http://www.tibet.cn/cn/{path}/index_{{page}}.html",
                second=1,
            )
            for title, path in (
                ("资讯", "news/zx"),
                ("原创", "news/yc"),
                ("藏区动态", "news/zcdt"),
                ("时政", "politics"),
                ("时评", "bwsp"),
                ("民俗", "culture/ms"),
                ("藏学", "culture/zx"),
                ("援藏", "aid_tibet/news"),
                ("旅游", "travel"),
                ("教育", "edu"),
                ("生态", "ecology"),
            )
        ),
        article_url=r"^https?://(?:www|m)\.tibet\.cn/(?:[A-Za-z0-9_-]+/)*\d{6}/t\d{8}_\d+(?:_(?P<page>\d{1,2}))?\.html$"
        r"|^https?://media\.tibet\.cn/(?:photo/[a-z]+/content_\d+|video/(?:[a-z]+/)+\d{8}/\d{13})\.shtml$",
        twins=((r"^(https?)://m\.tibet\.cn/cn/news/", r"\1://www.tibet.cn/cn/news/"),),
        layouts=(LAYOUT_2019, GENERIC),
        own_sources=("中国西藏网",),
        charset="utf-8",
        confidence="high for addresses (13, 2019-2026), medium for the rest, 2026-11: lists, their paging and markup"
        " by four crawlers of 2018-2020; galleries, videos and what has come since are read by density",
    )
