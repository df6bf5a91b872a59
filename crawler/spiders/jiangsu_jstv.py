"""荔枝网 (江苏广电): TideCMS 9; the file's name is the time of publication in milliseconds."""

from dataclasses import replace

from crawler.portal_spider import PortalSpider
from pipelines.news.families import TIDE, TIDE_ADDRESS
from pipelines.news.generic import GENERIC
from pipelines.news.portal import Portal, Section

LAYOUT_2015 = replace(TIDE, name="jstv-2015")


class JiangsuJstvSpider(PortalSpider):
    portal = Portal(
        name="jiangsu_jstv",
        title="荔枝网",
        title_en="Jiangsu TV Lizhi",
        province="CN-JS",
        owner="江苏省广播电视总台",
        family="tide",
        home="http://news.jstv.com/",
        sections=(
            Section(title="首页", url="http://news.jstv.com/"),
            Section(title="时政", url="http://news.jstv.com/sz/"),
            Section(title="江苏", url="http://news.jstv.com/jiangsu/"),
            Section(title="国内", url="http://news.jstv.com/guonei/"),
            Section(title="国际", url="http://news.jstv.com/guoji/"),
            Section(title="社会", url="http://news.jstv.com/shehui/"),
            Section(title="财经", url="http://news.jstv.com/caijing/"),
            Section(title="体育", url="http://news.jstv.com/tiyu/"),
            Section(title="荔枝评论", url="http://news.jstv.com/comment/"),
        ),
        article_url=TIDE_ADDRESS.format(host=r"jstv\.com"),
        layouts=(LAYOUT_2015, GENERIC),
        own_sources=("荔枝网", "荔枝新闻", "江苏广电总台"),
        charset="utf-8",
        needs_browser=True,
        confidence="high for 2015-2018 (six saved pages), low since, 2026-11: 8 addresses to 2019, none"
        " newer; its listings were painted by script in 2019; what the layout does not fit is read by density",
    )
