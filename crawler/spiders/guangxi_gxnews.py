"""广西新闻网: its own system (newgx), GBK in all eras; the id's hex digits are the time of publication."""

from crawler.portal_spider import PortalSpider
from pipelines.news.families import SHARE
from pipelines.news.portal import JsonList, Layout, Portal, Section

LAYOUT_2015 = Layout(
    name="gxnews-2015",
    headline=(".article h1",),
    meta=(".article-info", ".article-author"),
    body=(".article-content", "#artContent"),
    drop=(".article-author", "#artCon_next", "#artCon_prev", *SHARE),
)
# Sports, with everything in black brackets.
LAYOUT_SPORTS = Layout(
    name="gxnews-sports",
    headline=("h2.MSYH.ptopc",),
    meta=("p.text-center.clist",),
    body=(".content.aborder",),
    drop=SHARE,
)
LAYOUT_EDU = Layout(
    name="gxnews-edu",
    headline=("h2.m-btt",),
    meta=(".m-doc",),
    body=(".m-bct",),
    drop=SHARE,
)
LAYOUT_TABLE = Layout(
    name="gxnews-table",
    headline=("td.title h1", "td.title"),
    meta=("td.fs12",),
    body=("td#artContent",),
    drop=("#artCon_next", "#artCon_prev", *SHARE),
)
MORE = "http://{host}.gxnews.com.cn/staticmores/{column}-{page}.shtml"


class GuangxiGxnewsSpider(PortalSpider):
    portal = Portal(
        name="guangxi_gxnews",
        title="广西新闻网",
        title_en="Guangxi News",
        province="CN-GX",
        owner="广西日报传媒集团",
        home="http://www.gxnews.com.cn/",
        sections=(
            Section(title="新闻", url="http://news.gxnews.com.cn/"),
            Section(
                title="滚动",
                url="https://v.gxnews.com.cn/index.php?c=www&a=getArticles&sortids=21659&start=0",
                kind="json",
                json=JsonList(rows="", time="date_ymdhis"),
            ),
            *(
                Section(
                    title=title,
                    url=MORE.format(host=host, column=column, page=1),
                    more=MORE.format(host=host, column=column, page="{page}"),
                )
                for title, host, column in (
                    ("广西财经", "finance", "152/33152"),
                    ("国内财经", "finance", "151/33151"),
                    ("体育", "sports", "052/38052"),
                    ("教育", "edu", "608/37608"),
                    ("娱乐", "www", "368/11368"),
                )
            ),
        ),
        article_url=r"^https?://[a-z0-9]+\.gxnews\.com\.cn/staticpages/\d{8}/newgx[0-9a-f]{8}-\d+"
        r"(?:-(?P<page>\d{1,2}))?\.s?html$",
        layouts=(LAYOUT_2015, LAYOUT_SPORTS, LAYOUT_EDU, LAYOUT_TABLE),
        own_sources=("广西新闻网", "广西日报"),
        confidence="high, 2026-11: 6 pages of 2008-2017 saved in 2024-11 (all in the layout of 2015), 138 addresses"
        " 2006-2026; lists and the three other layouts by a crawler of 2019, the JSON list by one of 2020",
    )
