"""东方网: u1a numbers to about 2019, j.eastday.com since; ids of the latter are microseconds."""

from crawler.portal_spider import PortalSpider
from pipelines.news.families import SHARE
from pipelines.news.generic import GENERIC
from pipelines.news.portal import Layout, Portal, Section

# "2018-11-02 09:30:12" in an id; 来源, 作者 and 选稿 in the second line.
LAYOUT_2018 = Layout(
    name="eastday-2018",
    headline=("#biaoti", "h1.blue22"),
    meta=("#pubtime_baidu", ".time.grey12a", ".timer"),
    body=("#zw", "[id^=zw]"),
    crumbs=(".weizhi",),
    drop=SHARE,
)
LAYOUT_HISTORY = Layout(
    name="eastday-history",
    headline=(".title.tc",),
    meta=(".grey18.lh28.tc",),
    body=("#zw",),
    drop=SHARE,
)
LAYOUT_SPORTS = Layout(
    name="eastday-sports",
    headline=("h1.tit",),
    published=(".time p.fl",),
    source=(".time p.fl span",),
    body=(".txt.mt15", ".txt"),
    crumbs=(".crumbs",),
    drop=SHARE,
)


class ShanghaiEastdaySpider(PortalSpider):
    portal = Portal(
        name="shanghai_eastday",
        title="东方网",
        title_en="Eastday",
        province="CN-SH",
        home="http://www.eastday.com/",
        sections=(
            Section(title="新闻", url="http://news.eastday.com/"),
            Section(title="东方新闻", url="https://j.eastday.com/"),
            Section(title="财经", url="http://news.eastday.com/gd2008/finance/index.html"),
            Section(title="历史", url="http://history.eastday.com/h/index.html"),
        ),
        # mpdzh and mpqc are 猫扑网's.
        article_url=r"^https?://j\.eastday\.com/[pm]/\d{16}$|^https?://(?!mp)(?:[a-z0-9-]+\.)+eastday\.com/"
        r"(?:a/n?\d{15,24}|(?:[A-Za-z0-9_]+/)+u\d+ai?\d+(?:_K\d+)?|\d{4}slideshow/\d{8}_\d+/index\d*)\.html$",
        layouts=(LAYOUT_2018, LAYOUT_HISTORY, LAYOUT_SPORTS, GENERIC),
        own_sources=("东方网",),
        confidence="high for addresses (25 of 2013-2024), medium for layouts to 2019, 2026-11: as crawlers"
        " read them; none is known of j.eastday.com, whose pages are read by density and whose /p/ and /m/ are"
        " not proven to be twins",
    )
