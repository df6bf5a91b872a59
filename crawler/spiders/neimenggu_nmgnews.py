"""内蒙古新闻网: Enorth v5; the time is printed with two digits for the year at times, the editor without a colon."""

from dataclasses import replace

from crawler.portal_spider import PortalSpider
from pipelines.news.families import ENORTH, ENORTH_ADDRESS
from pipelines.news.generic import GENERIC
from pipelines.news.portal import Portal, Section

LAYOUT_2016 = replace(
    ENORTH,
    name="nmgnews-2016",
    headline=(".black24",),
    meta=("#div3", "p.STYLE15"),
    body=("#div_content",),
    crumbs=("ul.black12",),
    drop=("p.STYLE15", *ENORTH.drop),
)
LAYOUT_2010 = replace(
    ENORTH,
    name="nmgnews-2010",
    headline=(".STYLE5", ".black24_b"),
    meta=("[align=center] > font", ".STYLE11:not(.STYLE14)", "p.STYLE15"),
    body=("#pzoom",),
    drop=("p.STYLE15", *ENORTH.drop),
)


class NeimengguNmgnewsSpider(PortalSpider):
    portal = Portal(
        name="neimenggu_nmgnews",
        title="内蒙古新闻网",
        title_en="Inner Mongolia News",
        province="CN-NM",
        family="enorth",
        home="http://www.nmgnews.com.cn/",
        sections=(
            Section(title="国内", url="http://china.nmgnews.com.cn/"),
            Section(title="经济新闻", url="http://inews.nmgnews.com.cn/nmgxw/jjxw/"),
            Section(title="科教文卫", url="http://inews.nmgnews.com.cn/nmgxw/kjwwxw/"),
            Section(title="综合新闻", url="http://inews.nmgnews.com.cn/nmgxw/syxw/"),
        ),
        article_url=ENORTH_ADDRESS.format(host=r"nmgnews\.com\.cn"),
        layouts=(LAYOUT_2016, LAYOUT_2010, GENERIC),
        own_sources=("内蒙古新闻网",),
        charset="utf-8",
        expects=("published_at", "source", "responsible_editors"),
        confidence="high to 2016 (seven saved pages), medium since, 2026-11: 71 addresses 2009-2026, sections of 2019;"
        " no newer page is saved, and what the two layouts do not fit is read by density",
    )
