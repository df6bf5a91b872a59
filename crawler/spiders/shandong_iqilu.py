"""齐鲁网 (山东广电): two spellings of the day; share pages of its app, picture sets and films beside the text."""

from crawler.portal_spider import PortalSpider
from pipelines.news.families import SHARE
from pipelines.news.generic import GENERIC
from pipelines.news.portal import Layout, Portal, Section

LAYOUT_2019 = Layout(
    name="iqilu-2019",
    headline=("h1",),
    published=(".info p.time", ".info .time"),
    source=("p.resource span", ".resource"),
    meta=(".info",),
    body=(".article-main",),
    drop=("p.contact", *SHARE),
)
LAYOUT_SHARED = Layout(
    name="iqilu-share",
    headline=("h1",),
    published=("span.time",),
    source=("span.source",),
    body=(".article_body",),
    drop=SHARE,
)


class ShandongIqiluSpider(PortalSpider):
    portal = Portal(
        name="shandong_iqilu",
        title="齐鲁网",
        title_en="Qilu Net",
        province="CN-SD",
        owner="山东广播电视台",
        home="http://www.iqilu.com/",
        sections=(
            Section(title="山东", url="https://news.iqilu.com/shandong/"),
            Section(title="原创", url="https://news.iqilu.com/shandong/yuanchuang/"),
            Section(title="山东各地", url="https://news.iqilu.com/shandong/shandonggedi/"),
            Section(title="最新", url="http://www.iqilu.com/html/scroll/"),
            Section(title="政务要闻", url="http://news.iqilu.com/shandong/zhengwu/"),
            Section(title="国内", url="http://news.iqilu.com/china/"),
            Section(title="社会", url="http://news.iqilu.com/shehui/"),
        ),
        article_url=r"^https?://(?:[a-z0-9-]+\.)*iqilu\.com/"
        r"(?:(?:[A-Za-z0-9_-]+/)*(?:\d{4}/\d{4}|\d{8})/\d+|share/article/\d+)\.s?html$",
        layouts=(LAYOUT_2019, LAYOUT_SHARED, GENERIC),
        own_sources=("齐鲁网", "闪电新闻"),
        charset="utf-8",
        confidence="high for addresses (19 of 2013-2026), medium for layouts, 2026-11: as a crawler read"
        " them in 2019; what they do not fit is read by density",
    )
