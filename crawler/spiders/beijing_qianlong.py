"""千龙网: a host per channel, one template; pages are YYYY/MMDD/number."""

from crawler.portal_spider import PortalSpider
from pipelines.news.families import SHARE
from pipelines.news.generic import GENERIC
from pipelines.news.portal import Layout, Portal, Section

LAYOUT_2019 = Layout(
    name="qianlong-2019",
    headline=(".row.title h1", ".span12 h1", ".row.title", ".media-heading"),
    meta=(".pubDate", ".source", ".editor"),
    body=(".article-content",),
    drop=SHARE,
)


class BeijingQianlongSpider(PortalSpider):
    portal = Portal(
        name="beijing_qianlong",
        title="千龙网",
        title_en="Qianlong",
        province="CN-BJ",
        home="http://www.qianlong.com/",
        sections=(
            Section(title="要闻聚焦", url="http://beijing.qianlong.com/yaowenjujiao/"),
            Section(title="北京", url="http://beijing.qianlong.com/"),
            Section(title="政务联播", url="http://beijing.qianlong.com/zhengwulianbo/"),
            Section(title="党务联播", url="http://beijing.qianlong.com/dangwulianbo/"),
            Section(title="新政解读", url="http://beijing.qianlong.com/xinzhengjiedu/"),
            Section(title="千龙原创", url="http://news.qianlong.com/"),
            Section(title="法治要闻", url="http://legal.qianlong.com/fazhiyaowen/"),
            Section(title="中国", url="http://china.qianlong.com/"),
        ),
        article_url=r"^https?://(?:[a-z0-9-]+\.)+qianlong\.com/(?:[A-Za-z0-9_-]+/)*\d{4}/\d{4}/\d+\.shtml$",
        layouts=(LAYOUT_2019, GENERIC),
        own_sources=("千龙网", "千龙新闻网"),
        charset="utf-8",
        confidence="high for addresses (24 of 2019-2026, one shape), medium for the layout, 2026-11: as crawlers read"
        " it in 2018-2019, no page saved since; what it does not fit is read by density",
    )
