"""京报网: TRS to mid-2019, its own system since; ids begin with the second of publication in hexadecimal."""

from dataclasses import replace

from crawler.portal_spider import PortalSpider
from pipelines.news.families import SHARE, TRS
from pipelines.news.generic import GENERIC
from pipelines.news.portal import Layout, Portal, Section

LAYOUT_2019 = Layout(
    name="bjd-2019",
    headline=(".span1",),
    published=(".span31",),
    source=(".span32",),
    body=(".contentnews21",),
    drop=SHARE,
)
LAYOUT_TRS = replace(TRS, name="bjd-trs", headline=(".tit",), meta=(".info",))


class BeijingBjdSpider(PortalSpider):
    portal = Portal(
        name="beijing_bjd",
        title="京报网",
        title_en="Beijing Daily",
        province="CN-BJ",
        owner="北京日报社",
        home="http://www.bjd.com.cn/",
        sections=(
            Section(title="首页", url="http://www.bjd.com.cn/"),
            Section(title="社会", url="http://www.bjd.com.cn/zc/btt/"),
            Section(title="身边", url="http://www.bjd.com.cn/zc/sbs/"),
            Section(title="门儿清", url="http://www.bjd.com.cn/sd/mrq/"),
        ),
        article_url=r"^https?://(?:[a-z0-9-]+\.)*bjd\.com\.cn/"
        r"(?:content/s[0-9a-f]{24}|a/\d{6}/\d{2}/WS[0-9a-f]{24}|(?:[a-z0-9]+/)*\d{6}/\d{2}/t\d{8}_\d+)\.html$",
        layouts=(LAYOUT_2019, LAYOUT_TRS, GENERIC),
        own_sources=("北京日报", "京报网"),
        confidence="medium, 2026-11: 9 addresses of 2019 and one of 2023, sections of 2019; layouts as a crawler read"
        " them in June and November 2019, the pages since by density",
    )
