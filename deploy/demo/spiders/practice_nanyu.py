"""楠屿网: 南海网's Enorth pages in shape, with the Baidu ids, ETags and a Crawl-delay."""

from dataclasses import replace
from datetime import timedelta

from crawler.portal_spider import PortalSpider
from deploy.demo.base_port import root
from deploy.demo.practice.portals import NANYU
from pipelines.news.families import BAIDU_META, ENORTH, ENORTH_ADDRESS
from pipelines.news.portal import Portal, Section

ROOT, PATTERN = root(NANYU)


class PracticeNanyuSpider(PortalSpider):
    portal = Portal(
        name="practice_nanyu",
        title="楠屿网",
        title_en="Practice portal, Baidu ids",
        province="CN-HI",
        home=f"{ROOT}/",
        sections=tuple(Section(title=column.title, url=ROOT + column.path) for column in NANYU.columns),
        article_url=ENORTH_ADDRESS.format(host=PATTERN),
        layouts=(
            replace(
                ENORTH,
                headline=("#xw_biaot", "h1.fa_h"),
                meta=BAIDU_META,
                body=("#bs_content",),
                drop=(*ENORTH.drop, ".f16.fl"),
            ),
        ),
        own_sources=("楠屿网",),
        charset="utf-8",
        pace=0.0,
        confirm_after=timedelta(seconds=1),
    )
