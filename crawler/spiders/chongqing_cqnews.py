"""华龙网: its own system since about 2020 (19-digit ids that hold the time); web, app and h5 show one article."""

from crawler.portal_spider import PortalSpider
from pipelines.news.families import SHARE
from pipelines.news.portal import Layout, Portal, Section

LAYOUT_WEB = Layout(
    name="cqnews-web",
    headline=("p.d-tit",),
    meta=(".d-intro", ".d-notes", ".d-editor"),
    body=("#main_text .ck-content", "#_h5_content .ck-content"),
    drop=SHARE,
)
# It prints the day only.
LAYOUT_APP = Layout(
    name="cqnews-app",
    headline=("h1.bigtitle",),
    meta=("#smalltitle", ".d-notes", ".d-editor"),
    published=("#smalltitle .time",),
    body=("#main_text .ck-content", "#_h5_content .ck-content"),
    drop=SHARE,
)
LAYOUT_2019 = Layout(
    name="cqnews-2019",
    headline=(".left_news h1",),
    meta=(".left_news .pl",),
    body=("#_h5_content",),
    drop=SHARE,
)


class ChongqingCqnewsSpider(PortalSpider):
    portal = Portal(
        name="chongqing_cqnews",
        title="华龙网",
        title_en="Hualong",
        province="CN-CQ",
        home="https://www.cqnews.net/",
        sections=(
            Section(title="首页", url="https://www.cqnews.net/"),
            Section(title="新闻", url="https://news.cqnews.net/"),
            Section(title="重庆（szjz）", url="http://cq.cqnews.net/szjz/index.htm"),
            Section(title="重庆（jzcj）", url="http://cq.cqnews.net/jzcj/"),
            Section(title="汽车", url="http://car.cqnews.net/node_123312.htm"),
        ),
        article_url=r"^https?://[a-z0-9]+\.cqnews\.net/(?:1/detail/\d{15,19}/web/content_\d{15,19}\.html"
        r"|app/content_\d{15,19}\.html|(?:[a-z0-9]+/)*\d{4}-\d{2}/\d{2}/content_\d+(?:_(?P<page>\d{1,2}))?\.html?)$",
        twins=((r"(\.cqnews\.net/1/detail/\d+)/(?:app|h5)/", r"\1/web/"),),
        layouts=(LAYOUT_WEB, LAYOUT_APP, LAYOUT_2019),
        own_sources=("华龙网",),
        charset="utf-8",
        confidence="high, 2026-11: 2 pages of 2024 saved in 2024-11, 22 addresses 2014-2026; markup of 2019 by a"
        " crawler, with the last three lists",
    )
