"""长城网: Enorth v5; old articles are put into the shell of the day on which they are made anew."""

from dataclasses import replace

from crawler.portal_spider import PortalSpider
from pipelines.news.families import ENORTH, ENORTH_ADDRESS, LABELLED_IDS
from pipelines.news.generic import GENERIC
from pipelines.news.portal import Portal, Section

LAYOUT_2018 = replace(
    ENORTH,
    name="hebei-2018",
    headline=(".g_width.content h1", "body:has(.post_source) h1"),
    meta=(".post_source", ".main_left .editor", ".editor"),
    body=(".main_left .text", "body:has(.post_source) .text"),
    drop=(".relnews", ".fxd-box", ".sidebar", ".editor", *ENORTH.drop),
    crumbs=(".cms_block_span",),
)
LAYOUT_DOC = replace(
    ENORTH,
    name="hebei-doc",
    headline=("#docTitle", "#gjTitle"),
    meta=(*LABELLED_IDS, ".docRelTime", ".docSourceName", "#docEditor"),
    body=("#fontzoom", "#docContent"),
)


class HebeiHebeiSpider(PortalSpider):
    portal = Portal(
        name="hebei_hebei",
        title="长城网",
        title_en="Great Wall New Media",
        province="CN-HE",
        family="enorth",
        home="http://www.hebei.com.cn/",
        sections=(
            Section(title="新闻", url="http://news.hebei.com.cn/"),
            Section(title="企业要闻", url="http://finance.hebei.com.cn/qyyw/index.shtml"),
            Section(title="财经头条", url="http://finance.hebei.com.cn/cjzq/cjtt/index.shtml"),
            Section(title="健康要闻", url="http://health.hebei.com.cn/jkyw/"),
            Section(title="健康资讯", url="http://health.hebei.com.cn/jksx/"),
            Section(title="旅游新闻", url="http://travel.hebei.com.cn/xwbd/index.shtml"),
            Section(title="教育热播", url="http://edu.hebei.com.cn/xwrbb/"),
        ),
        article_url=ENORTH_ADDRESS.format(host=r"hebei\.com\.cn"),
        layouts=(LAYOUT_2018, LAYOUT_DOC, GENERIC),
        own_sources=("长城网", "长城新媒体"),
        charset="utf-8",
        confidence="high for addresses (16 of 2013-2024) and the layout of 2018 (a saved page), medium for"
        " the older one with ids (as a crawler read it), 2026-11: sections of 2019; what these do not fit is read"
        " by density",
    )
