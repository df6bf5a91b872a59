"""国际在线黑龙江频道: hlj.cri.cn, and the same pages through the traditional gateway big5.cri.cn/gate/big5/."""

from crawler.portal_spider import PortalSpider
from pipelines.news.families import CRI, CRI_ADDRESS
from pipelines.news.portal import Portal, Section


class HeilongjiangCriSpider(PortalSpider):
    portal = Portal(
        name="heilongjiang_cri",
        title="国际在线黑龙江",
        title_en="CRI Online, Heilongjiang",
        province="CN-HL",
        family="cri",
        home="https://hlj.cri.cn/",
        sections=(
            Section(title="首页", url="https://hlj.cri.cn/"),
            Section(title="文娱", url="https://hlj.cri.cn/ent"),
        ),
        article_url=CRI_ADDRESS.format(host=r"hlj\.cri\.cn"),
        layouts=CRI,
        own_sources=("国际在线",),
        charset="utf-8",
        confidence="medium, 2026-11: one list address of 2019 and one article as a reader saw it; markup by the"
        " family (saved news.cri.cn pages 2014-2024), 责编 from the label line",
    )
