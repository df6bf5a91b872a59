"""河南日报网: its own system."""

from crawler.portal_spider import PortalSpider
from pipelines.news.generic import GENERIC
from pipelines.news.portal import Layout, Portal, Section

LAYOUT_2019 = Layout(
    name="henandaily-2019",
    headline=("h1.content-title",),
    meta=(".content-time", ".content-source"),
    source=(".content-source",),
    body=(".content-content",),
)


class HenanHenandailySpider(PortalSpider):
    portal = Portal(
        name="henan_henandaily",
        title="河南日报网",
        title_en="Henan Daily",
        province="CN-HA",
        owner="河南日报社",
        home="https://www.henandaily.cn/",
        sections=(
            Section(title="时政", url="https://www.henandaily.cn/content/szheng/index.html"),
            Section(title="社会", url="https://www.henandaily.cn/content/sh/index.html"),
        ),
        article_url=r"^https?://www\.henandaily\.cn/content/(?:[a-z]+/)*\d{4}/\d{4}/\d+\.html$",
        layouts=(LAYOUT_2019, GENERIC),
        own_sources=("河南日报",),
        confidence="low to medium, 2026-11: one address, two lists and the markup, all by a crawler of 2019;"
        " what has come since is read by density",
    )
