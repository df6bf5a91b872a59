"""浙江在线: Enorth to about 2015, TRS since; a broken include may leave "404 Not Found" in a page that is well."""

from dataclasses import replace

from crawler.portal_spider import PortalSpider
from pipelines.news.families import BAIDU_META, TRS
from pipelines.news.families.trs import TRS_DROP, TRS_OR_ENORTH_ADDRESS
from pipelines.news.generic import GENERIC
from pipelines.news.portal import Portal, Section

LAYOUT_2018 = replace(
    TRS,
    name="zjol-2018",
    headline=(".contTit",),
    meta=BAIDU_META,
    body=(".contTxt",),
    drop=(".contAu", ".mrgzBox", ".divShareAll", ".contmz", *TRS_DROP),
)


class ZhejiangZjolSpider(PortalSpider):
    portal = Portal(
        name="zhejiang_zjol",
        title="浙江在线",
        title_en="Zhejiang Online",
        province="CN-ZJ",
        family="trs",
        home="http://www.zjol.com.cn/",
        sections=(
            Section(
                title="浙江新闻",
                url="https://zjnews.zjol.com.cn/zjnews/",
                more="https://zjnews.zjol.com.cn/zjnews/index_{page}.shtml",
                second=1,
            ),
            Section(
                title="杭州新闻",
                url="https://zjnews.zjol.com.cn/zjnews/hznews/",
                more="https://zjnews.zjol.com.cn/zjnews/hznews/index_{page}.shtml",
                second=1,
            ),
            Section(title="健康新闻", url="http://health.zjol.com.cn/jkxw/"),
            Section(title="教育发布", url="http://edu.zjol.com.cn/jyjsb/jyfb/"),
            Section(title="旅游即时报", url="http://gotrip.zjol.com.cn/xw14873/lyjsb/"),
            Section(title="体育即时报", url="http://zjtyol.zjol.com.cn/tyjsb/"),
        ),
        article_url=TRS_OR_ENORTH_ADDRESS.format(host=r"zjol\.com\.cn"),
        twins=((r"_ext\.shtml$", ".shtml"),),
        # Of the Enorth pages only the text's id is known (#zoom): they are read by density.
        layouts=(LAYOUT_2018, GENERIC),
        own_sources=("浙江在线",),
        charset="utf-8",
        confidence="high for addresses (130 of 2004-2026) and for TRS pages (saved in 2018), medium for those before,"
        " 2026-11: read by density",
    )
