"""东北新闻网: Enorth to September 2019, its own system since, which took old articles along under new ids."""

from dataclasses import replace

from crawler.portal_spider import PortalSpider
from pipelines.news.families import ENORTH, ENORTH_ADDRESS
from pipelines.news.families.cars import CARS, CARS_ADDRESS
from pipelines.news.generic import GENERIC
from pipelines.news.portal import Portal, Section

LAYOUT_2024 = replace(
    ENORTH,
    name="nen-2024",
    headline=(".xwzw_title",),
    meta=(".xwzw_t2",),
    body=("#rwb_zw", ".con_nr"),
    crumbs=(),
)
LAYOUT_2019 = replace(
    ENORTH,
    name="nen-2019",
    headline=(".text_title h1",),
    meta=(".text_title .fl", ".fl"),
    body=("#rwb_zw", ".box_con"),
    crumbs=("#rwb_navpath",),
)
LAYOUT_2013 = replace(
    ENORTH,
    name="nen-2013",
    headline=(".contentt",),
    meta=(".contenttime",),
    body=(".contentcon",),
    crumbs=(".inversepath",),
)


class LiaoningNenSpider(PortalSpider):
    portal = Portal(
        name="liaoning_nen",
        title="东北新闻网",
        title_en="Northeast News",
        province="CN-LN",
        home="http://www.nen.com.cn/",
        sections=(
            Section(title="首页", url="http://www.nen.com.cn"),
            Section(title="新闻", url="http://news.nen.com.cn"),
            Section(title="国内新闻", url="http://news.nen.com.cn/gngjnew/gnnew/index.shtml"),
            Section(title="辽沈要闻", url="http://dyxc.nen.com.cn/hdishui/"),
            Section(
                title="辽宁科教",
                url="http://liaoning.nen.com.cn/network/liaoningnews/lnnewskejiao/list/indexHome.shtml",
            ),
            Section(title="农业", url="http://nongye.nen.com.cn/network/nypd/index.shtml"),
            Section(title="视频", url="http://video.nen.com.cn/network/nenvideo/nenbenwangyc/index.shtml"),
        ),
        article_url=r"^https?://(?:[a-z0-9-]+\.)*nen\.com\.cn/network/(?:[A-Za-z0-9]+/)+\d{4}/\d{2}/\d{2}/\d{18}\.shtml$|"
        + "|".join(
            (ENORTH_ADDRESS.format(host=r"nen\.com\.cn"), CARS_ADDRESS.format(host=r"auto\.nen\.com\.cn"))
        ),
        layouts=(LAYOUT_2024, LAYOUT_2019, LAYOUT_2013, CARS, GENERIC),
        own_sources=("东北新闻网",),
        charset="utf-8",
        confidence="high for addresses (23 of 2013-2024, both systems), medium for layouts, 2026-11: as crawlers read"
        " them in 2018-2019, headline and time in 2024; the rest by density",
    )
