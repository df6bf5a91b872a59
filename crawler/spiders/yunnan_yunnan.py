"""云南网: Enorth; m.yunnan.cn shows articles of all channels under the same numbers."""

from dataclasses import replace

from crawler.portal_spider import PortalSpider
from pipelines.news.families import ENORTH, ENORTH_ADDRESS
from pipelines.news.generic import GENERIC
from pipelines.news.portal import Portal, Section

# Texts print time and source in two spans, galleries in one line.
LAYOUT_2019 = replace(
    ENORTH,
    name="yunnan-2019",
    headline=("#layer213", ".xt.yh"),
    meta=(".xt2.yh.fl", ".layer31"),
    source=(".xt2.yh.fl > span:nth-of-type(2)",),
    body=("#layer216", "#imgContent", ".xcont.ohd"),
    crumbs=(".cms_block_span a ~ a",),
)


class YunnanYunnanSpider(PortalSpider):
    portal = Portal(
        name="yunnan_yunnan",
        title="云南网",
        title_en="Yunnan Net",
        province="CN-YN",
        owner="云南日报报业集团",
        family="enorth",
        home="https://www.yunnan.cn/",
        sections=(
            Section(title="新闻", url="https://news.yunnan.cn/"),
            Section(title="国内", url="http://news.yunnan.cn/gn/index.shtml"),
            Section(title="国际", url="http://news.yunnan.cn/gj/index.shtml"),
            Section(title="滇企", url="http://finance.yunnan.cn/dq/"),
            Section(title="云南看点", url="http://society.yunnan.cn/ynkd/"),
            Section(title="社会热点", url="http://society.yunnan.cn/shrd/"),
            Section(title="暖新闻", url="http://society.yunnan.cn/nxw/"),
            Section(title="图解百态", url="http://society.yunnan.cn/jctp/"),
            Section(title="民族聚焦", url="http://minzu.yunnan.cn/xwjj/index.shtml"),
            Section(title="公益要闻", url="http://gongyi.yunnan.cn/gyyw/"),
        ),
        article_url=ENORTH_ADDRESS.format(host=r"yunnan\.cn"),
        layouts=(LAYOUT_2019, GENERIC),
        own_sources=("云南网", "云南日报"),
        confidence="high for addresses (23, 2019-2026), medium for the rest, 2026-11: lists and"
        " markup by crawlers of 2019-2021; what has come since is read by density",
    )
