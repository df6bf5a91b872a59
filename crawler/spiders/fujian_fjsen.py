"""东南网: Founder with the Baidu ids; `_all` is the whole article, /wap/ the same page for telephones."""

from dataclasses import replace

from crawler.portal_spider import PortalSpider
from pipelines.news.families import BAIDU_META, FOUNDER_ADDRESS
from pipelines.news.families.founder import FOUNDER_RECORD
from pipelines.news.portal import Portal, Section

LAYOUT_2014 = replace(
    FOUNDER_RECORD,
    name="fjsen-2014",
    headline=(".cont_head h1", ".enp-title"),
    meta=(*BAIDU_META, ".enp-liability"),
)


class FujianFjsenSpider(PortalSpider):
    portal = Portal(
        name="fujian_fjsen",
        title="东南网",
        title_en="Southeast Net",
        province="CN-FJ",
        family="founder",
        home="http://www.fjsen.com/",
        sections=(
            Section(title="福建", url="http://fjnews.fjsen.com/"),
            Section(
                title="即时新闻",
                url="http://news.fjsen.com/node_2141.htm",
                more="http://news.fjsen.com/node_2141_{page}.htm",
            ),
            Section(
                title="国内要闻",
                url="http://news.fjsen.com/node_94858.htm",
                more="http://news.fjsen.com/node_94858_{page}.htm",
            ),
            Section(title="国际要闻", url="http://news.fjsen.com/e_news.htm"),
            Section(title="经济要闻", url="http://money.fjsen.com/HotFinance.htm"),
            Section(
                title="台海社会",
                url="http://taihai.fjsen.com/node_144481.htm",
                more="http://taihai.fjsen.com/node_144481_{page}.htm",
            ),
        ),
        article_url=FOUNDER_ADDRESS.format(host=r"fjsen\.com"),
        twins=((r"^(https?://[a-z0-9.-]*fjsen\.com)/wap/", r"\1/"),),
        layouts=(LAYOUT_2014,),
        own_sources=("东南网", "福建日报"),
        charset="utf-8",
        expects=("published_at", "source", "responsible_editors"),
        confidence="high, 2026-11: four saved pages of 2014-2016, 113 addresses 2009-2026; sections of 2019",
    )
