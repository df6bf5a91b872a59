"""河北新闻网: Founder; its comments hold the whole record, its classes bound headline, label line and text."""

from dataclasses import replace

from crawler.portal_spider import PortalSpider
from pipelines.news.families import FOUNDER_ADDRESS
from pipelines.news.families.founder import FOUNDER_DROP, FOUNDER_RECORD
from pipelines.news.portal import Layout, Portal, Section

LAYOUT_2024 = replace(
    FOUNDER_RECORD,
    name="hebnews-2024",
    headline=(".content h1", ".enp-title"),
    meta=(".post_source", ".editor", ".enp-liability"),
    published=(),
    source=(),
    drop=(".editor", ".next-page", *FOUNDER_DROP),
)
# The same without the comments.
LAYOUT_2018 = Layout(
    name="hebnews-2018",
    headline=("body:has(.post_source) h1",),
    meta=(".post_source", ".editor"),
    body=("body:has(.post_source) .text",),
    crumbs=(".bc_main",),
    drop=(".editor", *FOUNDER_DROP),
)


class HebeiHebnewsSpider(PortalSpider):
    portal = Portal(
        name="hebei_hebnews",
        title="河北新闻网",
        title_en="Hebei News",
        province="CN-HE",
        owner="河北日报报业集团",
        family="founder",
        home="http://www.hebnews.cn/",
        sections=(
            Section(title="河北", url="https://hebei.hebnews.cn/"),
            Section(title="国际", url="https://world.hebnews.cn/"),
            Section(title="评论", url="https://comment.hebnews.cn/"),
            Section(title="首页", url="http://www.hebnews.cn/"),
        ),
        article_url=FOUNDER_ADDRESS.format(host=r"hebnews\.cn"),
        twins=((r"^(https?)://m\.hebnews\.cn/([a-z]+)/(\d{4}-\d{2}/)", r"\1://\2.hebnews.cn/\3"),),
        layouts=(LAYOUT_2024, LAYOUT_2018),
        own_sources=("河北新闻网", "河北日报"),
        charset="utf-8",
        expects=("published_at", "source", "responsible_editors"),
        confidence="high, 2026-11: a saved page of 2024-10 and 116 addresses 2020-2026; the mobile twin is seen once"
        " (m.hebnews.cn/world/…), pages without comments as a crawler read them in 2018",
    )
