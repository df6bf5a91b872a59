"""深圳新闻网: Founder; its comments hold the whole record."""

import re
from dataclasses import replace

from crawler.portal_spider import PortalSpider
from pipelines.news.families import FOUNDER_ADDRESS
from pipelines.news.families.founder import FOUNDER_RECORD
from pipelines.news.portal import Portal, Section


class GuangdongSznewsSpider(PortalSpider):
    portal = Portal(
        name="guangdong_sznews",
        title="深圳新闻网",
        title_en="Shenzhen News",
        province="CN-GD",
        family="founder",
        home="http://www.sznews.com/",
        sections=(
            Section(title="国内", url="http://news.sznews.com/node_150127.htm"),
            Section(title="社会焦点", url="http://news.sznews.com/node_18236.htm"),
        ),
        article_url=FOUNDER_ADDRESS.format(host=re.escape("sznews.com")),
        layouts=(replace(FOUNDER_RECORD, name="sznews-2019", meta=(".share-date",)),),
        charset="utf-8",
        confidence="low, 2026-11: lists, addresses and classes as a crawler of 2019 had them; no saved page",
    )
