"""北国网 (辽宁日报): Enorth v5; some articles are but a jump to live.xinhuaapp.com."""

from dataclasses import replace

from crawler.portal_spider import PortalSpider
from pipelines.news.families import BAIDU_META, ENORTH, ENORTH_ADDRESS
from pipelines.news.generic import GENERIC
from pipelines.news.portal import Portal, Section

# "2026-08-11 08:01 来源：… 作者： 编辑：…" in one line.
LAYOUT_2019 = replace(
    ENORTH,
    name="lnd-2019",
    headline=(".newstittle",),
    meta=(".float_left", ".newsly"),
    body=(".news",),
    crumbs=(".newsly font",),
)
LAYOUT_WIDE = replace(
    ENORTH,
    name="lnd-wide",
    headline=(".w1000.imfor div > p",),
    meta=(".w1000.imfor div > span",),
    body=(".w1000.imfor ~ .yahei", "div.yahei"),
)
LAYOUT_2018 = replace(
    ENORTH, name="lnd-2018", headline=("h1.p_center",), meta=BAIDU_META, body=(".news",), crumbs=(".nfd",)
)


class LiaoningLndSpider(PortalSpider):
    portal = Portal(
        name="liaoning_lnd",
        title="北国网",
        title_en="Liaoning Daily",
        province="CN-LN",
        owner="辽宁日报社",
        family="enorth",
        home="http://www.lnd.com.cn/",
        sections=(
            Section(title="要闻", url="http://news.lnd.com.cn/xwyw/index.shtml"),
            Section(title="时政", url="http://news.lnd.com.cn/sz/index.shtml"),
            Section(title="国内", url="http://news.lnd.com.cn/gn/index.shtml"),
            Section(title="财经", url="http://news.lnd.com.cn/cj/index.shtml"),
            Section(title="今日辽宁", url="http://liaoning.lnd.com.cn/jrln/index.shtml"),
            Section(title="民生热点", url="http://liaoning.lnd.com.cn/msrd/index.shtml"),
            Section(title="社会新闻", url="http://liaoning.lnd.com.cn/shxw/index.shtml"),
            Section(title="全省各地", url="http://liaoning.lnd.com.cn/qsgd/index.shtml"),
            Section(title="文旅要闻", url="http://travel.lnd.com.cn/wlyw/index.shtml"),
        ),
        article_url=ENORTH_ADDRESS.format(host=r"lnd\.com\.cn"),
        layouts=(LAYOUT_2019, LAYOUT_WIDE, LAYOUT_2018, GENERIC),
        own_sources=("北国网", "辽宁日报"),
        confidence="high for addresses (13 of 2019-2026), medium for layouts, 2026-11: as crawlers read"
        " them in 2018-2019; the label line is seen in 2026, its markup not; the rest by density",
    )
