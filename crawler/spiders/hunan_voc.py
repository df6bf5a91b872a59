"""华声在线: the old site, 新湖南's pages on m.voc.com.cn, and the community hssq."""

from crawler.portal_spider import PortalSpider
from pipelines.news.families import BAIDU_META, SHARE
from pipelines.news.portal import Layout, Portal, Section

# Who answers for it and where it comes from stand in the last lines of the text; #source is the column.
LAYOUT_XHN = Layout(
    name="voc-xhn",
    headline=("#main_title",),
    meta=("#content .font_bottom",),
    published=("#main_info #time",),
    body=("#content",),
)
LAYOUT_NEWS = Layout(
    name="voc-news",
    headline=(".main_l > h1",),
    meta=(".font_time > div:first-child",),
    body=(".main_l #content",),
    crumbs=(".xw_bth .nav_text a ~ a ~ a",),
    drop=(".pageNav", ".social-share", *SHARE),
)
LAYOUT_HSSQ = Layout(
    name="voc-hssq",
    headline=("h1",),
    meta=BAIDU_META,
    body=(".news-editor",),
)


class HunanVocSpider(PortalSpider):
    portal = Portal(
        name="hunan_voc",
        title="华声在线",
        title_en="Voice of Hunan",
        province="CN-HN",
        owner="湖南日报社",
        home="https://www.voc.com.cn/",
        sections=(
            Section(title="新闻", url="http://news.voc.com.cn/"),
            Section(title="有料", url="http://news.voc.com.cn/class/1915.html"),
            Section(title="华声社区", url="http://hssq.voc.com.cn/list.php?cid=2"),
        ),
        article_url=r"^https?://(?:[a-z0-9]+\.voc\.com\.cn/article/\d{6}/\d{16,20}(?:_(?P<page>\d{1,2}))?\.html"
        r"|m\.voc\.com\.cn/xhn/news/\d{6}/\d+\.html|hssq\.voc\.com\.cn/content-\d+-\d+\.html)$",
        twins=(
            (r"^(https?://[a-z0-9]+\.voc\.com\.cn/)(?:mobile/)?(article/.+\.html)(?:\?mobile)?$", r"\1\2"),
        ),
        layouts=(LAYOUT_XHN, LAYOUT_NEWS, LAYOUT_HSSQ),
        own_sources=("华声在线", "新湖南", "湖南日报"),
        charset="utf-8",
        confidence="high for layouts, 2026-11: 4 pages of 2015-2024 saved in 2024-11, 6 addresses; lists of 2019",
    )
