"""中国西藏新闻网: TRS to about 2019, Founder since about 2023, in one shell; chinatibetnews.com is its former name."""

from dataclasses import replace

from crawler.portal_spider import PortalSpider
from pipelines.news.families import FOUNDER_RECORD
from pipelines.news.generic import GENERIC
from pipelines.news.portal import Portal, Section

LAYOUT = replace(
    FOUNDER_RECORD,
    name="xzxw",
    headline=(".tbig_title h2", ".xw_content_title h3", *FOUNDER_RECORD.headline, ".tbig_title h1"),
    kicker=(".tbig_title:has(h2) h1",),
    subhead=(".tbig_title:has(h2) h3",),
    meta=(".xw_content_title p", *FOUNDER_RECORD.meta),
    published=(".xw_content_title p > span:first-child", *FOUNDER_RECORD.published),
    source=(".xw_content_title p > span:nth-child(2)", *FOUNDER_RECORD.source),
    body=(*FOUNDER_RECORD.body, ".xw_daodu_detail"),
    crumbs=(".nszw p a ~ a",),
    drop=(*FOUNDER_RECORD.drop, ".fenye"),
)


class XizangXzxwSpider(PortalSpider):
    portal = Portal(
        name="xizang_xzxw",
        title="中国西藏新闻网",
        title_en="China Tibet News",
        province="CN-XZ",
        owner="西藏日报社",
        family="founder",
        home="https://www.xzxw.com/",
        sections=(
            Section(title="西藏要闻", url="https://www.xzxw.com/xw/xzyw/"),
            Section(title="民生新闻", url="http://www.xzxw.com/xw/msxw/"),
            Section(title="财经新闻", url="http://www.xzxw.com/xw/cjxw/"),
            Section(title="法制西藏", url="http://www.xzxw.com/xw/fzxz/"),
            Section(title="科教文卫", url="http://www.xzxw.com/xw/kjww/"),
            Section(title="生态环保", url="http://www.xzxw.com/xw/shengthb/"),
            Section(title="政务要闻", url="http://www.xzxw.com/zw/zwyw/"),
            Section(title="权威发布", url="http://www.xzxw.com/zw/qwfb/"),
            Section(title="教育要闻", url="http://www.xzxw.com/wh/jyyw/"),
        ),
        article_url=r"^https?://(?:[a-z0-9-]+\.)*(?:xzxw|chinatibetnews)\.com/(?:[A-Za-z0-9_-]+/)*"
        r"(?:\d{4}-\d{2}/\d{2}/content_\d+|\d{6}/t\d{8}_\d+)(?:_(?P<page>\d{1,2}|all))?\.html?$",
        layouts=(LAYOUT, GENERIC),
        own_sources=("中国西藏新闻网", "西藏日报"),
        charset="utf-8",
        confidence="high for addresses (5, 2016-2025), medium for the rest, 2026-11: all lists but the first, and"
        " markup, by a crawler of 2018; its style sheet, copied about 2025, still names the same boxes; that"
        " Founder's comments are there is only likely; else read by density",
    )
