"""大众网: TRS; a line at the foot names two editors (初审编辑, 责任编辑)."""

from dataclasses import replace

from crawler.portal_spider import PortalSpider
from pipelines.news.families import TRS, TRS_ADDRESS
from pipelines.news.families.trs import TRS_BODY
from pipelines.news.generic import GENERIC
from pipelines.news.portal import Portal, Section

LAYOUT_2019 = replace(
    TRS,
    name="dzwww-2019",
    headline=(".layout h1", ".layout h2", ".top h1"),
    meta=(".layout .left", ".layout .txt > p", ".top > p", ".TRS_Editor + p"),
    body=("#news-body", *TRS_BODY),
)
LAYOUT_2013 = replace(
    TRS, name="dzwww-2013", headline=(".f24 h1",), meta=(".f24 + .f12", ".TRS_Editor + p"), body=TRS_BODY
)


class ShandongDzwwwSpider(PortalSpider):
    portal = Portal(
        name="shandong_dzwww",
        title="大众网",
        title_en="Dazhong",
        province="CN-SD",
        family="trs",
        home="http://www.dzwww.com/",
        sections=(
            Section(
                title="山东新闻",
                url="https://sd.dzwww.com/sdnews/",
                more="https://sd.dzwww.com/sdnews/index_{page}.htm",
                second=1,
            ),
            Section(
                title="国内新闻",
                url="https://www.dzwww.com/xinwen/guoneixinwen/",
                more="https://www.dzwww.com/xinwen/guoneixinwen/index_{page}.htm",
                second=1,
            ),
            Section(
                title="社会新闻",
                url="https://www.dzwww.com/xinwen/shehuixinwen/",
                more="https://www.dzwww.com/xinwen/shehuixinwen/index_{page}.htm",
                second=1,
            ),
            Section(title="首页", url="http://www.dzwww.com/"),
        ),
        article_url=TRS_ADDRESS.format(host=r"dzwww\.com"),
        layouts=(LAYOUT_2019, LAYOUT_2013, GENERIC),
        own_sources=("大众网", "大众日报"),
        expects=("published_at", "source", "responsible_editors"),
        confidence="high for addresses (53 of 2002-2026) and for pages of 2013-2014 (two saved), medium for 2019 (as a"
        " crawler read them), 2026-11: newer pages that these do not fit are read by density",
    )
