"""中国宁波网: Enorth in gb2312; old articles in the shell of their day."""

from dataclasses import replace

from crawler.portal_spider import PortalSpider
from pipelines.news.families import ENORTH, ENORTH_ADDRESS
from pipelines.news.portal import Portal, Section

LAYOUT_2020 = replace(
    ENORTH,
    name="cnnb-2020",
    headline=(".heading",),
    subhead=(".subhead", ".subheading"),
    meta=("div.source", "#Zoom ~ p.right", ".article > p.right"),
    body=("#Zoom",),
    crumbs=("#pc .position",),
)
LAYOUT_2009 = replace(
    ENORTH,
    name="cnnb-2009",
    headline=("div.title",),
    meta=("div.source", "div.editor"),
    body=("div.article",),
)


class ZhejiangCnnbSpider(PortalSpider):
    portal = Portal(
        name="zhejiang_cnnb",
        title="中国宁波网",
        title_en="China Ningbo Net",
        province="CN-ZJ",
        family="enorth",
        home="http://www.cnnb.com.cn/",
        sections=(
            Section(title="新闻", url="http://news.cnnb.com.cn/"),
            Section(title="社会", url="http://news.cnnb.com.cn/shxw/"),
            Section(title="国内", url="http://news.cnnb.com.cn/gnyw/gnsz/"),
            Section(title="各地", url="http://news.cnnb.com.cn/gnyw/gngdxw/index.shtml"),
            Section(title="国际", url="http://news.cnnb.com.cn/gjyw/guojyw/"),
            Section(title="体育", url="http://news.cnnb.com.cn/tyxw/"),
            Section(title="文娱", url="http://news.cnnb.com.cn/ylxw/"),
        ),
        article_url=ENORTH_ADDRESS.format(host=r"cnnb\.com\.cn"),
        layouts=(LAYOUT_2020, LAYOUT_2009),
        own_sources=("中国宁波网", "宁波日报", "甬派"),
        expects=("published_at", "editors"),
        confidence="high, 2026-11: 16 saved pages of 2003-2024, 70 addresses 2002-2024; sections of 2019",
    )
