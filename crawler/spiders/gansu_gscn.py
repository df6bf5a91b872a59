"""中国甘肃网: Enorth; some addresses only lead on to live.xinhuaapp.com."""

from dataclasses import replace

from crawler.portal_spider import PortalSpider
from pipelines.news.families import BAIDU_META, ENORTH, ENORTH_ADDRESS
from pipelines.news.generic import GENERIC
from pipelines.news.portal import Portal, Section

# The year has two digits where it is printed with the label line.
LAYOUT_2019 = replace(
    ENORTH,
    name="gscn-2019",
    headline=(".a-header h1",),
    meta=(".a-header .info", ".info", ".a-footer"),
    body=(".a-container", ".container"),
    drop=(*ENORTH.drop, ".a-footer"),
)
LAYOUT_PICTURES = replace(
    ENORTH,
    name="gscn-pictures",
    headline=("#info h1",),
    meta=("#info .source", "span.source", *BAIDU_META),
    body=("#pic_mainbox", ".container"),
)


class GansuGscnSpider(PortalSpider):
    portal = Portal(
        name="gansu_gscn",
        title="中国甘肃网",
        title_en="China Gansu",
        province="CN-GS",
        family="enorth",
        home="http://www.gscn.com.cn/",
        sections=(
            Section(title="甘肃要闻", url="http://gansu.gscn.com.cn/gsyw/"),
            Section(title="本网原创", url="http://gansu.gscn.com.cn/bwyc/index.html"),
            Section(title="省内经济", url="http://finance.gscn.com.cn/sljj/index.html"),
            Section(title="产经", url="http://finance.gscn.com.cn/tzbd/index.html"),
            Section(title="直通车·今日聚焦", url="http://gansu.gscn.com.cn/msrx/jrjj/index.shtml"),
            Section(title="直通车·政策解读", url="http://gansu.gscn.com.cn/msrx/zcjd/index.shtml"),
            Section(title="廉政要闻", url="http://www.gscn.com.cn/gslz/lzyw/index.shtml"),
            Section(title="理论动态", url="http://theory.gscn.com.cn/lldt/index.shtml"),
            Section(title="科教", url="http://www.gscn.com.cn/science/"),
            Section(title="美食", url="http://www.gscn.com.cn/food/"),
            Section(title="图说甘肃", url="http://photo.gscn.com.cn/gssj/"),
        ),
        article_url=ENORTH_ADDRESS.format(host=r"gscn\.com\.cn"),
        layouts=(LAYOUT_2019, LAYOUT_PICTURES, GENERIC),
        own_sources=("中国甘肃网",),
        charset="utf-8",
        confidence="high for addresses (20, 2016-2026), medium for the rest, 2026-11: lists and markup by crawlers"
        " of 2018-2021; pages with Baidu's ids and what has come since are read by density",
    )
