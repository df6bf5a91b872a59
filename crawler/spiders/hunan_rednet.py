"""红网: its own system (rednetcms); since the end of 2022 addresses hold no date."""

from crawler.portal_spider import PortalSpider
from pipelines.news.families import BAIDU_META, SHARE
from pipelines.news.portal import Layout, Portal, Section

LAYOUT_2019 = Layout(
    name="rednet-2019",
    headline=("h1.detail_title",),
    meta=BAIDU_META,
    published=("#pubtime_baidu", "span.p_l_25"),
    source=("#source_baidu", "span.p_l_10"),
    body=(".detail_article_content", ".detail-article", ".detail_article"),
    drop=SHARE,
)
# 时刻: what a reader sends in; the source opens the text.
LAYOUT_MOMENT = Layout(
    name="rednet-moment",
    headline=("div.title",),
    meta=("section.content > p",),
    published=("div.time",),
    body=("div.description",),
    drop=SHARE,
)
LAYOUT_AUTO = Layout(
    name="rednet-auto",
    headline=("#row_Left h1",),
    meta=(".sourceTime",),
    body=(".display_content",),
    drop=SHARE,
)
LAYOUT_2010 = Layout(
    name="rednet-2010",
    headline=("div.title h1",),
    meta=("span.pubdate", "span.author"),
    body=("#articlecontent",),
    drop=SHARE,
)


class HunanRednetSpider(PortalSpider):
    portal = Portal(
        name="hunan_rednet",
        title="红网",
        title_en="Rednet",
        province="CN-HN",
        home="https://www.rednet.cn/",
        sections=(
            Section(title="湖南", url="https://hn.rednet.cn/"),
            Section(title="湖南·栏目7397", url="https://hn.rednet.cn/channel/7397.html"),
            Section(title="湖南·栏目7542", url="https://hn.rednet.cn/channel/7542.html"),
            Section(title="新闻·栏目8394", url="https://news.rednet.cn/channel/8394.html"),
            Section(title="政务·栏目8463", url="https://gov.rednet.cn/channel/8463.html"),
            Section(title="红辣椒评论", url="https://hlj.rednet.cn/"),
            Section(title="健康", url="https://health.rednet.cn/"),
            Section(title="旅游", url="https://tour.rednet.cn/"),
        ),
        article_url=r"^https?://[a-z0-9]+\.rednet\.cn/(?:(?:pc/|m/)?content/(?:\d{4}/\d{2}/\d{2}|\d{6}/\d{2})/\d+"
        r"|c/\d{4}/\d{2}/\d{2}/\d+(?:_(?P<page>\d+))?|news/\d{6}/\d+)\.html?$",
        layouts=(LAYOUT_2019, LAYOUT_AUTO, LAYOUT_2010, LAYOUT_MOMENT),
        own_sources=("红网", "时刻新闻"),
        charset="utf-8",
        confidence="high, 2026-11: 3 pages of 2015-2022 saved in 2024-11, 73 addresses 2010-2022; lists (unnamed),"
        " 时刻 and the car channel by a crawler of 2019, pages before 2018 by one of unknown date;"
        " lists go on by script",
    )
