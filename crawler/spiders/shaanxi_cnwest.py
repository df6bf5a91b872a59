"""西部网: its own system since 2019, Founder before."""

from crawler.portal_spider import PortalSpider
from pipelines.news.families import SHARE
from pipelines.news.generic import GENERIC
from pipelines.news.portal import Layout, Portal, Section

LAYOUT_2019 = Layout(
    name="cnwest-2019",
    headline=(".layout h1",),
    meta=(".layout-left > p", "p.bianji"),
    body=("#conCon", ".picBox"),
    drop=("p.bianji", *SHARE),
)


class ShaanxiCnwestSpider(PortalSpider):
    portal = Portal(
        name="shaanxi_cnwest",
        title="西部网",
        title_en="Cnwest",
        province="CN-SN",
        home="http://www.cnwest.com/",
        sections=(
            Section(title="时政要闻", url="http://news.cnwest.com/szyw/"),
            Section(title="陕西新闻", url="http://news.cnwest.com/sxxw/"),
            Section(title="本网原创", url="http://news.cnwest.com/bwyc/"),
            Section(title="天下", url="http://news.cnwest.com/tianxia/index.html"),
            Section(title="地市", url="http://news.cnwest.com/dishi/index.html"),
            Section(title="政务要闻", url="http://gov.cnwest.com/zwyw/index.html"),
            Section(title="财经资讯", url="http://finance.cnwest.com/cjzx/index.html"),
            Section(title="医疗动态", url="http://health.cnwest.com/node_41300.htm"),
            Section(title="旅游资讯", url="http://travel.cnwest.com/node_5244.htm"),
            Section(title="硬科技", url="http://hct.cnwest.com/node_90549.htm"),
            Section(title="陕西体育", url="http://sports.cnwest.com/node_33146.htm"),
        ),
        article_url=r"^https?://[a-z0-9]+\.cnwest\.com/(?:(?:[a-z0-9]+/)*a/\d{4}/\d{2}/\d{2}/\d+\.html"
        r"|data/sxtt/share/news/\d{4}/\d{2}/\d{2}/content_\d+\.html"
        r"|(?:[a-z0-9]+/)*\d{4}-\d{2}/\d{2}/content_\d+(?:_(?P<page>\d{1,2}))?\.html?)$",
        twins=((r"^(https?)://m\.cnwest\.com/(sxxw|tianxia)/a/", r"\1://news.cnwest.com/\2/a/"),),
        layouts=(LAYOUT_2019, GENERIC),
        own_sources=("西部网",),
        charset="utf-8",
        confidence="high for addresses (21, 2011-2025) and the first two lists (asked for by a crawler of 2026),"
        " medium for the rest, 2026-11: by crawlers of 2019 and 2020; what reads otherwise is read by density",
    )
