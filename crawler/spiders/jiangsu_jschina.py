"""中国江苏网: Enorth to 2017, TRS since, with ids that begin with the second of publication since 2025."""

from dataclasses import replace

from crawler.portal_spider import PortalSpider
from pipelines.news.families import BAIDU_META, TRS
from pipelines.news.families.trs import TRS_BODY, TRS_OR_ENORTH_ADDRESS
from pipelines.news.generic import GENERIC
from pipelines.news.portal import Portal, Section

LAYOUT_2017 = replace(
    TRS, name="jschina-2017", headline=("#title", ".text h2"), meta=BAIDU_META, body=(*TRS_BODY, ".article")
)


class JiangsuJschinaSpider(PortalSpider):
    portal = Portal(
        name="jiangsu_jschina",
        title="中国江苏网",
        title_en="China Jiangsu Net",
        province="CN-JS",
        family="trs",
        home="http://www.jschina.com.cn/",
        sections=(
            Section(
                title="江苏要闻",
                url="https://jsnews.jschina.com.cn/jsyw/",
                more="https://jsnews.jschina.com.cn/jsyw/index_{page}.shtml",
                second=1,
            ),
            Section(
                title="交汇聚焦",
                url="https://jsnews.jschina.com.cn/jczx/",
                more="https://jsnews.jschina.com.cn/jczx/index_{page}.shtml",
                second=1,
            ),
            Section(title="滚动", url="http://news.jschina.com.cn/scroll/"),
        ),
        article_url=TRS_OR_ENORTH_ADDRESS.format(host=r"jschina\.com\.cn"),
        layouts=(LAYOUT_2017, GENERIC),
        own_sources=("中国江苏网",),
        # It stands behind a guard that hands out cookies.
        pace=2.0,
        confidence="high for addresses (28 of 2012-2026, three shapes), medium for the layout, 2026-11: as"
        " crawlers read it in 2018-2021; pages that it does not fit are read by density",
    )
