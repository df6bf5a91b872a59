"""北方网 (津云): the portal whose maker sells Enorth; pages to about 2014 in gb2312 with their own ids."""

from dataclasses import replace

from crawler.portal_spider import PortalSpider
from pipelines.news.families import ENORTH, ENORTH_ADDRESS
from pipelines.news.generic import GENERIC
from pipelines.news.portal import Portal, Section

LAYOUT_2019 = replace(
    ENORTH,
    name="enorth-2019",
    headline=("#title .row h1", "#title .row h2"),
    meta=("p.info", ".col-sm-8.info"),
    body=(".content",),
    crumbs=(".brumb",),
)
LAYOUT_GALLERY = replace(
    ENORTH, name="enorth-gallery", headline=(".nph_set_title h1",), meta=(".time_source",), body=(".nph_cnt",)
)
# "http://www.enorth.com.cn 2012-01-19 15:15" under the headline; 稿源 and 编辑 in one line below the text.
LAYOUT_2012 = replace(
    ENORTH,
    name="enorth-2012",
    headline=("#Title",),
    meta=("#Time", ".link > .a06", ".a06"),
    body=("#Content",),
    crumbs=(".dqwz .posi a:last-of-type",),
)


class TianjinEnorthSpider(PortalSpider):
    portal = Portal(
        name="tianjin_enorth",
        title="北方网",
        title_en="Enorth Netnews",
        province="CN-TJ",
        owner="天津北方网",
        family="enorth",
        home="http://www.enorth.com.cn/",
        sections=(
            Section(title="新闻", url="http://news.enorth.com.cn/"),
            Section(title="民生", url="http://ms.enorth.com.cn/"),
            Section(title="国内足坛", url="http://sports.enorth.com.cn/gnzt/zhongchao/"),
            Section(title="内地明星", url="http://ent.enorth.com.cn/star/neidi/index.htm"),
        ),
        article_url=ENORTH_ADDRESS.format(host=r"enorth\.com\.cn"),
        layouts=(LAYOUT_2019, LAYOUT_GALLERY, LAYOUT_2012, GENERIC),
        own_sources=("北方网", "津云"),
        confidence="high for addresses (65 of 2000-2026) and for pages to 2014 (two saved), medium for"
        " those of 2019 (as crawlers read them), 2026-11: newer pages that these do not fit are read by density",
    )
