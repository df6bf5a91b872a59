"""山西新闻网 (山西日报): numbers without a day in the address."""

from crawler.portal_spider import PortalSpider
from pipelines.news.families import SHARE
from pipelines.news.generic import GENERIC
from pipelines.news.portal import Layout, Portal, Section

LAYOUT_2019 = Layout(
    name="sxrb-2019",
    headline=(".art_tit",),
    meta=(".art_info", "[class*=editer]"),
    body=(".art_txt",),
    crumbs=("#rwb_navpath",),
    drop=("[class*=editer]", *SHARE),
)


class ShanxiSxrbSpider(PortalSpider):
    portal = Portal(
        name="shanxi_sxrb",
        title="山西新闻网",
        title_en="Shanxi News",
        province="CN-SX",
        owner="山西日报报业集团",
        home="http://www.sxrb.com/",
        sections=(
            Section(title="社会新闻", url="http://www.sxrb.com/sxxww/xwpd/shxw/"),
            Section(title="体育新闻", url="http://news.sxrb.com/sxxww/xwpd/ty/"),
            Section(title="娱乐新闻", url="http://news.sxrb.com/sxxww/xwpd/ylxw/"),
        ),
        article_url=r"^https?://(?:[a-z0-9-]+\.)*sxrb\.com/sxxww/(?:[a-z0-9]+/)+\d+\.shtml$",
        layouts=(LAYOUT_2019, GENERIC),
        own_sources=("山西新闻网", "山西日报"),
        confidence="medium, 2026-11: three addresses and the layout as crawlers read it in 2019, nothing newer; other"
        " pages are read by density",
    )
