"""大河网: its own system; one address shape since 2013, its layout known of 2019 and 2020 only."""

from crawler.portal_spider import PortalSpider
from pipelines.news.families import BAIDU_META
from pipelines.news.generic import GENERIC
from pipelines.news.portal import Layout, Portal, Section

# Two forms of one page: the time in a box of its own, or in the ids alone.
LAYOUT_2019 = Layout(
    name="dahe-2019",
    headline=("[id='4g_title']", ".xinwen-ttl p"),
    meta=("p.time", ".time_source", *BAIDU_META),
    body=("#mainCon",),
)


class HenanDaheSpider(PortalSpider):
    portal = Portal(
        name="henan_dahe",
        title="大河网",
        title_en="Dahe",
        province="CN-HA",
        owner="河南日报社",
        home="https://www.dahe.cn/",
        sections=(
            Section(title="新闻", url="https://news.dahe.cn/"),
            Section(title="河南要闻", url="https://news.dahe.cn/hnyw/"),
            Section(title="国内", url="https://news.dahe.cn/gn27/"),
            Section(title="社会", url="https://news.dahe.cn/sh27/"),
            Section(title="产经", url="https://jr.dahe.cn/cjxw/"),
            Section(title="教育要闻", url="https://edu.dahe.cn/2jyyw/"),
            Section(title="校园新闻", url="https://edu.dahe.cn/2xyxw/"),
            Section(title="新闻（hnwj）", url="https://hnwj.dahe.cn/5xw/"),
            Section(title="旅游", url="https://tour.dahe.cn/"),
            Section(title="汽车", url="https://auto.dahe.cn/"),
        ),
        article_url=r"^https?://[a-z0-9]+\.dahe\.cn/(?:\d{4}/\d{2}-\d{2}/\d+|(?:[a-z0-9]+/)*\d{6}/t\d{8}_\d+)\.html$"
        r"|^https?://(?:www|5g|news)\.dahe\.cn/news/\d+$",
        layouts=(LAYOUT_2019, GENERIC),
        own_sources=("大河网",),
        confidence="high for addresses (13, 2013-2026), medium for the rest, 2026-11: lists and markup by crawlers of"
        " 2019 and 2020; what has come since is read by density",
    )
