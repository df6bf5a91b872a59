"""中国西藏新闻网: TRS to about 2019, Founder since about 2023; chinatibetnews.com is its former name."""

from crawler.portal_spider import PortalSpider
from pipelines.news.families import FOUNDER_RECORD, TRS
from pipelines.news.generic import GENERIC
from pipelines.news.portal import Portal, Section


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
            Section(title="首页", url="https://www.xzxw.com/"),
            Section(title="西藏要闻", url="https://www.xzxw.com/xw/xzyw/"),
        ),
        article_url=r"^https?://(?:[a-z0-9-]+\.)*(?:xzxw|chinatibetnews)\.com/(?:[A-Za-z0-9_-]+/)*"
        r"(?:\d{4}-\d{2}/\d{2}/content_\d+|\d{6}/t\d{8}_\d+)(?:_(?P<page>\d{1,2}|all))?\.html?$",
        layouts=(FOUNDER_RECORD, TRS, GENERIC),
        own_sources=("中国西藏新闻网", "西藏日报"),
        charset="utf-8",
        confidence="high for addresses (5, 2016-2025), low for markup, 2026-11: no page of it was seen;"
        " the families' layouts, and by density what they do not fit",
    )
