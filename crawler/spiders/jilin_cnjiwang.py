"""中国吉林网: the month and a number in the address."""

from crawler.portal_spider import PortalSpider
from pipelines.news.families import SHARE
from pipelines.news.generic import GENERIC
from pipelines.news.portal import Layout, Portal, Section

# "2018-11-02 09:30 | 来源：…" stands between headline and text in an element without a name. h1 and .content are
# everybody's; with the crumbs' class, or the car channel's, they are this portal's.
LAYOUT_2018 = Layout(
    name="cnjiwang-2018",
    headline=("body:has(.path) h1", "body:has(.zxdata) h1"),
    meta=("h1 ~ *:not(.content)", ".zxdata", ".content ~ *"),
    body=("body:has(.path) .content", "body:has(.zxdata) .content"),
    crumbs=(".path",),
    drop=SHARE,
)
LAYOUT_SPECIAL = Layout(
    name="cnjiwang-special",
    headline=(".sp_zwtt",),
    meta=(".sp_zwdate",),
    body=(".sp_zwleft",),
    drop=(".sp_zwtt", ".sp_zwdate", *SHARE),
)


class JilinCnjiwangSpider(PortalSpider):
    portal = Portal(
        name="jilin_cnjiwang",
        title="中国吉林网",
        title_en="China Jilin Net",
        province="CN-JL",
        home="http://www.cnjiwang.com/",
        sections=(
            Section(title="吉网原创", url="https://news.cnjiwang.com/jwyc/"),
            Section(title="国内", url="https://news.cnjiwang.com/gn/"),
            Section(title="车讯", url="http://auto.cnjiwang.com/cx/"),
        ),
        article_url=r"^https?://(?:[a-z0-9-]+\.)*cnjiwang\.com/(?:[a-z0-9]+/)+\d{6}/\d+\.html$",
        layouts=(LAYOUT_SPECIAL, LAYOUT_2018, GENERIC),
        own_sources=("中国吉林网", "吉网"),
        confidence="high for addresses (7 of 2017-2026, one shape), medium for layouts, 2026-11: as"
        " crawlers read them in 2018-2019; other pages are read by density",
    )
