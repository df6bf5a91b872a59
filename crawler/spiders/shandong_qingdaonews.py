"""青岛新闻网: Founder, tables to 2008; telephones' pages stand under /wap/ without the channel's name."""

from crawler.portal_spider import PortalSpider
from pipelines.news.families import FOUNDER, FOUNDER_ADDRESS
from pipelines.news.portal import Portal, Section


class ShandongQingdaonewsSpider(PortalSpider):
    portal = Portal(
        name="shandong_qingdaonews",
        title="青岛新闻网",
        title_en="Qingdao News",
        province="CN-SD",
        family="founder",
        home="http://www.qingdaonews.com/",
        sections=(
            Section(title="新闻", url="https://news.qingdaonews.com/"),
            Section(title="首页", url="http://www.qingdaonews.com/"),
        ),
        article_url=FOUNDER_ADDRESS.format(host=r"qingdaonews\.com"),
        layouts=FOUNDER,
        own_sources=("青岛新闻网",),
        charset="utf-8",
        confidence="high, 2026-11: 14 saved pages and 18 addresses of 2005-2019, none newer; a page under"
        " /wap/ is another article to us, since its address does not name the channel",
    )
