"""天山网: Founder to about 2013, Enorth to 2020, TRS since about 2022."""

from dataclasses import replace

from crawler.portal_spider import PortalSpider
from pipelines.news.families import ENORTH, TRS
from pipelines.news.generic import GENERIC
from pipelines.news.portal import Portal, Section

LAYOUT_2019 = replace(
    ENORTH,
    name="ts-2019",
    headline=("h1.active-title",),
    meta=("p.active-info2",),
    body=(".hy-active",),
)


class XinjiangTsSpider(PortalSpider):
    portal = Portal(
        name="xinjiang_ts",
        title="天山网",
        title_en="Tianshan Net",
        province="CN-XJ",
        owner="新疆日报社",
        family="trs",
        home="https://www.ts.cn/",
        sections=(
            Section(title="首页", url="https://www.ts.cn/"),
            Section(title="经济", url="https://www.ts.cn/xwzx/jjxw/"),
            Section(title="社会", url="https://www.ts.cn/xwzx/shxw/"),
            Section(title="文化", url="https://www.ts.cn/xwzx/whxw/"),
            Section(title="时政", url="http://news.ts.cn/sz/index.shtml"),
            Section(title="国内", url="http://news.ts.cn/gn/index.shtml"),
            Section(title="国际", url="http://news.ts.cn/gj/index.shtml"),
            Section(title="图片新闻", url="http://news.ts.cn/tp/index.shtml"),
        ),
        article_url=r"^https?://(?:[a-z0-9-]+\.)*ts\.cn/(?:[A-Za-z0-9_-]+/)*(?:\d{6}/t\d{8}_\d+"
        r"|system/\d{4}/\d{2}/\d{2}/\d{9}|\d{4}-\d{2}/\d{2}/content_\d+)(?:_(?P<page>\d{1,2}))?\.s?html?$",
        layouts=(LAYOUT_2019, TRS, GENERIC),
        own_sources=("天山网", "新疆日报"),
        charset="utf-8",
        confidence="high for addresses (8, 2013-2024), low for markup, 2026-11: that of Enorth's years by two"
        " crawlers (2019), none since; the family's layout, and by density what it does not fit",
    )
