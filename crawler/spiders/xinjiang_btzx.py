"""兵团在线: names its articles by the time in milliseconds, as 央视网 does by letters."""

from crawler.portal_spider import PortalSpider
from pipelines.news.families import SHARE
from pipelines.news.generic import GENERIC
from pipelines.news.portal import Layout, Portal, Section

LAYOUT_2019 = Layout(
    name="btzx-2019",
    headline=(".content_title",),
    meta=(".content_date", ".content_from", ".content_edit"),
    body=(".content .con",),
    drop=(".content_edit", *SHARE),
)


class XinjiangBtzxSpider(PortalSpider):
    portal = Portal(
        name="xinjiang_btzx",
        title="兵团在线",
        title_en="Bingtuan Online",
        province="CN-XJ",
        home="http://www.btzx.com.cn/",
        sections=(Section(title="首页", url="http://www.btzx.com.cn/"),),
        article_url=r"^https?://[a-z0-9]+\.btzx\.com\.cn/web/\d{4}/\d{1,2}/\d{1,2}/ARTI\d{16}\.html$",
        layouts=(LAYOUT_2019, GENERIC),
        own_sources=("兵团在线", "兵团日报"),
        charset="utf-8",
        confidence="low to medium, 2026-11: one address of 2026, markup by a crawler of 2019, the home page the only"
        " list known; what reads otherwise is read by density",
    )
