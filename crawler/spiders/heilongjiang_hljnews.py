"""黑龙江日报 (龙头新闻): Founder, as its addresses show."""

from dataclasses import replace

from crawler.portal_spider import PortalSpider
from pipelines.news.families import FOUNDER_ADDRESS
from pipelines.news.families.founder import FOUNDER_RECORD
from pipelines.news.generic import GENERIC
from pipelines.news.portal import Portal, Section

LAYOUT_RECORD = replace(FOUNDER_RECORD, name="hljnews-record")


class HeilongjiangHljnewsSpider(PortalSpider):
    portal = Portal(
        name="heilongjiang_hljnews",
        title="黑龙江日报",
        title_en="Heilongjiang Daily",
        province="CN-HL",
        owner="黑龙江日报报业集团",
        family="founder",
        home="http://www.hljnews.cn/",
        sections=(
            Section(title="龙江新闻", url="http://www.hljnews.cn/ljxw/"),
            Section(title="文化旅游", url="https://www.hljnews.cn/whly/"),
        ),
        article_url=FOUNDER_ADDRESS.format(host=r"hljnews\.cn"),
        layouts=(LAYOUT_RECORD, GENERIC),
        own_sources=("黑龙江日报", "龙头新闻"),
        charset="utf-8",
        confidence="high for addresses (5 of 2022-2024), low for the layout, 2026-11: no page was ever"
        " seen, the record is the system's; pages without it are read by density",
    )
