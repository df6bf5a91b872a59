"""正北方网 (内蒙古日报): numbers without a day since about 2020; m.northnews.cn has the same articles."""

from crawler.portal_spider import PortalSpider
from pipelines.news.families import SHARE
from pipelines.news.generic import GENERIC
from pipelines.news.portal import Layout, Portal, Section

LAYOUT_2019 = Layout(
    name="northnews-2019",
    headline=(".l-cont h1", ".wz-tit h1", ".l-tit h1"),
    meta=(".name", ".at01", ".auth", ".l-tit p"),
    body=(".zhengwen",),
    crumbs=(".senav", ".l-pos", ".crumb"),
    drop=SHARE,
)


class NeimengguNorthnewsSpider(PortalSpider):
    portal = Portal(
        name="neimenggu_northnews",
        title="正北方网",
        title_en="Northnews",
        province="CN-NM",
        owner="内蒙古日报社",
        home="http://www.northnews.cn/",
        sections=(
            Section(title="首页", url="http://www.northnews.cn/"),
            Section(title="内蒙古", url="http://www.northnews.cn/news/neimenggu/"),
            Section(title="国内", url="http://www.northnews.cn/news/guonei/"),
        ),
        article_url=r"^https?://(?:www|m)\.northnews\.cn/p/\d+(?:\.html)?$"
        r"|^https?://(?:[a-z0-9-]+\.)*northnews\.cn/(?:[A-Za-z0-9_]+/)*\d{4}/\d{4}/\d+\.s?html$",
        twins=((r"^(https?)://m\.northnews\.cn/p/(\d+)\.html$", r"\1://www.northnews.cn/p/\2"),),
        layouts=(LAYOUT_2019, GENERIC),
        own_sources=("正北方网", "内蒙古日报"),
        confidence="medium, 2026-11: two addresses of 2026, layouts as a crawler read them in 2019; two sections were"
        " seen as relative links and are taken for the main host's; other pages are read by density",
    )
