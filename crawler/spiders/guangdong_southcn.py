"""南方网: its own system (nfcms), addresses of two ids without a date; Founder's addresses to 2019."""

from crawler.portal_spider import PortalSpider
from pipelines.news.families import BAIDU_META, SHARE
from pipelines.news.portal import Layout, Portal, Section

LAYOUT = Layout(
    name="southcn",
    headline=("#article_title",),
    subhead=("#article_subtitle",),
    meta=(*BAIDU_META, ".m-editor"),
    body=(".m-article #content", "#content"),
    drop=(".m-editor", *SHARE),
)
MORE = "https://news.southcn.com/{node}?cms_node_post_list_page={{page}}"


class GuangdongSouthcnSpider(PortalSpider):
    portal = Portal(
        name="guangdong_southcn",
        title="南方网",
        title_en="Southcn",
        province="CN-GD",
        owner="南方报业传媒集团",
        home="https://www.southcn.com/",
        sections=tuple(
            Section(title=title, url=f"https://news.southcn.com/{node}", more=MORE.format(node=node))
            for title, node in (
                ("热点", "node_179d29f1ce"),
                ("最新动态", "node_d16fadb650"),
                ("栏目54a44f01a2", "node_54a44f01a2"),
                ("栏目812903b83a", "node_812903b83a"),
            )
        ),
        article_url=r"^https?://[a-z0-9]+\.southcn\.com/(?:node_[0-9a-f]{10}/[0-9a-f]{10}\.shtml"
        r"|(?:[a-z0-9]+/)*\d{4}-\d{2}/\d{2}/content_\d+(?:_(?P<page>\d{1,2}))?\.htm)$",
        layouts=(LAYOUT,),
        own_sources=("南方网", "南方日报", "南方+"),
        charset="utf-8",
        confidence="high, 2026-11: a page of the present system saved in 2024-11, 40 addresses; paging by a crawler"
        " of about 2024, markup of 2019 by another",
    )
