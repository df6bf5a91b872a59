"""宁夏新闻网: TRS. Visitors it doubts get a challenge with status 200 (验证码), seen in 2026-04."""

from dataclasses import replace

from crawler.portal_spider import PortalSpider
from pipelines.news.families import TRS
from pipelines.news.portal import Portal, Section

LAYOUT_2026 = replace(
    TRS,
    name="nxnews-2026",
    headline=(".zwbt",),
    subhead=(".zwfbt",),
    meta=(".zmm6", ".listblackf14h25", ".editor"),
    body=(".article .TRS_Editor", ".article"),
    drop=(*TRS.drop, ".editor"),
)
LAYOUT_PICTURES = replace(
    TRS,
    name="nxnews-pictures",
    headline=(".piccontext h2",),
    meta=(".source .source_left",),
    body=(".picmidmid",),
)
LAYOUT_VIDEO = replace(
    TRS,
    name="nxnews-video",
    headline=("div.title",),
    meta=(".listblackf14h25",),
)


class NingxiaNxnewsSpider(PortalSpider):
    portal = Portal(
        name="ningxia_nxnews",
        title="宁夏新闻网",
        title_en="Ningxia News",
        province="CN-NX",
        owner="宁夏日报报业集团",
        family="trs",
        home="https://www.nxnews.net/",
        sections=tuple(
            Section(
                title=title,
                url=f"https://www.nxnews.net/{path}/",
                more=f"https://www.nxnews.net/{path}/index_{{page}}.html",
                second=1,
            )
            for title, path in (
                ("今日网闻", "yc/jrww"),
                ("热点关注", "yc/rdgz"),
                ("时政", "sz"),
                ("高层活动", "dz/gchd"),
                ("社会", "sh"),
                ("警界传真", "sh/jjcz"),
                ("银川动态", "ds/ycdt"),
                ("财经", "cj"),
                ("文化", "wh"),
                ("旅游资讯", "ly/zx"),
            )
        ),
        article_url=r"^https?://(?:[a-z0-9-]+\.)*nxnews\.net/(?:[A-Za-z0-9_-]+/)*"
        r"(?:\d{6}/t\d{8}_\d+|\d{4}-\d{2}/\d{2}/content_\d+)(?:_(?P<page>\d{1,2}))?\.html?$",
        layouts=(LAYOUT_2026, LAYOUT_PICTURES, LAYOUT_VIDEO),
        own_sources=("宁夏新闻网", "宁夏日报"),
        charset="utf-8",
        pace=2.0,
        confidence="high, 2026-11: a list and an article looked at in 2026-04, 37 addresses 2013-2026; the other"
        " lists and layouts by a crawler of 2019",
    )
