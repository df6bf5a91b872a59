"""四川在线: its own system, and 川观新闻 on cbgc.scol.com.cn; addresses print the month only."""

from crawler.portal_spider import PortalSpider
from pipelines.news.families import BAIDU_META, SHARE
from pipelines.news.generic import GENERIC
from pipelines.news.portal import Layout, Portal, Section

LAYOUT_CBGC = Layout(
    name="scol-cbgc",
    headline=("h1.rwArticleTit",),
    meta=("#articleDate", ".publish-sec"),
    published=("#articleDate .articleTime",),
    source=(".articleSourceBox",),
    body=("#articleContent",),
    drop=(".publish-sec", *SHARE),
)
LAYOUT_2020 = Layout(
    name="scol-2020",
    headline=(".w_title h1",),
    meta=(".w_pubtime", ".w_source"),
    source=(".w_source",),
    body=(".con_text",),
    crumbs=("li.nav a",),
    drop=SHARE,
)
LAYOUT_2019 = Layout(
    name="scol-2019",
    headline=("#webreal_scol_title h1", "#webreal_scol_title"),
    meta=BAIDU_META,
    body=("#scol_txt", "#cbw_zw_text"),
    drop=SHARE,
)


class SichuanScolSpider(PortalSpider):
    portal = Portal(
        name="sichuan_scol",
        title="四川在线",
        title_en="Sichuan Online",
        province="CN-SC",
        owner="四川日报社",
        home="https://www.scol.com.cn/",
        sections=(
            Section(title="滚动新闻", url="https://sichuan.scol.com.cn/ggxw/"),
            Section(title="天府要闻", url="https://sichuan.scol.com.cn/dwzw/"),
            Section(title="原创", url="https://sichuan.scol.com.cn/fffy/"),
            Section(title="社会故事", url="https://sichuan.scol.com.cn/sczh/"),
            Section(title="时事", url="https://focus.scol.com.cn/zgsz/"),
            Section(title="成长资讯", url="https://teach.scol.com.cn/cczx/"),
            Section(title="旅游动态", url="https://tour.scol.com.cn/xwdt/"),
            Section(title="慧生活", url="https://it.scol.com.cn/jd/"),
            Section(title="潮生活", url="https://women.scol.com.cn/cxb/"),
        ),
        article_url=r"^https?://[a-z0-9]+\.scol\.com\.cn/(?:(?:[a-z0-9]+/)+\d{6}/\d{7,9}\.html|(?:news|home)/\d+$"
        r"|(?:[a-z0-9]+/)*\d{4}-\d{2}/\d{2}/content_\d+(?:_(?P<page>\d{1,2}))?\.html?)$",
        twins=((r"^(https?://[a-z0-9]+\.scol\.com\.cn/)m/", r"\1"),),
        layouts=(LAYOUT_CBGC, LAYOUT_2020, LAYOUT_2019, GENERIC),
        own_sources=("四川在线", "四川日报", "川观新闻"),
        charset="utf-8",
        confidence="high for 川观新闻 (2 pages saved in 2024-11) and addresses (66, 2013-2026); 2026-11: markup and"
        " lists of 四川在线 by crawlers of 2019-2021, what has come since is read by density",
    )
