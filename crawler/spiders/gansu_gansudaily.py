"""每日甘肃网: Enorth, days ended by a stroke (2023/09/15/ 08:50); some addresses lead on to live.xinhuaapp.com."""

from dataclasses import replace

from crawler.portal_spider import PortalSpider
from pipelines.news.families import ENORTH, ENORTH_ADDRESS
from pipelines.news.generic import GENERIC
from pipelines.news.portal import Portal, Section

LAYOUT_2018 = replace(
    ENORTH,
    name="gansudaily-2018",
    headline=("#container > h1", "h1"),
    meta=("#nleft", ".a-footer"),
    body=(".artical #conter2018", "#conter2018"),
    drop=(*ENORTH.drop, ".a-footer"),
)


class GansuGansudailySpider(PortalSpider):
    portal = Portal(
        name="gansu_gansudaily",
        title="每日甘肃网",
        title_en="Gansu Daily",
        province="CN-GS",
        owner="甘肃日报社",
        family="enorth",
        home="http://www.gansudaily.com.cn/",
        sections=(
            Section(title="甘肃频道", url="http://gansu.gansudaily.com.cn"),
            Section(title="甘肃播报", url="http://gansu.gansudaily.com.cn/gsbb/index.shtml"),
            Section(title="本网原创", url="http://gansu.gansudaily.com.cn/bwyc/index.shtml"),
            Section(title="权威发布", url="http://gansu.gansudaily.com.cn/quanweifabu/index.shtml"),
            Section(title="人事任免", url="http://gansu.gansudaily.com.cn/renshirenmian/index.shtml"),
            Section(title="政务·权威发布", url="http://hn.gansudaily.com.cn/qwfb/index.shtml"),
            Section(title="时评", url="http://comment.gansudaily.com.cn/index.shtml"),
            Section(title="财经要闻", url="http://finance.gansudaily.com.cn/cjyw/"),
            Section(title="教育资讯", url="http://edu.gansudaily.com.cn/jyxw/"),
            Section(title="甘肃文化", url="http://culture.gansudaily.com.cn/whxw/"),
            Section(title="旅游快讯", url="http://tour.gansudaily.com.cn/lyzx/index.shtml"),
        ),
        article_url=ENORTH_ADDRESS.format(host=r"gansudaily\.com\.cn"),
        layouts=(LAYOUT_2018, GENERIC),
        own_sources=("每日甘肃网", "甘肃日报"),
        charset="utf-8",
        confidence="high for addresses (15, 2007-2026), medium for the rest, 2026-11: lists by a crawler of 2019,"
        " markup by four of 2018-2023; what reads otherwise is read by density",
    )
