"""鲁网: TRS; the responsible editor stands inside the text, keywords below it."""

from dataclasses import replace

from crawler.portal_spider import PortalSpider
from pipelines.news.families import TRS, TRS_ADDRESS
from pipelines.news.families.trs import TRS_DROP
from pipelines.news.portal import Portal, Section

LAYOUT_2013 = replace(
    TRS,
    name="sdnews-2013",
    headline=(".endContent h1",),
    meta=(".bb.info span", ".bb.info", "#endText .zrbj"),
    body=("#endText",),
    crumbs=(".lujing a:last-of-type",),
    drop=(".keys", ".fx", *TRS_DROP),
)


class ShandongSdnewsSpider(PortalSpider):
    portal = Portal(
        name="shandong_sdnews",
        title="鲁网",
        title_en="Lu Net",
        province="CN-SD",
        family="trs",
        home="http://www.sdnews.com.cn/",
        sections=(
            Section(
                title="新闻",
                url="http://news.sdnews.com.cn/m/",
                more="http://news.sdnews.com.cn/m/index_{page}.htm",
                second=1,
            ),
            Section(
                title="山东",
                url="http://sd.sdnews.com.cn/m/",
                more="http://sd.sdnews.com.cn/m/index_{page}.htm",
                second=1,
            ),
            Section(title="头条", url="http://www.sdnews.com.cn/m/"),
            Section(title="政务", url="http://gov.sdnews.com.cn/m/"),
            Section(title="山东要闻", url="http://gov.sdnews.com.cn/qwfb/sdyw/"),
            Section(title="教育要闻", url="http://jy.sdnews.com.cn/yw/"),
        ),
        article_url=TRS_ADDRESS.format(host=r"sdnews\.com\.cn"),
        layouts=(LAYOUT_2013,),
        own_sources=("鲁网",),
        charset="utf-8",
        expects=("published_at", "source", "responsible_editors"),
        confidence="high for pages of 2010-2013 (three saved, in the shell of a later day), medium since, 2026-11: 22"
        " addresses to 2024, sections of 2019",
    )
