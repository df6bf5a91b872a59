"""荆楚网: TRS to 2019, Founder since; m.cnhubei.com shows the same articles, but does not say of which host."""

from dataclasses import replace

from crawler.portal_spider import PortalSpider
from pipelines.news.families import FOUNDER_RECORD, TRS
from pipelines.news.generic import GENERIC
from pipelines.news.portal import Portal, Section

LAYOUT_2020 = replace(
    FOUNDER_RECORD,
    name="cnhubei-2020",
    headline=("#lmy h1", *FOUNDER_RECORD.headline),
    meta=("#lmy_information01", *FOUNDER_RECORD.meta),
    published=("#lmy_information01 span", *FOUNDER_RECORD.published),
    body=(".article_w", *FOUNDER_RECORD.body),
)
LAYOUT_2019 = replace(
    TRS,
    name="cnhubei-2019",
    headline=("h1.title",),
    meta=(".jcwsy_mini_content",),
    source=("a#source_url",),
)
# Older pages as they are served since: the time, the source and no more above the text, the editor below.
LAYOUT_2012 = replace(
    TRS,
    name="cnhubei-2012",
    headline=(".page_Title h1",),
    meta=(".page_Info", ".page_bottom"),
    body=("[id^=page_TouchContent]", *TRS.body),
    drop=(*TRS.drop, ".pageControl", ".page_bottom"),
)


class HubeiCnhubeiSpider(PortalSpider):
    portal = Portal(
        name="hubei_cnhubei",
        title="荆楚网",
        title_en="Jingchu",
        province="CN-HB",
        owner="湖北日报传媒集团",
        family="founder",
        home="https://www.cnhubei.com/",
        sections=(
            Section(title="首页", url="https://www.cnhubei.com/"),
            Section(title="湖北新闻", url="https://www.cnhubei.com/hbxw/index.html"),
            Section(title="国内", url="http://news.cnhubei.com/xw/gn/"),
            Section(title="国际", url="http://news.cnhubei.com/xw/gj/"),
            Section(title="社会", url="http://news.cnhubei.com/xw/sh/"),
            Section(title="娱乐", url="http://news.cnhubei.com/xw/yl/"),
        ),
        article_url=r"^https?://(?:[a-z0-9-]+\.)*cnhubei\.com/(?:[A-Za-z0-9_-]+/)*"
        r"(?:\d{4}-\d{2}/\d{2}/content_\d+|\d{6}/t(?:\d{8}_\d+|\d{5,8})|p/\d{7,9})(?:_(?P<page>\d{1,2}|all))?\.s?html?$",
        layouts=(LAYOUT_2020, LAYOUT_2019, LAYOUT_2012, GENERIC),
        own_sources=("荆楚网", "湖北日报"),
        confidence="high for addresses (266, 2008-2026) and for pages of 2012-2015 (4 saved in 2024-11); 2026-11:"
        " markup of 2019-2020 by a copied page and two crawlers, lists of 2019; else read by density",
    )
