"""中安在线: Enorth to about 2020, TRS since; its old .info is the text, not the label line."""

from dataclasses import replace

from crawler.portal_spider import PortalSpider
from pipelines.news.families import ENORTH, TRS
from pipelines.news.families.trs import TRS_OR_ENORTH_ADDRESS
from pipelines.news.generic import GENERIC
from pipelines.news.portal import Portal, Section

LAYOUT_TRS = replace(TRS, name="anhuinews-trs", headline=(*TRS.headline, "h1"), meta=(*TRS.meta, ".source"))
LAYOUT_2019 = replace(
    ENORTH,
    name="anhuinews-2019",
    headline=("body:has(div.source):has(div.info) h1",),
    meta=("div.source",),
    body=("body:has(div.source) div.info",),
)


class AnhuiAnhuinewsSpider(PortalSpider):
    portal = Portal(
        name="anhui_anhuinews",
        title="中安在线",
        title_en="Anhui News",
        province="CN-AH",
        family="trs",
        home="http://www.anhuinews.com/",
        sections=(
            Section(title="时政新闻", url="http://ah.anhuinews.com/szxw/"),
            Section(title="社会新闻", url="http://news.anhuinews.com/shh/shhxw/"),
            Section(title="体育", url="http://sports.anhuinews.com/"),
            Section(title="车坛资讯", url="http://auto.anhuinews.com/qcxw/ctzx/"),
        ),
        article_url=TRS_OR_ENORTH_ADDRESS.format(host=r"anhuinews\.com"),
        layouts=(LAYOUT_TRS, LAYOUT_2019, GENERIC),
        own_sources=("中安在线",),
        confidence="high for addresses (25 of 2013-2024, both systems), low for layouts, 2026-11: the"
        " system's since 2020, as a crawler read it in 2019 before; other pages are read by density",
    )
