"""东北网: Enorth v5, pages in gb2312; m.dbw.cn/CHANNEL/… and big5 hosts are the same articles."""

from dataclasses import replace

from crawler.portal_spider import PortalSpider
from pipelines.news.families import ENORTH, ENORTH_ADDRESS
from pipelines.news.portal import Portal, Section

LAYOUT_2024 = replace(
    ENORTH,
    name="dbw-2024",
    headline=(".end-k h1",),
    meta=(".end-k .time", ".end-k .qhui"),
    body=(".end-k .neirong",),
)
LAYOUT_2019 = replace(
    ENORTH,
    name="dbw-2019",
    headline=(".tt_news", ".neirong h1"),
    meta=(".info", ".dizhi.hui"),
    body=("#p-detail", ".duanluo", ".zhengw"),
)


class HeilongjiangDbwSpider(PortalSpider):
    portal = Portal(
        name="heilongjiang_dbw",
        title="东北网",
        title_en="Northeast Network",
        owner="黑龙江东北网络台",
        family="enorth",
        province="CN-HL",
        home="https://www.dbw.cn/",
        sections=(
            Section(title="黑龙江", url="https://heilongjiang.dbw.cn/"),
            Section(title="国内新闻", url="https://internal.dbw.cn/gnxw/"),
            Section(title="国际新闻", url="https://international.dbw.cn/gjxw/"),
            Section(title="龙江看天下", url="https://ljktx.dbw.cn/"),
            Section(title="平安龙江", url="https://palj.dbw.cn/"),
            Section(title="国内万象", url="https://internal.dbw.cn/wjlb/"),
            Section(title="地方新闻", url="https://internal.dbw.cn/dfyw/"),
            Section(title="社会万象", url="https://society.dbw.cn/shwx/"),
            Section(title="民生追踪", url="https://ms.dbw.cn/jzzz/index.shtml"),
            Section(title="黑龙江旅游", url="https://tour.dbw.cn/t-hlj/"),
        ),
        article_url=ENORTH_ADDRESS.format(host=r"dbw\.cn"),
        twins=((r"^(https?)://m\.dbw\.cn/([a-z0-9]+)/system/", r"\1://\2.dbw.cn/system/"),),
        layouts=(LAYOUT_2024, LAYOUT_2019),
        own_sources=("东北网",),
        confidence="high, 2026-11: a saved page of 2024-10; 20 addresses 2009-2026",
    )
