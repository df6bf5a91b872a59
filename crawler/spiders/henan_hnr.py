"""映象网 (河南广电): articles of 大象新闻 on 5g.hnr.cn since about 2020, painted by React with hashed class names."""

from crawler.portal_spider import PortalSpider
from pipelines.news.portal import Layout, Portal, Section

LAYOUT_5G = Layout(
    name="hnr-5g",
    headline=("[class^=articleText_title]",),
    meta=("[class^=articleText_articleAuthor] p",),
    published=("[class^=articleText_time]",),
    source=("[class^=articleText_origin]",),
    body=("article[class^=articleText_text]",),
)
LAYOUT_2019 = Layout(
    name="hnr-2019",
    headline=(".f32.lh48.mrg_t_30", "#txt_left h2"),
    meta=("p.left", "span.right"),
    body=("#text_content #text_fix", "#text_content"),
)
# Its editor's style sheet stands inside the text.
LAYOUT_EDITOR = Layout(
    name="hnr-editor",
    headline=("#txt_left h2", "section#article h1"),
    meta=("#txt_left .time", "#txt_left .source", "#txt_left .author", ".time.txt_center"),
    body=(".ZKHN_Editor", ".editor"),
    drop=("style", "[type='text/css']"),
)


class HenanHnrSpider(PortalSpider):
    portal = Portal(
        name="henan_hnr",
        title="映象网",
        title_en="Henan Broadcasting",
        province="CN-HA",
        owner="河南广播电视台",
        home="http://www.hnr.cn/",
        sections=(
            Section(title="独家", url="http://news.hnr.cn/djn/"),
            Section(title="新闻（xwrd）", url="http://news.hnr.cn/xwrd/"),
            Section(title="财经观察", url="http://finance.hnr.cn/zcj/"),
            Section(title="产业资讯", url="http://finance.hnr.cn/lcjz/"),
            Section(title="银行资讯", url="http://finance.hnr.cn/yh/"),
            Section(title="教育速递", url="http://edu.hnr.cn/gx/xwsd/"),
            Section(title="旅游资讯", url="http://travel.hnr.cn/zhlyzx/"),
        ),
        article_url=r"^https?://[a-z0-9]+\.hnr\.cn/(?:(?:[a-z]+/)*\d{6}/\d{2}/\d+\.html|news/0/\d{19})$",
        layouts=(LAYOUT_5G, LAYOUT_EDITOR, LAYOUT_2019),
        own_sources=("映象网", "大象新闻"),
        charset="utf-8",
        confidence="medium, 2026-11: a saved page of 2023 (5g.hnr.cn) and 4 addresses; lists and the older markup"
        " by crawlers of 2019 and 2020, lists of 大象新闻 unknown",
    )
